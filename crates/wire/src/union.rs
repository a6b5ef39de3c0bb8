//! Values that are one of several: told apart by a tag, by their JSON kind, or by their keys.

mod kind;
mod shapes;
mod tagged;

use std::fmt;

use serde_json::Value;

use crate::Map;

pub use kind::{KindUnion, blank_kind, decode_kind};
pub use shapes::{Shapes, decode_shapes};
pub use tagged::{Entry, TaggedUnion, blank_tagged, decode_tagged, finish_tagged, keep};

/// An object whose tag names no variant. It can be read, and comes into being by decoding only.
#[derive(Clone, PartialEq)]
pub struct UnknownObject(Map<Value>);

impl UnknownObject {
    /// The keys and what they hold.
    #[must_use]
    pub const fn as_map(&self) -> &Map<Value> {
        &self.0
    }

    pub(crate) const fn of(map: Map<Value>) -> Self {
        Self(map)
    }
}

impl fmt::Debug for UnknownObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A value of a JSON kind that a union does not name. It can be read, and comes into being by decoding only.
#[derive(Clone, PartialEq)]
pub struct UnknownValue(Value);

impl UnknownValue {
    /// The value.
    #[must_use]
    pub const fn as_value(&self) -> &Value {
        &self.0
    }

    pub(crate) const fn of(value: Value) -> Self {
        Self(value)
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Makes a variant from the value it holds.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_from {
    ($name:ident [] $($variant:ident($ty:ty),)*) => {
        $crate::__union_from! { $name; $($variant($ty),)* }
    };
    ($name:ident [$s:ident] $($variant:ident($ty:ty),)*) => {
        type $s = String;
        $crate::__union_from! { $name<$s>; $($variant($ty),)* }
    };
    ($name:ty; $($variant:ident($ty:ty),)*) => {
        $(
            impl From<$ty> for $name {
                fn from(value: $ty) -> Self {
                    <$name>::$variant(value)
                }
            }
        )*
    };
}
