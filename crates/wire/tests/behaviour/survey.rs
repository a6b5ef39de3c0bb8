//! What a payload holds that its type does not name.

use chatspec_wire::survey::{Unknown, UnknownKind, survey, unknown_parts};
use chatspec_wire::{Described, JsonKind, TypeExpression, TypeInfo, Value};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::json;

use crate::fixture::{ACME, Answer, FULL_ROOM, Level, Member, Mood, Note, Odds, Part, Room, Side};

fn found(info: &'static TypeInfo, value: &Value) -> Vec<(String, UnknownKind)> {
    unknown_parts(info, value).iter().map(|unknown| (unknown.pointer().to_owned(), unknown.kind())).collect()
}

fn only(info: &'static TypeInfo, value: &Value) -> (String, UnknownKind) {
    let [part] = &found(info, value)[..] else { panic!("one part is unknown: {:?}", unknown_parts(info, value)) };
    part.clone()
}

fn at(pointer: &str, kind: UnknownKind) -> (String, UnknownKind) {
    (pointer.to_owned(), kind)
}

/// A room in which everything is named.
fn known_room() -> Value {
    let words = json!({"kind": "words", "text": "t", "starts": {"a": [1]}});
    let plain = json!({"id": 2, "title": "", "owner": "o", "members": []});
    json!({
        "id": 1, "title": "t", "owner": null, "members": [{"id": 1, "key": "k", "nick-name": null}, {"id": 2}],
        "mood": "good", "level": -1, "side": "left", "step": 2, "opened": "1999", "topics": ["a", ""],
        "parent": plain, "rooms": [plain, plain],
        "pinned": {"parts": [words, words], "kind": "group", "head": words},
        "note": ["a", 1, {"kind": "text", "text": "t"}, ["b"]],
        "answer": {"url": "u", "label": null, "total": 1, "more": true},
        "odds": {
            "limit": "100", "ratio": 1, "amount": 1.5, "open": true, "raw": {"any": ["thing"]}, "labels": {"a/b": "c"},
            "scores": {"s": [1]}, "gaps": [null, "g"], "fields": [{"enum": "e"}], "slots": {"fn": 1}, "": {}
        },
        "name": null, "type": "t", "paint": "blue"
    })
}

/// The objects of the room that name their keys.
const OBJECTS: [&str; 15] = [
    "",
    "/members/0",
    "/members/1",
    "/parent",
    "/rooms/0",
    "/rooms/1",
    "/pinned",
    "/pinned/parts/0",
    "/pinned/parts/1",
    "/pinned/head",
    "/note/2",
    "/answer",
    "/odds",
    "/odds/fields/0",
    "/odds/slots",
];

/// The places of the room that hold named values, and the kind of an unknown one.
const LISTED: [(&str, UnknownKind); 8] = [
    ("/mood", UnknownKind::Text),
    ("/paint", UnknownKind::Text),
    ("/side", UnknownKind::Text),
    ("/level", UnknownKind::Integer),
    ("/step", UnknownKind::Integer),
    ("/pinned/head/kind", UnknownKind::Tag),
    ("/pinned/parts/1/kind", UnknownKind::Tag),
    ("/note/2/kind", UnknownKind::Tag),
];

/// A room around a room, as its parent or as one of its rooms.
fn around(room: Value, (prefix, as_parent): (String, bool)) -> (Value, String) {
    let mut outer = known_room();
    let inner = if as_parent { "/parent" } else { "/rooms/1" };
    *outer.pointer_mut(inner).unwrap() = room;
    (outer, format!("{inner}{prefix}"))
}

fn nested(value: Value, levels: &[bool]) -> (Value, String) {
    let start = (value, String::new());
    levels.iter().fold(start, |(value, prefix), as_parent| around(value, (prefix, *as_parent)))
}

proptest! {
    #[test]
    fn what_is_named_is_not_told(levels in proptest::collection::vec(any::<bool>(), 0..6)) {
        prop_assert_eq!(unknown_parts(Room::<String>::INFO, &nested(known_room(), &levels).0), []);
    }

    #[test]
    fn unknown_keys_and_values_are_told_at_their_pointers_and_nothing_else(
        levels in proptest::collection::vec(any::<bool>(), 0..4),
        key in "[A-Z~/ü ]{1,8}",
        text in "[A-Z]{1,8}",
        integer in 100i64..,
        objects in subsequence(OBJECTS.to_vec(), 0..=OBJECTS.len()),
        listed in subsequence(LISTED.to_vec(), 0..=LISTED.len()),
    ) {
        let mut room = known_room();
        let mut expected = Vec::new();
        for (place, kind) in listed {
            let is_integer = kind == UnknownKind::Integer;
            *room.pointer_mut(place).unwrap() = if is_integer { integer.into() } else { text.as_str().into() };
            expected.push(at(place, kind));
        }
        let is_below_unknown = |place: &str| expected.iter().any(|(tag, _)| format!("{place}/kind") == *tag);
        let objects: Vec<_> = objects.into_iter().filter(|place| !is_below_unknown(place)).collect();
        for place in objects {
            room.pointer_mut(place).unwrap()[key.as_str()] = json!({"good": ["k"]});
            expected.push(at(&format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), UnknownKind::Key));
        }
        let (value, prefix) = nested(room, &levels);
        let mut found = found(Room::<String>::INFO, &value);
        let mut expected: Vec<_> = expected.into_iter().map(|(place, kind)| (prefix.clone() + &place, kind)).collect();
        found.sort();
        expected.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn whatever_is_surveyed_has_pointers_that_lead_somewhere(text in "\\PC{0,40}", cut in 0..FULL_ROOM.len()) {
        let value = json!({text.as_str(): text, "note": [FULL_ROOM[..1], cut], "pinned": {"kind": text}, "mood": cut});
        for info in [Room::<String>::INFO, Odds::<String>::INFO, Note::<String>::INFO, Part::<String>::INFO] {
            survey(info, &value, |unknown| assert!(value.pointer(unknown.pointer()).is_some()));
        }
    }
}

