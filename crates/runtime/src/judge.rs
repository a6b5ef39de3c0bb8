//! Whether an answer is a failure: its body decides first, then its status.

mod retry_after;
mod signal;
mod vendor;

use chatspec_wire::operation::ErrorClass;
use http::StatusCode;

use crate::error::{Body, Error, ErrorKind, Said};
use crate::exchange::Head;

pub use retry_after::of_text as retry_after_of_text;

/// What is said of an answer that is a page for people.
const HTML: &str = "the answer is HTML, not JSON; is the base URL right?";

/// The failure that an answer is, if it is one. `body` may be a part that holds the failure signal, if there is one.
pub(crate) fn judge(head: &Head, body: &[u8]) -> Result<(), Error> {
    let failure = head.operation().failure.filter(|failure| signal::is_raised(failure, body));
    if let Some(error) = failure.and_then(|failure| vendor::failure(head, failure, body)) {
        return Err(error);
    }
    match head.status() {
        200..=299 => Ok(()),
        _ => Err(status_failure(head, body)),
    }
}

/// An answer of success that does not decode, or holds nothing.
pub(crate) fn undecoded(head: &Head, path: &str, message: Said<'_>, body: &[u8]) -> Error {
    let context = head.context();
    if Body::of(body).is_html() {
        let error = Error::new(ErrorKind::Decode, context, "the answer is not what the contract says");
        return error.with_status(head.status()).with_hint(Some(HTML)).with_body(context, Body::of(body));
    }
    if Body::of(body).is_blank() {
        return Error::new(ErrorKind::Decode, context, "the answer is empty").with_status(head.status());
    }
    head.decode_error(path, message, body)
}

/// A status that means failure, with a body that does not say more.
fn status_failure(head: &Head, body: &[u8]) -> Error {
    let (context, status) = (head.context(), head.status());
    let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    let who = if head.is_link() { "the server of the link" } else { "the vendor" };
    let reason = reason.map(|reason| format!(" {reason}")).unwrap_or_default();
    Error::new(ErrorKind::Status, context, format!("{who} answered HTTP {status}{reason}"))
        .with_status(status)
        .with_class(class(head))
        .passing(is_passing(status))
        .with_retry_after(retry_after::of(head.headers()))
        .with_hint(hint(status, Body::of(body).is_html()).filter(|_| !head.is_link()))
        .with_body(context, Body::of(body))
}

/// What a person can do about a status.
fn hint(status: u16, is_html: bool) -> Option<&'static str> {
    match status {
        401 | 403 => credential_hint(status),
        421 => Some(
            "this host does not serve the account (any more); ask the vendor which one does and use it as the base URL",
        ),
        500.. if is_html => Some("the answer is HTML, so it comes from a server before the API"),
        _ if is_html => Some(HTML),
        404 => Some("there is no such thing, or the base URL is wrong"),
        _ => None,
    }
}

/// What a person can do about a status that speaks of the credential.
fn credential_hint(status: u16) -> Option<&'static str> {
    match status {
        401 => Some("the credential is missing, wrong or expired"),
        403 => Some("the credential does not permit this, or has expired"),
        _ => None,
    }
}

/// What a caller can do about a status, where no table of the vendor says it. No credential goes to the server of a
/// link, so that none is rejected there.
fn class(head: &Head) -> Option<ErrorClass> {
    match head.status() {
        401 if !head.is_link() => Some(ErrorClass::TokenRejected),
        404 => Some(ErrorClass::NotFound),
        429 => Some(ErrorClass::Quota),
        status if is_passing(status) => Some(ErrorClass::Transient),
        _ => None,
    }
}

/// Whether a status may be another one the next time.
pub(crate) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}
