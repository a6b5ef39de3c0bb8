//! Puts JSON together, and writes it as the files of `schemas/` are written.

use std::fmt::Write as _;

use serde_json::{Number, Value};

use crate::json::Json;

/// The words of an object in their order.
pub type Words = Vec<(String, Json)>;

/// A text.
pub fn text(text: impl Into<String>) -> Json {
    Json::Text(text.into())
}

/// A whole number.
pub fn number(number: i64) -> Json {
    Json::Number(Number::from(number))
}

/// An object.
pub fn object<K: Into<String>>(entries: impl IntoIterator<Item = (K, Json)>) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

/// An object without the keys that have no value.
pub fn filled<K: Into<String>>(entries: impl IntoIterator<Item = (K, Option<Json>)>) -> Json {
    object(entries.into_iter().filter_map(|(key, value)| Some((key, value?))))
}

/// A value as it stands in a file: two spaces for each level, a line feed at the end.
pub fn file(value: &Json) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text.push('\n');
    text
}

fn write(value: &Json, level: usize, into: &mut String) {
    match value {
        Json::Object(entries) if !entries.is_empty() => {
            into.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                start(index, level, into);
                write!(into, "{}: ", Value::from(key.as_str())).ok();
                write(value, level + 1, into);
            }
            end('}', level, into);
        }
        Json::List(items) if !items.is_empty() => {
            into.push('[');
            for (index, item) in items.iter().enumerate() {
                start(index, level, into);
                write(item, level + 1, into);
            }
            end(']', level, into);
        }
        value => write!(into, "{value}").unwrap_or_default(),
    }
}

fn start(index: usize, level: usize, into: &mut String) {
    into.push_str(if index == 0 { "\n" } else { ",\n" });
    into.push_str(&"  ".repeat(level + 1));
}

fn end(bracket: char, level: usize, into: &mut String) {
    into.push('\n');
    into.push_str(&"  ".repeat(level));
    into.push(bracket);
}
