//! JSON Schemas of declared types: they say what the docs say, and accept what the decoder accepts.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixture;

use chatspec_wire::{Maybe, NumberOrText, Secret, Text, Timestamp, Value, from_str};
use fixture::{Answer, Choice, FULL_ROOM, Level, Mood, Note, Part, Room, Side, Step};
use jsonschema::Validator;
use schemars::{JsonSchema, SchemaGenerator, schema_for};
use serde::de::DeserializeOwned;
use serde_json::json;

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

/// The schema and the decoder must accept these, and refuse those.
fn agree<T: JsonSchema + DeserializeOwned>(accepted: &[Value], refused: &[Value]) {
    let validator: Validator = jsonschema::validator_for(&schema::<T>()).unwrap();
    for json in accepted {
        assert!(serde_json::from_value::<T>(json.clone()).is_ok(), "decoder: {json}");
        assert!(validator.is_valid(json), "schema: {json}");
    }
    for json in refused {
        assert!(serde_json::from_value::<T>(json.clone()).is_err(), "decoder: {json}");
        assert!(!validator.is_valid(json), "schema: {json}");
    }
}

#[test]
fn an_object_is_described_key_by_key() {
    let room = schema::<Room>();
    assert_eq!(room["type"], "object");
    assert_eq!(room["title"], "Room");
    assert_eq!(room["description"], "A chat room, with people in it.\n\nRooms nest.");
    assert_eq!(room["required"], json!(["id", "title", "owner", "members"]));
    let keys = &room["properties"];
    let id = json!({"type": "integer", "format": "int64", "description": "Number of the room."});
    assert_eq!(keys["id"], id);
    assert_eq!(
        keys["owner"],
        json!({"type": ["string", "null"], "description": "Who owns it; null when nobody does."})
    );
    assert_eq!(keys["topics"]["type"], json!(["array", "null"]));
    assert_eq!(keys["mood"]["anyOf"], json!([{"$ref": "#/$defs/Mood"}, {"type": "null"}]));
    assert_eq!(
        keys["name"],
        json!({"type": ["string", "null"], "description": "Its name of old.", "deprecated": true})
    );
    assert!(keys.get("type").is_some() && room.get("additionalProperties").is_none());
}

#[test]
fn a_room_and_its_mutations_are_told_apart() {
    let full: Value = from_str(FULL_ROOM).unwrap();
    let changed = |pointer: &str, value: Value| {
        let mut room = full.clone();
        *room.pointer_mut(pointer).unwrap() = value;
        room
    };
    let accepted = [
        full.clone(),
        changed("/mood", Value::Null),
        changed("/level", json!(17)),
        changed("/opened", json!("no date")),
        changed("/odds/limit", json!(1.5)),
        changed("/note", json!({"kind": ["odd"]})),
        changed("/unknown", json!([])),
    ];
    let refused = [
        changed("/id", json!("7")),
        changed("/title", Value::Null),
        changed("/mood", json!(1)),
        changed("/side", json!("up")),
        changed("/step", json!(3)),
        changed("/odds/labels/x.y", json!(1)),
        changed("/members/0", json!({"key": "k"})),
        changed("/note", json!(1.5)),
        changed("/rooms/0/rooms", json!([1])),
    ];
    agree::<Room>(&accepted, &refused);
}

#[test]
fn an_open_list_names_its_values_and_takes_others() {
    let mood = schema::<Mood>();
    assert_eq!(mood["anyOf"][0], json!({"const": "good", "title": "Good", "description": "All is well."}));
    assert_eq!(mood["anyOf"][1]["deprecated"], true);
    assert_eq!(mood["anyOf"][3]["type"], "string");
    agree::<Mood>(&[json!("good"), json!(""), json!("other")], &[json!(1), json!(null)]);
    assert_eq!(schema::<Level>()["anyOf"][1]["const"], 5_000_000_000i64);
    agree::<Level>(&[json!(-1), json!(0), json!(i64::MAX)], &[json!("1"), json!(0.5)]);
}

#[test]
fn a_closed_list_takes_its_values_only() {
    assert_eq!(
        schema::<Side>()["oneOf"][1],
        json!({"const": "right", "title": "Right", "description": "To the right."})
    );
    agree::<Side>(&[json!("left"), json!("right")], &[json!("up"), json!(null)]);
    agree::<Step>(&[json!(1), json!(2)], &[json!(3), json!("1")]);
}

#[test]
fn a_tagged_union_names_its_variants_and_takes_any_object() {
    let part = schema::<Part>();
    let tagged = json!({"properties": {"kind": {"enum": ["words", "text"]}}, "required": ["kind"]});
    assert_eq!(part["anyOf"][0]["allOf"], json!([{"$ref": "#/$defs/Words"}, tagged]));
    assert_eq!(part["anyOf"][0]["description"], "Written words.");
    let accepted = [json!({"kind": "words", "text": "t"}), json!({}), json!({"kind": 5}), json!({"kind": "wave"})];
    agree::<Part>(&accepted, &[json!("words"), json!([])]);
}

#[test]
fn a_kind_union_takes_what_its_variants_take_and_every_other_kind() {
    assert_eq!(schema::<Note>()["anyOf"][4]["type"], json!(["null", "boolean"]));
    let notes = [json!("t"), json!(1), json!({}), json!([[], 1, null]), json!(null), json!(true)];
    agree::<Note>(&notes, &[json!(1.5), json!([1.5])]);
    let choices = [json!(true), json!("left"), json!(1), json!(1.5), json!([]), json!({}), json!(null)];
    agree::<Choice>(&choices, &[json!("up")]);
}

#[test]
fn shapes_are_named_and_any_object_is_taken() {
    assert_eq!(schema::<Answer>()["anyOf"][0], json!({"$ref": "#/$defs/Link", "description": "The link."}));
    let both = json!({"url": "u", "total": 1, "label": null, "more": "left"});
    agree::<Answer>(&[both, json!({"url": "u"}), json!({})], &[json!([]), json!("u")]);
}

#[test]
fn types_written_by_hand_stand_in_place() {
    assert_eq!(schema::<Vec<Secret>>()["items"], json!({"type": "string", "format": "password"}));
    assert_eq!(schema::<Vec<Text<'_>>>()["items"], json!({"type": "string"}));
    assert_eq!(schema::<Vec<Maybe<NumberOrText>>>()["items"], json!({"type": ["number", "string", "null"]}));
    assert_eq!(schema::<Vec<Timestamp>>()["items"]["type"], "string");
}

#[test]
fn names_are_those_of_the_types_and_ids_tell_modules_apart() {
    assert_eq!(Room::<String>::schema_name(), "Room");
    assert_eq!(Room::<String>::schema_id(), "json_schema::fixture::Room");
    let mut generator = SchemaGenerator::default();
    generator.subschema_for::<Room>();
    generator.subschema_for::<Room<Text<'_>>>();
    let names: Vec<&String> = generator.definitions().keys().filter(|name| name.starts_with("Room")).collect();
    assert_eq!(names, ["Room"]);
}
