// Generated from schemas/yeastar/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

use chatspec_wire::operation::{Arguments, BatchRequest, ListRequest, Operation, Request};
use crate::data::{MESSAGE_SESSION_GET, MESSAGE_SESSION_QUERY};

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
