//! Several object shapes in one value, told apart by the keys that each names.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use crate::object::{Key, KeySeed};
use crate::{Extra, TypeInfo};

/// A value of several shapes, of which any number may come at once.
pub trait Shapes: Sized {
    /// The keys of all shapes.
    type Field: crate::object::Field;
    /// What has been read so far.
    type Slots: Default;
    /// Name, schema and page of origin.
    const INFO: &'static TypeInfo;

    /// Reads the value of one key into the shape that names it.
    fn read<'de, A: MapAccess<'de>>(slots: &mut Self::Slots, field: Self::Field, map: &mut A) -> Result<(), A::Error>;

    /// The value, when each shape of which a key came is whole.
    fn finish<E: serde::de::Error>(slots: Self::Slots, extra: Extra) -> Result<Self, E>;

    /// Writes the keys of every shape that is there.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Decodes a value of several shapes.
pub fn decode_shapes<'de, T: Shapes, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ShapesVisitor(PhantomData))
}

/// Encodes a value of several shapes as one map.
pub fn encode_shapes<T: Shapes, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    value.write(&mut map)?;
    map.end()
}

struct ShapesVisitor<T>(PhantomData<T>);

impl<'de, T: Shapes> Visitor<'de> for ShapesVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::INFO.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut slots = T::Slots::default();
        let mut extra = Extra::default();
        while let Some(key) = map.next_key_seed(KeySeed::<T::Field>::new())? {
            match key {
                Key::Known(field) => T::read(&mut slots, field, &mut map)?,
                Key::Unknown(key) => extra.read(key, &mut map)?,
            }
        }
        T::finish(slots, extra)
    }
}

/// Declares a value of several shapes, each an object: what came of each is decoded, whatever the order of the keys.
///
/// ```
/// use chatspec_wire::{Text, object, shapes};
///
/// object! {
///     /// A link.
///     pub struct Link in "answer.schema.json#/$defs/Link" from "answer-page" {
///         /// Where it leads.
///         required url: Text = "url",
///     }
/// }
///
/// object! {
///     /// A count.
///     pub struct Count in "answer.schema.json#/$defs/Count" from "answer-page" {
///         /// How many there are.
///         required total: i64 = "total",
///     }
/// }
///
/// shapes! {
///     /// A link, a count, or both.
///     pub struct Answer in "answer.schema.json#/$defs/Answer" from "answer-page" {
///         /// The link.
///         link (with_link): Link,
///         /// The count.
///         count (with_count): Count,
///     }
/// }
///
/// let answer: Answer = chatspec_wire::from_str(r#"{"url": "https://localhost/", "colour": "red"}"#)?;
/// assert_eq!(answer.link.unwrap().url, "https://localhost/");
/// assert!(answer.count.is_none() && answer.extra.get("colour").is_some());
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! shapes {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub struct $name:ident in $schema:literal from $page:literal {
            $($(#[doc = $shape_doc:literal])* $shape:ident ($with:ident): $ty:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $shape_doc])*
                ///
                /// `None` when none of its keys came.
                pub $shape: Option<$ty>,
            )*
            /// Keys that no shape names, kept as they came.
            pub extra: $crate::Extra,
        }

        #[allow(deprecated)]
        impl $name {
            /// A value of no shape.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $(
                #[doc = concat!("Sets `", stringify!($shape), "`.")]
                #[must_use]
                pub fn $with(mut self, shape: $ty) -> Self {
                    self.$shape = Some(shape);
                    self
                }
            )*
        }

        #[allow(deprecated, non_camel_case_types)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
            use $crate::object::{Field as _, Object};

            pub enum Field { $($shape(<$ty as Object>::Field),)* }

            impl $crate::object::Field for Field {
                fn named(key: &str) -> Option<Self> {
                    $(
                        if let Some(field) = <$ty as Object>::Field::named(key) {
                            return Some(Self::$shape(field));
                        }
                    )*
                    None
                }
            }

            #[derive(Default)]
            pub struct Slots { $($shape: Option<<$ty as Object>::Slots>,)* }

            impl $crate::union::Shapes for $name {
                type Field = Field;
                type Slots = Slots;
                const INFO: &'static $crate::TypeInfo =
                    &$crate::TypeInfo::new(stringify!($name), $crate::TypeKind::Shapes, $schema, $page, &[]);

                fn read<'de, A: de::MapAccess<'de>>(
                    slots: &mut Slots,
                    field: Field,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    match field {
                        $(Field::$shape(field) => {
                            <$ty as Object>::read(slots.$shape.get_or_insert_default(), field, map)
                        })*
                    }
                }

                fn finish<E: de::Error>(slots: Slots, extra: $crate::Extra) -> Result<Self, E> {
                    Ok(Self {
                        $($shape: match slots.$shape {
                            Some(slots) => Some(<$ty as Object>::finish(slots, $crate::Extra::default())?),
                            None => None,
                        },)*
                        extra,
                    })
                }

                fn write<M: ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    $(
                        if let Some(shape) = &self.$shape {
                            shape.write(map)?;
                        }
                    )*
                    self.extra.write(map)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::union::decode_shapes(deserializer)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $crate::union::encode_shapes(self, serializer)
                }
            }

            $crate::__union_schema! { shapes $name [$($doc)*] { $($ty [$($shape_doc)*],)* } }
            $crate::__shapes_arbitrary! { $name { $($shape: $ty,)* } }
        };
    };
}
