//! Generated values: they are what decoding yields, and the schema accepts them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(deprecated, reason = "deprecated types are generated, too")]

mod fixture;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Debug;

use chatspec_wire::{Maybe, NumberOrText, Secret, Text, Timestamp};
use fixture::{
    Answer, Choice, Count, Field, Group, Level, Link, Member, Mood, Note, Object, Odds, OldAnswer, Paint, Part, Room,
    Side, Slots, Step, Words,
};
use proptest::arbitrary::{Arbitrary, any};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use schemars::{JsonSchema, schema_for};
use serde::Serialize;
use serde::de::DeserializeOwned;

const CASES: u32 = 200;

fn config() -> Config {
    Config { cases: CASES, failure_persistence: None, ..Config::default() }
}

/// Every value must survive being encoded, as text and as a value, and be valid under the schema of its type.
fn holds<T: Arbitrary + Serialize + DeserializeOwned + JsonSchema + PartialEq + Debug>() {
    let validator = jsonschema::validator_for(&schema_for!(T).to_value()).unwrap();
    let check = |value: T| {
        let json = serde_json::to_value(&value).unwrap();
        assert!(validator.is_valid(&json), "{json}");
        assert_eq!(serde_json::from_value::<T>(json).unwrap(), value);
        assert_eq!(chatspec_wire::from_str::<T>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
        Ok(())
    };
    TestRunner::new(config()).run(&any::<T>(), check).unwrap();
}

/// The answers that come.
fn seen<T: Arbitrary, A: Ord>(answer: impl Fn(&T) -> A) -> BTreeSet<A> {
    let answers = RefCell::new(BTreeSet::new());
    let note = |value: T| {
        answers.borrow_mut().insert(answer(&value));
        Ok(())
    };
    // The same values each time, so that a rare answer does not fail now and then.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config(), rng).run(&any::<T>(), note).unwrap();
    answers.into_inner()
}

#[test]
fn generated_objects_hold() {
    holds::<Member>();
    holds::<Odds>();
    holds::<Field>();
    holds::<Slots>();
    holds::<Object>();
    holds::<Words>();
    holds::<Group>();
    holds::<Link>();
    holds::<Count>();
}

#[test]
fn generated_rooms_hold() {
    holds::<Room>();
}

#[test]
fn generated_values_of_lists_hold() {
    holds::<Mood>();
    holds::<Level>();
    holds::<Side>();
    holds::<Step>();
    holds::<Paint>();
}

#[test]
fn generated_unions_hold() {
    holds::<Part>();
    holds::<Note>();
    holds::<Choice>();
    holds::<Answer>();
    holds::<OldAnswer>();
}

#[test]
fn generated_values_of_types_written_by_hand_hold() {
    holds::<NumberOrText>();
    holds::<Timestamp>();
    holds::<Secret>();
    let all = seen(|maybe: &Maybe<i64>| (maybe.is_absent(), maybe.is_null(), maybe.is_value()));
    assert_eq!(all.len(), 3);
    assert!(seen(|text: &Text<'static>| text.is_empty()).contains(&false));
}

#[test]
fn every_variant_comes() {
    assert_eq!(seen(|mood: &Mood| matches!(mood, Mood::Unknown(_))).len(), 2);
    let variant = |part: &Part| match part {
        Part::Words(words) => words.kind.clone(),
        Part::Group(_) => "group".to_owned(),
        Part::Unknown(_) => "unknown".to_owned(),
    };
    assert_eq!(seen(variant).into_iter().collect::<Vec<_>>(), ["group", "text", "unknown", "words"]);
    let kind = |note: &Note| matches!(note, Note::Text(_)) as u8 + 2 * matches!(note, Note::Object(_)) as u8;
    assert_eq!(seen(kind).len(), 3);
    assert_eq!(seen(|answer: &Answer| (answer.link.is_some(), answer.count.is_some())).len(), 4);
}

#[test]
fn every_state_of_a_key_comes() {
    let state = |room: &Room| (room.mood.is_absent(), room.mood.is_null());
    assert_eq!(seen(state).len(), 3);
    assert_eq!(seen(|room: &Room| room.extra.is_empty()).len(), 2);
    assert_eq!(seen(|room: &Room| room.owner.is_some()).len(), 2);
    assert_eq!(seen(|room: &Room| room.members.len()).len(), 4);
}

#[test]
fn what_holds_itself_comes_to_an_end() {
    fn depth(room: &Room) -> usize {
        let inner =
            room.parent.get().into_iter().map(|parent| &**parent).chain(room.rooms.as_deref().into_iter().flatten());
        1 + inner.map(depth).max().unwrap_or_default()
    }
    let depths = seen(depth);
    assert!(depths.contains(&2) && depths.len() <= 4, "{depths:?}");
}

#[test]
fn a_value_shrinks_to_the_least() {
    let mut runner = TestRunner::deterministic();
    let mut tree = any::<Link>().new_tree(&mut runner).unwrap();
    while tree.simplify() {}
    assert_eq!(tree.current(), Link::new(""));
}
