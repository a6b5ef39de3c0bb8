//! A call of an operation that is known as data only.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use chatspec_wire::operation::{Arguments, Operation, VendorInfo};
use chatspec_wire::{DecodeError, Shape};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::attempts::{Attempts, Options};
use crate::call::payload::lacking;
use crate::call::{judged, raw};
use crate::error::{Error, Said};
use crate::exchange::{Outgoing, Whole};
use crate::json_path::{keys, path_text};
use crate::judge::undecoded;
use crate::{Answer, Connection, RetryPolicy};

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
        Self { connection, outgoing: Outgoing { operation, arguments, body, options: Options::default(), splits } }
    }

    /// How long this call may take with all its attempts, instead of what the connection says.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.outgoing.options.timeout = Some(time);
        self
    }

    /// How often this call is tried again, instead of what the connection says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.outgoing.options.retry = Some(policy);
        self
    }

    /// Says that this request may be sent again, as [`Call::replay_safe`](crate::Call::replay_safe) does.
    pub fn replay_safe(mut self) -> Self {
        self.outgoing.options.replay_safe = true;
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
        self.value_as().await
    }

    /// As [`value`](Self::value), but of the caller's type: `Box<serde_json::value::RawValue>` is the vendor's own
    /// text.
    ///
    /// # Errors
    ///
    /// As [`value`](Self::value), and when the type does not take what a caller wants.
    pub async fn value_as<T: DeserializeOwned>(self) -> Result<Answer<T>, Error> {
        let read = |received| async {
            let whole = judged(received).await?;
            let payload = payload(whole.head.vendor(), &whole)?;
            Ok(Answer::of(&whole.head, payload))
        };
        self.attempts()?.run(read).await
    }

    /// The whole answer as the vendor wraps it, with status, headers and timing.
    ///
    /// # Errors
    ///
    /// As [`Call::envelope`](crate::Call::envelope).
    pub async fn envelope(self) -> Result<Answer<Value>, Error> {
        self.envelope_as().await
    }

    /// As [`envelope`](Self::envelope), but of the caller's type: `Box<serde_json::value::RawValue>` is the vendor's
    /// own text.
    ///
    /// # Errors
    ///
    /// As [`envelope`](Self::envelope), and when the type does not take the answer.
    pub async fn envelope_as<T: DeserializeOwned>(self) -> Result<Answer<T>, Error> {
        let read = |received| async {
            let whole = judged(received).await?;
            let envelope = envelope(&whole)?;
            Ok(Answer::of(&whole.head, envelope))
        };
        self.attempts()?.run(read).await
    }

    /// The body as it came, decompressed, whatever it and the status say.
    ///
    /// # Errors
    ///
    /// As [`Call::raw`](crate::Call::raw).
    pub async fn raw(self) -> Result<Answer<Vec<u8>>, Error> {
        raw(self.attempts()?).await
    }

    /// The same, as a part of a call whose time begins now.
    pub(crate) fn begun(mut self) -> Self {
        self.outgoing.options = self.outgoing.options.begun(&self.connection);
        self
    }

    pub(crate) fn into_parts(self) -> (Connection, Outgoing) {
        (self.connection, self.outgoing)
    }

    fn attempts(&self) -> Result<Attempts<'_>, Error> {
        Attempts::of(&self.connection, &self.outgoing)
    }
}

/// The answer, or null where the contract describes no body.
fn envelope<'w, T: Deserialize<'w>>(whole: &'w Whole) -> Result<T, Error> {
    let mut successes = whole.head.operation().responses.iter().filter(|answer| answer.status.starts_with('2'));
    let is_described = successes.any(|answer| answer.type_name.is_some());
    let read = chatspec_wire::from_slice(&whole.body);
    let read = if is_described { read } else { read.or_else(|_| chatspec_wire::from_str("null")) };
    read.map_err(|error| wrong(whole, "$", &error))
}

fn payload<T: DeserializeOwned>(vendor: &VendorInfo, whole: &Whole) -> Result<T, Error> {
    let operation = whole.head.operation();
    let keys = keys(operation.payload);
    let text = match below(whole, envelope(whole)?, &keys)?.map_or("null", RawValue::get) {
        "null" if is_list(vendor, operation) => "[]",
        "null" if operation.payload.is_some() => return Err(lacking(&whole.head, &whole.body)),
        text => text,
    };
    chatspec_wire::from_str(text).map_err(|error| wrong(whole, &path_text(&keys), &error))
}

/// The text behind those keys, as it stands in the answer. Of a key that stands twice the last one counts, as in a
/// value of JSON.
fn below<'w>(whole: &Whole, envelope: &'w RawValue, keys: &[String]) -> Result<Option<&'w RawValue>, Error> {
    let mut value = envelope;
    for (depth, key) in keys.iter().enumerate() {
        if !value.get().starts_with('{') {
            return Ok(None);
        }
        let object: Result<BTreeMap<String, &RawValue>, _> = chatspec_wire::from_str(value.get());
        let object = object.map_err(|error| wrong(whole, &path_text(&keys[..depth]), &error))?;
        let Some(found) = object.get(key) else { return Ok(None) };
        value = found;
    }
    Ok(Some(value))
}

/// That what stands at `within` does not decode.
fn wrong(whole: &Whole, within: &str, error: &DecodeError) -> Error {
    let path = within.to_owned() + error.path().strip_prefix('$').unwrap_or_default();
    undecoded(&whole.head, &path, Said::Quoting(error.message()), &whole.body)
}

/// Whether the contract says that the payload is a list.
pub(crate) fn is_list(vendor: &VendorInfo, operation: &Operation) -> bool {
    let batched = operation.parameters.iter().any(|parameter| parameter.batch.is_some());
    batched
        || operation.cursor.is_some()
        || operation.pages.is_some()
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
