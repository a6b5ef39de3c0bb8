//! Edits of the golden vendor and what is said of them.

use std::path::Path;

use serde_json::{Value, json};

use crate::json::Json;
use crate::source::{self, Source};

use super::super::change::{Change, Kind, Side, Verdict};
use super::compare;

/// The golden vendor.
fn golden() -> Source {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/schemas");
    source::load(&schemas, "acme").unwrap_or_else(|_| unreachable!("the golden vendor loads"))
}

/// The source with one value of a file replaced, or taken away.
fn edited(source: &Source, file: &str, pointer: &str, value: Option<Value>) -> Source {
    let mut source = source.clone();
    let document = match file {
        "openapi.json" => &mut source.openapi,
        _ => source.schemas.get_mut(file).expect("the file is there"),
    };
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer to something within");
    let key = key.replace("~1", "/").replace("~0", "~");
    let value = value.map(|value| crate::json::parse(&value.to_string()).expect("JSON is JSON"));
    match at(document, parent) {
        Json::Object(entries) => {
            let position = entries.iter().position(|(name, _)| *name == key);
            match (position, value) {
                (Some(position), Some(value)) => entries[position].1 = value,
                (Some(position), None) => drop(entries.remove(position)),
                (None, Some(value)) => entries.push((key, value)),
                (None, None) => panic!("nothing at {pointer}"),
            }
        }
        Json::List(items) => match (key.parse::<usize>(), value) {
            (Ok(index), Some(value)) if index < items.len() => items[index] = value,
            (Ok(index), None) => drop(items.remove(index)),
            (_, Some(value)) => items.push(value),
            _ => panic!("nothing at {pointer}"),
        },
        other => panic!("{pointer} leads into {other}"),
    }
    source
}

fn at<'j>(json: &'j mut Json, pointer: &str) -> &'j mut Json {
    pointer.split('/').skip(1).fold(json, |json, token| {
        let token = token.replace("~1", "/").replace("~0", "~");
        match json {
            Json::Object(entries) => {
                &mut entries.iter_mut().find(|(name, _)| *name == token).unwrap_or_else(|| panic!("no {token}")).1
            }
            Json::List(items) => &mut items[token.parse::<usize>().expect("a position")],
            other => panic!("{token} of {other}"),
        }
    })
}

fn changes(file: &str, pointer: &str, value: Option<Value>) -> Vec<Change> {
    let before = golden();
    compare(&before, &edited(&before, file, pointer, value))
}

