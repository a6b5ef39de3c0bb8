//! What is wrong fails, and says where.

use chatspec_wire::{DecodeError, from_str};
use serde::de::DeserializeOwned;

use crate::fixture::{Answer, FULL_ROOM, Link, Note, Part, Room};

fn error<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> DecodeError {
    from_str::<T>(json).unwrap_err()
}

#[test]
fn wrong_kinds_fail_with_their_path() {
    let cases = [
        (r#""members": ["#, r#""members": [5, "#, "$.members[0]"),
        (r#""seat": [1, 2.5, {}]"#, r#""nick-name": 5"#, "$.members[1][\"nick-name\"]"),
        (r#""mood": "dreamy""#, r#""mood": 1"#, "$.mood"),
        (r#""step": 2"#, r#""step": "2""#, "$.step"),
        (r#""topics": []"#, r#""topics": {}"#, "$.topics"),
        (r#""id": -1"#, r#""id": "x""#, "$.parent.id"),
        (r#""rooms": null"#, r#""rooms": [null]"#, "$.rooms[0].rooms[0]"),
        (r#""parts": [{"kind": 5}]"#, r#""parts": [5]"#, "$.note[4].parts[0]"),
        (r#""label": null"#, r#""label": 5"#, "$.answer.label"),
        (r#""x.y": "dots""#, r#""x.y": 5"#, "$.odds.labels[\"x.y\"]"),
        (r#""gaps": ["a", null]"#, r#""gaps": ["a", 5]"#, "$.odds.gaps[1]"),
    ];
    for (right, wrong, path) in cases {
        let body = FULL_ROOM.replacen(right, wrong, 1);
        assert_ne!(body, FULL_ROOM, "{right}");
        assert_eq!(error::<Room>(&body).path(), path);
    }
}

#[test]
fn a_path_leads_into_what_came_before_the_tag() {
    let late = r#"[{"text": "t", "starts": {"a": [1, "x"]}, "kind": "words"}]"#;
    assert_eq!(error::<Vec<Part>>(late).path(), "$[0].starts.a[1]");
    let nested = r#"{"head": {"parts": [{"text": 5, "kind": "words"}], "kind": "group"}, "kind": "group"}"#;
    assert_eq!(error::<Part>(nested).path(), "$.head.parts[0].text");
    assert!(error::<Part>(nested).message().starts_with("invalid type: integer `5`, expected a string"));
}

#[test]
fn a_path_leads_through_odd_keys_before_the_tag() {
    let late = r#"{"text": "t", "starts": {"a: \"b\\": 1}, "kind": "words"}"#;
    let error = error::<Part>(late);
    assert_eq!(error.path(), r#"$.starts["a: \"b\\"]"#);
    assert!(error.message().starts_with("invalid type: integer `1`"), "{error}");
}

#[test]
fn a_missing_required_key_is_named() {
    let error = error::<Vec<Link>>(r#"[{"url": "u"}, {"label": "l"}]"#);
    assert_eq!(error.path(), "$[1]");
    assert!(error.message().starts_with("missing field `url`"), "{error}");
}

#[test]
fn a_required_key_is_null_only_where_it_may_be() {
    assert!(from_str::<Room>(r#"{"id": 1, "title": "t", "owner": null, "members": []}"#).is_ok());
    assert_eq!(error::<Link>(r#"{"url": null}"#).path(), "$.url");
    assert!(error::<Room>(r#"{"id": 1, "title": "t", "members": []}"#).message().contains("missing field `owner`"));
}

#[test]
fn an_error_displays_its_path_and_what_was_wrong() {
    let error = error::<Link>(r#"{"url": [1]}"#);
    assert_eq!(error.to_string(), "$.url: invalid type: sequence, expected a string at line 1 column 8");
    assert_eq!(error.to_string(), format!("{}: {}", error.path(), error.message()));
    assert!(std::error::Error::source(&error).is_none());
}

#[test]
fn what_is_no_json_fails() {
    for body in ["", " ", "{", r#"{"url"}"#, r#"{"url": "u",}"#, "nul", r#"{"url": "u"} x"#, "[\"\u{0}\"]"] {
        assert!(from_str::<Link>(body).is_err() && from_str::<Note>(body).is_err(), "{body}");
    }
    assert_eq!(error::<Link>(r#"{"url": "u"} x"#).path(), "$");
}

#[test]
fn an_object_is_asked_for_by_name() {
    for (name, error) in [("Link", error::<Link>("5")), ("Part", error::<Part>("5")), ("Answer", error::<Answer>("5"))]
    {
        assert!(error.message().contains(&format!("expected an object ({name})")), "{error}");
    }
}

#[test]
fn a_long_value_is_cut() {
    let error = error::<Link>(&format!(r#"{{"url": "u", "url": [{:?}]}}"#, "x".repeat(100_000)));
    assert!(error.to_string().len() < 300, "{error}");
    let error = error_of_kind(&"ä".repeat(100_000));
    assert!(error.to_string().len() < 700 && error.message().contains('…'), "{error}");
}

fn error_of_kind(text: &str) -> DecodeError {
    error::<Vec<i64>>(&format!("[{text:?}]"))
}

#[test]
fn a_secret_is_not_quoted() {
    for wrong in ["123456789", "true", r#"["123456789"]"#, r#"{"a": "123456789"}"#] {
        let error = error::<chatspec_wire::Secret>(wrong);
        assert!(!error.to_string().contains("123456789") && !error.to_string().contains("true"), "{error}");
    }
}
