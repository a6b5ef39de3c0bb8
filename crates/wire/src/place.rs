//! Reading values into the place where they will stay, so that large ones are not moved from call to call.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::{Number, Value};

use crate::Map;

/// What can be read into its place.
pub trait Place<'de>: Sized {
    /// What stands in the place before it is read.
    fn blank() -> Self;

    /// Reads the value into its place, which is blank.
    fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error>;
}

/// Reads a value into its place.
pub struct Fill<'p, T>(pub &'p mut T);

impl<'de, T: Place<'de>> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.fill(deserializer)
    }
}

/// Reads a value of a type that is made in its place.
#[inline]
pub fn read<'de, T: Place<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    value.fill(deserializer)?;
    Ok(value)
}

/// Makes types that are small, or moved as cheaply as they are made, readable into a place.
#[doc(hidden)]
#[macro_export]
macro_rules! __place {
    ($([$($generics:tt)*] $ty:ty = $blank:expr;)*) => {
        $(
            impl<'de, $($generics)*> $crate::place::Place<'de> for $ty {
                #[inline]
                fn blank() -> Self {
                    $blank
                }

                #[inline]
                fn fill<D: $crate::__private::serde::Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
                    *self = $crate::__private::serde::Deserialize::deserialize(deserializer)?;
                    Ok(())
                }
            }
        )*
    };
}

crate::__place! {
    [] bool = false;
    [] i8 = 0;
    [] i16 = 0;
    [] i32 = 0;
    [] i64 = 0;
    [] u8 = 0;
    [] u16 = 0;
    [] u32 = 0;
    [] u64 = 0;
    [] f32 = 0.0;
    [] f64 = 0.0;
    [] String = String::new();
    [] Number = 0.into();
    [] Value = Value::Null;
    [T: Deserialize<'de>] Option<T> = None;
    [V: Deserialize<'de>] Map<V> = Self::new();
}

impl<'de, T: Place<'de>> Place<'de> for Box<T> {
    #[inline]
    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        (**self).fill(deserializer)
    }
}

impl<'de, T: Place<'de>> Place<'de> for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn fill<D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(ListVisitor(self, PhantomData))
    }
}

struct ListVisitor<'p, T>(&'p mut Vec<T>, PhantomData<T>);

impl<'de, T: Place<'de>> Visitor<'de> for ListVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Push(self.0))?.is_some() {}
        Ok(())
    }
}

/// Reads one more element of a list.
struct Push<'p, T>(&'p mut Vec<T>);

impl<'de, T: Place<'de>> DeserializeSeed<'de> for Push<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let position = self.0.len();
        self.0.resize_with(position + 1, T::blank);
        self.0[position].fill(deserializer)
    }
}
