// Generated from schemas/acme/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

use chatspec_wire::{Number, Secret, Value};
use chatspec_wire::operation::{
    Arguments, BatchRequest, CursorRequest, DownloadRequest, ListRequest, Operation,
    Request,
};
use crate::data::{
    LIST_SESSIONS, CREATE_SESSION, SEND_MESSAGES, GET_MESSAGE, DELETE_MESSAGE,
    DOWNLOAD_SESSIONS, GET_TREES, PLANT, PING, GET_OPTIONS, MATCH_BUSH, PICK_FRUIT,
    ELDEST, DOWNLOAD_FRUIT, GET_TOKEN, DROP_TOKEN, REFRESH_TOKEN, GET_TICKET, DESK_STATE,
    LIST_BERRIES, ROBOTS_TOKEN, MACHINE_TOKEN,
};

/// List the sessions.
///
/// Lists sessions, newest first.
///
/// Sent with every request: `X-Version: 3`.
///
/// `GET /sessions`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct ListSessions {
    /// Only those after this number.
    pub after: Option<i64>,
    /// How many at most.
    ///
    /// At least 1. At most 100.
    pub limit: Option<i32>,
    /// Only those that cost as much.
    pub min_price: Option<Number>,
    /// Only open ones.
    pub open: Option<bool>,
    /// Only newer ones.
    pub since: Option<String>,
    /// Order of the list.
    pub order: Option<crate::SortOrder>,
    /// Only this level.
    #[deprecated(note = "the vendor advises against it")]
    pub level: Option<crate::Level>,
    /// Only these.
    pub ids: Option<Vec<i64>>,
    /// Only with these tags.
    pub tag: Option<Vec<String>>,
    /// Several orders.
    pub orders: Option<Vec<crate::SortOrder>>,
    /// Marks of the call.
    pub x_trace: Option<Vec<String>>,
    /// What the client takes.
    pub accept: crate::AcceptMediaType,
    /// Begins with a digit.
    pub x2fa: Option<String>,
    /// Not ASCII.
    pub сор: Option<String>,
    /// Called as a keyword.
    pub type_: Option<String>,
    /// Called as another.
    pub self_: Option<String>,
    /// Called as an alias.
    pub title: Option<String>,
    /// Numbers by an alias.
    pub some_ids: Option<Vec<i64>>,
}

impl ListSessions {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(accept: impl Into<crate::AcceptMediaType>) -> Self {
        Self {
            after: None,
            limit: None,
            min_price: None,
            open: None,
            since: None,
            order: None,
            level: None,
            ids: None,
            tag: None,
            orders: None,
            x_trace: None,
            accept: accept.into(),
            x2fa: None,
            сор: None,
            type_: None,
            self_: None,
            title: None,
            some_ids: None,
        }
    }
}

impl Request for ListSessions {
    type Response = crate::SessionPage;
    type Payload = Vec<crate::Session>;
    const OPERATION: &'static Operation = &LIST_SESSIONS;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .maybe(0, self.after.as_ref())
            .maybe(1, self.limit.as_ref())
            .maybe(2, self.min_price.as_ref())
            .maybe(4, self.open.as_ref())
            .maybe(5, self.since.as_ref())
            .maybe(6, self.order.as_ref())
            .maybe(7, self.level.as_ref())
            .maybe_list(8, self.ids.as_deref())
            .maybe_list(9, self.tag.as_deref())
            .maybe_list(10, self.orders.as_deref())
            .maybe_list(11, self.x_trace.as_deref())
            .one(12, &self.accept)
            .maybe(13, self.x2fa.as_ref())
            .maybe(14, self.сор.as_ref())
            .maybe(15, self.type_.as_ref())
            .maybe(16, self.self_.as_ref())
            .maybe(17, self.title.as_ref())
            .maybe_list(18, self.some_ids.as_deref())
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response.list.into_option().unwrap_or_default())
    }
}

impl ListRequest for ListSessions {
    type Item = crate::Session;
}

impl BatchRequest for ListSessions {
    type Id = i64;
    fn ids(&self) -> &[Self::Id] {
        self.ids.as_deref().unwrap_or_default()
    }
    fn with_ids(&self, ids: Vec<Self::Id>) -> Self {
        Self {
            ids: Some(ids),
            after: self.after,
            limit: self.limit,
            min_price: self.min_price.clone(),
            open: self.open,
            since: self.since.clone(),
            order: self.order.clone(),
            level: self.level.clone(),
            tag: self.tag.clone(),
            orders: self.orders.clone(),
            x_trace: self.x_trace.clone(),
            accept: self.accept,
            x2fa: self.x2fa.clone(),
            сор: self.сор.clone(),
            type_: self.type_.clone(),
            self_: self.self_.clone(),
            title: self.title.clone(),
            some_ids: self.some_ids.clone(),
        }
    }
    fn id_of(item: &Self::Item) -> Option<Self::Id> {
        Some(item.id)
    }
}

