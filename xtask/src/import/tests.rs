//! What becomes of schemas, parameters and security, word by word; and of any description at all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::check::Words;
use crate::codegen;
use crate::diagnostic::Place;
use crate::json::{self, Json};

use super::convert::{self, Wishes};
use super::draft::Draft;
use super::node::Documents;
use super::notes::{Concern, Findings};
use super::repair;

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

fn wishes() -> Wishes {
    Wishes {
        vendor: "acme".to_owned(),
        keeps_descriptions: false,
        page_title: None,
        page_url: None,
        today: "2026-01-02".to_owned(),
    }
}

/// What becomes of a document, and what is found on the way.
fn imported(document: &Value) -> (Draft, Findings, Documents) {
    let tree = json::parse(&document.to_string()).expect("JSON");
    let documents = Documents { main: "a.json".to_owned(), all: BTreeMap::from([("a.json".to_owned(), tree)]) };
    let wishes = wishes();
    let mut findings = Findings::default();
    let mut draft = convert::run(&documents, &wishes, &mut findings).expect("a description");
    let words = Words::load(&schemas()).expect("the meta-schema");
    repair::run(&schemas(), &words, &mut draft, &mut findings);
    (draft, findings, documents)
}

/// A document of one operation that answers the schema `Thing`.
fn of_schemas(version: &str, schemas: &Value) -> Value {
    json!({
        "openapi": version,
        "info": { "title": "Acme", "version": "1" },
        "servers": [{ "url": "https://acme.example" }],
        "paths": { "/t": { "get": { "operationId": "look", "responses": { "200": {
            "description": "OK", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } }
        } } } } },
        "components": { "schemas": schemas }
    })
}

/// The words of a type without its descriptions, with those of the types that it refers to in their place.
fn made(version: &str, schemas: &Value) -> Value {
    let (draft, findings, _) = imported(&of_schemas(version, schemas));
    assert!(findings.refused.is_empty(), "{:?}", findings.refused);
    let defs: BTreeMap<String, Value> = draft.defs.iter().map(|(name, def)| (name.clone(), def.to_value())).collect();
    plain(&defs["Thing"], &defs, 0)
}

fn plain(value: &Value, defs: &BTreeMap<String, Value>, depth: usize) -> Value {
    match value {
        Value::Object(words) if depth < 12 => {
            if let Some(name) = words.get("$ref").and_then(Value::as_str).and_then(|to| to.rsplit('/').next()) {
                return plain(&defs[name], defs, depth + 1);
            }
            let words = words.iter().filter(|(word, value)| *word != "description" || !value.is_string());
            words.map(|(word, value)| (word.clone(), plain(value, defs, depth + 1))).collect()
        }
        Value::Array(items) => items.iter().map(|item| plain(item, defs, depth + 1)).collect(),
        other => other.clone(),
    }
}

#[test]
fn schemas_become_the_words_that_the_generator_takes() {
    let value = |value: &str, title: &str| json!({ "const": value, "title": title });
    let cases = [
        ("3.0.3", json!({ "type": "string", "nullable": true }), json!({ "type": ["string", "null"] })),
        ("3.1.0", json!({ "type": ["string", "null"] }), json!({ "type": ["string", "null"] })),
        ("3.0.3", json!({ "type": "integer" }), json!({ "type": "integer", "format": "int64" })),
        ("3.0.3", json!({ "type": "integer", "format": "uint64" }), json!({ "type": "number", "format": "double" })),
        (
            "3.0.3",
            json!({ "type": "integer", "minimum": 1.0, "exclusiveMinimum": true, "maximum": 9 }),
            json!({ "type": "integer", "format": "int64", "minimum": 2, "maximum": 9 }),
        ),
        (
            "3.1.0",
            json!({ "type": "number", "exclusiveMaximum": 3 }),
            json!({ "type": "number", "format": "double", "maximum": 3 }),
        ),
        ("3.0.3", json!({}), json!({})),
        ("3.0.3", json!({ "type": "object" }), json!({ "type": "object" })),
        (
            "3.0.3",
            json!({ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "boolean" } } }),
            json!({ "type": "object", "additionalProperties": { "type": "array", "items": { "type": "boolean" } } }),
        ),
        (
            "3.0.3",
            json!({ "type": "string", "enum": ["a", "A", "", "+1", null], "nullable": true }),
            json!({ "type": "string", "oneOf": [value("a", "A"), value("A", "A2"), value("", "Empty"), value("+1", "Plus1")] }),
        ),
        (
            "3.0.3",
            json!({ "type": "string", "format": "password" }),
            json!({ "type": "string", "x-chatspec-secret": true }),
        ),
        ("3.1.0", json!({ "type": ["integer", "string"] }), json!({ "type": ["integer", "string"] })),
        (
            "3.0.3",
            json!({ "anyOf": [{ "type": "integer" }, { "type": "string" }] }),
            json!({ "type": ["integer", "string"] }),
        ),
        (
            "3.0.3",
            json!({ "oneOf": [{ "type": "string", "format": "date" }, { "type": "string" }] }),
            json!({ "type": "string" }),
        ),
        ("3.0.3", json!({ "type": "array", "items": [{ "type": "string" }] }), json!({ "type": "array", "items": {} })),
        (
            "3.0.3",
            json!({ "allOf": [{ "type": "string", "maxLength": 3 }], "description": "d" }),
            json!({ "type": "string", "maxLength": 3 }),
        ),
        ("3.0.3", json!({ "not": { "type": "string" } }), json!({})),
    ];
    for (version, schema, expected) in cases {
        assert_eq!(made(version, &json!({ "Thing": schema })), expected, "{schema}");
    }
}

