// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.

use chatspec_wire::{Described, PageInfo};
use chatspec_wire::operation::{
    Method, Rate, Request, Scheme, SchemeKind, Server, Vendor, VendorInfo, Webhook,
};

/// Wavy Messaging (Sinch LATAM).
#[derive(Debug, Clone, Copy)]
pub struct Wavy;

impl Vendor for Wavy {
    const INFO: &'static VendorInfo = &VENDOR;
}

static VENDOR: VendorInfo = VendorInfo {
    name: "wavy",
    title: "Wavy Messaging (Sinch LATAM)",
    version: "1.0.0",
    servers: &[
        Server {
            url: "https://api-messaging.wavy.global",
            description: "The platform. The page prints plain HTTP; the connection tables of the vendor demand HTTPS on port 443.",
            variables: &[],
        },
        Server {
            url: "https://api-messaging.movile.com",
            description: "The same platform under the name of its former owner, still used by clients.",
            variables: &[],
        },
    ],
    named_servers: &[],
    schemes: &[
        Scheme {
            name: "authenticationToken",
            kind: SchemeKind::ApiKeyInHeader("authenticationToken"),
            description: "Token of the platform user, shown in the API settings of the portal. There is one per user and it is not renewed by calls. Header names are not case-sensitive; other pages write AuthenticationToken and authenticationtoken.",
        },
        Scheme {
            name: "userName",
            kind: SchemeKind::ApiKeyInHeader("userName"),
            description: "Name or mail address of the platform user that the token belongs to. Other pages write UserName and username for the same header.",
        },
    ],
    logins: &[],
    locator: None,
    rate: Some(Rate {
        requests: 700,
        seconds: 1,
        description: "One address may send no more than 700 requests a second, over all operations of the platform. The page on SMS says so of the API in general; beyond it 429 is to be expected, without a header that says when to come back.",
    }),
    operations: &[<crate::operations::SessionListOpen as Request>::OPERATION],
    webhooks: &[
        Webhook {
            name: "inbound_messages",
            id: "inbound_messages",
            summary: "Receive messages of end users",
            method: Method::Post,
            type_name: "InboundMessages",
            page: "inbound-messages.pt",
        },
    ],
    types: &[
        <crate::ErrorBody as Described>::INFO,
        <crate::InboundMessages as Described>::INFO,
        <crate::InboundMessage as Described>::INFO,
        <crate::UserProfile as Described>::INFO,
        <crate::ExtraInfo as Described>::INFO,
        <crate::ExtraInfoObject as Described>::INFO,
        <crate::SegmentationList as Described>::INFO,
        <crate::Referral as Described>::INFO,
        <crate::MessageSession as Described>::INFO,
        <crate::ClientInfo as Described>::INFO,
        <crate::Message as Described>::INFO,
        <crate::MessageType as Described>::INFO,
        <crate::Location as Described>::INFO,
        <crate::ReceivedInteractive as Described>::INFO,
        <crate::InteractiveType as Described>::INFO,
        <crate::ListReply as Described>::INFO,
        <crate::ButtonReply as Described>::INFO,
        <crate::Order as Described>::INFO,
        <crate::Contact as Described>::INFO,
        <crate::ContactAddress as Described>::INFO,
        <crate::ContactEmail as Described>::INFO,
        <crate::ContactName as Described>::INFO,
        <crate::ContactOrg as Described>::INFO,
        <crate::ContactPhone as Described>::INFO,
        <crate::ContactUrl as Described>::INFO,
        <crate::RequestContentType as Described>::INFO,
        <crate::SessionAnswer as Described>::INFO,
        <crate::SessionFile as Described>::INFO,
        <crate::SessionRow as Described>::INFO,
    ],
    pages: &[
        PageInfo::new(
            "open-sessions.pt",
            "Sessões abertas via API",
            "pt",
            "2026-11-20",
        ),
        PageInfo::new(
            "open-sessions.es",
            "Consulta sesiones abiertas vía API",
            "es",
            "2026-11-20",
        ),
        PageInfo::new("whatsapp-api.en", "WhatsApp API", "en", "2026-11-20"),
        PageInfo::new(
            "whatsapp-interactive-api.en",
            "WhatsApp Interactive API",
            "en",
            "2026-11-20",
        ),
        PageInfo::new("whatsapp-lists.en", "WhatsApp Lists via API", "en", "2026-11-20"),
        PageInfo::new("sms-api.en", "SMS API", "en", "2026-11-20"),
        PageInfo::new(
            "inbound-messages.pt",
            "MO (mensagens enviadas pelo usuário final para a conta do Whatsapp)",
            "pt",
            "2026-11-20",
        ),
        PageInfo::new("inbound-messages-old.pt", "Mensagens (MO)", "pt", "2026-11-20"),
        PageInfo::new("inbound-messages.es", "Mensajes (MO)", "es", "2026-11-20"),
    ],
    #[cfg(feature = "samples")]
    samples: crate::samples::SAMPLES,
    #[cfg(not(feature = "samples"))]
    samples: &[],
};
