//! Forms: objects of plain values.

use crate::diagnostic::Place;
use crate::json::Json;
use crate::names::field_name;

use super::api::{Body, Media};
use super::build::{Words, filled, object, text};
use super::names::upper_camel;
use super::node::Node;
use super::notes::Concern;
use super::schemas::{FILE, Made, Schemas};

/// The schema of a form: an object of plain values.
pub fn form<'d>(
    schemas: &mut Schemas<'d, '_>,
    body: &Body<'d>,
    media: &Media<'d>,
    id: &str,
    concern: &Concern,
) -> Option<Json> {
    let owner = upper_camel(id);
    let fields = match &media.schema {
        None => listed(schemas, body, media, concern)?,
        Some(schema) => described(schemas, body, schema, concern)?,
    };
    encoding(schemas, media);
    let name = schemas.names.for_type(&format!("{owner}_Form"));
    let at = Place::file(FILE).key("$defs").key(&name);
    schemas.origins.insert(at.clone(), media.node.place.clone());
    let (mut properties, mut required, mut taken) = (Words::new(), Vec::new(), Vec::new());
    for (key, node, must) in fields {
        let field = field_name(&key);
        let made = schemas.spelled(&node, &owner, &key);
        if !fits_form(&made) || key.is_empty() || taken.contains(&field) {
            let message = format!("the field `{key}` of a form is no plain value of its own");
            let help = "a form holds text, numbers, booleans and named values";
            match must {
                true => schemas.findings.refuse(concern, node.place.says(message, help)),
                false => schemas.findings.note(&node.place, format!("{message}; it need not be sent and is left out")),
            }
            continue;
        }
        taken.push(field);
        schemas.origins.insert(at.key("properties").key(&key), node.place.clone());
        let description = schemas.described(&node, format!("The `{key}` of the form; not described."));
        schemas.note_secret(&key, &node, &made.words);
        let start = std::iter::once(("description".to_owned(), text(description)));
        properties.push((key.clone(), Json::Object(start.chain(made.words).collect())));
        if must {
            required.push(text(key));
        }
    }
    if properties.is_empty() {
        let message = "a form of which no field can be sent";
        if body.required {
            let help = "a form holds text, numbers, booleans and named values";
            schemas.findings.refuse(concern, media.node.place.says(message, help));
        } else {
            schemas.findings.note(&media.node.place, format!("{message}: no body is sent"));
        }
        return None;
    }
    let def = filled([
        ("description", Some(text(format!("The form that `{id}` sends; not described.")))),
        ("type", Some(text("object"))),
        ("properties", Some(Json::Object(properties))),
        ("required", (!required.is_empty()).then_some(Json::List(required))),
    ]);
    schemas.defs.push((name.clone(), def));
    Some(object([("$ref", text(format!("{FILE}#/$defs/{name}")))]))
}

/// A field by its name, what is said of it, and whether it must be sent.
type Field<'d> = (String, Node<'d>, bool);

/// The fields of a form that are listed one by one, as parameters are.
fn listed<'d>(
    schemas: &mut Schemas<'d, '_>,
    body: &Body<'d>,
    media: &Media<'d>,
    concern: &Concern,
) -> Option<Vec<Field<'d>>> {
    if body.fields.is_empty() {
        let help = "describe its fields as keys of an object in `schema`";
        schemas.findings.refuse(concern, media.node.place.says("a form whose fields are not described", help));
        return None;
    }
    let fields = body.fields.iter().map(|field| {
        let node = field.schema.as_ref().unwrap_or(&field.node);
        (field.name.clone(), node.clone(), field.required)
    });
    Some(fields.collect())
}

/// The fields of a form that a schema describes, as keys of an object; none when it has none and may stay away.
fn described<'d>(
    schemas: &mut Schemas<'d, '_>,
    body: &Body<'d>,
    schema: &Node<'d>,
    concern: &Concern,
) -> Option<Vec<Field<'d>>> {
    if let Some(flat) = schemas.keys_of(schema) {
        let required = |key: &str| flat.required.iter().any(|(other, _)| other == key);
        let fields = flat.properties.iter().map(|(key, node, _)| ((*key).to_owned(), node.clone(), required(key)));
        return Some(fields.collect());
    }
    if can_stay_away(schemas, body, schema) {
        schemas.findings.note(&schema.place, "a form without named fields: no body is sent");
    } else {
        let help = "describe its fields as keys of an object";
        let says = schema.place.says("a form of something that is no object with named keys", help);
        schemas.findings.refuse(concern, says);
    }
    None
}

fn fits_form(made: &Made) -> bool {
    let words = Json::Object(made.words.clone());
    let kind = words.text("type");
    words.get("$ref").is_some()
        || kind.is_some_and(|kind| !matches!(kind, "array" | "object"))
        || words.get("type").is_some_and(|kinds| !kinds.items().is_empty())
}

/// Whether a form without named fields is one of which nothing has to be sent.
fn can_stay_away(schemas: &Schemas<'_, '_>, body: &Body<'_>, schema: &Node<'_>) -> bool {
    let Ok(target) = schemas.documents.follow(schema) else { return false };
    if target.text("type").is_some_and(|kind| kind != "object") {
        return false;
    }
    let lists = |word: &str| target.get(word).is_some_and(|list| !list.json.entries().is_empty());
    let has_fields =
        lists("properties") || ["allOf", "oneOf", "anyOf", "enum", "items"].iter().any(|word| target.has(word));
    // What must be sent and may have any fields is more than nothing.
    let is_closed = target.json.get("additionalProperties") == Some(&Json::Bool(false));
    let is_map = lists("additionalProperties") || lists("patternProperties");
    !has_fields && (!body.required || is_closed || target.has("properties") && !is_map)
}

/// Notes what is said of how fields are written.
fn encoding(schemas: &mut Schemas<'_, '_>, media: &Media<'_>) {
    for (field, said) in media.node.get("encoding").into_iter().flat_map(|encoding| encoding.entries()) {
        if said.json.entries().is_empty() {
            continue;
        }
        let message = format!("the encoding of the field `{field}` is left out: fields are written as plain text");
        schemas.findings.note(&said.place, message);
    }
}
