//! The words of JSON Schema that are understood, and what stands behind each.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

use crate::error::SchemaError;
use crate::place::Place;
use crate::shape::{ANY_INTEGER, Bounds};

/// The words of one schema.
pub(crate) type Words = Map<String, Value>;

/// Words that say nothing about which values are valid, and may stand anywhere.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "$comment",
    "deprecated",
    "readOnly",
    "writeOnly",
    "x-chatspec-page",
    "x-chatspec-closed",
    "x-chatspec-secret",
    "x-chatspec-same-as",
];

/// Words that make a schema something else than a list of kinds; no two of them together.
const LEADING: &[&str] = &["const", "oneOf", "anyOf", "allOf"];

/// Words that restrict values of some JSON kind.
pub(crate) const OF_KINDS: &[&str] = &[
    "format",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
];

static NO_WORDS: LazyLock<Words> = LazyLock::new(Words::new);

/// The words of a schema; the schema `true` has none.
pub(crate) fn of<'a>(place: &Place, schema: &'a Value) -> Result<&'a Words, SchemaError> {
    let words = match schema {
        Value::Object(words) => words,
        Value::Bool(true) => &NO_WORDS,
        other => {
            let word = other.to_string();
            return Err(SchemaError::unsupported(place, &word, "a schema must be an object here"));
        }
    };
    match words.keys().find(|word| !is_known(word)) {
        Some(word) => Err(SchemaError::unsupported(place, word, "it is not one of the accepted words")),
        None => Ok(words),
    }
}

/// Whether a word says nothing about which values are valid.
pub(crate) fn is_annotation(word: &str) -> bool {
    ANNOTATIONS.contains(&word) || word == "discriminator"
}

fn is_known(word: &str) -> bool {
    let shaping = ["$ref", "type", "discriminator"];
    [ANNOTATIONS, LEADING, OF_KINDS, &shaping].iter().any(|words| words.contains(&word))
}

/// Refuses words that would be ignored beside a leading one.
pub(crate) fn only(place: &Place, words: &Words, leading: &str, beside: &[&str]) -> Result<(), SchemaError> {
    let mut others = words.keys().map(String::as_str).filter(|word| *word != leading);
    match others.find(|word| !ANNOTATIONS.contains(word) && !beside.contains(word)) {
        Some(word) => Err(SchemaError::unsupported(place, word, "it has no meaning beside the words around it")),
        None => Ok(()),
    }
}

/// The word that decides how the schema is read, if it is not `type`.
pub(crate) fn leading(words: &Words) -> Option<&'static str> {
    LEADING.iter().copied().find(|word| words.contains_key(*word))
}

/// The JSON kinds that a schema allows, as it says or as its other words tell; none means all.
pub(crate) fn kinds(words: &Words) -> Vec<&str> {
    match words.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().map(|kind| kind.as_str().unwrap_or_default()).collect(),
        Some(kind) => vec![kind.as_str().unwrap_or_default()],
        None => told_kinds(words),
    }
}

fn told_kinds(words: &Words) -> Vec<&'static str> {
    let tells: &[(&str, &[&str])] = &[
        ("object", &["properties", "required", "additionalProperties"]),
        ("array", &["items", "minItems", "maxItems"]),
        ("string", &["minLength", "maxLength", "format"]),
        ("number", &["minimum", "maximum"]),
    ];
    let told = tells.iter().filter(|(_, hints)| hints.iter().any(|hint| words.contains_key(*hint)));
    told.map(|(kind, _)| *kind).collect()
}

/// The schemas of a `oneOf`, `anyOf` or `allOf`.
pub(crate) fn members<'a>(place: &Place, words: &'a Words, word: &str) -> Result<&'a [Value], SchemaError> {
    match words.get(word) {
        Some(Value::Array(members)) if !members.is_empty() => Ok(members),
        _ => Err(SchemaError::unsupported(place, word, "it must hold at least one schema")),
    }
}

/// The values of a value list, or nothing when a member is no `const`.
pub(crate) fn constants(members: &[Value]) -> Option<Vec<Value>> {
    members.iter().map(|member| member.get("const").cloned()).collect()
}