impl CursorRequest for ListSessions {
    type Cursor = i64;
    fn cursor(&self) -> Option<Self::Cursor> {
        self.after
    }
    fn after_cursor(&self, cursor: Self::Cursor) -> Self {
        let mut request = self.clone();
        request.after = Some(cursor);
        request
    }
    fn cursor_of(item: &Self::Item) -> Option<Self::Cursor> {
        Some(item.id)
    }
}

/// Create a session.
///
/// Makes a session.
///
/// `POST /sessions`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct CreateSession {
    /// The session to make.
    pub body: crate::NewSession,
}

impl CreateSession {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::NewSession>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for CreateSession {
    type Response = crate::Session;
    type Payload = crate::Session;
    const OPERATION: &'static Operation = &CREATE_SESSION;
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

/// Send messages.
///
/// Sends several messages.
///
/// `PUT /sessions/{session-id}/messages/{n}`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct SendMessages {
    /// Number of the session.
    pub session_id: i64,
    /// Which of them.
    pub n: String,
    /// The key.
    pub x_api_key: Secret,
    /// A number that is used once.
    pub otp: Option<Secret>,
    /// Called as the body.
    pub body: Option<String>,
    /// The body of the request.
    pub request_body: Option<Vec<crate::Outgoing>>,
}

impl SendMessages {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(
        session_id: impl Into<i64>,
        n: impl Into<String>,
        x_api_key: impl Into<Secret>,
    ) -> Self {
        Self {
            session_id: session_id.into(),
            n: n.into(),
            x_api_key: x_api_key.into(),
            otp: None,
            body: None,
            request_body: None,
        }
    }
}

impl Request for SendMessages {
    type Response = ();
    type Payload = ();
    const OPERATION: &'static Operation = &SEND_MESSAGES;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .one(0, &self.session_id)
            .one(1, &self.n)
            .secret(2, &self.x_api_key)
            .maybe_secret(3, self.otp.as_ref())
            .maybe(4, self.body.as_ref())
    }
    fn body(&self) -> Result<Option<String>, chatspec_wire::EncodeError> {
        self.request_body.as_ref().map(chatspec_wire::to_string).transpose()
    }
    fn read(_: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        Ok(())
    }
    fn payload((): Self::Response) -> Option<Self::Payload> {
        Some(())
    }
}

/// A message.
///
/// Reads a message. Deprecated.
///
/// `GET /sessions/{session-id}/messages/{n}`
///
/// Page: Sessions | and 'more' (en).
#[deprecated(note = "the vendor advises against it")]
#[derive(Debug, Clone, PartialEq)]
pub struct GetMessage {
    /// Number of the session.
    ///
    /// At least 1.
    pub session_id: i64,
    /// Which of them.
    ///
    /// At least -5. At most 9000000000.
    pub n: i64,
}

impl GetMessage {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(session_id: impl Into<i64>, n: impl Into<i64>) -> Self {
        Self {
            session_id: session_id.into(),
            n: n.into(),
        }
    }
}

impl Request for GetMessage {
    type Response = crate::Message;
    type Payload = crate::Message;
    const OPERATION: &'static Operation = &GET_MESSAGE;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.session_id).one(1, &self.n)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

/// Delete a message.
///
/// Deletes a message.
///
/// `DELETE /sessions/{session-id}/messages/{n}`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct DeleteMessage {
    /// Number of the session.
    pub session_id: i64,
    /// Which of them.
    pub n: i64,
}

impl DeleteMessage {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(session_id: impl Into<i64>, n: impl Into<i64>) -> Self {
        Self {
            session_id: session_id.into(),
            n: n.into(),
        }
    }
}

impl Request for DeleteMessage {
    type Response = ();
    type Payload = ();
    const OPERATION: &'static Operation = &DELETE_MESSAGE;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.session_id).one(1, &self.n)
    }
    fn read(_: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        Ok(())
    }
    fn payload((): Self::Response) -> Option<Self::Payload> {
        Some(())
    }
}

/// Sessions as a file.
///
/// Gives a link to a file.
///
/// `GET /sessions.csv`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DownloadSessions {}

