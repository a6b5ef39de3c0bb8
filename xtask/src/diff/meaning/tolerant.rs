//! What the generated types of a schema decode, as a schema: any unknown key, any unknown value of an open list, null for
//! an optional key; lengths, bounds and formats of text never fail.

use serde_json::{Map, Value, json};

use crate::json::Json;

use super::bundle::{Bundle, bits};
use super::node::{Form, Key, Node};

/// The schema of what is decoded where this one is written.
pub fn schema<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    let (is_nullable, core) = node.nullable();
    if !is_nullable {
        return by_form(bundle, &core);
    }
    if core.kinds().is_empty() && core.form() == Form::Plain {
        // Null alone becomes a value of any kind.
        return Value::Bool(true);
    }
    json!({ "anyOf": [by_form(bundle, &core), { "type": "null" }] })
}

fn by_form<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    match node.form() {
        Form::Reference => node.target(bundle.source).map_or(Value::Bool(true), |name| bundle.reference(name)),
        Form::Object => {
            let keys = node.keys(bundle.source);
            object(bundle, &keys)
        }
        Form::Map => {
            let values = node.word("additionalProperties", "[]");
            let values = values.map_or(Value::Bool(true), |values| schema(bundle, &values));
            json!({ "type": "object", "additionalProperties": values })
        }
        Form::Shapes => shapes(bundle, node),
        Form::Tagged => tagged(bundle, node),
        Form::Values => values(node),
        Form::Kinds => by_kind(bundle, node),
        Form::Plain => plain(bundle, node),
    }
}

/// An object: required keys must come, optional ones may be null.
fn object<'s>(bundle: &mut Bundle<'s, '_>, keys: &[Key<'s>]) -> Value {
    let required: Vec<Value> = keys.iter().filter(|key| key.required).map(|key| key.name.into()).collect();
    let mut object = Map::from_iter([("type".to_owned(), "object".into())]);
    object.insert("properties".to_owned(), properties(bundle, keys).into());
    if !required.is_empty() {
        object.insert("required".to_owned(), required.into());
    }
    object.into()
}

fn properties<'s>(bundle: &mut Bundle<'s, '_>, keys: &[Key<'s>]) -> Map<String, Value> {
    let key = |key: &Key<'s>| {
        let value = schema(bundle, &key.node);
        let value = if key.required { value } else { json!({ "anyOf": [value, { "type": "null" }] }) };
        (key.name.to_owned(), value)
    };
    keys.iter().map(key).collect()
}

/// Shapes: what is there of the keys of each has its type; a shape that is not whole has not come.
fn shapes<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    let shapes = node.parts("anyOf").into_iter().filter_map(|part| part.resolved(bundle.source));
    let keys: Vec<Key<'s>> = shapes.flat_map(|shape| shape.keys(bundle.source)).collect();
    json!({ "type": "object", "properties": properties(bundle, &keys) })
}

/// A tagged union: an object whose tag is known is that variant, any other is kept as it is.
fn tagged<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    let tag = node.json.pointer("/discriminator/propertyName").and_then(Json::as_str).unwrap_or_default();
    let (mut variants, mut known) = (Vec::new(), Vec::new());
    for part in node.parts("oneOf") {
        let tags = tags(bundle, node, &part, tag);
        let variant = schema(bundle, &part);
        variants.push(json!({
            "allOf": [variant, { "type": "object", "properties": { tag: { "enum": tags } }, "required": [tag] }]
        }));
        known.extend(tags);
    }
    variants.push(json!({ "type": "object", "properties": { tag: { "not": { "enum": known } } } }));
    json!({ "anyOf": variants })
}

/// The texts that lead to an alternative of a tagged union.
pub fn tags<'s>(bundle: &Bundle<'s, '_>, union: &Node<'s>, part: &Node<'s>, tag: &str) -> Vec<Value> {
    let mapping = union.json.pointer("/discriminator/mapping").map(Json::entries).unwrap_or_default();
    let target = part.target(bundle.source);
    let leads = |reference: &Json| {
        reference.as_str().is_some_and(|text| super::node::target(bundle.source, union.file, text) == target)
    };
    let mapped: Vec<Value> =
        mapping.iter().filter(|(_, to)| leads(to)).map(|(text, _)| Value::from(text.as_str())).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let keys = part.resolved(bundle.source).map(|object| object.keys(bundle.source)).unwrap_or_default();
    let key = keys.iter().find(|key| key.name == tag);
    key.and_then(|key| key.node.json.get("const")).map(Json::to_value).into_iter().collect()
}

/// A list of values: a closed one takes those that it names, an open one every other of its kind as well.
pub fn values(node: &Node<'_>) -> Value {
    if node.json.flag("x-chatspec-closed") {
        return json!({ "enum": constants(node) });
    }
    let mut schema = Map::from_iter([("type".to_owned(), node.kinds().into_iter().collect())]);
    bits(node, &mut schema);
    schema.into()
}

/// The values of a list.
pub fn constants(node: &Node<'_>) -> Vec<Value> {
    let one = node.json.get("const").into_iter();
    let listed = node.json.get("oneOf").map(Json::items).unwrap_or_default();
    one.chain(listed.iter().filter_map(|value| value.get("const"))).map(Json::to_value).collect()
}

/// A union by kind: what is of the kind of an alternative is of its type, every other value is kept as it is.
fn by_kind<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    let parts = node.parts("oneOf");
    let mut free = vec!["null", "boolean", "number", "string", "array", "object"];
    for part in &parts {
        let taken = kind_of(bundle, part);
        free.retain(|kind| taken != Some(*kind));
    }
    let mut all: Vec<Value> = parts.iter().map(|part| schema(bundle, part)).collect();
    all.push(json!({ "type": free }));
    json!({ "anyOf": all })
}

/// The JSON kind of an alternative; whole numbers are of the kind of numbers.
pub fn kind_of<'s>(bundle: &Bundle<'s, '_>, part: &Node<'s>) -> Option<&'s str> {
    let node = part.resolved(bundle.source)?;
    match node.kinds().as_slice() {
        ["integer" | "number"] => Some("number"),
        [kind] => Some(kind),
        [] if matches!(node.form(), Form::Object | Form::Shapes | Form::Tagged) => Some("object"),
        _ => None,
    }
}

fn plain<'s>(bundle: &mut Bundle<'s, '_>, node: &Node<'s>) -> Value {
    let kinds = node.kinds();
    if kinds.contains(&"string") && kinds.len() > 1 {
        return json!({ "type": ["number", "string"] });
    }
    if kinds.is_empty() {
        return Value::Bool(true);
    }
    let mut schema = Map::from_iter([("type".to_owned(), kinds.into_iter().collect())]);
    bits(node, &mut schema);
    if let Some(items) = node.word("items", "[]") {
        schema.insert("items".to_owned(), self::schema(bundle, &items));
    }
    schema.into()
}
