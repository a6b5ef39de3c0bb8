//! Values as tables that fit the terminal.

mod flatten;
mod grid;
mod records;

pub use grid::Grid;
pub use records::{Records, fields};