impl DownloadSessions {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for DownloadSessions {
    type Response = crate::SessionPage;
    type Payload = crate::SessionPage;
    const OPERATION: &'static Operation = &DOWNLOAD_SESSIONS;
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

impl DownloadRequest for DownloadSessions {
    type Row = crate::SessionRow;
    fn link(response: &Self::Response) -> Option<&str> {
        response.file_url.get().map(String::as_str)
    }
}

/// Trees.
///
/// Reads trees.
///
/// `GET /trees`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetTrees {}

impl GetTrees {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for GetTrees {
    type Response = Vec<crate::Node>;
    type Payload = Vec<crate::Node>;
    const OPERATION: &'static Operation = &GET_TREES;
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

impl ListRequest for GetTrees {
    type Item = crate::Node;
}

/// Plant a tree.
///
/// Plants one.
///
/// `POST /trees`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct Plant {
    /// The body of the request.
    pub body: crate::Branch,
}

impl Plant {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::Branch>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for Plant {
    type Response = crate::Block;
    type Payload = crate::Block;
    const OPERATION: &'static Operation = &PLANT;
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

/// Ping.
///
/// Says whether it is there.
///
/// `HEAD /ping`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ping {}

impl Ping {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for Ping {
    type Response = ();
    type Payload = ();
    const OPERATION: &'static Operation = &PING;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn read(_: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        Ok(())
    }
    fn payload((): Self::Response) -> Option<Self::Payload> {
        Some(())
    }
}

/// Options.
///
/// Says what can be done.
///
/// `OPTIONS /ping`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GetOptions {}

impl GetOptions {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for GetOptions {
    type Response = crate::Anything;
    type Payload = Value;
    const OPERATION: &'static Operation = &GET_OPTIONS;
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

/// Match.
///
/// Finds a bush.
///
/// `PATCH /ping`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchBush {
    /// The body of the request.
    pub body: Option<crate::OldThing>,
}

impl MatchBush {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self { body: None }
    }
}

impl Request for MatchBush {
    type Response = crate::Bush;
    type Payload = Vec<crate::Branch>;
    const OPERATION: &'static Operation = &MATCH_BUSH;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn body(&self) -> Result<Option<String>, chatspec_wire::EncodeError> {
        self.body.as_ref().map(chatspec_wire::to_string).transpose()
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

impl ListRequest for MatchBush {
    type Item = crate::Branch;
}

/// Pick fruit.
///
/// Gives the fruit of one crate or bag.
///
/// `GET /fruit`
///
/// Page: Trees (en).
#[derive(Debug, Clone, PartialEq)]
pub struct PickFruit {
    /// Numbers of fruit.
    pub no: Vec<i64>,
    /// Called as a method of every call.
    pub timeout_: Option<i32>,
    /// Only fruit picked after this position.
    pub since: i64,
}

impl PickFruit {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(no: impl Into<Vec<i64>>, since: impl Into<i64>) -> Self {
        Self {
            no: no.into(),
            timeout_: None,
            since: since.into(),
        }
    }
}

impl Request for PickFruit {
    type Response = crate::FruitAnswer;
    type Payload = Vec<crate::Fruit>;
    const OPERATION: &'static Operation = &PICK_FRUIT;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .list(0, &self.no)
            .maybe(1, self.timeout_.as_ref())
            .one(2, &self.since)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(
            response
                .data
                .and_then(|value| match value {
                    crate::Container::Crate(value) => {
                        value.rows.into_iter().next().flatten()
                    }
                    crate::Container::Bag(value) => {
                        value
                            .rows
                            .into_option()
                            .and_then(|value| {
                                value
                                    .into_iter()
                                    .find(|(key, _)| key == "0")
                                    .map(|(_, value)| value)
                            })
                    }
                    _ => None,
                })
                .unwrap_or_default(),
        )
    }
}

impl ListRequest for PickFruit {
    type Item = crate::Fruit;
}

impl BatchRequest for PickFruit {
    type Id = i64;
    fn ids(&self) -> &[Self::Id] {
        &self.no
    }
    fn with_ids(&self, ids: Vec<Self::Id>) -> Self {
        Self {
            no: ids,
            timeout_: self.timeout_,
            since: self.since,
        }
    }
    fn id_of(item: &Self::Item) -> Option<Self::Id> {
        item.no.as_i64()
    }
}

impl CursorRequest for PickFruit {
    type Cursor = i64;
    fn cursor(&self) -> Option<Self::Cursor> {
        Some(self.since)
    }
    fn after_cursor(&self, cursor: Self::Cursor) -> Self {
        let mut request = self.clone();
        request.since = cursor;
        request
    }
    fn cursor_of(item: &Self::Item) -> Option<Self::Cursor> {
        item.picked.get().and_then(|value| value.first().map(|value| i64::from(*value)))
    }
}

/// The eldest.
///
/// Gives the tree that all others grew from.
///
/// `POST /fruit`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Eldest {}

impl Eldest {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for Eldest {
    type Response = crate::Ancestor;
    type Payload = crate::Ancestor;
    const OPERATION: &'static Operation = &ELDEST;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        response
            .parent
            .into_option()
            .and_then(|value| value.parent.into_option().map(|value| *value))
    }
}

/// Fruit as a file.
///
/// Gives links.
///
/// `GET /fruit.csv`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DownloadFruit {}

impl DownloadFruit {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for DownloadFruit {
    type Response = crate::FruitFile;
    type Payload = crate::FruitFile;
    const OPERATION: &'static Operation = &DOWNLOAD_FRUIT;
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

impl DownloadRequest for DownloadFruit {
    type Row = crate::SessionRow;
    fn link(response: &Self::Response) -> Option<&str> {
        match response {
            crate::FruitFile::Links(value) => {
                value
                    .by_format
                    .get()
                    .and_then(|value| {
                        value
                            .get("csv")
                            .and_then(|value| value.as_ref().map(String::as_str))
                    })
            }
            _ => None,
        }
    }
}

/// Get a token.
///
/// Obtains a token.
///
/// `POST /token`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct GetToken {
    /// The body of the request.
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
    type Response = crate::Grant;
    type Payload = crate::Grant;
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

/// Drop a token.
///
/// Gives a token up.
///
/// `DELETE /token`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DropToken {}

impl DropToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Request for DropToken {
    type Response = ();
    type Payload = ();
    const OPERATION: &'static Operation = &DROP_TOKEN;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
    }
    fn read(_: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        Ok(())
    }
    fn payload((): Self::Response) -> Option<Self::Payload> {
        Some(())
    }
}

/// Refresh a token.
///
/// Replaces a token.
///
/// `POST /token/refresh`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct RefreshToken {
    /// The body of the request.
    pub body: crate::RefreshForm,
}

impl RefreshToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::RefreshForm>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for RefreshToken {
    type Response = crate::Grant;
    type Payload = crate::Grant;
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

/// Get a ticket.
///
/// Obtains a ticket for a robot.
///
/// `POST /ticket`
///
/// Page: Common things (en).
#[derive(Debug, Clone, PartialEq)]
pub struct GetTicket {
    /// The body of the request.
    pub body: crate::TicketRequest,
}

impl GetTicket {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::TicketRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for GetTicket {
    type Response = crate::TicketAnswer;
    type Payload = crate::TicketAnswer;
    const OPERATION: &'static Operation = &GET_TICKET;
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

/// State of a desk.
///
/// Says where a desk is.
///
/// `GET /desks/{desk}`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct DeskState {
    /// Name of the desk.
    pub desk: String,
    /// Whether to say less.
    pub brief: Option<bool>,
}

impl DeskState {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(desk: impl Into<String>) -> Self {
        Self {
            desk: desk.into(),
            brief: None,
        }
    }
}

impl Request for DeskState {
    type Response = crate::Desk;
    type Payload = crate::Desk;
    const OPERATION: &'static Operation = &DESK_STATE;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).one(0, &self.desk).maybe(1, self.brief.as_ref())
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

/// Berries.
///
/// Lists berries, page by page.
///
/// Sent with every request: `X-Kind: berry; "ripe"`, `sorted: true`.
///
/// `GET /berries`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListBerries {
    /// Number of the page.
    ///
    /// At least 0.
    pub page_no: Option<i32>,
}

impl ListBerries {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new() -> Self {
        Self { page_no: None }
    }
}

impl Request for ListBerries {
    type Response = crate::BerryPage;
    type Payload = Vec<String>;
    const OPERATION: &'static Operation = &LIST_BERRIES;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION).maybe(0, self.page_no.as_ref())
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response.berries)
    }
}

impl ListRequest for ListBerries {
    type Item = String;
}

/// Access token of an application.
///
/// Obtains an access token by the client credentials of an application, as OAuth 2.0 has it: RFC 6749, section 4.4.
///
/// `POST /robots/token`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct RobotsToken {
    /// What the token is asked with.
    pub body: crate::RobotsTokenRequest,
}

impl RobotsToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::RobotsTokenRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for RobotsToken {
    type Response = crate::RobotsTokenAnswer;
    type Payload = crate::RobotsTokenAnswer;
    const OPERATION: &'static Operation = &ROBOTS_TOKEN;
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

/// Access token of an application.
///
/// Obtains an access token by the client credentials of an application, as OAuth 2.0 has it: RFC 6749, section 4.4.
///
/// `POST /`
///
/// Page: Sessions | and 'more' (en).
#[derive(Debug, Clone, PartialEq)]
pub struct MachineToken {
    /// What the token is asked with.
    pub body: crate::MachineTokenRequest,
}

impl MachineToken {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(body: impl Into<crate::MachineTokenRequest>) -> Self {
        Self { body: body.into() }
    }
}

impl Request for MachineToken {
    type Response = crate::MachineTokenAnswer;
    type Payload = crate::MachineTokenAnswer;
    const OPERATION: &'static Operation = &MACHINE_TOKEN;
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
