//! How errors are made; every text from outside goes through the redactor here.

use std::borrow::Cow;
use std::time::Duration;

use chatspec_wire::operation::{Code, ErrorClass};

use super::{Body, Cause, Context, Error, ErrorKind, GivenUp, Inner, Said};

impl Error {
    /// An error of that kind; `message` is our own text.
    pub(crate) fn new(kind: ErrorKind, context: &Context, message: impl Into<String>) -> Self {
        let unasked = matches!(kind, ErrorKind::Build | ErrorKind::Auth);
        let passing =
            matches!(kind, ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted | ErrorKind::Layer);
        Self(Box::new(Inner {
            kind,
            vendor: context.vendor,
            operation: context.operation.map(|operation| operation.id),
            login: None,
            server: context.server.clone().filter(|_| !unasked),
            message: message.into(),
            detail: None,
            hint: None,
            note: None,
            status: None,
            code: None,
            class: None,
            vendor_message: None,
            json_path: None,
            body: None,
            retry_after: None,
            blocked_until: None,
            replay_safe: context.replay_safe,
            attempts: context.attempts,
            given_up: None,
            sent: !unasked && kind != ErrorKind::Connect,
            passing,
            source: None,
        }))
    }

    /// A setting or parameter that cannot be used.
    pub(crate) fn build(context: &Context, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Build, context, message)
    }

    /// The value at that JSON path, which holds no secret, whose text begins like `body`, is not what the contract says.
    pub(crate) fn decode(context: &Context, path: Option<String>, message: Said<'_>, body: &[u8]) -> Self {
        let mut error = Self::new(ErrorKind::Decode, context, "the answer is not what the contract says");
        error.0.json_path = path;
        error.0.detail = message.piece(&context.redactor);
        error.with_body(context, Body::of(body))
    }

    /// More than `limit` bytes came; `what` names the thing, as in "the answer".
    pub(crate) fn too_large(context: &Context, what: &str, limit: u64, setting: &str) -> Self {
        let message = format!("{what} is larger than {limit} bytes, the limit that `{setting}` sets");
        Self::new(ErrorKind::TooLarge, context, message)
    }

    /// The connection broke, or the answer ended, before it was whole.
    pub(crate) fn interrupted(context: &Context, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Interrupted, context, message)
    }

    pub(crate) fn timeout(context: &Context, what: &str, limit: Duration) -> Self {
        Self::new(ErrorKind::Timeout, context, format!("{what} within {limit:?}"))
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.0.status = Some(status);
        self
    }

    pub(crate) fn with_class(mut self, class: Option<ErrorClass>) -> Self {
        self.0.class = class;
        self
    }

    /// The same, about the credential of that login: that something of it is not there says nothing of what the call is
    /// about.
    pub(crate) fn with_login(mut self, login: &'static str) -> Self {
        self.0.login = Some(login);
        self.of_nothing_found()
    }

    /// The same, when something was not found that the call is not about.
    pub(crate) fn of_nothing_found(mut self) -> Self {
        if self.0.class == Some(ErrorClass::NotFound) {
            self.0.class = Some(ErrorClass::Permanent);
        }
        self
    }

    /// More of our own text, or of the contract's.
    pub(crate) fn with_own_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// More text, from outside.
    pub(crate) fn with_detail(mut self, context: &Context, detail: &str) -> Self {
        self.0.detail = Body::of(detail.as_bytes()).piece(&context.redactor);
        self
    }

    pub(crate) fn with_hint(mut self, hint: Option<&'static str>) -> Self {
        self.0.hint = hint.map(Cow::Borrowed);
        self
    }

    pub(crate) fn with_body(mut self, context: &Context, body: Body<'_>) -> Self {
        self.0.body = body.piece(&context.redactor);
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }

    pub(crate) fn with_code(mut self, code: Code, class: ErrorClass) -> Self {
        (self.0.code, self.0.class) = (Some(code), Some(class));
        self
    }

    pub(crate) fn with_vendor_message(mut self, message: Option<String>, blocked_until: Option<String>) -> Self {
        (self.0.vendor_message, self.0.blocked_until) = (message, blocked_until);
        self
    }

    /// The same, after another request of the same call had been sent.
    pub(crate) fn after_sending(mut self) -> Self {
        self.0.sent = true;
        self
    }

    /// The same, of another request that had to be answered before the one of the call could be sent.
    pub(crate) fn before_sending(mut self) -> Self {
        self.0.sent = false;
        self
    }

    /// The same, with what was the matter before the message.
    pub(crate) fn preceded(mut self, matter: &str) -> Self {
        self.0.message = format!("{matter}: {}", self.0.message);
        self
    }

    /// The same, as what a call of so many attempts ends with. `sent` says whether any of them may have reached the
    /// server, and `given_up` what kept us from another one.
    pub(crate) fn after(mut self, attempts: u32, sent: bool, given_up: Option<GivenUp>) -> Self {
        self.0.attempts = attempts;
        self.0.sent |= sent;
        self.0.given_up = given_up;
        self
    }

    /// Whether another attempt can end differently.
    pub(crate) fn passing(mut self, passing: bool) -> Self {
        self.0.passing = passing;
        self
    }

    pub(crate) fn with_source(mut self, source: Option<Cause>) -> Self {
        self.0.source = source;
        self
    }
}
