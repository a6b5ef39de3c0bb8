//! Where a generated type comes from and what it is made of, as data.

mod codec;
mod kind;

use std::fmt;

use serde_json::Value;

use crate::Shape;
use crate::operation::Constant;

pub use codec::Codec;
pub use kind::JsonKind;

/// A generated type: its name, its schema, the page it was derived from, and its parts.
///
/// Two are equal when they are the same type, that is, when name and schema are the same.
///
/// ```
/// use chatspec_wire::{Described, Shape, object};
///
/// object! {
///     /// A person in a chat.
///     pub struct Person<S> in "person.schema.json#/$defs/Person" from "person-page" {
///         /// Number of the person.
///         required id: i64 = "id",
///         /// Everybody below.
///         optional team (with_team): Vec<Person<S>> = "team",
///         /// Display name.
///         optional name (with_name): S = "name",
///     }
/// }
///
/// let info = Person::<String>::INFO;
/// assert_eq!(info.field("id").map(|field| (field.required, field.shape)), Some((true, Shape::Integer)));
/// let team = info.field("team").and_then(|field| field.shape.type_info());
/// assert_eq!(team, Some(info));
/// ```
#[derive(Clone, Copy)]
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
    /// Whether it keeps what it does not name; `false` for lists that refuse any other value.
    pub open: bool,
    /// The keys that an object names, in the order of the page; empty for other kinds.
    pub fields: &'static [FieldInfo],
    /// The values that a list names, in the order of the page; empty for other kinds.
    pub values: &'static [ValueInfo],
    /// The key that tells the variants of a tagged union apart; `None` for other kinds.
    pub tag: Option<&'static str>,
    /// The variants of a union and the shapes of several in one; empty for other kinds.
    pub variants: &'static [VariantInfo],
    pub(crate) codec: Codec,
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
        codec: Codec,
    ) -> Self {
        Self { name, kind, schema, page, open: true, fields: &[], values: &[], tag: None, variants: &[], codec }
    }

    /// For generated code: the keys of an object.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_fields(self, fields: &'static [FieldInfo]) -> Self {
        Self { fields, ..self }
    }

    /// For generated code: the values of a list.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_values(self, open: bool, values: &'static [ValueInfo]) -> Self {
        Self { open, values, ..self }
    }

    /// For generated code: the variants of a union.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_variants(self, tag: Option<&'static str>, variants: &'static [VariantInfo]) -> Self {
        Self { tag, variants, ..self }
    }

    /// The key of that name.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static FieldInfo> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// What a list says about a JSON value; `None` when it does not name it.
    #[must_use]
    pub fn named(&self, value: &Value) -> Option<&'static ValueInfo> {
        self.values.iter().find(|named| match named.value {
            Constant::Integer(own) => value.as_i64() == Some(own),
            Constant::Text(own) => value.as_str() == Some(own),
            Constant::Boolean(own) => value.as_bool() == Some(own),
        })
    }

    /// The variant of a tagged union that this text at its tag stands for.
    #[must_use]
    pub fn tagged(&self, tag: &str) -> Option<&'static VariantInfo> {
        self.variants.iter().find(|variant| variant.tags.contains(&tag))
    }
}

impl PartialEq for TypeInfo {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.schema) == (other.name, other.schema)
    }
}

impl Eq for TypeInfo {}

impl fmt::Debug for TypeInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, kind, schema, page, open, fields, values, tag, variants, codec: _ } = self;
        let mut view = f.debug_struct("TypeInfo");
        view.field("name", name).field("kind", kind).field("schema", schema).field("page", page).field("open", open);
        view.field("fields", fields).field("values", values).field("tag", tag).field("variants", variants).finish()
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
    /// Whether decoding fails without it. A key that is not required may hold null, too.
    pub required: bool,
    /// Id of the page that describes it.
    pub page: &'static str,
    /// What it holds.
    pub shape: Shape,
}

impl FieldInfo {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(key: &'static str, required: bool, page: &'static str, shape: Shape) -> Self {
        Self { key, required, page, shape }
    }
}

/// A value that a list names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueInfo {
    /// Name of the Rust variant.
    pub name: &'static str,
    /// The value as it stands in JSON.
    pub value: Constant,
}

impl ValueInfo {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, value: Constant) -> Self {
        Self { name, value }
    }
}

/// A variant of a union, or one of several shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VariantInfo {
    /// Name of the Rust variant, or of the field that holds the shape.
    pub name: &'static str,
    /// The texts at the tag that stand for it; empty unless the union is a tagged one.
    pub tags: &'static [&'static str],
    /// The JSON kind of its values, which tells it apart in a union of kinds.
    pub kind: JsonKind,
    /// What it is.
    pub shape: Shape,
}

impl VariantInfo {
    /// For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, tags: &'static [&'static str], kind: JsonKind, shape: Shape) -> Self {
        Self { name, tags, kind, shape }
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

/// Describes a declared type: one static for the type, whatever holds its text.
#[doc(hidden)]
#[macro_export]
macro_rules! __described {
    ($name:ident [$($s:ident)?] $kind:ident $schema:literal $page:literal $with:ident($($parts:tt)*)) => {
        #[allow(deprecated)]
        const _: () = {
            $(type $s = ::std::string::String;)?

            static __INFO: $crate::TypeInfo = $crate::TypeInfo::new(
                stringify!($name),
                $crate::TypeKind::$kind,
                $schema,
                $page,
                $crate::info::Codec::of::<$name>(),
            )
            .$with($($parts)*);

            impl $(<$s>)? $crate::object::Described for $name $(<$s>)? {
                const INFO: &'static $crate::TypeInfo = &__INFO;
            }
        };
    };
}