pub(crate) fn is_closed(words: &Words) -> bool {
    words.get("x-chatspec-closed") == Some(&Value::Bool(true))
}

pub(crate) fn format(words: &Words) -> Option<&str> {
    words.get("format").and_then(Value::as_str)
}

pub(crate) fn properties<'a>(place: &Place, words: &'a Words) -> Result<&'a Words, SchemaError> {
    match words.get("properties") {
        Some(Value::Object(properties)) => Ok(properties),
        None => Ok(&NO_WORDS),
        Some(_) => Err(SchemaError::unsupported(place, "properties", "it must be an object")),
    }
}

pub(crate) fn required<'a>(place: &Place, words: &'a Words) -> Result<BTreeSet<&'a str>, SchemaError> {
    let refused = || SchemaError::unsupported(place, "required", "it must be a list of keys");
    match words.get("required") {
        Some(Value::Array(names)) => names.iter().map(|name| name.as_str().ok_or_else(refused)).collect(),
        None => Ok(BTreeSet::new()),
        Some(_) => Err(refused()),
    }
}

/// The tag and, if there is one, the mapping of a discriminator.
pub(crate) fn discriminator<'a>(place: &Place, value: &'a Value) -> Result<(&'a str, Option<&'a Words>), SchemaError> {
    let words = value.as_object().unwrap_or(&NO_WORDS);
    if let Some(word) = words.keys().find(|word| !["propertyName", "mapping"].contains(&word.as_str())) {
        let reason = "it is not one of the accepted words";
        return Err(SchemaError::unsupported(&place.child("discriminator"), word, reason));
    }
    let tag = words.get("propertyName").and_then(Value::as_str);
    let mapping = words.get("mapping").and_then(Value::as_object);
    let refused = || SchemaError::unsupported(place, "discriminator", "it has no propertyName");
    tag.map(|tag| (tag, mapping)).ok_or_else(refused)
}

/// What `format`, `minimum` and `maximum` leave of the 64-bit integers.
pub(crate) fn integers(place: &Place, words: &Words) -> Result<Bounds<i64>, SchemaError> {
    let format = match format(words) {
        Some("int32") => Bounds { least: i64::from(i32::MIN), most: i64::from(i32::MAX) },
        _ => ANY_INTEGER,
    };
    let least = words.get("minimum").and_then(|bound| whole(bound, f64::ceil));
    let most = words.get("maximum").and_then(|bound| whole(bound, f64::floor));
    let least = least.unwrap_or(format.least).max(format.least);
    let most = most.unwrap_or(format.most).min(format.most);
    ordered(place, Bounds { least, most })
}

fn whole(bound: &Value, round: fn(f64) -> f64) -> Option<i64> {
    // The cast saturates, which is what a bound beyond 64 bits means.
    bound.as_i64().or_else(|| bound.as_f64().map(|bound| round(bound) as i64))
}

pub(crate) fn numbers(place: &Place, words: &Words) -> Result<Bounds<f64>, SchemaError> {
    let least = words.get("minimum").and_then(Value::as_f64).unwrap_or(f64::MIN);
    let most = words.get("maximum").and_then(Value::as_f64).unwrap_or(f64::MAX);
    ordered(place, Bounds { least, most })
}

pub(crate) fn length(place: &Place, words: &Words, min: &str, max: &str) -> Result<Bounds<usize>, SchemaError> {
    let read = |word| words.get(word).and_then(Value::as_u64);
    let least = read(min).map_or(0, |bound| usize::try_from(bound).unwrap_or(usize::MAX));
    let most = read(max).map_or(usize::MAX, |bound| usize::try_from(bound).unwrap_or(usize::MAX));
    ordered(place, Bounds { least, most })
}

fn ordered<T: PartialOrd>(place: &Place, bounds: Bounds<T>) -> Result<Bounds<T>, SchemaError> {
    if bounds.least > bounds.most {
        return Err(SchemaError::endless(place));
    }
    Ok(bounds)
}
