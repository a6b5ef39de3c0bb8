//! Writes a request: address, headers and body, from the data of its operation.

mod encode;

use chatspec_wire::operation::{Argument, ArgumentValue, Arguments, Location, Operation, Style};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use url::Url;

use crate::Connection;
use crate::credential::Signature;
use crate::error::{Context, Error};
use crate::exchange::{Outgoing, Prepared};
use crate::redact::{self, Redactor};

/// The request as it is sent, or why it cannot be sent.
pub(crate) fn prepare(connection: &Connection, outgoing: &Outgoing) -> Result<Prepared, Error> {
    let operation = outgoing.operation;
    let context = Context::of_operation(operation, redactor(connection, outgoing));
    own(connection, operation).map_err(|message| Error::build(&context, message))?;
    complete(operation, outgoing).map_err(|message| Error::build(&context, message))?;
    let signature = connection.credentials().sign(operation, &context)?;
    let url = url(connection, outgoing, &signature).map_err(|message| Error::build(&context, message))?;
    let headers = headers(connection, outgoing, signature).map_err(|message| Error::build(&context, message))?;
    let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap_or(Method::GET);
    Ok(Prepared { context, operation, method, url, headers, body: outgoing.body.clone(), is_link: false })
}

/// Hides what the connection hides, the secret parameters, and what is secret in the body.
fn redactor(connection: &Connection, outgoing: &Outgoing) -> Redactor {
    let operation = outgoing.operation;
    let body = operation.body.as_ref().zip(outgoing.body.as_ref());
    let in_body = body.map(|(body, text)| redact::secrets(connection.vendor(), body.type_name, text.as_bytes()));
    let in_body = in_body.unwrap_or_default();
    let secret = outgoing.arguments.iter().filter(|argument| argument.parameter.secret);
    let texts = secret.flat_map(|argument| match &argument.value {
        ArgumentValue::One(text) => std::slice::from_ref(text),
        ArgumentValue::List(items) => items,
    });
    let texts = texts.chain(&in_body).map(String::as_str);
    connection.redactor().with(texts).with_links(operation.download.is_some())
}

/// Whether the operation is the vendor's: credentials of one vendor must not be sent as those of another.
fn own(connection: &Connection, operation: &Operation) -> Result<(), String> {
    let vendor = connection.vendor().name;
    match operation.vendor == vendor {
        true => Ok(()),
        false => Err(format!("it is no operation of {vendor}, which the connection is for")),
    }
}

/// Whether everything is there that the operation cannot be called without.
fn complete(operation: &Operation, outgoing: &Outgoing) -> Result<(), String> {
    let is_empty = |value: &ArgumentValue| matches!(value, ArgumentValue::List(items) if items.is_empty());
    let given = |name| outgoing.arguments.get(name).is_some_and(|value| !is_empty(value));
    let lacking = operation.parameters.iter().find(|parameter| parameter.required && !given(parameter.name));
    if let Some(parameter) = lacking {
        return Err(format!("the parameter `{}` is required and has no value", parameter.name));
    }
    outgoing.arguments.iter().try_for_each(|argument| fits(argument, outgoing.splits))?;
    match (&operation.body, &outgoing.body) {
        (Some(body), None) if body.required => Err("the operation takes a body and has none".to_owned()),
        (None, Some(_)) => Err("the operation takes no body and has one".to_owned()),
        _ => Ok(()),
    }
}

/// Whether identifiers are as many as one request takes.
fn fits(Argument { parameter, value }: &Argument, splits: &str) -> Result<(), String> {
    let (Some(batch), ArgumentValue::List(ids)) = (&parameter.batch, value) else { return Ok(()) };
    let (name, number, largest) = (parameter.name, ids.len(), batch.largest.max(1));
    match number {
        0 => Err(format!("{name} is empty: give at least one")),
        _ if number > largest => Err(format!("{name} holds {number} values and one request takes {largest}; {splits}")),
        _ => Ok(()),
    }
}

