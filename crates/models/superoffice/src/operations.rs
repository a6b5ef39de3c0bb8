// Generated from schemas/superoffice/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

use chatspec_wire::Secret;
use chatspec_wire::operation::{Arguments, Operation, Request};
use crate::data::V1_CHAT_SESSION_ENTITY_GET_CHAT_MESSAGES;

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
    pub chat_session_id: i32,
    /// Answers only messages whose ChatMessageId is larger. Without it, or presumably with 0, all messages.
    pub after: Option<i32>,
    /// XSRF value of the cookie session, from the cookie XSRF-TOKEN or from a hidden input of the page. Needed only
    /// when there is no Authorization header.
    pub x_xsrf_token: Option<Secret>,
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
    /// Secret of the registered application, which tells the partner's application and not a user. Required online
    /// together with the scheme SoTicket.
    pub so_app_token: Option<Secret>,
}

impl V1ChatSessionEntityGetChatMessages {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(chat_session_id: impl Into<i32>) -> Self {
        Self {
            chat_session_id: chat_session_id.into(),
            after: None,
            x_xsrf_token: None,
            accept: None,
            accept_language: None,
            so_language: None,
            so_culture: None,
            so_time_zone: None,
            so_app_token: None,
        }
    }
}

impl Request for V1ChatSessionEntityGetChatMessages {
    type Response = Vec<crate::ChatMessage>;
    const OPERATION: &'static Operation = &V1_CHAT_SESSION_ENTITY_GET_CHAT_MESSAGES;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .one(0, &self.chat_session_id)
            .maybe(1, self.after.as_ref())
            .maybe_secret(2, self.x_xsrf_token.as_ref())
            .maybe(3, self.accept.as_ref())
            .maybe(4, self.accept_language.as_ref())
            .maybe(5, self.so_language.as_ref())
            .maybe(6, self.so_culture.as_ref())
            .maybe(7, self.so_time_zone.as_ref())
            .maybe_secret(8, self.so_app_token.as_ref())
    }
}
