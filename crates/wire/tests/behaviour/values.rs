//! Values made by hand, and how they show.

use chatspec_wire::{Maybe, Secret, Text, Timestamp, from_str};

use crate::fixture::{Field, Level, Link, Member, Mood, Room, Slots, Words};

fn room() -> Room {
    Room::new(7, "hall", None, Vec::new())
}

#[test]
fn new_takes_the_required_keys_in_the_order_of_the_page() {
    assert_eq!(serde_json::to_string(&room()).unwrap(), r#"{"id":7,"title":"hall","owner":null,"members":[]}"#);
}

#[test]
fn setters_take_a_value_or_a_maybe() {
    let room = room().with_mood(Mood::Good).with_level(Maybe::Null).with_type("t").with_parent(Box::new(room()));
    assert_eq!(room.mood.get(), Some(&Mood::Good));
    assert!(room.level.is_null());
    assert_eq!(room.r#type.as_deref(), Some("t"));
    assert!(room.with_level(Level::Low).with_mood(Maybe::Absent).mood.is_absent());
}

#[test]
fn setters_serve_borrowed_text_too() {
    let link: Link<Text<'_>> = from_str(r#"{"url": "u"}"#).unwrap();
    assert_eq!(serde_json::to_string(&link.with_label("l")).unwrap(), r#"{"url":"u","label":"l"}"#);
}

#[test]
fn debug_shows_what_is_there() {
    let words = Words::new("words", "t");
    assert_eq!(format!("{words:?}"), r#"Words { kind: "words", text: "t" }"#);
    let link: Link = from_str(r#"{"url": "u", "label": null, "other": [1]}"#).unwrap();
    assert_eq!(format!("{link:?}"), r#"Link { url: "u", label: null, extra: {"other": Array [Number(1)]} }"#);
}

#[test]
fn debug_shows_keywords_without_their_mark() {
    assert_eq!(format!("{:?}", Field::new("e")), r#"Field { enum: "e" }"#);
    assert_eq!(format!("{:?}", Slots::new().with_fn(1)), "Slots { fn: 1 }");
}

#[test]
fn a_secret_never_prints_but_encodes() {
    let member = Member::<String>::new(1u64).with_key(Secret::from("hunter2"));
    for shown in [format!("{member:?}"), format!("{member:#?}"), format!("{:?}", member.key)] {
        assert!(!shown.contains("hunter2") && shown.contains("[secret]"), "{shown}");
    }
    assert_eq!(serde_json::to_string(&member).unwrap(), r#"{"id":1,"key":"hunter2"}"#);
    assert_eq!(member.key.get().unwrap().expose(), "hunter2");
}

#[test]
fn a_timestamp_shows_the_text_it_came_with() {
    let opened = Timestamp::from("2018-12-24T07:34:45-0500");
    let room = room().with_opened(opened.clone());
    assert_eq!(room.opened.get().unwrap().as_str(), opened.to_string());
    assert_eq!(format!("{opened:?}"), r#""2018-12-24T07:34:45-0500""#);
}
