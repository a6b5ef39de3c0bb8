//! What can be seen of calls from outside: spans and events of `tracing`, and metrics where the feature is on.
//!
//! Names are those of OpenTelemetry's conventions for HTTP clients. No credential is in any of it: addresses go through
//! the redactor of the request.

#[cfg(feature = "metrics")]
mod metrics;

use std::time::{Duration, Instant};

use chatspec_wire::operation::Operation;
use tracing::{Span, field};
use url::Url;

use crate::error::{Context, Error, ErrorKind};

/// What a call or a request that nobody waited for any more ended with.
const CANCELLED: &str = "cancelled";

/// A call as a whole: one span from its beginning to its end, whatever number of requests it takes.
#[derive(Debug)]
#[cfg_attr(not(feature = "metrics"), allow(dead_code, reason = "what is measured is for metrics alone"))]
pub(crate) struct Call {
    span: Span,
    operation: &'static Operation,
    started: Instant,
    attempts: u32,
    ended: bool,
}

/// One request of a call: a span of its own within that of the call.
#[derive(Debug)]
#[cfg_attr(not(feature = "metrics"), allow(dead_code, reason = "what is measured is for metrics alone"))]
pub(crate) struct Attempt {
    span: Span,
    operation: &'static Operation,
    server: String,
    started: Instant,
    ended: bool,
}

impl Call {
    /// Begins within the span that is current, which is the caller's.
    pub(crate) fn begin(operation: &'static Operation) -> Self {
        let name = format!("{} {}", operation.vendor, operation.id);
        let span = tracing::info_span!(
            target: "chatspec",
            "call",
            otel.name = name,
            chatspec.vendor = operation.vendor,
            chatspec.operation = operation.id,
            chatspec.attempts = field::Empty,
            http.response.status_code = field::Empty,
            "error.type" = field::Empty,
            otel.status_code = field::Empty,
        );
        Self { span, operation, started: Instant::now(), attempts: 0, ended: false }
    }

    /// The span, for what happens within the call.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Begins a request to that address.
    pub(crate) fn attempt(&mut self, context: &Context, url: &Url) -> Attempt {
        let resent = self.attempts;
        self.attempts += 1;
        Attempt::begin(self, resent, context, url)
    }

    /// A pause before the next request, and what it is made for.
    pub(crate) fn pause(&self, pause: Duration, error: &Error) {
        let (kind, pause) = (type_of(self.operation, error), pause.as_secs_f64());
        tracing::debug!(target: "chatspec", parent: &self.span, { "error.type" = kind, pause }, "repeating after a pause");
        #[cfg(feature = "metrics")]
        metrics::repeated(self.operation, &kind);
    }

    /// Ends it, with the status of the answer or the error that the caller gets.
    pub(crate) fn end(&mut self, result: Result<u16, &Error>) {
        let kind = result.err().map(|error| type_of(self.operation, error));
        self.close(result.ok().or_else(|| result.err()?.status()), kind);
    }

    fn close(&mut self, status: Option<u16>, kind: Option<String>) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        self.span.record("chatspec.attempts", i64::from(self.attempts));
        record(&self.span, status, kind.as_deref());
        #[cfg(feature = "metrics")]
        metrics::called(self.operation, self.started.elapsed(), kind.as_deref());
    }
}

/// A call whose future is dropped was given up by its caller.
impl Drop for Call {
    fn drop(&mut self) {
        self.close(None, Some(CANCELLED.to_owned()));
    }
}

impl Attempt {
    fn begin(call: &Call, resent: u32, context: &Context, url: &Url) -> Self {
        let operation = call.operation;
        let method = operation.method.as_str();
        let server = context.redactor.clean(url.host_str().unwrap_or_default());
        let span = tracing::info_span!(
            target: "chatspec",
            parent: &call.span,
            "request",
            otel.kind = "client",
            otel.name = format!("{method} {}", operation.path),
            http.request.method = method,
            url.full = context.redactor.clean(url.as_str()),
            url.template = operation.path,
            server.address = server,
            server.port = url.port_or_known_default().map(i64::from),
            http.request.resend_count = (resent > 0).then_some(i64::from(resent)),
            http.response.status_code = field::Empty,
            "error.type" = field::Empty,
            otel.status_code = field::Empty,
        );
        Self { span, operation, server, started: Instant::now(), ended: false }
    }

    /// The span, for what happens below the request.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Ends it, with the status of the answer, and the error that it is.
    pub(crate) fn end(&mut self, status: Option<u16>, error: Option<&Error>) {
        self.close(status, error.map(|error| type_of(self.operation, error)));
    }

    fn close(&mut self, status: Option<u16>, kind: Option<String>) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        record(&self.span, status, kind.as_deref());
        #[cfg(feature = "metrics")]
        metrics::requested(self.operation, &self.server, self.started.elapsed(), status, kind.as_deref());
    }
}

/// A request whose future is dropped ends where it is.
impl Drop for Attempt {
    fn drop(&mut self) {
        self.close(None, Some(CANCELLED.to_owned()));
    }
}

fn record(span: &Span, status: Option<u16>, kind: Option<&str>) {
    if let Some(status) = status {
        span.record("http.response.status_code", i64::from(status));
    }
    if let Some(kind) = kind {
        span.record("error.type", kind);
        span.record("otel.status_code", "ERROR");
    }
}

/// What an error is called: the status when that is the failure, the vendor's code when its table names it, or how far
/// the call got. There are only so many of them, whatever is answered.
fn type_of(operation: &Operation, error: &Error) -> String {
    let named = error.code().filter(|code| operation.failure.is_some_and(|failure| failure.info(code).is_some()));
    match (error.kind(), error.status(), named) {
        (ErrorKind::Status, Some(status), _) => status.to_string(),
        (ErrorKind::Vendor, _, Some(code)) => code.to_string(),
        (kind, ..) => heading(kind).to_owned(),
    }
}

const fn heading(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Build => "build",
        ErrorKind::Auth => "auth",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Interrupted => "interrupted",
        ErrorKind::Layer => "layer",
        ErrorKind::Redirect => "redirect",
        ErrorKind::Status => "status",
        ErrorKind::Vendor => "vendor",
        ErrorKind::Decode => "decode",
        ErrorKind::TooLarge => "too_large",
    }
}
