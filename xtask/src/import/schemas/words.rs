//! Words of a schema that nothing is made of: each is noted with what that means.

use crate::json::Json;

use super::{Kind, Schemas};
use crate::import::node::Node;

/// Words that say nothing about values, or that are read in other places.
const SILENT: [&str; 21] = [
    "title",
    "description",
    "example",
    "examples",
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$defs",
    "definitions",
    "nullable",
    "x-nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "summary",
    "name",
    "in",
    "collectionFormat",
    "x-enum-varnames",
    "x-enum-descriptions",
];

/// Words that are left out, with what comes of it.
const LEFT_OUT: [(&str, &str); 30] = [
    ("default", "defaults are never put into values"),
    ("pattern", "texts are taken in any form"),
    ("multipleOf", "any number is taken"),
    ("exclusiveMinimum", "the number itself is taken as well"),
    ("exclusiveMaximum", "the number itself is taken as well"),
    ("uniqueItems", "lists are taken as they come"),
    ("minProperties", "objects are taken with any number of keys"),
    ("maxProperties", "objects are taken with any number of keys"),
    ("patternProperties", "keys that are not named are kept as they come"),
    ("propertyNames", "any key is taken"),
    ("additionalProperties", "keys that are not named are kept as they come"),
    ("unevaluatedProperties", "keys that are not named are kept as they come"),
    ("unevaluatedItems", "lists are taken as they come"),
    ("additionalItems", "lists are taken as they come"),
    ("contains", "lists are taken as they come"),
    ("minContains", "lists are taken as they come"),
    ("maxContains", "lists are taken as they come"),
    ("dependentRequired", "which keys come together is not said"),
    ("dependentSchemas", "which keys come together is not said"),
    ("dependencies", "which keys come together is not said"),
    ("not", "what is excluded is taken as well"),
    ("if", "what depends on a condition is not said"),
    ("then", "what depends on a condition is not said"),
    ("else", "what depends on a condition is not said"),
    ("contentEncoding", "the value is kept as text"),
    ("contentMediaType", "the value is kept as text"),
    ("xml", "payloads are JSON"),
    ("externalDocs", "pages are named in pages.lock.json"),
    ("discriminator", "the objects that extend this one are not told apart; their keys are kept"),
    ("required", "keys that must be there belong to objects with named keys"),
];

impl<'d> Schemas<'d, '_> {
    /// Notes every word of a schema that is not among those read.
    pub fn leftovers(&mut self, node: &Node<'d>, read: &[&str]) {
        let words = node.json.get("type").map(Json::items).unwrap_or_default();
        let others: Vec<Kind> = words.iter().filter_map(|word| word.as_str().and_then(Kind::of)).collect();
        self.unread(node, read, if others.len() > 1 { &others } else { &[] }, "it says nothing about values here");
    }

    /// Notes every word of a schema that may be integer or text, and of which nothing but its kinds is kept.
    pub fn leftovers_of_any_kind(&mut self, node: &Node<'d>) {
        self.unread(node, &["type", "enum", "const", "oneOf", "anyOf"], &[], "any integer and any text is taken");
    }

    fn unread(&mut self, node: &Node<'d>, read: &[&str], others: &[Kind], otherwise: &str) {
        for (word, value) in node.json.entries() {
            let word = word.as_str();
            if matches!(value, Json::Bool(_)) && word == "required" {
                if !node.has("in") {
                    let message = "`required` is left out: keys that must be there are listed at their object";
                    self.findings.note(&node.place.key(word), message);
                }
                continue;
            }
            // What is said of another kind that the value may have is read there.
            let is_read = read.contains(&word) || others.iter().any(|kind| kind.reads(word));
            if is_read || SILENT.contains(&word) || is_idle(word, value) {
                continue;
            }
            let why = LEFT_OUT.iter().find(|(other, _)| *other == word).map(|(_, why)| *why);
            let message = match why {
                Some(why) => format!("`{word}` is left out: {why}"),
                None if word.starts_with("x-") => format!("the extension `{word}` is left out"),
                None => format!("`{word}` is left out: {otherwise}"),
            };
            self.findings.note(&node.place.key(word), message);
        }
    }

    /// Notes what stands beside a reference.
    pub fn siblings(&mut self, node: &Node<'d>) {
        const DESCRIBE: [&str; 1] = ["$ref"];
        for (word, value) in node.json.entries() {
            let word = word.as_str();
            if !DESCRIBE.contains(&word) && !SILENT.contains(&word) && !is_idle(word, value) {
                let message = format!("`{word}` beside `$ref` is left out");
                self.findings.note(&node.place.key(word), message);
            }
        }
    }
}

/// Whether a word says nothing with the value it has.
fn is_idle(word: &str, value: &Json) -> bool {
    match word {
        "additionalProperties" => {
            *value == Json::Bool(true) || matches!(value, Json::Object(entries) if entries.is_empty())
        }
        "exclusiveMinimum" | "exclusiveMaximum" | "uniqueItems" => *value == Json::Bool(false),
        "allOf" | "oneOf" | "anyOf" => value.items().is_empty(),
        _ => false,
    }
}
