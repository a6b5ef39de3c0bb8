//! Where a generated type comes from, as data.

/// A generated type: its name, its schema and the page it was derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeInfo {
    /// Name of the Rust type.
    pub name: &'static str,
    /// What kind of type it is.
    pub kind: TypeKind,
    /// Schema file and JSON pointer, as in `session.schema.json#/$defs/Session`.
    pub schema: &'static str,
    /// Id of the page, a key of the vendor's `PAGES`.
    pub page: &'static str,
    /// The keys that an object names, in the order of the page; empty for other kinds.
    pub fields: &'static [FieldInfo],
}

impl TypeInfo {
    /// For generated code: what it says is data, and gains parts over time.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        name: &'static str,
        kind: TypeKind,
        schema: &'static str,
        page: &'static str,
        fields: &'static [FieldInfo],
    ) -> Self {
        Self { name, kind, schema, page, fields }
    }
}

/// What kind of type a [`TypeInfo`] speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypeKind {
    /// An object with named keys.
    Object,
    /// A list of named texts.
    TextList,
    /// A list of named integers.
    IntegerList,
    /// One of several objects, told apart by the value of a key.
    TaggedUnion,
    /// One of several kinds of JSON value.
    KindUnion,
    /// Several objects in one, told apart by their keys.
    Shapes,
}

/// A key of a generated object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldInfo {
    /// The key as it stands in JSON.
    pub key: &'static str,
    /// Whether decoding fails without it.
    pub required: bool,
    /// Id of the page that describes it.
    pub page: &'static str,
}

impl FieldInfo {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(key: &'static str, required: bool, page: &'static str) -> Self {
        Self { key, required, page }
    }
}

/// A page of the vendor's documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageInfo {
    /// Id by which types and operations name it.
    pub id: &'static str,
    /// Title as printed on the page.
    pub title: &'static str,
    /// Language of the page, as a BCP 47 tag.
    pub language: &'static str,
    /// Day on which it was read, as `YYYY-MM-DD`.
    pub read: &'static str,
}

impl PageInfo {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(id: &'static str, title: &'static str, language: &'static str, read: &'static str) -> Self {
        Self { id, title, language, read }
    }
}
