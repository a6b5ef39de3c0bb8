//! One change of a JSON document.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::Words;

/// Changes something in the document.
pub fn change(document: &mut Value, rng: &mut Rng, words: &Words) {
    let places = places(document);
    let mut place = || rng.choice(&places).cloned().unwrap_or_default();
    let (here, there) = (place(), place());
    let other = document.pointer(&there).cloned().unwrap_or_default();
    let Some(value) = document.pointer_mut(&here) else { return };
    match rng.u8(..9) {
        0 => *value = other,
        1 => *value = scalar(rng, words),
        2 | 3 => insert(value, other, rng, words),
        4 => remove(value, rng),
        5 => rename(value, rng, words),
        6 => wrap(value, rng, words),
        7 => text(value, rng, words),
        _ => swap(document, &here, &there),
    }
}

/// The JSON pointers of all values in a value, its own among them.
fn places(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        let escaped = |key: &String| format!("{place}/{}", key.replace('~', "~0").replace('/', "~1"));
        match document.pointer(&place) {
            Some(Value::Object(members)) => places.extend(members.keys().map(escaped)),
            Some(Value::Array(items)) => places.extend((0..items.len()).map(|index| format!("{place}/{index}"))),
            _ => {}
        }
        next += 1;
    }
    places
}

fn scalar(rng: &mut Rng, words: &Words) -> Value {
    let scalars = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(i32::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!([]),
        json!({}),
    ];
    match rng.bool() {
        true => words.any(rng).into(),
        false => rng.choice(scalars).unwrap_or_default(),
    }
}

fn insert(value: &mut Value, other: Value, rng: &mut Rng, words: &Words) {
    match value {
        Value::Object(members) => drop(members.insert(words.any(rng), other)),
        Value::Array(items) => items.insert(rng.usize(..=items.len()), other),
        value => *value = other,
    }
}

fn remove(value: &mut Value, rng: &mut Rng) {
    match value {
        Value::Object(members) => drop(key(members, rng).and_then(|key| members.remove(&key))),
        Value::Array(items) if !items.is_empty() => drop(items.remove(rng.usize(..items.len()))),
        value => *value = Value::Null,
    }
}

fn rename(value: &mut Value, rng: &mut Rng, words: &Words) {
    if let Value::Object(members) = value
        && let Some(old) = key(members, rng)
        && let Some(member) = members.remove(&old)
    {
        let mut new = if rng.bool() { words.any(rng) } else { old };
        if rng.bool() {
            spell(&mut new, rng, words);
        }
        members.insert(new, member);
    }
}

fn key(members: &Map<String, Value>, rng: &mut Rng) -> Option<String> {
    rng.choice(members.keys()).cloned()
}

fn wrap(value: &mut Value, rng: &mut Rng, words: &Words) {
    let inner = value.take();
    *value = match rng.bool() {
        true => Value::Array(vec![inner]),
        false => Value::Object(Map::from_iter([(words.any(rng), inner)])),
    };
}

/// Changes a text within, or puts one in the place of another value.
fn text(value: &mut Value, rng: &mut Rng, words: &Words) {
    match value {
        Value::String(text) => spell(text, rng, words),
        value => *value = words.any(rng).into(),
    }
}

fn spell(text: &mut String, rng: &mut Rng, words: &Words) {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = ends[rng.usize(..ends.len())];
    match rng.u8(..3) {
        0 => text.truncate(at),
        1 => text.insert(at, rng.char(..)),
        _ => text.insert_str(at, &words.any(rng)),
    }
}

/// Exchanges two values, neither of which is in the other.
fn swap(document: &mut Value, here: &str, there: &str) {
    if here.starts_with(there) || there.starts_with(here) {
        return;
    }
    let taken = document.pointer_mut(here).map(Value::take).unwrap_or_default();
    let other = document.pointer_mut(there).map(|value| std::mem::replace(value, taken)).unwrap_or_default();
    if let Some(value) = document.pointer_mut(here) {
        *value = other;
    }
}
