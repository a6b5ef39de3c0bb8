//! Text held by the service, and text borrowed from the body.

use chatspec_wire::{NumberOrText, Text, Timestamp, Value, from_slice, from_str};
use serde::Deserialize;

use crate::fixture::{FULL_ROOM, Link, Member, Note, Part, Room};

#[test]
fn a_borrowed_room_encodes_as_the_owned_one() {
    let borrowed: Room<Text<'_>> = from_str(FULL_ROOM).unwrap();
    let owned: Room = from_str(FULL_ROOM).unwrap();
    assert_eq!(serde_json::to_value(&borrowed).unwrap(), serde_json::to_value(&owned).unwrap());
    assert_eq!(format!("{borrowed:?}"), format!("{owned:?}"));
}

#[test]
fn text_is_borrowed_where_it_stands_without_escapes() {
    let body = r#"{"id": 1, "title": "plain", "owner": "tab\tbed é", "members": [{"id": 1, "nick-name": "n"}]}"#;
    let room: Room<Text<'_>> = from_str(body).unwrap();
    let within = |text: &str| body.as_bytes().as_ptr_range().contains(&text.as_ptr());
    assert!(within(&room.title));
    let owner = room.owner.clone().unwrap();
    assert!(!within(&owner) && owner == "tab\tbed é");
    assert!(within(room.members[0].nick.get().unwrap().as_ref().unwrap()));
}

#[test]
fn every_form_of_text_is_read_with_its_escapes() {
    let body = r#"["a\"b", "é😀", "\\/\b\f\n\r\t"]"#;
    let plain: Vec<String> = from_str(body).unwrap();
    assert_eq!(plain, ["a\"b", "é😀", "\\/\u{8}\u{c}\n\r\t"]);
    let texts: Vec<Text<'_>> = from_str(body).unwrap();
    assert_eq!(texts, plain.iter().map(|text| Text::from(text.as_str())).collect::<Vec<_>>());
    let times: Vec<Timestamp<Text<'_>>> = from_str(body).unwrap();
    assert_eq!(times.iter().map(Timestamp::as_str).collect::<Vec<_>>(), plain);
    let numbers: Vec<NumberOrText<Text<'_>>> = from_str(body).unwrap();
    assert_eq!(numbers.iter().map(|text| text.as_str().unwrap()).collect::<Vec<_>>(), plain);
}

#[test]
fn a_borrowed_union_reads_text_that_came_before_the_tag() {
    let Part::Words(words) = from_str::<Part<Text<'_>>>(r#"{"text": "a\nb", "kind": "words"}"#).unwrap() else {
        panic!("not words")
    };
    assert_eq!(words.text, "a\nb");
    let Note::Text(text) = from_str::<Note<Text<'_>>>(r#""note""#).unwrap() else { panic!("not text") };
    assert_eq!(text, "note");
}

#[test]
fn text_can_be_read_from_a_value_too() {
    let value: Value = serde_json::json!({"id": 1, "nick-name": "n"});
    let member = Member::<Text<'static>>::deserialize(value).unwrap();
    assert_eq!(member.nick.get().unwrap().as_ref().unwrap(), &"n");
}

#[test]
fn bytes_that_are_not_utf_8_are_an_error() {
    let error = from_slice::<Vec<String>>(b"[\"\xff\"]").unwrap_err();
    assert_eq!(error.path(), "$");
    assert!(error.message().starts_with("not UTF-8: "), "{error}");
}

#[test]
fn a_number_as_text_is_still_a_number() {
    let numbers: Vec<NumberOrText> = from_str(r#"[5, "5", 5.5, "x", 18446744073709551615]"#).unwrap();
    let integers: Vec<Option<i64>> = numbers.iter().map(NumberOrText::as_i64).collect();
    assert_eq!(integers, [Some(5), Some(5), None, None, None]);
    assert_eq!(numbers.iter().map(ToString::to_string).collect::<Vec<_>>()[3..], ["x", "18446744073709551615"]);
    assert!(from_str::<NumberOrText>("true").unwrap_err().message().contains("expected a number or text"));
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let link: Link = from_slice(b"\xef\xbb\xbf{\"url\": \"u\"}").unwrap();
    assert_eq!(link.url, "u");
}

#[test]
fn fractions_are_written_as_they_were_read() {
    for text in ["0.30000000000000004", "1.7976931348623157e308", "5e-324", "123456.789012345678"] {
        let value: Value = from_str(text).unwrap();
        assert_eq!(value.as_f64(), text.parse::<f64>().ok(), "{text}");
    }
}
