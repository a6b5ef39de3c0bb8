//! Generation with a bound on its depth, which `Arbitrary` does not have for the types of others.

use std::fmt;

use proptest::strategy::{BoxedStrategy, Just, Strategy};
use serde::Serialize;

/// How deep the values go that `Arbitrary` generates.
pub const DEPTH: u32 = 3;

/// What can be generated so that a type which holds itself comes to an end.
///
/// At depth 0 optional keys are absent and lists are empty; each object, list and union takes one from the depth.
pub trait Generate: Clone + fmt::Debug + Serialize + 'static {
    /// Values that are that deep at most.
    fn generate(depth: u32) -> BoxedStrategy<Self>;
}

/// Values whose strategy is made when it is asked for one, so that only what comes is paid for.
pub(super) fn lazily<T: Generate>(depth: u32) -> BoxedStrategy<T> {
    Just(()).prop_flat_map(move |()| T::generate(depth)).boxed()
}

/// Values with `None` for those that encode to null, which decoding cannot tell from no value.
pub(super) fn not_null<T: Generate>(depth: u32) -> BoxedStrategy<Option<T>> {
    let is_null = |value: &T| serde_json::to_value(value).is_ok_and(|json| json.is_null());
    lazily::<T>(depth).prop_map(move |value| (!is_null(&value)).then_some(value)).boxed()
}
