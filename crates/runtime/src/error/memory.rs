//! Errors that outlive the call they ended, so that later calls can be told without asking the vendor again.

use std::borrow::Cow;

use chatspec_wire::operation::{Code, ErrorClass};
use serde_json::{Value, json};

use super::{Context, Error, ErrorKind};

const KINDS: [(ErrorKind, &str); 11] = [
    (ErrorKind::Build, "build"),
    (ErrorKind::Auth, "auth"),
    (ErrorKind::Connect, "connect"),
    (ErrorKind::Timeout, "timeout"),
    (ErrorKind::Interrupted, "interrupted"),
    (ErrorKind::Layer, "layer"),
    (ErrorKind::Redirect, "redirect"),
    (ErrorKind::Status, "status"),
    (ErrorKind::Vendor, "vendor"),
    (ErrorKind::Decode, "decode"),
    (ErrorKind::TooLarge, "too_large"),
];

const CLASSES: [(ErrorClass, &str); 9] = [
    (ErrorClass::Success, "success"),
    (ErrorClass::Partial, "partial"),
    (ErrorClass::InProgress, "in_progress"),
    (ErrorClass::Transient, "transient"),
    (ErrorClass::TokenRejected, "token_rejected"),
    (ErrorClass::Quota, "quota"),
    (ErrorClass::Blocked, "blocked"),
    (ErrorClass::NotFound, "not_found"),
    (ErrorClass::Permanent, "permanent"),
];

impl Error {
    /// With what is said beside the failure itself; our own text.
    pub(crate) fn with_note(mut self, note: impl Into<String>) -> Self {
        self.0.note = Some(note.into());
        self
    }

    /// What [`of_memory`](Self::of_memory) makes the error of again, but for the causes below it.
    pub(crate) fn to_memory(&self) -> Value {
        let inner = &*self.0;
        let code = match &inner.code {
            Some(Code::Integer(code)) => json!(code),
            Some(Code::Text(code)) => json!(code),
            Some(Code::Missing) => json!(false),
            None => Value::Null,
        };
        let class = CLASSES.iter().find(|(class, _)| Some(*class) == inner.class).map(|(_, name)| name);
        json!({
            "kind": KINDS.iter().find(|(kind, _)| *kind == inner.kind).map(|(_, name)| name),
            "server": inner.server,
            "message": inner.message,
            "detail": inner.detail,
            "status": inner.status,
            "code": code,
            "class": class,
            "vendor_message": inner.vendor_message,
            "json_path": inner.json_path,
            "body": inner.body,
            "blocked_until": inner.blocked_until,
            "hint": inner.hint,
            "passing": inner.passing,
            "attempts": inner.attempts,
        })
    }

    /// The error as it was, of a request that came before the one of the call.
    pub(crate) fn of_memory(context: &Context, memory: &Value) -> Self {
        let text = |key: &str| memory[key].as_str().map(str::to_owned);
        let kind = KINDS.iter().find(|(_, name)| memory["kind"] == **name).map_or(ErrorKind::Auth, |(kind, _)| *kind);
        let mut error = Self::new(kind, context, text("message").unwrap_or_default()).before_sending();
        let inner = &mut *error.0;
        (inner.server, inner.detail) = (text("server"), text("detail"));
        inner.status = memory["status"].as_u64().and_then(|status| u16::try_from(status).ok());
        inner.code = code_of(&memory["code"]);
        inner.class = CLASSES.iter().find(|(_, name)| memory["class"] == **name).map(|(class, _)| *class);
        (inner.vendor_message, inner.json_path) = (text("vendor_message"), text("json_path"));
        (inner.body, inner.blocked_until) = (text("body"), text("blocked_until"));
        inner.hint = text("hint").map(Cow::Owned);
        inner.passing = memory["passing"] == Value::Bool(true);
        inner.attempts =
            memory["attempts"].as_u64().and_then(|attempts| u32::try_from(attempts).ok()).unwrap_or_default();
        error
    }
}

fn code_of(value: &Value) -> Option<Code> {
    match value {
        Value::Bool(_) => Some(Code::Missing),
        Value::String(text) => Some(Code::Text(text.clone())),
        number => number.as_i64().map(Code::Integer),
    }
}
