//! Checks of payloads by types that are known at run time only.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixture;

use chatspec_wire::check::{CheckError, check};
use chatspec_wire::{Described, TypeExpression, Value, object};
use fixture::{ACME, FULL_ROOM, Mood, Note, Part, Room};
use proptest::arbitrary::any;
use proptest::test_runner::{Config, TestRunner};

object! {
    /// What loses something: a float that came as an integer.
    pub struct Lossy in "lossy.schema.json#/$defs/Lossy" from "lossy-page" {
        /// Of something to something.
        optional ratios (with_ratios): Vec<f64> = "ratios",
    }
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_type_decodes_and_encodes_by_its_data() {
    let encoded = Room::<String>::INFO.round_trip(FULL_ROOM.as_bytes()).unwrap();
    assert_eq!(value(&encoded), value(FULL_ROOM));
    let error = Room::<String>::INFO.round_trip(br#"{"id": 1, "members": [{"id": "x"}]}"#).unwrap_err();
    assert_eq!(error.path(), "$.members[0].id");
    assert_eq!(Mood::INFO.round_trip(b"\xff").unwrap_err().path(), "$");
    assert!(Mood::INFO.round_trip(b"\"good\" and more").is_err());
}

#[test]
fn lists_and_maps_have_the_index_and_the_key_in_their_errors() {
    let round_trip =
        |expression: &str, text: &str| TypeExpression::parse(&ACME, expression).unwrap().round_trip(text.as_bytes());
    assert_eq!(round_trip("Vec<Mood>", "\u{feff}[\"good\", \"x\"]").unwrap(), r#"["good","x"]"#);
    assert_eq!(round_trip("Map<Option<Mood>>", r#"{"a\"": null, "b": ""}"#).unwrap(), r#"{"a\"":null,"b":""}"#);
    assert_eq!(round_trip("Vec<Value>", "[]").unwrap(), "[]");
    assert_eq!(round_trip("Vec<Member>", r#"[{"id": 1}, {"id": false}]"#).unwrap_err().path(), "$[1].id");
    assert_eq!(round_trip("Map<Vec<Member>>", r#"{"a": [5]}"#).unwrap_err().path(), "$.a[0]");
    assert_eq!(round_trip("Vec<Mood>", "{}").unwrap_err().path(), "$");
    assert_eq!(round_trip("Vec<Mood>", "[] x").unwrap_err().path(), "$");
    assert!(round_trip("Vec<Value>", &"[".repeat(100_000)).is_err());
    let deep = "Vec<".repeat(5_000) + "Value" + &">".repeat(5_000);
    assert!(round_trip(&deep, &"[".repeat(5_000)).is_err());
}

#[test]
fn a_payload_is_known_and_lossless_or_says_where_not() {
    let report = check(&ACME, "Vec<Room>", br#"[{"id": 1, "title": "t", "owner": null, "members": [], "mood": "x"}]"#);
    let report = report.unwrap();
    assert!(report.lossless && report.changed.is_none() && !report.is_known());
    assert_eq!(report.unknown[0].pointer(), "/0/mood");
    assert!(check(&ACME, "Mood", b"\"good\"").unwrap().is_known());
    let numbers = "[18446744073709551615, -9223372036854775808, 1.10, 1e2, -0.0, 123456789012345678901234567890]";
    assert!(check(&ACME, "Vec<Value>", numbers.as_bytes()).unwrap().lossless);
    let lossy = TypeExpression::from(Lossy::INFO).check(br#"{"ratios": [1.5, 2]}"#).unwrap();
    assert_eq!((lossy.lossless, lossy.changed.as_deref(), lossy.is_known()), (false, Some("/ratios/1"), true));
}

#[test]
fn what_cannot_be_checked_is_an_error_that_says_why() {
    let error = check(&ACME, "Vec<Lump>", b"[]").unwrap_err();
    assert!(matches!(error, CheckError::Type(_)) && error.to_string().starts_with("`Vec<Lump>` is no type of acme"));
    let error = check(&ACME, "Vec<Mood>", b"[\"good\", 5]").unwrap_err();
    assert!(matches!(&error, CheckError::Decode(error) if error.path() == "$[1]"), "{error}");
}

#[test]
fn generated_values_are_lossless() {
    let config = || Config { cases: 100, failure_persistence: None, ..Config::default() };
    let holds = |info: &'static chatspec_wire::TypeInfo, json: String| {
        let report = TypeExpression::from(info).check(json.as_bytes()).unwrap();
        assert!(report.lossless, "{json} {report:?}");
        Ok(())
    };
    let room = |room: Room| holds(Room::<String>::INFO, serde_json::to_string(&room).unwrap());
    TestRunner::new(config()).run(&any::<Room>(), room).unwrap();
    let part = |part: Part| holds(Part::<String>::INFO, serde_json::to_string(&part).unwrap());
    TestRunner::new(config()).run(&any::<Part>(), part).unwrap();
    let note = |note: Note| holds(Note::<String>::INFO, serde_json::to_string(&note).unwrap());
    TestRunner::new(config()).run(&any::<Note>(), note).unwrap();
}
