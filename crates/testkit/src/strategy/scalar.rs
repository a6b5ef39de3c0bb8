//! Integers and numbers, with the values at which programs break.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::{Values, either};
use crate::shape::Bounds;

/// Integers at the edges of the usual types, and of what a double can count.
const EDGES: &[i64] = &[
    0,
    1,
    -1,
    i8::MAX as i64,
    i16::MIN as i64,
    u16::MAX as i64,
    i32::MAX as i64,
    i32::MIN as i64,
    i32::MAX as i64 + 1,
    i32::MIN as i64 - 1,
    u32::MAX as i64,
    (1 << 53) + 1,
    i64::MAX,
    i64::MIN,
];

/// Integers within bounds: small ones, edges, and any.
pub(super) fn integers(bounds: Bounds<i64>) -> Values {
    let Bounds { least, most } = bounds;
    let small = least.max((-20).min(most))..=most.min(20.max(least));
    let mut edges = EDGES.to_vec();
    edges.extend([least, least.saturating_add(1), most.saturating_sub(1), most]);
    edges.retain(|edge| (least..=most).contains(edge));
    let integers = either(vec![(2, small.boxed()), (2, select(edges).boxed()), (1, (least..=most).boxed())]);
    integers.prop_map(Value::from).boxed()
}

/// Numbers within bounds, written with and without a fraction; always finite.
pub(super) fn numbers(bounds: Bounds<f64>) -> Values {
    let numbers = either(vec![
        (3, (-20..=20_i64).prop_map(Value::from).boxed()),
        (3, (-99_999..=99_999_i32).prop_map(|cents| Value::from(f64::from(cents) / 100.0)).boxed()),
        (1, select(EDGES).prop_map(Value::from).boxed()),
        (1, (i64::MAX as u64..=u64::MAX).prop_map(Value::from).boxed()),
        (1, select(ODD_FLOATS).prop_map(Value::from).boxed()),
        (2, finite().prop_map(Value::from).boxed()),
    ]);
    numbers.prop_map(move |number| clamped(number, bounds)).boxed()
}

/// Floats whose text has an exponent, a sign on nothing, or no fraction.
const ODD_FLOATS: &[f64] = &[0.0, -0.0, 1.0, 1e15, 1e16, 1e21, 1e-7, 5e-324, f64::MAX, f64::MIN_POSITIVE, 0.1 + 0.2];

pub(super) fn finite() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO
}

fn clamped(number: Value, bounds: Bounds<f64>) -> Value {
    match number.as_f64() {
        Some(float) if float < bounds.least => Value::from(bounds.least),
        Some(float) if float > bounds.most => Value::from(bounds.most),
        _ => number,
    }
}
