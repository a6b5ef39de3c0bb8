//! Base addresses, and those that some operations have of their own.

use crate::json::Json;
use crate::names::field_name;

use super::api::{Api, Operation, Server, Version};
use super::build::{Words, filled, object, text};
use super::node::Node;
use super::notes::Concern;
use super::schemas::Schemas;
use super::version30::server;

/// The variable that stands for a host that is not said.
const HOST: &str = "host";

/// The base addresses of a document, at least one.
pub fn root(schemas: &mut Schemas<'_, '_>, api: &Api<'_>) -> Vec<Json> {
    let mut made: Vec<Json> = Vec::new();
    for one in &api.servers {
        if schemas.version != Version::V2 && one.node.text("url").is_none() {
            schemas.findings.note(&one.node.place, "a server without an address is left out");
            continue;
        }
        if let Some((said, meant)) = doubled(&one.url) {
            let message = format!("the address `{}` has braces twice: `{said}`", one.url);
            if api.servers.iter().any(|other| doubled(&other.url).is_none()) {
                schemas.findings.note(&one.node.place.key("url"), format!("{message}; the server is left out"));
            } else {
                let problem = one.node.place.key("url").says(message, format!("write `{meant}`"));
                schemas.findings.refuse(&Concern::Document, problem);
            }
            continue;
        }
        let words = words(schemas, one);
        if !made.iter().any(|other| other.get("url") == words.get("url")) {
            made.push(words);
        }
    }
    if made.is_empty() {
        let root = schemas.documents.root();
        let message =
            format!("no server is described: the address `/`, with the variable `{HOST}` for its host, is taken");
        schemas.findings.note(&root.place, message);
        made.push(words(schemas, &Server { url: "/".to_owned(), node: root, variables: Vec::new() }));
    }
    made
}

/// The server that an operation has of its own, unless it is the first of the document.
pub fn own(schemas: &mut Schemas<'_, '_>, one: &Operation<'_>, root: &[Json]) -> Option<Json> {
    let servers: Vec<_> = one.servers.as_ref()?.items().collect();
    let first = server(servers.first()?);
    if let Some((said, meant)) = doubled(&first.url) {
        let message = format!("the address `{}` has braces twice: `{said}`", first.url);
        let problem = first.node.place.key("url").says(message, format!("write `{meant}`"));
        schemas.findings.refuse(&Concern::Operation(one.node.place.clone()), problem);
        return None;
    }
    if servers.len() > 1 {
        schemas.findings.note(&servers[1].place, "an operation has one server of its own: the others are left out");
    }
    let mut words = words(schemas, &first);
    let url = words.text("url").unwrap_or_default().to_owned();
    if root.first().is_some_and(|other| other.text("url") == Some(&url)) {
        return None;
    }
    if first.url.starts_with('/')
        && let Some(base) = root.first()
    {
        words = relative(base, &first, words.text("description").unwrap_or_default());
    }
    let Json::Object(entries) = &mut words else { return None };
    entries.push(("x-chatspec-server".to_owned(), text(name_of(&url))));
    Some(words)
}

/// A name in two braces, as it is written and as it is meant.
fn doubled(url: &str) -> Option<(String, String)> {
    let (_, rest) = url.split_once("{{")?;
    let name = rest.split('}').next().unwrap_or_default();
    Some((format!("{{{{{name}}}}}"), format!("{{{name}}}")))
}

/// A server at the host of another one.
fn relative(base: &Json, one: &Server<'_>, description: &str) -> Json {
    let url = base.text("url").unwrap_or_default();
    let start = url.find("://").map_or(0, |at| at + 3);
    let host = url[start..].find('/').map_or(url, |at| &url[..start + at]);
    let variables: Words = base.get("variables").map(Json::entries).unwrap_or_default().to_vec();
    let variables: Words = variables.into_iter().filter(|(name, _)| host.contains(&format!("{{{name}}}"))).collect();
    filled([
        ("url", Some(text(format!("{host}{}", one.url)))),
        ("description", Some(text(description))),
        ("variables", (!variables.is_empty()).then_some(Json::Object(variables))),
    ])
}

