//! Parameters: what has one obvious text form.

use crate::json::Json;
use crate::names::{field_name, parameter_name};

use super::api::{Operation, Parameter, Style};
use super::build::{Words, filled, object, text};
use super::node::Node;
use super::notes::Concern;
use super::schemas::{FILE, Schemas};
use super::secrets;

/// Headers that OpenAPI gives no effect, because other words say what they hold.
const NO_EFFECT: [&str; 2] = ["accept", "content-type"];

/// The header that OpenAPI gives no effect because security says what it holds, which notes it.
pub const AUTHORIZATION: &str = "authorization";

/// The parameters of an operation.
pub fn all<'d>(schemas: &mut Schemas<'d, '_>, one: &Operation<'d>, owner: &str) -> Vec<Json> {
    let concern = Concern::Operation(one.node.place.clone());
    check_path(schemas, one, &concern);
    let mut made: Vec<(String, Json)> = Vec::new();
    for parameter in &written_out(schemas, one) {
        if is_left_out(schemas, one, parameter) {
            continue;
        }
        match make(schemas, one, parameter, owner) {
            Ok(json) => {
                let field = parameter_name(&parameter.name, parameter.required || parameter.location == "path");
                if made.iter().any(|(other, _)| *other == field) {
                    twin(schemas, parameter, &field, &concern);
                    continue;
                }
                made.push((field, json));
            }
            Err(why) if parameter.required => {
                let help = "a parameter is text, a number, a boolean, or a list of these, in path, query or header";
                schemas.findings.refuse(&concern, parameter.node.place.says(why, help));
            }
            Err(why) => {
                let message = format!("{why}; it need not be sent and is left out");
                schemas.findings.note(&parameter.node.place, message);
            }
        }
    }
    add_missing(schemas, one, &mut made);
    made.into_iter().map(|(_, json)| json).collect()
}

/// A parameter that goes by the name of one before it.
fn twin(schemas: &mut Schemas<'_, '_>, parameter: &Parameter<'_>, field: &str, concern: &Concern) {
    let message = format!("two parameters would be called `{field}`");
    if parameter.required {
        let help = "the client has one name for each; leave one of them out of the document";
        schemas.findings.refuse(concern, parameter.node.place.says(message, help));
    } else {
        let message = format!("{message}; `{}` need not be sent and is left out", parameter.name);
        schemas.findings.note(&parameter.node.place, message);
    }
}

/// The names in the braces of a path.
fn braces(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

fn check_path(schemas: &mut Schemas<'_, '_>, one: &Operation<'_>, concern: &Concern) {
    for parameter in one.parameters.iter().filter(|parameter| parameter.location == "path") {
        let name = &parameter.name;
        if one.path.split('/').any(|part| part.strip_prefix(':') == Some(name)) {
            let message = format!("a path with `:{name}`, which would be sent as it stands: `{}`", one.path);
            schemas.findings.refuse(concern, one.node.place.says(message, format!("write `{{{name}}}` in the path")));
        }
    }
    let is_odd = |name: &&str| name.is_empty() || name.contains(|c: char| "*+?;:/,".contains(c));
    let message = match () {
        () if !one.path.starts_with('/') => "a path that does not start with a slash",
        () if one.path.contains(['?', '#']) => "a path with a query or a fragment in it",
        () if braces(&one.path).iter().any(is_odd) => "a path with a pattern in its braces",
        () if one.path.matches('{').count() != one.path.matches('}').count() => {
            "a path with a brace that is not closed"
        }
        () if twice(&braces(&one.path)).is_some() => "a path with a name that stands there twice",
        () if one.method == "trace" => {
            let help = "leave it out of the document; no client sends it";
            schemas.findings.refuse(concern, one.node.place.says("the method TRACE (`trace`) is not sent", help));
            return;
        }
        () => return,
    };
    let message = format!("{message}: `{}`", one.path);
    let help = "write it as a plain path with names in braces, and what follows a `?` as parameters";
    schemas.findings.refuse(concern, one.node.place.says(message, help));
}

/// A name that stands twice.
fn twice<'n>(names: &[&'n str]) -> Option<&'n str> {
    names.iter().enumerate().find(|(index, name)| names[..*index].contains(name)).map(|(_, name)| *name)
}

/// Path parameters that stand in the path and are not described.
fn add_missing(schemas: &mut Schemas<'_, '_>, one: &Operation<'_>, made: &mut Vec<(String, Json)>) {
    for name in braces(&one.path) {
        if one.parameters.iter().any(|parameter| parameter.name == name && parameter.location == "path") {
            continue;
        }
        schemas.findings.note(&one.node.place, format!("`{name}` of the path is not described: taken as text"));
        let json = object([
            ("name", text(name)),
            ("in", text("path")),
            ("required", Json::Bool(true)),
            ("description", text(format!("The `{name}` of the path; not described."))),
            ("schema", object([("type", text("string"))])),
        ]);
        made.push((field_name(name), json));
    }
}

