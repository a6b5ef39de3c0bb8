//! Several object shapes in one value, told apart by the keys that each names.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};

use crate::Extra;
use crate::object::{Described, KeySeed};

/// A value of several shapes, of which any number may come at once.
pub trait Shapes<'de>: Described + Sized {
    /// The keys of all shapes.
    type Field: crate::object::Field;
    /// What has been read so far.
    type Slots: Default;

    /// Reads the value of one key into the shape that names it.
    fn read<A: MapAccess<'de>>(slots: &mut Self::Slots, field: Self::Field, map: &mut A) -> Result<(), A::Error>;

    /// The value. A shape of which a required key is missing is none; its keys are kept with the extra ones.
    fn finish<E: serde::de::Error>(slots: Self::Slots, extra: Extra) -> Result<Self, E>;
}

/// Decodes a value of several shapes.
pub fn decode_shapes<'de, T: Shapes<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ShapesVisitor(PhantomData))
}

struct ShapesVisitor<T>(PhantomData<T>);

impl<'de, T: Shapes<'de>> Visitor<'de> for ShapesVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::INFO.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut slots = T::Slots::default();
        let mut extra = Extra::default();
        let mut unknown = String::new();
        while let Some(key) = map.next_key_seed(KeySeed::<T::Field>::new(&mut unknown))? {
            match key {
                Some(field) => T::read(&mut slots, field, &mut map)?,
                None => extra.read(&unknown, &mut map)?,
            }
        }
        T::finish(slots, extra)
    }
}

/// Declares a value of several shapes, each an object: what came of each is decoded, whatever the order of the keys.
///
/// ```
/// use chatspec_wire::{object, shapes};
///
/// object! {
///     /// A link.
///     pub struct Link<S> in "answer.schema.json#/$defs/Link" from "answer-page" {
///         /// Where it leads.
///         required url: S = "url",
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
///     pub struct Answer<S> in "answer.schema.json#/$defs/Answer" from "answer-page" {
///         /// The link.
///         link (with_link): Link<S>,
///         /// The count.
///         count (with_count): Count,
///     }
/// }
///
/// let answer: Answer = chatspec_wire::from_str(r#"{"url": "https://localhost/", "colour": "red"}"#)?;
/// assert!(answer.link.is_some_and(|link| link.url == "https://localhost/"));
/// assert!(answer.count.is_none() && answer.extra.get("colour").is_some());
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! shapes {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub struct $name:ident $(<$s:ident>)? in $schema:literal from $page:literal {
            $($(#[doc = $shape_doc:literal])* $shape:ident ($with:ident): $ty:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[allow(deprecated)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name $(<$s = String>)? {
            $(
                $(#[doc = $shape_doc])*
                ///
                /// `None` when its required keys did not all come.
                pub $shape: Option<$ty>,
            )*
            /// Keys that no shape names, kept as they came.
            pub extra: $crate::Extra,
        }

        #[allow(deprecated)]
        const _: () = {
            $(type $s = String;)?

            impl $name $(<$s>)? {
                /// A value of no shape.
                #[must_use]
                pub fn new() -> Self {
                    Self::default()
                }
            }
        };

        #[allow(deprecated)]
        impl $(<$s>)? Default for $name $(<$s>)? {
            fn default() -> Self {
                Self { $($shape: None,)* extra: $crate::Extra::default() }
            }
        }

        #[allow(deprecated)]
        impl $(<$s>)? $name $(<$s>)? {
            $(
                #[doc = concat!("Sets `", stringify!($shape), "`.")]
                #[must_use]
                pub fn $with(mut self, shape: $ty) -> Self {
                    self.$shape = Some(shape);
                    self
                }
            )*
        }

        $crate::__described! {
            $name [$($s)?] Shapes $schema $page with_variants(None, &[$($crate::VariantInfo::new(
                stringify!($shape),
                &[],
                $crate::JsonKind::Object,
                <$ty as $crate::shape::Shaped>::SHAPE,
            ),)*])
        }

        #[allow(deprecated, non_camel_case_types)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
            use $crate::object::{Entries as _, Object as __Object};

            /// A key of one of the shapes, by the field type of each.
            pub enum __Field<$($shape),*> { $($shape($shape),)* }

            impl<$($shape: $crate::object::Field),*> $crate::object::Field for __Field<$($shape),*> {
                fn named(key: &str) -> Option<Self> {
                    $(
                        if let Some(field) = $shape::named(key) {
                            return Some(Self::$shape(field));
                        }
                    )*
                    None
                }
            }

            /// What has been read of each shape.
            pub struct __Slots<$($shape),*> { $($shape: Option<$shape>,)* }

            impl<$($shape),*> Default for __Slots<$($shape),*> {
                fn default() -> Self {
                    Self { $($shape: None,)* }
                }
            }

            impl<'de $(, $s: $crate::TextForm<'de>)?> $crate::union::Shapes<'de> for $name $(<$s>)? {
                type Field = __Field<$(<$ty as __Object<'de>>::Field),*>;
                type Slots = __Slots<$(($ty, <$ty as __Object<'de>>::Seen)),*>;

                fn read<A: de::MapAccess<'de>>(
                    slots: &mut Self::Slots,
                    field: Self::Field,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    match field {
                        $(__Field::$shape(field) => {
                            let blank = || (<$ty as $crate::place::Place<'de>>::blank(), Default::default());
                            let (shape, seen) = slots.$shape.get_or_insert_with(blank);
                            __Object::read(shape, seen, field, map)
                        })*
                    }
                }

                fn finish<E: de::Error>(slots: Self::Slots, mut extra: $crate::Extra) -> Result<Self, E> {
                    $(
                        let $shape = match slots.$shape {
                            Some((shape, seen)) if <$ty as __Object<'de>>::missing(&seen).is_none() => Some(shape),
                            Some((shape, seen)) => {
                                <$ty as __Object<'de>>::keep(shape, &seen, &mut extra)?;
                                None
                            }
                            None => None,
                        };
                    )*
                    extra.seal();
                    Ok(Self { $($shape,)* extra })
                }
            }

            impl $(<$s: Serialize>)? $crate::object::Entries for $name $(<$s>)? {
                #[inline]
                fn write<M: ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    $(
                        if let Some(shape) = &self.$shape {
                            shape.write(map)?;
                        }
                    )*
                    self.extra.write(map)
                }
            }

            impl<'de $(, $s: $crate::TextForm<'de>)?> Deserialize<'de> for $name $(<$s>)? {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::union::decode_shapes(deserializer)
                }
            }

            impl $(<$s: Serialize>)? Serialize for $name $(<$s>)? {
                #[inline]
                fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                    $crate::object::encode(self, serializer)
                }
            }

            $crate::__place! { [$($s: $crate::TextForm<'de>)?] $name $(<$s>)? = Self::default(); }
            $crate::__union_schema! {
                shapes $name [$($s)?] [$($doc)*] [$($($deprecated)*)?] { $($ty [$($shape_doc)*],)* }
            }
            $crate::__shapes_arbitrary! { $name [$($s)?] { $($shape: $ty,)* } }
        };
    };
}
