// Generated from schemas/ by `cargo xtask codegen`. Do not edit.

//! Typed clients of chat-session APIs: one module per vendor, each behind the feature of its name.
//!
//! A client is made by its builder, for the address of the vendor or of an installation. It has one method for each
//! operation; what the method begins is a call, on which more can be set, and which is sent when it is awaited.
//!
//! What all vendors have in common stands here at the root:
//!
//! - what a call gives: [`Answer`] with its [`Headers`], [`Elements`] of a list that is streamed, a [`Lookup`] with an
//!   [`Outcome`] for each identifier, [`Rows`] of a file and the [`Link`] to it, [`Follow`] for a list that grows;
//! - what went wrong: [`Error`], its [`ErrorKind`], and what the vendor says of it: a [`Code`] and its [`ErrorClass`];
//! - what a client is made of: a [`Connection`] and its [`ConnectionBuilder`], [`Credential`], [`Secret`] and
//!   [`CertificatePin`];
//! - how it goes on for long: [`tokens`] that are obtained, kept alive and shared, a [`RetryPolicy`] for what may pass,
//!   and [`Drift`], the early sign that a vendor has changed something.

#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "the vendor's names are not ASCII")]

#[cfg(feature = "8x8-hooks")]
#[rustfmt::skip]
pub mod x8x8_hooks;
#[cfg(feature = "acme")]
#[rustfmt::skip]
pub mod acme;

/// What sends the requests, whole: also what is seldom named.
#[doc(no_inline)]
pub use chatspec_runtime as runtime;
#[doc(inline)]
pub use chatspec_runtime::wire::Secret;
#[doc(inline)]
pub use chatspec_runtime::wire::operation::{Code, ErrorClass};
#[doc(inline)]
pub use chatspec_runtime::{
    Answer, CertificatePin, Connection, ConnectionBuilder, Credential, Drift, Elements, Error, ErrorKind, Follow,
    Headers, Link, Lookup, Outcome, RetryPolicy, Rows, tokens,
};

/// The vendors whose feature is on.
pub const VENDORS: &[&runtime::wire::operation::VendorInfo] = &[
    #[cfg(feature = "8x8-hooks")]
    x8x8_hooks::VENDOR,
    #[cfg(feature = "acme")]
    acme::VENDOR,
];

#[cfg(all(doctest, feature = "acme"))]
#[doc = include_str!("../README.md")]
struct ReadMe;
