//! What is secret in a payload by its type.

use chatspec_wire::survey::{hide_secrets, secret_places};
use chatspec_wire::{Described, Secret, TypeExpression, Value, kind_union, object, shapes, tagged_union};
use serde_json::json;

use crate::fixture::{ACME, Member, Room};

object! {
    /// What opens doors.
    pub struct Keys in "keys.schema.json#/$defs/Keys" from "keys-page" {
        /// The type of the keys.
        required kind: String = "kind",
        /// All of them.
        optional all (with_all): Vec<Secret> = "all",
        /// By the door.
        optional doors (with_doors): chatspec_wire::Map<Option<Secret>> = "doors",
        /// More of them.
        optional more (with_more): Vec<Holder> = "more",
        /// Nested, whatever it may be.
        optional nested (with_nested): Vec<Opener> = "nested",
    }
}

object! {
    /// What opens doors in another way.
    pub struct Codes in "keys.schema.json#/$defs/Codes" from "keys-page" {
        /// The type of the codes.
        required kind: String = "kind",
        /// One of them.
        optional code (with_code): Secret = "code",
        /// Nested, whatever it may be.
        optional nested (with_nested): Vec<Opener> = "nested",
    }
}

tagged_union! {
    /// What opens doors.
    pub enum Opener by "kind" in "keys.schema.json#/$defs/Opener" from "keys-page" {
        /// Keys.
        Keys(Box<Keys>) = "keys",
        /// Codes.
        Codes(Box<Codes>) = "codes",
    }
}

kind_union! {
    /// A key, or several.
    pub enum Holder in "keys.schema.json#/$defs/Holder" from "keys-page" {
        /// One.
        One(Secret) = text,
        /// Several.
        Several(Vec<Secret>) = array,
    }
}

shapes! {
    /// Codes and more.
    pub struct Bunch in "keys.schema.json#/$defs/Bunch" from "keys-page" {
        /// The codes.
        codes (with_codes): Codes,
    }
}

#[test]
fn secrets_are_hidden_and_the_rest_stays() {
    let mut room = json!({"id": 1, "members": [{"id": 1, "key": "hunter2", "nick-name": "n"}], "key": "door"});
    hide_secrets(Room::<String>::INFO, &mut room);
    assert_eq!(room["members"][0], json!({"id": 1, "key": "[secret]", "nick-name": "n"}));
    assert_eq!(room["key"], "door");
}

#[test]
fn places_are_those_of_the_type_in_lists_maps_and_unions() {
    let keys = json!({
        "kind": "keys", "all": ["a", "b"], "doors": {"a/b": "c", "d": null}, "more": ["e", ["f"]],
        "nested": [{"kind": "codes", "code": "g", "all": ["no secret"]}]
    });
    let places = ["/all/0", "/all/1", "/doors/a~1b", "/more/0", "/more/1/0", "/nested/0/code"];
    assert_eq!(secret_places(Opener::INFO, &keys), places);
    assert_eq!(secret_places(Bunch::INFO, &json!({"code": "c", "all": ["no secret"]})), ["/code"]);
}

#[test]
fn type_expressions_are_searched_element_by_element() {
    let members = TypeExpression::parse(&ACME, "Vec<Member>").unwrap();
    let mut value = json!([{"id": 1, "key": "hunter2"}, {"id": 2}]);
    assert_eq!(secret_places(&members, &value), ["/0/key"]);
    hide_secrets(&members, &mut value);
    assert_eq!(value[0]["key"], "[secret]");
}

fn hidden(info: &'static chatspec_wire::TypeInfo, mut value: Value) {
    hide_secrets(info, &mut value);
    assert!(!value.to_string().contains("hunter2") && value.to_string().contains("[secret]"), "{value}");
}

#[test]
fn when_in_doubt_it_is_secret() {
    hidden(Member::<String>::INFO, json!({"key": {"value": "hunter2"}}));
    hidden(Member::<String>::INFO, json!({"key": ["hunter2"]}));
    hidden(Member::<String>::INFO, json!([{"key": "hunter2"}]));
    hidden(Room::<String>::INFO, json!({"members": {"id": 1, "key": "hunter2"}}));
    hidden(Opener::INFO, json!({"kind": "new", "code": "hunter2", "all": ["hunter2"], "doors": "hunter2"}));
    hidden(Opener::INFO, json!({"code": 5, "all": "hunter2"}));
    hidden(Keys::INFO, json!({"more": [{"one": "hunter2"}]}));
    let token = TypeExpression::parse(&ACME, "Vec<Secret>").unwrap();
    assert_eq!(secret_places(&token, &json!("hunter2")), [""]);
}

#[test]
fn variants_that_hold_each_other_do_not_multiply() {
    let nest = |inner, _| json!({"kind": "unknown", "nested": [inner]});
    let value = (0..500).fold(json!({"kind": "codes", "code": "c"}), nest);
    assert_eq!(secret_places(Opener::INFO, &value), ["/nested/0".repeat(500) + "/code"]);
}
