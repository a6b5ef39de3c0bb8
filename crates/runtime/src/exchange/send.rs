//! Sends a prepared request, follows redirects within the same origin, and waits for the headers.

use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
use chatspec_wire::operation::Operation;
use http::{HeaderMap, Method, header};
use reqwest::Response;
use tokio::time::{Instant, timeout};
use url::Url;

use crate::error::{Cause, Context, Error, ErrorKind, Fault, fault_of, is_other_protocol};
use crate::{Connection, Headers, link};

use super::received::Limits;
use super::{Head, Permit, Received, Refusal, Time};

/// Redirects that are followed for one call.
const MOST_REDIRECTS: usize = 5;

/// A request that is written and checked.
#[derive(Clone)]
pub(crate) struct Prepared {
    pub(crate) context: Context,
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    /// Whether it is for a link in an answer, which no credential goes to.
    pub(crate) is_link: bool,
}

impl Prepared {
    /// Goes on at another address.
    fn turn_to(&mut self, url: Url) {
        if self.is_link {
            self.context.redactor = link::hiding(&self.context.redactor, &url);
        }
        self.context.asking(&url);
        self.url = url;
    }
}

/// Sends it and waits until the headers of the answer are there. The permit ends when the answer has been read.
pub(crate) async fn send(
    connection: &Connection,
    mut request: Prepared,
    time: Time,
    permit: Permit,
) -> Result<Received, Error> {
    request.context.asking(&request.url);
    let started = Instant::now();
    let response = match timeout(time.left(), follow(connection, &mut request)).await {
        Ok(response) => response?,
        Err(_) => return Err(Error::timeout(&request.context, "no answer came", time.limit())),
    };
    let head = Head {
        status: response.status().as_u16(),
        headers: Headers::of(response.headers().clone(), request.context.redactor.clone()),
        context: request.context,
        vendor: connection.vendor(),
        operation: request.operation,
        started,
        is_link: request.is_link,
        told_at: connection.tokens().now(),
        drift: connection.drift().cloned(),
    };
    let settings = connection.limits();
    let (max_body, max_stream, max_elements) = (settings.max_body, settings.max_stream, settings.max_elements);
    let limits = Limits { max_body, max_stream, max_elements, time };
    Ok(Received { head: Arc::new(head), response, limits, seen: 0, _permit: permit })
}

async fn follow(connection: &Connection, request: &mut Prepared) -> Result<Response, Error> {
    let mut status = 0;
    for redirects in 0..=MOST_REDIRECTS {
        let response = once(connection, request).await;
        let response = response.map_err(|error| if redirects > 0 { error.after_sending() } else { error })?;
        status = response.status().as_u16();
        match next(connection, request, &response)? {
            Some(url) => request.turn_to(url),
            None => return Ok(response),
        }
    }
    let message = format!("the server redirects more than {MOST_REDIRECTS} times");
    Err(Error::new(ErrorKind::Redirect, &request.context, message).with_status(status))
}

async fn once(connection: &Connection, request: &Prepared) -> Result<Response, Error> {
    let mut outgoing = reqwest::Request::new(request.method.clone(), request.url.clone());
    *outgoing.headers_mut() = request.headers.clone();
    *outgoing.body_mut() = request.body.clone().map(Into::into);
    connection.transport_for(request).send(outgoing).await.map_err(|refusal| match refusal {
        Refusal::Client(error) => unsent(connection, request, error),
        Refusal::Layer(error) => refused(request, &*error),
        Refusal::Unready(error) => refused(request, &*error).before_sending(),
    })
}

/// A layer gave no answer. It may have done so after the request had been sent.
fn refused(request: &Prepared, error: &(dyn StdError + 'static)) -> Error {
    let context = &request.context;
    let cause = Cause::of(error, &context.redactor);
    let message = "a layer around the transport gave no answer";
    Error::new(ErrorKind::Layer, context, message).with_detail(context, cause.root()).with_source(Some(cause))
}

/// Where the answer redirects to; `None` when it is no redirect.
fn next(connection: &Connection, request: &Prepared, response: &Response) -> Result<Option<Url>, Error> {
    if response.url().origin() != request.url.origin() {
        return Err(elsewhere(request, response.url()));
    }
    let location = response.headers().get(header::LOCATION).filter(|_| is_redirect(response.status().as_u16()));
    let Some(location) = location else { return Ok(None) };
    let target = std::str::from_utf8(location.as_bytes()).ok().and_then(|location| request.url.join(location).ok());
    let status = response.status().as_u16();
    permitted(connection, request, target).map(Some).map_err(|error| error.with_status(status))
}

fn permitted(connection: &Connection, request: &Prepared, target: Option<Url>) -> Result<Url, Error> {
    let refused = |message: &str| Error::new(ErrorKind::Redirect, &request.context, message);
    let target = target.ok_or_else(|| refused("the server redirects to what is no address"))?;
    if request.is_link {
        return link::check(connection, &request.context, target, ErrorKind::Redirect);
    }
    if target.origin() != request.url.origin() {
        return Err(elsewhere(request, &target));
    }
    match request.method {
        Method::GET => Ok(target),
        ref method => {
            Err(refused(&format!("the server redirects, which is followed for GET only and not for {method}")))
        }
    }
}

fn elsewhere(request: &Prepared, target: &Url) -> Error {
    let origin = request.context.redactor.clean(&link::origin(target));
    let message = format!("the server redirects to {origin}, another origin, which gets no credentials");
    let hint = "if that is where the API is now, use it as the base URL";
    Error::new(ErrorKind::Redirect, &request.context, message).with_hint(Some(hint))
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Why no answer came.
fn unsent(connection: &Connection, request: &Prepared, error: reqwest::Error) -> Error {
    let context = &request.context;
    let fault = fault_of(&error);
    let (late, builder) = (error.is_timeout(), error.is_builder());
    let hint = is_other_protocol(&error).then(|| protocol_hint(&request.url));
    let cause = Cause::of(&error.without_url(), &context.redactor);
    let origin = context.redactor.clean(&link::origin(&request.url));
    let error = match fault {
        _ if builder => Error::build(context, "the request cannot be written"),
        Fault::Certificate => untrusted(context, &origin),
        Fault::Connect if late => {
            let limit = connection.limits().connect_timeout;
            let limit = limit.map_or_else(|| "in time".to_owned(), |limit| format!("within {limit:?}"));
            return Error::new(ErrorKind::Connect, context, format!("no connection to {origin} {limit}"));
        }
        Fault::Connect => Error::new(ErrorKind::Connect, context, format!("no connection to {origin}")),
        Fault::Late => Error::new(ErrorKind::Timeout, context, "no answer came in time"),
        _ => Error::interrupted(context, "the connection broke before an answer came"),
    };
    let error = if hint.is_some() { error.with_hint(hint) } else { error };
    error.with_detail(context, cause.root()).with_source(Some(cause))
}

/// What to look at when what came is of another protocol.
fn protocol_hint(url: &Url) -> &'static str {
    if url.scheme() == "https" { "does this port speak https?" } else { "does this port speak http?" }
}

fn untrusted(context: &Context, origin: &str) -> Error {
    let hint = "if it is the right server, `root_certificate` or `certificate_pin` makes it trusted";
    let message = format!("no trusted connection to {origin}");
    Error::new(ErrorKind::Connect, context, message).passing(false).with_hint(Some(hint))
}
