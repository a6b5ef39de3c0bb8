//! Lists of named values: texts and integers that have a meaning, open to those that have none yet.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, Visitor};

/// A text that the list does not name. It can be read, and comes into being by decoding only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownText(Box<str>);

impl UnknownText {
    /// The text as the vendor sent it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn of(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for UnknownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An integer that the list does not name. It can be read, and comes into being by decoding only.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// The integer as the vendor sent it.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    pub(crate) const fn of(value: i64) -> Self {
        Self(value)
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A list whose values are texts.
#[doc(hidden)]
pub trait TextList: Sized {
    /// The value of that text.
    fn of<E: de::Error>(text: &str) -> Result<Self, E>;
}

/// A list whose values are integers.
#[doc(hidden)]
pub trait IntegerList: Sized {
    /// The value of that integer.
    fn of<E: de::Error>(value: i64) -> Result<Self, E>;
}

#[doc(hidden)]
#[inline]
pub fn decode_text<'de, T: TextList, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(ListVisitor(PhantomData, "a text of the list", PhantomData::<TextKind>))
}

#[doc(hidden)]
#[inline]
pub fn decode_integer<'de, T: IntegerList, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_i64(ListVisitor(PhantomData, "an integer of the list", PhantomData::<IntegerKind>))
}

struct TextKind;
struct IntegerKind;
struct ListVisitor<T, K>(PhantomData<T>, &'static str, PhantomData<K>);

impl<T: TextList> Visitor<'_> for ListVisitor<T, TextKind> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }

    #[inline]
    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::of(text)
    }
}

impl<T: IntegerList> Visitor<'_> for ListVisitor<T, IntegerKind> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.1)
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::of(value)
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        let value = i64::try_from(value).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(value), &self))?;
        T::of(value)
    }
}

