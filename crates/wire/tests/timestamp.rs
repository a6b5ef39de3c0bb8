//! Timestamps read with jiff: every form that the vendors are known to write, and none that crashes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::error::Error;

use chatspec_wire::{Moment, Text, Timestamp, from_str};
use jiff::tz::{Offset, offset};
use proptest::prelude::*;

fn parse(text: &str) -> Moment {
    Timestamp::<String>::from(text).parse().unwrap()
}

#[test]
fn the_forms_that_vendors_write_are_read() {
    let cases = [
        ("2018-12-24T12:34:45", "2018-12-24T12:34:45", None),
        ("2018-12-24 12:34:45", "2018-12-24T12:34:45", None),
        ("2018-12-24T07:34:45-0500", "2018-12-24T07:34:45", Some(-5 * 3600)),
        ("2019-09-23T12:34:45Z", "2019-09-23T12:34:45", Some(0)),
        ("2016-07-21T14:13:48.4445574+02:00", "2016-07-21T14:13:48.4445574", Some(2 * 3600)),
        ("2014-02-09T02:49:50.682786+01:00", "2014-02-09T02:49:50.682786", Some(3600)),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00", None),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00", Some(0)),
        ("2026-02-23T09:52:01.9342965Z", "2026-02-23T09:52:01.9342965", Some(0)),
        ("2017-12-18T17:09:31.473Z", "2017-12-18T17:09:31.473", Some(0)),
    ];
    for (text, civil, seconds) in cases {
        let moment = parse(text);
        assert_eq!(moment.civil().to_string(), civil, "{text}");
        assert_eq!(moment.offset().map(Offset::seconds), seconds, "{text}");
    }
}

#[test]
fn borrowed_text_is_read_as_well() {
    let timestamp: Timestamp<Text<'_>> = from_str(r#""2018-12-24T07:34:45-0500""#).unwrap();
    assert_eq!(timestamp.parse().unwrap(), parse("2018-12-24T07:34:45-0500"));
}

#[test]
fn an_offset_is_assumed_only_where_none_is_named() {
    let bare = parse("2018-12-24T12:34:45");
    assert_eq!(bare.assume_utc().unwrap().to_string(), "2018-12-24T12:34:45Z");
    assert_eq!(bare.assume(offset(-5)).unwrap().to_string(), "2018-12-24T17:34:45Z");
    let named = parse("2018-12-24T07:34:45-0500");
    assert_eq!(named.assume(offset(3)).unwrap(), named.assume_utc().unwrap());
    assert_eq!(parse("2017-12-18T17:09:31.473Z").assume_utc().unwrap().as_millisecond(), 1_513_616_971_473);
}

#[test]
fn an_instant_out_of_range_is_an_error() {
    let error = parse("9999-12-31T23:59:59-12:00").assume_utc().unwrap_err();
    assert_eq!(error.to_string(), r#"not a date and time: "9999-12-31T23:59:59-12""#);
    assert!(error.source().is_some());
}

#[test]
fn garbage_is_an_error_that_shows_it() {
    let texts = [
        "",
        "yesterday",
        "2018-12-24",
        "12:34:45",
        "24.12.2018 12:34",
        "2018-02-30T00:00:00",
        "2018-12-24T25:00:00",
        "1513616971473",
        "2018-12-24T12:34:45Z x",
        "2018-12-24T12:34:45[Europe/Oslo]",
    ];
    for text in texts {
        let error = Timestamp::<String>::from(text).parse().unwrap_err();
        assert_eq!(error.to_string(), format!("not a date and time: {text:?}"));
    }
}

#[test]
fn an_error_shows_the_beginning_of_a_long_text() {
    let error = Timestamp::<String>::from("é".repeat(10_000).as_str()).parse().unwrap_err();
    assert_eq!(error.to_string(), format!("not a date and time: \"{}…\"", "é".repeat(48)));
    assert!(format!("{error:?}").len() < 1_000, "{error:?}");
}

proptest! {
    #[cfg(feature = "proptest")]
    #[test]
    fn generated_timestamps_are_read(timestamp: Timestamp) {
        prop_assert!(timestamp.parse().is_ok(), "{timestamp}");
    }

    #[test]
    fn no_text_panics(text: String) {
        let _ = Timestamp::<String>::from(text.as_str()).parse();
    }

    #[test]
    fn nothing_like_a_time_panics(text in "[+-]?[0-9]{1,6}-?[0-9]{2}-?[0-9]{2}[T t]?[0-9:.,]{0,12}[Zz+-]?[0-9:]{0,9}") {
        if let Ok(moment) = Timestamp::<String>::from(text.as_str()).parse() {
            let _ = moment.assume_utc();
        }
    }

    #[test]
    fn any_second_is_read(second in -62_135_596_800i64..253_402_207_200, hours in -12i8..=12) {
        let zoned = offset(hours).to_datetime(jiff::Timestamp::from_second(second).unwrap());
        let text = format!("{zoned}{}{:02}00", if hours < 0 { '-' } else { '+' }, hours.abs());
        prop_assume!(!text.starts_with('-') && zoned.year() > 0);
        prop_assert_eq!(parse(&text).assume_utc().unwrap().as_second(), second);
    }
}
