//! Errors of the runtime in the form of the cases.

use chatspec_client::runtime::wire::operation::{Code, ErrorClass};
use chatspec_client::{Error, ErrorKind};
use serde_json::{Map, Value, json};

/// All that is known of an error, and nothing that is not.
pub fn describe(error: &Error) -> Value {
    let mut known = Map::from_iter([
        ("kind".to_owned(), json!(kind(error.kind()))),
        ("retryable".to_owned(), json!(error.is_retryable())),
        ("may_have_been_sent".to_owned(), json!(error.may_have_been_sent())),
    ]);
    let optional = [
        ("code", error.code().map(code)),
        ("class", error.class().map(|class| json!(class_name(class)))),
        ("message", error.vendor_message().map(Value::from)),
        ("status", error.status().map(Value::from)),
        ("json_path", error.json_path().map(Value::from)),
        ("retry_after", error.retry_after().map(|wait| json!(wait.as_secs()))),
        ("blocked_until", error.blocked_until().map(Value::from)),
    ];
    known.extend(optional.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    Value::Object(known)
}

fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Build => "build",
        ErrorKind::Auth => "auth",
        ErrorKind::Connect => "connect",
        ErrorKind::Timeout => "timeout",
        ErrorKind::Interrupted => "interrupted",
        ErrorKind::Redirect => "redirect",
        ErrorKind::Status => "status",
        ErrorKind::Vendor => "vendor",
        ErrorKind::Decode => "decode",
        ErrorKind::TooLarge => "too-large",
        _ => "a kind that cases do not know",
    }
}

fn code(code: &Code) -> Value {
    match code {
        Code::Integer(code) => json!(code),
        Code::Text(code) => json!(code),
        Code::Missing => Value::Null,
    }
}

fn class_name(class: ErrorClass) -> &'static str {
    match class {
        ErrorClass::Success => "success",
        ErrorClass::Partial => "partial",
        ErrorClass::InProgress => "in-progress",
        ErrorClass::Transient => "transient",
        ErrorClass::TokenRejected => "token-rejected",
        ErrorClass::Quota => "quota",
        ErrorClass::Blocked => "blocked",
        ErrorClass::NotFound => "not-found",
        ErrorClass::Permanent => "permanent",
        _ => "a class that cases do not know",
    }
}
