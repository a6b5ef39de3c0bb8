//! Generation of the types that are written by hand.

use proptest::arbitrary::{Arbitrary, any};
use proptest::prop_oneof;
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
        let date = "[0-2][0-9][0-9][1-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
        let time = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,7})?";
        let offset = "(|Z|[+-](0[0-9]|1[0-3]):?[0-5][0-9])";
        (date, time, offset).prop_map(|(date, time, offset)| Self::from(&*format!("{date}T{time}{offset}"))).boxed()
    }
}

impl Generate for Secret {
    fn generate(_: u32) -> BoxedStrategy<Self> {
        "[!-~]{0,24}".prop_map(Self::from).boxed()
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
