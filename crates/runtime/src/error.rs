//! The one error of the runtime: how far a call got, what the vendor said, and what a caller can do about it.

mod cause;
mod context;
mod debug;
mod display;
mod given_up;
mod make;
mod memory;
mod piece;

use std::borrow::Cow;
use std::time::Duration;

use chatspec_wire::operation::{Code, ErrorClass};

pub(crate) use cause::{Cause, Fault, fault_of, is_other_protocol};
pub(crate) use context::Context;
pub(crate) use given_up::GivenUp;
pub(crate) use piece::{Body, Said, escaped};

/// Why a call gave no answer, in one line of [`Display`](std::fmt::Display).
///
/// No text of it holds a credential of the connection or a secret parameter: where one stood, `[secret]` stands.
#[derive(Clone)]
pub struct Error(Box<Inner>);

/// How far a call got before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting or a parameter cannot be used; nothing was sent.
    Build,
    /// No credential that the operation takes was given or can be had at the moment; nothing was sent.
    Auth,
    /// There is no connection to the server.
    Connect,
    /// The answer, or the rest of it, did not come in time, or it was not the request's turn in time.
    Timeout,
    /// The connection broke before the answer was whole.
    Interrupted,
    /// A layer that the caller put around the transport gave no answer, for a reason of its own.
    Layer,
    /// The answer leads to where nothing is sent, which is any other origin.
    Redirect,
    /// The answer has a status that means failure, and its body says nothing that the contract knows.
    Status,
    /// The body says that it is a failure, whatever the status.
    Vendor,
    /// The answer is not what the contract says.
    Decode,
    /// The answer is larger than the limit.
    TooLarge,
}

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    vendor: &'static str,
    operation: Option<&'static str>,
    /// The login whose credential it is about.
    login: Option<&'static str>,
    server: Option<String>,
    message: String,
    detail: Option<String>,
    hint: Option<Cow<'static, str>>,
    /// What is said beside the failure itself, as when it may be tried again.
    note: Option<String>,
    status: Option<u16>,
    code: Option<Code>,
    class: Option<ErrorClass>,
    vendor_message: Option<String>,
    json_path: Option<String>,
    body: Option<String>,
    retry_after: Option<Duration>,
    blocked_until: Option<String>,
    /// Whether the operation may be sent again without knowing what became of it.
    replay_safe: bool,
    /// Whether a request may have reached the server.
    sent: bool,
    /// Whether another attempt can end differently at all.
    passing: bool,
    /// How many requests were sent, or tried to be.
    attempts: u32,
    given_up: Option<GivenUp>,
    source: Option<Cause>,
}

