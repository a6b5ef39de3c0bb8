//! A date and time as the vendor wrote it.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::place::Place;

#[cfg(feature = "jiff")]
pub use moment::{Moment, ParseTimestampError};

/// A date and time that keeps the vendor's text. Nothing is checked or moved to another offset while decoding.
///
/// With the feature `jiff`, `parse` reads it on demand.
///
/// ```
/// use chatspec_wire::Timestamp;
///
/// let posted: Timestamp = chatspec_wire::from_str(r#""2016-07-21T14:13:48.4445574+02:00""#)?;
/// assert_eq!(posted.as_str(), "2016-07-21T14:13:48.4445574+02:00");
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
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
    #[inline]
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

impl<'de, S: Place<'de>> Place<'de> for Timestamp<S> {
    #[inline]
    fn blank() -> Self {
        Self(S::blank())
    }

    #[inline]
    fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        self.0.fill(deserializer)
    }
}

/// Reading of timestamps (feature `jiff`).
#[cfg(feature = "jiff")]
mod moment {
    use std::fmt;

    use jiff::civil::DateTime;
    use jiff::fmt::temporal::DateTimeParser;
    use jiff::tz::Offset;

    use super::Timestamp;

    impl<S: AsRef<str>> Timestamp<S> {
        /// The date and time of the text, with its offset if it names one.
        ///
        /// Up to nine digits of a second are read, offsets with and without a colon, and a space in place of the `T`.
        ///
        /// # Errors
        ///
        /// The text is not a date and a time, or names a time zone in brackets.
        ///
        /// ```
        /// use chatspec_wire::Timestamp;
        ///
        /// let moment = Timestamp::<String>::from("2018-12-24T07:34:45-0500").parse()?;
        /// assert_eq!(moment.civil().hour(), 7);
        /// assert_eq!(moment.offset().map(|offset| offset.seconds()), Some(-5 * 3600));
        /// # Ok::<(), chatspec_wire::ParseTimestampError>(())
        /// ```
        pub fn parse(&self) -> Result<Moment, ParseTimestampError> {
            let text = self.as_str();
            let pieces = DateTimeParser::new()
                .parse_pieces(text)
                .map_err(|source| ParseTimestampError::new(text, Some(source)))?;
            match (pieces.time(), pieces.time_zone_annotation()) {
                (Some(time), None) => {
                    Ok(Moment { civil: pieces.date().to_datetime(time), offset: pieces.to_numeric_offset() })
                }
                _ => Err(ParseTimestampError::new(text, None)),
            }
        }
    }

    /// A date and time, and its offset from UTC if the vendor named one.
    ///
    /// ```
    /// use chatspec_wire::Timestamp;
    ///
    /// let moment = Timestamp::<String>::from("2018-12-24T12:34:45").parse()?;
    /// assert_eq!(moment.civil().to_string(), "2018-12-24T12:34:45");
    /// assert_eq!(moment.offset(), None);
    /// # Ok::<(), chatspec_wire::ParseTimestampError>(())
    /// ```
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub struct Moment {
        civil: DateTime,
        offset: Option<Offset>,
    }

    impl Moment {
        /// The date and the time of day as written.
        #[must_use]
        pub const fn civil(&self) -> DateTime {
            self.civil
        }

        /// The offset from UTC, if the text names one.
        #[must_use]
        pub const fn offset(&self) -> Option<Offset> {
            self.offset
        }

        /// The instant, taken as UTC when the text names no offset.
        ///
        /// # Errors
        ///
        /// The instant is out of jiff's range.
        ///
        /// ```
        /// use chatspec_wire::Timestamp;
        ///
        /// let moment = Timestamp::<String>::from("2018-12-24T12:34:45").parse()?;
        /// assert_eq!(moment.assume_utc()?.to_string(), "2018-12-24T12:34:45Z");
        /// # Ok::<(), chatspec_wire::ParseTimestampError>(())
        /// ```
        pub fn assume_utc(&self) -> Result<jiff::Timestamp, ParseTimestampError> {
            self.assume(Offset::UTC)
        }

        /// The instant, taken at that offset when the text names none.
        ///
        /// # Errors
        ///
        /// The instant is out of jiff's range.
        ///
        /// ```
        /// use chatspec_wire::Timestamp;
        ///
        /// let offset = jiff::tz::offset(1);
        /// let moment = Timestamp::<String>::from("2018-12-24T12:34:45").parse()?;
        /// assert_eq!(moment.assume(offset)?.to_string(), "2018-12-24T11:34:45Z");
        /// let named = Timestamp::<String>::from("2018-12-24T12:34:45Z").parse()?;
        /// assert_eq!(named.assume(offset)?.to_string(), "2018-12-24T12:34:45Z");
        /// # Ok::<(), chatspec_wire::ParseTimestampError>(())
        /// ```
        pub fn assume(&self, offset: Offset) -> Result<jiff::Timestamp, ParseTimestampError> {
            let offset = self.offset.unwrap_or(offset);
            let text = || format!("{}{offset}", self.civil);
            offset.to_timestamp(self.civil).map_err(|source| ParseTimestampError::new(&text(), Some(source)))
        }
    }

    /// Why a text is not a date and time. It shows the beginning of the text; the source says what jiff found.
    ///
    /// ```
    /// use chatspec_wire::Timestamp;
    ///
    /// let error = Timestamp::<String>::from("yesterday").parse().unwrap_err();
    /// assert_eq!(error.to_string(), r#"not a date and time: "yesterday""#);
    /// ```
    #[derive(Debug, Clone)]
    pub struct ParseTimestampError {
        text: String,
        source: Option<jiff::Error>,
    }

    impl ParseTimestampError {
        /// More than any of the known forms takes.
        const SHOWN: usize = 48;

        fn new(text: &str, source: Option<jiff::Error>) -> Self {
            let cut = text.char_indices().nth(Self::SHOWN).map(|(end, _)| &text[..end]);
            Self { text: cut.map_or_else(|| text.to_owned(), |cut| format!("{cut}…")), source }
        }
    }

    impl fmt::Display for ParseTimestampError {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "not a date and time: {:?}", self.text)
        }
    }

    impl std::error::Error for ParseTimestampError {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            self.source.as_ref().map(|source| source as _)
        }
    }
}
