//! Folders of schemas and samples load, or say what is wrong with them.

use std::fs;

use chatspec_testkit::{LoadError, SchemaError, SchemaSet, samples};
use serde_json::json;

use crate::support::{ACME, acme, folder};

#[test]
fn bad_json_is_named_with_line_and_column() {
    let folder = folder("bad-json");
    fs::write(folder.join("x.schema.json"), "{\n  \"a\": 1,\n  oops\n}").expect("a file");
    let error = SchemaSet::load(&folder).expect_err("it is no JSON");
    assert!(matches!(error, LoadError::Json { line: 3, column: 3, .. }), "{error:?}");
    assert!(error.to_string().contains("x.schema.json:3:3: "), "{error}");
}

#[test]
fn a_missing_folder_and_an_empty_one_are_named() {
    let empty = folder("empty");
    let error = SchemaSet::load(&empty).expect_err("there is no schema");
    assert!(matches!(&error, LoadError::Empty { path } if *path == empty), "{error:?}");
    let error = SchemaSet::load(&empty.join("absent")).expect_err("there is no folder");
    assert!(error.to_string().contains("absent: "), "{error}");
}

#[test]
fn a_reference_to_an_absent_file_is_refused() {
    let folder = folder("absent-file");
    let schema = json!({ "$defs": { "X": { "$ref": "absent.schema.json#/$defs/Y" } } });
    fs::write(folder.join("x.schema.json"), schema.to_string()).expect("a file");
    let error = SchemaSet::load(&folder).expect_err("the file is absent");
    assert!(error.to_string().contains("absent.schema.json"), "{error}");
}

#[test]
fn a_reference_to_nothing_is_refused() {
    let at = "words.schema.json#/$defs/Absent";
    let missing = SchemaError::Missing { at: at.to_owned() };
    assert_eq!(acme().validator(at).expect_err("nothing there"), missing);
    assert_eq!(acme().strategy(at).expect_err("nothing there"), missing);
    assert_eq!(acme().mutations(at, &json!(1)).expect_err("nothing there"), missing);
}

#[test]
fn files_in_folders_below_are_not_read() {
    let folder = folder("below");
    fs::create_dir_all(folder.join("deeper")).expect("a folder");
    fs::write(folder.join("x.schema.json"), "{}").expect("a file");
    fs::write(folder.join("notes.json"), "no JSON").expect("a file");
    fs::write(folder.join("deeper/y.schema.json"), "no JSON").expect("a file");
    assert!(SchemaSet::load(&folder).is_ok());
}

#[test]
fn validators_say_where_and_why() {
    let validator = acme().validator("words.schema.json#/$defs/Session").expect("a validator");
    let invalid = validator.check(&json!({ "id": 1, "contact": { "a/b~c": 1 } })).expect_err("no boolean");
    assert_eq!(invalid.pointer(), "/contact/a~1b~0c");
    assert!(invalid.message().contains("boolean"), "{invalid}");
}

#[test]
fn validators_do_not_assert_formats() {
    let validator = acme().validator("words.schema.json#/$defs/Session").expect("a validator");
    assert!(validator.check(&json!({ "id": 1, "updated": "yesterday" })).is_ok());
}

#[test]
fn array_validators_name_the_element() {
    let validator = acme().array_validator("words.schema.json#/$defs/Channel").expect("a validator");
    assert!(validator.check(&json!(["sms", "Web"])).is_ok());
    assert_eq!(validator.check(&json!(["sms", "fax"])).expect_err("no channel").pointer(), "/1");
    assert!(validator.check(&json!("sms")).is_err());
}

#[test]
fn samples_know_their_group_and_case() {
    let samples = samples::load(format!("{ACME}/samples").as_ref()).expect("the samples load");
    let names = samples.iter().map(|sample| (sample.group.as_str(), sample.case.as_str(), sample.open));
    let names = names.collect::<Vec<_>>();
    let expected = [
        ("Event", "started", false),
        ("get_session", "full", false),
        ("get_session", "least", false),
        ("get_session", "unknown-channel", true),
        ("list_sessions", "two", false),
    ];
    assert_eq!(names, expected);
    assert_eq!(samples[2].value, json!({ "id": 0 }));
    assert!(samples[2].path.ends_with("get_session/least.json"));
}

#[test]
fn a_broken_sample_is_named() {
    let folder = folder("broken-sample");
    fs::create_dir_all(folder.join("group")).expect("a folder");
    fs::write(folder.join("group/case.json"), "{").expect("a file");
    let error = samples::load(&folder).expect_err("it is no JSON");
    assert!(error.to_string().contains("group/case.json:1:"), "{error}");
}
