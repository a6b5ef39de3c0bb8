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
pub fn described(node: &Node<'_>) -> String {
    in_words(node, false)
}

/// One of what a schema is, or several.
fn in_words(node: &Node<'_>, several: bool) -> String {
    let (is_nullable, core) = node.nullable();
    let choose = |one: &str, more: &str| if several { more.to_owned() } else { one.to_owned() };
    let words = match core.form() {
        Form::Reference => {
            let name = core.json.text("$ref").and_then(|text| text.rsplit('/').next());
            Some(format!("`{}`", name.unwrap_or_default()))
        }
        Form::Object => Some(choose("an object", "objects")),
        Form::Map => {
            let values = core.word("additionalProperties", "[]");
            let values = values.map_or_else(|| "anything".to_owned(), |values| in_words(&values, true));
            Some(format!("{} of {values}", choose("a map", "maps")))
        }
        Form::Shapes => Some(choose("an object of several shapes", "objects of several shapes")),
        Form::Tagged => Some(choose("a tagged union", "tagged unions")),
        Form::Values if core.json.get("const").is_some() => {
            Some(format!("always {}", core.json.get("const").map(Json::to_string).unwrap_or_default()))
        }
        Form::Values if core.kinds().contains(&"integer") => {
            Some(choose("one of certain integers", "certain integers"))
        }
        Form::Values => Some(choose("one of certain texts", "certain texts")),
        Form::Kinds => Some(choose("a union", "unions")),
        Form::Plain => plain(&core, several),
    };
    match (words, is_nullable) {
        (Some(words), true) => format!("{words} or null"),
        (Some(words), false) => words,
        (None, true) => "null".to_owned(),
        (None, false) => "any value".to_owned(),
    }
}

fn plain(node: &Node<'_>, several: bool) -> Option<String> {
    let kinds = node.kinds();
    let kind = |kind: &&str| {
        let (one, more) = match *kind {
            "string" => ("text", "texts"),
            "integer" => ("an integer", "integers"),
            "number" => ("a number", "numbers"),
            "boolean" => ("a boolean", "booleans"),
            "array" => ("a list", "lists"),
            "object" => ("an object", "objects"),
            other => (other, other),
        };
        let words = if several { more } else { one };
        match node.word("items", "[]").filter(|_| *kind == "array") {
            Some(items) => format!("{words} of {}", in_words(&items, true)),
            None => words.to_owned(),
        }
    };
    let kinds: Vec<String> = kinds.iter().map(kind).collect();
    if kinds.is_empty() { None } else { Some(kinds.join(" or ")) }
}
