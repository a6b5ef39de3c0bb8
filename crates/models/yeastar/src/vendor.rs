// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! The vendor as data: where it is reached, how it is authenticated to, and all that the crate knows of it.

use chatspec_wire::{Described, PageInfo};
use chatspec_wire::operation::{
    Lifetime, Login, LoginInput, Request, Scheme, SchemeKind, Server, ServerVariable,
    TokenAnswer, TokenExchange, TokenValue, Vendor, VendorInfo,
};

/// Yeastar P-Series OpenAPI: message sessions.
#[derive(Debug, Clone, Copy)]
pub struct Yeastar;

impl Vendor for Yeastar {
    const INFO: &'static VendorInfo = &VENDOR;
}

static VENDOR: VendorInfo = VendorInfo {
    name: "yeastar",
    title: "Yeastar P-Series OpenAPI: message sessions",
    version: "1.0",
    servers: &[
        Server {
            url: "{base_url}/{api_path}",
            description: "A PBX of any edition. Append the endpoint to it.",
            variables: &[
                ServerVariable {
                    name: "base_url",
                    default: "https://192.168.5.150:8088",
                    description: "Scheme, host and port of the PBX. Appliance and software editions: the address with the port of its web access, by default https with 8088 or http with 80. Cloud edition: https with the PBX's domain and no port. Over a Yeastar FQDN for remote access: https with that domain and no port.",
                },
                ServerVariable {
                    name: "api_path",
                    default: "openapi/v1.0",
                    description: "Path and version of the API. Message sessions exist under v1.0; v2.0 serves call records and reports only.",
                },
            ],
        },
    ],
    named_servers: &[],
    schemes: &[
        Scheme {
            name: "access_token",
            kind: SchemeKind::ApiKeyInQuery("access_token"),
            description: "Access token in the URL; an Authorization header is not understood. A POST to get_token with client ID and client secret (as username and password) gives an access token for 30 minutes and a refresh token for 24 hours; a POST to refresh_token replaces both. The answer says how many seconds each lives. An application has at most 8 valid tokens.",
        },
    ],
    logins: &[
        Login {
            name: "application",
            scheme: "access_token",
            description: "Obtains access tokens by the client ID and client secret of an API application, which the administrator of the PBX creates on its web portal under Integrations, API. All processes of an application share 8 tokens, so they should share one.",
            inputs: &[
                LoginInput {
                    name: "client_id",
                    secret: false,
                    scheme: None,
                    description: "Client ID of the API application.",
                },
                LoginInput {
                    name: "client_secret",
                    secret: true,
                    scheme: None,
                    description: "Client secret of the API application.",
                },
            ],
            obtain: TokenExchange {
                operation: <crate::operations::GetToken as Request>::OPERATION,
                basic: None,
                values: &[
                    ("/username", TokenValue::Input("client_id")),
                    ("/password", TokenValue::Input("client_secret")),
                ],
                answer: TokenAnswer {
                    token: "/access_token",
                    claim: None,
                    lifetime: Some(Lifetime::Told("/access_token_expire_time")),
                    renewal: Some("/refresh_token"),
                    renewal_lifetime: Some(Lifetime::Told("/refresh_token_expire_time")),
                },
            },
            renew: Some(TokenExchange {
                operation: <crate::operations::RefreshToken as Request>::OPERATION,
                basic: None,
                values: &[("/refresh_token", TokenValue::Renewal)],
                answer: TokenAnswer {
                    token: "/access_token",
                    claim: None,
                    lifetime: Some(Lifetime::Told("/access_token_expire_time")),
                    renewal: Some("/refresh_token"),
                    renewal_lifetime: Some(Lifetime::Told("/refresh_token_expire_time")),
                },
            }),
            revoke: Some(<crate::operations::DelToken as Request>::OPERATION),
            rejected: &[],
            lockout: Some(5),
            page: "authorization-rule.en",
        },
    ],
    locator: None,
    rate: None,
    operations: &[
        <crate::operations::MessageSessionGet as Request>::OPERATION,
        <crate::operations::MessageSessionQuery as Request>::OPERATION,
        <crate::operations::GetToken as Request>::OPERATION,
        <crate::operations::RefreshToken as Request>::OPERATION,
        <crate::operations::DelToken as Request>::OPERATION,
    ],
    webhooks: &[],
    types: &[
        <crate::Failure as Described>::INFO,
        <crate::InvalidParam as Described>::INFO,
        <crate::DuplicateField as Described>::INFO,
        <crate::MessageSessionGetResponse as Described>::INFO,
        <crate::MessageSessionQueryResponse as Described>::INFO,
        <crate::SessionInfo as Described>::INFO,
        <crate::ChannelType as Described>::INFO,
        <crate::SessionOrigin as Described>::INFO,
        <crate::PreChatForm as Described>::INFO,
        <crate::CustomerInfo as Described>::INFO,
        <crate::CustomerUserType as Described>::INFO,
        <crate::AgentInfo as Described>::INFO,
        <crate::AgentUserType as Described>::INFO,
        <crate::TokenRequest as Described>::INFO,
        <crate::RefreshTokenRequest as Described>::INFO,
        <crate::TokenResponse as Described>::INFO,
        <crate::RevokeTokenResponse as Described>::INFO,
    ],
    pages: &[
        PageInfo::new(
            "message-session-get.zh-cn",
            "查询单个消息会话信息",
            "zh-cn",
            "2026-11-20",
        ),
        PageInfo::new(
            "message-session-query.en",
            "Query Information of Multiple Message Sessions",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "message-session-query.zh-cn",
            "查询多个消息会话信息",
            "zh-cn",
            "2026-11-20",
        ),
        PageInfo::new(
            "message-session-get.en",
            "Query Information of a Message Session",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "error-code-and-error-message.en",
            "Error Code and Error Message",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "error-code-and-error-message.zh-cn",
            "错误码 & 错误信息",
            "zh-cn",
            "2026-11-20",
        ),
        PageInfo::new("response-result.en", "Response Result", "en", "2026-11-20"),
        PageInfo::new("response-result.zh-cn", "响应结果", "zh-cn", "2026-11-21"),
        PageInfo::new("request-structure.en", "Request Structure", "en", "2026-11-20"),
        PageInfo::new(
            "api-request-overview.en",
            "API Request Overview",
            "en",
            "2026-11-20",
        ),
        PageInfo::new(
            "api-interfaces-and-events-summary.en",
            "API Interfaces & Events Summary",
            "en",
            "2026-11-20",
        ),
        PageInfo::new("authorization-rule.en", "Authorization Rule", "en", "2026-11-21"),
        PageInfo::new("get-access-token.en", "Get Access Token", "en", "2026-11-21"),
        PageInfo::new(
            "get-access-token.zh-cn",
            "获取访问令牌",
            "zh-cn",
            "2026-11-21",
        ),
        PageInfo::new(
            "refresh-access-token.en",
            "Refresh Access Token",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "revoke-access-token.en",
            "Revoke Access Token",
            "en",
            "2026-11-21",
        ),
        PageInfo::new(
            "yeastar-events-api-notes.th",
            "2026-04-25-Yeastar-Events-API",
            "th",
            "2026-11-20",
        ),
    ],
    #[cfg(feature = "samples")]
    samples: crate::samples::SAMPLES,
    #[cfg(not(feature = "samples"))]
    samples: &[],
};