#[test]
fn every_unknown_part_of_a_room_is_told_once() {
    let value = serde_json::from_str(FULL_ROOM).unwrap();
    let expected = [
        at("/answer/other", UnknownKind::Key),
        at("/members/1/seat", UnknownKind::Key),
        at("/mood", UnknownKind::Text),
        at("/note/2", UnknownKind::Kind(JsonKind::Null)),
        at("/note/3", UnknownKind::Kind(JsonKind::Boolean)),
        at("/note/4/parts/0/kind", UnknownKind::Tag),
        at("/odds//anything", UnknownKind::Key),
        at("/paint", UnknownKind::Text),
        at("/pinned/font", UnknownKind::Key),
        at("/unknown", UnknownKind::Key),
    ];
    let mut found = found(Room::<String>::INFO, &value);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn null_is_known_where_it_is_documented() {
    assert_eq!(found(Member::<String>::INFO, &json!({"id": 1, "key": null, "nick-name": null})), []);
    assert_eq!(only(Member::<String>::INFO, &json!({"id": null})), at("/id", UnknownKind::Kind(JsonKind::Null)));
}

#[test]
fn tags_that_are_missing_or_no_text_are_told() {
    assert_eq!(only(Part::<String>::INFO, &json!({"text": "t"})), at("", UnknownKind::NoTag));
    assert_eq!(only(Part::<String>::INFO, &json!({"kind": 5})), at("/kind", UnknownKind::Tag));
    assert_eq!(only(Part::<String>::INFO, &json!("words")), at("", UnknownKind::Kind(JsonKind::Text)));
}

#[test]
fn an_object_of_no_shape_is_told() {
    let info = Answer::<String>::INFO;
    assert_eq!(only(info, &json!({})), at("", UnknownKind::NoShape));
    assert_eq!(found(info, &json!({"x": 1})), [at("/x", UnknownKind::Key), at("", UnknownKind::NoShape)]);
    assert_eq!(found(info, &json!({"url": "u", "more": "left"})), []);
    assert_eq!(only(info, &json!({"url": "u", "more": "up"})), at("/more", UnknownKind::Text));
    #[expect(deprecated, reason = "deprecated types are surveyed, too")]
    let old = crate::fixture::OldAnswer::INFO;
    assert_eq!(found(old, &json!({"total": 1})), []);
}

#[test]
fn values_of_a_wrong_kind_are_told() {
    let kind = |info, value| only(info, &value).1;
    assert_eq!(kind(Mood::INFO, json!(5)), UnknownKind::Kind(JsonKind::Number));
    assert_eq!(kind(Level::INFO, json!(1.5)), UnknownKind::Kind(JsonKind::Number));
    assert_eq!(kind(Side::INFO, json!("up")), UnknownKind::Text);
    assert_eq!(kind(Odds::<String>::INFO, json!([])), UnknownKind::Kind(JsonKind::Array));
    assert_eq!(kind(Odds::<String>::INFO, json!({"scores": {"s": [1.5]}})), UnknownKind::Kind(JsonKind::Number));
    assert_eq!(kind(Odds::<String>::INFO, json!({"labels": []})), UnknownKind::Kind(JsonKind::Array));
    assert_eq!(kind(Odds::<String>::INFO, json!({"limit": false})), UnknownKind::Kind(JsonKind::Boolean));
}

#[test]
fn type_expressions_are_surveyed_element_by_element() {
    let parts = |text, value| {
        let parts = unknown_parts(TypeExpression::parse(&ACME, text).unwrap(), &value);
        parts.iter().map(|part| part.pointer().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(parts("Vec<Mood>", json!(["good", "x", ""])), ["/1"]);
    assert_eq!(parts("Map<Vec<Mood>>", json!({"a/b": ["good", "x"]})), ["/a~1b/1"]);
    assert_eq!(parts("Vec<Option<Mood>>", json!([null, "x"])), ["/1"]);
    assert_eq!(parts("Vec<Mood>", json!({})), [""]);
    assert_eq!(parts("Vec<i64>", json!([1, "1"])), ["/1"]);
    assert_eq!(parts("Value", json!([1, "1"])), [""; 0]);
}

#[test]
fn an_unknown_part_says_which_type_and_page_and_never_its_value() {
    let mut parts =
        unknown_parts(Room::<String>::INFO, &json!({"mood": "hunter2", "level": "hunter2", "a\nb": "hunter2"}));
    parts.sort_by_key(|part| part.pointer().to_owned());
    let shown: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let expected = [
        "/a\\nb: a key that Room does not name",
        "/level: a value of another kind than Level has there (text)",
        "/mood: a text that Mood does not name",
    ];
    assert_eq!(shown, expected);
    let page = |unknown: &Unknown| (unknown.type_info().map(|info| info.name), unknown.page());
    assert_eq!(page(&parts[0]), (Some("Room"), Some("room-page")));
    assert_eq!(page(&parts[2]), (Some("Mood"), Some("room-page")));
    assert!(!format!("{parts:?}").contains("hunter2"));
}

#[test]
fn any_depth_is_surveyed() {
    const DEEP: usize = 2_000;
    let parent = |inner, _| json!({"id": 1, "title": "", "owner": null, "members": [], "parent": inner});
    let value = (0..DEEP).fold(json!({"id": 1, "x": 1}), parent);
    assert_eq!(only(Room::<String>::INFO, &value), at(&("/parent".repeat(DEEP) + "/x"), UnknownKind::Key));
}