#[test]
fn objects_are_put_together_and_told_apart() {
    let pet = json!({ "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } } });
    let of = |key: &str| json!({ "allOf": [{ "$ref": "#/components/schemas/Pet" }, { "properties": { key: { "type": "string" } } }] });
    let union = json!({
        "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat", "dog": "Dog" } }
    });
    let schemas = json!({ "Pet": pet, "Cat": of("claws"), "Dog": of("tail"), "Thing": union });
    let (draft, findings, _) = imported(&of_schemas("3.0.3", &schemas));
    assert!(findings.refused.is_empty(), "{:?}", findings.refused);
    let def =
        |name: &str| draft.defs.iter().find(|(other, _)| other == name).map(|(_, def)| def.to_value()).expect("a type");
    assert_eq!(def("Thing")["discriminator"]["mapping"], json!({ "cat": "#/$defs/Cat", "dog": "#/$defs/Dog" }));
    assert_eq!(def("Cat")["required"], json!(["kind"]));
    assert!(def("Cat")["properties"]["claws"].is_object());
    // The values differ, so that a validator sees which one an object is.
    assert_ne!(def("Cat")["properties"]["kind"], def("Dog")["properties"]["kind"]);
    assert!(draft.samples.files.contains_key("look/made.json"), "{:?}", draft.samples.files.keys());
}

#[test]
fn an_object_that_holds_itself_is_one_type() {
    let tree = json!({ "type": "object", "properties": {
        "children": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } },
        "by_name": { "type": "object", "additionalProperties": { "$ref": "#/components/schemas/Thing" } }
    } });
    let (draft, findings, _) = imported(&of_schemas("3.0.3", &json!({ "Thing": tree })));
    assert!(findings.refused.is_empty());
    assert_eq!(draft.defs.len(), 1);
}

#[test]
fn what_must_be_sent_and_cannot_refuses_its_operation() {
    let mut document = of_schemas("3.0.3", &json!({ "Thing": { "type": "string" } }));
    document["paths"]["/t"]["get"]["parameters"] = json!([
        { "name": "a", "in": "cookie", "required": true, "schema": { "type": "string" } },
        { "name": "b", "in": "cookie", "schema": { "type": "string" } }
    ]);
    let (draft, findings, _) = imported(&document);
    assert!(draft.calls.is_empty());
    let refused: Vec<&str> = findings.refused.iter().map(|(problem, _)| problem.place.pointer.as_str()).collect();
    assert_eq!(refused, ["/paths/~1t/get/parameters/0"]);
    assert!(findings.notes.iter().any(|(place, _)| place.pointer == "/paths/~1t/get/parameters/1"));
}

