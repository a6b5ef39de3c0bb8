//! Tells what answers hold that the contract does not name, as an early sign that a vendor has changed something.

mod place;
mod seen;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use chatspec_wire::TypeExpression;
use chatspec_wire::operation::{Operation, VendorInfo};
use chatspec_wire::survey::{Unknown, UnknownKind, survey};
use serde_json::Value;
use tokio::time::Instant;

use crate::json_path::keys;

use seen::Seen;

/// Something in an answer that the contract does not name: a key, a value of a list, a value of another kind.
///
/// It says where that is and never what it is. Numbers of elements and keys that are data are `[*]`, so that what
/// occurs in every element of a list is one thing.
///
/// ```no_run
/// # use chatspec_runtime::{Connection, Error, wire::operation::VendorInfo};
/// # fn connect(vendor: &'static VendorInfo) -> Result<Connection, Error> {
/// Connection::builder(vendor, "https://pbx.example")
///     .on_drift(|drift| eprintln!("{drift}; is it time to read {:?} again?", drift.page()))
///     .build()
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Drift {
    vendor: &'static str,
    operation: &'static str,
    path: String,
    kind: UnknownKind,
    type_name: Option<&'static str>,
    page: Option<&'static str>,
}

impl Drift {
    /// Name of the vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static str {
        self.vendor
    }

    /// Id of the operation whose answer it was.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// Where it stands, as in `$.list[*].user_info.nickname`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What sort of thing it is.
    #[must_use]
    pub fn kind(&self) -> UnknownKind {
        self.kind
    }

    /// Name of the generated type that does not name it; `None` when none is around it.
    #[must_use]
    pub fn type_name(&self) -> Option<&'static str> {
        self.type_name
    }

    /// Id of the page that describes the place.
    #[must_use]
    pub fn page(&self) -> Option<&'static str> {
        self.page
    }
}

/// As in `acme get_lamp: $.lamps[*].colour holds a text that Colour does not name`.
impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.type_name.unwrap_or("the contract");
        write!(f, "{} {}: {} ", self.vendor, self.operation, self.path)?;
        match self.kind {
            UnknownKind::Key => write!(f, "is a key that {name} does not name"),
            UnknownKind::Text => write!(f, "holds a text that {name} does not name"),
            UnknownKind::Integer => write!(f, "holds an integer that {name} does not name"),
            UnknownKind::Tag => write!(f, "holds a tag that stands for no variant of {name}"),
            UnknownKind::NoTag => write!(f, "lacks the tag of {name}"),
            UnknownKind::NoShape => write!(f, "has none of the shapes of {name}"),
            UnknownKind::Kind(kind) => write!(f, "is of another kind than {name} has there ({kind})"),
            _ => write!(f, "is not what {name} says"),
        }
    }
}

impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Drift({:?})", self.to_string())
    }
}

/// Whoever wants to be told.
#[derive(Clone)]
pub(crate) struct Observer {
    tell: Arc<dyn Fn(&Drift) + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
}

impl Observer {
    pub(crate) fn new(tell: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        Self { tell: Arc::new(tell), seen: Arc::default() }
    }

    /// Looks at an answer that was no failure.
    pub(crate) fn look(&self, vendor: &'static VendorInfo, operation: &'static Operation, body: &[u8]) {
        if let Ok(value) = chatspec_wire::from_slice(body) {
            self.look_at(vendor, operation, &value);
        }
    }

    /// Looks at an element of the list that is the payload of an answer.
    pub(crate) fn look_at_element(&self, vendor: &'static VendorInfo, operation: &'static Operation, text: &[u8]) {
        let Ok(element) = chatspec_wire::from_slice(text) else { return };
        let list = Value::Array(vec![element]);
        let within = |value, key| Value::Object(std::iter::once((key, value)).collect());
        let answer = keys(operation.payload).into_iter().rev().fold(list, within);
        self.look_at(vendor, operation, &answer);
    }

    /// Looks at the names of the columns of a file that an answer links to.
    pub(crate) fn look_at_columns<'n>(
        &self,
        vendor: &'static VendorInfo,
        operation: &'static Operation,
        columns: impl Iterator<Item = &'n str>,
    ) {
        let row = operation.download.as_ref().map(|download| download.row);
        let Some(info) = row.and_then(|row| vendor.type_info(row)) else { return };
        for column in columns.filter(|column| info.field(column).is_none()) {
            let path = place::of_column(column);
            self.offer(&Drift {
                vendor: vendor.name,
                operation: operation.id,
                path,
                kind: UnknownKind::Key,
                type_name: Some(info.name),
                page: Some(info.page),
            });
        }
    }

    fn look_at(&self, vendor: &'static VendorInfo, operation: &'static Operation, value: &Value) {
        let success = operation.responses.iter().find(|answer| answer.status.starts_with('2'));
        let described = success.and_then(|answer| answer.type_name);
        let Some(of) = described.and_then(|name| TypeExpression::parse(vendor, name).ok()) else { return };
        survey(of, value, |unknown| self.offer(&drift(vendor, operation, &unknown)));
    }

    /// Tells it, unless it was told not long ago.
    fn offer(&self, drift: &Drift) {
        let is_new = self.seen.lock().unwrap_or_else(PoisonError::into_inner).note(drift, Instant::now());
        if is_new {
            (self.tell)(drift);
        }
    }
}

fn drift(vendor: &'static VendorInfo, operation: &'static Operation, unknown: &Unknown) -> Drift {
    Drift {
        vendor: vendor.name,
        operation: operation.id,
        path: place::of(vendor, unknown),
        kind: unknown.kind(),
        type_name: unknown.type_info().map(|info| info.name),
        page: unknown.page(),
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
