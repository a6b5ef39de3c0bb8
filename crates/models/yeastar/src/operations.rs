// Generated from schemas/yeastar/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

use chatspec_wire::operation::{Arguments, BatchRequest, ListRequest, Operation, Request};
use crate::data::{
    MESSAGE_SESSION_GET, MESSAGE_SESSION_QUERY, GET_TOKEN, REFRESH_TOKEN, DEL_TOKEN,
};

/// One message session.
///
/// Reads the details of one message session. Session ids come from the search operation, from the list operation or
/// from events.
///
/// `GET /message_session/get`
///
/// Page: 查询单个消息会话信息 (zh-cn).
#[derive(Debug, Clone, PartialEq)]
pub struct MessageSessionGet {
    /// Id of the session to read.
    ///
    /// At least 1.
    pub id: i64,
}

impl MessageSessionGet {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(id: impl Into<i64>) -> Self {
        Self { id: id.into() }
    }
}

impl Request for MessageSessionGet {
    type Response = crate::MessageSessionGetResponse;
    type Payload = crate::SessionInfo;
    const OPERATION: &'static Operation = &MESSAGE_SESSION_GET;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.id)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        response.list.into_option()
    }
}

/// Several message sessions.
///
/// Reads the details of several message sessions by their ids. Whether an unknown id fails the request or is left out
/// of the answer is not documented.
///
/// `GET /message_session/query`
///
/// Page: Query Information of Multiple Message Sessions (en).
#[derive(Debug, Clone, PartialEq)]
pub struct MessageSessionQuery {
    /// Ids of the sessions to read, at least one, separated by commas (the ASCII comma).
    ///
    /// At least 1 item.
    pub ids: Vec<i64>,
}

impl MessageSessionQuery {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(ids: impl Into<Vec<i64>>) -> Self {
        Self { ids: ids.into() }
    }
}

impl Request for MessageSessionQuery {
    type Response = crate::MessageSessionQueryResponse;
    type Payload = Vec<crate::SessionInfo>;
    const OPERATION: &'static Operation = &MESSAGE_SESSION_QUERY;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).list(0, &self.ids)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response.list.into_option().unwrap_or_default())
    }
}

impl ListRequest for MessageSessionQuery {
    type Item = crate::SessionInfo;
}

impl BatchRequest for MessageSessionQuery {
    type Id = i64;
    fn ids(&self) -> &[Self::Id] {
        &self.ids
    }
    fn with_ids(&self, ids: Vec<Self::Id>) -> Self {
        Self { ids }
    }
    fn id_of(item: &Self::Item) -> Option<Self::Id> {
        Some(item.id)
    }
}

/// First pair of tokens.
///
/// Obtains an access token and a refresh token for client ID and client secret. Each access token takes one of 8
/// places until it expires or is revoked; without a free place the answer is 60002. After 5 refused requests the
/// caller's address is blocked and the answer is 70004.
///
/// `POST /get_token`
///
/// Page: Get Access Token (en).
#[derive(Debug, Clone, PartialEq)]
pub struct GetToken {
    /// Client ID and client secret.
    pub body: crate::TokenRequest,
}

impl GetToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::TokenRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for GetToken {
    type Response = crate::TokenResponse;
    type Payload = crate::TokenResponse;
    const OPERATION: &'static Operation = &GET_TOKEN;
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

/// New pair of tokens.
///
/// Exchanges the latest refresh token for a new access token and a new refresh token. Takes no further place among the
/// 8 tokens. What a refresh token that is no longer good gets is not documented.
///
/// `POST /refresh_token`
///
/// Page: Refresh Access Token (en).
#[derive(Debug, Clone, PartialEq)]
pub struct RefreshToken {
    /// The latest refresh token.
    pub body: crate::RefreshTokenRequest,
}

impl RefreshToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::RefreshTokenRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for RefreshToken {
    type Response = crate::TokenResponse;
    type Payload = crate::TokenResponse;
    const OPERATION: &'static Operation = &REFRESH_TOKEN;
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

/// Give a token back.
///
/// Revokes the access token that the request carries, which frees its place. A GET that changes something, so it is
/// not repeated blindly.
///
/// `GET /del_token`
///
/// Page: Revoke Access Token (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DelToken {}

impl DelToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for DelToken {
    type Response = crate::RevokeTokenResponse;
    type Payload = crate::RevokeTokenResponse;
    const OPERATION: &'static Operation = &DEL_TOKEN;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}