#[test]
fn a_loss_within_a_type_refuses_every_operation_that_uses_it() {
    let inner = json!({ "type": "object", "properties": { "x": { "$ref": "#/components/schemas/Gone" } } });
    let outer = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Inner" } });
    let (draft, findings, _) = imported(&of_schemas("3.1.0", &json!({ "Inner": inner, "Thing": outer })));
    assert!(draft.calls.is_empty() && draft.defs.is_empty(), "{:?}", draft.defs);
    let is_of_operation =
        |concern: &Concern| matches!(concern, Concern::Operation(place) if place.pointer == "/paths/~1t/get");
    assert!(findings.refused.iter().any(|(_, concern)| is_of_operation(concern)), "{:?}", findings.refused);
}

#[test]
fn types_that_only_refused_operations_used_go_with_them() {
    let object =
        |to: &str| json!({ "type": "object", "properties": { "x": { "$ref": format!("#/components/schemas/{to}") } } });
    let text = json!({ "type": "string", "enum": ["a"] });
    let schemas = json!({
        "Thing": object("Shared"), "Shared": text, "Lost": object("LostToo"), "LostToo": text,
        "Unused": object("OfUnused"), "OfUnused": text, "Sent": object("Shared"), "Twice": object("Shared")
    });
    let mut document = of_schemas("3.0.3", &schemas);
    let body = |to: &str| json!({ "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{to}") } } } });
    document["paths"]["/u"]["post"] = json!({
        "parameters": [{ "name": "a", "in": "cookie", "required": true }], "requestBody": body("Lost"),
        "responses": { "200": { "content": { "application/json": { "schema": { "type": "object", "properties": { "y": object("OfUnused") } } } } } }
    });
    document["paths"]["/v"]["post"] = json!({
        "parameters": [{ "name": "a", "in": "cookie", "required": true }], "requestBody": body("Thing"), "responses": {}
    });
    // Nothing is made of these two: the body cannot be sent, and the second is the same request as the first.
    document["paths"]["/w/{a}"]["post"] = json!({
        "requestBody": { "content": { "multipart/form-data": { "schema": { "$ref": "#/components/schemas/Sent" } } } }, "responses": {}
    });
    document["paths"]["/w/{b}"]["post"] = json!({ "requestBody": body("Twice"), "responses": {} });
    let (draft, findings, _) = imported(&document);
    assert_eq!(draft.calls.len(), 1);
    let names: BTreeSet<&str> = draft.defs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, BTreeSet::from(["OfUnused", "Shared", "Thing", "Unused"]));
    let told =
        |(place, note): &(Place, String)| note.contains("is left out: only operations").then(|| place.pointer.clone());
    let told: Vec<String> = findings.notes.iter().filter_map(told).collect();
    let lost = ["Lost", "LostToo", "Sent", "Twice"].map(|name| format!("/components/schemas/{name}"));
    assert_eq!(told, lost);
}

#[test]
fn a_header_of_credentials_is_one_where_there_is_no_scheme() {
    let mut document = of_schemas("3.0.3", &json!({ "Thing": { "type": "string" } }));
    let header = |required: bool| json!([{ "name": "Authorization", "in": "header", "required": required, "schema": { "type": "string" } }]);
    let operation = |id: &str, required| json!({ "operationId": id, "parameters": header(required), "responses": {} });
    document["paths"]["/u"] = json!({ "get": operation("read", true), "post": operation("make", false) });
    let (draft, findings, _) = imported(&document);
    assert!(findings.refused.is_empty(), "{:?}", findings.refused);
    let security = |id: &str| {
        let call = draft.calls.iter().find(|call| call.id == id).expect("an operation");
        assert!(call.json.get("parameters").is_none(), "{}", call.json);
        call.json.get("security").map(Json::to_value)
    };
    assert_eq!(security("look"), None);
    assert_eq!(security("read"), Some(json!([{ "authorization": [] }])));
    assert_eq!(security("make"), Some(json!([{ "authorization": [] }, {}])));
    let (name, scheme) = &draft.schemes[0];
    assert_eq!((draft.schemes.len(), name.as_str()), (1, "authorization"));
    let words = ["type", "in", "name"].map(|word| scheme.text(word).unwrap_or_default());
    assert_eq!(words, ["apiKey", "header", "Authorization"]);
    let note =
        |pointer: &str| findings.notes.iter().find(|(place, _)| place.pointer == pointer).map(|(_, note)| note.clone());
    assert!(note("/paths/~1u/get/parameters/0").is_some_and(|note| note.contains("credential")));
    document["components"]["securitySchemes"] = json!({ "key": { "type": "http", "scheme": "bearer" } });
    let (draft, findings, _) = imported(&document);
    assert_eq!(draft.schemes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["key"]);
    let is_told =
        |(place, note): &(Place, String)| place.pointer == "/paths/~1u/get/parameters/0" && note.contains("`security`");
    assert!(findings.notes.iter().any(is_told), "{:?}", findings.notes);
}

