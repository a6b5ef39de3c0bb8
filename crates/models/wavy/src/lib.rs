// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! Wavy Messaging (Sinch LATAM).
//!
//! The part of the messaging platform formerly called Movile, then Wavy, now Sinch LATAM, that tells which end users
//! may be answered freely at the moment, and the notifications with which it hands over what end users write. In
//! general, one address may send no more than 700 requests a second.

#[rustfmt::skip]
mod error;
#[rustfmt::skip]
mod inbound_message;
#[rustfmt::skip]
mod request_headers;
#[rustfmt::skip]
mod session;

#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "samples")]
#[rustfmt::skip]
mod samples;
#[rustfmt::skip]
mod vendor;

pub use error::*;
pub use inbound_message::*;
pub use request_headers::*;
pub use session::*;
pub use vendor::Wavy;

/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
