//! What must hold before a comparison means anything: every contender reads the same data, and the generated ones all of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Checks the types of one workload against its bodies.
pub fn check<H, O, B>(plain: &'static str, unknown: &'static str)
where
    H: Serialize + DeserializeOwned,
    O: Serialize + DeserializeOwned,
    B: Serialize + Deserialize<'static>,
{
    let (value, with_unknown) = (read::<Value>(plain), read::<Value>(unknown));
    assert_ne!(value, with_unknown, "there are unknown keys");
    for (body, value) in [(plain, &value), (unknown, &with_unknown)] {
        assert!(written(&chatspec_wire::from_str::<O>(body).expect("decodes")) == *value, "owned loses nothing");
        assert!(written(&chatspec_wire::from_str::<B>(body).expect("decodes")) == *value, "borrowed loses nothing");
        assert!(written(&read::<H>(body)) == without_nulls(read::<Value>(plain)), "by hand reads what is named");
    }
}

fn read<T: Deserialize<'static>>(body: &'static str) -> T {
    serde_json::from_str(body).expect("the body decodes")
}

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("the value encodes")
}

/// The value as types see it that cannot tell null and empty lists from nothing.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(without_nulls).collect(),
        Value::Object(keys) => keys
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, without_nulls(value)))
            .collect(),
        scalar => scalar,
    }
}