#[test]
fn what_goes_by_the_name_of_a_secret_is_told() {
    let properties = json!({
        "password": { "type": "string" }, "client_secret": { "type": "string", "nullable": true },
        "apiKey": { "type": "string", "format": "password" }, "access_token": { "type": "integer" }, "name": { "type": "string" }
    });
    let mut document = of_schemas("3.0.3", &json!({ "Thing": { "type": "object", "properties": properties } }));
    document["paths"]["/t"]["get"]["parameters"] = json!([
        { "name": "access_token", "in": "query", "schema": { "type": "string" } },
        { "name": "X-Api-Key", "in": "header", "schema": { "type": "string" } },
        { "name": "Idempotency-Key", "in": "header", "schema": { "type": "string" } }
    ]);
    let form = json!({ "application/x-www-form-urlencoded": { "schema": { "type": "object", "properties": { "api_key": { "type": "string" } } } } });
    document["paths"]["/u"]["post"] = json!({ "requestBody": { "content": form }, "responses": {} });
    let (_, findings, _) = imported(&document);
    assert!(findings.refused.is_empty(), "{:?}", findings.refused);
    let told = |(place, note): &(Place, String)| note.contains("may be a secret").then(|| place.pointer.clone());
    let told: Vec<String> = findings.notes.iter().filter_map(told).collect();
    let form = "/paths/~1u/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/api_key";
    assert_eq!(
        told,
        [
            "/components/schemas/Thing/properties/client_secret",
            "/components/schemas/Thing/properties/password",
            "/paths/~1t/get/parameters/0",
            "/paths/~1t/get/parameters/1",
            form
        ]
    );
}

