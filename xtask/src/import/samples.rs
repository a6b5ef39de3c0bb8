//! Samples: the examples of the document that are valid, and values made from the schema where there is none.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::Place;
use crate::json::Json;
use crate::validate::{Schemas, faults};

use super::build::{number, object, text};
use super::draft::Draft;
use super::names::kebab;
use super::schemas::FILE;

/// How many values a made sample holds before only what must be there is added.
const MOST_VALUES: usize = 400;

/// How deep a made sample is before only what must be there is added.
const DEEPEST: usize = 12;

/// Where the samples of a folder come from.
#[derive(Debug, Default)]
pub struct Samples {
    /// Every sample by its path below `samples/`.
    pub files: BTreeMap<String, Json>,
    /// Whether it is printed, and what it is.
    pub index: Vec<(String, bool, String)>,
    /// Examples that do not fit.
    pub notes: Vec<(Place, String)>,
}

/// The samples of the answers and the bodies of a draft.
pub fn all(draft: &Draft) -> Samples {
    let mut samples = Samples::default();
    let document = draft.types_document();
    let set = Schemas::new(document.iter().map(|document| (FILE, document.to_value())));
    let Ok(set) = set else { return samples };
    let defs: HashMap<&str, &Json> = draft.defs.iter().map(|(name, def)| (name.as_str(), def)).collect();
    let mut maker = Maker { defs: &defs, set: &set, samples: &mut samples };
    for call in &draft.calls {
        if let Some(schema) = &call.answer {
            maker.group(&call.id, schema, &call.examples);
        }
    }
    for call in draft.calls.iter().chain(&draft.hooks) {
        if let Some(name) = call.body.as_ref().and_then(type_name) {
            maker.group(&name, &reference(&name), &call.body_examples);
        }
    }
    samples
}

/// The type that a body is or is a list of.
fn type_name(schema: &Json) -> Option<String> {
    let reference = schema.text("$ref")?;
    reference.rsplit('/').next().map(str::to_owned)
}

fn reference(name: &str) -> Json {
    object([("$ref", text(format!("{FILE}#/$defs/{name}")))])
}

struct Maker<'a, 's> {
    defs: &'a HashMap<&'a str, &'a Json>,
    set: &'a Schemas<'s>,
    samples: &'a mut Samples,
}

impl Maker<'_, '_> {
    /// The samples of an operation or a type.
    fn group(&mut self, folder: &str, schema: &Json, examples: &[(String, Json, Place)]) {
        let Ok(validator) = self.set.inline("openapi.json", &schema.to_value()) else { return };
        let mut has_one = self.samples.files.keys().any(|path| path.starts_with(&format!("{folder}/")));
        for (name, value, place) in examples {
            let wrong = faults(&validator, &value.to_value()).into_iter().next();
            let message = match wrong {
                Some(fault) => Some(format!("{} at `{}`", fault.message, fault.pointer)),
                None if !decodes(self.defs, schema, value, 0) => {
                    Some("an integer in it is too long or has a fraction".to_owned())
                }
                None => None,
            };
            match message {
                Some(message) => {
                    let message = format!("this example does not fit its schema and is left out: {message}");
                    self.samples.notes.push((place.clone(), message));
                }
                None => {
                    has_one = true;
                    self.put(folder, &kebab(name), value.clone(), true);
                }
            }
        }
        if has_one {
            return;
        }
        let mut fuel = MOST_VALUES;
        let made = made(self.defs, schema, 0, &mut fuel);
        if faults(&validator, &made.to_value()).is_empty() && decodes(self.defs, schema, &made, 0) {
            self.put(folder, "made", made, false);
        }
    }

    fn put(&mut self, folder: &str, case: &str, value: Json, printed: bool) {
        let path = |case: &str| format!("{folder}/{case}.json");
        let same = |case: &str| self.samples.files.get(&path(case));
        if same(case) == Some(&value) {
            return;
        }
        let numbered = (2..).map(|number| format!("{case}-{number}"));
        let mut all = std::iter::once(case.to_owned()).chain(numbered);
        let Some(case) = all.find(|case| same(case).is_none()) else { return };
        let about = match printed {
            true => "An example of the document.",
            false => "Made from the schema, because the document has no example: put a captured answer in its place.",
        };
        self.samples.index.push((path(&case), printed, about.to_owned()));
        self.samples.files.insert(path(&case), value);
    }
}

/// What a reference leads to.
fn target<'a>(defs: &HashMap<&str, &'a Json>, schema: &Json) -> Option<&'a Json> {
    defs.get(schema.text("$ref")?.rsplit('/').next()?).copied()
}

/// A value of a schema.
fn made(defs: &HashMap<&str, &Json>, schema: &Json, depth: usize, fuel: &mut usize) -> Json {
    *fuel = fuel.saturating_sub(1);
    let is_short = *fuel == 0 || depth > DEEPEST;
    if depth > 4 * DEEPEST {
        return Json::Null;
    }
    if let Some(target) = target(defs, schema) {
        return made(defs, target, depth + 1, fuel);
    }
    if let Some(constant) = schema.get("const") {
        return constant.clone();
    }
    if let Some(alternatives) = schema.get("oneOf").or_else(|| schema.get("anyOf")) {
        return of_alternatives(defs, schema, alternatives.items(), depth, fuel);
    }
    match kind(schema) {
        "string" => text(text_of(schema)),
        "integer" => number(whole(schema)),
        "number" => fraction(schema),
        "boolean" => Json::Bool(true),
        "array" => {
            let least = count(schema, "minItems").unwrap_or(usize::from(!is_short)).min(50);
            let most = count(schema, "maxItems").unwrap_or(usize::MAX);
            let item = schema.get("items").cloned().unwrap_or(Json::Object(Vec::new()));
            Json::List(
                (0..least.max(usize::from(!is_short)).min(most)).map(|_| made(defs, &item, depth + 1, fuel)).collect(),
            )
        }
        "object" => an_object(defs, schema, depth, fuel, is_short),
        "null" => Json::Null,
        _ => text("any"),
    }
}

