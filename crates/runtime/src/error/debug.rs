//! Errors for logs: the line first, then what is known.

use std::fmt::{self, Debug, DebugStruct};

use super::Error;

impl Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut view = f.debug_struct("Error");
        view.field("text", &self.to_string()).field("kind", &inner.kind);
        set(&mut view, "login", inner.login.as_ref());
        set(&mut view, "server", inner.server.as_ref());
        set(&mut view, "status", inner.status.as_ref());
        set(&mut view, "code", inner.code.as_ref());
        set(&mut view, "class", inner.class.as_ref());
        set(&mut view, "vendor_message", inner.vendor_message.as_ref());
        set(&mut view, "json_path", inner.json_path.as_ref());
        set(&mut view, "body", inner.body.as_ref());
        set(&mut view, "retry_after", inner.retry_after.as_ref());
        set(&mut view, "blocked_until", inner.blocked_until.as_ref());
        set(&mut view, "is_retryable", Some(&true).filter(|_| self.is_retryable()));
        set(&mut view, "may_have_been_sent", Some(&true).filter(|_| self.may_have_been_sent()));
        set(&mut view, "attempts", Some(&inner.attempts).filter(|attempts| **attempts > 1));
        set(&mut view, "source", inner.source.as_ref());
        view.finish()
    }
}

/// A field, if there is something in it.
fn set(view: &mut DebugStruct<'_, '_>, name: &str, value: Option<&impl Debug>) {
    if let Some(value) = value {
        view.field(name, value);
    }
}
