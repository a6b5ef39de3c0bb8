//! What a page says as an OpenAPI document, of which a first folder can be made: its facts, and none of its prose.
#![cfg_attr(not(test), expect(dead_code, reason = "for `new-vendor`, which does not take pages yet"))]

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::facts::{Facts, Field, Role, Table};
use super::operations::{Operation, is_slot};
use super::types::TypeWord;
use super::words::Base;

/// The document. Nothing, when the page has no operation.
///
/// Operations, parameters, types, listed values and payloads are taken over. A parameter is required where the page says
/// so; a field never is, because tables of answers do not say which keys are always there. Credentials look like any
/// other parameter on a page, so they are left to whoever fills the folder in.
pub fn outline(facts: &Facts) -> Option<Value> {
    let mut outline = Outline { facts, schemas: Map::new() };
    let mut paths: Map<String, Value> = Map::new();
    for (position, operation) in facts.operations.iter().enumerate() {
        let item = paths.entry(path_of(operation)).or_insert_with(|| json!({}));
        item[operation.method.to_lowercase()] = outline.operation(position, operation);
    }
    for table in &facts.tables {
        if let Role::Type(name) = &table.role {
            outline.table(name, table);
        }
    }
    let servers: BTreeSet<String> = facts.operations.iter().map(|operation| server_of(facts, operation)).collect();
    let servers: Vec<Value> = servers.into_iter().map(|url| json!({ "url": url })).collect();
    let title = facts.headings.first().map_or("A page", String::as_str);
    let info = json!({ "title": title, "version": "1" });
    let schemas = outline.schemas;
    (!paths.is_empty()).then(|| {
        json!({ "openapi": "3.1.0", "info": info, "servers": servers, "paths": paths, "components": { "schemas": schemas } })
    })
}

/// The path without templates at its beginning, which stand for a server, and without its host.
fn path_of(operation: &Operation) -> String {
    let is_of_server = |segment: &&str| is_slot(segment) && operation.address().starts_with('{');
    let own: Vec<&str> = segments(operation.path()).into_iter().skip_while(is_of_server).collect();
    format!("/{}", own.join("/"))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// The address before the path: of the operation itself, or of a printed request for it.
fn server_of(facts: &Facts, operation: &Operation) -> String {
    if let Some((scheme, host)) = operation.origin().filter(|(_, host)| !host.contains('{')) {
        return format!("{scheme}://{host}");
    }
    let path = path_of(operation);
    let of_request = facts.requests.iter().filter(|request| operation.covers(&request.operation)).find_map(|request| {
        let (_, host) = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("host"))?;
        let sent = segments(request.operation.path());
        let before = sent.len().saturating_sub(segments(&path).len());
        Some(format!("https://{}", [&[host.as_str()], &sent[..before]].concat().join("/")))
    });
    of_request.unwrap_or_else(|| "https://api.example.com".to_owned())
}

struct Outline<'f> {
    facts: &'f Facts,
    schemas: Map<String, Value>,
}

