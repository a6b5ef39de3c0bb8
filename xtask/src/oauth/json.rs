//! Documents that are made: filled from a template, and added to.

use crate::json::{self, Json};

/// A template of this crate with texts in the place of its marks.
pub fn read(template: &str, values: &[(&str, String)]) -> Json {
    let escaped = |text: &str| serde_json::Value::from(text).to_string().trim_matches('"').to_owned();
    let filled = values.iter().fold(template.to_owned(), |all, (mark, value)| all.replace(mark, &escaped(value)));
    json::parse(&filled).unwrap_or(Json::Null)
}

/// A text.
pub fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// An object of one text.
pub fn one(key: &str, value: &str) -> Json {
    Json::Object(vec![(key.to_owned(), text(value))])
}

/// Gives a key of an object its value, at the end when it has none.
pub fn insert(object: &mut Json, key: &str, value: Json) {
    if let Json::Object(entries) = object {
        entries.retain(|(name, _)| name != key);
        entries.push((key.to_owned(), value));
    }
}

/// The value behind those keys; objects on the way are made.
pub fn at<'j>(document: &'j mut Json, keys: &[&str]) -> &'j mut Json {
    keys.iter().fold(document, |value, key| {
        let entries = entries(value);
        let position = entries.iter().position(|(name, _)| name == key).unwrap_or_else(|| {
            entries.push(((*key).to_owned(), Json::Object(Vec::new())));
            entries.len() - 1
        });
        &mut entries[position].1
    })
}

/// The keys of what is, or becomes, an object.
fn entries(value: &mut Json) -> &mut Vec<(String, Json)> {
    if !matches!(value, Json::Object(_)) {
        *value = Json::Object(Vec::new());
    }
    match value {
        Json::Object(entries) => entries,
        _ => unreachable!("it has just been made one"),
    }
}
