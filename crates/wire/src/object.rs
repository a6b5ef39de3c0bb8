//! Objects with named keys: the macro that generated structs are written in, and the decoding behind it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use crate::place::Place;
use crate::{Extra, Maybe, TypeInfo};

/// The keys that an object names.
pub trait Field: Sized {
    /// The field of that key.
    fn named(key: &str) -> Option<Self>;
}

/// A generated type: its name, schema and page of origin.
pub trait Described {
    /// Name, schema and page of origin.
    const INFO: &'static TypeInfo;
}

/// An object that is read key by key into its place, so that unions can route keys without holding values back.
pub trait Object<'de>: Described + Place<'de> {
    /// The keys it names.
    type Field: Field;
    /// Which of the required keys have come.
    type Seen: Default;

    /// Reads the value of one key.
    fn read<A: MapAccess<'de>>(
        &mut self,
        seen: &mut Self::Seen,
        field: Self::Field,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// A required key that did not come, if there is one.
    fn missing(seen: &Self::Seen) -> Option<&'static str>;

    /// The keys that nothing names.
    fn extra(&mut self) -> &mut Extra;

    /// Keeps what has been read of an object that will not be whole.
    fn keep<E: de::Error>(self, seen: &Self::Seen, extra: &mut Extra) -> Result<(), E>;
}

impl<T: Described> Described for Box<T> {
    const INFO: &'static TypeInfo = T::INFO;
}

impl<'de, T: Object<'de>> Object<'de> for Box<T> {
    type Field = T::Field;
    type Seen = T::Seen;

    fn read<A: MapAccess<'de>>(&mut self, seen: &mut T::Seen, field: T::Field, map: &mut A) -> Result<(), A::Error> {
        (**self).read(seen, field, map)
    }

    fn missing(seen: &T::Seen) -> Option<&'static str> {
        T::missing(seen)
    }

    fn extra(&mut self) -> &mut Extra {
        (**self).extra()
    }

    fn keep<E: de::Error>(self, seen: &T::Seen, extra: &mut Extra) -> Result<(), E> {
        (*self).keep(seen, extra)
    }
}

impl<T: Entries> Entries for Box<T> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        (**self).write(map)
    }
}

/// Something whose keys are written into a map that others write into, too.
pub trait Entries {
    /// Writes every key that is there.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// Reads a key: the field it names, or `None` with the text of the key in the buffer.
pub struct KeySeed<'b, F>(&'b mut String, PhantomData<F>);

impl<'b, F> KeySeed<'b, F> {
    /// Reads a key; the text of one that nothing names goes into the buffer.
    pub const fn new(buffer: &'b mut String) -> Self {
        Self(buffer, PhantomData)
    }
}

impl<'de, F: Field> DeserializeSeed<'de> for KeySeed<'_, F> {
    type Value = Option<F>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<F>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<F: Field> Visitor<'_> for KeySeed<'_, F> {
    type Value = Option<F>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: de::Error>(self, key: &str) -> Result<Option<F>, E> {
        let field = F::named(key);
        if field.is_none() {
            keep_key(self.0, key);
        }
        Ok(field)
    }
}

#[cold]
fn keep_key(buffer: &mut String, key: &str) {
    buffer.clear();
    buffer.push_str(key);
}

/// Reads an object from whatever holds a map into its place.
#[inline]
pub fn fill<'de, T: Object<'de>, D: Deserializer<'de>>(object: &mut T, deserializer: D) -> Result<(), D::Error> {
    deserializer.deserialize_map(ObjectVisitor(object))
}

/// Encodes an object as a map.
#[inline]
pub fn encode<T: Entries, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    object.write(&mut map)?;
    map.end()
}

struct ObjectVisitor<'p, T>(&'p mut T);

impl<'de, T: Object<'de>> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", T::INFO.name)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_rest(self.0, T::Seen::default(), map)
    }
}

