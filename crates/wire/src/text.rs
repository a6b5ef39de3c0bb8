//! What holds the text of an answer: `String` for whoever keeps it, a borrow of the body for whoever only reads it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// What can hold the text of an answer.
///
/// Generated types hold their text in `S`, which is `String` unless another holder is named: `Message` owns what it
/// holds, `Message<Text<'_>>` borrows from the body it was decoded from and costs no allocation for its text.
pub trait TextForm<'de>: AsRef<str> + Serialize + Deserialize<'de> + crate::place::Place<'de> {
    /// Holds text that lives as long as the body.
    fn borrowed(text: &'de str) -> Self;

    /// Holds text that lives for the call only.
    fn copied(text: &str) -> Self;
}

impl<'de> TextForm<'de> for String {
    fn borrowed(text: &'de str) -> Self {
        text.to_owned()
    }

    fn copied(text: &str) -> Self {
        text.to_owned()
    }
}

/// Text that borrows from the body it was decoded from; text with escapes in it is a copy of its own.
///
/// ```
/// use chatspec_wire::Text;
///
/// let body = r#"["plain", "with a \" in it"]"#;
/// let texts: Vec<Text<'_>> = chatspec_wire::from_str(body)?;
/// assert_eq!(texts[0].as_ptr(), body[2..].as_ptr());
/// assert_eq!(texts[1], "with a \" in it");
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(Cow<'a, str>);

impl Text<'_> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as a value of its own.
    #[must_use]
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl<'de> TextForm<'de> for Text<'de> {
    #[inline]
    fn borrowed(text: &'de str) -> Self {
        Self(Cow::Borrowed(text))
    }

    fn copied(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    #[inline]
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text::borrowed(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text::copied(text))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text)))
    }
}

crate::__place! { [] Text<'de> = Text(Cow::Borrowed("")); }
