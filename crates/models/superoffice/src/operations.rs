// Generated from schemas/superoffice/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

use chatspec_wire::operation::{
    Arguments, CursorRequest, ListRequest, Operation, Request,
};
use crate::data::{
    V1_CHAT_SESSION_ENTITY_GET_CHAT_MESSAGES, OAUTH_TOKENS, SYSTEM_USER_AUTHENTICATE,
    TENANT_STATE,
};

/// Messages of a chat session.
///
/// Reads all messages of a chat session, or those after a message that is known already. Neither an order nor a page
/// size nor an upper bound of the answer is documented, nor what an unknown session gets. To follow a session, repeat
/// the request with the largest ChatMessageId seen.
///
/// `GET /api/v1/ChatSession/{chatSessionId}/Messages`
///
/// Page: GET ChatSession/{id}/Messages (en).
#[derive(Debug, Clone, PartialEq)]
pub struct V1ChatSessionEntityGetChatMessages {
    /// Number of the chat session whose messages are read.
    ///
    /// At least 1.
    pub chat_session_id: i32,
    /// Answers only messages whose ChatMessageId is larger. Without it, or presumably with 0, all messages.
    ///
    /// At least 0.
    pub after: Option<i32>,
    /// Media type that the answer should have; application/json is what this contract is written for. Should always be
    /// sent: some addresses of the API answer HTML without it.
    pub accept: Option<crate::AcceptMediaType>,
    /// Two-letter language that texts in several languages are reduced to. An asterisk or x keeps them as stored.
    pub accept_language: Option<String>,
    /// The same as Accept-Language and stronger than it.
    pub so_language: Option<String>,
    /// Two-letter culture in which numbers and dates are formatted. Stronger than the language in that respect, and
    /// without effect when no language is set.
    pub so_culture: Option<String>,
    /// Time zone that date-times are converted to, as a code (US-NY) or a number (460). A comma and includeTZOffset
    /// after it add the offset, without a colon. Whether it applies to WhenPosted is not documented.
    pub so_time_zone: Option<String>,
}

impl V1ChatSessionEntityGetChatMessages {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(chat_session_id: impl Into<i32>) -> Self {
        Self {
            chat_session_id: chat_session_id.into(),
            after: None,
            accept: None,
            accept_language: None,
            so_language: None,
            so_culture: None,
            so_time_zone: None,
        }
    }
}

impl Request for V1ChatSessionEntityGetChatMessages {
    type Response = Vec<crate::ChatMessage>;
    type Payload = Vec<crate::ChatMessage>;
    const OPERATION: &'static Operation = &V1_CHAT_SESSION_ENTITY_GET_CHAT_MESSAGES;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .one(0, &self.chat_session_id)
            .maybe(1, self.after.as_ref())
            .maybe(2, self.accept.as_ref())
            .maybe(3, self.accept_language.as_ref())
            .maybe(4, self.so_language.as_ref())
            .maybe(5, self.so_culture.as_ref())
            .maybe(6, self.so_time_zone.as_ref())
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

impl ListRequest for V1ChatSessionEntityGetChatMessages {
    type Item = crate::ChatMessage;
}

impl CursorRequest for V1ChatSessionEntityGetChatMessages {
    type Cursor = i32;
    fn cursor(&self) -> Option<Self::Cursor> {
        self.after
    }
    fn after_cursor(&self, cursor: Self::Cursor) -> Self {
        let mut request = self.clone();
        request.after = Some(cursor);
        request
    }
    fn cursor_of(item: &Self::Item) -> Option<Self::Cursor> {
        Some(item.chat_message_id)
    }
}

/// Access token of a person.
///
/// Exchanges the code of a sign-in, or a refresh token, for an access token. A refresh token is not replaced by its
/// use; it stays good until it is revoked. No page tells how often one may ask.
///
/// `POST /login/common/oauth/tokens`
///
/// Page: Authorization Code flow (en).
#[derive(Debug, Clone, PartialEq)]
pub struct OauthTokens {
    /// Application and code or refresh token.
    pub body: crate::AccessTokenRequest,
}

impl OauthTokens {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::AccessTokenRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for OauthTokens {
    type Response = crate::AccessTokenResponse;
    type Payload = crate::AccessTokenResponse;
    const OPERATION: &'static Operation = &OAUTH_TOKENS;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn body(&self) -> Result<Option<String>, chatspec_wire::EncodeError> {
        chatspec_wire::to_string(&self.body).map(Some)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

/// Ticket of the system user.
///
/// Exchanges the signed system user token of a tenant for a JWT with a ticket in it. The ticket holds for six hours
/// after its last use; the vendor asks to keep it and to obtain another one only when it has expired.
///
/// `POST /Login/api/PartnerSystemUser/Authenticate`
///
/// Page: How to get a system user ticket credential (en).
#[derive(Debug, Clone, PartialEq)]
pub struct SystemUserAuthenticate {
    /// Signed token, application and tenant.
    pub body: crate::SystemUserRequest,
}

impl SystemUserAuthenticate {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::SystemUserRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for SystemUserAuthenticate {
    type Response = crate::SystemUserResponse;
    type Payload = crate::SystemUserResponse;
    const OPERATION: &'static Operation = &SYSTEM_USER_AUTHENTICATE;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn body(&self) -> Result<Option<String>, chatspec_wire::EncodeError> {
        chatspec_wire::to_string(&self.body).map(Some)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

/// Where a tenant is.
///
/// Reads the state of a tenant and the addresses that it has at present. They change, so they are asked for anew when
/// a request is answered with 421, or when ValidUntil has passed. Needs no credential.
///
/// `GET /api/state/{contextIdentifier}`
///
/// Page: Check tenant status (en).
#[derive(Debug, Clone, PartialEq)]
pub struct TenantState {
    /// Context identifier of the tenant: Cust and a number.
    ///
    /// At least 1 character.
    pub context_identifier: String,
}

impl TenantState {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(context_identifier: impl Into<String>) -> Self {
        Self {
            context_identifier: context_identifier.into(),
        }
    }
}

impl Request for TenantState {
    type Response = crate::TenantStatus;
    type Payload = crate::TenantStatus;
    const OPERATION: &'static Operation = &TENANT_STATE;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.context_identifier)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}
