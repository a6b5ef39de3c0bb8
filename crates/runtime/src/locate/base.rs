//! A base address, and what a text must be to be one.

use std::fmt;

use url::Url;

use crate::link;

/// The address that paths are appended to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Base {
    url: Url,
    /// Without a slash at its end.
    text: String,
}

impl Base {
    /// That address with `rest`, which begins with a slash or is empty, at its end, unless it stands there already.
    pub(crate) fn new(mut url: Url, rest: &str) -> Self {
        let path = url.path().trim_end_matches('/').to_owned();
        let path = if path.ends_with(rest) { path } else { path + rest };
        url.set_path(&path);
        let text = url.as_str().trim_end_matches('/').to_owned();
        Self { url, text }
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// Whether requests stay on this machine, where nobody else reads them.
    pub(crate) fn is_local(&self) -> bool {
        self.url.scheme() == "http" && link::is_loopback(&self.url)
    }

    /// The address without a slash at its end.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Why a text is no base address. It does not repeat the text, which may hold a password.
pub(crate) struct Fault {
    pub(crate) what: String,
    /// What whoever wrote the text can do about it.
    advice: Option<&'static str>,
}

/// An address of scheme, host, port and path.
pub(crate) fn parse(text: &str) -> Result<Url, Fault> {
    let text = text.trim();
    if text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err(Fault::of("it holds a space, a line break or a backslash"));
    }
    if text.is_empty() {
        return Err(Fault::of("it is empty"));
    }
    let Some((scheme, _)) = text.split_once("://") else {
        return Err(Fault::of("it has no scheme").advising("write `https://` before it"));
    };
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(Fault::of("its scheme is neither `https` nor `http`"));
    }
    let url = Url::parse(text).map_err(|error| Fault::of(format!("it is no address: {error}")))?;
    plain(&url).map(|()| url.clone())
}

/// Whether there is nothing in it but scheme, host, port and path.
fn plain(url: &Url) -> Result<(), Fault> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::of("it holds a user").advising("give it as a `credential`"));
    }
    if url.query().is_some() {
        return Err(Fault::of("it has a query, which belongs to single requests"));
    }
    match url.fragment() {
        Some(_) => Err(Fault::of("it has a fragment, which is never sent")),
        None => Ok(()),
    }
}

impl Fault {
    pub(crate) fn of(what: impl Into<String>) -> Self {
        Self { what: what.into(), advice: None }
    }

    pub(crate) fn advising(self, advice: &'static str) -> Self {
        Self { advice: Some(advice), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.advice.map_or(Ok(()), |advice| write!(f, "; {advice}"))
    }
}
