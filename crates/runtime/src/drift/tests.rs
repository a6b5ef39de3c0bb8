//! What is told, how often, and that no value is in it.

use std::sync::{Arc, Mutex, PoisonError};

use chatspec_wire::operation::{Download, Method, Operation, Replay, Response, VendorInfo};
use chatspec_wire::{Described, Map, object, value_list};
use proptest::prelude::*;
use serde_json::json;

use super::seen::{AGAIN, MOST};
use super::{Drift, Observer};

value_list! {
    /// Colour of a lamp.
    pub open enum Colour: text in "lamp.schema.json#/$defs/Colour" from "lamp-page" {
        /// Stop.
        Red = "red",
    }
}

object! {
    /// A lamp.
    pub struct Lamp<S> in "lamp.schema.json#/$defs/Lamp" from "lamp-page" {
        /// Number of the lamp.
        required id: i64 = "id",
        /// Its colour.
        optional colour (with_colour): Colour = "colour",
        /// Its name.
        optional name (with_name): S = "name",
        /// Notes by their author.
        optional notes (with_notes): Map<Lamp<S>> = "notes",
    }
}

object! {
    /// Lamps.
    pub struct Lamps<S> in "lamp.schema.json#/$defs/Lamps" from "lamp-page" {
        /// The lamps.
        required lamps: Vec<Lamp<S>> = "lamps",
    }
}

static LIST: Operation = Operation {
    vendor: "acme",
    id: "list",
    summary: "",
    method: Method::Get,
    method_name: "list",
    path: "/lamps",
    server: None,
    parameters: &[],
    body: None,
    security: &[],
    responses: &[Response { status: "200", media_types: &[], type_name: Some("Lamps"), description: "" }],
    failure: None,
    replay: Replay::Safe,
    payload: Some("/lamps"),
    cursor: None,
    pages: None,
    download: Some(Download { link: "/link", format: "csv", row: "Lamp", delimiters: &[','] }),
    page: "lamp-page",
    deprecated: false,
};

static ACME: VendorInfo = VendorInfo {
    name: "acme",
    title: "",
    version: "",
    servers: &[],
    named_servers: &[],
    schemes: &[],
    logins: &[],
    locator: None,
    rate: None,
    operations: &[&LIST],
    webhooks: &[],
    types: &[Colour::INFO, Lamp::<String>::INFO, Lamps::<String>::INFO],
    pages: &[],
    samples: &[],
};

/// An observer, and what it told.
fn observer() -> (Observer, Arc<Mutex<Vec<String>>>) {
    let told: Arc<Mutex<Vec<String>>> = Arc::default();
    let into = Arc::clone(&told);
    let tell = move |drift: &Drift| into.lock().unwrap_or_else(PoisonError::into_inner).push(drift.to_string());
    (Observer::new(tell), told)
}

fn taken(told: &Mutex<Vec<String>>) -> Vec<String> {
    std::mem::take(&mut *told.lock().unwrap_or_else(PoisonError::into_inner))
}

fn look(observer: &Observer, body: &serde_json::Value) {
    observer.look(&ACME, &LIST, body.to_string().as_bytes());
}

#[tokio::test(start_paused = true)]
async fn a_thing_is_told_once_in_an_hour_however_often_it_occurs() {
    let (observer, told) = observer();
    let body = json!({"lamps": [{"id": 1, "colour": "blue", "size": 7}, {"id": 2, "colour": "green", "size": 8}]});
    look(&observer, &body);
    look(&observer, &body);
    let expected = [
        "acme list: $.lamps[*].size is a key that Lamp does not name",
        "acme list: $.lamps[*].colour holds a text that Colour does not name",
    ];
    assert_eq!(taken(&told), expected);
    tokio::time::advance(AGAIN).await;
    look(&observer, &body);
    assert_eq!(taken(&told), expected);
}

#[tokio::test]
async fn keys_that_are_data_are_not_told() {
    let (observer, told) = observer();
    look(&observer, &json!({"lamps": [{"id": 1, "notes": {"jane": {"id": 1, "x": 1}, "5519": {"id": "two"}}}]}));
    look(&observer, &json!({"lamps": [], "5519900000000": 1, "jane@acme.example": 1, "a b": 1}));
    let expected = [
        "acme list: $.lamps[*].notes[*].id is of another kind than Lamp has there (text)",
        "acme list: $.lamps[*].notes[*].x is a key that Lamp does not name",
        "acme list: $[*] is a key that Lamps does not name",
    ];
    assert_eq!(taken(&told), expected);
}

#[tokio::test]
async fn elements_and_columns_are_told_as_parts_of_the_answer() {
    let (observer, told) = observer();
    observer.look_at_element(&ACME, &LIST, br#"{"id": 1, "size": 7}"#);
    observer.look_at_columns(&ACME, &LIST, ["id", "colour", "price", "+55 19"].into_iter());
    let expected = [
        "acme list: $.lamps[*].size is a key that Lamp does not name",
        "acme list: $.price is a key that Lamp does not name",
        "acme list: $[*] is a key that Lamp does not name",
    ];
    assert_eq!(taken(&told), expected);
}

#[tokio::test]
async fn what_is_no_json_and_what_the_contract_names_is_not_told() {
    let (observer, told) = observer();
    observer.look(&ACME, &LIST, b"<html>");
    look(&observer, &json!({"lamps": [{"id": 1, "colour": "red", "notes": null}]}));
    assert!(taken(&told).is_empty());
}

#[tokio::test(start_paused = true)]
async fn keys_made_by_chance_are_told_so_many_times_and_no_more() {
    let (observer, told) = observer();
    let letters = |mut number: usize| {
        let mut name = String::new();
        for _ in 0..4 {
            name.extend(char::from_u32('a' as u32 + u32::try_from(number % 26).unwrap_or(0)));
            number /= 26;
        }
        name
    };
    for number in 0..MOST + 100 {
        look(&observer, &json!({"lamps": [], letters(number): 1}));
    }
    assert_eq!(taken(&told).len(), MOST);
    tokio::time::advance(AGAIN).await;
    look(&observer, &json!({"lamps": [], letters(MOST + 1): 1}));
    assert_eq!(taken(&told).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_value_is_ever_told(value in "[a-z0-9]{12,20}", number in 1_000_000_i64..) {
        let (observer, told) = observer();
        let body = json!({"lamps": [{"id": value, "colour": value, "size": value, "notes": {value.clone(): {"id": number}}}],
            "more": number, number.to_string(): {"deep": value}});
        look(&observer, &body);
        let text = taken(&told).join("\n");
        prop_assert!(!text.contains(&value) && !text.contains(&number.to_string()), "{text}");
    }
}
