// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.

use chatspec_wire::{Described, PageInfo};
use chatspec_wire::operation::{
    Lifetime, Locator, Login, LoginInput, NamedServer, Request, Scheme, SchemeKind,
    Server, ServerVariable, TokenAnswer, TokenExchange, TokenValue, Vendor, VendorInfo,
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
    named_servers: &[
        NamedServer {
            name: "login",
            server: Server {
                url: "https://{environment}.superoffice.com",
                description: "The environment itself, where logins and tenants are asked for. Subdomains with a number do not serve this.",
                variables: &[
                    ServerVariable {
                        name: "environment",
                        default: "online",
                        description: "sod for development, qaonline for staging, online for production.",
                    },
                ],
            },
        },
    ],
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
    logins: &[
        Login {
            name: "system_user",
            scheme: "so_ticket",
            description: "Obtains tickets for the system user of a tenant, which acts for the application and not for a person. The application has to be registered for it, and an administrator of the tenant has to agree once. Online only.",
            inputs: &[
                LoginInput {
                    name: "context_identifier",
                    secret: false,
                    scheme: None,
                    description: "Context identifier of the tenant: Cust and a number.",
                },
                LoginInput {
                    name: "application_token",
                    secret: true,
                    scheme: Some("app_token"),
                    description: "Secret of the registered application; it is also sent beside the ticket.",
                },
                LoginInput {
                    name: "system_user_token",
                    secret: true,
                    scheme: None,
                    description: "System user token of the application in this tenant: the claim http://schemes.superoffice.net/identity/system_token of the id token that the administrator's sign-in was answered with. It stays the same.",
                },
                LoginInput {
                    name: "private_key",
                    secret: true,
                    scheme: None,
                    description: "RSA private key of the registered application, in PEM. The vendor hands it out as XML, which has to be converted.",
                },
            ],
            obtain: TokenExchange {
                operation: <crate::operations::SystemUserAuthenticate as Request>::OPERATION,
                basic: None,
                values: &[
                    (
                        "/SignedSystemToken",
                        TokenValue::Signed {
                            text: "system_user_token",
                            key: "private_key",
                            time: "%Y%m%d%H%M",
                        },
                    ),
                    ("/ApplicationToken", TokenValue::Input("application_token")),
                    ("/ContextIdentifier", TokenValue::Input("context_identifier")),
                    ("/ReturnTokenType", TokenValue::Text("JWT")),
                ],
                answer: TokenAnswer {
                    token: "/Token",
                    claim: Some("http://schemes.superoffice.net/identity/ticket"),
                    lifetime: Some(Lifetime::Sliding(21600)),
                    renewal: None,
                    renewal_lifetime: None,
                },
            },
            renew: None,
            revoke: None,
            rejected: &[403],
            lockout: None,
            page: "system-user-flow.en",
        },
        Login {
            name: "refresh_token",
            scheme: "bearer",
            description: "Obtains access tokens for a person who has agreed once, by the refresh token of that sign-in. It acts as that person, until the tenant or the vendor revokes it. Online only.",
            inputs: &[
                LoginInput {
                    name: "client_id",
                    secret: false,
                    scheme: None,
                    description: "Id of the registered application.",
                },
                LoginInput {
                    name: "client_secret",
                    secret: true,
                    scheme: None,
                    description: "Secret of the registered application.",
                },
                LoginInput {
                    name: "refresh_token",
                    secret: true,
                    scheme: None,
                    description: "Refresh token that the sign-in of the person was answered with. It stays the same.",
                },
            ],
            obtain: TokenExchange {
                operation: <crate::operations::OauthTokens as Request>::OPERATION,
                basic: None,
                values: &[
                    ("/grant_type", TokenValue::Text("refresh_token")),
                    ("/client_id", TokenValue::Input("client_id")),
                    ("/client_secret", TokenValue::Input("client_secret")),
                    ("/refresh_token", TokenValue::Input("refresh_token")),
                ],
                answer: TokenAnswer {
                    token: "/access_token",
                    claim: None,
                    lifetime: Some(Lifetime::Told("/expires_in")),
                    renewal: None,
                    renewal_lifetime: None,
                },
            },
            renew: None,
            revoke: None,
            rejected: &[403],
            lockout: None,
            page: "authorization-code-flow.en",
        },
    ],
    locator: Some(
        &Locator {
            input: "tenant",
            description: "Context identifier of the tenant: Cust and a number. Its present address is asked for, and asked for again when it has moved. Online only.",
            operation: <crate::operations::TenantState as Request>::OPERATION,
            parameter: "contextIdentifier",
            address: "/Api",
            suffix: Some("/api"),
            usable: Some("/IsRunning"),
            moved: &[421],
        },
    ),
    rate: None,
    operations: &[
        <crate::operations::V1ChatSessionEntityGetChatMessages as Request>::OPERATION,
        <crate::operations::OauthTokens as Request>::OPERATION,
        <crate::operations::SystemUserAuthenticate as Request>::OPERATION,
        <crate::operations::TenantState as Request>::OPERATION,
    ],
    webhooks: &[],
    types: &[
        <crate::ChatMessage as Described>::INFO,
        <crate::ChatMessageType as Described>::INFO,
        <crate::ChatMessageSpecialType as Described>::INFO,
        <crate::ErrorBody as Described>::INFO,
        <crate::AccessTokenRequest as Described>::INFO,
        <crate::GrantType as Described>::INFO,
        <crate::AccessTokenResponse as Described>::INFO,
        <crate::AccessTokenFailure as Described>::INFO,
        <crate::SystemUserRequest as Described>::INFO,
        <crate::SystemUserTokenType as Described>::INFO,
        <crate::SystemUserResponse as Described>::INFO,
        <crate::AcceptMediaType as Described>::INFO,
        <crate::TenantStatus as Described>::INFO,
        <crate::TenantStateValue as Described>::INFO,
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
        PageInfo::new("tenant-state.en", "Check tenant status", "en", "2026-11-21"),
        PageInfo::new(
            "tenant-state-api.en",
            "Tenant status API (Pull)",
            "en",
            "2026-11-21",
        ),
        PageInfo::new("openid-connect.en", "OpenID Connect", "en", "2026-11-21"),
        PageInfo::new(
            "authorization-code-flow.en",
            "Authorization Code flow",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "authorization-code-flow-older.en",
            "Authorization Code flow",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "sign-in-tutorial.en",
            "Add OAuthHelper class",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "system-user-flow.en",
            "System user flow (back-channel)",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "system-user-ticket.en",
            "How to get a system user ticket credential",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "sign-system-user-token.en",
            "How to sign system user token",
            "en",
            "2026-11-21",
        ),
        PageInfo::new("authorize-error-codes.en", "Troubleshooting", "en", "2026-11-21"),
        PageInfo::new(
            "net-system-user-result.en",
            "SystemUserResult (.NET)",
            "en",
            "2026-11-21",
        ),
    ],
    #[cfg(feature = "samples")]
    samples: crate::samples::SAMPLES,
    #[cfg(not(feature = "samples"))]
    samples: &[],
};