/// Declares a list of named values, `text` or `integer`. An `open` list keeps a value that it does not name as
/// `Unknown`; a `closed` one refuses it.
///
/// ```
/// chatspec_wire::value_list! {
///     /// Colour of a lamp.
///     pub open enum Lamp: text in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
///         /// Stop.
///         Red = "red",
///         /// No lamp is lit.
///         Off = "",
///     }
/// }
///
/// let lamps: Vec<Lamp> = chatspec_wire::from_str(r#"["red", "", "blue"]"#)?;
/// assert_eq!(lamps[..2], [Lamp::Red, Lamp::Off]);
/// assert_eq!(lamps[2].as_str(), "blue");
/// assert!(!lamps[2].is_known());
/// # Ok::<(), chatspec_wire::DecodeError>(())
/// ```
#[macro_export]
macro_rules! value_list {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub open enum $name:ident: $kind:ident in $schema:literal from $page:literal {
            $(
                $(#[doc = $value_doc:literal])*
                $(#[deprecated($($value_deprecated:tt)*)])?
                $variant:ident = $value:literal,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $value_doc])*
                $(#[deprecated($($value_deprecated)*)])?
                $variant,
            )*
            /// A value that the schema does not name, kept as it came.
            Unknown($crate::__value_list!(@unknown $kind)),
        }

        #[allow(deprecated)]
        impl $name {
            $crate::__value_list!(@open $kind $($variant = $value,)*);

            /// Whether the schema names this value.
            #[must_use]
            pub const fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        $crate::__value_list! {
            @codec open $kind $name $schema $page [$($doc)*] [$($($deprecated)*)?]
            $($variant = $value [$($value_doc)*] [$($($value_deprecated)*)?],)*
        }
    };
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated($($deprecated:tt)*)])?
        pub closed enum $name:ident: $kind:ident in $schema:literal from $page:literal {
            $(
                $(#[doc = $value_doc:literal])*
                $(#[deprecated($($value_deprecated:tt)*)])?
                $variant:ident = $value:literal,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated($($deprecated)*)])?
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(
                $(#[doc = $value_doc])*
                $(#[deprecated($($value_deprecated)*)])?
                $variant,
            )*
        }

        #[allow(deprecated)]
        impl $name {
            $crate::__value_list!(@closed $kind $($variant = $value,)*);
        }

        $crate::__value_list! {
            @codec closed $kind $name $schema $page [$($doc)*] [$($($deprecated)*)?]
            $($variant = $value [$($value_doc)*] [$($($value_deprecated)*)?],)*
        }
    };
}

/// What differs between lists of texts and of integers, open and closed.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_list {
    (@blank $first:ident $($rest:ident)*) => { Self::$first };
    (@is_open open) => { true };
    (@is_open closed) => { false };
    (@unknown text) => { $crate::UnknownText };
    (@unknown integer) => { $crate::UnknownInteger };
    (@open text $($variant:ident = $value:literal,)*) => {
        /// The text as it stands in JSON.
        #[must_use]
        pub fn as_str(&self) -> &str {
            match self {
                $(Self::$variant => $value,)*
                Self::Unknown(text) => text.as_str(),
            }
        }
    };
    (@open integer $($variant:ident = $value:literal,)*) => {
        /// The integer as it stands in JSON.
        #[must_use]
        pub const fn get(&self) -> i64 {
            match self {
                $(Self::$variant => $value,)*
                Self::Unknown(value) => value.get(),
            }
        }
    };
    (@closed text $($variant:ident = $value:literal,)*) => {
        /// The text as it stands in JSON.
        #[must_use]
        pub const fn as_str(&self) -> &'static str {
            match self {
                $(Self::$variant => $value,)*
            }
        }
    };
    (@closed integer $($variant:ident = $value:literal,)*) => {
        /// The integer as it stands in JSON.
        #[must_use]
        pub const fn get(&self) -> i64 {
            match self {
                $(Self::$variant => $value,)*
            }
        }
    };
    (@other open text $other:ident $($value:literal)*) => { Ok(Self::Unknown($crate::__private::unknown_text($other))) };
    (@other open integer $other:ident $($value:literal)*) => { Ok(Self::Unknown($crate::__private::unknown_integer($other))) };
    (@other closed text $other:ident $($value:literal)*) => { Err(E::unknown_variant($other, &[$($value,)*])) };
    (@other closed integer $other:ident $($value:literal)*) => {
        Err(E::unknown_variant(&$other.to_string(), &[$(stringify!($value),)*]))
    };
    (
        @codec $openness:ident $kind:ident $name:ident $schema:literal $page:literal
        [$($doc:literal)*] [$($deprecated:tt)*]
        $($variant:ident = $value:literal [$($value_doc:literal)*] [$($value_deprecated:tt)*],)*
    ) => {
        #[allow(deprecated)]
        const _: () = {
            use $crate::__private::serde::{Deserialize, Deserializer, Serialize, Serializer, de};

            $crate::__value_list!(@impl $openness $kind $name $schema $page $($variant = $value,)*);
            $crate::__place! { [] $name = $crate::__value_list!(@blank $($variant)*); }
            $crate::__value_list_schema! {
                $openness $kind $name [$($doc)*] [$($deprecated)*] {
                    $($variant = $value [$($value_doc)*] [$($value_deprecated)*],)*
                }
            }
            $crate::__value_list_arbitrary! { $openness $kind $name { $($variant = $value,)* } }
        };
    };
    (@impl $openness:ident text $name:ident $schema:literal $page:literal $($variant:ident = $value:literal,)*) => {
        $crate::__described! {
            $name [] TextList $schema $page with_values($crate::__value_list!(@is_open $openness), &[$($crate::ValueInfo::new(
                stringify!($variant),
                $crate::operation::Constant::Text($value),
            ),)*])
        }

        impl $crate::named::TextList for $name {
            #[inline]
            fn of<E: de::Error>(text: &str) -> Result<Self, E> {
                match text {
                    $($value => Ok(Self::$variant),)*
                    other => $crate::__value_list!(@other $openness text other $($value)*),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::named::decode_text(deserializer)
            }
        }

        impl Serialize for $name {
            #[inline]
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
    (@impl $openness:ident integer $name:ident $schema:literal $page:literal $($variant:ident = $value:literal,)*) => {
        $crate::__described! {
            $name [] IntegerList $schema $page with_values($crate::__value_list!(@is_open $openness), &[$($crate::ValueInfo::new(
                stringify!($variant),
                $crate::operation::Constant::Integer($value),
            ),)*])
        }

        impl $crate::named::IntegerList for $name {
            #[inline]
            fn of<E: de::Error>(value: i64) -> Result<Self, E> {
                match value {
                    $($value => Ok(Self::$variant),)*
                    other => $crate::__value_list!(@other $openness integer other $($value)*),
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::named::decode_integer(deserializer)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.get())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.get(), f)
            }
        }
    };
}
