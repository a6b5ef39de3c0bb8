//! Generation of the types that are written by hand.

use proptest::arbitrary::{Arbitrary, any};
use proptest::collection::vec;
use proptest::prop_oneof;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Just, Strategy};
use serde_json::Number;

use super::generate::{DEPTH, Generate, not_null};
use crate::{Maybe, NumberOrText, Secret, Text, Timestamp};

/// Null or a value: outside of a key there is no absence.
impl<T: Generate> Generate for Maybe<T> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        let some = |value: Option<T>| value.map_or(Self::Null, Self::Value);
        prop_oneof![1 => Just(Self::Null), 3 => not_null(depth).prop_map(some)].boxed()
    }
}

impl Generate for NumberOrText {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        prop_oneof![
            Number::generate(depth).prop_map(Self::Number),
            any::<i64>().prop_map(|number| Self::Text(number.to_string())),
            String::generate(depth).prop_map(Self::Text),
        ]
        .boxed()
    }
}

/// Times in the forms that vendors write: any number of digits in the second, and any way to say the offset.
impl Generate for Timestamp {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        let date = (1..=9999, 1..=12, 1..=28);
        let time = (0..24, 0..60, 0..60);
        let text =
            |((year, month, day), (hour, minute, second), fraction, offset): (Triple, Triple, String, String)| {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{offset}")
            };
        (date, time, fraction(), offset()).prop_map(text).prop_map(|text| Self::from(text.as_str())).boxed()
    }
}

type Triple = (i32, i32, i32);

/// Up to seven digits of a second.
fn fraction() -> impl Strategy<Value = String> {
    let some = (0..10_000_000, 2..=8usize).prop_map(|(value, end)| format!(".{value:07}")[..end].to_owned());
    prop_oneof![Just(String::new()), some]
}

/// Nothing, `Z`, or hours and minutes with or without a colon.
fn offset() -> impl Strategy<Value = String> {
    let signs = select(vec!["+", "-"]);
    let colons = select(vec![":", ""]);
    let some = (signs, 0..=13, colons, 0..=59);
    let some = some.prop_map(|(sign, hours, colon, minutes)| format!("{sign}{hours:02}{colon}{minutes:02}"));
    prop_oneof![Just(String::new()), Just("Z".to_owned()), some]
}

impl Generate for Secret {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        vec(proptest::char::range('!', '~'), 0..24).prop_map(|chars| Self::from(String::from_iter(chars))).boxed()
    }
}

impl Generate for Text<'static> {
    fn generate(depth: u32) -> BoxedStrategy<Self> {
        String::generate(depth).prop_map(Self::from).boxed()
    }
}

/// Absent, null, or a value.
impl<T: Generate> Arbitrary for Maybe<T> {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> BoxedStrategy<Self> {
        prop_oneof![1 => Just(Self::Absent), 4 => Self::generate(DEPTH)].boxed()
    }
}

crate::__arbitrary! { NumberOrText }
crate::__arbitrary! { Timestamp }
crate::__arbitrary! { Secret }
crate::__arbitrary! { Text<'static> }
