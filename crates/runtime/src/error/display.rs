//! Errors in one line.

use std::fmt::{self, Write};

use super::{Error, ErrorKind, escaped};

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
        if let Some(until) = &inner.blocked_until {
            write!(line, "; blocked until {until}")?;
        }
        if let Some(wait) = inner.retry_after {
            write!(line, "; try again in {} s", wait.as_secs())?;
        }
        if let Some(hint) = inner.hint {
            write!(line, "; {hint}")?;
        }
        self.excerpt(line)
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