/// Whether a parameter has no effect.
fn is_left_out(schemas: &mut Schemas<'_, '_>, one: &Operation<'_>, parameter: &Parameter<'_>) -> bool {
    let name = parameter.name.as_str();
    match parameter.location.as_str() {
        "header" if name.eq_ignore_ascii_case(AUTHORIZATION) => true,
        "header" if NO_EFFECT.contains(&name.to_ascii_lowercase().as_str()) => {
            let message = format!("the header `{name}` is left out: media types say what it holds");
            schemas.findings.note(&parameter.node.place, message);
            true
        }
        "path" if !braces(&one.path).contains(&name) => {
            let message = format!("`{name}` does not stand in the path and is left out");
            schemas.findings.note(&parameter.node.place, message);
            true
        }
        _ => false,
    }
}

/// The parameters with those that are objects in the query written out: one for each key.
fn written_out<'d>(schemas: &mut Schemas<'d, '_>, one: &Operation<'d>) -> Vec<Parameter<'d>> {
    let mut all = Vec::new();
    for parameter in &one.parameters {
        let is_deep = parameter.style == Style::Other("deepObject".to_owned());
        let in_query = parameter.location == "query" && (is_deep || parameter.style == Style::Each);
        let flat = parameter.schema.as_ref().filter(|_| in_query).and_then(|schema| schemas.keys_of(schema));
        let Some(flat) = flat else {
            all.push(parameter.clone());
            continue;
        };
        let how = if is_deep { "deepObject" } else { "form" };
        let message =
            format!("`{}` is an object in the query ({how}): each of its keys is a parameter", parameter.name);
        schemas.findings.note(&parameter.node.place, message);
        for (key, node, _) in flat.properties {
            let name = if is_deep { format!("{}[{key}]", parameter.name) } else { key.to_owned() };
            let required = parameter.required && flat.required.iter().any(|(other, _)| other == key);
            let (location, schema) = ("query".to_owned(), Some(node.clone()));
            all.push(Parameter { node, name, location, required, schema, style: Style::Each });
        }
    }
    all
}

/// The words of a parameter, or why there are none.
fn make<'d>(
    schemas: &mut Schemas<'d, '_>,
    one: &Operation<'d>,
    parameter: &Parameter<'d>,
    owner: &str,
) -> Result<Json, String> {
    let (name, location) = (parameter.name.as_str(), parameter.location.as_str());
    if !matches!(location, "path" | "query" | "header") {
        return Err(format!("`{name}` stands in a {location}, which cannot be sent"));
    }
    if name.is_empty() {
        return Err("a parameter without a name".to_owned());
    }
    notes(schemas, parameter);
    let schema = schema_of(schemas, parameter, owner)?;
    let is_list = schema.get("items").is_some();
    if let Style::Other(style) = &parameter.style
        && (is_list
            || style == "content"
            || !matches!(style.as_str(), "spaceDelimited" | "pipeDelimited" | "ssv" | "pipes" | "tsv" | "deepObject"))
    {
        return Err(format!("`{name}` is written as `{style}`, which has no words here"));
    }
    let (style, explode) = match (is_list, location) {
        (false, _) => (None, None),
        (true, "query") => (Some(text("form")), Some(Json::Bool(parameter.style == Style::Each))),
        (true, _) => (Some(text("simple")), Some(Json::Bool(false))),
    };
    let is_secret = schema.flag("x-chatspec-secret");
    let schema = match schema {
        Json::Object(words) => {
            Json::Object(words.into_iter().filter(|(word, _)| word != "x-chatspec-secret").collect())
        }
        other => other,
    };
    let may_be_one = match location {
        "header" => secrets::header(name) != secrets::Header::Plain,
        _ => secrets::is_field(name),
    };
    if may_be_one && !is_secret && schema.text("type") == Some("string") {
        schemas.findings.note(&parameter.node.place, secrets::note(name));
    }
    let required = location == "path" || parameter.required;
    let default = format!("The `{name}` of `{}`; not described.", one.label());
    Ok(filled([
        ("name", Some(text(name))),
        ("in", Some(text(location))),
        ("required", Some(Json::Bool(required))),
        ("description", Some(text(described(schemas, &parameter.node, default)))),
        ("schema", Some(schema)),
        ("example", example(parameter).filter(|_| !is_secret)),
        ("style", style),
        ("explode", explode),
        ("deprecated", parameter.node.flag("deprecated").then_some(Json::Bool(true))),
        ("x-chatspec-secret", is_secret.then_some(Json::Bool(true))),
    ]))
}