impl Error {
    /// How far the call got.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Whether sending the same request again may succeed, and cannot do anything twice that must be done once.
    ///
    /// A connection that could not be made may always be tried again, unless the certificate is the reason. What may
    /// have been sent is tried again only when the contract, or [`replay_safe`](crate::Call::replay_safe), says that
    /// the operation is safe to replay: after a timeout, a broken connection, an error of a layer, the statuses 408, 429,
    /// 500, 502, 503 and 504, and codes of the vendor that pass. The runtime has done so as often as the
    /// [`RetryPolicy`](crate::RetryPolicy) says, and gives the last error. That the server does not serve the account,
    /// although the vendor named it again when it was asked again, passes as well; it is left to the caller to try later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.passing && (self.0.replay_safe || !self.may_have_been_sent())
    }

    /// Whether the server may have acted on the request.
    ///
    /// Not what is of kind [`Build`](ErrorKind::Build), [`Auth`](ErrorKind::Auth) or [`Connect`](ErrorKind::Connect),
    /// unless another request of the same call had been sent before: one that failed, was redirected, or gave the link.
    /// One that was refused because of its credential or its address, and then made again, does not count, nor does one
    /// that a server refused because it does not serve the account, after the vendor had been asked again where that is.
    /// Requests for a credential or an address never count.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.0.sent
    }

    /// How many times the request of the call was sent, or tried to be: 1 when it was not repeated, 0 when it was not sent.
    ///
    /// Requests for a credential or an address, which come before it, do not count: an error of theirs may have a
    /// [`status`](Self::status) without any attempt at the call itself. Where nothing but such a request was asked for, as
    /// by [`authenticate`](crate::Connection::authenticate), it is counted, also when another call had sent it.
    /// Of a call that is split, or that has to ask for a link first, it is about the one request that failed.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether another attempt can end differently, if it may be made at all.
    pub(crate) fn is_passing(&self) -> bool {
        self.0.passing
    }

    /// What a caller can do about it, by the vendor's table of codes.
    ///
    /// Where no code that the table names decides, the status does: 401 is
    /// [`TokenRejected`](ErrorClass::TokenRejected), 404 [`NotFound`](ErrorClass::NotFound), 429
    /// [`Quota`](ErrorClass::Quota), and 408, 500, 502, 503 and 504 are [`Transient`](ErrorClass::Transient). With any
    /// other status, a code that the table does not name has the class that the contract gives all others, and an error
    /// without a code has none.
    #[must_use]
    pub fn class(&self) -> Option<ErrorClass> {
        self.0.class
    }

    /// Whether the credential was not accepted: renew it, once, before another attempt.
    ///
    /// That is class [`TokenRejected`](ErrorClass::TokenRejected), or status 401 whatever the class.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.class() == Some(ErrorClass::TokenRejected) || self.status() == Some(401)
    }

    /// Whether there is no such thing.
    ///
    /// That is class [`NotFound`](ErrorClass::NotFound), or status 404 of an error without a class. A status of 404
    /// may also mean that the base URL is wrong; a [`code`](Self::code) beside it is the vendor's own. An account whose
    /// address nobody knows, and a place for credentials that is not there, are of class
    /// [`Permanent`](ErrorClass::Permanent) instead, because that says nothing of what was asked for.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        match self.class() {
            Some(class) => class == ErrorClass::NotFound,
            None => self.status() == Some(404),
        }
    }

    /// The vendor's code.
    ///
    /// ```
    /// # use chatspec_runtime::Error;
    /// fn is_expired(error: &Error) -> bool {
    ///     error.code().is_some_and(|code| *code == 10004)
    /// }
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        self.0.code.as_ref()
    }

    /// The vendor's message, without secrets, at most 512 bytes of it.
    #[must_use]
    pub fn vendor_message(&self) -> Option<&str> {
        self.0.vendor_message.as_deref()
    }

    /// The HTTP status, when an answer came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The name of the login, when the error is about a credential that could not be obtained, renewed or given up.
    ///
    /// Such an error is one of the [`operation`](Self::operation) by which that is done. When it is not
    /// [retryable](Self::is_retryable), somebody has to see to it: the inputs of the login are wrong, or the vendor has
    /// locked the caller out. That nothing was given which an operation takes is an error of kind
    /// [`Auth`](ErrorKind::Auth) without a login.
    ///
    /// ```
    /// use chatspec_runtime::Error;
    ///
    /// fn is_for_the_operator(error: &Error) -> bool {
    ///     error.login().is_some() && !error.is_retryable()
    /// }
    /// ```
    #[must_use]
    pub fn login(&self) -> Option<&'static str> {
        self.0.login
    }

    /// Scheme, host and port that was asked, as in `https://pbx.example:8088`: of a link in an answer, where it leads.
    /// A port that is the usual one of the scheme is left out. `None` when nothing was asked.
    #[must_use]
    pub fn server(&self) -> Option<&str> {
        self.0.server.as_deref()
    }

    /// Name of the vendor.
    #[must_use]
    pub fn vendor(&self) -> &'static str {
        self.0.vendor
    }

    /// Id of the operation; `None` when the connection could not be built.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// Where in the answer the value stands that is wrong, as in `$.data[3].id`.
    #[must_use]
    pub fn json_path(&self) -> Option<&str> {
        self.0.json_path.as_deref()
    }

    /// The beginning of the body, or of the element that is wrong, without secrets: at most 512 bytes.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// How long to wait before another attempt: as the server asks, at most a day, or else as the vendor's table of codes
    /// says.
    ///
    /// Of a block that says when it ends, in a form that is known, it is the time until then by the connection's clock, at
    /// most a week. Of an error about a [`login`](Self::login), it is the time until the vendor is asked again, by that
    /// clock: also when the inputs were refused, which waiting does not mend, as long as they are tried once more. It is
    /// `None` when they are not.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// When a block by the vendor ends, in the vendor's own words, for people to read;
    /// [`retry_after`](Self::retry_after) is the time until then.
    #[must_use]
    pub fn blocked_until(&self) -> Option<&str> {
        self.0.blocked_until.as_deref()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|cause| cause as _)
    }
}
