//! A value that a vendor writes as a number in one place and as text in another.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Number;

use crate::TextForm;

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
pub enum NumberOrText<S = String> {
    /// It came as a JSON number.
    Number(Number),
    /// It came as JSON text.
    Text(S),
}

impl<S: AsRef<str>> NumberOrText<S> {
    /// The integer, whether it came as a number or as decimal text; `None` when it is neither, as `1.5` and `"5.0"`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            Self::Text(text) => text.as_ref().parse().ok(),
        }
    }

    /// The text, if it came as text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::Text(text) => Some(text.as_ref()),
        }
    }
}

impl<S: AsRef<str>> fmt::Display for NumberOrText<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => fmt::Display::fmt(number, f),
            Self::Text(text) => fmt::Display::fmt(text.as_ref(), f),
        }
    }
}

impl<S: fmt::Debug> fmt::Debug for NumberOrText<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => fmt::Display::fmt(number, f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl From<String> for NumberOrText {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<S> From<i64> for NumberOrText<S> {
    fn from(value: i64) -> Self {
        Self::Number(value.into())
    }
}

impl From<&str> for NumberOrText {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<S: Serialize> Serialize for NumberOrText<S> {
    #[inline]
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
        }
    }
}

impl<'de, S: TextForm<'de>> Deserialize<'de> for NumberOrText<S> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrTextVisitor(PhantomData))
    }
}

struct NumberOrTextVisitor<S>(PhantomData<S>);

impl<'de, S: TextForm<'de>> Visitor<'de> for NumberOrTextVisitor<S> {
    type Value = NumberOrText<S>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or text")
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<NumberOrText<S>, E> {
        Ok(NumberOrText::Number(value.into()))
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<NumberOrText<S>, E> {
        Ok(NumberOrText::Number(value.into()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<NumberOrText<S>, E> {
        Number::from_f64(value)
            .map(NumberOrText::Number)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))
    }

    /// How serde_json hands on a number when some crate of the build turned its `arbitrary_precision` on.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<NumberOrText<S>, A::Error> {
        let number = Number::deserialize(MapAccessDeserializer::new(map)).map(NumberOrText::Number);
        number.map_err(|_| de::Error::invalid_type(de::Unexpected::Map, &self))
    }

    #[inline]
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<NumberOrText<S>, E> {
        Ok(NumberOrText::Text(S::borrowed(text)))
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<NumberOrText<S>, E> {
        Ok(NumberOrText::Text(S::copied(text)))
    }
}

crate::__place! { [S: TextForm<'de>] NumberOrText<S> = Self::Number(0.into()); }
