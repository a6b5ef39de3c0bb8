//! Generation of the types that declared types hold and that others wrote.

use std::collections::BTreeMap;

use proptest::arbitrary::any;
use proptest::collection::{btree_map, vec};
use proptest::prop_oneof;
use proptest::strategy::{BoxedStrategy, Just, Strategy};
use serde_json::{Number, Value};

use super::generate::{Generate, lazily, not_null};

/// Most elements of a list or a map.
const ELEMENTS: usize = 3;

macro_rules! as_proptest_does {
    ($($ty:ty)*) => {
        $(
            impl Generate for $ty {
                fn generate(_: u32) -> BoxedStrategy<Self> {
                    any::<$ty>().boxed()
                }
            }
        )*
    };
}

as_proptest_does! { bool i8 i16 i32 i64 u8 u16 u32 u64 }

impl Generate for String {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().collect()).boxed()
    }
}

/// Decimal fractions of few digits: those that every JSON reader reads to the last bit.
impl Generate for f64 {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        (any::<i32>(), 0..9).prop_map(|(digits, scale)| f64::from(digits) / 10f64.powi(scale)).boxed()
    }
}

impl Generate for f32 {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        (any::<i16>(), 0..5).prop_map(|(digits, scale)| f32::from(digits) / 10f32.powi(scale)).boxed()
    }
}

impl Generate for Number {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        prop_oneof![
            any::<i64>().prop_map(Number::from),
            any::<u64>().prop_map(Number::from),
            f64::generate(depth).prop_filter_map("not finite", Number::from_f64),
        ]
        .boxed()
    }
}

impl Generate for Value {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        let scalar = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            Number::generate(depth).prop_map(Value::from),
            String::generate(depth).prop_map(Value::from),
        ];
        scalar
            .prop_recursive(depth, 16, 3, |inner| {
                let map = btree_map(String::generate(0), inner.clone(), 0..=ELEMENTS);
                prop_oneof![
                    vec(inner, 0..=ELEMENTS).prop_map(Value::from),
                    map.prop_map(|map| Value::Object(map.into_iter().collect())),
                ]
            })
            .boxed()
    }
}

impl<T: Generate> Generate for Box<T> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        T::generate(depth).prop_map(Self::new).boxed()
    }
}

impl<T: Generate> Generate for Option<T> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        match depth.checked_sub(1) {
            Some(depth) => prop_oneof![1 => Just(None), 3 => not_null(depth)].boxed(),
            None => Just(None).boxed(),
        }
    }
}

impl<T: Generate> Generate for Vec<T> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        match depth.checked_sub(1) {
            Some(depth) => vec(lazily::<T>(depth), 0..=ELEMENTS).boxed(),
            None => Just(Self::new()).boxed(),
        }
    }
}

impl<T: Generate> Generate for BTreeMap<String, T> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        match depth.checked_sub(1) {
            Some(depth) => btree_map(String::generate(depth), lazily::<T>(depth), 0..=ELEMENTS).boxed(),
            None => Just(Self::new()).boxed(),
        }
    }
}
