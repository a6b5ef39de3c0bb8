//! The splitter against serde_json on the whole body: any document, any chunks.

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::splitter::{Bounds, Fault, Piece, Splitter};

const BOUNDS: Bounds = Bounds { envelope: 1 << 20, element: 1 << 20 };

/// What came out of a body, and how it ended.
#[derive(Debug, PartialEq)]
struct Outcome {
    pieces: Vec<Piece>,
    end: Result<(Vec<u8>, bool), Fault>,
}

fn split(path: &[String], bounds: Bounds, body: &[u8], cuts: &[usize]) -> Outcome {
    let mut splitter = Splitter::new(path.to_vec(), bounds);
    let mut pieces = Vec::new();
    for mut chunk in chunks(body, cuts) {
        loop {
            match splitter.next(&mut chunk) {
                Ok(Some(piece)) => pieces.push(piece),
                Ok(None) => break,
                Err(fault) => return Outcome { pieces, end: Err(fault) },
            }
        }
    }
    Outcome { pieces, end: splitter.finish() }
}

fn chunks(body: &[u8], cuts: &[usize]) -> Vec<Bytes> {
    let mut rest = Bytes::copy_from_slice(body);
    let mut chunks = Vec::new();
    for cut in cuts {
        chunks.push(rest.split_to((*cut).min(rest.len())));
    }
    chunks.push(rest);
    chunks
}

fn elements(outcome: &Outcome) -> Vec<Value> {
    let text = |piece: &Piece| match piece {
        Piece::Element(_, text) => Some(serde_json::from_slice(text).expect("an element is JSON")),
        _ => None,
    };
    outcome.pieces.iter().filter_map(text).collect()
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(ToString::to_string).collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9f64).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((text(), inner), 0..4).prop_map(|pairs| pairs.into_iter().collect::<Value>()),
        ]
    })
}

/// Text in which the bytes that matter to a splitter are frequent.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[]\\[{}\",:\\\\ a-c\n]{0,6}", "\\PC{0,4}", "list|data"]
}

/// A document that has, at the end of that path of keys, whatever value: a list most of the time.
fn document() -> impl Strategy<Value = (Vec<String>, Value)> {
    let list = prop::collection::vec(any_json(), 0..5).prop_map(Value::from);
    let target = prop_oneof![4 => list, 1 => any_json()];
    let members = prop::collection::vec((text(), any_json()), 0..3);
    let levels = prop::collection::vec((text(), members), 0..3);
    (levels, target).prop_map(|(levels, target)| {
        let path = levels.iter().map(|(key, _)| key.clone()).collect();
        let wrap = |inner, (key, members): (String, Vec<(String, Value)>)| {
            members.into_iter().chain([(key, inner)]).collect::<Value>()
        };
        (path, levels.into_iter().rev().fold(target, wrap))
    })
}

/// The document as text: with or without white space, with every key and text escaped or not.
fn write(document: &Value, pretty: bool, escaped: bool) -> String {
    let text = if pretty { serde_json::to_string_pretty(document) } else { serde_json::to_string(document) };
    let text = text.expect("a value has a text");
    if escaped { escape(&text) } else { text }
}

/// Writes each letter as `\uXXXX`, where it stands within quotes.
fn escape(json: &str) -> String {
    let (mut quoted, mut after_backslash, mut escaped) = (false, false, String::new());
    for c in json.chars() {
        if quoted && !after_backslash && c.is_ascii_alphabetic() {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
        quoted ^= c == '"' && !after_backslash;
        after_backslash = quoted && c == '\\' && !after_backslash;
    }
    escaped
}

fn target<'v>(document: &'v mut Value, path: &[String]) -> &'v mut Value {
    path.iter().fold(document, |value, key| value.get_mut(key).expect("the path is there"))
}

