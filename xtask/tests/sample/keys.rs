//! What becomes of keys that nobody has named: those of fields stay, names of people do not.

use serde_json::{Value, json};

use crate::run::Desk;

fn capture(name: &str, custom: &Value) -> Value {
    json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "visitor": { "name": name }, "custom": custom }] })
}

#[track_caller]
fn becomes(name: &str, custom: &Value, expected: &Value) {
    let stored = Desk::new().stored(&capture(name, custom));
    assert_eq!(&stored["list"][0]["custom"], expected);
}

#[test]
fn a_key_that_is_a_name_found_elsewhere_is_replaced_like_it() {
    let custom = json!({ "jane": 1, "jane_quimby": 2, "askJane": true, "janequimby": false, "seen": { "JANE": null }, "JJane": 3, "ABJane2": 4 });
    let expected = json!({ "alex": 1, "alex_robin": 2, "askAlex": true, "xxxxxxxxxb": false, "seen": { "ALEX": null }, "JAlex": 3, "ABAlex2": 4 });
    becomes("Jane Quimby", &custom, &expected);
}

#[test]
fn a_key_that_nobody_has_named_beside_those_of_the_contract_is_replaced_as_well() {
    let mut capture = capture("Jane Quimby", &json!({}));
    capture["list"][0]["quimby_score"] = json!(3);
    let stored = Desk::new().stored(&capture);
    assert_eq!(stored["list"][0]["robin_score"], 3);
}

#[test]
fn a_field_that_has_a_name_in_it_by_chance_stays() {
    let custom =
        json!({ "marketing_opt_in": true, "prosecuted": false, "email": null, "is_agent": true, "description": "" });
    becomes("Mark Rose Agent", &custom, &custom);
    let fields = json!({ "field": "email", "email": true, "open": 1, "reopened": 2, "isOpen": 3 });
    let mut expected = fields.clone();
    expected["field"] = json!("xxxxb");
    becomes("Mark", &fields, &expected);
}

#[test]
fn a_field_within_a_text_is_no_leak_of_a_value_of_that_word() {
    let mut capture = capture("Jane", &json!({ "field": "email" }));
    capture["list"][0]["extra"] = json!("{\"email\":1,\"jane\":2}");
    let stored = Desk::new().stored(&capture);
    assert_eq!(stored["list"][0]["extra"], "{\"email\":1,\"alex\":2}");
    assert_eq!(stored["list"][0]["custom"]["field"], "xxxxb");
}

#[test]
fn keys_of_maps_that_look_like_names_are_replaced() {
    let custom = json!({ "JohnSmith": 1, "Jane": 2, "Mary-Ann": 3, "Jane_Quimby": 4, "X-Kind": 5, "FirstName": 6, "firstSeen": 7 });
    let stored = Desk::new().stored(&capture("John", &custom));
    let custom = &stored["list"][0]["custom"];
    for key in ["JohnSmith", "Jane", "Mary-Ann", "Jane_Quimby"] {
        assert!(custom.get(key).is_none(), "{key}: {custom}");
    }
    assert_eq!((&custom["X-Kind"], &custom["FirstName"], &custom["firstSeen"]), (&json!(5), &json!(6), &json!(7)));
    // The same name is the same one, as a value and within a key.
    let name = stored["list"][0]["visitor"]["name"].as_str().expect("a name");
    let keys: Vec<&String> = custom.as_object().expect("keys").keys().collect();
    assert!(keys.iter().any(|key| key.starts_with(name) && key.len() > name.len()), "{name}: {keys:?}");
}

#[test]
fn a_name_is_the_same_in_the_keys_of_all_maps() {
    let mut capture = capture("Jane", &json!({ "JohnSmith": 1 }));
    capture["list"][0]["labels"] = json!({ "JohnSmith": "", "vip": "", "Jane": "" });
    let one = &Desk::new().stored(&capture)["list"][0];
    assert_eq!(one["labels"], json!({ "AlexRobin": "", "vip": "", "Sam": "" }));
    assert_eq!(one["custom"], json!({ "AlexRobin": 1 }));
}

#[test]
fn what_a_person_wants_to_keep_keeps_its_keys() {
    let desk = Desk::new();
    let capture = capture("Mark", &json!({ "FavouriteColour": "blue", "JohnSmith": 1 }));
    desk.add(&capture, &["--case", "it", "--keep", "/list/0/custom/FavouriteColour"]).succeeded();
    let stored = desk.sample("list_conversations/it.json");
    assert_eq!(stored["list"][0]["custom"]["FavouriteColour"], "blue");
    assert!(stored["list"][0]["custom"].get("JohnSmith").is_none());
}

#[test]
fn a_key_that_would_give_something_away_is_told_by_its_place() {
    let desk = Desk::new();
    let capture = capture("Wilhelmina", &json!({ "ok": 1, "wilhelminas": 2 }));
    let file = desk.save("capture.json", capture.to_string().as_bytes());
    let arguments = ["desk", "list_conversations", &file, "--keep", "/list/0/custom/wilhelminas"];
    let message = "the scrubbed answer#/list/0/custom: the name of key 2 here (`•••••••••••`) holds a value that is \
                   replaced elsewhere\n  help: rename the key in the captured file";
    desk.refuses(&arguments, b"", message);
    assert!(!desk.run(&arguments).stderr.to_lowercase().replace("/wilhelminas", "").contains("wilhelmina"));
    desk.add(&capture, &[]).succeeded();
}
