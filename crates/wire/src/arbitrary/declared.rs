//! Generation of declared types, put together from their parts.

use std::collections::BTreeMap;
use std::fmt;

use proptest::collection::btree_map;
use proptest::prop_oneof;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Just, Strategy, Union};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::Error;
use serde_json::Value;

use super::generate::{Generate, not_null};
use crate::named::{IntegerList, TextList};
use crate::object::{Field, Object};
use crate::{Extra, Maybe};

/// What a required key holds.
pub fn required<T: Generate>(depth: u32) -> BoxedStrategy<T> {
    T::generate(depth.saturating_sub(1))
}

/// What an optional key holds.
pub fn optional<T: Generate>(depth: u32) -> BoxedStrategy<Maybe<T>> {
    let some = |value: Option<T>| value.map_or(Maybe::Null, Maybe::Value);
    match depth.checked_sub(1) {
        Some(depth) => {
            prop_oneof![2 => Just(Maybe::Absent), 1 => Just(Maybe::Null), 5 => not_null(depth).prop_map(some)].boxed()
        }
        None => Just(Maybe::Absent).boxed(),
    }
}

/// Keys that nothing names, mostly none.
pub fn extra(depth: u32, is_named: fn(&str) -> bool) -> BoxedStrategy<Extra> {
    let most = usize::from(depth > 0) * 2;
    let keys = btree_map(String::generate(0), Value::generate(depth), 0..=most);
    let gather = move |map: BTreeMap<String, Value>| {
        let mut extra = Extra::default();
        map.into_iter().filter(|(key, _)| !is_named(key)).for_each(|(key, value)| extra.push(key, value));
        extra.seal();
        extra
    };
    prop_oneof![3 => Just(Extra::default()), 1 => keys.prop_map(gather)].boxed()
}

/// Objects, from what each key holds.
pub fn object<T, P>(depth: u32, keys: Vec<BoxedStrategy<P>>, put: fn(&mut T, P)) -> BoxedStrategy<T>
where
    T: Object<'static> + Generate,
    P: fmt::Debug + 'static,
{
    let extra = extra(depth, |key| T::Field::named(key).is_some());
    let whole = move |(pieces, extra): (Vec<P>, Extra)| {
        let mut object = T::blank();
        pieces.into_iter().for_each(|piece| put(&mut object, piece));
        *object.extra() = extra;
        object
    };
    (keys, extra).prop_map(whole).boxed()
}

/// Objects of several shapes, as they are when they have been read.
pub fn shapes<T, P>(parts: Vec<BoxedStrategy<P>>, put: fn(&mut T, P)) -> BoxedStrategy<T>
where
    T: Generate + Default + DeserializeOwned,
    P: fmt::Debug + 'static,
{
    let whole = move |parts: Vec<P>| {
        let mut whole = T::default();
        parts.into_iter().for_each(|part| put(&mut whole, part));
        read_again(&whole)
    };
    parts.prop_filter_map("the shapes do not go together", whole).boxed()
}

/// Values of a list that has no others.
pub fn closed<T: Clone + fmt::Debug + 'static>(known: Vec<T>) -> BoxedStrategy<T> {
    select(known).boxed()
}

/// Values of a list, now and then one that it does not name.
pub fn open<T: Clone + fmt::Debug + 'static>(known: Vec<T>, other: BoxedStrategy<T>) -> BoxedStrategy<T> {
    if known.is_empty() { other } else { prop_oneof![4 => select(known), 1 => other].boxed() }
}

/// Texts as an open list reads them.
pub fn other_text<T: TextList + fmt::Debug + 'static>() -> BoxedStrategy<T> {
    String::generate(0).prop_filter_map("a text that the list refuses", |text| T::of::<Error>(&text).ok()).boxed()
}

/// Integers as an open list reads them.
pub fn other_integer<T: IntegerList + fmt::Debug + 'static>() -> BoxedStrategy<T> {
    i64::generate(0).prop_filter_map("an integer that the list refuses", |value| T::of::<Error>(value).ok()).boxed()
}

/// Variants of a union whose tag is set to one of the variant's values.
pub fn tagged<U, T>(depth: u32, tag: &'static str, values: &'static [&'static str]) -> BoxedStrategy<U>
where
    U: Generate + DeserializeOwned,
    T: Generate,
{
    let variant = move |(variant, value): (T, &str)| {
        let mut json = serde_json::to_value(variant).ok()?;
        json.as_object_mut()?.insert(tag.to_owned(), value.into());
        serde_json::from_value(json).ok()
    };
    (T::generate(depth), select(values)).prop_filter_map("the variant refuses its tag", variant).boxed()
}

/// Objects as a union reads them when their tag is missing, odd or any text.
pub fn untagged<U: Generate + DeserializeOwned>(depth: u32, tag: &'static str) -> BoxedStrategy<U> {
    let keys = btree_map(String::generate(0), Value::generate(depth), 0..=2);
    let odd = prop_oneof![Just(None), Value::generate(0).prop_map(Some)];
    let object = move |(mut map, odd): (BTreeMap<String, Value>, Option<Value>)| {
        map.extend(odd.map(|odd| (tag.to_owned(), odd)));
        read_again(&map)
    };
    (keys, odd).prop_filter_map("a variant that is not whole", object).boxed()
}

/// A value of any kind, as a union of kinds reads it.
pub fn any_kind<U: Generate + DeserializeOwned>(depth: u32) -> BoxedStrategy<U> {
    Value::generate(depth)
        .prop_filter_map("a kind that is not as its variant wants it", |json| read_again(&json))
        .boxed()
}

/// One of the variants or what has none, as it is when it has been read; at depth 0 only what has none.
pub fn union<U: Generate + DeserializeOwned>(
    depth: u32,
    variants: fn(u32) -> Vec<BoxedStrategy<U>>,
    other: fn(u32) -> BoxedStrategy<U>,
) -> BoxedStrategy<U> {
    let variants = depth.checked_sub(1).map(variants).unwrap_or_default();
    let weighted = variants.into_iter().map(|variant| (3, variant)).chain([(1, other(depth))]);
    Union::new_weighted(weighted.collect()).prop_filter_map("the union refuses it", |union| read_again(&union)).boxed()
}

fn read_again<T: DeserializeOwned>(value: &impl Serialize) -> Option<T> {
    serde_json::from_value(serde_json::to_value(value).ok()?).ok()
}
