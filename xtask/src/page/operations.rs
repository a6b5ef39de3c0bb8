//! Lines with a method and an address: what an operation is, and requests that a page prints.

/// A method and an address as they are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub line: usize,
    pub method: String,
    /// The address with its query.
    pub url: String,
}

/// A request that the page prints as an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub operation: Operation,
    pub headers: Vec<(String, String)>,
}

/// The methods of HTTP.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The method and address of a line that holds nothing else, and whether it has the version of a printed request.
pub fn request_line(text: &str) -> Option<(&str, &str, bool)> {
    let mut parts = text.split_whitespace();
    let (method, url) = (parts.next()?, parts.next()?);
    let version = parts.next();
    let is_version = version.is_some_and(|version| version.starts_with("HTTP/"));
    let is_whole = (version.is_none() || is_version) && parts.next().is_none();
    (METHODS.contains(&method) && is_address(url) && is_whole).then_some((method, url, is_version))
}

/// Whether a line is a method alone, whose address follows.
pub fn is_method(text: &str) -> bool {
    METHODS.contains(&text)
}

/// Whether a word is an address: a path, a template of one, or a URL.
pub fn is_address(word: &str) -> bool {
    let is_template = word.starts_with('{') && word.contains('}') && word.contains('/');
    word.starts_with('/') && word.len() > 1
        || is_template
        || word.starts_with("http://")
        || word.starts_with("https://")
}

impl Operation {
    /// The address without its query.
    pub fn address(&self) -> &str {
        self.url.split(['?', '#']).next().unwrap_or_default()
    }

    /// The names and values of the query.
    pub fn query(&self) -> impl Iterator<Item = (&str, &str)> {
        let query = self.url.split_once('?').map_or("", |(_, query)| query.split('#').next().unwrap_or_default());
        query.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, "")))
    }

    /// Scheme and host, if the address has them.
    pub fn origin(&self) -> Option<(&str, &str)> {
        let (scheme, rest) = self.address().split_once("://")?;
        Some((scheme, rest.split('/').next().unwrap_or_default()))
    }

    /// The path below host or leading templates that stand for a server.
    pub fn path(&self) -> &str {
        let address = self.address();
        match address.split_once("://") {
            Some((_, rest)) => rest.find('/').map_or("/", |start| &rest[start..]),
            None => address,
        }
    }

    /// How it is called in reports and records.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path())
    }

    /// Whether both name the same thing, one of them perhaps with values where the other has templates.
    pub fn covers(&self, other: &Self) -> bool {
        self.method == other.method && ends_alike(self.path(), other.path())
    }
}

/// Whether one path ends with the other, segment by segment; a template in either fits everything.
pub fn ends_alike(left: &str, right: &str) -> bool {
    let segments = |path: &str| path.split('/').filter(|part| !part.is_empty()).rev().map(str::to_owned).collect();
    let (left, right): (Vec<String>, Vec<String>) = (segments(left), segments(right));
    let fits = |(left, right): (&String, &String)| left == right || is_slot(left) || is_slot(right);
    !left.is_empty()
        && !right.is_empty()
        && left.iter().zip(&right).all(fits)
        && left.iter().zip(&right).any(|(a, b)| a == b)
}

/// Whether a segment is a template.
pub fn is_slot(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}') || segment.starts_with(':') && segment.len() > 1
}

/// The header of a line such as `Accept: text/plain`.
pub fn header(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let is_token = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    (is_token && (value.starts_with(' ') || value.is_empty())).then(|| (name, value.trim()))
}
