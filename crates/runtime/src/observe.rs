//! What can be seen of calls from outside: spans and events of `tracing`, and metrics where the feature is on.
//!
//! Names are those of OpenTelemetry's conventions for HTTP clients. No credential is in any of it: addresses go through
//! the redactor of the request. Nothing is written that nobody collects: what a field holds is made when its span is on.
//!
//! A span of a call ends when the caller gets its value or error, and that of a request when its answer has been read
//! as far as that takes: to its end for a value, to the first element or row of a stream. What a stream reads later is
//! in none of them, because nobody knows how long its caller takes with each element.

#[cfg(feature = "metrics")]
mod metrics;

use std::borrow::Cow;
use std::time::Duration;
#[cfg(feature = "metrics")]
use std::time::Instant;

use chatspec_wire::operation::Operation;
use tracing::{Span, field};
use url::Url;

use crate::error::{Error, ErrorKind};
use crate::exchange::Prepared;
use crate::link;

/// What a call or a request that nobody waited for any more ended with.
const CANCELLED: &str = "cancelled";

/// What a call or a request ended with that failed.
type Kind = Cow<'static, str>;

/// A call as a whole: one span from its beginning to its end, whatever number of requests it takes. A request for a
/// credential or an address is a call of its own, within that which waits for it.
#[derive(Debug)]
pub(crate) struct Call {
    span: Span,
    operation: &'static Operation,
    attempts: u32,
    ended: bool,
    #[cfg(feature = "metrics")]
    started: Instant,
}

/// One request of a call: a span of its own within that of the call.
#[derive(Debug)]
pub(crate) struct Attempt {
    span: Span,
    operation: &'static Operation,
    ended: bool,
    #[cfg(feature = "metrics")]
    measured: metrics::Measured,
}

impl Call {
    /// Begins within the span that is current, which is the caller's.
    pub(crate) fn begin(operation: &'static Operation) -> Self {
        let span = tracing::info_span!(
            target: "chatspec",
            "call",
            otel.name = format!("{} {}", operation.vendor, operation.id),
            chatspec.vendor = operation.vendor,
            chatspec.operation = operation.id,
            chatspec.attempts = field::Empty,
            http.response.status_code = field::Empty,
            "error.type" = field::Empty,
            otel.status_code = field::Empty,
        );
        Self {
            span,
            operation,
            attempts: 0,
            ended: false,
            #[cfg(feature = "metrics")]
            started: Instant::now(),
        }
    }

    /// The span, for what happens within the call.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Begins a request.
    pub(crate) fn attempt(&mut self, request: &Prepared) -> Attempt {
        let resent = self.attempts;
        self.attempts += 1;
        Attempt::begin(self, resent, request)
    }

    /// A pause before the next request, and what it is made for.
    pub(crate) fn pause(&self, pause: Duration, error: &Error) {
        let kind = type_of(self.operation, error);
        tracing::debug!(
            target: "chatspec",
            parent: &self.span,
            { "error.type" = &*kind, pause = pause.as_secs_f64() },
            "repeating after a pause of so many seconds",
        );
        #[cfg(feature = "metrics")]
        metrics::repeated(self.operation, kind);
    }

    /// Ends it, with the status of the answer or the error that the caller gets.
    pub(crate) fn end(&mut self, result: Result<u16, &Error>) {
        let kind = result.err().map(|error| type_of(self.operation, error));
        self.close(result.ok().or_else(|| result.err()?.status()), kind);
    }

    #[cfg_attr(not(feature = "metrics"), allow(clippy::needless_pass_by_value, reason = "metrics take it"))]
    #[cfg_attr(not(feature = "metrics"), expect(clippy::needless_pass_by_value, reason = "metrics keep it"))]
    fn close(&mut self, status: Option<u16>, kind: Option<Kind>) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        self.span.record("chatspec.attempts", i64::from(self.attempts));
        record(&self.span, status, kind.as_deref());
        #[cfg(feature = "metrics")]
        metrics::called(self.operation, self.started.elapsed(), kind);
    }
}

/// A call whose future is dropped was given up by its caller.
impl Drop for Call {
    fn drop(&mut self) {
        self.close(None, Some(CANCELLED.into()));
    }
}

impl Attempt {
    fn begin(call: &Call, resent: u32, request: &Prepared) -> Self {
        let (operation, method, redactor) = (call.operation, request.method.as_str(), &request.context.redactor);
        // The address of a file is nothing that the contract describes.
        let template = (!request.is_link).then_some(operation.path);
        let span = tracing::info_span!(
            target: "chatspec",
            parent: &call.span,
            "request",
            otel.kind = "client",
            otel.name = template.map_or_else(|| method.to_owned(), |template| format!("{method} {template}")),
            http.request.method = method,
            url.full = address(request),
            url.template = template,
            server.address = redactor.clean(host(&request.url)),
            server.port = port(&request.url),
            http.request.resend_count = (resent > 0).then_some(i64::from(resent)),
            http.response.status_code = field::Empty,
            "error.type" = field::Empty,
            otel.status_code = field::Empty,
        );
        Self {
            span,
            operation,
            ended: false,
            #[cfg(feature = "metrics")]
            measured: metrics::Measured::of(request),
        }
    }

    /// The span, for what happens below the request.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Ends it, with the status of the answer, and the error that it is.
    pub(crate) fn end(&mut self, status: Option<u16>, error: Option<&Error>) {
        self.close(status, error.map(|error| type_of(self.operation, error)));
    }

    fn close(&mut self, status: Option<u16>, kind: Option<Kind>) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        // The caller of `raw` takes every answer; to who looks at requests it is a failure all the same.
        let kind = kind.or_else(|| status.filter(|status| *status >= 400).map(|status| status.to_string().into()));
        record(&self.span, status, kind.as_deref());
        #[cfg(feature = "metrics")]
        self.measured.end(self.operation, status, kind);
    }
}

/// A request whose future is dropped ends where it is.
impl Drop for Attempt {
    fn drop(&mut self) {
        self.close(None, Some(CANCELLED.into()));
    }
}

/// The address without credentials. Of a link nothing but the server is shown: whoever has the rest has the file.
fn address(request: &Prepared) -> String {
    let (redactor, url) = (&request.context.redactor, &request.url);
    match request.is_link {
        true => format!("{}/[secret]", redactor.clean(&link::origin(url))),
        false => redactor.clean_address(url.as_str()),
    }
}

/// The host, without the brackets that an address has it in.
fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_matches(['[', ']'])
}

fn port(url: &Url) -> Option<i64> {
    url.port_or_known_default().map(i64::from)
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
fn type_of(operation: &Operation, error: &Error) -> Kind {
    let named = error.code().filter(|code| operation.failure.is_some_and(|failure| failure.info(code).is_some()));
    match (error.kind(), error.status(), named) {
        (ErrorKind::Status, Some(status), _) => status.to_string().into(),
        (ErrorKind::Vendor, _, Some(code)) => code.to_string().into(),
        (kind, ..) => heading(kind).into(),
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
