//! Values that may tell two schemas apart: small ones first, made of what the schemas themselves say.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::json::Json;
use crate::source::Source;

/// Values of keys as samples and examples have them, so that witnesses look like what the vendor sends.
#[derive(Debug, Default)]
pub struct Hints(BTreeMap<String, Vec<Value>>);

/// How deep values are built.
const DEEPEST: usize = 6;
/// How long a text or a list may get.
const LONGEST: usize = 20_000;
/// How many values of one schema are tried.
const MOST: usize = 600;
/// How many values of a key are remembered, and how long they may be.
const HINTS: (usize, usize) = (3, 40);

impl Hints {
    /// The values of the samples of a source.
    pub fn of(source: &Source) -> Self {
        let mut hints = Self::default();
        for sample in source.samples.values() {
            hints.gather(sample);
        }
        hints
    }

    fn gather(&mut self, value: &Json) {
        value.items().iter().for_each(|item| self.gather(item));
        for (key, value) in value.entries() {
            let is_plain = matches!(value, Json::Text(_) | Json::Number(_));
            let values = self.0.entry(key.clone()).or_default();
            if is_plain && values.len() < HINTS.0 && value.to_string().len() <= HINTS.1 {
                values.push(value.to_value());
            }
            self.gather(value);
        }
    }

    fn get(&self, key: &str) -> &[Value] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Values to try on two schemas.
pub fn candidates(before: &Value, after: &Value, hints: &Hints) -> Vec<Value> {
    let mut all: Vec<Value> = vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(0.5),
        json!(""),
        json!("a"),
        json!([]),
        json!({}),
    ];
    for schema in [before, after] {
        let maker = Maker { root: schema, hints };
        all.extend(maker.varied(schema, "", 0));
    }
    let mixed: Vec<Value> = mixed(before, after, hints);
    all.extend(mixed);
    all.truncate(4 * MOST);
    all
}

/// Values of one schema with a key of the other one put in.
fn mixed(before: &Value, after: &Value, hints: &Hints) -> Vec<Value> {
    let mut all = Vec::new();
    for (one, other) in [(before, after), (after, before)] {
        let (one, other) = (Maker { root: one, hints }, Maker { root: other, hints });
        let (Some(Value::Object(whole)), Some(Value::Object(more))) =
            (one.minimal(one.root, "", 0), other.minimal(other.root, "", 0))
        else {
            continue;
        };
        let mut both = more.clone();
        both.extend(whole.clone());
        for key in both.keys() {
            let mut less = both.clone();
            less.remove(key);
            all.push(less.into());
        }
        all.push(both.into());
    }
    all
}

/// The schema that takes null besides.
pub fn with_null(schema: &Value) -> Value {
    let mut inner = schema.clone();
    let definitions = inner.as_object_mut().and_then(|schema| schema.remove("$defs"));
    let mut outer = json!({ "anyOf": [inner, { "type": "null" }] });
    if let (Some(definitions), Some(outer)) = (definitions, outer.as_object_mut()) {
        outer.insert("$defs".to_owned(), definitions);
    }
    outer
}

/// Makes values of the schemas of one document.
struct Maker<'v> {
    root: &'v Value,
    hints: &'v Hints,
}

