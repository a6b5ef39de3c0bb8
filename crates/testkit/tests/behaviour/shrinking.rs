//! Failing values shrink to the smallest that still fail.

use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::support::acme;

/// The smallest value found for which a property is false.
fn smallest(strategy: &BoxedStrategy<Value>, property: impl Fn(&Value) -> bool) -> Value {
    let config = Config { cases: 1024, max_shrink_iters: 8192, failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let outcome = runner.run(strategy, |value| match property(&value) {
        true => Ok(()),
        false => Err(TestCaseError::fail("false")),
    });
    match outcome {
        Err(TestError::Fail(_, value)) => value,
        other => panic!("the property should fail: {other:?}"),
    }
}

#[test]
fn an_object_keeps_only_what_fails() {
    let strategy = acme().strategy("words.schema.json#/$defs/Session").expect("a strategy");
    let value = smallest(&strategy, |value| value.get("contact").is_none());
    assert_eq!(value, json!({ "id": 0, "contact": {} }));
}

#[test]
fn an_unknown_value_becomes_a_short_one() {
    let strategy = acme().tolerant_strategy("words.schema.json#/$defs/Session").expect("a strategy");
    let known = [json!(null), json!("sms"), json!("Web"), json!("")];
    let value = smallest(&strategy, |value| known.contains(&value["channel"]));
    assert_eq!(value["id"], 0);
    assert!(value.as_object().is_some_and(|members| members.len() == 2), "{value}");
    assert!(value["channel"].as_str().is_some_and(|text| text.len() <= 3), "{value}");
}

#[test]
fn an_unknown_key_remains_alone() {
    let strategy = acme().strategy("words.schema.json#/$defs/Link").expect("a strategy");
    let value = smallest(&strategy, |value| {
        let members = value.as_object().expect("an object");
        members.keys().all(|key| key == "link" || key == "shared")
    });
    let members = value.as_object().expect("an object");
    assert_eq!(members.len(), 2, "{value}");
    assert!(members.values().any(Value::is_null), "{value}");
}

#[test]
fn recursion_becomes_flat() {
    let strategy = acme().strategy("words.schema.json#/$defs/Node").expect("a strategy");
    let value = smallest(&strategy, |value| value["children"] == json!([]));
    let leaf = json!({ "name": "", "children": [], "parent": null });
    assert_eq!(value, json!({ "name": "", "children": [leaf], "parent": null }));
}

#[test]
fn long_texts_become_as_short_as_still_fails() {
    let strategy = acme().strategy("words.schema.json#/$defs/Started").expect("a strategy");
    let value = smallest(&strategy, |value| value["by"].as_str().is_some_and(|text| text.len() < 300));
    assert!(value["by"].as_str().is_some_and(|text| text.len() < 310), "{value}");
}