impl Outline<'_> {
    fn operation(&mut self, position: usize, operation: &Operation) -> Value {
        let name = operation_id(operation);
        let facts = self.facts;
        let tables = || facts.tables.iter().filter(|table| table.operation.unwrap_or_default() == position);
        let mut parameters = Vec::new();
        for table in tables().filter(|table| table.role.is_parameters()) {
            let rows = table.rows.iter().filter(|field| !field.name.eq_ignore_ascii_case("authorization"));
            parameters.extend(rows.map(|field| self.parameter(table, field, operation)));
        }
        let mut out = json!({ "operationId": name, "parameters": parameters });
        let answer = tables().find(|table| matches!(table.role, Role::Answer | Role::Unsaid) && !table.rows.is_empty());
        let examples = || facts.examples.iter().filter(|one| one.operation.unwrap_or_default() == position);
        let example = examples().find(|one| !one.of_request).map(|one| &one.payload);
        let schema = match answer {
            Some(table) => {
                let reference = self.table(&format!("{name}_answer"), table);
                let is_list = example.is_some_and(Value::is_array);
                if is_list { json!({ "type": "array", "items": reference }) } else { reference }
            }
            None => example.map_or_else(|| json!({}), inferred),
        };
        let mut content = json!({ "schema": schema });
        if let Some(example) = example {
            content["example"] = example.clone();
        }
        out["responses"] =
            json!({ "200": { "description": "The answer.", "content": { "application/json": content } } });
        if let Some(table) = tables().find(|table| table.role == Role::Body) {
            let schema = self.table(&format!("{name}_request"), table);
            out["requestBody"] = json!({ "required": true, "content": { "application/json": { "schema": schema } } });
        }
        out
    }

    fn parameter(&self, table: &Table, field: &Field, operation: &Operation) -> Value {
        let in_path = operation.path().split('/').any(|segment| segment.trim_matches(['{', '}', ':']) == field.name);
        let place = match table.role {
            Role::Headers => "header",
            _ if in_path => "path",
            _ => "query",
        };
        let required = in_path || field.required == Some(true);
        json!({ "name": field.name, "in": place, "required": required, "schema": self.value(field) })
    }

    /// Adds the type of a table, and refers to it.
    fn table(&mut self, name: &str, table: &Table) -> Value {
        let properties: Map<String, Value> =
            table.rows.iter().map(|field| (field.name.clone(), self.value(field))).collect();
        self.schemas.insert(name.to_owned(), json!({ "type": "object", "properties": properties }));
        reference(name)
    }

    fn value(&self, field: &Field) -> Value {
        let mut schema = field.ty.as_ref().map_or_else(|| json!({ "type": "string" }), |ty| self.typed(ty));
        let number = schema["type"] == "integer";
        let values: Vec<Value> = field
            .values
            .iter()
            .filter_map(|value| {
                if number { value.text.parse::<i64>().ok().map(Value::from) } else { Some(value.text.clone().into()) }
            })
            .collect();
        // A list of one is rather an example.
        if values.len() > 1 && (number || schema["type"] == "string") {
            schema["enum"] = values.into();
        }
        schema
    }

    fn typed(&self, ty: &TypeWord) -> Value {
        let named = ty
            .named()
            .filter(|name| self.facts.tables.iter().any(|table| matches!(&table.role, Role::Type(own) if own == name)));
        match ty.base {
            Some(Base::Integer) => json!({ "type": "integer", "format": "int64" }),
            Some(Base::Int32) => json!({ "type": "integer", "format": "int32" }),
            Some(Base::Int64) => json!({ "type": "integer", "format": "int64" }),
            Some(Base::Number) => json!({ "type": "number" }),
            Some(Base::Boolean) => json!({ "type": "boolean" }),
            Some(Base::String) => json!({ "type": "string" }),
            Some(Base::DateTime) => json!({ "type": "string", "format": "date-time" }),
            Some(Base::Date) => json!({ "type": "string", "format": "date" }),
            Some(Base::Array) => {
                let item = ty.of.as_deref().map(TypeWord::read);
                let item = item.filter(TypeWord::is_known).map(|item| self.typed(&item));
                json!({ "type": "array", "items": named.map(reference).or(item).unwrap_or_else(|| json!({})) })
            }
            Some(Base::Object) | None => named.map_or_else(|| json!({ "type": "object" }), reference),
        }
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A name made of the method and the path.
fn operation_id(operation: &Operation) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    let path: String = path_of(operation).chars().filter(|letter| !matches!(letter, '{' | '}')).map(plain).collect();
    format!("{}{}", operation.method.to_lowercase(), path.trim_end_matches('_'))
}

/// The kinds of values that a payload shows.
fn inferred(payload: &Value) -> Value {
    match payload {
        Value::Null => json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(number) if number.is_f64() => json!({ "type": "number" }),
        Value::Number(_) => json!({ "type": "integer", "format": "int64" }),
        Value::String(_) => json!({ "type": "string" }),
        Value::Array(items) => json!({ "type": "array", "items": items.first().map_or_else(|| json!({}), inferred) }),
        Value::Object(entries) => {
            let properties: Map<String, Value> =
                entries.iter().map(|(key, value)| (key.clone(), inferred(value))).collect();
            json!({ "type": "object", "properties": properties })
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::outline;
    use crate::page::facts::read;

    const PAGE: &str = "Read Things\nGET {base}/{version}/things/{room}?key={key}\nRequest parameters\n\
                        | Parameter | Required | Type | Description |\n|---|---|---|---|\n| room | Yes | Integer | Which room. |\n\
                        | after | No | int32 | After which. |\nResponse parameters\n| Parameter | Type | Description |\n|---|---|---|\n\
                        | kind | String | One of: a, b |\n| list | Array<Thing> | The things. |\nThing\n| Parameter | Type | Description |\n\
                        |---|---|---|\n| id | Integer | Its number. |\nRequest example\nGET /open/v1/things/3?key=k HTTP/1.1\n\
                        Host: things.example\nResponse example\n{\"kind\": \"a\", \"list\": [{\"id\": 4}]}\n";

    #[test]
    fn the_facts_of_a_page_become_a_document_without_its_prose() {
        let document = outline(&read(PAGE.as_bytes())).expect("a document");
        assert_eq!(document["servers"], json!([{ "url": "https://things.example/open/v1" }]));
        let operation = &document["paths"]["/things/{room}"]["get"];
        assert_eq!(operation["operationId"], "get_things_room");
        let parameters: Vec<String> = operation["parameters"]
            .as_array()
            .expect("parameters")
            .iter()
            .map(|one| format!("{} {} {}", one["in"], one["name"], one["required"]))
            .collect();
        assert_eq!(parameters, ["\"path\" \"room\" true", "\"query\" \"after\" false", "\"query\" \"key\" false"]);
        let schemas = &document["components"]["schemas"];
        let answer = &schemas["get_things_room_answer"]["properties"];
        assert_eq!(answer["kind"], json!({ "type": "string", "enum": ["a", "b"] }));
        assert_eq!(answer["list"]["items"]["$ref"], "#/components/schemas/Thing");
        assert_eq!(schemas["Thing"]["properties"]["id"], json!({ "type": "integer", "format": "int64" }));
        assert!(!document.to_string().contains("Its number"), "{document}");
    }

    #[test]
    fn a_page_without_operations_is_no_document() {
        assert_eq!(outline(&read(b"Nothing to see.")), None);
    }
}
