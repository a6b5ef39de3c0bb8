//! What an object holds beyond the keys its schema names.

use std::fmt;

use serde::de::{self, MapAccess};
use serde::ser::{Serialize, SerializeMap};
use serde_json::Value;

/// Keys that a schema does not name, kept as they came. Empty costs one pointer and no allocation.
///
/// It is filled by decoding only, so that naming one of its keys in a later version breaks nobody who builds values.
///
/// ```
/// # use chatspec_wire::{Extra, object};
/// object! {
///     /// A thing without known keys.
///     pub struct Thing in "thing.schema.json#/$defs/Thing" from "thing-page" {}
/// }
///
/// let thing: Thing = chatspec_wire::from_str(r#"{"colour": "red"}"#)?;
/// assert_eq!(thing.extra.iter().count(), 1);
/// assert_eq!(thing.extra.get("colour").and_then(|value| value.as_str()), Some("red"));
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
#[allow(clippy::box_collection, reason = "most objects have none, and then it is a pointer instead of three words")]
pub struct Extra(Option<Box<Vec<(String, Value)>>>);

impl Extra {
    /// What the key holds, if it is there.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        let entries = self.0.as_ref()?;
        let position = entries.binary_search_by(|(own, _)| own.as_str().cmp(key)).ok()?;
        Some(&entries[position].1)
    }

    /// Every key with what it holds, ordered by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|entries| entries.iter()).map(|(key, value)| (key.as_str(), value))
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |entries| entries.len())
    }

    /// Whether every key was one that the schema names.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Reads the value of a key that nothing names; `seal` follows when all have come. Kept out of line: it is paid for
    /// only when it occurs.
    #[doc(hidden)]
    #[cold]
    #[inline(never)]
    pub fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let value = map.next_value()?;
        self.push(key.to_owned(), value);
        Ok(())
    }

    /// Keeps a value that was decoded for a key which turned out not to be named here.
    #[doc(hidden)]
    #[cold]
    pub fn keep<E: de::Error>(&mut self, key: &str, value: &impl Serialize) -> Result<(), E> {
        self.push(key.to_owned(), serde_json::to_value(value).map_err(E::custom)?);
        Ok(())
    }

    /// Adds an entry at the end; `seal` follows when all have come.
    pub(crate) fn push(&mut self, key: String, value: Value) {
        self.0.get_or_insert_default().push((key, value));
    }

    /// Orders the entries by key. Of a key that came several times the last one stays, as in any JSON reader; ordering
    /// them at once keeps bodies with very many keys from being slow.
    #[doc(hidden)]
    #[inline]
    pub fn seal(&mut self) {
        if let Some(entries) = &mut self.0 {
            order(entries);
        }
    }

    #[doc(hidden)]
    #[inline]
    pub fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        if self.is_empty() { Ok(()) } else { self.write_all(map) }
    }

    #[cold]
    fn write_all<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))
    }
}

#[cold]
fn order(entries: &mut Vec<(String, Value)>) {
    entries.sort_by(|(left, _), (right, _)| left.cmp(right));
    entries.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
