//! Bodies that no vendor should send: they are errors or values, never crashes.

use chatspec_wire::{Text, Value, from_slice, from_str};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

use crate::fixture::{Answer, Choice, FULL_ROOM, Note, Object, Odds, Part, Room};

const DEEP: usize = 10_000;

fn is_refused<T: DeserializeOwned>(json: &str) {
    let error = from_str::<T>(json).err().unwrap();
    assert!(error.message().contains("recursion limit exceeded"), "{error}");
}

#[test]
fn deep_lists_and_objects_are_errors() {
    let lists = "[".repeat(DEEP);
    is_refused::<Note>(&lists);
    is_refused::<Choice>(&lists);
    is_refused::<Object>(&format!(r#"{{"unknown": {lists}"#));
    is_refused::<Odds>(&format!(r#"{{"raw": {lists}{}}}"#, "]".repeat(DEEP)));
    is_refused::<Part>(&r#"{"head": "#.repeat(DEEP));
    is_refused::<Part>(&r#"{"kind": "group", "head": "#.repeat(DEEP));
    is_refused::<Room>(&r#"{"parent": "#.repeat(DEEP));
    is_refused::<Room>(&r#"{"rooms": ["#.repeat(DEEP));
    is_refused::<Answer>(&r#"{"more": {"a": "#.repeat(DEEP));
}

#[test]
fn a_large_body_is_read() {
    let text = "x".repeat(1 << 20);
    let texts = format!(r#"[{}null]"#, format!(r#""{text}", "#).repeat(4));
    let odds: Odds = from_str(&format!(r#"{{"gaps": {texts}, "other": {texts}}}"#)).unwrap();
    assert_eq!(odds.gaps.get().unwrap().len(), 5);
}

#[test]
fn an_error_about_a_large_value_has_a_path() {
    let body = format!(r#"{{"scores": {{"s": [{}"x"]}}}}"#, "1, ".repeat(100_000));
    assert_eq!(from_str::<Odds>(&body).unwrap_err().path(), "$.scores.s[100000]");
}

/// Decodes as everything.
fn decode_all(body: &[u8]) {
    decode::<Room>(body);
    decode::<Part>(body);
    decode::<Note>(body);
    decode::<Answer>(body);
    decode::<Odds>(body);
    let _ = from_slice::<Room<Text<'_>>>(body);
    let _ = from_slice::<Note<Text<'_>>>(body);
}

fn decode<T: DeserializeOwned + serde::Serialize + PartialEq + std::fmt::Debug>(body: &[u8]) {
    if let Err(error) = from_slice::<T>(body) {
        assert!(error.path().starts_with('$') && !error.message().is_empty());
    }
    // By way of a `Value`, in which no key comes twice: a tag that does is dispatched by the first and kept as the last.
    if let Some(value) = from_slice::<Value>(body).ok().and_then(|json| serde_json::from_value::<T>(json).ok()) {
        assert_eq!(from_str::<T>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
    }
}

proptest! {
    #[test]
    fn bytes_never_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        decode_all(&body);
    }

    #[test]
    fn pieces_of_json_never_panic(pieces in proptest::collection::vec(piece(), 0..40)) {
        decode_all(pieces.concat().as_bytes());
    }

    #[test]
    fn a_cut_body_never_panics(cut in 0..FULL_ROOM.len()) {
        decode_all(&FULL_ROOM.as_bytes()[..cut]);
    }

    #[test]
    fn a_changed_byte_never_panics(place in 0..FULL_ROOM.len(), byte: u8) {
        let mut body = FULL_ROOM.as_bytes().to_vec();
        body[place] = byte;
        decode_all(&body);
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"kind\":",
        "\"words\"",
        "\"group\"",
        "\"text\":",
        "\"parts\":",
        "\"url\":",
        "\"total\":",
        "\"id\":",
        "null",
        "1",
        "-1.5e9",
        "true",
        "\"\\ud800\"",
        "\"\\u0041\"",
        " ",
        "\"x\":",
    ])
}
