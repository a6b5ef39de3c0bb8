//! A part of a value that its type does not name.

use std::fmt;

use crate::{JsonKind, TypeInfo};

/// A part of a value that its type does not name: where it is and what sort of part, never what it holds.
///
/// ```
/// use chatspec_wire::survey::unknown_parts;
/// use chatspec_wire::{Described, object};
///
/// object! {
///     /// A lamp.
///     pub struct Lamp in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {}
/// }
///
/// let parts = unknown_parts(Lamp::INFO, &serde_json::json!({"size": 1}));
/// assert_eq!(parts[0].to_string(), "/size: a key that Lamp does not name");
/// assert_eq!(parts[0].type_info().map(|info| info.schema), Some("lamp.schema.json#/$defs/Lamp"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Unknown {
    pointer: String,
    kind: UnknownKind,
    info: Option<&'static TypeInfo>,
    page: Option<&'static str>,
}

impl Unknown {
    pub(super) const fn new(
        pointer: String,
        kind: UnknownKind,
        info: Option<&'static TypeInfo>,
        page: Option<&'static str>,
    ) -> Self {
        Self { pointer, kind, info, page }
    }

    /// JSON pointer of the part; empty for the whole value. For a key, the key is its last segment.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What sort of part it is.
    #[must_use]
    pub const fn kind(&self) -> UnknownKind {
        self.kind
    }

    /// The generated type that does not name it, or that it is part of; `None` when no generated type is around it.
    #[must_use]
    pub const fn type_info(&self) -> Option<&'static TypeInfo> {
        self.info
    }

    /// Id of the page that describes the place.
    #[must_use]
    pub const fn page(&self) -> Option<&'static str> {
        self.page
    }
}

/// What sort of part is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UnknownKind {
    /// A key that an object does not name.
    Key,
    /// A text that a list does not name.
    Text,
    /// An integer that a list does not name.
    Integer,
    /// A tag that stands for no variant of a union; the pointer is that of the tag.
    Tag,
    /// An object without the tag of the union that it belongs to.
    NoTag,
    /// An object that lacks a required key of every shape it could have.
    NoShape,
    /// A value of a kind that is not expected there: this kind.
    Kind(JsonKind),
}

/// As in `a key that Session does not name`.
impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info.map_or("the type", |info| info.name);
        write!(f, "{}: ", self.pointer.escape_debug())?;
        match self.kind {
            UnknownKind::Key => write!(f, "a key that {name} does not name"),
            UnknownKind::Text => write!(f, "a text that {name} does not name"),
            UnknownKind::Integer => write!(f, "an integer that {name} does not name"),
            UnknownKind::Tag => write!(f, "a tag that stands for no variant of {name}"),
            UnknownKind::NoTag => write!(f, "an object without the tag of {name}"),
            UnknownKind::NoShape => write!(f, "an object that has none of the shapes of {name}"),
            UnknownKind::Kind(kind) => write!(f, "a value of another kind than {name} has there ({kind})"),
        }
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.info.map(|info| info.name);
        let mut view = f.debug_struct("Unknown");
        view.field("pointer", &self.pointer).field("kind", &self.kind).field("type", &name).finish()
    }
}
