//! The three things an optional key can be: absent, null, or a value.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::place::Place;
use crate::{NumberOrText, Text, Timestamp};

/// What an optional key holds. Absent and null are told apart, so that an answer encodes to what it was.
///
/// ```
/// use chatspec_wire::Maybe;
///
/// let name: Maybe<String> = "Jane".into();
/// assert_eq!(name.as_deref(), Some("Jane"));
/// assert_eq!(Maybe::<String>::Null.get(), None);
/// assert!(Maybe::<String>::default().is_absent());
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there and holds `null`.
    Null,
    /// The key holds this.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    #[must_use]
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value to change, if there is one.
    #[must_use]
    pub const fn get_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The target of the value, if there is one: `Maybe<String>` gives `Option<&str>`, `Maybe<Vec<T>>` gives `Option<&[T]>`.
    #[must_use]
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.get().map(Deref::deref)
    }

    /// The value itself, if there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the key is not there.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there and holds `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether the key holds a value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` leaves the key out.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl From<&String> for Maybe<String> {
    fn from(text: &String) -> Self {
        Self::Value(text.clone())
    }
}

impl From<&str> for Maybe<Timestamp> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl From<&str> for Maybe<NumberOrText> {
    fn from(text: &str) -> Self {
        Self::Value(text.into())
    }
}

impl From<i64> for Maybe<NumberOrText> {
    fn from(number: i64) -> Self {
        Self::Value(number.into())
    }
}

impl From<&str> for Maybe<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<'a> From<&'a str> for Maybe<Text<'a>> {
    fn from(text: &'a str) -> Self {
        Self::Value(text.into())
    }
}

/// Shows the value alone; `null` and `absent` in words.
impl<T: fmt::Debug> fmt::Debug for Maybe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("absent"),
            Self::Null => f.write_str("null"),
            Self::Value(value) => value.fmt(f),
        }
    }
}

/// Writes `null` for both kinds of nothing: leaving an absent key out is the work of the object it belongs to.
impl<T: Serialize> Serialize for Maybe<T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Absent | Self::Null => serializer.serialize_unit(),
        }
    }
}

impl<'de, T: Place<'de>> Place<'de> for Maybe<T> {
    #[inline]
    fn blank() -> Self {
        Self::Absent
    }

    #[inline]
    fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(PlaceVisitor(self))
    }
}

struct PlaceVisitor<'p, T>(&'p mut Maybe<T>);

impl<'de, T: Place<'de>> Visitor<'de> for PlaceVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        *self.0 = Maybe::Null;
        Ok(())
    }

    #[inline]
    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        *self.0 = Maybe::Null;
        Ok(())
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.0 = Maybe::Value(T::blank());
        match self.0 {
            Maybe::Value(value) => value.fill(deserializer),
            Maybe::Absent | Maybe::Null => Ok(()),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(MaybeVisitor(PhantomData))
    }
}

struct MaybeVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for MaybeVisitor<T> {
    type Value = Maybe<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    #[inline]
    fn visit_unit<E: de::Error>(self) -> Result<Maybe<T>, E> {
        Ok(Maybe::Null)
    }

    #[inline]
    fn visit_none<E: de::Error>(self) -> Result<Maybe<T>, E> {
        Ok(Maybe::Null)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Maybe<T>, D::Error> {
        T::deserialize(deserializer).map(Maybe::Value)
    }
}
