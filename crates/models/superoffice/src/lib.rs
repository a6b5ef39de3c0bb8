// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! SuperOffice CRM WebAPI: chat-session messages.
//!
//! Reads the messages of a chat session in SuperOffice CRM, online or onsite. Instead of the Authorization header, a
//! page served by the same site may use its cookie session; then X-XSRF-TOKEN must carry the session's XSRF value,
//! otherwise the answer is 401. Applications that ask too much may be slowed down or stopped; neither limits nor a
//! status for it are published.

#[rustfmt::skip]
mod chat_message;
#[rustfmt::skip]
mod error;
#[rustfmt::skip]
mod login;
#[rustfmt::skip]
mod request_headers;
#[rustfmt::skip]
mod tenant;

#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "samples")]
#[rustfmt::skip]
mod samples;
#[rustfmt::skip]
mod vendor;

pub use chat_message::*;
pub use error::*;
pub use login::*;
pub use request_headers::*;
pub use tenant::*;
pub use vendor::Superoffice;

/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
