//! Operations and webhooks of the OpenAPI document.

use crate::contract::{Body, Cursor, Docs, Download, FORM, Operation, Response, Ty, Webhook};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;
use crate::names::{field_name, is_keyword, is_reserved_method, is_reserved_request, type_name};

use super::types::Types;
use super::{failure, logins, member, owned, pages, parameters, security, servers};

/// The operations of all paths, in the order of the document.
pub fn lower(types: &mut Types<'_>) -> Vec<Operation> {
    let document = &types.source.openapi;
    let paths = types.source.place("openapi.json").key("paths");
    let mut operations: Vec<Operation> = Vec::new();
    let internal = logins::operations(types.source);
    for (path, item) in document.get("paths").map(Json::entries).unwrap_or_default() {
        let place = paths.key(path);
        let server = servers::own(types, item, &place);
        check_server(types, item, &place);
        for (method, node) in item.entries().iter().filter(|(word, _)| word != "servers") {
            let place = place.key(method);
            match operation(types, path, method, node, &place) {
                Ok(mut operation) => {
                    operation.is_internal = internal.contains(&operation.id);
                    operation.server = operation.server.or_else(|| server.clone());
                    add(types, &mut operations, operation, &place);
                }
                Err(diagnostic) => types.problem(diagnostic),
            }
        }
    }
    operations
}

/// The server of a path is that of an operation which has none of its own.
fn check_server(types: &mut Types<'_>, item: &Json, place: &Place) {
    let mut operations = item.entries().iter().filter(|(word, _)| word != "servers");
    if item.get("servers").is_some() && operations.all(|(_, operation)| operation.get("servers").is_some()) {
        let help = "remove it: every operation of the path has a server of its own";
        types.problem(place.key("servers").says("`servers` has no effect here", help));
    }
}

/// Notes what clashes with the names of those before.
fn add(types: &mut Types<'_>, operations: &mut Vec<Operation>, operation: Operation, place: &Place) {
    if let Some(first) = operations.iter().find(|other| other.id == operation.id || other.name == operation.name) {
        let help = format!("give each operation an id of its own; the other is at {}", first.place);
        let message = format!("two requests would be called `{}`", operation.name);
        types.problem(place.key("operationId").says(message, help));
    }
    if let Some(def) = types.find(&operation.name) {
        let help = format!("rename the operation, or the type at {}", def.place);
        let message = format!("the request would be called `{}`, as a type is", operation.name);
        types.problem(place.key("operationId").says(message, help));
    }
    if is_keyword(&operation.id) {
        let help = "write a longer id; generated tests and clients use it as a name";
        types.problem(place.key("operationId").says(format!("`{}` is a word of Rust", operation.id), help));
    }
    if is_reserved_request(&operation.name) {
        let help = "write a longer id; generated modules use this name";
        let message = format!("the request would be called `{}`", operation.name);
        types.problem(place.key("operationId").says(message, help));
    }
    if operation.is_internal {
        check_internal(types, &operation, place);
    } else {
        check_method(types, &operation, place);
    }
    check_others(types, operations, &operation, place);
    operations.push(operation);
}

/// What the client calls by itself has no method that could have a name.
fn check_internal(types: &mut Types<'_>, operation: &Operation, place: &Place) {
    if operation.has_own_method {
        let help = "remove it: a login or the locator names the operation, so that the client calls it by itself";
        types.problem(place.key("x-chatspec-method").says("`x-chatspec-method` has no effect here", help));
    }
}

/// The name of the client's method, and of the type of its call, is free.
fn check_method(types: &mut Types<'_>, operation: &Operation, place: &Place) {
    let method = &operation.method_name;
    let call = type_name(method);
    let place = place_of_method(operation, place);
    // What is wrong with the name of the request has been said.
    let is_said = call == operation.name;
    if is_reserved_method(method) && !(is_said && is_reserved_request(&call)) {
        let message = format!("the client's method would be called `{method}`, which is taken");
        types.problem(place.says(message, OTHER_METHOD));
    }
    if (types.find(&call).is_some() && !is_said) || call == type_name(&types.source.vendor) {
        types.problem(place.says(format!("the client's call would be called `{call}`, as a type is"), OTHER_METHOD));
    }
}

const OTHER_METHOD: &str = "give the client's method another name with `x-chatspec-method`";

fn place_of_method(operation: &Operation, place: &Place) -> Place {
    place.key(if operation.has_own_method { "x-chatspec-method" } else { "operationId" })
}

