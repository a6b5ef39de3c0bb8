//! A schema with all that it refers to in one document, read in one of several ways.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::json::Json;
use crate::lower::kinds;
use crate::source::Source;

use super::node::{Form, Name, Node};
use super::rename::Names;
use super::tolerant;

/// What a schema is taken to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What a validator takes.
    Exact,
    /// The same for set operations: the alternatives of a union exclude each other anyway.
    Sets,
    /// What the sender may write, whose integers have the bits that `format` promises.
    Sent,
    /// What the generated types decode.
    Tolerant,
}

/// Gathers what schemas of a source refer to.
pub struct Bundle<'s, 'n> {
    pub source: &'s Source,
    pub reading: Reading,
    /// What the types are called, when not as in the source.
    names: Option<&'n Names<'s>>,
    definitions: BTreeMap<String, Value>,
}

/// The smallest and the largest number of 32 bits.
const BITS_32: (i64, i64) = (i32::MIN as i64, i32::MAX as i64);

impl<'s, 'n> Bundle<'s, 'n> {
    /// Nothing so far.
    pub fn new(source: &'s Source, reading: Reading) -> Self {
        Self { source, reading, names: None, definitions: BTreeMap::new() }
    }

    /// The same with types by the names that they have now.
    pub fn called(self, names: &'n Names<'s>) -> Self {
        Self { names: Some(names), ..self }
    }

    /// A schema as a document of its own.
    pub fn of(mut self, node: &Node<'s>) -> Value {
        let schema = self.schema(node);
        document(schema, self.definitions)
    }

    /// What has been gathered.
    pub fn definitions(self) -> BTreeMap<String, Value> {
        self.definitions
    }

    /// The schema, what it refers to being gathered.
    pub fn schema(&mut self, node: &Node<'s>) -> Value {
        match self.reading {
            Reading::Tolerant => tolerant::schema(self, node),
            _ => self.plain(node),
        }
    }

    /// A reference to a named type, which is gathered.
    pub fn reference(&mut self, name: Name<'s>) -> Value {
        let called = self.names.and_then(|names| names.after(name)).unwrap_or(name);
        let key = format!("{}.{}", called.0.trim_end_matches(".schema.json"), called.1);
        if !self.definitions.contains_key(&key) {
            // So that a type which holds itself is gathered once.
            self.definitions.insert(key.clone(), Value::Bool(true));
            let schema = Node::named(self.source, name).map_or(Value::Bool(true), |node| self.schema(&node));
            self.definitions.insert(key.clone(), schema);
        }
        json!({ "$ref": format!("#/$defs/{key}") })
    }

    fn plain(&mut self, node: &Node<'s>) -> Value {
        if node.json.get("$ref").is_some() {
            return node.target(self.source).map_or(Value::Bool(true), |name| self.reference(name));
        }
        let mut schema = Map::new();
        for word in WORDS.into_iter().filter_map(|word| Some((word, node.json.get(word)?))) {
            schema.insert(word.0.to_owned(), word.1.to_value());
        }
        for word in ["items", "additionalProperties"] {
            if let Some(inner) = node.word(word, "[]") {
                schema.insert(word.to_owned(), self.schema(&inner));
            }
        }
        if let Some(keys) = node.json.get("properties").map(Json::entries) {
            let key = |(name, json): &'s (String, Json)| {
                (name.clone(), self.schema(&node.below(&["properties", name], json, String::new())))
            };
            let keys: Map<String, Value> = keys.iter().map(key).collect();
            schema.insert("properties".to_owned(), keys.into());
        }
        self.alternatives(node, &mut schema);
        if self.reading == Reading::Sent {
            bits(node, &mut schema);
        }
        schema.into()
    }

    fn alternatives(&mut self, node: &Node<'s>, schema: &mut Map<String, Value>) {
        for word in ["oneOf", "anyOf", "allOf"] {
            let parts = node.parts(word);
            if parts.is_empty() {
                continue;
            }
            if word == "oneOf" && self.reading != Reading::Exact && node.form() == Form::Values {
                let values = parts.iter().filter_map(|part| part.json.get("const")).map(Json::to_value);
                schema.insert("enum".to_owned(), values.collect());
                continue;
            }
            let written = if self.reading == Reading::Exact || word == "allOf" { word } else { "anyOf" };
            let parts: Vec<Value> = parts.iter().map(|part| self.schema(part)).collect();
            schema.insert(written.to_owned(), parts.into());
        }
    }
}

/// The words that say something about a value and hold no schema.
const WORDS: [&str; 9] =
    ["type", "required", "const", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"];

/// Bounds an integer by the bits that its format promises, or by the 64 that every other one has.
pub fn bits(node: &Node<'_>, schema: &mut Map<String, Value>) {
    if !kinds(node.json).contains(&"integer") || kinds(node.json).contains(&"number") {
        return;
    }
    let (smallest, largest) = if node.json.text("format") == Some("int32") { BITS_32 } else { (i64::MIN, i64::MAX) };
    let stricter = |word: &str, bits: i64, than: fn(f64, f64) -> bool| match schema.get(word).and_then(Value::as_f64) {
        Some(bound) if than(bound, bits as f64) => None,
        _ => Some(Value::from(bits)),
    };
    let minimum = stricter("minimum", smallest, |bound, bits| bound >= bits);
    let maximum = stricter("maximum", largest, |bound, bits| bound <= bits);
    schema.extend(minimum.map(|bound| ("minimum".to_owned(), bound)));
    schema.extend(maximum.map(|bound| ("maximum".to_owned(), bound)));
}

/// A schema and the definitions that it refers to.
pub fn document(schema: Value, definitions: impl IntoIterator<Item = (String, Value)>) -> Value {
    let definitions: Map<String, Value> = definitions.into_iter().collect();
    match schema {
        Value::Object(mut schema) => {
            if !definitions.is_empty() {
                schema.insert("$defs".to_owned(), definitions.into());
            }
            schema.into()
        }
        other => other,
    }
}
