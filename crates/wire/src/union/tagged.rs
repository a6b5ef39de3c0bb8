//! Objects told apart by the value of one key: dispatched by that value, held back only while it has not come.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::object::{Described, Field, Held, Object, read_rest};
use crate::{Map, UnknownObject};

/// A key with its value, read before the tag was known.
pub type Entry = (String, Value);

/// A union of objects with a tag.
pub trait TaggedUnion<'de>: Described + Sized {
    /// The key that tells the variants apart.
    const TAG: &'static str;

    /// Decodes the variant of that tag from what was held back, the tag among it, and the rest of the map.
    fn variant<A: MapAccess<'de>>(tag: &str, held: Vec<Entry>, map: &mut A) -> Result<Self, A::Error>;

    /// What keeps an object that no variant takes.
    fn unknown(object: UnknownObject) -> Self;
}

/// What stands in the place of a union with a tag before it is read.
#[must_use]
pub fn blank_tagged<'de, T: TaggedUnion<'de>>() -> T {
    T::unknown(UnknownObject::of(Map::new()))
}

/// Decodes a union with a tag.
#[inline]
pub fn decode_tagged<'de, T: TaggedUnion<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(TaggedVisitor(PhantomData))
}

struct TaggedVisitor<T>(PhantomData<T>);

impl<'de, T: TaggedUnion<'de>> Visitor<'de> for TaggedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::INFO.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut held: Vec<Entry> = Vec::new();
        while let Some(entry) = map.next_entry::<String, Value>()? {
            held.push(entry);
            if let Some((key, Value::String(tag))) = held.last()
                && key == T::TAG
            {
                let tag = tag.clone();
                return T::variant(&tag, held, &mut map);
            }
        }
        Ok(T::unknown(UnknownObject::of(held.into_iter().collect())))
    }
}

/// Decodes one variant from what was held back and the rest of the map.
pub fn finish_tagged<'de, T: Object<'de>, A: MapAccess<'de>>(held: Vec<Entry>, map: &mut A) -> Result<T, A::Error> {
    let mut object = T::blank();
    let mut seen = T::Seen::default();
    for (key, value) in held {
        match T::Field::named(&key) {
            Some(field) => object.read(&mut seen, field, &mut Held::<A::Error>::new(&key, value))?,
            None => object.extra().push(key, value),
        }
    }
    read_rest(&mut object, seen, map)?;
    Ok(object)
}

/// Keeps an object whose tag no variant has.
pub fn keep<'de, A: MapAccess<'de>>(held: Vec<Entry>, map: &mut A) -> Result<UnknownObject, A::Error> {
    let mut all: Map<Value> = held.into_iter().collect();
    while let Some((key, value)) = map.next_entry()? {
        all.insert(key, value);
    }
    Ok(UnknownObject::of(all))
}

/// Declares a union of objects told apart by the text of one key, which stays a key of each variant.
///
/// An object without that key, or with a text that no variant has, is kept as `Unknown`.
///
/// ```
/// use chatspec_wire::{object, tagged_union};
///
/// object! {
///     /// Written words.
///     pub struct Words<S> in "part.schema.json#/$defs/Words" from "part-page" {
///         /// Always `words`.
///         required kind: S = "kind",
///         /// The words.
///         required text: S = "text",
///     }
/// }
///
/// tagged_union! {
///     /// Part of a message.
///     pub enum Part<S> by "kind" in "part.schema.json#/$defs/Part" from "part-page" {
///         /// Written words.
///         Words(Words<S>) = "words",
///     }
/// }
///
/// let parts: Vec<Part> =
///     chatspec_wire::from_str(r#"[{"text": "hi", "kind": "words"}, {"kind": "wave", "hand": "left"}]"#)?;
/// assert_eq!(parts[0], Part::Words(Words::new("words", "hi")));
/// assert!(matches!(&parts[1], Part::Unknown(object) if object.as_map()["hand"] == "left"));
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! tagged_union {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub enum $name:ident $(<$s:ident>)? by $tag:literal in $schema:literal from $page:literal {
            $($(#[doc = $variant_doc:literal])* $variant:ident($ty:ty) = $($value:literal)|+,)*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[allow(deprecated)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name $(<$s = String>)? {
            $($(#[doc = $variant_doc])* $variant($ty),)*
            /// An object whose tag is missing or names no variant, kept as it came.
            Unknown($crate::UnknownObject),
        }

        $crate::__described! {
            $name [$($s)?] TaggedUnion $schema $page with_variants(Some($tag), &[$($crate::VariantInfo::new(
                stringify!($variant),
                &[$($value),+],
                $crate::JsonKind::Object,
                <$ty as $crate::shape::Shaped>::SHAPE,
            ),)*])
        }

        #[allow(deprecated)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de};

            impl<'de $(, $s: $crate::TextForm<'de>)?> $crate::union::TaggedUnion<'de> for $name $(<$s>)? {
                const TAG: &'static str = $tag;

                fn variant<A: de::MapAccess<'de>>(
                    tag: &str,
                    held: Vec<$crate::union::Entry>,
                    map: &mut A,
                ) -> Result<Self, A::Error> {
                    match tag {
                        $($($value)|+ => $crate::union::finish_tagged(held, map).map(Self::$variant),)*
                        _ => $crate::union::keep(held, map).map(Self::Unknown),
                    }
                }

                fn unknown(object: $crate::UnknownObject) -> Self {
                    Self::Unknown(object)
                }
            }

            $crate::__union_from! { $name [$($s)?] $($variant($ty),)* }

            impl<'de $(, $s: $crate::TextForm<'de>)?> Deserialize<'de> for $name $(<$s>)? {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::union::decode_tagged(deserializer)
                }
            }

            impl $(<$s: Serialize>)? Serialize for $name $(<$s>)? {
                fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                    match self {
                        $(Self::$variant(value) => value.serialize(serializer),)*
                        Self::Unknown(object) => object.as_map().serialize(serializer),
                    }
                }
            }

            $crate::__place! {
                [$($s: $crate::TextForm<'de>)?] $name $(<$s>)? = $crate::union::blank_tagged::<'de, Self>();
            }
            $crate::__union_schema! {
                tagged $tag $name [$($s)?] [$($doc)*] [$($($deprecated)*)?] {
                    $([$($value)+] $ty [$($variant_doc)*],)*
                }
            }
            $crate::__union_arbitrary! { tagged $tag $name [$($s)?] { $([$($value)+] $ty,)* } }
        };
    };
}