/// No two operations go by one name; those without a method do so where operations are called as data.
fn check_others(types: &mut Types<'_>, operations: &[Operation], operation: &Operation, place: &Place) {
    let method = &operation.method_name;
    let call = type_name(method);
    let same = |other: &&Operation| type_name(&other.method_name) == call && other.name != operation.name;
    if let Some(first) = operations.iter().find(same) {
        let message = format!("two methods of the client would be called `{method}`");
        let help = format!("{OTHER_METHOD}; the other is at {}", first.place);
        types.problem(place_of_method(operation, place).says(message, help));
    }
}

fn operation(
    types: &mut Types<'_>,
    path: &str,
    method: &str,
    node: &Json,
    place: &Place,
) -> Result<Operation, Diagnostic> {
    let id = owned(node.text("operationId"));
    let name = type_name(&id);
    let parameters = parameters::lower(types, &name, path, node, place);
    let responses = responses(types, node, place)?;
    let security = security::requirements(types, node, place);
    let operation = Operation {
        docs: Docs::of(node.text("description")),
        summary: owned(node.text("summary")),
        method: method.to_uppercase(),
        has_own_method: node.get("x-chatspec-method").is_some(),
        method_name: node.text("x-chatspec-method").map_or_else(|| field_name(&id), str::to_owned),
        is_internal: false,
        path: path.to_owned(),
        server: servers::own(types, node, place),
        page: page(types, node),
        deprecated: node.flag("deprecated"),
        body: body(types, node, place, is_json_or_form)?,
        security,
        answer: answer(&responses, place)?,
        responses,
        replay_safe: node.text("x-chatspec-replay") == Some("safe"),
        payload: node.text("x-chatspec-payload").map(str::to_owned),
        cursor: node.get("x-chatspec-cursor").map(cursor),
        pages: pages::lower(node, place),
        download: download(types, node, place)?,
        failure: node.get("x-chatspec-failure").and_then(|_| failure::lower(types, node, place)),
        place: place.clone(),
        parameters,
        id,
        name,
    };
    check_cursor(types, &operation, place);
    pages::check(types, &operation);
    check_tags(types, node, place);
    Ok(operation)
}

fn page(types: &Types<'_>, node: &Json) -> String {
    let default = types.source.openapi.pointer("/info/x-chatspec-page").and_then(Json::as_str);
    owned(node.text("x-chatspec-page").or(default))
}

fn responses(types: &mut Types<'_>, node: &Json, place: &Place) -> Result<Vec<Response>, Diagnostic> {
    let all = place.key("responses");
    let entries = node.get("responses").map(Json::entries).unwrap_or_default();
    let lower = |(status, response): &(String, Json)| {
        let (media, ty) = content(types, response, &all.key(status), is_json)?;
        Ok(Response { status: status.clone(), description: owned(response.text("description")), media, ty })
    };
    entries.iter().map(lower).collect()
}

/// The media types of a body, and its type when one of them is JSON. Each that has a schema has the same one.
fn content(
    types: &mut Types<'_>,
    node: &Json,
    place: &Place,
    is_known: fn(&str) -> bool,
) -> Result<(Vec<String>, Option<Ty>), Diagnostic> {
    let Some((content, place)) = member(node, place, "content") else { return Ok((Vec::new(), None)) };
    let mut body: Option<Ty> = None;
    for (media, value) in content.entries() {
        let Some((schema, place)) = member(value, &place.key(media), "schema") else { continue };
        let ty = types.ty(schema, &place, "", "")?;
        if body.as_ref().is_some_and(|other| *other != ty) {
            let help = "let every media type of a body have the same schema";
            return Err(place.says("this media type has another schema than those before it", help));
        }
        body = Some(ty);
    }
    if body.is_some() && !content.entries().iter().any(|(media, _)| is_known(media)) {
        let help = "name a JSON media type; a file behind a link is described by `x-chatspec-download`";
        return Err(place.says("a body that is not JSON", help));
    }
    Ok((content.entries().iter().map(|(media, _)| media.clone()).collect(), body))
}

fn is_json(media: &str) -> bool {
    media.ends_with("/json") || media.ends_with("+json")
}

/// What is sent may be a form, too.
fn is_json_or_form(media: &str) -> bool {
    is_json(media) || media == FORM
}

fn body(
    types: &mut Types<'_>,
    node: &Json,
    place: &Place,
    is_known: fn(&str) -> bool,
) -> Result<Option<Body>, Diagnostic> {
    let Some((body, place)) = member(node, place, "requestBody") else { return Ok(None) };
    match content(types, body, &place, is_known)? {
        (media, Some(ty)) => {
            let docs = Docs::of(body.text("description"));
            Ok(Some(Body { docs, ty, required: body.flag("required"), media }))
        }
        (_, None) => Err(place.says("a request body without a schema", "say under `content` what it holds")),
    }
}

