// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.

use chatspec_wire::{Described, PageInfo};
use chatspec_wire::operation::{
    Method, Scheme, SchemeKind, Server, Vendor, VendorInfo, Webhook,
};

/// Hooks.
#[derive(Debug, Clone, Copy)]
pub struct X8x8Hooks;

impl Vendor for X8x8Hooks {
    const INFO: &'static VendorInfo = &VENDOR;
}

static VENDOR: VendorInfo = VendorInfo {
    name: "8x8-hooks",
    title: "Hooks",
    version: "1",
    servers: &[
        Server {
            url: "https://localhost/",
            description: "Never called.",
            variables: &[],
        },
    ],
    named_servers: &[],
    schemes: &[
        Scheme {
            name: "none",
            kind: SchemeKind::MutualTls,
            description: "A certificate.",
        },
    ],
    logins: &[],
    locator: None,
    rate: None,
    operations: &[],
    webhooks: &[
        Webhook {
            name: "happened",
            id: "happened",
            summary: "Something happened.",
            method: Method::Post,
            type_name: "Event",
            page: "events.en",
        },
    ],
    types: &[
        <crate::Event as Described>::INFO,
        <crate::EventFailure as Described>::INFO,
    ],
    pages: &[PageInfo::new("events.en", "Events", "en", "2026-01-02")],
    #[cfg(feature = "samples")]
    samples: crate::samples::SAMPLES,
    #[cfg(not(feature = "samples"))]
    samples: &[],
};
