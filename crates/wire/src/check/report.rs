//! What a check of a payload says.

use std::fmt;

use serde_json::Value;

use crate::survey::Unknown;
use crate::{DecodeError, UnknownType};

/// What a check says about a payload that decodes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The parts that the type does not name.
    pub unknown: Vec<Unknown>,
    /// Whether decoding and encoding gave the same value: the same kinds, keys, elements and texts, and numbers that are
    /// the same integer or the same float. Digits of an integer beyond 64 bits, or of a float beyond its precision, are
    /// no difference: any JSON value is read without them.
    pub lossless: bool,
    /// JSON pointer of the outermost place that decoding and encoding changed, the first in order; `None` when it was
    /// lossless.
    pub changed: Option<String>,
}

impl Report {
    pub(super) fn new(unknown: Vec<Unknown>, payload: &Value, encoded: &Value) -> Self {
        let changed = changed(payload, encoded);
        Self { unknown, lossless: changed.is_none(), changed }
    }

    /// Whether every part is named by the type.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.unknown.is_empty()
    }
}

/// Where two values differ, if they do. Both were read from text, which bounds the depth.
fn changed(left: &Value, right: &Value) -> Option<String> {
    if left == right {
        return None;
    }
    let below = match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            let keys = left.keys().chain(right.keys().filter(|key| !left.contains_key(*key)));
            first(keys.map(|key| (key.replace('~', "~0").replace('/', "~1"), left.get(key), right.get(key))))
        }
        (Value::Array(left), Value::Array(right)) => {
            let indices = 0..left.len().max(right.len());
            first(indices.map(|index| (index.to_string(), left.get(index), right.get(index))))
        }
        _ => None,
    };
    Some(below.unwrap_or_default())
}

/// The first of several members that differs.
fn first<'v>(members: impl Iterator<Item = (String, Option<&'v Value>, Option<&'v Value>)>) -> Option<String> {
    let mut changes = members.filter_map(|(segment, left, right)| {
        let below = match (left, right) {
            (Some(left), Some(right)) => changed(left, right)?,
            _ => String::new(),
        };
        Some(format!("/{segment}{below}"))
    });
    changes.next()
}

/// Why a payload could not be checked, or did not decode.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CheckError {
    /// The type expression names no type of the vendor.
    Type(UnknownType),
    /// The payload does not decode.
    Decode(DecodeError),
}

impl From<UnknownType> for CheckError {
    fn from(error: UnknownType) -> Self {
        Self::Type(error)
    }
}

impl From<DecodeError> for CheckError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CheckError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Type(error) => error.source(),
            Self::Decode(error) => error.source(),
        }
    }
}
