//! A value that a vendor writes as a number in one place and as text in another.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use crate::Text;

/// A number, or text that usually holds one; kept in the form in which it came.
///
/// ```
/// use chatspec_wire::NumberOrText;
///
/// let both: [NumberOrText; 2] = chatspec_wire::from_str(r#"[100, "100"]"#)?;
/// assert_ne!(both[0], both[1]);
/// assert_eq!(both[0].as_i64(), both[1].as_i64());
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum NumberOrText {
    /// It came as a JSON number.
    Number(Number),
    /// It came as JSON text.
    Text(Text),
}

impl NumberOrText {
    /// The integer, whether it came as a number or as decimal text; `None` when it is neither.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            Self::Text(text) => text.parse().ok(),
        }
    }

    /// The text, if it came as text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::Text(text) => Some(text),
        }
    }
}

impl fmt::Display for NumberOrText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl fmt::Debug for NumberOrText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => fmt::Display::fmt(number, f),
            Self::Text(text) => fmt::Debug::fmt(text, f),
        }
    }
}

impl From<i64> for NumberOrText {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for NumberOrText {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl Serialize for NumberOrText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for NumberOrText {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrTextVisitor)
    }
}

struct NumberOrTextVisitor;

impl Visitor<'_> for NumberOrTextVisitor {
    type Value = NumberOrText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or text")
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<NumberOrText, E> {
        Ok(NumberOrText::Number(value.into()))
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<NumberOrText, E> {
        Ok(NumberOrText::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<NumberOrText, E> {
        Number::from_f64(value)
            .map(NumberOrText::Number)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<NumberOrText, E> {
        Ok(NumberOrText::Text(text.into()))
    }
}