impl<'v> Maker<'v> {
    /// What a reference leads to.
    fn followed(&self, schema: &'v Value) -> &'v Value {
        let mut schema = schema;
        for _ in 0..DEEPEST * 4 {
            let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { break };
            match reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)) {
                Some(target) => schema = target,
                None => break,
            }
        }
        schema
    }

    /// The smallest value of a schema, as far as it can be made without search.
    fn minimal(&self, schema: &'v Value, key: &str, depth: usize) -> Option<Value> {
        let schema = self.followed(schema);
        if depth > DEEPEST {
            return None;
        }
        if let Some(value) = schema.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return values.first().cloned();
        }
        if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
            return self.merged(schema, parts, key, depth);
        }
        for word in ["oneOf", "anyOf"] {
            if let Some(parts) = schema.get(word).and_then(Value::as_array) {
                let values = parts.iter().filter_map(|part| self.minimal(part, key, depth + 1));
                return values.min_by_key(|value| (value.is_null(), value.to_string().len()));
            }
        }
        self.of_kind(kinds(schema).first().copied().unwrap_or("null"), schema, key, depth)
    }

    /// An object of several parts.
    fn merged(&self, schema: &'v Value, parts: &'v [Value], key: &str, depth: usize) -> Option<Value> {
        let mut whole = Map::new();
        for part in parts {
            // A part may require keys that another part describes.
            let described =
                |name: &str| self.followed(part).get("properties").is_some_and(|keys| keys.get(name).is_some());
            let value = self.minimal(part, key, depth + 1)?;
            whole.extend(value.as_object()?.clone().into_iter().filter(|(name, _)| described(name)));
        }
        let parts = parts.iter().map(|part| self.followed(part)).chain([schema]);
        let parts: Vec<&'v Value> = parts.collect();
        let properties = |name: &str| parts.iter().find_map(|part| part.get("properties")?.get(name));
        for name in parts.iter().flat_map(|part| required(part)) {
            if !whole.contains_key(name) {
                let value = properties(name).map_or(Some(json!(0)), |inner| self.minimal(inner, name, depth + 1))?;
                whole.insert(name.to_owned(), value);
            }
        }
        Some(whole.into())
    }

    fn of_kind(&self, kind: &str, schema: &'v Value, key: &str, depth: usize) -> Option<Value> {
        match kind {
            "string" => Some(self.text(schema, key)),
            "integer" | "number" => Some(self.number(schema, key)),
            "boolean" => Some(json!(true)),
            "array" => {
                let least = count(schema, "minItems").unwrap_or(0);
                if least == 0 {
                    return Some(json!([]));
                }
                let item = schema.get("items").map_or(Some(json!(0)), |items| self.minimal(items, key, depth + 1))?;
                Some(vec![item; least.min(LONGEST)].into())
            }
            "object" => self.object(schema, depth).map(Value::from),
            _ => Some(Value::Null),
        }
    }

    fn text(&self, schema: &Value, key: &str) -> Value {
        let (least, most) = (count(schema, "minLength").unwrap_or(0), count(schema, "maxLength").unwrap_or(LONGEST));
        let fits = |text: &str| (least..=most).contains(&text.chars().count());
        let hinted = self.hints.get(key).iter().filter_map(Value::as_str).find(|text| fits(text));
        hinted.map_or_else(|| json!("a".repeat(least.max(1).min(most).min(LONGEST))), |text| json!(text))
    }

    fn number(&self, schema: &Value, key: &str) -> Value {
        let bound = |word: &str| schema.get(word).and_then(Value::as_f64);
        let (least, most) = (bound("minimum").unwrap_or(f64::MIN), bound("maximum").unwrap_or(f64::MAX));
        let is_whole = kinds(schema).first() == Some(&"integer");
        let fits = |value: &&Value| {
            (!is_whole || value.is_i64()) && value.as_f64().is_some_and(|number| least <= number && number <= most)
        };
        if let Some(hinted) = self.hints.get(key).iter().find(fits) {
            return hinted.clone();
        }
        let usual = [1, 0].into_iter().map(f64::from).find(|number| least <= *number && *number <= most);
        match usual {
            Some(number) => json!(number as i64),
            None => schema.get("minimum").or_else(|| schema.get("maximum")).cloned().unwrap_or(json!(0)),
        }
    }

    /// The keys that must be there.
    fn object(&self, schema: &'v Value, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for name in required(schema) {
            let value = match schema.get("properties").and_then(|keys| keys.get(name)) {
                Some(inner) => self.minimal(inner, name, depth + 1)?,
                None => json!(0),
            };
            object.insert(name.to_owned(), value);
        }
        Some(object)
    }

    /// Values of a schema and values that just miss it.
    fn varied(&self, schema: &'v Value, key: &str, depth: usize) -> Vec<Value> {
        let schema = self.followed(schema);
        let mut all: Vec<Value> = self.minimal(schema, key, depth).into_iter().collect();
        if depth > 3 {
            return all;
        }
        all.extend(schema.get("const").cloned());
        all.extend(schema.get("enum").and_then(Value::as_array).into_iter().flatten().cloned());
        for word in ["oneOf", "anyOf", "allOf"] {
            for part in schema.get(word).and_then(Value::as_array).into_iter().flatten() {
                all.extend(self.varied(part, key, depth + 1));
            }
        }
        if kinds(schema).contains(&"boolean") {
            all.extend([json!(true), json!(false)]);
        }
        bounds(schema, &mut all);
        self.lists(schema, key, depth, &mut all);
        self.objects(schema, depth, &mut all);
        all.truncate(MOST);
        all
    }

    fn lists(&self, schema: &'v Value, key: &str, depth: usize, all: &mut Vec<Value>) {
        let Some(items) = schema.get("items") else { return };
        if let Some(item) = self.minimal(items, key, depth + 1) {
            let lengths = ["minItems", "maxItems"].into_iter().filter_map(|word| count(schema, word));
            for length in lengths.flat_map(|length| [length, length + 1, length.saturating_sub(1)]) {
                if length <= LONGEST {
                    all.push(vec![item.clone(); length].into());
                }
            }
        }
        let least = count(schema, "minItems").unwrap_or(1).clamp(1, LONGEST);
        let varied = [json!(null), json!("a"), json!(0)].into_iter().chain(self.varied(items, key, depth + 1));
        all.extend(varied.map(|item| Value::from(vec![item; least])));
    }

    fn objects(&self, schema: &'v Value, depth: usize, all: &mut Vec<Value>) {
        if let Some(values) = schema.get("additionalProperties") {
            let varied = [json!(null), json!(0)].into_iter().chain(self.varied(values, "", depth + 1));
            all.extend(varied.map(|value| json!({ "key": value })));
        }
        let Some(base) = self.minimal(schema, "", depth).and_then(|base| base.as_object().cloned()) else { return };
        for name in base.keys() {
            let mut less = base.clone();
            less.remove(name);
            all.push(less.into());
        }
        let keys = schema.get("properties").and_then(Value::as_object);
        for (name, inner) in keys.into_iter().flatten() {
            let varied = [json!(null), json!(0), json!("a")].into_iter().chain(self.varied(inner, name, depth + 2));
            for value in varied {
                let mut more = base.clone();
                more.insert(name.clone(), value);
                all.push(more.into());
            }
        }
    }
}

/// The values at the bounds of texts and numbers, and right beside them.
fn bounds(schema: &Value, all: &mut Vec<Value>) {
    for word in ["minLength", "maxLength"] {
        let Some(length) = count(schema, word).filter(|length| *length < LONGEST) else { continue };
        let lengths = [length, length + 1, length.saturating_sub(1)];
        all.extend(lengths.map(|length| json!("a".repeat(length))));
    }
    for word in ["minimum", "maximum"] {
        let Some(bound) = schema.get(word) else { continue };
        all.push(bound.clone());
        if let Some(bound) = bound.as_i64() {
            all.extend([bound.saturating_add(1), bound.saturating_sub(1)].map(Value::from));
        } else if let Some(bound) = bound.as_f64() {
            all.extend([bound + 1.0, bound - 1.0, bound.floor(), bound.ceil()].map(Value::from));
        }
    }
}

fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => {
            let mut kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
            kinds.sort_by_key(|kind| *kind == "null");
            kinds
        }
        _ if schema.get("properties").is_some() || schema.get("required").is_some() => vec!["object"],
        _ => Vec::new(),
    }
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn count(schema: &Value, word: &str) -> Option<usize> {
    schema.get(word).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok())
}
