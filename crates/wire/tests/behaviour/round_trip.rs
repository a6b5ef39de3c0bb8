//! What comes in goes out: absent, null, unknown and empty alike.

use chatspec_wire::{Map, Maybe, Value, from_str};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fixture::{FULL_ROOM, Link, Member, Object, Odds, Room};

/// Decodes, and checks that it encodes to the same value.
pub(crate) fn kept<T: Serialize + DeserializeOwned>(json: &str) -> T {
    let value: T = from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), serde_json::from_str::<Value>(json).unwrap());
    value
}

#[test]
fn a_value_behind_each_key_survives() {
    let room: Room = kept(FULL_ROOM);
    assert_eq!(room, from_str(&serde_json::to_string(&room).unwrap()).unwrap());
    assert_eq!(room.members[0].id, u64::MAX);
    assert_eq!(room.title, "Main \"hall\"");
}

#[test]
fn an_absent_key_stays_absent() {
    let room: Room = kept(r#"{"id": 1, "title": "t", "owner": "o", "members": []}"#);
    assert!(room.mood.is_absent() && room.parent.is_absent() && room.extra.is_empty());
}

#[test]
fn a_null_stays_null() {
    let odds: Odds = kept(r#"{"limit": null, "ratio": null, "raw": null, "labels": null, "gaps": null, "": null}"#);
    assert!(odds.limit.is_null() && odds.raw.is_null() && odds.empty.is_null() && odds.open.is_absent());
}

#[test]
fn null_behind_an_optional_nullable_key_is_null_once() {
    assert_eq!(kept::<Member>(r#"{"id": 1, "nick-name": null}"#).nick, Maybe::Null);
    assert_eq!(kept::<Member>(r#"{"id": 1, "nick-name": "n"}"#).nick, Maybe::Value(Some("n".to_owned())));
}

#[test]
fn an_empty_list_is_not_an_absent_one() {
    assert_eq!(kept::<Odds>(r#"{"gaps": [], "labels": {}}"#).gaps, Maybe::Value(Vec::new()));
}

#[test]
fn unknown_keys_are_kept_and_read_by_name() {
    let object: Object = kept(r#"{"b": 1, "": null, "a": {"c": []}}"#);
    assert_eq!(object.extra.len(), 3);
    assert_eq!(object.extra.get("a"), Some(&serde_json::json!({"c": []})));
    assert_eq!(object.extra.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["", "a", "b"]);
}

#[test]
fn of_a_key_that_comes_twice_the_last_one_counts() {
    let link: Link = from_str(r#"{"url": "a", "x": 1, "label": "l", "url": "b", "x": 2, "label": null}"#).unwrap();
    assert_eq!(serde_json::to_string(&link).unwrap(), r#"{"url":"b","label":null,"x":2}"#);
}

#[test]
fn keys_are_written_in_the_order_of_the_page() {
    let room: Room = from_str(r#"{"z": 0, "members": [], "owner": null, "mood": "", "title": "t", "id": 1}"#).unwrap();
    let json = r#"{"id":1,"title":"t","owner":null,"members":[],"mood":"","z":0}"#;
    assert_eq!(serde_json::to_string(&room).unwrap(), json);
}

#[test]
fn numbers_stay_the_integers_and_floats_that_they_were() {
    for number in ["1", "1.0", "-0.0", "1e300", "18446744073709551615", "-9223372036854775808"] {
        kept::<Odds>(&format!(r#"{{"amount": {number}, "limit": {number}, "raw": {number}, "other": {number}}}"#));
    }
}

#[test]
fn a_map_keeps_keys_that_are_data() {
    let odds: Odds = kept(r#"{"labels": {"b": "1", "": "2", "extra": "3"}, "scores": {"a": [1]}}"#);
    assert_eq!(odds.scores.get().unwrap(), &Map::from([("a".to_owned(), vec![1])]));
}

#[test]
fn a_value_read_from_a_value_is_the_one_read_from_text() {
    let value: Value = serde_json::from_str(FULL_ROOM).unwrap();
    assert_eq!(serde_json::from_value::<Room>(value).unwrap(), from_str(FULL_ROOM).unwrap());
}
