//! Lines with a method and an address, or with a status: what an operation is, and what a page prints of its use.

use super::words::{Column, words};

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

/// The status of a status line, of a line such as `Status: 202 Accepted`, or of the usual words for success.
pub fn status(text: &str) -> Option<&str> {
    const USUAL: [&str; 4] = ["200 OK", "201 Created", "202 Accepted", "204 No Content"];
    let text = text.trim().trim_matches(['*', '#', ' ']);
    if USUAL.iter().any(|usual| usual.eq_ignore_ascii_case(text)) {
        return text.get(..3);
    }
    // Whatever stands behind the status of a status line: the answer may begin there.
    if let Some((_, rest)) = text.split_once(' ').filter(|(first, _)| first.starts_with("HTTP/")) {
        return leading_status(rest).map(|(status, _)| status);
    }
    let (before, rest) = text.split_at(text.find(|letter: char| letter.is_ascii_digit())?);
    let before = before.trim_end_matches(APART);
    let is_status = before == "HTTP" || words().column(before) == Some(Column::Status);
    let (status, words) = leading_status(rest).filter(|_| is_status)?;
    let is_whole = words.chars().all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-'));
    (is_whole && !words.trim().starts_with(char::is_lowercase)).then_some(status)
}

/// What stands between a word and its number.
const APART: [char; 3] = [' ', ':', '：'];

/// The status that a text begins with, and what stands behind it.
fn leading_status(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(APART);
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (status, words) = text.split_at(end);
    let fits = status.len() == 3 && matches!(status.as_bytes()[0], b'1'..=b'5');
    (fits && (words.is_empty() || words.starts_with(' '))).then_some((status, words))
}

/// The header of a line such as `Accept: text/plain`.
pub fn header(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once(':')?;
    let is_token = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    (is_token && (value.starts_with(' ') || value.is_empty())).then(|| (name, value.trim()))
}

/// Whether a segment of a path is a version, such as `v2`, `v1.0`, `2.1` or a day.
pub fn is_version(segment: &str) -> bool {
    const LONGEST: usize = 12;
    let number = segment.strip_prefix(['v', 'V']);
    let fits = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '-');
    let is_number = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    match number {
        Some(number) => is_number(number) && segment.len() <= LONGEST,
        None => {
            is_number(segment) && segment.chars().all(fits) && segment.contains(['.', '-']) && segment.len() <= LONGEST
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_version, status};

    #[test]
    fn a_status_is_told_from_other_numbers() {
        let cases = [
            ("HTTP/1.1 200 OK", Some("200")),
            ("HTTP/2 202", Some("202")),
            ("HTTP 202 Accepted", Some("202")),
            ("HTTP 202 is the answer to a request that waits.", None),
            ("HTTP/1.1 200 OK { \"a\": 1 }", Some("200")),
            ("Status: 202 Accepted", Some("202")),
            ("**Status code: 404 Not Found**", Some("404")),
            ("状态码：200", Some("200")),
            ("### 202 Accepted", Some("202")),
            ("Response 200 items", None),
            ("Response: 2000", None),
            ("Response: 700", None),
            ("200 messages", None),
            ("HTTP/1.1", None),
            ("GET /200 HTTP/1.1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(status(text), expected, "{text}");
        }
    }

    #[test]
    fn a_version_is_told_from_other_segments() {
        for segment in ["v1", "V2", "v1.0", "v1beta1", "1.0", "2024-03-01"] {
            assert!(is_version(segment), "{segment}");
        }
        for segment in ["v", "value", "42", "Cust12345", "openapi", "{version}", "files-1-2-3-4-5-6"] {
            assert!(!is_version(segment), "{segment}");
        }
    }
}
