//! JSON values of any kind, nested a little.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::{Values, either, scalar, text};
use crate::shape::{ANY_INTEGER, Bounds};

/// Any JSON: scalars mostly, lists and objects of a few levels.
pub(super) fn anything() -> Values {
    let nested = scalars().prop_recursive(3, 8, 3, |inner| {
        let members = vec((text::keys(), inner.clone()), 0..=3);
        either(vec![
            (1, vec(inner, 0..=3).prop_map(Value::Array).boxed()),
            (1, members.prop_map(|members| Value::Object(members.into_iter().collect())).boxed()),
        ])
    });
    nested.boxed()
}

fn scalars() -> Values {
    let every_number = Bounds { least: f64::MIN, most: f64::MAX };
    either(vec![
        (1, Just(Value::Null).boxed()),
        (1, any::<bool>().prop_map(Value::Bool).boxed()),
        (2, scalar::integers(ANY_INTEGER)),
        (2, scalar::numbers(every_number)),
        (3, text::texts().prop_map(Value::String).boxed()),
    ])
}
