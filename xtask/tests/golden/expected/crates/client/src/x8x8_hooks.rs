// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! Hooks.
//!
//! A service that only sends.
//!
//! The vendor calls the webhook `happened` with a [`Event`], which [`from_slice`] reads.

#[doc(inline)]
pub use chatspec_8x8_hooks::*;

/// Everything that the vendor's contract says, as data.
pub const VENDOR: &wire::operation::VendorInfo = <X8x8Hooks as wire::operation::Vendor>::INFO;

/// The vendor's address, for [`Client::builder`].
///
/// Never called.
pub const BASE_URL: &str = "https://localhost/";

chatspec_runtime::client! {
    /// A client of Hooks.
    ///
    /// It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and
    /// fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is
    /// one, too.
    pub struct Client for X8x8Hooks;

    /// Makes a client: the address first, then credentials, then what differs from the usual.
    ///
    /// `https://localhost/`: Never called.
    pub struct ClientBuilder {}
}
