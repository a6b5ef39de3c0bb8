//! Lists of named values, open and closed.

use chatspec_wire::from_str;

use super::round_trip::kept;
use crate::fixture::{Level, Mood, Room, Side, Step};

#[test]
fn an_open_list_of_texts_keeps_what_it_does_not_name() {
    let moods: Vec<Mood> = kept(r#"["good", "", "GOOD", "über \"alles\""]"#);
    assert_eq!(moods[..2], [Mood::Good, Mood::Silent]);
    assert_eq!(moods.iter().map(Mood::as_str).collect::<Vec<_>>(), ["good", "", "GOOD", "über \"alles\""]);
    assert_eq!(moods.iter().map(Mood::is_known).collect::<Vec<_>>(), [true, true, false, false]);
}

#[test]
fn an_open_list_of_integers_keeps_what_it_does_not_name() {
    let levels: Vec<Level> = kept("[-1, 5000000000, 0, -9223372036854775808, 9223372036854775807]");
    assert_eq!(levels[..2], [Level::Low, Level::High]);
    assert_eq!(levels[3].get(), i64::MIN);
    assert!(!levels[4].is_known());
}

#[test]
fn a_closed_list_refuses_what_it_does_not_name() {
    assert_eq!(kept::<Vec<Side>>(r#"["left", "right"]"#), [Side::Left, Side::Right]);
    assert_eq!(kept::<Vec<Step>>("[1, 2]"), [Step::First, Step::Second]);
    let side = from_str::<Side>(r#""up""#).unwrap_err();
    assert!(side.message().contains("unknown variant `up`, expected `left` or `right`"), "{side}");
    let step = from_str::<Step>("3").unwrap_err();
    assert!(step.message().contains("unknown variant `3`, expected `1` or `2`"), "{step}");
}

#[test]
fn values_display_as_they_stand_in_json() {
    let level: Level = from_str("12").unwrap();
    assert_eq!(format!("{:>5}|{}|{:>3}", Side::Left, Step::Second, level), " left|2| 12");
}

#[test]
#[expect(deprecated, reason = "deprecated values still decode")]
fn deprecated_values_and_keys_still_decode() {
    let room = r#"{"id": 1, "title": "t", "owner": null, "members": [], "name": "n", "mood": "bad", "paint": "blue"}"#;
    let room: Room = kept(room);
    assert_eq!(room.name.get().unwrap(), "n");
    assert_eq!(room.mood.get(), Some(&Mood::Bad));
}

#[test]
fn an_integer_beyond_64_bits_is_an_error() {
    assert!(from_str::<Level>("9223372036854775808").is_err());
    assert!(from_str::<Level>("1.0").is_err());
}
