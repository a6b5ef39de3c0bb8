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

#[cfg(feature = "superoffice")]
#[rustfmt::skip]
pub mod superoffice;
#[cfg(feature = "wavy")]
#[rustfmt::skip]
pub mod wavy;
#[cfg(feature = "yeastar")]
#[rustfmt::skip]
pub mod yeastar;

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
    #[cfg(feature = "superoffice")]
    superoffice::VENDOR,
    #[cfg(feature = "wavy")]
    wavy::VENDOR,
    #[cfg(feature = "yeastar")]
    yeastar::VENDOR,
];

#[cfg(all(doctest, feature = "superoffice"))]
#[doc = include_str!("../README.md")]
struct ReadMe;
