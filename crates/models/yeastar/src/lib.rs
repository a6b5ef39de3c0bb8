// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! Yeastar P-Series OpenAPI: message sessions.
//!
//! Reads message sessions of a Yeastar P-Series PBX. Every answer is JSON with errcode; failures come with HTTP status
//! 200. Requests need a User-Agent header that is not empty; without one the answer may be code 40002. The PBX closes
//! the connection after each answer. Request rates are not documented.

#[rustfmt::skip]
mod envelope;
#[rustfmt::skip]
mod message_session;
#[rustfmt::skip]
mod token;

#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "samples")]
#[rustfmt::skip]
mod samples;
#[rustfmt::skip]
mod vendor;

pub use envelope::*;
pub use message_session::*;
pub use token::*;
pub use vendor::Yeastar;

/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
