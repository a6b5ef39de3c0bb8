//! The cases are what their schema says, and name nothing that the contracts do not have.

use std::fs;

use chatspec_client::VENDORS;
use chatspec_client::runtime::wire::operation::VendorInfo;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::case::{self, CaseFile, schemas};

fn validator() -> Validator {
    let text = fs::read_to_string(schemas().join("cases.schema.json")).expect("the schema is there");
    let schema: Value = serde_json::from_str(&text).expect("it is JSON");
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}"))
}

/// What is wrong with a case by the schema.
fn invalid(validator: &Validator, json: &Value) -> Vec<String> {
    validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What a case names and the vendor's contract does not have.
fn unknown(file: &CaseFile) -> Vec<String> {
    let Some(vendor) = VENDORS.iter().find(|vendor| vendor.name == file.vendor) else {
        return vec![format!("no vendor {}", file.vendor)];
    };
    let operation = file.json["operation"].as_str().unwrap_or_default();
    let mut found = Vec::new();
    if file.path.split('/').nth(2) != Some(operation) || vendor.operation(operation).is_none() {
        found.push(format!("the folder is not that of an operation `{operation}`"));
    }
    let page = file.json["page"].as_str().unwrap_or_default();
    if vendor.pages.iter().all(|known| known.id != page) {
        found.push(format!("no page `{page}`"));
    }
    found.extend(unknown_keys(file, "/call/parameters", &|name| parameter(vendor, operation, name)));
    let server = |name: &str| vendor.named_servers.iter().any(|server| server.name == name);
    found.extend(unknown_keys(file, "/connection/named_servers", &server));
    found.extend(unknown_login(vendor, file));
    found
}

/// The login of a case that the vendor does not have, or that has not these inputs.
fn unknown_login(vendor: &VendorInfo, file: &CaseFile) -> Vec<String> {
    let Some(name) = file.json.pointer("/connection/login/name").and_then(Value::as_str) else { return Vec::new() };
    let Some(login) = vendor.logins.iter().find(|login| login.name == name) else {
        return vec![format!("no login `{name}`")];
    };
    let input = |name: &str| login.inputs.iter().any(|input| input.name == name);
    unknown_keys(file, "/connection/login/inputs", &input)
}

fn parameter(vendor: &VendorInfo, operation: &str, name: &str) -> bool {
    vendor.operation(operation).is_some_and(|operation| operation.parameter(name).is_some())
}

fn unknown_keys(file: &CaseFile, at: &str, known: &dyn Fn(&str) -> bool) -> Vec<String> {
    let keys = file.json.pointer(at).and_then(Value::as_object).into_iter().flat_map(|object| object.keys());
    keys.filter(|key| !known(key)).map(|key| format!("{at}: nothing is called `{key}`")).collect()
}

#[test]
fn cases_are_what_their_schema_says() {
    let validator = validator();
    for file in case::all() {
        assert_eq!(invalid(&validator, &file.json), [""; 0], "schemas/{}", file.path);
        assert!(file.case().is_ok(), "schemas/{}", file.path);
    }
}

#[test]
fn cases_name_what_the_contract_has() {
    for file in case::all() {
        assert_eq!(unknown(&file), [""; 0], "schemas/{}", file.path);
    }
}

#[test]
fn what_is_no_case_is_refused() {
    let validator = validator();
    let good = case::all().swap_remove(0).json;
    assert!(invalid(&validator, &good).is_empty());
    let breaks: [(&str, &str, Value); 8] = [
        ("", "author", json!("me")),
        ("/connection", "proxy", json!("http://127.0.0.1")),
        ("/call", "as", json!("table")),
        ("", "origin", json!("guessed")),
        ("/connection", "timeout_ms", json!(0)),
        ("/connection", "attempts", json!(0)),
        ("/connection", "login", json!({ "inputs": {} })),
        ("", "result", json!({ "value": 1, "error": {} })),
    ];
    for (at, key, value) in breaks {
        let mut broken = good.clone();
        broken.pointer_mut(at).expect("the place is there")[key] = value;
        assert!(!invalid(&validator, &broken).is_empty(), "{at}/{key}");
    }
}

#[test]
fn names_that_the_contract_lacks_are_found() {
    let good = case::all().swap_remove(0);
    let broken = |at: &str, key: &str, value: Value| {
        let mut file = good.clone();
        file.json.pointer_mut(at).expect("the place is there")[key] = value;
        unknown(&file)
    };
    assert!(unknown(&good).is_empty());
    assert_eq!(broken("", "page", json!("other.xx")), ["no page `other.xx`"]);
    assert_eq!(broken("/call/parameters", "idd", json!(1)), ["/call/parameters: nothing is called `idd`"]);
    assert_eq!(
        broken("/connection", "named_servers", json!({ "other": "{server}" })),
        ["/connection/named_servers: nothing is called `other`"]
    );
    assert_eq!(broken("/connection", "login", json!({ "name": "other", "inputs": {} })), ["no login `other`"]);
    assert_eq!(
        broken("", "operation", json!("other")).len(),
        1 + good.json["call"]["parameters"].as_object().map_or(0, serde_json::Map::len)
    );
    assert_eq!(unknown(&CaseFile { vendor: "acme".to_owned(), ..good.clone() }), ["no vendor acme"]);
}
