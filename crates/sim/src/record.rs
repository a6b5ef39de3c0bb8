//! A request that has arrived, as a test sees it.

mod hidden;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;

use crate::problem::Problem;
use crate::request::{Request, query_of};

pub(crate) use hidden::SecretNames;

const HIDDEN: &str = "[secret]";

/// A request that has arrived, and what was found about it.
///
/// `Display` is one line for a log and `Debug` everything; neither shows a credential, nor what the types of the contract
/// say is secret in a body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Recorded {
    /// The method, in capitals.
    pub method: String,
    /// Path and query exactly as they arrived, credentials in the query included; without the origin that a proxy would
    /// get before them.
    pub target: String,
    /// Names, in lower case, and values of the headers; bytes that are not text are replaced.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there was none.
    pub body: Bytes,
    /// Id of the operation; `download` for a file that an answer linked to; `None` when the path leads nowhere.
    pub operation: Option<&'static str>,
    /// What is wrong with the request, whether or not it was refused for it.
    pub problems: Vec<Problem>,
    /// The status that is answered; `None` when the connection is closed without an answer.
    pub status: Option<u16>,
    secrets: Arc<SecretNames>,
}

impl Recorded {
    pub(crate) fn of(
        request: &Request,
        problems: Vec<Problem>,
        status: Option<u16>,
        secrets: Arc<SecretNames>,
    ) -> Self {
        Self {
            method: request.method.clone(),
            target: request.target.clone(),
            headers: texts(&request.headers),
            body: request.body.clone(),
            operation: request.place_name(),
            problems,
            status,
            secrets,
        }
    }

    /// The first value of a header; the case of its name means nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path as it arrived.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The query parameters in their order, decoded.
    #[must_use]
    pub fn query(&self) -> Vec<(String, String)> {
        query_of(&self.target)
    }

    /// The target without the credentials in it.
    fn shown_target(&self) -> String {
        let Some((path, query)) = self.target.split_once('?') else {
            return self.target.clone();
        };
        let shown: Vec<_> = query.split('&').map(|pair| self.secrets.shown_pair(pair)).collect();
        format!("{path}?{}", shown.join("&"))
    }
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect()
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.map_or_else(|| "closed".to_owned(), |status| status.to_string());
        write!(f, "{} {} -> {status}", self.method, self.shown_target().escape_debug())?;
        if let Some(operation) = self.operation {
            write!(f, " ({operation})")?;
        }
        self.problems.iter().try_for_each(|problem| write!(f, "; {}", problem.text.escape_debug()))
    }
}

impl fmt::Debug for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |(name, value): &(String, String)| {
            let value = if self.secrets.has(name) { HIDDEN } else { value };
            format!("{name}: {value}")
        };
        let mut view = f.debug_struct("Recorded");
        view.field("method", &self.method).field("target", &self.shown_target());
        view.field("headers", &self.headers.iter().map(shown).collect::<Vec<_>>());
        view.field("body", &self.secrets.shown_body(self)).field("operation", &self.operation);
        view.field("problems", &self.problems).field("status", &self.status).finish()
    }
}
