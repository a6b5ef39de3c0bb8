//! Objects with named keys: the macro that generated structs are written in, and the decoding behind it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use crate::{Extra, Maybe, TypeInfo};

/// The keys that an object names.
pub trait Field: Sized {
    /// The field of that key.
    fn named(key: &str) -> Option<Self>;
}

/// An object that is read key by key, so that unions can route keys without holding values back.
pub trait Object: Sized {
    /// The keys it names.
    type Field: Field;
    /// What has been read so far.
    type Slots: Default;
    /// Name, schema and page of origin.
    const INFO: &'static TypeInfo;

    /// Reads the value of one key.
    fn read<'de, A: MapAccess<'de>>(slots: &mut Self::Slots, field: Self::Field, map: &mut A) -> Result<(), A::Error>;

    /// The object, when every required key was there.
    fn finish<E: de::Error>(slots: Self::Slots, extra: Extra) -> Result<Self, E>;

    /// Writes every key that is there.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// A key: one that is named, or the text of another.
pub enum Key<F> {
    /// A key that the object names.
    Known(F),
    /// Another key.
    Unknown(String),
}

/// Reads a key.
pub struct KeySeed<F>(PhantomData<F>);

impl<F> KeySeed<F> {
    /// Reads a key of any object.
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<F> Default for KeySeed<F> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'de, F: Field> DeserializeSeed<'de> for KeySeed<F> {
    type Value = Key<F>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<F>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<F: Field> Visitor<'_> for KeySeed<F> {
    type Value = Key<F>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<F>, E> {
        Ok(F::named(key).map_or_else(|| Key::Unknown(key.to_owned()), Key::Known))
    }
}

/// Decodes an object from whatever holds a map.
#[inline]
pub fn decode<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Encodes an object as a map.
pub fn encode<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    object.write(&mut map)?;
    map.end()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::INFO.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        read_rest(T::Slots::default(), Extra::default(), map)
    }
}

/// Reads what is left of a map into what has been read so far.
#[inline]
pub fn read_rest<'de, T: Object, A: MapAccess<'de>>(
    mut slots: T::Slots,
    mut extra: Extra,
    mut map: A,
) -> Result<T, A::Error> {
    while let Some(key) = map.next_key_seed(KeySeed::<T::Field>::new())? {
        match key {
            Key::Known(field) => T::read(&mut slots, field, &mut map)?,
            Key::Unknown(key) => extra.read(key, &mut map)?,
        }
    }
    T::finish(slots, extra)
}

/// A value that was held back, handed on as the next value of a map.
pub struct Held<E>(Option<Value>, PhantomData<E>);

impl<E> Held<E> {
    /// Holds a value.
    #[must_use]
    pub const fn new(value: Value) -> Self {
        Self(Some(value), PhantomData)
    }
}

impl<'de, E: de::Error> MapAccess<'de> for Held<E> {
    type Error = E;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _seed: K) -> Result<Option<K::Value>, E> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, E> {
        seed.deserialize(self.0.take().unwrap_or_default()).map_err(E::custom)
    }
}

/// Adds one optional key to the debug view of an object, unless it is absent.
pub fn debug_optional<T: fmt::Debug>(view: &mut fmt::DebugStruct<'_, '_>, name: &str, value: &Maybe<T>) {
    if !value.is_absent() {
        view.field(name, value);
    }
}

/// Adds the unnamed keys to the debug view of an object, if there are any.
pub fn debug_extra(view: &mut fmt::DebugStruct<'_, '_>, extra: &Extra) {
    if !extra.is_empty() {
        view.field("extra", extra);
    }
}

