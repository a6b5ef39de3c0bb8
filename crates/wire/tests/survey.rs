//! Generated values: what is told of them is there, and is all that makes them unknown.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod fixture;

use chatspec_wire::survey::{UnknownKind, unknown_parts};
use chatspec_wire::{Described, Value};
use fixture::{Answer, Group, Level, Mood, Note, Odds, Part, Room};
use proptest::arbitrary::{Arbitrary, any};
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;

/// Takes an unknown key out.
fn remove(value: &mut Value, pointer: &str) {
    let (object, key) = pointer.rsplit_once('/').unwrap();
    let object = value.pointer_mut(object).and_then(Value::as_object_mut).unwrap();
    object.remove(&key.replace("~1", "/").replace("~0", "~")).unwrap();
}

/// Each pointer must lead somewhere, and without the keys that were told no more key is.
fn holds<T: Arbitrary + Serialize + Described>() {
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let check = |value: T| {
        let mut json = serde_json::to_value(&value).unwrap();
        let parts = unknown_parts(T::INFO, &json);
        assert!(parts.iter().all(|part| json.pointer(part.pointer()).is_some()), "{json} {parts:?}");
        let keys = parts.iter().filter(|part| part.kind() == UnknownKind::Key);
        keys.for_each(|part| remove(&mut json, part.pointer()));
        let left = unknown_parts(T::INFO, &json);
        assert_eq!(left, parts.into_iter().filter(|part| part.kind() != UnknownKind::Key).collect::<Vec<_>>());
        Ok(())
    };
    TestRunner::new(config).run(&any::<T>(), check).unwrap();
}

#[test]
fn generated_values_are_surveyed() {
    holds::<Room>();
    holds::<Odds>();
    holds::<Group>();
    holds::<Part>();
    holds::<Note>();
    holds::<Answer>();
}

/// A list tells exactly what decodes as `Unknown`.
#[test]
fn generated_values_of_lists_are_unknown_when_their_type_says_so() {
    let config = Config { cases: 200, failure_persistence: None, ..Config::default() };
    let check = |(mood, level): (Mood, Level)| {
        let parts = |info, value: &Value| unknown_parts(info, value).len();
        assert_eq!(parts(Mood::INFO, &serde_json::to_value(&mood).unwrap()), usize::from(!mood.is_known()));
        assert_eq!(parts(Level::INFO, &serde_json::to_value(&level).unwrap()), usize::from(!level.is_known()));
        Ok(())
    };
    TestRunner::new(config).run(&any::<(Mood, Level)>(), check).unwrap();
}
