//! Values told apart by their JSON kind: text, number, boolean, object or list.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, SeqAccessDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use crate::UnknownValue;
use crate::object::Described;

/// A union whose variants are of different JSON kinds. A kind that has no variant is kept as unknown.
pub trait KindUnion<'de>: Described + Sized {
    /// What keeps a value of another kind.
    fn unknown(value: UnknownValue) -> Self;

    /// Text came.
    fn text<D: Deserializer<'de>>(text: D) -> Result<Self, D::Error> {
        Value::deserialize(text).map(other)
    }

    /// A number came.
    fn number<E: de::Error>(number: Number) -> Result<Self, E> {
        Ok(other(number.into()))
    }

    /// `true` or `false` came.
    fn boolean<E: de::Error>(value: bool) -> Result<Self, E> {
        Ok(other(value.into()))
    }

    /// An object came.
    fn object<A: MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
        Value::deserialize(MapAccessDeserializer::new(map)).map(other)
    }

    /// A list came.
    fn array<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(list)).map(other)
    }
}

/// What stands in the place of a union of kinds before it is read.
#[must_use]
pub fn blank_kind<'de, T: KindUnion<'de>>() -> T {
    other(Value::Null)
}

fn other<'de, T: KindUnion<'de>>(value: Value) -> T {
    T::unknown(UnknownValue::of(value))
}

/// Decodes a union of kinds.
pub fn decode_kind<'de, T: KindUnion<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(KindVisitor(PhantomData))
}

struct KindVisitor<T>(PhantomData<T>);

/// The key under which serde_json hands on a number when some crate of the build turned its `arbitrary_precision` on.
const PRECISE_NUMBER: &str = "$serde_json::private::Number";

/// A map whose first key has been read.
struct Begun<A> {
    first: Option<String>,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Begun<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        match self.first.take() {
            Some(first) => seed.deserialize(first.into_deserializer()).map(Some),
            None => self.map.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

impl<'de, T: KindUnion<'de>> Visitor<'de> for KindVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value ({})", T::INFO.name)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<T, E> {
        T::text(BorrowedStrDeserializer::new(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::text(StrDeserializer::new(text))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::number(value.into())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::number(value.into())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        let number = Number::from_f64(value);
        T::number(number.ok_or_else(|| E::invalid_value(de::Unexpected::Float(value), &self))?)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        T::boolean(value)
    }

    fn visit_unit<E: de::Error>(self) -> Result<T, E> {
        Ok(other(Value::Null))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let first = map.next_key::<String>()?;
        if first.as_deref() != Some(PRECISE_NUMBER) {
            return T::object(Begun { first, map });
        }
        let number: Number = map.next_value::<String>()?.parse().map_err(de::Error::custom)?;
        T::number(number)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::array(list)
    }
}

/// Declares a union whose variants are told apart by their JSON kind.
///
/// ```
/// use chatspec_wire::{Map, Value, kind_union};
///
/// kind_union! {
///     /// A note, as words or as an object.
///     pub enum Note<S> in "note.schema.json#/$defs/Note" from "note-page" {
///         /// Words.
///         Text(S) = text,
///         /// An object.
///         Object(Map<Value>) = object,
///     }
/// }
///
/// let notes: Vec<Note> = chatspec_wire::from_str(r#"["hi", {"a": 1}, true]"#)?;
/// assert_eq!(notes[0], Note::Text("hi".into()));
/// assert!(matches!(&notes[2], Note::Unknown(value) if value.as_value() == true));
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! kind_union {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub enum $name:ident $(<$s:ident>)? in $schema:literal from $page:literal {
            $($(#[doc = $variant_doc:literal])* $variant:ident($ty:ty) = $kind:ident,)*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[allow(deprecated)]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name $(<$s = String>)? {
            $($(#[doc = $variant_doc])* $variant($ty),)*
            /// A value of another JSON kind, kept as it came.
            Unknown($crate::UnknownValue),
        }

        $crate::__described! {
            $name [$($s)?] KindUnion $schema $page with_variants(None, &[$($crate::VariantInfo::new(
                stringify!($variant),
                &[],
                $crate::__kind_union!(@kind $kind),
                <$ty as $crate::shape::Shaped>::SHAPE,
            ),)*])
        }

        #[allow(deprecated)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de};

            impl<'de $(, $s: $crate::TextForm<'de>)?> $crate::union::KindUnion<'de> for $name $(<$s>)? {
                fn unknown(value: $crate::UnknownValue) -> Self {
                    Self::Unknown(value)
                }

                $($crate::__kind_union!(@read $kind $variant $ty);)*
            }

            $crate::__union_from! { $name [$($s)?] $($variant($ty),)* }

            impl<'de $(, $s: $crate::TextForm<'de>)?> Deserialize<'de> for $name $(<$s>)? {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::union::decode_kind(deserializer)
                }
            }

            impl $(<$s: Serialize>)? Serialize for $name $(<$s>)? {
                #[inline]
                fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
                    match self {
                        $(Self::$variant(value) => value.serialize(serializer),)*
                        Self::Unknown(value) => value.as_value().serialize(serializer),
                    }
                }
            }

            $crate::__place! {
                [$($s: $crate::TextForm<'de>)?] $name $(<$s>)? = $crate::union::blank_kind::<'de, Self>();
            }
            $crate::__union_schema! {
                kind $name [$($s)?] [$($doc)*] [$($($deprecated)*)?] { $($kind $ty [$($variant_doc)*],)* }
            }
            $crate::__union_arbitrary! { kind $name [$($s)?] { $($variant($ty),)* } }
        };
    };
}

/// How each JSON kind is read into its variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __kind_union {
    (@kind text) => {
        $crate::JsonKind::Text
    };
    (@kind number) => {
        $crate::JsonKind::Number
    };
    (@kind boolean) => {
        $crate::JsonKind::Boolean
    };
    (@kind object) => {
        $crate::JsonKind::Object
    };
    (@kind array) => {
        $crate::JsonKind::Array
    };
    (@read text $variant:ident $ty:ty) => {
        fn text<D: Deserializer<'de>>(text: D) -> Result<Self, D::Error> {
            <$ty>::deserialize(text).map(Self::$variant)
        }
    };
    (@read number $variant:ident $ty:ty) => {
        fn number<E: de::Error>(number: $crate::Number) -> Result<Self, E> {
            <$ty>::deserialize(number).map(Self::$variant).map_err(E::custom)
        }
    };
    (@read boolean $variant:ident $ty:ty) => {
        fn boolean<E: de::Error>(value: bool) -> Result<Self, E> {
            <$ty>::deserialize(de::value::BoolDeserializer::new(value)).map(Self::$variant)
        }
    };
    (@read object $variant:ident $ty:ty) => {
        fn object<A: de::MapAccess<'de>>(map: A) -> Result<Self, A::Error> {
            <$ty>::deserialize(de::value::MapAccessDeserializer::new(map)).map(Self::$variant)
        }
    };
    (@read array $variant:ident $ty:ty) => {
        fn array<A: de::SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
            <$ty>::deserialize(de::value::SeqAccessDeserializer::new(list)).map(Self::$variant)
        }
    };
}
