//! A saved page as the start of a folder: what `docs` finds on it, written as an API description and taken over as one.

mod credentials;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::{self, Json};
use crate::page::facts::{Facts, Field, Role, Table};
use crate::page::operations::Operation;
use crate::page::words::Base;
use crate::page::{self};

use super::build::{Words, filled, object, text};
use super::convert::{self, Wishes};
use super::draft::Draft;
use super::node::Documents;
use super::notes::Findings;
use super::prune;

use credentials::Credentials;

/// Makes a draft of a page. What was not read, and what was read and could not be taken over, is noted by its line.
pub fn draft(path: &Path, bytes: &[u8], wishes: &Wishes, findings: &mut Findings) -> Result<Draft, Diagnostic> {
    let file = path.display().to_string();
    let facts = page::read(bytes);
    if facts.operations.is_empty() {
        let help = "name an API description (OpenAPI 3.0 or 3.1, Swagger 2.0; JSON or YAML), or a page with lines such as \
                    `GET /sessions/{id}`; without --from a folder to fill in is made";
        return Err(Place::file(file).says("neither an API description nor a page that names an operation", help));
    }
    let reader = Reader { facts: &facts, credentials: credentials::of(&facts) };
    let document = reader.document(wishes);
    let documents = Documents { main: file.clone(), all: BTreeMap::from([(file.clone(), document)]) };
    let mut found = Findings::default();
    let mut draft = convert::run(&documents, wishes, &mut found)?;
    for unread in &facts.unread {
        let message = format!("this was not read: {}: {}", unread.what, unread.text);
        findings.note(&Place::file(format!("{file}:{}", unread.line)), message);
    }
    for (line, message) in reader.left_out().into_iter().chain(reader.credentials.notes.clone()) {
        findings.note(&Place::file(format!("{file}:{line}")), message);
    }
    // Pointers lead into a description that nobody has seen; what they say is kept.
    for (problem, _) in &found.refused {
        findings.note(&Place::file(&*file), format!("an operation is left out: {}", problem.message));
    }
    for origin in draft.origins.values_mut() {
        *origin = Place::file(&*file);
    }
    prune::leave_out(&mut draft, findings, |place| found.refuses(place), &BTreeSet::new());
    draft.page = about(&draft.page, &file, &facts);
    Ok(draft)
}

/// The entry of the page.
fn about(page: &Json, file: &str, facts: &Facts) -> Json {
    let name = file.rsplit('/').next().unwrap_or_default();
    let language =
        facts.languages.first().filter(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase()));
    let words = page.entries().iter().map(|(word, value)| match word.as_str() {
        "about" => (word.clone(), text(format!("The saved page `{name}` that the folder was made from."))),
        "language" => (word.clone(), language.map_or_else(|| value.clone(), |code| text(&**code))),
        _ => (word.clone(), value.clone()),
    });
    Json::Object(words.collect())
}

/// Writes what a page says as an API description.
struct Reader<'f> {
    facts: &'f Facts,
    credentials: Credentials,
}

