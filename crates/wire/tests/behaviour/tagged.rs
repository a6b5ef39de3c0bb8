//! Unions told apart by a tag, and by their JSON kind.

use chatspec_wire::{Value, from_str};

use super::round_trip::kept;
use crate::fixture::{Choice, Note, Part, Side, Words};

fn words(kind: &str, text: &str) -> Part {
    Part::Words(Words::new(kind, text))
}

#[test]
fn the_tag_may_come_first_last_or_between() {
    assert_eq!(kept::<Part>(r#"{"kind": "words", "text": "t"}"#), words("words", "t"));
    assert_eq!(kept::<Part>(r#"{"text": "t", "kind": "words"}"#), words("words", "t"));
    let parts =
        kept::<Vec<Part>>(r#"[{"a": 1, "kind": "words", "text": "t"}, {"text": "t", "kind": "words", "a": 1}]"#);
    assert_eq!(parts[0], parts[1]);
}

#[test]
fn several_texts_may_name_one_variant() {
    assert_eq!(kept::<Part>(r#"{"kind": "text", "text": "t"}"#), words("text", "t"));
}

#[test]
fn a_variant_that_does_not_name_the_tag_keeps_it_among_the_unknown_keys() {
    let part: Part = kept(r#"{"parts": [{"kind": "text", "text": "t"}], "kind": "group"}"#);
    let Part::Group(group) = part else { panic!("{part:?}") };
    assert_eq!(group.parts, [words("text", "t")]);
    assert_eq!(group.extra.get("kind").unwrap(), "group");
}

#[test]
fn without_a_known_tag_an_object_is_kept_whole() {
    let json =
        r#"[{}, {"text": "t"}, {"kind": null}, {"kind": 5, "text": 5}, {"kind": "wave", "text": {}}, {"kind": {}}]"#;
    for part in kept::<Vec<Part>>(json) {
        assert!(matches!(part, Part::Unknown(_)), "{part:?}");
    }
}

#[test]
fn unions_nest_within_what_was_held_back() {
    let json =
        r#"{"head": {"parts": [{"text": "in", "kind": "words"}], "kind": "group"}, "parts": [], "kind": "group"}"#;
    let Part::Group(group) = kept::<Part>(json) else { panic!("not a group") };
    let Part::Group(head) = &**group.head.get().unwrap() else { panic!("not a group") };
    assert_eq!(head.parts, [words("words", "in")]);
}

#[test]
fn a_union_takes_objects_only() {
    let error = from_str::<Vec<Part>>(r#"[{}, "words"]"#).unwrap_err();
    assert_eq!(error.path(), "$[1]");
    assert!(error.message().contains("expected an object (Part)"), "{error}");
}

#[test]
fn a_variant_comes_from_what_it_holds() {
    assert_eq!(Part::from(Words::new("words", "t")), words("words", "t"));
    assert_eq!(Note::from(5), Note::Number(5));
    assert_eq!(Choice::from(true), Choice::Boolean(true));
}

#[test]
fn kinds_go_to_their_variants() {
    let notes: Vec<Note> = kept(r#"["t", -5, {"kind": "text", "text": "t"}, [[], "in"]]"#);
    let inner = Note::Array(vec![Note::Array(Vec::new()), Note::Text("in".to_owned())]);
    assert_eq!(notes, [Note::Text("t".to_owned()), Note::Number(-5), Note::Object(words("text", "t")), inner]);
}

#[test]
fn kinds_without_a_variant_are_kept() {
    for json in ["null", "5", "-5", "1.5", "[1, {}]", r#"{"a": [null]}"#] {
        let Choice::Unknown(value) = kept::<Choice>(json) else { panic!("{json}") };
        assert_eq!(value.as_value(), &serde_json::from_str::<Value>(json).unwrap());
    }
    assert!(matches!(kept::<Note>("true"), Note::Unknown(_)));
}

#[test]
fn a_kind_whose_variant_refuses_the_value_is_an_error() {
    assert_eq!(kept::<Choice>(r#""left""#), Choice::Side(Side::Left));
    assert!(from_str::<Choice>(r#""up""#).is_err());
    assert!(from_str::<Note>("1.5").is_err());
}
