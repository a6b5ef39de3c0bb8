//! Strategies make valid values of every word, reach the corners, and end.

use chatspec_testkit::{SchemaError, SchemaSet, Target};
use serde_json::{Value, json};

use crate::support::{acme, set_of, values};

const TYPES: &[&str] = &[
    "words.schema.json#/$defs/Channel",
    "words.schema.json#/$defs/Level",
    "words.schema.json#/$defs/Phase",
    "words.schema.json#/$defs/Session",
    "words.schema.json#/$defs/Detailed",
    "words.schema.json#/$defs/Bag",
    "words.schema.json#/$defs/Content",
    "words.schema.json#/$defs/Answer",
    "words.schema.json#/$defs/Event",
    "words.schema.json#/$defs/Node",
    "words.schema.json#/$defs/Expression",
    "words.schema.json#/$defs/Step",
    "words.schema.json#/$defs/Session/properties/score",
    "people.schema.json#/$defs/Contact",
    "people.schema.json#/$defs/Place",
    "people.schema.json#/$defs/Alias",
    "openapi.json#/paths/~1sessions~1%7Bid%7D/get/parameters/0/schema",
];

const SESSION: &str = "words.schema.json#/$defs/Session";
const ANSWER: &str = "words.schema.json#/$defs/Answer";
const EVENT: &str = "words.schema.json#/$defs/Event";

fn valid(set: &SchemaSet, reference: &str) -> Vec<Value> {
    values(&set.strategy(reference).expect("a strategy"), 1024)
}

fn tolerant(set: &SchemaSet, reference: &str) -> Vec<Value> {
    values(&set.tolerant_strategy(reference).expect("a strategy"), 1024)
}