proptest! {
    #[test]
    fn elements_and_envelope_are_those_of_the_whole_document(
        (path, mut document) in document(), pretty: bool, escaped: bool, cuts in prop::collection::vec(0..9usize, 0..40),
    ) {
        let outcome = split(&path, BOUNDS, write(&document, pretty, escaped).as_bytes(), &cuts);
        let list = target(&mut document, &path);
        let expected = list.as_array().cloned();
        if expected.is_some() {
            *list = json!([]);
        }
        let (envelope, found) = outcome.end.clone().map_err(|fault| TestCaseError::fail(format!("{fault:?}")))?;
        prop_assert_eq!(found, expected.is_some());
        prop_assert_eq!(elements(&outcome), expected.unwrap_or_default());
        prop_assert_eq!(serde_json::from_slice::<Value>(&envelope).expect("the envelope is JSON"), document);
    }

    #[test]
    fn chunks_make_no_difference_whatever_the_bytes(
        path in prop::collection::vec("a|b", 0..3), body in "[]\\[{}\",:\\\\ ab1\u{feff}]{0,40}",
        cuts in prop::collection::vec(0..5usize, 0..20), element in 0..20usize, envelope in 0..60usize,
    ) {
        let bounds = Bounds { envelope, element };
        let whole = split(&path, bounds, body.as_bytes(), &[]);
        let ones = split(&path, bounds, body.as_bytes(), &vec![1; body.len()]);
        let some = split(&path, bounds, body.as_bytes(), &cuts);
        prop_assert_eq!(&whole, &ones);
        prop_assert_eq!(&whole, &some);
    }

    #[test]
    fn hostile_bytes_never_panic(body in prop::collection::vec(any::<u8>(), 0..200)) {
        split(&keys(&["a"]), BOUNDS, &body, &[3, 1, 50]);
        split(&[], BOUNDS, &body, &[]);
    }
}

#[test]
fn the_envelope_is_closed_when_the_list_begins() {
    let outcome = split(&keys(&["a", "b"]), BOUNDS, br#"{"code": 0, "a": {"b": [1, 2], "c": 3}}"#, &[]);
    assert_eq!(outcome.pieces[0], Piece::Begin(br#"{"code": 0, "a": {"b": []}}"#.to_vec()));
    assert_eq!(outcome.pieces[2], Piece::Element(1, Bytes::from_static(b"2")));
    assert_eq!(outcome.end, Ok((br#"{"code": 0, "a": {"b": [], "c": 3}}"#.to_vec(), true)));
}

#[test]
fn an_element_that_is_too_large_is_skipped() {
    let bounds = Bounds { element: 5, ..BOUNDS };
    let outcome = split(&[], bounds, br#"[1, "1234567", 2]"#, &[6, 1]);
    assert_eq!(outcome.pieces[2], Piece::TooLarge(1, Bytes::from_static(br#""1234567""#)));
    assert_eq!(outcome.pieces[3], Piece::Element(2, Bytes::from_static(b"2")));
}

#[test]
fn an_envelope_that_is_too_large_ends_everything() {
    let bounds = Bounds { envelope: 8, ..BOUNDS };
    assert_eq!(split(&[], bounds, b"<html></html>", &[]).end, Err(Fault::EnvelopeTooLarge));
}

#[test]
fn what_is_no_list_is_kept_whole() {
    let envelope = |body: &[u8]| split(&keys(&["a"]), BOUNDS, body, &[]).end;
    for body in [&b"<html> [1]"[..], b"", b"null", br#"{"a": {"b": [1]}}"#, br#"["a", [1]]"#, br#"{"b": 1"#] {
        assert_eq!(envelope(body), Ok((body.to_vec(), false)));
    }
}

#[test]
fn a_list_that_breaks_off_is_a_fault() {
    let fault = |body: &[u8]| split(&keys(&["a"]), BOUNDS, body, &[]).end.expect_err("the list breaks off");
    assert_eq!(fault(br#"{"a": [1, 2"#), Fault::CutOff);
    assert_eq!(fault(br#"{"a": [1]"#), Fault::CutOff);
    assert_eq!(fault(br#"{"a": [1 2]}"#), Fault::Syntax(9, "expected `,` or `]` after an element"));
    assert_eq!(fault(br#"{"a": [1,,2]}"#), Fault::Syntax(9, "expected an element"));
    assert_eq!(fault(br#"{"a": [1], "a": [2]}"#), Fault::Syntax(16, "the list comes a second time"));
}
