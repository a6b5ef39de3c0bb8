//! Generated values of wire and generated types (feature `proptest`).
//!
//! Every value is one that decoding yields: encoding it and decoding that yields it again.

mod macros;

#[cfg(feature = "proptest")]
mod declared;
#[cfg(feature = "proptest")]
mod foreign;
#[cfg(feature = "proptest")]
mod generate;
#[cfg(feature = "proptest")]
mod wire_types;

#[cfg(feature = "proptest")]
pub use declared::{
    any_kind, closed, extra, object, open, optional, other_integer, other_text, required, shapes, tagged, union,
    untagged,
};
#[cfg(feature = "proptest")]
pub use generate::{DEPTH, Generate};
