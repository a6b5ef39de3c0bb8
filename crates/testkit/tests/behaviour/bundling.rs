//! A bundle accepts exactly what its schema accepts.

use chatspec_testkit::{Coverage, SchemaError, SchemaSet, Target, coverage};
use serde_json::{Value, json};

use crate::support::{acme, set_of, values};

const TYPES: [&str; 11] =
    ["Channel", "Level", "Session", "Detailed", "Bag", "Content", "Answer", "Event", "Node", "Expression", "Phase"];

fn compiled(bundle: &Value) -> jsonschema::Validator {
    jsonschema::options().should_validate_formats(false).build(bundle).expect("the bundle is a schema")
}

fn agree<'a>(set: &SchemaSet, target: impl Into<Target<'a>>) {
    let target = target.into();
    let (validator, bundle) = (set.validator(target).expect("a schema"), set.bundle(target).expect("a bundle"));
    let compiled = compiled(&bundle);
    for value in values(&set.tolerant_strategy(target).expect("a strategy"), 64) {
        let mutations = set.mutations(target, &value).expect("mutations");
        let mutated = mutations.iter().map(|mutation| serde_json::from_str(&mutation.text).expect("JSON"));
        let spoilt = [json!({}), json!([]), json!([value]), json!({ "link": value }), Value::Null];
        for value in mutated.chain(spoilt).chain([value]) {
            assert_eq!(compiled.is_valid(&value), validator.check(&value).is_ok(), "{target}: {value}");
        }
    }
}

#[test]
fn bundles_agree_with_their_schemas() {
    let set = acme();
    for name in TYPES {
        let reference = format!("words.schema.json#/$defs/{name}");
        agree(&set, reference.as_str());
        agree(&set, Target::ArrayOf(&reference));
    }
    agree(&set, "people.schema.json#/$defs/Alias");
}

#[test]
fn a_bundle_covers_itself() {
    let set = acme();
    for name in TYPES {
        let bundle = set.bundle(format!("words.schema.json#/$defs/{name}").as_str()).expect("a bundle");
        assert_eq!(coverage(&bundle, &bundle), Coverage::Yes, "{name}");
    }
}

#[test]
fn data_that_looks_like_schema_stays_data() {
    let schema = json!({
        "type": "object",
        "properties": {
            "$ref": { "const": { "$ref": "elsewhere", "title": "x" } },
            "title": { "type": "string", "title": "Title" },
            "a/b~c%": { "$ref": "#/$defs/X" },
        },
    });
    let set = set_of("data", &schema);
    agree(&set, "x.schema.json#/$defs/X");
    let bundle = set.bundle("x.schema.json#/$defs/X").expect("a bundle");
    let copied = &bundle["$defs"]["x.schema.json#/$defs/X"]["properties"];
    assert_eq!(copied["$ref"], schema["properties"]["$ref"]);
    assert_eq!(copied["title"], json!({ "type": "string" }));
}

#[test]
fn only_what_is_reached_is_bundled() {
    let bundle = acme().bundle("people.schema.json#/$defs/Place").expect("a bundle");
    let names = bundle["$defs"].as_object().expect("definitions").keys().collect::<Vec<_>>();
    assert_eq!(names, ["people.schema.json#/$defs/Place", "words.schema.json#/$defs/Step"]);
}

#[test]
fn what_is_not_understood_or_not_there_is_refused() {
    let set = set_of("unknown-word", &json!({ "type": "object", "properties": { "a": { "pattern": "x" } } }));
    let error = set.bundle("x.schema.json#/$defs/X").expect_err("it is not understood");
    assert!(matches!(error, SchemaError::UnsupportedWord { .. }), "{error}");
    let set = set_of("missing", &json!({ "$ref": "#/$defs/Y" }));
    let error = set.bundle("x.schema.json#/$defs/X").expect_err("it is not there");
    assert_eq!(error.to_string(), "x.schema.json#/$defs/Y: there is no schema here");
}

#[test]
fn set_operations_find_what_is_refused() {
    let count = |schema: Value| json!({ "type": "object", "properties": { "count": schema } });
    let source = count(json!({ "type": ["integer", "null"] }));
    assert_eq!(coverage(&count(json!({ "type": ["number", "null"] })), &source), Coverage::Yes);
    let no = coverage(&count(json!({ "type": "integer" })), &source);
    assert!(no.to_string().starts_with("refused are the values of {"), "{no}");
    assert!(matches!(coverage(&json!({}), &json!(false)), Coverage::Unknown { .. }));
    assert!(matches!(coverage(&json!({ "$ref": "#/nowhere" }), &source), Coverage::Unknown { .. }));
}
