//! Every word of a schema has an effect where it stands: none is accepted and then ignored.

use crate::diagnostic::{Diagnostics, Place, listed};
use crate::json::Json;
use crate::source::Source;

/// Words that describe, and may stand beside any type.
const DESCRIBE: [&str; 6] = ["title", "description", "$comment", "readOnly", "writeOnly", "x-chatspec-page"];

/// Checks the schema files of a source, which the meta-schema has accepted.
pub fn check(source: &Source, problems: &mut Diagnostics) {
    for (file, document) in &source.schemas {
        let place = source.place(file).key("$defs");
        for (name, node) in document.get("$defs").map(Json::entries).unwrap_or_default() {
            schema(node, &place.key(name), &["deprecated"], problems);
        }
    }
    parameters(source, problems);
}

/// Checks the schemas of parameters.
fn parameters(source: &Source, problems: &mut Diagnostics) {
    let paths = source.place("openapi.json").key("paths");
    for (path, item) in source.openapi.get("paths").map(Json::entries).unwrap_or_default() {
        for (method, operation) in item.entries() {
            let place = paths.key(path).key(method).key("parameters");
            let nodes = operation.get("parameters").map(Json::items).unwrap_or_default();
            for (index, node) in nodes.iter().enumerate() {
                if let Some(node) = node.get("schema") {
                    schema(node, &place.item(index).key("schema"), &[], problems);
                }
            }
        }
    }
}

/// Checks a schema and those within it. `also` may stand there because of what is around it.
fn schema(node: &Json, place: &Place, also: &[&str], problems: &mut Diagnostics) {
    let (what, words) = form(node);
    for (word, _) in node.entries() {
        let known = [words.as_slice(), DESCRIBE.as_slice(), also];
        if !known.iter().any(|known| known.contains(&word.as_str())) {
            let help =
                format!("remove it, or write it where it belongs; {what} takes {}", listed(words.iter().copied()));
            problems.push(place.key(word).says(format!("`{word}` has no effect here"), help));
        }
    }
    check_format(node, place, problems);
    check_kind(node, place, problems);
    within(node, place, problems);
}

fn within(node: &Json, place: &Place, problems: &mut Diagnostics) {
    for (key, property) in node.get("properties").map(Json::entries).unwrap_or_default() {
        schema(property, &place.key("properties").key(key), &["deprecated", "x-chatspec-same-as"], problems);
    }
    for word in ["items", "additionalProperties"] {
        if let Some(inner) = node.get(word) {
            schema(inner, &place.key(word), &[], problems);
        }
    }
    for word in ["oneOf", "anyOf", "allOf"] {
        for (index, inner) in node.get(word).map(Json::items).unwrap_or_default().iter().enumerate() {
            let also: &[&str] = if inner.get("const").is_some() { &["deprecated"] } else { &[] };
            schema(inner, &place.key(word).item(index), also, problems);
        }
    }
}

/// What a schema is, and the words that it takes because of it.
fn form(node: &Json) -> (&'static str, Vec<&'static str>) {
    let has = |word: &str| node.get(word).is_some();
    let is_list =
        || node.get("oneOf").map(Json::items).unwrap_or_default().iter().all(|value| value.get("const").is_some());
    match () {
        () if has("$ref") => ("a reference", vec!["$ref"]),
        () if has("allOf") => ("`allOf`", vec!["allOf", "type", "properties", "required", "additionalProperties"]),
        () if has("anyOf") => ("`anyOf`", vec!["anyOf", "type"]),
        () if has("discriminator") => ("a tagged union", vec!["oneOf", "discriminator", "type"]),
        () if has("oneOf") && is_list() => ("a list of values", vec!["oneOf", "type", "x-chatspec-closed"]),
        () if has("oneOf") => ("a union", vec!["oneOf"]),
        () if has("const") => ("a constant", vec!["const", "type"]),
        () => ("a type of this kind", of_kinds(&kinds(node))),
    }
}

fn of_kinds(kinds: &[&str]) -> Vec<&'static str> {
    let mut words = vec!["type"];
    for kind in kinds {
        words.extend_from_slice(match *kind {
            "string" if kinds.contains(&"integer") || kinds.contains(&"number") => &["format"],
            "string" => &["format", "minLength", "maxLength", "x-chatspec-secret"],
            "integer" | "number" => &["format", "minimum", "maximum"],
            "array" => &["items", "minItems", "maxItems"],
            "object" => &["properties", "required", "additionalProperties"],
            _ => &[],
        });
    }
    // Without a kind they are refused when the type is made, which says more.
    if kinds.is_empty() {
        words.extend_from_slice(&["properties", "required", "items", "additionalProperties", "format", "minimum"]);
        words.extend_from_slice(&["maximum", "minLength", "maxLength", "x-chatspec-secret"]);
    }
    words
}

/// A format is one of the kind that the value has.
fn check_format(node: &Json, place: &Place, problems: &mut Diagnostics) {
    let (Some(format), kinds) = (node.text("format"), kinds(node)) else { return };
    let needed: &[&str] = match format {
        "int32" | "int64" => &["integer"],
        "double" => &["number"],
        _ => &["string"],
    };
    if !kinds.is_empty() && !needed.iter().any(|kind| kinds.contains(kind)) {
        let help = format!("remove it, or write {} in `type`", listed(needed.iter().copied()));
        problems.push(place.key("format").says(format!("the format `{format}` has no effect on this kind"), help));
    }
}

/// What is made of objects is no other kind.
fn check_kind(node: &Json, place: &Place, problems: &mut Diagnostics) {
    let is_of_objects = ["allOf", "anyOf", "discriminator"].iter().any(|word| node.get(word).is_some());
    if is_of_objects && !matches!(kinds(node).as_slice(), [] | ["object"]) {
        let help = "write `\"type\": \"object\"`, or remove it; for null write `oneOf` around a `$ref` to this";
        problems.push(place.key("type").says("these are objects only", help));
    }
}

fn kinds(node: &Json) -> Vec<&str> {
    crate::lower::kinds(node)
}
