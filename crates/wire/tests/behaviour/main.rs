//! What a service sees of the types that the macros declare.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../fixture/mod.rs"]
mod fixture;

mod errors;
mod hostile;
mod info;
mod lists;
mod numbers;
mod round_trip;
mod secrets;
mod shapes;
mod survey;
mod tagged;
mod text;
mod values;