fn url(connection: &Connection, outgoing: &Outgoing, signature: &Signature) -> Result<Url, String> {
    let mut address = connection.base_url().to_owned();
    address.push_str(&path(outgoing.operation.path, &outgoing.arguments)?);
    let query = query(outgoing, signature);
    if !query.is_empty() {
        address.push('?');
        address.push_str(&query.join("&"));
    }
    Url::parse(&address).map_err(|error| format!("the address cannot be written: {error}"))
}

/// The path with its parameters filled in.
fn path(template: &str, arguments: &Arguments) -> Result<String, String> {
    let mut path = template.to_owned();
    for argument in arguments.iter().filter(|argument| argument.parameter.location == Location::Path) {
        let name = argument.parameter.name;
        let value = encode::path_value(&argument.value).map_err(|why| format!("the parameter `{name}` {why}"))?;
        path = path.replace(&format!("{{{name}}}"), &value);
    }
    unfilled(&path).map_or(Ok(path.clone()), |name| Err(format!("the parameter `{name}` of the path has no value")))
}

/// A parameter that is still in braces, which no value holds once it is encoded.
fn unfilled(path: &str) -> Option<&str> {
    path.split_once('{')?.1.split_once('}').map(|(name, _)| name)
}

/// `name=value` of the credentials, then of the parameters.
fn query(outgoing: &Outgoing, signature: &Signature) -> Vec<String> {
    let pair = |(name, value): &(&'static str, String)| encode::pair(name, &encode::query_value(value));
    let mut pairs: Vec<String> = signature.query.iter().map(pair).collect();
    for argument in outgoing.arguments.iter().filter(|argument| argument.parameter.location == Location::Query) {
        pairs.extend(query_pairs(argument));
    }
    pairs
}

fn query_pairs(Argument { parameter, value }: &Argument) -> Vec<String> {
    let repeated = parameter.style == Style::Repeated;
    match value {
        ArgumentValue::One(text) => vec![encode::pair(parameter.name, &encode::query_value(text))],
        ArgumentValue::List(items) if repeated => {
            items.iter().map(|item| encode::pair(parameter.name, &encode::query_value(item))).collect()
        }
        ArgumentValue::List(items) => vec![encode::pair(parameter.name, &encode::query_items(items))],
    }
}

fn headers(connection: &Connection, outgoing: &Outgoing, signature: Signature) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    headers.insert(header::USER_AGENT, connection.user_agent().clone());
    let accepted = accepted(outgoing.operation).and_then(|media_type| HeaderValue::from_str(media_type).ok());
    headers.extend(accepted.map(|value| (header::ACCEPT, value)));
    let sent = outgoing.operation.body.as_ref().filter(|_| outgoing.body.is_some());
    let sent = sent.map(|body| body.media_types.first().unwrap_or(&"application/json"));
    headers.extend(sent.and_then(|text| Some((header::CONTENT_TYPE, HeaderValue::from_str(text).ok()?))));
    headers.extend(signature.headers);
    for argument in outgoing.arguments.iter().filter(|argument| argument.parameter.location == Location::Header) {
        let (name, values) = header_values(argument)?;
        headers.remove(&name);
        for value in values {
            headers.append(&name, value);
        }
    }
    Ok(headers)
}

/// The preferred media type of success.
fn accepted(operation: &Operation) -> Option<&'static str> {
    let successes = operation.responses.iter().filter(|response| response.status.starts_with('2'));
    successes.filter_map(|response| response.media_types.first()).copied().next()
}

fn header_values(Argument { parameter, value }: &Argument) -> Result<(HeaderName, Vec<HeaderValue>), String> {
    let name = parameter.name;
    let refused = || format!("the parameter `{name}` holds what no header may hold, such as a line break");
    let texts = match value {
        ArgumentValue::One(text) => vec![text.clone()],
        ArgumentValue::List(items) if parameter.style == Style::Repeated => items.clone(),
        ArgumentValue::List(items) => vec![items.join(",")],
    };
    let values = texts.iter().map(|text| HeaderValue::from_bytes(text.as_bytes()).map_err(|_| refused()));
    let mut values = values.collect::<Result<Vec<_>, _>>()?;
    values.iter_mut().for_each(|value| value.set_sensitive(parameter.secret));
    Ok((HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("no header can be named `{name}`"))?, values))
}