/// Something that a value may show, and its name.
type Event = (&'static str, fn(&Value) -> bool);

/// Asserts that each named event occurs in some value.
fn assert_occurs(values: &[Value], events: &[Event]) {
    for (name, occurs) in events {
        assert!(values.iter().any(occurs), "never made: {name}");
    }
}

#[test]
fn every_value_is_valid() {
    let set = acme();
    for reference in TYPES {
        let validator = set.validator(*reference).expect("a validator");
        for value in valid(&set, reference) {
            let checked = validator.check(&value);
            assert!(checked.is_ok(), "{reference}: {checked:?} in {value}");
        }
    }
}

#[test]
fn every_array_is_valid_and_may_be_empty() {
    let set = acme();
    let validator = set.array_validator(SESSION).expect("a validator");
    let strategy = set.strategy(Target::ArrayOf(SESSION)).expect("a strategy");
    let arrays = values(&strategy, 256);
    assert!(arrays.iter().all(|array| validator.check(array).is_ok()));
    assert_occurs(
        &arrays,
        &[("an empty array", |array| array == &json!([])), ("several elements", |array| array.get(1).is_some())],
    );
}

#[test]
fn objects_have_and_lack_keys_and_have_unknown_ones() {
    assert_occurs(
        &valid(&acme(), SESSION),
        &[
            ("an absent key", |value| value.get("channel").is_none()),
            ("a present key", |value| value.get("channel").is_some()),
            ("null where allowed", |value| value.get("note") == Some(&Value::Null)),
            ("a constant", |value| value["version"] == 2),
            ("text for number", |value| value["number"].is_string()),
            ("number for text", |value| value["number"].is_i64()),
            ("unknown key", |value| value.get("CHANNEL").is_some()),
            ("unknown key with nested value", |value| {
                let members = value.as_object().expect("an object").iter();
                let known = ["contact", "labels"];
                members.filter(|(key, _)| !known.contains(&key.as_str())).any(|(_, value)| value.is_object())
            }),
        ],
    );
}

#[test]
fn integers_reach_their_edges() {
    let set = acme();
    assert_occurs(
        &valid(&set, SESSION),
        &[
            ("0", |value| value["id"] == 0),
            ("-1", |value| value["id"] == -1),
            ("i64::MIN", |value| value["id"] == i64::MIN),
            ("i64::MAX", |value| value["id"] == i64::MAX),
            ("beyond a double", |value| value["id"] == 9_007_199_254_740_993_i64),
            ("lower bound", |value| value["count"] == 0),
            ("upper bound", |value| value["count"] == 1000),
        ],
    );
    let narrow = set_of("edges", &json!({ "type": "integer", "format": "int32" }));
    let values = valid(&narrow, "x.schema.json#/$defs/X");
    assert!(values.iter().all(|value| { value.as_i64().is_some_and(|number| i32::try_from(number).is_ok()) }));
    assert!(values.contains(&json!(i32::MIN)) && values.contains(&json!(i32::MAX)));
}

#[test]
fn numbers_are_integers_and_floats_of_every_size() {
    let set = set_of("numbers", &json!({ "type": "number" }));
    assert_occurs(
        &valid(&set, "x.schema.json#/$defs/X"),
        &[
            ("an integer", Value::is_i64),
            ("beyond i64", |value| value.as_u64().is_some_and(|number| number > i64::MAX as u64)),
            ("a float without fraction", |value| value.is_f64() && value.to_string().ends_with(".0")),
            ("an exponent", |value| value.to_string().contains('e')),
            ("a fraction", |value| value.to_string().contains('.')),
        ],
    );
}

#[test]
fn every_number_survives_its_text() {
    let set = set_of("survive", &json!({}));
    for value in valid(&set, "x.schema.json#/$defs/X") {
        let again: Value = serde_json::from_str(&value.to_string()).expect("JSON");
        assert_eq!(value, again);
    }
}

#[test]
fn texts_are_odd_and_long() {
    let set = set_of("texts", &json!({ "type": "string" }));
    assert_occurs(
        &valid(&set, "x.schema.json#/$defs/X"),
        &[
            ("empty", |value| value == ""),
            ("quote", |value| text(value).contains('"')),
            ("backslash", |value| text(value).contains('\\')),
            ("control character", |value| text(value).contains('\u{1f}')),
            ("U+0000", |value| text(value).contains('\0')),
            ("emoji", |value| text(value).contains('😀')),
            ("combining character", |value| text(value).contains('\u{301}')),
            ("right to left", |value| text(value).contains('א')),
            ("22 bytes", |value| text(value).len() == 22),
            ("23 bytes", |value| text(value).len() == 23),
            ("24 bytes", |value| text(value).len() == 24),
            ("over 300 bytes", |value| text(value).len() > 300),
        ],
    );
}

#[test]
fn lengths_count_characters() {
    let set = set_of("lengths", &json!({ "type": "string", "minLength": 3, "maxLength": 4 }));
    let values = valid(&set, "x.schema.json#/$defs/X");
    assert!(values.iter().all(|value| (3..=4).contains(&text(value).chars().count())));
    assert!(values.iter().any(|value| text(value).len() > 4));
}

#[test]
fn times_have_every_form() {
    let values = valid(&acme(), SESSION);
    assert_occurs(
        &values,
        &[
            ("no offset", |value| time(value, "started").rfind(['Z', '+', '-']) == Some(7)),
            ("Z", |value| time(value, "started").ends_with('Z')),
            ("+02:00", |value| time(value, "started").ends_with("+02:00")),
            ("-0500", |value| time(value, "started").ends_with("-0500")),
            ("no fraction", |value| !time(value, "started").is_empty() && !time(value, "started").contains('.')),
            ("a digit", |value| fraction(value) == 1),
            ("seven digits", |value| fraction(value) == 7),
            ("nine digits", |value| fraction(value) == 9),
            ("the first year", |value| time(value, "started").starts_with("0001-")),
        ],
    );
    let strict = values.iter().map(|value| time(value, "updated")).filter(|time| !time.is_empty());
    for time in strict {
        let end = &time[time.len() - 6..];
        assert!(time.ends_with('Z') || (end.starts_with(['+', '-']) && &end[3..4] == ":"), "{time}");
    }
}

#[test]
fn shapes_come_alone_and_together() {
    assert_occurs(
        &valid(&acme(), ANSWER),
        &[
            ("link alone", |value| value.get("link").is_some() && value.get("messages").is_none()),
            ("messages alone", |value| value.get("link").is_none() && value.get("messages").is_some()),
            ("both", |value| value.get("link").is_some() && value.get("messages").is_some()),
        ],
    );
}

#[test]
fn recursion_nests_and_ends() {
    let set = acme();
    let nodes = valid(&set, "words.schema.json#/$defs/Node");
    assert_occurs(
        &nodes,
        &[
            ("a child", |value| value["children"].get(0).is_some()),
            ("a grandchild", |value| value.pointer("/children/0/children/0").is_some()),
            ("a parent", |value| value["parent"].is_object()),
        ],
    );
    let longest = nodes.iter().map(|node| node.to_string().len()).max();
    assert!(longest < Some(100_000), "{longest:?}");
}

#[test]
fn a_type_that_demands_itself_is_refused() {
    let endless = json!({ "type": "object", "properties": { "x": { "$ref": "#/$defs/X" } }, "required": ["x"] });
    let set = set_of("endless", &endless);
    let refused = set.strategy("x.schema.json#/$defs/X").expect_err("there is no finite value");
    assert_eq!(refused, SchemaError::Endless { at: "x.schema.json#/$defs/X".to_owned() });
}

#[test]
fn tolerant_values_hold_what_the_schema_does_not_list() {
    assert_occurs(
        &tolerant(&acme(), SESSION),
        &[
            ("unknown text", |value| value["channel"].as_str().is_some_and(|text| !["sms", "Web", ""].contains(&text))),
            ("known text in other case", |value| value["channel"] == "SMS"),
            ("unknown integer", |value| {
                value["level"].as_i64().is_some_and(|level| ![0, 1, 987_654_321].contains(&level))
            }),
            ("null for a list", |value| value.get("channel") == Some(&Value::Null)),
            ("null for an object", |value| value.get("contact") == Some(&Value::Null)),
            ("absence", |value| value.get("channel").is_none()),
            ("valid", |value| value["channel"] == "sms"),
        ],
    );
}

#[test]
fn tolerant_values_keep_required_keys_kinds_and_closed_lists() {
    let set = acme();
    for value in tolerant(&set, SESSION) {
        assert!(value["id"].is_i64(), "{value}");
        assert!(value["channel"].is_null() || value["channel"].is_string(), "{value}");
        assert!(value["level"].is_null() || i32::try_from(value["level"].as_i64().unwrap_or(i64::MAX)).is_ok());
        assert!(value["phase"].is_null() || value["phase"] == "open" || value["phase"] == "closed", "{value}");
        assert!(value["version"].is_null() || value["version"] == 2, "{value}");
    }
}

#[test]
fn tolerant_tags_are_unknown_or_missing() {
    let set = acme();
    assert_occurs(
        &tolerant(&set, EVENT),
        &[
            ("missing", |value| value.get("kind").is_none()),
            ("unknown", |value| value["kind"].as_str().is_some_and(|kind| kind != "started" && kind != "ended")),
            ("known", |value| value["kind"] == "ended"),
        ],
    );
    assert!(valid(&set, EVENT).iter().all(|value| value["kind"] == "started" || value["kind"] == "ended"));
}

#[test]
fn tags_come_from_the_mapping_when_there_is_no_constant() {
    let known = [json!("a"), json!("also a"), json!("b")];
    let open = mapped_tags("mapped", false);
    assert!(known.iter().all(|tag| open.contains(tag)));
    assert!(open.iter().any(|tag| !known.contains(tag)));
    let closed = mapped_tags("mapped-closed", true);
    assert!(closed.iter().all(|tag| known.contains(tag)));
}

#[test]
fn merged_keys_take_the_narrower_schema() {
    let base = json!({ "properties": { "kind": { "oneOf": [{ "const": "a" }, { "const": "b" }] } } });
    let narrow = json!({ "properties": { "kind": { "const": "b" } }, "required": ["kind"] });
    for (name, members) in [("narrow-last", [&base, &narrow]), ("narrow-first", [&narrow, &base])] {
        let set = set_of(name, &json!({ "allOf": members }));
        assert!(valid(&set, "x.schema.json#/$defs/X").iter().all(|value| value["kind"] == "b"));
    }
}

/// Two objects told apart by a mapping alone, and the tags that a strategy gave them.
fn mapped_tags(name: &str, closed: bool) -> Vec<Value> {
    let set = set_of(
        name,
        &json!({
            "x-chatspec-closed": closed,
            "oneOf": [{ "properties": { "kind": { "type": "string" } } }, { "type": "object", "required": ["kind"] }],
            "discriminator": {
                "propertyName": "kind",
                "mapping": { "a": "#/$defs/X/oneOf/0", "also a": "#/$defs/X/oneOf/0", "b": "x.schema.json#/$defs/X/oneOf/1" },
            },
        }),
    );
    let strategy = set.tolerant_strategy("x.schema.json#/$defs/X").expect("a strategy");
    values(&strategy, 256).iter().map(|value| value["kind"].clone()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn time<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn fraction(value: &Value) -> usize {
    let digits = time(value, "started").split('.').nth(1).unwrap_or_default();
    digits.chars().take_while(char::is_ascii_digit).count()
}