#[test]
fn show() {
    let edits: Vec<(&str, &str, Option<Value>)> = vec![
        ("session.schema.json", "/$defs/NewSession/allOf/1/required", Some(json!(["topic"]))),
        ("session.schema.json", "/$defs/NewSession/allOf/1/required/2", Some(json!("extra"))),
        ("session.schema.json", "/$defs/SessionBase/properties/rows/items/properties/a/type", Some(json!("integer"))),
        ("common.schema.json", "/$defs/Title/maxLength", Some(json!(10))),
        ("common.schema.json", "/$defs/Title/maxLength", None),
        ("common.schema.json", "/$defs/Count/format", Some(json!("int64"))),
        ("common.schema.json", "/$defs/Actor/properties/name/type", Some(json!("string"))),
        ("common.schema.json", "/$defs/EntityStatus/oneOf/0", None),
        (
            "common.schema.json",
            "/$defs/EntityStatus/oneOf/3",
            Some(json!({"const":"new","title":"New","description":"n."})),
        ),
        ("common.schema.json", "/$defs/EntityStatus/oneOf/0/title", Some(json!("Alive"))),
        ("common.schema.json", "/$defs/EntityStatus/description", Some(json!("Other."))),
        ("common.schema.json", "/$defs/Entity/properties/id/type", Some(json!("string"))),
        ("tree.schema.json", "/$defs/Hen/required", None),
        ("tree.schema.json", "/$defs/Node/properties/child", None),
        ("tree.schema.json", "/$defs/Branch/properties/name/type", Some(json!(["string", "null"]))),
        ("tree.schema.json", "/$defs/Block/oneOf/1", None),
        ("tree.schema.json", "/$defs/Like/oneOf/3", Some(json!({"title":"Flag","type":"boolean"}))),
        ("tree.schema.json", "/$defs/TextBlock/properties/text/$ref", Some(json!("#/$defs/Node"))),
        ("openapi.json", "/paths/~1sessions/get/parameters/1/required", Some(json!(true))),
        ("openapi.json", "/paths/~1sessions/get/parameters/1/schema/maximum", Some(json!(50))),
        ("openapi.json", "/paths/~1sessions/get/parameters/1/name", Some(json!("count"))),
        ("openapi.json", "/paths/~1sessions/get/x-chatspec-replay", Some(json!("unsafe"))),
        ("openapi.json", "/paths/~1sessions/get/operationId", Some(json!("list_all"))),
        (
            "openapi.json",
            "/paths/~1sessions/get/responses/200/content/application~1json/schema/$ref",
            Some(json!("session.schema.json#/$defs/Session")),
        ),
        ("openapi.json", "/x-chatspec-failure/codes/3", None),
        ("openapi.json", "/security/0", None),
        ("openapi.json", "/servers/0/variables/region/default", Some(json!("us"))),
    ];
    for (file, pointer, value) in edits {
        println!("== {file} {pointer} {}", value.clone().map_or("gone".to_owned(), |v| v.to_string()));
        let started = std::time::Instant::now();
        for change in changes(file, pointer, value) {
            println!(
                "  {:?} {:?} {:?}{} {} | {} {:?}",
                change.side,
                change.kind,
                change.verdict,
                if change.decided { "" } else { " UNDECIDED" },
                change.at,
                change.says,
                change.operations.len()
            );
            if let Some(witness) = change.witness {
                println!("      {} before {} after {}", witness.value, witness.before, witness.after);
            }
        }
        println!("  {:?}", started.elapsed());
    }
    let _ = (Kind::Added, Side::Neither, Verdict::Breaking);
}

#[test]
fn catalogue() {
    let Ok(folder) = std::env::var("CATALOGUE") else { return };
    let folder = Path::new(&folder);
    let load = |name: &str| source::load(&folder.join(name), "quay").unwrap_or_else(|_| panic!("{name}"));
    let before = load("BASE");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "BASE" {
            println!("CAT {name} {}", serde_json::to_string(&compare(&before, &load(&name))).unwrap());
        }
    }
}

#[test]
fn every_type_has_a_small_value() {
    let mut wrong = Vec::new();
    for source in all() {
        let hints = super::witness::Hints::of(&source);
        for name in super::node::names(&source) {
            let node = super::node::Node::named(&source, name).expect("a type");
            let schema = super::bundle::Bundle::new(&source, super::bundle::Reading::Exact).of(&node);
            let validator = super::sets::validator(&schema).expect("a schema");
            let values = super::witness::candidates(&schema, &schema, &hints);
            if !values.iter().any(|value| validator.is_valid(value)) {
                wrong.push(format!("{} {} {:?}", source.vendor, name.1, values.first()));
            }
            let tolerant = super::bundle::Bundle::new(&source, super::bundle::Reading::Tolerant).of(&node);
            let decodes = super::sets::validator(&tolerant).expect("a schema");
            for value in values.iter().filter(|value| validator.is_valid(value) && !decodes.is_valid(value)) {
                wrong.push(format!("{} {} does not decode {value}", source.vendor, name.1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn all() -> Vec<Source> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in [manifest.join("tests/golden/schemas"), manifest.join("../schemas")] {
        for vendor in source::vendors(&folder).unwrap_or_else(|_| unreachable!("the folder is read")) {
            all.push(source::load(&folder, &vendor).unwrap_or_else(|_| unreachable!("the vendor loads")));
        }
    }
    all
}