/// Reads what is left of a map into what has been read so far.
#[inline]
pub fn read_rest<'de, T: Object<'de>, A: MapAccess<'de>>(
    object: &mut T,
    mut seen: T::Seen,
    mut map: A,
) -> Result<(), A::Error> {
    let mut unknown = String::new();
    while let Some(key) = map.next_key_seed(KeySeed::<T::Field>::new(&mut unknown))? {
        match key {
            Some(field) => object.read(&mut seen, field, &mut map)?,
            None => object.extra().read(&unknown, &mut map)?,
        }
    }
    object.extra().seal();
    match T::missing(&seen) {
        None => Ok(()),
        Some(key) => Err(de::Error::missing_field(key)),
    }
}

/// A value that was held back, handed on as the next value of a map.
pub struct Held<'k, E>(&'k str, Option<Value>, PhantomData<E>);

impl<'k, E> Held<'k, E> {
    /// Holds the value of a key.
    #[must_use]
    pub const fn new(key: &'k str, value: Value) -> Self {
        Self(key, Some(value), PhantomData)
    }
}

impl<'de, E: de::Error> MapAccess<'de> for Held<'_, E> {
    type Error = E;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, _seed: K) -> Result<Option<K::Value>, E> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, E> {
        crate::decode::held(self.0, self.1.take().unwrap_or_default(), seed)
    }
}

