//! The failure that a body tells.

use std::time::Duration;

use chatspec_wire::operation::{Code, CodeInfo, ErrorClass, Failure};
use serde_json::Value;

use crate::error::{Body, Error, ErrorKind};
use crate::exchange::Head;
use crate::tokens;

use super::{credential_hint, is_passing, retry_after, signal};

/// The failure, unless the code means success.
pub(super) fn failure(head: &Head, failure: &Failure, body: &[u8]) -> Option<Error> {
    let whole: Option<Value> = chatspec_wire::from_slice(body).ok();
    let value = whole.or_else(|| signal::alone(failure, body))?;
    let code = failure.code_of(&value)?;
    (failure.class(&code) != ErrorClass::Success)
        .then(|| error(head, failure, &value, code).with_body(head.context(), Body::of(body)))
}

fn error(head: &Head, failure: &Failure, value: &Value, code: Code) -> Error {
    let (context, info) = (head.context(), failure.info(&code));
    let class = class(head, failure, &code);
    let message = failure.message_of(value).and_then(|text| message(head, info, text));
    let blocked_until = failure.expires.and_then(|pointer| text_of(value.pointer(pointer)?));
    let blocked = blocked_until.as_deref().filter(|_| class == ErrorClass::Blocked);
    let block = blocked.and_then(|until| tokens::block_left(until, head.told_at()));
    let blocked_until = blocked_until.and_then(|text| bounded(head, &text));
    let code = if info.is_some() { code } else { shown(head, code) };
    let error = Error::new(ErrorKind::Vendor, context, spoken(&code, info, message.as_deref()))
        .passing(
            matches!(class, ErrorClass::Transient | ErrorClass::Quota) || info.is_none() && is_passing(head.status()),
        )
        .with_status(head.status())
        .with_retry_after(block.or_else(|| retry_after::of(head.headers())).or_else(|| told(info)))
        .with_vendor_message(message, blocked_until)
        .with_code(code, class);
    match info {
        Some(info) if info.description.is_empty() => error,
        Some(info) => error.with_own_detail(info.description),
        None => error.with_hint(credential_hint(head.status()).filter(|_| !head.is_link())),
    }
}

/// The wait that the table gives for a code.
fn told(info: Option<&CodeInfo>) -> Option<Duration> {
    info.and_then(|info| info.wait).map(Duration::from_secs)
}

/// What the table says; where it says nothing, what the status says, and then what all other codes mean.
fn class(head: &Head, failure: &Failure, code: &Code) -> ErrorClass {
    let by_status = super::class(head).filter(|_| failure.info(code).is_none());
    by_status.unwrap_or_else(|| failure.class(code))
}

/// The message without secrets. What the table says is no secret, whatever the credentials are.
fn message(head: &Head, info: Option<&CodeInfo>, text: &str) -> Option<String> {
    let known = info.is_some_and(|info| [info.name, info.description].iter().any(|own| own.eq_ignore_ascii_case(text)));
    if known && !text.is_empty() { Some(text.to_owned()) } else { bounded(head, text) }
}

/// The code, its name, and the message when that says more.
fn spoken(code: &Code, info: Option<&CodeInfo>, message: Option<&str>) -> String {
    let code_text = code.to_string();
    let name = info.map(|info| info.name).filter(|name| !name.is_empty() && *name != code_text);
    let said = match code {
        Code::Missing => "the vendor answered a failure without a code".to_owned(),
        code => format!("the vendor answered {code}"),
    };
    let named = name.map_or(said.clone(), |name| format!("{said} {name}"));
    match message.filter(|message| name.is_none_or(|name| !name.eq_ignore_ascii_case(message))) {
        Some(message) => format!("{named} \"{message}\""),
        None => named,
    }
}

fn bounded(head: &Head, text: &str) -> Option<String> {
    Body::of(text.as_bytes()).piece(&head.context().redactor)
}

fn shown(head: &Head, code: Code) -> Code {
    match code {
        Code::Text(text) => Code::Text(bounded(head, &text).unwrap_or_default()),
        other => other,
    }
}

/// The text of a value that is text or a number.
fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
