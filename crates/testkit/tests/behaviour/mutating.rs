//! Mutations change one thing each, say what, and leave the rest.

use std::collections::BTreeSet;

use chatspec_testkit::{Mutation, MutationKind, Target};
use serde_json::{Value, json};

use crate::support::{acme, set_of};

const SESSION: &str = "words.schema.json#/$defs/Session";

fn mutations(target: Target<'_>, payload: &Value) -> Vec<Mutation> {
    acme().mutations(target, payload).expect("the schema is understood")
}

/// The changed payload of the one mutation of a kind at a pointer.
fn mutated(made: &[Mutation], kind: MutationKind, pointer: &str) -> Value {
    let found = made.iter().find(|mutation| mutation.kind == kind && mutation.pointer == pointer);
    let found = found.unwrap_or_else(|| panic!("no {kind:?} at {pointer}"));
    serde_json::from_str(&found.text).expect("JSON")
}

#[test]
fn a_session_is_changed_everywhere_once() {
    let payload = json!({ "id": 1, "channel": "sms", "contact": { "name": "Jane" } });
    let made = mutations(SESSION.into(), &payload);
    let dropped = json!({ "id": 1, "contact": { "name": "Jane" } });
    assert_eq!(mutated(&made, MutationKind::DropKey, "/channel"), dropped);
    let null = json!({ "id": 1, "channel": "sms", "contact": { "name": null } });
    assert_eq!(mutated(&made, MutationKind::NullKey, "/contact/name"), null);
    let unknown = mutated(&made, MutationKind::UnknownValue, "/channel");
    assert_eq!(unknown["channel"], "unknown value");
    let added = mutated(&made, MutationKind::AddKey, "/contact/unknown key");
    assert_eq!(added["contact"]["unknown key"]["nested"][0], Value::Null);
}

#[test]
fn absent_optional_keys_become_null_and_required_ones_stay() {
    let made = mutations(SESSION.into(), &json!({ "id": 1 }));
    assert_eq!(mutated(&made, MutationKind::NullKey, "/level"), json!({ "id": 1, "level": null }));
    assert!(!made.iter().any(|mutation| mutation.pointer == "/id"));
}

#[test]
fn lists_stay_within_their_type_and_closed_ones_stay() {
    let payload = json!({ "id": 1, "level": 0, "phase": "open" });
    let made = mutations(SESSION.into(), &payload);
    // The usual unknown integer is known to this list.
    assert_eq!(mutated(&made, MutationKind::UnknownValue, "/level")["level"], 987_654_322);
    assert!(!made.iter().any(|m| m.kind == MutationKind::UnknownValue && m.pointer == "/phase"));
}

#[test]
fn keys_come_in_both_orders_at_every_depth() {
    let made = mutations(SESSION.into(), &json!({ "id": 1, "contact": { "name": "\"", "email": "b" } }));
    let text = |kind| made.iter().find(|mutation| mutation.kind == kind).map(|mutation| mutation.text.as_str());
    let ascending = r#"{"contact":{"email":"b","name":"\""},"id":1}"#;
    let descending = r#"{"id":1,"contact":{"name":"\"","email":"b"}}"#;
    assert_eq!(text(MutationKind::AscendingKeys), Some(ascending));
    assert_eq!(text(MutationKind::DescendingKeys), Some(descending));
}

#[test]
fn arrays_maps_and_unions_are_entered() {
    let made = mutations(Target::ArrayOf(SESSION), &json!([{ "id": 1 }, { "id": 2, "channel": "Web" }]));
    assert_eq!(mutated(&made, MutationKind::UnknownValue, "/1/channel")[1]["channel"], "unknown value");
    let bag = json!({ "channels": { "a": "sms" }, "maybe": { "id": 1, "channel": "sms" } });
    let made = mutations("words.schema.json#/$defs/Bag".into(), &bag);
    let pointers = made.iter().filter(|mutation| mutation.kind == MutationKind::UnknownValue);
    let pointers = pointers.map(|mutation| mutation.pointer.as_str()).collect::<BTreeSet<_>>();
    assert_eq!(pointers, BTreeSet::from(["/channels/a", "/maybe/channel"]));
}

#[test]
fn shapes_keep_the_keys_that_one_of_them_requires() {
    let made = mutations("words.schema.json#/$defs/Answer".into(), &json!({ "link": "a", "shared": 1 }));
    let dropped = made.iter().filter(|mutation| mutation.kind == MutationKind::DropKey);
    assert_eq!(dropped.map(|mutation| mutation.pointer.as_str()).collect::<Vec<_>>(), ["/shared"]);
}

#[test]
fn tags_become_unknown_and_missing() {
    let payload = json!({ "kind": "ended", "reason": "sms" });
    let made = mutations("words.schema.json#/$defs/Event".into(), &payload);
    assert_eq!(mutated(&made, MutationKind::UnknownTag, "/kind")["kind"], "unknown value");
    assert_eq!(mutated(&made, MutationKind::DropTag, "/kind"), json!({ "reason": "sms" }));
    assert_eq!(mutated(&made, MutationKind::UnknownValue, "/reason")["reason"], "unknown value");
}

#[test]
fn what_does_not_fit_the_schema_is_left() {
    let made = mutations(SESSION.into(), &json!("no object"));
    let kinds = made.iter().map(|mutation| mutation.kind).collect::<Vec<_>>();
    assert_eq!(kinds, [MutationKind::AscendingKeys, MutationKind::DescendingKeys]);
}

#[test]
fn added_keys_are_really_unknown() {
    let set = set_of("added", &json!({ "properties": { "unknown key": {} } }));
    let made = set.mutations("x.schema.json#/$defs/X", &json!({})).expect("mutations");
    assert_eq!(mutated(&made, MutationKind::AddKey, "/unknown key_").as_object().map(serde_json::Map::len), Some(1));
}

#[test]
fn mutations_read_well() {
    let made = mutations(SESSION.into(), &json!({ "id": 1 }));
    let lines = made.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert!(lines.contains("null for key at \"/contact\""), "{lines:?}");
    assert!(lines.contains("added key at \"/unknown key\""), "{lines:?}");
}