/// The name of a field without the mark of a keyword, as derived debug views show it.
#[must_use]
pub fn bare_name(field: &'static str) -> &'static str {
    field.trim_start_matches("r#")
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
        pub struct $name:ident $(<$s:ident>)? in $schema:literal from $page:literal {
            $(
                $(#[doc = $field_doc:literal])*
                $(#[deprecated($($field_deprecated:tt)*)])?
                $presence:ident $field:ident $(($with:ident))? : $ty:ty = $key:literal $(from $field_page:literal)?,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[allow(deprecated)]
        #[non_exhaustive]
        pub struct $name $(<$s = String>)? {
            $(
                $(#[doc = $field_doc])*
                $(#[deprecated($($field_deprecated)*)])?
                pub $field: $crate::__object!(@type $presence $ty),
            )*
            /// Keys that the schema does not name, kept as they came.
            pub extra: $crate::Extra,
        }

        #[allow(deprecated)]
        const _: () = {
            $(type $s = String;)?

            impl $name $(<$s>)? {
                $crate::__object!(@new [] [] $($presence $field: $ty,)*);
            }
        };

        #[allow(deprecated)]
        impl $(<$s>)? $name $(<$s>)? {
            $($(
                #[doc = concat!("Sets `", stringify!($field), "` (`", $key, "`).")]
                #[must_use]
                pub fn $with(mut self, value: impl Into<$crate::Maybe<$ty>>) -> Self {
                    self.$field = value.into();
                    self
                }
            )?)*
        }

        $crate::__described! {
            $name [$($s)?] Object $schema $page with_fields(&[$($crate::FieldInfo::new(
                $key,
                $crate::__object!(@required $presence),
                $crate::__object!(@page $page $(, $field_page)?),
                <$ty as $crate::shape::Shaped>::SHAPE,
            ),)*])
        }

        #[allow(deprecated, non_camel_case_types, unreachable_code, unused_variables, clippy::all)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};

            pub enum __Field { $($field,)* }

            impl $crate::object::Field for __Field {
                #[inline]
                fn named(key: &str) -> Option<Self> {
                    match key {
                        $($key => Some(Self::$field),)*
                        _ => None,
                    }
                }
            }

            #[derive(Default)]
            pub struct __Seen { $($field: $crate::__object!(@seen $presence),)* }

            impl<'de $(, $s: $crate::TextForm<'de>)?> $crate::object::Object<'de> for $name $(<$s>)? {
                type Field = __Field;
                type Seen = __Seen;

                #[inline]
                fn read<A: de::MapAccess<'de>>(
                    &mut self,
                    seen: &mut __Seen,
                    field: __Field,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    match field {
                        $(__Field::$field => $crate::__object!(@read $presence map, self.$field, seen.$field),)*
                    }
                }

                #[inline]
                fn missing(seen: &__Seen) -> Option<&'static str> {
                    $($crate::__object!(@missing $presence seen.$field, $key);)*
                    None
                }

                #[inline]
                fn extra(&mut self) -> &mut $crate::Extra {
                    &mut self.extra
                }

                fn keep<E: de::Error>(self, seen: &__Seen, extra: &mut $crate::Extra) -> Result<(), E> {
                    $($crate::__object!(@keep $presence extra, $key, self.$field, seen.$field);)*
                    Ok(())
                }
            }

            impl<'de $(, $s: $crate::TextForm<'de>)?> $crate::place::Place<'de> for $name $(<$s>)? {
                #[inline]
                fn blank() -> Self {
                    Self { $($field: $crate::place::Place::blank(),)* extra: $crate::Extra::default() }
                }

                #[inline]
                fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                    $crate::object::fill(self, deserializer)
                }
            }

            impl $(<$s: Serialize>)? $crate::object::Entries for $name $(<$s>)? {
                #[inline]
                fn write<M: ser::SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    $($crate::__object!(@write $presence map, $key, self.$field);)*
                    self.extra.write(map)
                }
            }

            impl<'de $(, $s: $crate::TextForm<'de>)?> Deserialize<'de> for $name $(<$s>)? {
                #[inline]
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::place::read(deserializer)
                }
            }

            impl $(<$s: Serialize>)? Serialize for $name $(<$s>)? {
                #[inline]
                fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                    $crate::object::encode(self, serializer)
                }
            }

            impl $(<$s: Clone>)? Clone for $name $(<$s>)? {
                fn clone(&self) -> Self {
                    Self { $($field: self.$field.clone(),)* extra: self.extra.clone() }
                }
            }

            impl $(<$s: PartialEq>)? PartialEq for $name $(<$s>)? {
                fn eq(&self, other: &Self) -> bool {
                    $(self.$field == other.$field &&)* self.extra == other.extra
                }
            }

            impl $(<$s: ::std::fmt::Debug>)? ::std::fmt::Debug for $name $(<$s>)? {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    let mut view = f.debug_struct(stringify!($name));
                    $($crate::__object!(@debug $presence view, $crate::object::bare_name(stringify!($field)), self.$field);)*
                    $crate::object::debug_extra(&mut view, &self.extra);
                    view.finish()
                }
            }

            $crate::__object_schema! {
                $name [$($s)?] [$($doc)*] [$($($deprecated)*)?] {
                    $($presence $key: $ty [$($field_doc)*] [$($($field_deprecated)*)?],)*
                }
            }
            $crate::__object_arbitrary! { $name [$($s)?] { $($presence $field: $ty,)* } }
        };
    };
}

/// What differs between a required and an optional key.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { $crate::Maybe<$ty> };
    (@seen required) => { bool };
    (@seen optional) => { () };
    (@required required) => { true };
    (@required optional) => { false };
    (@page $type_page:literal) => { $type_page };
    (@page $type_page:literal, $field_page:literal) => { $field_page };
    (@read required $map:ident, $place:expr, $seen:expr) => {{
        if $seen {
            $place = $crate::place::Place::blank();
        }
        $seen = true;
        $map.next_value_seed($crate::place::Fill(&mut $place))
    }};
    (@read optional $map:ident, $place:expr, $seen:expr) => { $map.next_value_seed($crate::place::Fill(&mut $place)) };
    (@missing required $seen:expr, $key:literal) => {
        if !$seen {
            return Some($key);
        }
    };
    (@missing optional $seen:expr, $key:literal) => {};
    (@keep required $extra:ident, $key:literal, $value:expr, $seen:expr) => {
        if $seen {
            $extra.keep($key, &$value)?;
        }
    };
    (@keep optional $extra:ident, $key:literal, $value:expr, $seen:expr) => {
        if !$value.is_absent() {
            $extra.keep($key, &$value)?;
        }
    };
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
