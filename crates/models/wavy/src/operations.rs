// Generated from schemas/wavy/openapi.json by `cargo xtask codegen`. Do not edit.

//! The operations of the vendor: a request type for each.

use chatspec_wire::operation::{Arguments, DownloadRequest, Operation, Request};
use crate::data::SESSION_LIST_OPEN;

/// List the open sessions of a customer.
///
/// Asks for the end users whose service window is open, that is, who wrote to the business within the last 24 hours.
/// The answer is a link to a CSV file with one line per end user. Without open sessions there is a link too, to a file
/// with its heading line only. The page shows a body of inbound messages as the answer; that body belongs to the
/// webhook.
///
/// `GET /v1/session`
///
/// Page: Sessões abertas via API (pt).
#[derive(Debug, Clone, PartialEq)]
pub struct SessionListOpen {
    /// The customer of the platform whose sessions are asked for, for example 42.
    ///
    /// At least 1.
    pub customer_id: i64,
    /// Only the sessions of this sub-account of the customer.
    ///
    /// At least 0.
    pub sub_account_id: Option<i64>,
    /// Announced although the request has no body, because the pages list it among the headers needed.
    ///
    /// Page: Consulta sesiones abiertas vía API (es).
    pub content_type: crate::RequestContentType,
}

impl SessionListOpen {
    /// A request with what the operation needs; the rest can be set as fields.
    #[must_use]
    pub fn new(
        customer_id: impl Into<i64>,
        content_type: impl Into<crate::RequestContentType>,
    ) -> Self {
        Self {
            customer_id: customer_id.into(),
            sub_account_id: None,
            content_type: content_type.into(),
        }
    }
}

impl Request for SessionListOpen {
    type Response = crate::SessionAnswer;
    type Payload = crate::SessionAnswer;
    const OPERATION: &'static Operation = &SESSION_LIST_OPEN;
    fn arguments(&self) -> Arguments {
        Arguments::of(Self::OPERATION)
            .one(0, &self.customer_id)
            .maybe(1, self.sub_account_id.as_ref())
            .one(2, &self.content_type)
    }
    fn read(body: &[u8]) -> Result<Self::Response, chatspec_wire::DecodeError> {
        chatspec_wire::from_slice(body)
    }
    fn payload(response: Self::Response) -> Option<Self::Payload> {
        Some(response)
    }
}

impl DownloadRequest for SessionListOpen {
    type Row = crate::SessionRow;
    fn link(response: &Self::Response) -> Option<&str> {
        response.file.as_ref().map(|value| value.file_url.expose())
    }
}
