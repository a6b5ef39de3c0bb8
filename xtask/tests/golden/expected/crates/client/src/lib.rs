// Generated from schemas/ by `cargo xtask codegen`. Do not edit.

//! Typed clients of chat-session APIs: one module per vendor, each behind the feature of its name.
//!
//! A client is made by its builder, for the address of the vendor or of an installation. It has one method for each
//! operation; what the method begins is a call, on which more can be set, and which is sent when it is awaited.

#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "the vendor's names are not ASCII")]

#[cfg(feature = "8x8-hooks")]
#[rustfmt::skip]
pub mod x8x8_hooks;
#[cfg(feature = "acme")]
#[rustfmt::skip]
pub mod acme;

/// What sends the requests: connections, calls, errors.
#[doc(no_inline)]
pub use chatspec_runtime as runtime;
#[doc(no_inline)]
pub use chatspec_runtime::{Answer, CertificatePin, Connection, Credential, Error, ErrorKind};

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
