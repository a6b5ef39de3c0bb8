// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.

//! Acme "Desk": chat sessions.
//!
//! Chat sessions of an invented service. It has \[everything\] that \<schemas\> can say.

#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "the vendor's names are not ASCII")]

#[rustfmt::skip]
mod common;
#[rustfmt::skip]
mod envelope;
#[rustfmt::skip]
mod fruit;
#[rustfmt::skip]
mod login;
#[rustfmt::skip]
mod message;
#[rustfmt::skip]
mod oauth2;
#[rustfmt::skip]
mod odd_names;
#[rustfmt::skip]
mod parameters;
#[rustfmt::skip]
mod session;
#[rustfmt::skip]
mod texts;
#[rustfmt::skip]
mod tree;
#[rustfmt::skip]
mod unused;

#[rustfmt::skip]
mod data;
#[rustfmt::skip]
pub mod operations;
#[cfg(feature = "samples")]
#[rustfmt::skip]
mod samples;
#[rustfmt::skip]
mod vendor;

pub use common::*;
pub use envelope::*;
pub use fruit::*;
pub use login::*;
pub use message::*;
pub use oauth2::*;
pub use odd_names::*;
pub use parameters::*;
pub use session::*;
pub use texts::*;
pub use tree::*;
pub use unused::*;
pub use vendor::Acme;

/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