fn an_object(defs: &HashMap<&str, &Json>, schema: &Json, depth: usize, fuel: &mut usize, is_short: bool) -> Json {
    if let Some(values) = schema.get("additionalProperties").filter(|_| !is_short) {
        return object([("key", made(defs, values, depth + 1, fuel))]);
    }
    let required = schema.get("required").map(Json::items).unwrap_or_default();
    let mut entries = Vec::new();
    for (key, property) in schema.get("properties").map(Json::entries).unwrap_or_default() {
        let must = required.contains(&text(&**key));
        if must || !(is_short || *fuel == 0 || depth > 6 || property.flag("writeOnly")) {
            entries.push((key.clone(), made(defs, property, depth + 1, fuel)));
        }
    }
    Json::Object(entries)
}

fn of_alternatives(
    defs: &HashMap<&str, &Json>,
    schema: &Json,
    alternatives: &[Json],
    depth: usize,
    fuel: &mut usize,
) -> Json {
    let is_null = |one: &&Json| one.text("type") == Some("null");
    if depth > DEEPEST && alternatives.iter().any(|one| is_null(&one)) {
        return Json::Null;
    }
    let Some(first) = alternatives.iter().find(|one| !is_null(one)) else { return Json::Null };
    let mut value = made(defs, first, depth + 1, fuel);
    if let (Some(discriminator), Json::Object(entries)) = (schema.get("discriminator"), &mut value) {
        let tag = discriminator.text("propertyName").unwrap_or_default();
        let mapping = discriminator.get("mapping").map(Json::entries).unwrap_or_default();
        let of_first =
            mapping.iter().find(|(_, to)| to.as_str() == first.text("$ref")).map(|(value, _)| text(&**value));
        if let Some(value) = of_first {
            entries.retain(|(key, _)| key != tag);
            entries.insert(0, (tag.to_owned(), value));
        }
    }
    value
}

/// The first kind of a schema that is not null.
fn kind(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::Text(kind)) => kind,
        Some(Json::List(kinds)) => kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null").unwrap_or("null"),
        _ => "",
    }
}

fn count(schema: &Json, word: &str) -> Option<usize> {
    match schema.get(word) {
        Some(Json::Number(count)) => count.as_u64().and_then(|count| usize::try_from(count).ok()),
        _ => None,
    }
}

fn text_of(schema: &Json) -> String {
    let text = match schema.text("format") {
        _ if schema.flag("x-chatspec-secret") => "secret-of-a-sample",
        Some("date-time") => "2026-01-02T03:04:05Z",
        Some("date") => "2026-01-02",
        Some("time") => "03:04:05Z",
        Some("uuid") => "6f1c6bd4-3c36-4bb6-8a57-08b1bb8a1c4e",
        Some("email") => "someone@example.com",
        Some("uri" | "url") => "https://example.com/",
        Some("byte") => "dGV4dA==",
        Some("ipv4") => "192.0.2.1",
        _ => "text",
    };
    let least = count(schema, "minLength").unwrap_or_default().min(10_000);
    let mut text = text.to_owned();
    while text.chars().count() < least {
        text.push('x');
    }
    text.chars().take(count(schema, "maxLength").unwrap_or(usize::MAX)).collect()
}

fn bound(schema: &Json, word: &str) -> Option<f64> {
    match schema.get(word) {
        Some(Json::Number(bound)) => bound.as_f64(),
        _ => None,
    }
}

fn whole(schema: &Json) -> i64 {
    let limit = |word: &str| match schema.get(word) {
        Some(Json::Number(bound)) => bound.as_i64(),
        _ => None,
    };
    1.max(limit("minimum").unwrap_or(1)).min(limit("maximum").unwrap_or(i64::MAX))
}

fn fraction(schema: &Json) -> Json {
    let value = 1.5_f64.max(bound(schema, "minimum").unwrap_or(1.5)).min(bound(schema, "maximum").unwrap_or(f64::MAX));
    serde_json::Number::from_f64(value).map_or(number(1), Json::Number)
}

/// Whether every integer of a value is one that its type holds.
fn decodes(defs: &HashMap<&str, &Json>, schema: &Json, value: &Json, depth: usize) -> bool {
    if depth > 200 {
        return true;
    }
    if let Some(target) = target(defs, schema) {
        return decodes(defs, target, value, depth + 1);
    }
    let next = |schema: &Json, value: &Json| decodes(defs, schema, value, depth + 1);
    match value {
        Json::Number(number) if kind(schema) == "integer" && schema.get("oneOf").is_none() => {
            match schema.text("format") {
                Some("int32") => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
                _ => number.as_i64().is_some(),
            }
        }
        Json::List(items) => schema.get("items").is_none_or(|schema| items.iter().all(|item| next(schema, item))),
        Json::Object(entries) => {
            let of_union = schema.get("oneOf").or_else(|| schema.get("anyOf")).map(Json::items).unwrap_or_default();
            let of_key = |key: &str| {
                schema
                    .get("properties")
                    .and_then(|properties| properties.get(key))
                    .or_else(|| schema.get("additionalProperties"))
            };
            of_union.iter().all(|one| next(one, value) || one.get("type").is_some())
                && entries.iter().all(|(key, value)| of_key(key).is_none_or(|schema| next(schema, value)))
        }
        _ => true,
    }
}
