//! What needs more than one crate.

/// The examples of the README, which compile and hold.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;
