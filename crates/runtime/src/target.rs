//! Writes a request: address, headers and body, from the data of its operation.

mod argument;
mod encode;
mod form;

use bytes::Bytes;
use chatspec_wire::operation::{Argument, ArgumentValue, Arguments, Location, Operation, Style};
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use url::Url;

use crate::Connection;
use crate::credential::Signature;
use crate::error::{Context, Error};
use crate::exchange::{Outgoing, Prepared};
use crate::locate::Base;
use crate::redact::{self, Redactor};

/// The longest address that is written, in bytes: what the HTTP library takes, and more than servers do.
const LONGEST: usize = 65_534;

/// What is kept of that for the server's own part and the credentials, which nobody knows yet when arguments are
/// checked.
const RESERVED: usize = 4 * 1024;

/// A request that can be sent, whatever it is signed with and wherever it goes.
pub(crate) struct Checked {
    context: Context,
    operation: &'static Operation,
    path: String,
    /// `name=value`, encoded.
    query: Vec<String>,
    /// Those that a credential may stand instead of.
    headers: HeaderMap,
    /// Those that the caller gave, which stand instead of any other.
    parameters: Vec<(HeaderName, Vec<HeaderValue>)>,
    body: Option<Bytes>,
}

impl Checked {
    /// What errors about the request are made with.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }
}

/// Checks everything that the caller gave, and writes it. Nothing is sent, and no credential is needed for it.
pub(crate) fn check(connection: &Connection, outgoing: &Outgoing) -> Result<Checked, Error> {
    let mut context = Context::of_operation(outgoing.operation, redactor(connection, outgoing));
    context.replay_safe |= outgoing.options.replay_safe;
    checked(connection, outgoing, &context).map_err(|message| Error::build(&context, message))
}

/// The request as it is sent: with its credentials, to the server at that address.
pub(crate) fn write(checked: &Checked, base: &Base, signature: Signature) -> Result<Prepared, Error> {
    let mut context = checked.context.clone();
    context.redactor = context.redactor.with(signature.secrets.iter().map(String::as_str));
    let url = url(checked, base, &signature).map_err(|message| Error::build(&context, message))?;
    let operation = checked.operation;
    let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap_or(Method::GET);
    let headers = headers(checked, signature);
    Ok(Prepared { context, operation, method, url, headers, body: checked.body.clone(), is_link: false })
}

fn checked(connection: &Connection, outgoing: &Outgoing, context: &Context) -> Result<Checked, String> {
    let operation = outgoing.operation;
    own(connection, operation)?;
    if outgoing.options.limit(connection).is_zero() {
        return Err("the timeout of the call is zero".to_owned());
    }
    complete(operation, outgoing)?;
    let (path, query) = (path(operation.path, &outgoing.arguments)?, query(&outgoing.arguments));
    fits(path.len() + query.iter().map(|pair| pair.len() + 1).sum::<usize>(), LONGEST - RESERVED)?;
    let headers = own_headers(connection, outgoing);
    let given = outgoing.arguments.iter().filter(|argument| argument.parameter.location == Location::Header);
    let parameters = given.map(header_values).collect::<Result<_, _>>()?;
    let body = form::body(operation, outgoing.body.as_ref())?;
    Ok(Checked { context: context.clone(), operation, path, query, headers, parameters, body })
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

/// Whether everything is there that the operation cannot be called without, and all of it is what it has to be.
fn complete(operation: &Operation, outgoing: &Outgoing) -> Result<(), String> {
    let is_empty = |value: &ArgumentValue| matches!(value, ArgumentValue::List(items) if items.is_empty());
    let given = |name| outgoing.arguments.get(name).is_some_and(|value| !is_empty(value));
    let lacking = operation.parameters.iter().find(|parameter| parameter.required && !given(parameter.name));
    if let Some(parameter) = lacking {
        return Err(format!("the parameter `{}` is required and has no value", parameter.name));
    }
    outgoing.arguments.iter().try_for_each(|argument| argument::check(argument, outgoing.splits))?;
    match (&operation.body, &outgoing.body) {
        (Some(body), None) if body.required => Err("the operation takes a body and has none".to_owned()),
        (None, Some(_)) => Err("the operation takes no body and has one".to_owned()),
        _ => Ok(()),
    }
}

fn fits(length: usize, longest: usize) -> Result<(), String> {
    match length <= longest {
        true => Ok(()),
        false => Err(format!("path and query would be {length} bytes long, and the most is {longest}; ask for less")),
    }
}

fn url(checked: &Checked, base: &Base, signature: &Signature) -> Result<Url, String> {
    let credentials = signature.query.iter().map(|(name, value)| encode::pair(name, &encode::query_value(value)));
    let query = credentials.chain(checked.query.iter().cloned()).collect::<Vec<_>>().join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    let address = format!("{}{}{mark}{query}", base.text(), checked.path);
    fits(address.len(), LONGEST)?;
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

fn query(arguments: &Arguments) -> Vec<String> {
    arguments.iter().filter(|argument| argument.parameter.location == Location::Query).flat_map(query_pairs).collect()
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

/// What is sent with every request of the operation.
fn own_headers(connection: &Connection, outgoing: &Outgoing) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::USER_AGENT, connection.user_agent().clone());
    let accepted = accepted(outgoing.operation).and_then(|media_type| HeaderValue::from_str(media_type).ok());
    headers.extend(accepted.map(|value| (header::ACCEPT, value)));
    let sent = outgoing.operation.body.as_ref().filter(|_| outgoing.body.is_some());
    let sent = sent.map(|body| body.media_types.first().unwrap_or(&"application/json"));
    headers.extend(sent.and_then(|text| Some((header::CONTENT_TYPE, HeaderValue::from_str(text).ok()?))));
    headers
}

/// The headers with those of the credentials, and in the place of both those that the caller gave.
fn headers(checked: &Checked, signature: Signature) -> HeaderMap {
    let mut headers = checked.headers.clone();
    headers.extend(signature.headers);
    for (name, values) in &checked.parameters {
        headers.remove(name);
        for value in values {
            headers.append(name, value.clone());
        }
    }
    headers
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