fn described(schemas: &Schemas<'_, '_>, node: &Node<'_>, default: String) -> String {
    schemas.described(node, default)
}

fn notes(schemas: &mut Schemas<'_, '_>, parameter: &Parameter<'_>) {
    for (word, why) in [
        ("allowEmptyValue", "an empty text is sent like any other"),
        ("allowReserved", "signs that have a meaning in addresses are encoded"),
    ] {
        if parameter.node.flag(word) {
            schemas.findings.note(&parameter.node.place.key(word), format!("`{word}` is left out: {why}"));
        }
    }
    for (word, _) in parameter.node.json.entries().iter().filter(|(word, _)| word.starts_with("x-")) {
        schemas.findings.note(&parameter.node.place.key(word), format!("the extension `{word}` is left out"));
    }
}

/// The first example of a parameter; whether it fits is seen when all types are made.
fn example(parameter: &Parameter<'_>) -> Option<Json> {
    let node = &parameter.node;
    let named = || node.get("examples")?.entries().next()?.1.get("value").map(|value| value.json.clone());
    let own = node.json.get("example").or_else(|| node.json.get("x-example")).cloned();
    let of_schema = || parameter.schema.as_ref()?.json.get("example").cloned();
    own.or_else(named).or_else(of_schema)
}

/// The schema of a parameter, in the words that parameters take.
fn schema_of<'d>(schemas: &mut Schemas<'d, '_>, parameter: &Parameter<'d>, owner: &str) -> Result<Json, String> {
    let name = parameter.name.as_str();
    let Some(schema) = &parameter.schema else {
        schemas.findings.note(&parameter.node.place, format!("the type of `{name}` is not said: taken as text"));
        return Ok(object([("type", text("string"))]));
    };
    let made = schemas.spelled(schema, owner, name);
    if made.nullable {
        schemas.findings.note(&schema.place, "a parameter cannot be null; it can be left out");
    }
    let words = Json::Object(made.words);
    if let Some(reference) = words.text("$ref") {
        return Ok(object([("$ref", text(format!("{FILE}{reference}")))]));
    }
    match words.get("type") {
        Some(Json::Text(kind)) if kind == "array" => list(schemas, schema, &words, name),
        Some(Json::Text(kind)) if kind == "object" => Err(format!("`{name}` is an object, which has no text form")),
        Some(Json::Text(_)) => Ok(words),
        Some(_) => {
            schemas.findings.note(&schema.place, format!("`{name}` may be a number or text: taken as text"));
            Ok(object([("type", text("string"))]))
        }
        None if words.get("oneOf").is_some() => {
            Err(format!("`{name}` may be of several kinds, which have no text form"))
        }
        None => {
            schemas.findings.note(&schema.place, format!("the type of `{name}` is not said: taken as text"));
            Ok(object([("type", text("string"))]))
        }
    }
}

/// A list of plain values.
fn list(schemas: &mut Schemas<'_, '_>, schema: &Node<'_>, words: &Json, name: &str) -> Result<Json, String> {
    const TAKEN: [&str; 5] = ["int32", "int64", "double", "date-time", "x-date-time"];
    let items = words.get("items").map(Json::entries).unwrap_or_default();
    let items = Json::Object(items.to_vec());
    let item = match (items.text("$ref"), items.get("type")) {
        (Some(reference), _) => object([("$ref", text(format!("{FILE}{reference}")))]),
        (None, Some(Json::Text(kind))) if !matches!(kind.as_str(), "array" | "object") => {
            let keeps = |(word, value): &&(String, Json)| match word.as_str() {
                "format" => value.as_str().is_some_and(|format| TAKEN.contains(&format)),
                "x-chatspec-secret" => false,
                _ => true,
            };
            Json::Object(items.entries().iter().filter(keeps).cloned().collect())
        }
        (None, Some(Json::Text(kind))) => {
            return Err(format!("`{name}` is a list of {kind}s (array of {kind}), which has no text form"));
        }
        _ => {
            schemas.findings.note(&schema.place, format!("the items of `{name}` are of no one type: taken as text"));
            object([("type", text("string"))])
        }
    };
    let others = words.entries().iter().filter(|(word, _)| matches!(word.as_str(), "minItems" | "maxItems"));
    let start: Words = vec![("type".to_owned(), text("array")), ("items".to_owned(), item)];
    Ok(Json::Object(start.into_iter().chain(others.cloned()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_found() {
        assert_eq!(braces("/a/{b}/c{d}:e"), ["b", "d"]);
        assert_eq!(braces("/a/{b"), Vec::<&str>::new());
    }
}
