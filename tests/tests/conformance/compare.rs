//! What differs between what a case says and what happened, as sentences.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::{Outcome, Request};
use crate::server::Arrived;

/// Characters of a value that a sentence shows.
const SHOWN: usize = 300;

/// Differences between the request of a case and the one that arrived.
pub fn request(expected: &Request, arrived: &Arrived) -> Vec<String> {
    let lines = [("method", &expected.method, &arrived.method), ("target", &expected.target, &arrived.target)];
    let lines = lines.iter().filter(|(_, expected, arrived)| expected != arrived);
    let mut found: Vec<String> = lines.map(|(what, expected, arrived)| differs(what, expected, arrived)).collect();
    for (name, value) in &expected.headers {
        let values = arrived.header(name);
        if values != [value] {
            found.push(differs(&format!("header {name}"), value, &values.join(" | ")));
        }
    }
    let present = expected.absent.iter().filter(|name| !arrived.header(name).is_empty());
    found.extend(present.map(|name| format!("header {name} must not be there")));
    match &expected.form {
        Some(values) => found.extend(form(values, &arrived.body)),
        None => found.extend(body(expected.body.as_ref(), &arrived.body)),
    }
    found
}

fn form(expected: &BTreeMap<String, String>, arrived: &[u8]) -> Option<String> {
    let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(arrived).into_owned().collect();
    pairs.sort();
    let same = pairs.iter().map(|(key, value)| (key, value)).eq(expected);
    (!same).then(|| differs("form", &format!("{expected:?}"), &format!("{pairs:?}")))
}

fn body(expected: Option<&Value>, arrived: &[u8]) -> Option<String> {
    let Some(expected) = expected else {
        return (!arrived.is_empty()).then(|| "there is a body, and must be none".to_owned());
    };
    let arrived: Value = serde_json::from_slice(arrived).unwrap_or_default();
    (*expected != arrived).then(|| differs("body", &expected.to_string(), &arrived.to_string()))
}

/// Differences between the result of a case and what the call gave.
pub fn outcome(expected: &Outcome, given: &Outcome) -> Vec<String> {
    match (expected, given) {
        (Outcome::Value { value: expected }, Outcome::Value { value }) => same("value", expected, value),
        (Outcome::Error { error: expected }, Outcome::Error { error: given }) => error("error", expected, given),
        (Outcome::Items { items: expected }, Outcome::Items { items }) => list("item", expected, items),
        (
            Outcome::Lookup { lookup: expected, unasked: expected_unasked },
            Outcome::Lookup { lookup: given, unasked },
        ) => {
            let mut found = list("id", expected, given);
            found.extend(list("unasked", expected_unasked, unasked));
            found
        }
        _ => vec![differs("result", &format!("{expected:?}"), &format!("{given:?}"))],
    }
}

fn list(what: &str, expected: &[Value], given: &[Value]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (index, (expected, given)) in expected.iter().zip(given).enumerate() {
        let what = format!("{what} {}", index + 1);
        match (expected.get("error"), given.get("error")) {
            (Some(expected_error), Some(error_given)) if expected.get("id").map(text) == given.get("id").map(text) => {
                found.extend(error(&what, expected_error, error_given));
            }
            _ => found.extend(same(&what, &with_text_id(expected), given)),
        }
    }
    if expected.len() != given.len() {
        found.push(differs(&format!("number of {what}s"), &expected.len().to_string(), &given.len().to_string()));
        let surplus = given.get(expected.len()).map(|more| format!("the first one more is {}", cut(&more.to_string())));
        found.extend(surplus);
    }
    found
}

/// The outcome of an identifier, whose kind in JSON means nothing.
fn with_text_id(outcome: &Value) -> Value {
    let mut outcome = outcome.clone();
    let is_outcome = ["found", "absent", "not_asked"].iter().any(|key| outcome.get(key).is_some());
    if let Some(id) = outcome.get_mut("id").filter(|_| is_outcome) {
        *id = text(id).into();
    }
    outcome
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Differences between errors. A time to wait that was a date is nearer by the time it is read.
fn error(what: &str, expected: &Value, given: &Value) -> Vec<String> {
    let (mut expected, given) = (expected.clone(), given.clone());
    let seconds = |value: &Value| value.get("retry_after").and_then(Value::as_u64);
    if let (Some(asked), Some(told)) = (seconds(&expected), seconds(&given))
        && (told..=told + 2).contains(&asked)
    {
        expected["retry_after"] = told.into();
    }
    same(what, &expected, &given)
}

fn same(what: &str, expected: &Value, given: &Value) -> Vec<String> {
    if expected == given { Vec::new() } else { vec![differs(what, &expected.to_string(), &given.to_string())] }
}

fn differs(what: &str, expected: &str, given: &str) -> String {
    format!("{what}: expected {}, was {}", cut(expected), cut(given))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
