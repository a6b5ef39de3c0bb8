// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! Hooks.
//!
//! A service that only sends.

#[rustfmt::skip]
mod event;

#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "samples")]
#[rustfmt::skip]
mod samples;
#[rustfmt::skip]
mod vendor;

pub use event::*;
pub use vendor::X8x8Hooks;

/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
