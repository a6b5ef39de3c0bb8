//! Puts the schema of a declared type together from its parts.

use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// What the docs say of a type, key or value.
#[derive(Clone, Copy)]
pub struct Note {
    /// The lines of the docs, as the compiler hands them on.
    pub docs: &'static [&'static str],
    /// Whether it is deprecated.
    pub deprecated: bool,
}

/// A key of an object.
pub struct Key {
    /// The key as it stands in JSON.
    pub name: &'static str,
    /// Whether decoding fails without it.
    pub required: bool,
    /// What it holds.
    pub schema: Schema,
    /// Its docs.
    pub note: Note,
}

/// A value of a list.
pub struct NamedValue {
    /// Name of the variant.
    pub title: &'static str,
    /// The value as it stands in JSON.
    pub value: Value,
    /// Its docs.
    pub note: Note,
}

/// A variant of a union.
pub struct Variant<W> {
    /// What tells it apart.
    pub when: W,
    /// The variant itself.
    pub schema: Schema,
    /// Its docs.
    pub note: Note,
}

/// An object that is open to further keys.
#[must_use]
pub fn object(note: Note, keys: Vec<Key>) -> Schema {
    let mut schema = json_schema!({"type": "object"});
    let required: Vec<Value> = keys.iter().filter(|key| key.required).map(|key| key.name.into()).collect();
    let properties: Map<String, Value> =
        keys.into_iter().map(|key| (key.name.to_owned(), annotated(key.schema, key.note))).collect();
    insert_some(&mut schema, "properties", properties.into());
    insert_some(&mut schema, "required", required.into());
    annotate(schema, note)
}

/// A list of named values, of which an open one takes any other of that kind, too.
#[must_use]
pub fn value_list(note: Note, open: bool, plain: Schema, values: Vec<NamedValue>) -> Schema {
    let named = values
        .into_iter()
        .map(|value| annotated(json_schema!({"const": value.value, "title": value.title}), value.note));
    let schema = if open {
        any_of(named, described(plain, "A value that has no name yet."))
    } else {
        json_schema!({"oneOf": named.collect::<Vec<_>>()})
    };
    annotate(schema, note)
}

/// A union of objects with a tag.
#[must_use]
pub fn tagged_union(note: Note, tag: &str, variants: Vec<Variant<&[&str]>>) -> Schema {
    let named = variants.into_iter().map(|variant| {
        let tagged = json!({"properties": {tag: {"enum": variant.when}}, "required": [tag]});
        annotated(json_schema!({"allOf": [variant.schema, tagged]}), variant.note)
    });
    let other = format!("An object whose `{tag}` is missing or names none of these.");
    annotate(any_of(named, described(json_schema!({"type": "object"}), &other)), note)
}

/// A union of JSON kinds; of a kind that no variant has, it takes everything.
#[must_use]
pub fn kind_union(note: Note, variants: Vec<Variant<&str>>) -> Schema {
    const KINDS: [(&str, &str); 6] = [
        ("", "null"),
        ("boolean", "boolean"),
        ("number", "number"),
        ("text", "string"),
        ("array", "array"),
        ("object", "object"),
    ];
    let is_free = |kind: &str| variants.iter().all(|variant| variant.when != kind);
    let free: Vec<&str> = KINDS.iter().filter(|(kind, _)| is_free(kind)).map(|(_, name)| *name).collect();
    let other = described(json_schema!({"type": free}), "A value of another kind.");
    let named = variants.into_iter().map(|variant| annotated(variant.schema, variant.note));
    annotate(any_of(named, other), note)
}

/// Several objects in one.
#[must_use]
pub fn shapes(note: Note, variants: Vec<Variant<()>>) -> Schema {
    let named = variants.into_iter().map(|variant| annotated(variant.schema, variant.note));
    let other = described(json_schema!({"type": "object"}), "Several of these at once, or none.");
    annotate(any_of(named, other), note)
}

fn any_of(named: impl Iterator<Item = Value>, other: Schema) -> Schema {
    let members: Vec<Value> = named.chain([other.to_value()]).collect();
    json_schema!({"anyOf": members})
}

fn annotated(schema: Schema, note: Note) -> Value {
    annotate(schema, note).to_value()
}

fn annotate(schema: Schema, note: Note) -> Schema {
    let mut schema = described(schema, &description(note.docs));
    if note.deprecated {
        schema.insert("deprecated".to_owned(), true.into());
    }
    schema
}

fn described(mut schema: Schema, words: &str) -> Schema {
    if !words.is_empty() {
        schema.insert("description".to_owned(), words.into());
    }
    schema
}

fn insert_some(schema: &mut Schema, word: &str, value: Value) {
    let empty = value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(Map::is_empty);
    if !empty {
        schema.insert(word.to_owned(), value);
    }
}

/// The lines of docs as prose: one line for each paragraph, an empty line between two.
fn description(docs: &[&str]) -> String {
    let lines: Vec<&str> = docs.iter().flat_map(|doc| doc.split('\n')).map(str::trim).collect();
    let paragraphs: Vec<String> =
        lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).map(|lines| lines.join(" ")).collect();
    paragraphs.join("\n\n")
}
