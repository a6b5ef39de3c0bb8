//! Errors in one line.

use std::fmt::{self, Write};

use super::{Error, ErrorKind, GivenUp, escaped};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(&self.line()?))
    }
}

impl Error {
    fn line(&self) -> Result<String, fmt::Error> {
        let inner = &*self.0;
        let mut line = String::from(inner.vendor);
        if let Some(operation) = inner.operation {
            write!(line, " {operation}")?;
        }
        write!(line, ": {}", inner.message)?;
        if let Some(status) = inner.status.filter(|_| inner.kind != ErrorKind::Status) {
            write!(line, " (HTTP {status})")?;
        }
        self.details(&mut line)?;
        Ok(line)
    }

    fn details(&self, line: &mut String) -> fmt::Result {
        let inner = &*self.0;
        for detail in [&inner.json_path, &inner.detail].into_iter().flatten() {
            write!(line, ": {detail}")?;
        }
        if let Some(note) = &inner.note {
            write!(line, "; {note}")?;
        }
        if let Some(until) = &inner.blocked_until {
            write!(line, "; blocked until {until}")?;
        }
        if let Some(wait) = inner.retry_after.filter(|_| self.is_for_waiting()) {
            write!(line, "; try again in {} s", wait.as_secs())?;
        }
        self.attempts_made(line)?;
        if let Some(hint) = &inner.hint {
            write!(line, "; {hint}")?;
        }
        self.excerpt(line)
    }

    /// Whether to wait is what helps: not when a note says why another try comes, which nobody should wait for.
    fn is_for_waiting(&self) -> bool {
        self.0.passing || self.0.note.is_none() || self.0.blocked_until.is_some()
    }

    /// How many attempts there were and why there were no more, where that tells anything.
    fn attempts_made(&self, line: &mut String) -> fmt::Result {
        match (self.0.attempts, self.0.given_up.map(GivenUp::reason)) {
            (0 | 1, None) => Ok(()),
            (number, None) => write!(line, "; after {number} attempts"),
            (1, Some(reason)) => write!(line, "; after 1 attempt, {reason}"),
            (number, Some(reason)) => write!(line, "; after {number} attempts, {reason}"),
        }
    }

    /// The beginning of the body, unless the vendor's own words have been said.
    fn excerpt(&self, line: &mut String) -> fmt::Result {
        let inner = &*self.0;
        let said = inner.kind == ErrorKind::Vendor && (inner.vendor_message.is_some() || inner.detail.is_some());
        match inner.body.as_ref().filter(|_| !said) {
            Some(body) if line.ends_with('?') => write!(line, " It reads: {body}"),
            Some(body) => write!(line, "; it reads: {body}"),
            None => Ok(()),
        }
    }
}
