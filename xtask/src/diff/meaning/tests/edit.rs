//! Changes a document at a JSON pointer.

use serde_json::Value;

use crate::json::{self, Json, escape};
use crate::source::Source;

/// The source with one value of a file put there, or taken away.
pub fn edited(source: &Source, file: &str, pointer: &str, value: Option<&Value>) -> Source {
    let mut source = source.clone();
    let document = match file {
        "openapi.json" => &mut source.openapi,
        _ => source.schemas.get_mut(file).expect("a file of the vendor"),
    };
    let (parent, last) = pointer.rsplit_once('/').expect("a place below the root");
    let last = unescaped(last);
    let value = value.map(|value| json::parse(&value.to_string()).expect("a document of JSON"));
    match at(document, parent) {
        Json::Object(entries) => match (entries.iter().position(|(key, _)| *key == last), value) {
            (Some(position), Some(value)) => entries[position].1 = value,
            (Some(position), None) => drop(entries.remove(position)),
            (None, Some(value)) => entries.push((last, value)),
            (None, None) => panic!("nothing at {pointer}"),
        },
        Json::List(items) => match (last.parse::<usize>(), value) {
            (Ok(index), Some(value)) if index < items.len() => items[index] = value,
            (Ok(index), None) => drop(items.remove(index)),
            (_, Some(value)) => items.push(value),
            (Err(_), None) => panic!("nothing at {pointer}"),
        },
        other => panic!("{pointer} leads into {other}"),
    }
    source
}

fn at<'j>(document: &'j mut Json, pointer: &str) -> &'j mut Json {
    pointer.split('/').skip(1).fold(document, |json, token| {
        let token = unescaped(token);
        let next = match json {
            Json::Object(entries) => entries.iter_mut().find(|(key, _)| *key == token).map(|(_, value)| value),
            Json::List(items) => token.parse().ok().and_then(|index: usize| items.get_mut(index)),
            _ => None,
        };
        next.unwrap_or_else(|| panic!("no {token} in {pointer}"))
    })
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Every schema within the types of a file, by its pointer.
pub fn schemas(document: &Json) -> Vec<String> {
    let mut found = Vec::new();
    for (name, node) in document.get("$defs").map(Json::entries).unwrap_or_default() {
        below(node, format!("/$defs/{}", escape(name)), &mut found);
    }
    found
}

fn below(node: &Json, pointer: String, found: &mut Vec<String>) {
    for (key, inner) in node.get("properties").map(Json::entries).unwrap_or_default() {
        below(inner, format!("{pointer}/properties/{}", escape(key)), found);
    }
    for word in ["items", "additionalProperties"] {
        if let Some(inner) = node.get(word) {
            below(inner, format!("{pointer}/{word}"), found);
        }
    }
    for word in ["oneOf", "anyOf", "allOf"] {
        for (index, inner) in node.get(word).map(Json::items).unwrap_or_default().iter().enumerate() {
            below(inner, format!("{pointer}/{word}/{index}"), found);
        }
    }
    found.push(pointer);
}
