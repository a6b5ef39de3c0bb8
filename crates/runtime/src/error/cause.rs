//! What went wrong below HTTP, as text that holds no secret.

use std::error::Error as StdError;
use std::{fmt, io};

use crate::redact::Redactor;

use super::Body;

/// An error from below, and what it says was the reason of it.
///
/// Its text is kept instead of the error itself, because that may print the address with a credential in it.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    text: String,
    source: Option<Box<Cause>>,
}

impl Cause {
    pub(crate) fn of(error: &(dyn StdError + 'static), redactor: &Redactor) -> Self {
        let source = below(error).map(|source| Box::new(Self::of(source, redactor)));
        let text = Body::of(text_of(error).as_bytes()).piece(redactor);
        Self { text: text.unwrap_or_default(), source }
    }

    /// The innermost text, which is the most telling one.
    pub(crate) fn root(&self) -> &str {
        self.source.as_ref().map_or(&self.text, |source| source.root())
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// What an error from below means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The certificate of the server is not trusted.
    Certificate,
    /// There is no connection.
    Connect,
    /// What came is damaged, which another attempt hardly mends.
    Damaged,
    /// The client's own time is over.
    Late,
    /// The connection broke.
    Broken,
}

pub(crate) fn fault_of(error: &reqwest::Error) -> Fault {
    if error.is_connect() && any(error, &is_distrust) {
        Fault::Certificate
    } else if error.is_connect() {
        Fault::Connect
    } else if error.is_timeout() {
        Fault::Late
    } else if any(error, &is_damage) {
        Fault::Damaged
    } else {
        Fault::Broken
    }
}

/// Whether what came is not of the protocol that was spoken: no TLS, or no HTTP.
pub(crate) fn is_other_protocol(error: &reqwest::Error) -> bool {
    any(error, &|error| {
        // What hyper found is known by its words alone.
        let no_tls = error.downcast_ref::<rustls::Error>().is_some_and(|error| *error == NO_TLS);
        no_tls || error.to_string() == "invalid HTTP version parsed"
    })
}

/// What rustls says of the first bytes of plain HTTP.
const NO_TLS: rustls::Error = rustls::Error::InvalidMessage(rustls::InvalidMessage::InvalidContentType);

/// What an error says; of our own in the place of one of rustls, what we said.
fn text_of(error: &(dyn StdError + 'static)) -> String {
    match error.downcast_ref::<rustls::Error>() {
        Some(rustls::Error::General(text)) => text.clone(),
        _ => error.to_string(),
    }
}

/// Whether TLS came as far as the certificate; what comes before is no matter of trust.
fn is_distrust(error: &(dyn StdError + 'static)) -> bool {
    let error = error.downcast_ref::<rustls::Error>();
    matches!(error, Some(rustls::Error::InvalidCertificate(_) | rustls::Error::General(_)))
}

fn is_damage(error: &(dyn StdError + 'static)) -> bool {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    matches!(kind, Some(io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput))
}

fn any(error: &(dyn StdError + 'static), found: &dyn Fn(&(dyn StdError + 'static)) -> bool) -> bool {
    found(error) || below(error).is_some_and(|source| any(source, found))
}

/// The next error below; an error of input and output hides the one it was made of.
fn below<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    let held = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    held.map(|held| held as &(dyn StdError + 'static)).or_else(|| error.source())
}
