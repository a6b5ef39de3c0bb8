//! Decoding JSON text, with the path of what was wrong.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Error};
use serde_json::Value;
use serde_path_to_error::{Path, Track};

/// Decodes JSON bytes.
///
/// The bytes are checked to be UTF-8 once, and a path is looked for only after a failure, so that success pays for
/// neither.
///
/// # Errors
///
/// What was wrong and its JSON path, when the bytes are not UTF-8, not JSON, or not of this type.
///
/// ```
/// let error = chatspec_wire::from_slice::<Vec<String>>(br#"["a", 5]"#).unwrap_err();
/// assert_eq!(error.path(), "$[1]");
/// assert_eq!(error.to_string(), "$[1]: invalid type: integer `5`, expected a string at line 1 column 7");
/// ```
pub fn from_slice<'de, T: Deserialize<'de>>(json: &'de [u8]) -> Result<T, DecodeError> {
    from_slice_by(json, from_str)
}

/// Decodes JSON bytes as that function decodes text.
pub(crate) fn from_slice_by<'de, T>(
    json: &'de [u8],
    from_str: impl FnOnce(&'de str) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    match std::str::from_utf8(json) {
        Ok(json) => from_str(json),
        Err(error) => Err(DecodeError::at_root(&format!("not UTF-8: {error}"))),
    }
}

/// Decodes JSON text. A byte order mark before it, which some servers write, is passed over.
///
/// # Errors
///
/// What was wrong and its JSON path, when the text is not JSON or not of this type.
pub fn from_str<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, DecodeError> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    serde_json::from_str(json).map_err(|error| locate(PhantomData::<T>, json, &error))
}

/// Decodes JSON text as that seed does; see [`from_str`].
#[cfg(feature = "check")]
pub(crate) fn from_str_by<'de, T>(seed: T, json: &'de str) -> Result<T::Value, DecodeError>
where
    T: DeserializeSeed<'de> + Copy,
{
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| locate(seed, json, &error))
}

/// Decodes again to find the path, which the first decoding did not keep.
#[cold]
fn locate<'de, T: DeserializeSeed<'de>>(seed: T, json: &'de str, error: &serde_json::Error) -> DecodeError {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let mut track = Track::new();
    match seed.deserialize(serde_path_to_error::Deserializer::new(&mut deserializer, &mut track)) {
        Err(located) => DecodeError::below(path_text(&track.path()), &located.to_string()),
        Ok(_) => DecodeError::at_root(&error.to_string()),
    }
}

/// Decodes the value of a key that was held back, so that it no longer stands where the deserializer is: its error
/// begins with the path from the object that has the key.
pub(crate) fn held<'de, T: DeserializeSeed<'de>, E: Error>(key: &str, value: Value, seed: T) -> Result<T::Value, E> {
    let mut track = Track::new();
    let result = seed.deserialize(serde_path_to_error::Deserializer::new(value, &mut track));
    result.map_err(|error| {
        let inner = DecodeError::below(key_text(key) + &path_text(&track.path())[1..], &error.to_string());
        E::custom(inner)
    })
}

/// Where the path ends that the error of a value held back begins with; 0 when it begins with none.
fn path_end(message: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    let end = message.find(|c| {
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        c == ':' && !quoted
    });
    end.filter(|_| message.starts_with(['.', '['])).unwrap_or_default()
}

fn path_text(path: &Path) -> String {
    let mut text = String::from("$");
    for segment in path {
        match segment {
            serde_path_to_error::Segment::Seq { index } => text.push_str(&format!("[{index}]")),
            serde_path_to_error::Segment::Map { key } => text.push_str(&key_text(key)),
            _ => {}
        }
    }
    text
}

/// A key in the notation of JSON paths: `.name`, or quoted in brackets when it is not a plain name.
fn key_text(key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    if plain { format!(".{key}") } else { format!("[{key:?}]") }
}

/// A message without the rest of a long value that it quotes. Of the value only its beginning stays, so that whoever
/// hides secrets in the message never sees one without its beginning.
fn shortened(message: &str) -> String {
    const HEAD: usize = 100;
    const TAIL: usize = 200;
    let Some((head, _)) = message.char_indices().nth(HEAD) else { return message.to_owned() };
    let expectation = message.rfind(", expected ").filter(|&tail| message.len() - tail <= TAIL);
    match expectation {
        Some(tail) if tail <= head => message.to_owned(),
        Some(tail) => format!("{} …{}", &message[..head], &message[tail..]),
        None => format!("{} …", &message[..head]),
    }
}

/// Why JSON text did not decode: where in it, and what was wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
}

impl DecodeError {
    fn at_root(message: &str) -> Self {
        Self { path: "$".to_owned(), message: shortened(message) }
    }

    /// An error at that path, or below it when the message begins with a path.
    fn below(path: String, message: &str) -> Self {
        let (below, rest) = message.split_at(path_end(message));
        Self { path: path + below, message: shortened(rest.trim_start_matches(": ")) }
    }

    /// The JSON path of the value that did not decode, as in `$.data[3].message`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was wrong there, with line and column. A long value that it quotes is cut.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for DecodeError {}
