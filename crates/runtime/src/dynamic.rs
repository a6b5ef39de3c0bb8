//! A call of an operation that is known as data only.

use std::fmt;
use std::time::Duration;

use chatspec_wire::Shape;
use chatspec_wire::operation::{Arguments, Operation, VendorInfo};
use serde_json::Value;

use crate::call::payload::lacking;
use crate::error::{Error, Said};
use crate::exchange::{Outgoing, Whole};
use crate::judge::{judge, undecoded};
use crate::{Answer, Connection};

/// Arguments of an operation with the connection that they go through, answered in JSON. Nothing is sent until one of
/// its methods is awaited.
#[derive(Clone)]
#[must_use = "nothing is sent until it is awaited"]
pub struct DynamicCall {
    connection: Connection,
    outgoing: Outgoing,
}

impl DynamicCall {
    pub(crate) fn new(
        connection: Connection,
        operation: &'static Operation,
        arguments: Arguments,
        body: Option<String>,
    ) -> Self {
        let splits = "use `elements`, which splits them";
        Self { connection, outgoing: Outgoing { operation, arguments, body, timeout: None, splits } }
    }

    /// How long this call may take, instead of what the connection says.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.outgoing.timeout = Some(time);
        self
    }

    /// What a caller wants of the answer, by the contract, with status, headers and timing.
    ///
    /// A list that the vendor answers as null, or leaves out, is empty; an answer that the contract says has no body
    /// is null.
    ///
    /// # Errors
    ///
    /// As [`Call::send`](crate::Call::send), and before anything is sent when there are more identifiers than one
    /// request takes, which [`elements`](Self::elements) splits.
    pub async fn value(self) -> Result<Answer<Value>, Error> {
        let vendor = self.connection.vendor();
        let whole = self.judged().await?;
        let envelope = envelope(&whole)?;
        let payload = payload(vendor, &whole, envelope)?;
        Ok(Answer::of(&whole.head, payload))
    }

    /// The whole answer as the vendor wraps it, with status, headers and timing.
    ///
    /// # Errors
    ///
    /// As [`Call::envelope`](crate::Call::envelope).
    pub async fn envelope(self) -> Result<Answer<Value>, Error> {
        let whole = self.judged().await?;
        let envelope = envelope(&whole)?;
        Ok(Answer::of(&whole.head, envelope))
    }

    /// The body as it came, decompressed, whatever it and the status say.
    ///
    /// # Errors
    ///
    /// As [`Call::raw`](crate::Call::raw).
    pub async fn raw(self) -> Result<Answer<Vec<u8>>, Error> {
        let whole = self.whole().await?;
        Ok(Answer::of(&whole.head, whole.body))
    }

    pub(crate) fn into_parts(self) -> (Connection, Outgoing) {
        (self.connection, self.outgoing)
    }

    async fn whole(self) -> Result<Whole, Error> {
        self.connection.exchange(self.outgoing).await?.whole().await
    }

    async fn judged(self) -> Result<Whole, Error> {
        let whole = self.whole().await?;
        judge(&whole.head, &whole.body).map(|()| whole)
    }
}

/// The answer as JSON, or null where the contract describes no body.
fn envelope(whole: &Whole) -> Result<Value, Error> {
    if !whole
        .head
        .operation()
        .responses
        .iter()
        .any(|answer| answer.status.starts_with('2') && answer.type_name.is_some())
    {
        return Ok(chatspec_wire::from_slice(&whole.body).unwrap_or_default());
    }
    let read = chatspec_wire::from_slice(&whole.body);
    read.map_err(|error| undecoded(&whole.head, error.path(), Said::Quoting(error.message()), &whole.body))
}

fn payload(vendor: &VendorInfo, whole: &Whole, mut envelope: Value) -> Result<Value, Error> {
    let operation = whole.head.operation();
    let payload = envelope.pointer_mut(operation.payload.unwrap_or_default()).map(Value::take).unwrap_or_default();
    match payload {
        Value::Null if is_list(vendor, operation) => Ok(Value::Array(Vec::new())),
        Value::Null if operation.payload.is_some() => Err(lacking(whole)),
        payload => Ok(payload),
    }
}

/// Whether the contract says that the payload is a list.
pub(crate) fn is_list(vendor: &VendorInfo, operation: &Operation) -> bool {
    let batched = operation.parameters.iter().any(|parameter| parameter.batch.is_some());
    batched
        || operation.cursor.is_some()
        || operation.payload.is_none() && success(operation).is_some_and(|name| name.starts_with("Vec<"))
        || shape(vendor, operation).is_some_and(|shape| matches!(shape, Shape::List(_)))
}

/// The type of a successful answer.
fn success(operation: &Operation) -> Option<&'static str> {
    operation.responses.iter().find(|answer| answer.status.starts_with('2'))?.type_name
}

/// The shape of the key that the payload stands under.
fn shape(vendor: &VendorInfo, operation: &Operation) -> Option<Shape> {
    let mut info = vendor.type_info(success(operation)?);
    let mut shape = None;
    for key in operation.payload?.split('/').skip(1) {
        let found = bare(info?.field(key)?.shape);
        (info, shape) = (found.type_info(), Some(found));
    }
    shape
}

/// The shape without the null that may stand in its place.
fn bare(shape: Shape) -> Shape {
    match shape {
        Shape::Nullable(inner) => bare(*inner),
        shape => shape,
    }
}

impl fmt::Debug for DynamicCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicCall").field("arguments", &self.outgoing.arguments).finish_non_exhaustive()
    }
}