impl Reader<'_> {
    fn document(&self, wishes: &Wishes) -> Json {
        let title = self.facts.headings.first().cloned().unwrap_or_else(|| wishes.vendor.clone());
        let origin = self.facts.operations.iter().find_map(Operation::origin);
        let server = origin.map(|(scheme, host)| object([("url", text(format!("{scheme}://{host}")))]));
        let schemas = self.facts.tables.iter().filter_map(|table| match &table.role {
            Role::Type(name) => Some((name.clone(), self.object_of(&table.rows))),
            _ => None,
        });
        let mut paths: Vec<(String, Words)> = Vec::new();
        for (index, operation) in self.facts.operations.iter().enumerate() {
            let entry = (operation.method.to_lowercase(), self.operation(index, operation));
            let path = path_of(operation);
            match paths.iter_mut().find(|(other, _)| *other == path) {
                Some((_, methods)) if methods.iter().any(|(method, _)| *method == entry.0) => {}
                Some((_, methods)) => methods.push(entry),
                None => paths.push((path, vec![entry])),
            }
        }
        let paths = object(paths.into_iter().map(|(path, methods)| (path, Json::Object(methods))));
        filled([
            ("openapi", Some(text("3.1.0"))),
            ("info", Some(object([("title", text(title)), ("version", text("1"))]))),
            ("servers", server.map(|server| Json::List(vec![server]))),
            ("paths", Some(paths)),
            (
                "components",
                Some(filled([("schemas", Some(object(schemas))), ("securitySchemes", self.credentials.schemes())])),
            ),
        ])
    }

    /// The tables of an operation, or those of none when there is only one operation.
    fn tables(&self, index: usize) -> impl Iterator<Item = &Table> {
        let only = self.facts.operations.len() == 1;
        self.facts
            .tables
            .iter()
            .filter(move |table| table.operation == Some(index) || only && table.operation.is_none())
    }

    fn operation(&self, index: usize, operation: &Operation) -> Json {
        let of = |role: &Role| {
            self.tables(index)
                .filter(|table| table.role == *role)
                .flat_map(|table| table.rows.clone())
                .collect::<Vec<_>>()
        };
        let mut parameters: Vec<Json> = Vec::new();
        let mut add = |name: &str, place: &str, row: Option<&Field>| {
            if !parameters.iter().any(|one: &Json| one.text("name") == Some(name) && one.text("in") == Some(place)) {
                let required = place == "path" || row.is_some_and(|row| row.required == Some(true));
                let schema = match row {
                    None => object([("type", text("string"))]),
                    // The format by which API descriptions mark a secret.
                    Some(row) if place == "header" && credentials::is_secret(row) => {
                        object([("type", text("string")), ("format", text("password"))])
                    }
                    Some(row) => self.schema(row),
                };
                parameters.push(object([
                    ("name", text(name)),
                    ("in", text(place)),
                    ("required", Json::Bool(required)),
                    ("schema", schema),
                ]));
            }
        };
        for (place, role) in [("path", Role::Path), ("query", Role::Query), ("header", Role::Headers)] {
            let rows = of(&role);
            let is_sent = |row: &&Field| place != "header" || !credentials::is_credential(row);
            rows.iter().filter(is_sent).for_each(|row| add(&row.name, place, Some(row)));
        }
        operation.query().filter(|(name, _)| page::types::is_name(name)).for_each(|(name, _)| add(name, "query", None));
        filled([
            ("parameters", Some(Json::List(parameters))),
            ("security", self.credentials.needed(index)),
            ("requestBody", self.body(index, true, &of(&Role::Body)).map(|content| object([("content", content)]))),
            (
                "responses",
                Some(object([(
                    "200",
                    filled([
                        ("description", Some(text("OK"))),
                        ("content", self.body(index, false, &of(&Role::Answer))),
                    ]),
                )])),
            ),
        ])
    }

    /// A body as its table and its examples have it.
    fn body(&self, index: usize, of_request: bool, rows: &[Field]) -> Option<Json> {
        let only = self.facts.operations.len() == 1;
        let is_of = |operation: Option<usize>| operation == Some(index) || only && operation.is_none();
        let examples = self.facts.examples.iter().filter(|one| one.of_request == of_request && is_of(one.operation));
        let examples: Vec<Json> = examples.filter_map(|one| json::parse(&one.payload.to_string()).ok()).collect();
        let schema = match (examples.first(), rows) {
            (None, []) => return None,
            (None, rows) => self.object_of(rows),
            (Some(first), rows) => with_rows(self.inferred(first), rows, |row| self.schema(row)),
        };
        let named = examples
            .iter()
            .enumerate()
            .map(|(index, value)| (format!("page-{}", index + 1), object([("value", value.clone())])));
        let media = object([("schema", schema), ("examples", object(named))]);
        Some(object([("application/json", media)]))
    }

    fn object_of(&self, rows: &[Field]) -> Json {
        let empty = object([("type", text("object"))]);
        with_rows(empty, rows, |row| self.schema(row))
    }

    /// The schema of a row.
    fn schema(&self, row: &Field) -> Json {
        let Some(ty) = &row.ty else { return object::<String>([]) };
        let known = |name: &str| {
            self.facts.tables.iter().any(|table| matches!(&table.role, Role::Type(other) if other == name))
        };
        let named = ty
            .named()
            .filter(|name| known(name))
            .map(|name| object([("$ref", text(format!("#/components/schemas/{name}")))]));
        let kind = |kind: &str, format: Option<&str>| {
            filled([("type", Some(text(kind))), ("format", format.map(text)), ("enum", listed(row, kind))])
        };
        match ty.base {
            Some(Base::Integer | Base::Int64) => kind("integer", None),
            Some(Base::Int32) => kind("integer", Some("int32")),
            Some(Base::Number) => kind("number", None),
            Some(Base::String) => kind("string", None),
            Some(Base::Boolean) => object([("type", text("boolean"))]),
            Some(Base::DateTime) => object([("type", text("string")), ("format", text("x-date-time"))]),
            Some(Base::Date) => object([("type", text("string")), ("format", text("date"))]),
            Some(Base::Array) => {
                object([("type", text("array")), ("items", named.unwrap_or_else(|| object::<String>([])))])
            }
            Some(Base::Object) => named.unwrap_or_else(|| object([("type", text("object"))])),
            None => named.unwrap_or_else(|| object::<String>([])),
        }
    }

    /// The schema that an example has, with the values that a table of the page lists for a key of that name.
    fn inferred(&self, value: &Json) -> Json {
        match value {
            Json::Object(entries) if !entries.is_empty() => {
                let properties = entries.iter().map(|(key, value)| (key.clone(), self.of_key(key, value)));
                object([("type", text("object")), ("properties", object(properties))])
            }
            Json::List(items) => {
                let item = items.first().map_or_else(|| object::<String>([]), |item| self.inferred(item));
                let is_mixed = items.iter().any(|other| !same_keys(&items[0], other));
                let item = if is_mixed { object::<String>([]) } else { item };
                object([("type", text("array")), ("items", item)])
            }
            Json::Object(_) => object([("type", text("object"))]),
            Json::Null => object::<String>([]),
            Json::Text(_) => object([("type", text("string"))]),
            Json::Bool(_) => object([("type", text("boolean"))]),
            Json::Number(number) => object([("type", text(if number.is_f64() { "number" } else { "integer" }))]),
        }
    }

    fn of_key(&self, key: &str, value: &Json) -> Json {
        let inferred = self.inferred(value);
        let rows = self.facts.tables.iter().filter(|table| !table.role.is_parameters()).flat_map(|table| &table.rows);
        let fits = |schema: &Json| {
            let values = schema.get("enum").map(Json::items);
            schema.get("type") == inferred.get("type") && values.is_none_or(|values| values.contains(value))
        };
        let plain = !matches!(value, Json::Object(_) | Json::List(_));
        let mut schemas = rows.filter(|row| plain && row.name == key).map(|row| self.schema(row)).filter(fits);
        schemas.next().unwrap_or(inferred)
    }

    /// Tables that belong to nothing that was taken over.
    fn left_out(&self) -> Vec<(usize, String)> {
        let is_left = |table: &&Table| matches!(table.role, Role::Unsaid);
        let left = self.facts.tables.iter().filter(is_left);
        left.map(|table| {
            (
                table.line,
                format!("the page does not say what table {} is about: its rows are not taken over", table.number),
            )
        })
        .collect()
    }
}

