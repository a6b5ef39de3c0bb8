//! What a key, an element or a variant holds, as data.

use std::fmt;

use serde_json::{Number, Value};

use crate::object::Described;
use crate::{Map, Maybe, NumberOrText, Secret, Text, Timestamp, TypeInfo};

/// What a key, an element or a variant holds.
///
/// ```
/// use chatspec_wire::{Described, Shape, value_list};
///
/// value_list! {
///     /// Colour of a lamp.
///     pub open enum Lamp: text in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
///         /// Stop.
///         Red = "red",
///     }
/// }
///
/// const LAMPS: Shape = Shape::List(&Shape::Type(|| Lamp::INFO));
/// assert_eq!(LAMPS.to_string(), "list of Lamp");
/// assert_eq!(LAMPS.type_info(), Some(Lamp::INFO));
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// Text.
    Text,
    /// Text that is a date and time, in whatever form.
    Timestamp,
    /// Text that must not be shown.
    Secret,
    /// An integer of 64 bits or fewer.
    Integer,
    /// A number.
    Number,
    /// A number, or text that usually holds one.
    NumberOrText,
    /// `true` or `false`.
    Boolean,
    /// Anything.
    Any,
    /// A list whose elements are of that shape.
    List(&'static Shape),
    /// An object whose keys are data and whose values are of that shape.
    Map(&'static Shape),
    /// Null, or that shape.
    Nullable(&'static Shape),
    /// A value of a generated type. A function, so that a type can hold itself.
    Type(fn() -> &'static TypeInfo),
}

impl Shape {
    /// The generated type that it is, or that the elements of a list or map are.
    #[must_use]
    pub fn type_info(self) -> Option<&'static TypeInfo> {
        match self {
            Self::Type(info) => Some(info()),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.type_info(),
            _ => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Timestamp => "timestamp",
            Self::Secret => "secret",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::NumberOrText => "number or text",
            Self::Boolean => "boolean",
            Self::Any => "anything",
            Self::List(_) => "list of",
            Self::Map(_) => "map of",
            Self::Nullable(_) => "null or",
            Self::Type(_) => "type",
        }
    }
}

/// In words, as in `list of Person`.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(info) => f.write_str(info().name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => write!(f, "{} {inner}", self.word()),
            _ => f.write_str(self.word()),
        }
    }
}

/// Names generated types and does not go into them, since a type may hold itself.
impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shape({self})")
    }
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Type(left), Self::Type(right)) => left() == right(),
            (Self::List(left), Self::List(right))
            | (Self::Map(left), Self::Map(right))
            | (Self::Nullable(left), Self::Nullable(right)) => left == right,
            _ => self.word() == other.word(),
        }
    }
}

impl Eq for Shape {}

/// A type whose values have a shape.
pub trait Shaped {
    /// The shape.
    const SHAPE: Shape;
}

fn info_of<T: Described>() -> &'static TypeInfo {
    T::INFO
}

impl<T: Described> Shaped for T {
    const SHAPE: Shape = Shape::Type(info_of::<T>);
}

macro_rules! shaped {
    ($([$($generics:tt)*] $ty:ty = $shape:expr;)*) => {
        $(impl<$($generics)*> Shaped for $ty {
            const SHAPE: Shape = $shape;
        })*
    };
}

shaped! {
    [] String = Shape::Text;
    [] Text<'_> = Shape::Text;
    [S] Timestamp<S> = Shape::Timestamp;
    [] Secret = Shape::Secret;
    [] i8 = Shape::Integer;
    [] i16 = Shape::Integer;
    [] i32 = Shape::Integer;
    [] i64 = Shape::Integer;
    [] u8 = Shape::Integer;
    [] u16 = Shape::Integer;
    [] u32 = Shape::Integer;
    [] u64 = Shape::Integer;
    [] f32 = Shape::Number;
    [] f64 = Shape::Number;
    [] Number = Shape::Number;
    [S] NumberOrText<S> = Shape::NumberOrText;
    [] bool = Shape::Boolean;
    [] Value = Shape::Any;
    [T: Shaped] Vec<T> = Shape::List(&T::SHAPE);
    [T: Shaped] Map<T> = Shape::Map(&T::SHAPE);
    [T: Shaped] Option<T> = Shape::Nullable(&T::SHAPE);
    [T: Shaped] Maybe<T> = Shape::Nullable(&T::SHAPE);
}
