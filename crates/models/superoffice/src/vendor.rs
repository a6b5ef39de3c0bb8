// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.

use chatspec_wire::{Described, PageInfo};
use chatspec_wire::operation::{
    Request, Scheme, SchemeKind, Server, ServerVariable, Vendor, VendorInfo,
};

/// SuperOffice CRM WebAPI: chat-session messages.
#[derive(Debug, Clone, Copy)]
pub struct Superoffice;

impl Vendor for Superoffice {
    const INFO: &'static VendorInfo = &VENDOR;
}

static VENDOR: VendorInfo = VendorInfo {
    name: "superoffice",
    title: "SuperOffice CRM WebAPI: chat-session messages",
    version: "v1",
    servers: &[
        Server {
            url: "https://{subdomain}.superoffice.com/{tenant}",
            description: "Online. The host of a tenant can change: take it from the claim webapi_url of the id token, or from the tenant's state.",
            variables: &[
                ServerVariable {
                    name: "subdomain",
                    default: "online2",
                    description: "Subdomain that serves the tenant at present, such as online2, online3, sod2 or app. Those without a number (sod, qaonline, online) are for logging in only; the wrong one answers 421.",
                },
                ServerVariable {
                    name: "tenant",
                    default: "Cust12345",
                    description: "Context identifier of the tenant: Cust and a number.",
                },
            ],
        },
        Server {
            url: "https://{host}/{application}",
            description: "Onsite. Some installations are reached over http only; then the scheme has to be replaced.",
            variables: &[
                ServerVariable {
                    name: "host",
                    default: "localhost",
                    description: "Host of the web server, with its port unless it is the usual one.",
                },
                ServerVariable {
                    name: "application",
                    default: "WebApi",
                    description: "Path of the web application on that server, such as WebApi or superoffice.",
                },
            ],
        },
    ],
    named_servers: &[],
    schemes: &[
        Scheme {
            name: "basic",
            kind: SchemeKind::Http("basic"),
            description: "Name and password of a SuperOffice user. Onsite only, where the administrator can switch it off.",
        },
        Scheme {
            name: "so_ticket",
            kind: SchemeKind::Http("SoTicket"),
            description: "A ticket, sent as it is. It lives for six hours after its last use and cannot be renewed once expired. Online it needs app_token beside it. The vendor writes the scheme in several cases.",
        },
        Scheme {
            name: "bearer",
            kind: SchemeKind::Http("bearer"),
            description: "An access token of the online login. It lives as long as expires_in said, commonly an hour, and is not a JWT. Hardly ever used onsite.",
        },
        Scheme {
            name: "app_token",
            kind: SchemeKind::ApiKeyInHeader("SO-AppToken"),
            description: "Secret of the registered application, which tells the partner's application and not a user. Required online together with so_ticket; no page shows it beside an access token, and none forbids it.",
        },
        Scheme {
            name: "session_cookie",
            kind: SchemeKind::ApiKeyInHeader("Cookie"),
            description: "Cookies of a session that a browser has with the same site, all of them as the browser sends them in its Cookie header: which of them make the session is not published. They hold as long as the session does.",
        },
        Scheme {
            name: "xsrf_token",
            kind: SchemeKind::ApiKeyInHeader("X-XSRF-TOKEN"),
            description: "XSRF value of the cookie session, from the cookie XSRF-TOKEN or from a hidden input of the page. Without it a cookie session gets 401; beside an Authorization header it is not needed.",
        },
    ],
    logins: &[],
    locator: None,
    rate: None,
    operations: &[
        <crate::operations::V1ChatSessionEntityGetChatMessages as Request>::OPERATION,
    ],
    webhooks: &[],
    types: &[
        <crate::ChatMessage as Described>::INFO,
        <crate::ChatMessageType as Described>::INFO,
        <crate::ChatMessageSpecialType as Described>::INFO,
        <crate::ErrorBody as Described>::INFO,
        <crate::AcceptMediaType as Described>::INFO,
    ],
    pages: &[
        PageInfo::new(
            "chat-session-messages.en",
            "GET ChatSession/{id}/Messages",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "chat-session-messages-10-1-9.en",
            "GET ChatSession/{id}/Messages, release 10.1.9",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "add-chat-message.en",
            "POST ChatSession/{id}/Messages",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "swagger-chat-session.en",
            "Swagger-v1-ChatSession.json",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "net-chat-message.en",
            "ChatMessage (.NET reference)",
            "en",
            "2026-11-20",
        ),
        PageInfo::new("chat-message-table.en", "chat_message table", "en", "2026-11-20"),
        PageInfo::new("chatbot-reference.en", "Chatbot reference", "en", "2026-11-20"),
        PageInfo::new("so-timezone.en", "SO-TimeZone", "en", "2026-11-20"),
        PageInfo::new("rest-webapi.en", "REST WebAPI", "en", "2026-11-20"),
        PageInfo::new("authentication.en", "Authentication", "en", "2026-11-20"),
        PageInfo::new("online-base-url.en", "Online base URL", "en", "2026-11-20"),
        PageInfo::new("tenant-state.en", "Check tenant status", "en", "2026-11-20"),
    ],
    #[cfg(feature = "samples")]
    samples: crate::samples::SAMPLES,
    #[cfg(not(feature = "samples"))]
    samples: &[],
};