/// An object with the keys of a table beside those that it has.
fn with_rows(schema: Json, rows: &[Field], make: impl Fn(&Field) -> Json) -> Json {
    if rows.is_empty() || schema.text("type") != Some("object") {
        return schema;
    }
    let mut properties: Words = schema.get("properties").map(Json::entries).unwrap_or_default().to_vec();
    for row in rows.iter().filter(|row| page::types::is_name(&row.name) && !row.name.contains(['.', '['])) {
        if !properties.iter().any(|(key, _)| *key == row.name) {
            properties.push((row.name.clone(), make(row)));
        }
    }
    filled([
        ("type", Some(text("object"))),
        ("properties", (!properties.is_empty()).then_some(Json::Object(properties))),
    ])
}

/// The values that a row lists, of the kind that it has.
fn listed(row: &Field, kind: &str) -> Option<Json> {
    let values = row.values.iter().map(|value| match kind {
        "integer" => value.text.parse::<i64>().ok().map(super::build::number),
        "string" => Some(text(&*value.text)),
        _ => None,
    });
    let values: Option<Vec<Json>> = values.collect();
    values.filter(|values| values.len() > 1 && row.glued.is_empty()).map(Json::List)
}

/// Whether two items are of one shape, as far as their kinds say.
fn same_keys(one: &Json, other: &Json) -> bool {
    let kind = |value: &Json| match json::kind_of(&value.to_value()) {
        "integer" => "number",
        kind => kind,
    };
    kind(one) == kind(other)
}

/// The path of an operation with its slots in braces.
fn path_of(operation: &Operation) -> String {
    let path = operation.path();
    let path = path.find('/').map_or(path, |start| &path[start..]);
    let slot = |part: &str| match part.strip_prefix(':') {
        Some(name) if !name.is_empty() => format!("{{{name}}}"),
        _ => part.to_owned(),
    };
    path.split('/').map(slot).collect::<Vec<_>>().join("/")
}
