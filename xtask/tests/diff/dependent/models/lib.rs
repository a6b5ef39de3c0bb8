//! A crate that uses whatever of the models a dependent may use: every field with its type, every
//! constructor and setter, every value and variant, every trait, every operation as a literal.

#![allow(deprecated, reason = "what the vendor advises against can be used nevertheless")]

pub mod answers;
pub mod bodies;
pub mod messages;
pub mod requests;
pub mod traits;
