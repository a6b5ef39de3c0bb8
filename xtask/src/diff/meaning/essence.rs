//! What a schema says, without its words for people and without the order of what has none.

use serde_json::{Map, Value, json};

use crate::json::Json;
use crate::source::Source;

use super::node::{Form, Name, Node, target};

/// Words that only people read. A title is one of them where it names no variant.
pub const DOCUMENTATION: [&str; 5] = ["description", "summary", "$comment", "x-chatspec-page", "example"];

/// What a schema says; `call` gives the name of each type that it refers to.
pub fn essence<'s>(source: &'s Source, node: &Node<'s>, call: &dyn Fn(Name<'s>) -> String) -> Value {
    Reader { source, call }.schema(node, false)
}

struct Reader<'s, 'c> {
    source: &'s Source,
    call: &'c dyn Fn(Name<'s>) -> String,
}

impl<'s> Reader<'s, '_> {
    fn schema(&self, node: &Node<'s>, is_alternative: bool) -> Value {
        let mut all = Map::new();
        for (word, value) in node.json.entries() {
            let is_variant = is_alternative || node.json.get("const").is_some();
            if DOCUMENTATION.contains(&word.as_str()) || (word == "title" && !is_variant) {
                continue;
            }
            all.insert(word.clone(), self.word(node, word, value));
        }
        all.into()
    }

    fn word(&self, node: &Node<'s>, word: &str, value: &'s Json) -> Value {
        match word {
            "$ref" => self.reference(node, value).into(),
            "properties" => {
                let keys = value.entries().iter();
                keys.map(|(key, json)| (key.clone(), self.schema(&inner(node, json), false))).collect()
            }
            "items" | "additionalProperties" => self.schema(&inner(node, value), false),
            "oneOf" | "anyOf" | "allOf" => {
                let parts = value.items().iter().map(|json| self.schema(&inner(node, json), word != "allOf"));
                sorted(parts.collect())
            }
            "type" | "required" => sorted(value.items().iter().map(Json::to_value).collect::<Vec<_>>())
                .as_array()
                .filter(|list| !list.is_empty())
                .map_or_else(|| value.to_value(), |list| list.clone().into()),
            "discriminator" => {
                let mapping = value.get("mapping").map(Json::entries).unwrap_or_default().iter();
                let mapping: Map<String, Value> =
                    mapping.map(|(tag, to)| (tag.clone(), self.reference(node, to).into())).collect();
                json!({ "propertyName": value.get("propertyName").map(Json::to_value), "mapping": mapping })
            }
            _ => value.to_value(),
        }
    }

    fn reference(&self, node: &Node<'s>, reference: &Json) -> String {
        let text = reference.as_str().unwrap_or_default();
        target(self.source, node.file, text).map_or_else(|| text.to_owned(), self.call)
    }
}

fn inner<'s>(node: &Node<'s>, json: &'s Json) -> Node<'s> {
    Node { file: node.file, pointer: String::new(), json, path: String::new() }
}

fn sorted(mut values: Vec<Value>) -> Value {
    values.sort_by_key(Value::to_string);
    values.into()
}

/// What a schema is, in words.
pub fn described(source: &Source, node: &Node<'_>) -> String {
    let (is_nullable, core) = node.nullable();
    let words = match core.form() {
        Form::Reference => {
            core.json.text("$ref").and_then(|text| text.rsplit('/').next()).map(|name| format!("`{name}`"))
        }
        Form::Object => Some("an object".to_owned()),
        Form::Map => Some("a map".to_owned()),
        Form::Shapes => Some("object shapes".to_owned()),
        Form::Tagged => Some("a tagged union".to_owned()),
        Form::Values => Some(format!("a list of {} values", plural(&core.kinds()))),
        Form::Kinds => Some("a union".to_owned()),
        Form::Plain => plain(source, &core),
    };
    match (words, is_nullable) {
        (Some(words), true) => format!("{words} or null"),
        (Some(words), false) => words,
        (None, true) => "null".to_owned(),
        (None, false) => "any value".to_owned(),
    }
}

fn plain(source: &Source, node: &Node<'_>) -> Option<String> {
    let kinds = node.kinds();
    if kinds.is_empty() {
        return None;
    }
    let kind = |kind: &&str| match *kind {
        "string" => "text".to_owned(),
        "integer" => "an integer".to_owned(),
        "number" => "a number".to_owned(),
        "boolean" => "a boolean".to_owned(),
        "array" => {
            let items = node.word("items", "[]");
            format!("a list of {}", items.map_or("anything".to_owned(), |items| described(source, &items)))
        }
        other => other.to_owned(),
    };
    Some(kinds.iter().map(kind).collect::<Vec<_>>().join(" or "))
}

fn plural(kinds: &[&str]) -> &'static str {
    if kinds.contains(&"integer") { "integer" } else { "text" }
}