/// Declares an object: a struct whose keys are read and written without loss.
///
/// `required` keys are arguments of `new`, `optional` ones are [`Maybe`] with a chained setter. Docs, schema and page
/// of origin stand beside each key. See the [crate's example](crate).
#[macro_export]
macro_rules! object {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub struct $name:ident in $schema:literal from $page:literal {
            $(
                $(#[doc = $field_doc:literal])*
                $(#[deprecated($($field_deprecated:tt)*)])?
                $presence:ident $field:ident $(($with:ident))? : $ty:ty = $key:literal $(from $field_page:literal)?,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                $(#[deprecated($($field_deprecated)*)])?
                pub $field: $crate::__object!(@type $presence $ty),
            )*
            /// Keys that the schema does not name, kept as they came.
            pub extra: $crate::Extra,
        }

        #[allow(deprecated)]
        impl $name {
            $crate::__object!(@new [] [] $($presence $field: $ty,)*);
            $($(
                #[doc = concat!("Sets `", stringify!($field), "` (`", $key, "`).")]
                #[must_use]
                pub fn $with(mut self, value: impl Into<$crate::Maybe<$ty>>) -> Self {
                    self.$field = value.into();
                    self
                }
            )?)*
        }

        #[allow(deprecated, non_camel_case_types, unused_variables, clippy::all)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

            pub enum Field { $($field,)* }

            impl $crate::object::Field for Field {
                #[inline]
                fn named(key: &str) -> Option<Self> {
                    match key {
                        $($key => Some(Self::$field),)*
                        _ => None,
                    }
                }
            }

            #[derive(Default)]
            pub struct Slots { $($field: $crate::__object!(@slot $presence $ty),)* }

            impl $crate::object::Object for $name {
                type Field = Field;
                type Slots = Slots;
                const INFO: &'static $crate::TypeInfo = &$crate::TypeInfo::new(
                    stringify!($name),
                    $crate::TypeKind::Object,
                    $schema,
                    $page,
                    &[$($crate::FieldInfo::new(
                        $key,
                        $crate::__object!(@required $presence),
                        $crate::__object!(@page $page $(, $field_page)?),
                    ),)*],
                );

                #[inline]
                fn read<'de, A: de::MapAccess<'de>>(
                    slots: &mut Slots,
                    field: Field,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    match field {
                        $(Field::$field => slots.$field = $crate::__object!(@read $presence map),)*
                    }
                    Ok(())
                }

                #[inline]
                fn finish<E: de::Error>(slots: Slots, extra: $crate::Extra) -> Result<Self, E> {
                    Ok(Self { $($field: $crate::__object!(@finish $presence slots.$field, $key),)* extra })
                }

                fn write<M: ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    $($crate::__object!(@write $presence map, $key, self.$field);)*
                    self.extra.write(map)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                #[inline]
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::object::decode(deserializer)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $crate::object::encode(self, serializer)
                }
            }

            impl ::std::fmt::Debug for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    let mut view = f.debug_struct(stringify!($name));
                    $($crate::__object!(@debug $presence view, stringify!($field), self.$field);)*
                    $crate::object::debug_extra(&mut view, &self.extra);
                    view.finish()
                }
            }

            $crate::__object_schema! {
                $name [$($doc)*] { $($presence $key: $ty [$($field_doc)*],)* }
            }
            $crate::__object_arbitrary! { $name { $($presence $field: $ty,)* } }
        };
    };
}

/// What differs between a required and an optional key.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { $crate::Maybe<$ty> };
    (@slot required $ty:ty) => { Option<$ty> };
    (@slot optional $ty:ty) => { $crate::Maybe<$ty> };
    (@required required) => { true };
    (@required optional) => { false };
    (@page $type_page:literal) => { $type_page };
    (@page $type_page:literal, $field_page:literal) => { $field_page };
    (@read required $map:ident) => { Some($map.next_value()?) };
    (@read optional $map:ident) => { $map.next_value()? };
    (@finish required $slot:expr, $key:literal) => {
        match $slot {
            Some(value) => value,
            None => return Err(de::Error::missing_field($key)),
        }
    };
    (@finish optional $slot:expr, $key:literal) => { $slot };
    (@write required $map:ident, $key:literal, $value:expr) => { $map.serialize_entry($key, &$value)? };
    (@write optional $map:ident, $key:literal, $value:expr) => {
        if !$value.is_absent() {
            $map.serialize_entry($key, &$value)?;
        }
    };
    (@debug required $view:ident, $name:expr, $value:expr) => { $view.field($name, &$value) };
    (@debug optional $view:ident, $name:expr, $value:expr) => {
        $crate::object::debug_optional(&mut $view, $name, &$value)
    };
    (@new [$($required:ident: $ty:ty,)*] [$($optional:ident,)*]) => {
        /// A value with its required keys; every other key is absent.
        #[allow(clippy::too_many_arguments, clippy::new_without_default)]
        #[must_use]
        pub fn new($($required: impl Into<$ty>),*) -> Self {
            Self {
                $($required: $required.into(),)*
                $($optional: $crate::Maybe::Absent,)*
                extra: $crate::Extra::default(),
            }
        }
    };
    (@new [$($done:tt)*] [$($optional:tt)*] required $field:ident: $ty:ty, $($rest:tt)*) => {
        $crate::__object!(@new [$($done)* $field: $ty,] [$($optional)*] $($rest)*);
    };
    (@new [$($done:tt)*] [$($optional:tt)*] optional $field:ident: $ty:ty, $($rest:tt)*) => {
        $crate::__object!(@new [$($done)*] [$($optional)* $field,] $($rest)*);
    };
}
