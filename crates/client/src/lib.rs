// Generated from schemas/ by `cargo xtask codegen`. Do not edit.

//! Typed clients of chat-session APIs: one module per vendor, each behind the feature of its name.
//!
//! A client is made by its builder, for the address of the vendor or of an installation. It has one method for each
//! operation; what the method begins is a call, on which more can be set, and which is sent when it is awaited.

#[cfg(feature = "superoffice")]
#[rustfmt::skip]
pub mod superoffice;
#[cfg(feature = "wavy")]
#[rustfmt::skip]
pub mod wavy;
#[cfg(feature = "yeastar")]
#[rustfmt::skip]
pub mod yeastar;

/// What sends the requests: connections, calls, errors.
#[doc(no_inline)]
pub use chatspec_runtime as runtime;
#[doc(no_inline)]
pub use chatspec_runtime::{Answer, CertificatePin, Connection, Credential, Error, ErrorKind};

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