/// What a 2xx answer holds. All that hold something hold the same.
fn answer(responses: &[Response], place: &Place) -> Result<Option<Ty>, Diagnostic> {
    let good = responses.iter().filter(|response| response.status.starts_with('2'));
    let mut types = good.filter_map(|response| response.ty.as_ref());
    let first = types.next();
    if types.any(|ty| Some(ty) != first) {
        let help = "describe both with one schema, a union if need be";
        return Err(place.key("responses").says("two successful answers are of different types", help));
    }
    Ok(first.cloned())
}

fn cursor(node: &Json) -> Cursor {
    Cursor { parameter: owned(node.text("parameter")), item: owned(node.text("item")) }
}

/// Every tag of an operation is one that the document describes.
fn check_tags(types: &mut Types<'_>, node: &Json, place: &Place) {
    let known = types.source.openapi.get("tags").map(Json::items).unwrap_or_default();
    let known: Vec<&str> = known.iter().filter_map(|tag| tag.text("name")).collect();
    for (index, tag) in node.get("tags").map(Json::items).unwrap_or_default().iter().enumerate() {
        let tag = tag.as_str().unwrap_or_default();
        if !known.contains(&tag) {
            let help = closest(tag, known.iter().copied());
            types.problem(place.key("tags").item(index).says(format!("there is no tag `{tag}`"), help));
        }
    }
}

fn check_cursor(types: &mut Types<'_>, operation: &Operation, place: &Place) {
    let Some(cursor) = &operation.cursor else { return };
    let names = operation.parameters.iter().map(|parameter| parameter.name.as_str());
    if !names.clone().any(|name| name == cursor.parameter) {
        let place = place.key("x-chatspec-cursor").key("parameter");
        let message = format!("there is no parameter `{}`", cursor.parameter);
        types.problem(place.says(message, closest(&cursor.parameter, names)));
    }
}

fn download(types: &Types<'_>, node: &Json, place: &Place) -> Result<Option<Download>, Diagnostic> {
    let Some((node, place)) = member(node, place, "x-chatspec-download") else { return Ok(None) };
    let row = node.pointer("/row/$ref").and_then(Json::as_str).unwrap_or_default();
    let delimiters = node.get("delimiters").map(Json::items).unwrap_or_default();
    Ok(Some(Download {
        link: owned(node.text("link")),
        format: owned(node.text("format")),
        row: types.target(row, &place.key("row"))?.name,
        delimiters: delimiters.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
    }))
}

/// The webhooks, in the order of the document.
pub fn webhooks(types: &mut Types<'_>, operations: &[Operation]) -> Vec<Webhook> {
    let document = &types.source.openapi;
    let all = types.source.place("openapi.json").key("webhooks");
    let mut webhooks: Vec<Webhook> = Vec::new();
    for (name, item) in document.get("webhooks").map(Json::entries).unwrap_or_default() {
        for (method, node) in item.entries() {
            let place = all.key(name).key(method);
            match webhook(types, name, method, node, &place) {
                Ok(webhook) => {
                    check_id(types, &webhooks, operations, &webhook, &place);
                    webhooks.push(webhook);
                }
                Err(diagnostic) => types.problem(diagnostic),
            }
        }
    }
    webhooks
}

/// The ids of webhooks and of operations are of one kind.
fn check_id(types: &mut Types<'_>, webhooks: &[Webhook], operations: &[Operation], webhook: &Webhook, place: &Place) {
    let mut taken = operations.iter().map(|operation| &operation.id).chain(webhooks.iter().map(|other| &other.id));
    if taken.any(|id| *id == webhook.id) {
        let message = format!("the operation id `{}` is taken", webhook.id);
        types.problem(place.key("operationId").says(message, "give each operation and webhook an id of its own"));
    }
}

fn webhook(types: &mut Types<'_>, name: &str, method: &str, node: &Json, place: &Place) -> Result<Webhook, Diagnostic> {
    let Some(body) = body(types, node, place, is_json)? else {
        return Err(place.says("a webhook without a body", "say in `requestBody` what the vendor sends"));
    };
    Ok(Webhook {
        name: name.to_owned(),
        id: owned(node.text("operationId")),
        summary: owned(node.text("summary")),
        docs: Docs::of(node.text("description")),
        method: method.to_uppercase(),
        page: page(types, node),
        body: body.ty,
    })
}