/// A schema of a small description.
fn schema() -> impl Strategy<Value = Value> {
    let plain = prop::sample::select(vec![
        json!({ "type": "string" }),
        json!({ "type": "string", "enum": ["a", "b", "A"] }),
        json!({ "type": "integer", "minimum": 2, "format": "int32" }),
        json!({ "type": "number", "nullable": true }),
        json!({ "enum": [1, "a", null] }),
        json!({ "const": "x" }),
        json!({ "type": ["string", "null", "boolean"] }),
        json!({ "$ref": "#/components/schemas/A" }),
        json!({ "$ref": "#/components/schemas/b_c" }),
        json!({ "$ref": "#/components/schemas/Gone" }),
        json!({ "$ref": "#/components/schemas/A/properties/x" }),
        json!({ "type": "object" }),
        json!({ "type": "array" }),
        json!(true),
        json!({}),
    ]);
    plain.prop_recursive(4, 24, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3);
        let keys = prop::sample::select(vec!["x", "kind", "Kind", "$ref", "", "type", "x-y", "x_y"]);
        prop_oneof![
            prop::collection::btree_map(keys, inner.clone(), 0..4)
                .prop_map(|keys| json!({ "type": "object", "properties": keys, "required": ["kind"] })),
            inner.clone().prop_map(|items| json!({ "type": "array", "items": items })),
            inner.prop_map(|values| json!({ "type": "object", "additionalProperties": values })),
            list.clone().prop_map(|all| json!({ "allOf": all })),
            list.clone().prop_map(|all| json!({ "anyOf": all, "nullable": true })),
            list.prop_map(|all| json!({ "oneOf": all, "discriminator": { "propertyName": "kind" } })),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_description_generates_or_is_refused_where_something_stands(
        a in schema(), b in schema(), t in schema(), parameter in schema(), version in prop::sample::select(vec!["3.0.3", "3.1.0"]),
    ) {
        let mut document = of_schemas(version, &json!({ "A": a, "b_c": b, "Thing": t }));
        document["paths"]["/t"]["get"]["parameters"] = json!([{ "name": "p", "in": "query", "schema": parameter }]);
        document["paths"]["/u"]["post"] = json!({ "requestBody": { "content": { "application/json": { "schema": t } } }, "responses": {} });
        let (draft, findings, documents) = imported(&document);
        let root = documents.root();
        let places = findings.refused.iter().map(|(problem, _)| &problem.place).chain(findings.notes.iter().map(|(place, _)| place));
        for place in places {
            prop_assert!(root.json.pointer(&place.pointer).is_some(), "{place} is not there");
        }
        let is_refused = findings.refused.iter().any(|(_, concern)| *concern == Concern::Document);
        if !is_refused && !draft.calls.is_empty() {
            let words = Words::load(&schemas()).expect("the meta-schema");
            let made = codegen::make(&schemas(), &draft.source(), &words);
            prop_assert!(made.is_ok(), "{:?}", made.err());
        }
    }
}

/// What comes of a page of which everything is taken over.
fn drafted(page: &str) -> (Draft, Findings) {
    let mut findings = Findings::default();
    let mut draft =
        super::page::draft(Path::new("rooms.md"), page.as_bytes(), &wishes(), &mut findings).expect("a page");
    repair::run(&schemas(), &Words::load(&schemas()).expect("the meta-schema"), &mut draft, &mut findings);
    assert!(findings.refused.is_empty(), "{:?}", findings.refused);
    (draft, findings)
}

#[test]
fn a_page_is_a_start() {
    let page = "# Rooms\n\nGET https://acme.example/rooms/{id}?with=all\n\n```json\n{\"id\": 7, \"open\": true, \"tags\": [\"a\"]}\n```\n";
    let (draft, _) = drafted(page);
    assert_eq!((draft.calls.len(), draft.calls[0].path.as_str()), (1, "/rooms/{id}"));
    assert_eq!(draft.samples.files.len(), 1);
    assert_eq!(draft.servers[0].text("url"), Some("https://acme.example"));
    let mut findings = Findings::default();
    let nothing = super::page::draft(Path::new("x.md"), b"Nothing to call here.", &wishes(), &mut findings);
    assert!(nothing.is_err());
}

#[test]
fn credentials_of_a_page_are_no_parameters() {
    let page = "# Rooms\n\n## Headers\n\n| Header | Type | Required |\n|---|---|---|\n| X-Api-Key | string | yes |\n\n\
                ## List\n\nGET https://acme.example/rooms\n\n## Make\n\nPOST https://acme.example/rooms\n\n\
                ### Headers\n\n| Header | Type | Required |\n|---|---|---|\n| Authorization | string | no |\n| Signing-Key | string | yes |\n\
                | Idempotency-Key | string | yes |\n\n### Body\n\n| Field | Type | Required |\n|---|---|---|\n| password | string | yes |\n";
    let (draft, findings) = drafted(page);
    let schemes: Vec<_> = draft.schemes.iter().map(|(name, scheme)| (name.as_str(), scheme.text("name"))).collect();
    assert_eq!(schemes, [("x_api_key", Some("X-Api-Key")), ("authorization", Some("Authorization"))]);
    let call =
        |method: &str| draft.calls.iter().find(|call| call.method == method).expect("an operation").json.to_value();
    assert_eq!(call("get")["security"], json!([{ "x_api_key": [] }]));
    assert_eq!(call("post")["security"], json!([{ "authorization": [], "x_api_key": [] }, { "x_api_key": [] }]));
    let parameters = call("post")["parameters"].clone();
    let parameters: Vec<_> = parameters
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["name"].clone(), one.get("x-chatspec-secret").cloned()))
        .collect();
    assert_eq!(parameters, [(json!("Signing-Key"), Some(json!(true))), (json!("Idempotency-Key"), None)]);
    let notes: Vec<String> = findings.notes.iter().map(|(place, note)| format!("{place}: {note}")).collect();
    for (line, word) in
        [(7, "`x_api_key`"), (21, "`authorization`"), (22, "marked"), (29, "`password` may be a secret")]
    {
        let start = format!("rooms.md:{line}: ");
        assert!(notes.iter().any(|note| note.starts_with(&start) && note.contains(word)), "{line}: {notes:#?}");
    }
}

#[test]
fn files_are_written_as_they_are_by_hand() {
    let value = json::parse(r#"{"b": [1, {"a": "ä\n"}], "a": {}, "c": []}"#).unwrap_or(Json::Null);
    let expected = "{\n  \"b\": [\n    1,\n    {\n      \"a\": \"ä\\n\"\n    }\n  ],\n  \"a\": {},\n  \"c\": []\n}\n";
    assert_eq!(super::build::file(&value), expected);
}
