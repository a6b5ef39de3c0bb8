//! Finds the failure signal, without reading further than it takes.

use std::borrow::Cow;
use std::fmt;

use chatspec_wire::operation::Failure;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// Whether the body says that it is a failure; a body that cannot be read that far says nothing.
pub(super) fn is_raised(failure: &Failure, body: &[u8]) -> bool {
    alone(failure, body).is_some_and(|value| failure.code_of(&value).is_some())
}

/// The body with nothing in it but the key that the signal stands under; `None` when it is not there.
pub(super) fn alone(failure: &Failure, body: &[u8]) -> Option<Value> {
    let key = failure.signal.strip_prefix('/')?.split('/').next()?.replace("~1", "/").replace("~0", "~");
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    if !may_hold(body, &key) {
        return None;
    }
    let mut found = None;
    let seed = Search { key: &key, found: &mut found };
    // Ends with an error as soon as the key has been read, and also when the body is no JSON: what counts is what was found.
    let _ = seed.deserialize(&mut serde_json::Deserializer::from_slice(body));
    found.map(|value| Value::Object([(key, value)].into_iter().collect()))
}

/// Whether an object may have that key. Looking for its letters costs next to nothing; a large body that does not have
/// them is not read twice.
fn may_hold(body: &[u8], key: &str) -> bool {
    if body.trim_ascii_start().first() != Some(&b'{') {
        return false;
    }
    let Ok(text) = std::str::from_utf8(body) else { return true };
    let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    // Such a letter has no escape but this one.
    !plain || text.contains(&format!("\"{key}\"")) || text.contains("\\u00")
}

struct Search<'s> {
    key: &'s str,
    found: &'s mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if key == self.key {
                *self.found = Some(map.next_value()?);
                return Err(A::Error::custom("read far enough"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(A::Error::custom("a list holds no signal"))
    }
}
