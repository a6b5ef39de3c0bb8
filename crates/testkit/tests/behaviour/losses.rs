//! Types that lose something are found out, each by its own kind of loss.

use std::collections::BTreeMap;

use chatspec_testkit::{Loss, lossless};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// Where the payload changed.
fn changed_at<T: Serialize + DeserializeOwned>(text: &str) -> String {
    match lossless::<T>(text) {
        Err(Loss::Changed(difference)) => difference.pointer().to_owned(),
        other => panic!("the payload should have changed: {other:?}"),
    }
}

/// A type that rewrites the members of its object.
macro_rules! lossy {
    ($name:ident, $rewrite:expr) => {
        pub(crate) struct $name(Map<String, Value>);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let rewrite: fn(&str, &mut Value) -> bool = $rewrite;
                let mut members = Map::deserialize(deserializer)?;
                let names = members.keys().cloned().collect::<Vec<_>>();
                for name in names {
                    if let Some(member) = members.get_mut(&name)
                        && !rewrite(&name, member)
                    {
                        members.remove(&name);
                    }
                }
                Ok(Self(members))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }
    };
}

lossy!(DropsUnknownKeys, |name, _| name == "id" || name == "channel");
lossy!(DropsNull, |_, member| !member.is_null());
lossy!(DropsEmptyLists, |_, member| member.as_array().is_none_or(|list| !list.is_empty()));
lossy!(NormalisesNumbers, |_, member| {
    if let Some(number) = member.as_f64() {
        *member = Value::from(number);
    }
    true
});
lossy!(Trims, |_, member| {
    if let Some(text) = member.as_str() {
        *member = Value::from(text.trim());
    }
    true
});

#[test]
fn a_faithful_type_passes() {
    let text = r#"{"a": null, "b": [], "c": {"d": 1.50}, "e": "\u0000\ud83d\ude00", "f": 18446744073709551615}"#;
    assert_eq!(lossless::<Value>(text), Ok(()));
    assert_eq!(lossless::<BTreeMap<String, Value>>(text), Ok(()));
}

#[test]
fn each_loss_is_found_where_it_is() {
    assert_eq!(changed_at::<DropsUnknownKeys>(r#"{"id": 1, "new": 2}"#), "/new");
    assert_eq!(changed_at::<DropsNull>(r#"{"id": 1, "channel": null}"#), "/channel");
    assert_eq!(changed_at::<DropsEmptyLists>(r#"{"list": []}"#), "/list");
    assert_eq!(changed_at::<NormalisesNumbers>(r#"{"a": 1.5, "b": 1}"#), "/b");
    assert_eq!(changed_at::<Trims>(r#"{"a": " b"}"#), "/a");
}

#[test]
fn a_loss_reads_as_one_line() {
    let loss = lossless::<DropsNull>(r#"{"channel": null}"#).expect_err("null is dropped");
    assert_eq!(loss.to_string(), "encoding changed the value: at \"/channel\": null became nothing");
}

#[test]
fn bad_text_and_a_bad_type_are_told_apart() {
    assert!(matches!(lossless::<Value>("{"), Err(Loss::NotJson(_))));
    assert!(matches!(lossless::<String>("1"), Err(Loss::Decode(_))));
}

/// Encodes what it refuses to decode.
struct OneWay;

impl<'de> Deserialize<'de> for OneWay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match <&str>::deserialize(deserializer) {
            Ok("in") => Ok(Self),
            _ => Err(Error::custom("only \"in\"")),
        }
    }
}

impl Serialize for OneWay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("in")
    }
}

#[test]
fn a_type_that_decodes_borrowed_text_only_is_found_out() {
    let loss = lossless::<OneWay>("\"in\"").expect_err("a value lends no text");
    assert!(matches!(loss, Loss::Decode(_)), "{loss}");
}
