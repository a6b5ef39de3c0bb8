//! Names of schemas: a file of the set and a JSON pointer in it.

use std::fmt;

/// What a validator, a strategy or a mutation is made for.
///
/// A reference is a file name of the [`SchemaSet`](crate::SchemaSet) and a JSON pointer in that file.
///
/// ```
/// use chatspec_testkit::Target;
///
/// let one: Target<'_> = "session.schema.json#/$defs/Session".into();
/// let many = Target::ArrayOf("session.schema.json#/$defs/Session");
/// assert_eq!(one.reference(), many.reference());
/// assert_eq!(many.to_string(), "array of session.schema.json#/$defs/Session");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// The type that the reference names.
    Type(&'a str),
    /// A JSON array whose elements are of the type that the reference names.
    ArrayOf(&'a str),
}

impl<'a> Target<'a> {
    /// The reference to the type, or to the type of the elements.
    #[must_use]
    pub fn reference(self) -> &'a str {
        match self {
            Target::Type(reference) | Target::ArrayOf(reference) => reference,
        }
    }
}

impl<'a> From<&'a str> for Target<'a> {
    fn from(reference: &'a str) -> Self {
        Target::Type(reference)
    }
}

impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Type(reference) => f.write_str(reference),
            Target::ArrayOf(reference) => write!(f, "array of {reference}"),
        }
    }
}

/// Where one schema stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: String,
    /// A JSON pointer without percent-encoding; `~0` and `~1` stay as they are.
    pub(crate) pointer: String,
}

impl Place {
    /// Reads an absolute reference, `file#pointer`.
    pub(crate) fn parse(reference: &str) -> Self {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        Self { file: file.trim_start_matches("./").to_owned(), pointer: percent_decoded(pointer) }
    }

    /// Reads a reference that stands in the same file as this place.
    pub(crate) fn resolve(&self, reference: &str) -> Self {
        let mut place = Self::parse(reference);
        if place.file.is_empty() {
            place.file.clone_from(&self.file);
        }
        place
    }

    /// The place one key or index below this one.
    pub(crate) fn child(&self, token: impl fmt::Display) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}/{}", self.pointer, escaped(&token.to_string())) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.file, self.pointer)
    }
}

/// Escapes one token of a JSON pointer.
pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

/// Writes a pointer so that it may stand in the fragment of a URI.
pub(crate) fn percent_encoded(pointer: &str) -> String {
    let mut text = String::with_capacity(pointer.len());
    for byte in pointer.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'$' | b'~' | b'-' | b'.' | b'_' => {
                text.push(char::from(byte));
            }
            _ => text.push_str(&format!("%{byte:02X}")),
        }
    }
    text
}

fn percent_decoded(fragment: &str) -> String {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let decoded = (first == b'%').then(|| hex_pair(tail)).flatten();
        bytes.push(decoded.unwrap_or(first));
        rest = if decoded.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(bytes: &[u8]) -> Option<u8> {
    let pair = std::str::from_utf8(bytes.get(..2)?).ok()?;
    u8::from_str_radix(pair, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_without_a_file_stays_in_the_file() {
        let here = Place::parse("a.schema.json#/$defs/A");
        assert_eq!(here.resolve("#/$defs/B").to_string(), "a.schema.json#/$defs/B");
        assert_eq!(here.resolve("./b.schema.json#").file, "b.schema.json");
    }

    #[test]
    fn fragments_are_decoded_and_encoded_again() {
        let place = Place::parse("openapi.json#/paths/~1a~1%7Bid%7D/get");
        assert_eq!(place.pointer, "/paths/~1a~1{id}/get");
        assert_eq!(percent_encoded(&place.pointer), "/paths/~1a~1%7Bid%7D/get");
        assert_eq!(Place::parse("f#/100%").pointer, "/100%");
    }

    #[test]
    fn children_are_escaped() {
        assert_eq!(Place::parse("f#").child("a/b~c").pointer, "/a~1b~0c");
    }
}
