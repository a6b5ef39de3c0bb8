//! The tests of a model crate pass for a faithful type and fail for each lossy one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chatspec_testkit::{Target, suite};
use serde_json::{Value, json};

use crate::losses::{DropsNull, DropsUnknownKeys};
use crate::support::{ACME, folder};

type Session = BTreeMap<String, Value>;
type GetSession = Session;

chatspec_testkit::lossless_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme"),
    types {
        session: Session = "words.schema.json#/$defs/Session",
        sessions: Vec<Session> = array "words.schema.json#/$defs/Session",
        r#type: Value = "words.schema.json#/$defs/Content",
    }
    samples {
        get_session: GetSession = "words.schema.json#/$defs/Session",
        list_sessions: Vec<Session> = array "words.schema.json#/$defs/Session",
        Event: Value = "words.schema.json#/$defs/Event",
    }
}

const SESSION: Target<'_> = Target::Type("words.schema.json#/$defs/Session");

/// A copy of the fixture, for tests that leave something beside the schemas.
pub(crate) fn copy(name: &str) -> String {
    let copy = folder(name);
    copy_all(ACME.as_ref(), &copy);
    copy.to_string_lossy().into_owned()
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let to = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy_all(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a copy");
        }
    }
}

#[test]
fn a_failing_value_is_small_and_kept_beside_the_schemas() {
    let schemas = copy("kept");
    let failure = suite::tolerant_round_trip::<DropsNull>(&schemas, "session", SESSION).expect_err("null is lost");
    let line = failure.to_string();
    assert!(line.starts_with("session: encoding changed the value: at "), "{line}");
    assert!(!line.contains('\n') && line.len() < 200, "{line}");
    let kept = fs::read_to_string(format!("{schemas}/regressions/session.txt")).expect("it is kept");
    assert!(kept.contains("shrinks to {"), "{kept}");
}

#[test]
fn a_kept_value_is_tried_again_first() {
    let schemas = copy("again");
    let fail = || suite::round_trip::<DropsUnknownKeys>(&schemas, "r#session", SESSION).expect_err("keys are lost");
    fail();
    let file = format!("{schemas}/regressions/session.txt");
    let seeds =
        || fs::read_to_string(&file).expect("it is kept").lines().filter(|line| line.starts_with("cc ")).count();
    assert_eq!(seeds(), 1);
    // A replayed failure is not written once more; a new one would be.
    fail();
    assert_eq!(seeds(), 1);
}

#[test]
fn lossy_types_fail_on_samples_and_mutations() {
    let sample = suite::samples::<DropsNull>(ACME, "get_session", SESSION).expect_err("a null is lost");
    assert!(sample.to_string().contains("get_session/full.json: encoding changed"), "{sample}");
    let mutation = suite::mutations::<DropsNull>(ACME, "Event", SESSION).expect_err("a null is lost");
    assert!(mutation.to_string().contains("Event/started.json: null for key at \"/"), "{mutation}");
}

#[test]
fn a_group_without_samples_fails() {
    let failure = suite::samples::<Value>(ACME, "absent", SESSION).expect_err("there is no sample");
    assert!(failure.to_string().ends_with("samples/absent: there is no sample"), "{failure}");
    assert!(suite::mutations::<Value>(ACME, "absent", SESSION).is_err());
}

#[test]
fn an_invalid_sample_and_a_valid_open_one_fail() {
    let schemas = copy("misplaced");
    let open = format!("{schemas}/samples/get_session.open/valid.json");
    fs::write(&open, json!({ "id": 1 }).to_string()).expect("a file");
    let failure = suite::samples::<Value>(&schemas, "get_session", SESSION).expect_err("it is valid");
    assert!(failure.to_string().contains("valid.json: valid, although"), "{failure}");
    fs::remove_file(open).expect("it goes");
    fs::write(format!("{schemas}/samples/get_session/no-id.json"), "{}").expect("a file");
    let failure = suite::samples::<Value>(&schemas, "get_session", SESSION).expect_err("it is invalid");
    assert!(failure.to_string().contains("no-id.json: invalid at \"\""), "{failure}");
}

#[test]
fn a_type_that_refuses_the_unlisted_fails() {
    let failure = suite::stays_valid::<BTreeMap<String, i64>>(&copy("refuses"), "session", SESSION);
    let failure = failure.expect_err("it decodes integers only");
    assert!(failure.to_string().contains("does not decode"), "{failure}");
}
