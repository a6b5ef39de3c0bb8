//! A date and time as the vendor wrote it.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A date and time that keeps the vendor's text. Nothing is checked or moved to another offset while decoding.
///
/// With the feature `jiff`, `parse` reads it on demand.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Timestamp<S = String>(S);

impl<S: AsRef<str>> Timestamp<S> {
    /// The text as the vendor sent it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }
}

impl<'a, S: From<&'a str>> From<&'a str> for Timestamp<S> {
    fn from(text: &'a str) -> Self {
        Self(text.into())
    }
}

impl<S: fmt::Debug> fmt::Debug for Timestamp<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<S: AsRef<str>> fmt::Display for Timestamp<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl<S: Serialize> Serialize for Timestamp<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, S: Deserialize<'de>> Deserialize<'de> for Timestamp<S> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        S::deserialize(deserializer).map(Self)
    }
}