/// A name for a server, made of its host.
fn name_of(url: &str) -> String {
    let url = url.split("://").last().unwrap_or_default();
    let name: String =
        field_name(url).chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_').collect();
    let parts: Vec<&str> = name.split('_').filter(|part| !part.is_empty()).collect();
    let name = parts.join("_");
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("at_{name}") }
}

/// The words of a server.
fn words(schemas: &mut Schemas<'_, '_>, one: &Server<'_>) -> Json {
    let mut url = one.url.trim().to_owned();
    let mut variables = Words::new();
    let place = if one.node.has("url") { one.node.place.key("url") } else { one.node.place.clone() };
    if url.starts_with("//") {
        url = format!("https:{url}");
    }
    if !url.contains("://") && !url.starts_with('{') {
        schemas.findings.note(
            &place,
            format!("the address `{url}` is relative: the variable `{HOST}` stands for the host; fill it in"),
        );
        let path = url.trim_start_matches("./").trim_start_matches('/');
        url = format!("https://{{{HOST}}}/{path}").trim_end_matches('/').to_owned();
        let default = ("default", text("localhost"));
        let said = ("description", text("Where the service is, which the document does not say."));
        variables.push((HOST.to_owned(), object([default, said])));
    }
    let braces = |url: &str| -> Vec<String> {
        url.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned())).collect()
    };
    for (name, node) in &one.variables {
        if braces(&url).iter().any(|brace| brace == name) && !variables.iter().any(|(other, _)| other == name) {
            variables.push(((*name).to_owned(), variable(schemas, name, node)));
        } else {
            schemas.findings.note(&node.place, format!("`{name}` does not stand in the address and is left out"));
        }
    }
    for name in braces(&url) {
        if !variables.iter().any(|(other, _)| *other == name) {
            schemas.findings.note(
                &place,
                format!("`{name}` of the address is not described: its default is `localhost`; fill it in"),
            );
            let said = text(format!("The `{name}` of the address; not described."));
            variables.push((name, object([("default", text("localhost")), ("description", said)])));
        }
    }
    filled([
        ("url", Some(text(&*url))),
        (
            "description",
            Some(text(schemas.described(&one.node, "A base address of the service; not described.".to_owned()))),
        ),
        ("variables", (!variables.is_empty()).then_some(Json::Object(variables))),
    ])
}

fn variable(schemas: &mut Schemas<'_, '_>, name: &str, node: &Node<'_>) -> Json {
    let plain = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let is_plain = |json: &Json| matches!(json, Json::Text(_) | Json::Number(_) | Json::Bool(_));
    if let Some(list) = node.said("enum").filter(|list| !matches!(list.json, Json::List(_))) {
        schemas.findings.note(&list.place, "`enum` is left out: it is no list");
    }
    let mut values: Vec<Json> = Vec::new();
    for one in node.listed("enum") {
        let value = text(plain(one.json));
        if !is_plain(one.json) {
            schemas.findings.note(&one.place, "a value that is no text is left out");
        } else if !values.contains(&value) {
            values.push(value);
        }
    }
    if let Some(default) = node.get("default").filter(|default| !is_plain(default.json)) {
        schemas.findings.note(&default.place, "`default` is left out: it is no text");
    }
    let default = node.json.get("default").filter(|default| is_plain(default));
    if default.is_none() && !values.is_empty() {
        let message = format!("the variable `{name}` has no default: the first of its values is taken");
        schemas.findings.note(&node.place, message);
    }
    let default = default.map(plain).or_else(|| values.first().map(plain));
    if default.is_none() {
        schemas
            .findings
            .note(&node.place, format!("the variable `{name}` has no default: `localhost` is taken; fill it in"));
    }
    filled([
        ("default", Some(text(default.unwrap_or_else(|| "localhost".to_owned())))),
        ("enum", (!values.is_empty()).then_some(Json::List(values))),
        ("description", Some(text(schemas.described(node, format!("The `{name}` of the address; not described."))))),
    ])
}
