//! Several objects in one.

use chatspec_wire::{Maybe, from_str};

use super::round_trip::kept;
use crate::fixture::{Answer, Choice, Count, Link};

fn both() -> Answer {
    Answer::new().with_link(Link::new("u").with_label("l")).with_count(Count::new(2))
}

#[test]
fn each_shape_comes_alone() {
    assert_eq!(kept::<Answer>(r#"{"url": "u"}"#), Answer::new().with_link(Link::new("u")));
    assert_eq!(kept::<Answer>(r#"{"total": 2}"#), Answer::new().with_count(Count::new(2)));
}

#[test]
fn both_come_in_any_order_of_keys() {
    let keys = [r#""url": "u""#, r#""total": 2"#, r#""label": "l""#];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let json = format!("{{{}}}", order.map(|key| keys[key]).join(", "));
        assert_eq!(kept::<Answer>(&json), both(), "{json}");
    }
}

#[test]
fn none_may_come_and_unknown_keys_are_kept() {
    let answer: Answer = kept(r#"{"a": null, "b": {"url": "u"}}"#);
    assert!(answer.link.is_none() && answer.count.is_none());
    assert_eq!(answer.extra.len(), 2);
}

#[test]
fn a_shape_that_is_not_whole_is_none_and_its_keys_are_kept() {
    let answer: Answer = kept(r#"{"label": "l", "total": 1, "more": null}"#);
    assert!(answer.link.is_none());
    assert_eq!(answer.extra.get("label").unwrap(), "l");
    assert_eq!(answer.count, Some(Count::new(1).with_more(Maybe::Null)));
    let answer: Answer = kept(r#"{"label": null, "more": "left"}"#);
    assert!(answer.link.is_none() && answer.count.is_none() && answer.extra.len() == 2);
}

#[test]
#[expect(deprecated, reason = "a deprecated type still decodes")]
fn a_shape_may_be_boxed() {
    use crate::fixture::OldAnswer;

    let old: OldAnswer = kept(r#"{"more": true, "total": 1, "x": {}}"#);
    assert_eq!(old.count, Some(Box::new(Count::new(1).with_more(Choice::Boolean(true)))));
    let old: OldAnswer = kept(r#"{"more": true}"#);
    assert!(old.count.is_none() && old.extra.len() == 1);
}

#[test]
fn a_shape_with_the_wrong_kind_fails_with_its_path() {
    assert_eq!(from_str::<Answer>(r#"{"url": "u", "total": "2"}"#).unwrap_err().path(), "$.total");
    assert!(from_str::<Answer>("[]").unwrap_err().message().contains("expected an object (Answer)"));
}
