//! Words that are not understood are refused with the place where they stand.

use chatspec_testkit::SchemaError;
use serde_json::{Value, json};

use crate::support::set_of;

/// Place and word of the refusal of a schema.
fn refused(name: &str, schema: &Value) -> (String, String) {
    let set = set_of(&format!("refused-{name}"), schema);
    let error = set.strategy("x.schema.json#/$defs/X").expect_err("a refusal");
    let text = error.to_string();
    match error {
        SchemaError::UnsupportedWord { at, word, .. } if text.contains(&word) => {
            (at.trim_start_matches("x.schema.json#/$defs/X").to_owned(), word)
        }
        other => panic!("another error: {other}"),
    }
}

#[test]
fn unknown_words_are_refused_wherever_they_stand() {
    let cases = [
        ("top", json!({ "type": "string", "pattern": "a" }), "", "pattern"),
        ("enum", json!({ "type": "string", "enum": ["a"] }), "", "enum"),
        ("annotation", json!({ "x-chatspec-made-up": 1 }), "", "x-chatspec-made-up"),
        ("property", json!({ "properties": { "a/b": { "default": 1 } } }), "/properties/a~1b", "default"),
        ("items", json!({ "items": { "uniqueItems": true } }), "/items", "uniqueItems"),
        (
            "map",
            json!({ "type": "object", "additionalProperties": { "nullable": true } }),
            "/additionalProperties",
            "nullable",
        ),
        ("list", json!({ "oneOf": [{ "const": 1 }, { "const": 2, "examples": [] }] }), "/oneOf/1", "examples"),
        ("union", json!({ "oneOf": [{ "type": "null" }, { "not": {} }] }), "/oneOf/1", "not"),
        ("shapes", json!({ "anyOf": [{ "minProperties": 1 }] }), "/anyOf/0", "minProperties"),
        ("merged", json!({ "allOf": [{ "if": {} }] }), "/allOf/0", "if"),
        (
            "tag",
            json!({ "oneOf": [{}], "discriminator": { "propertyName": "a", "x-more": 1 } }),
            "/discriminator",
            "x-more",
        ),
        ("several", json!({ "type": ["array", "null"], "contains": {} }), "", "contains"),
    ];
    for (name, schema, at, word) in cases {
        assert_eq!(refused(name, &schema), (at.to_owned(), word.to_owned()), "{name}");
    }
}

#[test]
fn words_that_would_be_ignored_are_refused() {
    let text = json!({ "type": "string" });
    let cases = [
        ("beside-ref", json!({ "$ref": "#/$defs/X/items", "minLength": 1, "items": text }), "items"),
        ("two-leading", json!({ "oneOf": [text], "anyOf": [text] }), "anyOf"),
        ("map-with-keys", json!({ "properties": {}, "additionalProperties": text }), "additionalProperties"),
        ("no-object", json!({ "anyOf": [{ "const": 1 }] }), "const"),
        ("no-objects", json!({ "allOf": [text] }), "type"),
        ("no-type", json!({ "type": "float" }), "type"),
        ("empty", json!({ "oneOf": [] }), "oneOf"),
        (
            "no-tags",
            json!({ "oneOf": [{ "properties": {} }], "discriminator": { "propertyName": "a" } }),
            "discriminator",
        ),
        (
            "contradiction",
            json!({ "allOf": [{ "properties": { "a": text } }, { "properties": { "a": { "type": "null" } } }] }),
            "allOf",
        ),
        ("closed-object", json!({ "type": "object", "additionalProperties": false }), "false"),
    ];
    for (name, schema, word) in cases {
        assert_eq!(refused(name, &schema).1, word, "{name}");
    }
}

#[test]
fn impossible_bounds_are_refused() {
    for (name, schema) in [
        ("length", json!({ "type": "string", "minLength": 2, "maxLength": 1 })),
        ("range", json!({ "type": "integer", "minimum": 2, "maximum": 1 })),
        ("format", json!({ "type": "integer", "format": "int32", "minimum": 3_000_000_000_u32 })),
    ] {
        let set = set_of(&format!("bounds-{name}"), &schema);
        let error = set.strategy("x.schema.json#/$defs/X").expect_err("nothing is valid");
        assert!(matches!(error, SchemaError::Endless { .. }), "{error}");
    }
}

#[test]
fn loops_without_content_are_refused() {
    for (name, schema) in
        [("ref", json!({ "$ref": "#/$defs/X" })), ("all-of", json!({ "allOf": [{ "$ref": "#/$defs/X" }] }))]
    {
        let set = set_of(&format!("loop-{name}"), &schema);
        let error = set.strategy("x.schema.json#/$defs/X").expect_err("it leads nowhere");
        assert!(matches!(error, SchemaError::Endless { .. }), "{error}");
    }
}
