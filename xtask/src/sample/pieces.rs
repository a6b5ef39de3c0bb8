//! Takes addresses and signed tokens apart into what stays and what is replaced.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::json::{self, Json};

use super::kind::Kind;
use super::pattern;
use super::vocabulary::Vocabulary;
use super::words::{self, Hint};

/// The pieces of a URL, in their order: what each is, or nothing for one that may stay.
pub fn of_url(url: &str, vocabulary: &Vocabulary) -> Vec<(Range<usize>, Option<Kind>)> {
    let mut pieces = Vec::new();
    let start = url.find("://").map_or(0, |end| end + 3);
    let end = |from: usize, of: &[char]| url[from..].find(of).map_or(url.len(), |end| from + end);
    let authority = end(start, &['/', '?', '#']);
    let host = url[start..authority].rfind('@').map_or(start, |at| start + at + 1);
    if host > start {
        pieces.push((start..host - 1, Some(Kind::Secret)));
    }
    push_host(url, host..authority, vocabulary, &mut pieces);
    let path = end(authority, &['?', '#']);
    for range in split(url, authority..path, &['/', ';']) {
        push_segment(url, range, vocabulary, &mut pieces);
    }
    let query = end(path, &['#']);
    for range in split(url, path + usize::from(path < query)..query, &['&']) {
        push_parameter(url, range, vocabulary, &mut pieces);
    }
    if query < url.len() {
        pieces.push((query + 1..url.len(), Some(kind_of(&url[query + 1..]))));
    }
    pieces.retain(|(range, _)| !range.is_empty());
    pieces
}

type Pieces = Vec<(Range<usize>, Option<Kind>)>;

fn push_host(url: &str, range: Range<usize>, vocabulary: &Vocabulary, pieces: &mut Pieces) {
    let host = &url[range.clone()];
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_matches(['[', ']']);
    let start = range.start + usize::from(name.starts_with('['));
    let range = start..start + bare.len();
    let is_known = vocabulary.has_address(bare) || bare == "localhost" || pattern::is_nobodys_ip(bare);
    let kind = if pattern::whole(bare) == Some(Kind::Ip) { Kind::Ip } else { Kind::Host };
    pieces.push((range, (!is_known).then_some(kind)));
}

fn push_segment(url: &str, range: Range<usize>, vocabulary: &Vocabulary, pieces: &mut Pieces) {
    let segment = &url[range.clone()];
    if vocabulary.has_address(segment) || words::is_path(segment) || is_part_of_a_date(segment) {
        pieces.push((range, None));
        return;
    }
    let name = match segment.rsplit_once('.') {
        Some((name, ending)) if words::is_ending(ending) && pattern::whole(&decoded(segment)).is_none() => name.len(),
        _ => segment.len(),
    };
    pieces.push((range.start..range.start + name, Some(kind_of(&segment[..name]))));
}

fn push_parameter(url: &str, range: Range<usize>, vocabulary: &Vocabulary, pieces: &mut Pieces) {
    let parameter = &url[range.clone()];
    let (key, value) = parameter.split_once('=').map_or((range.start..range.start, range.start), |(key, _)| {
        (range.start..range.start + key.len(), range.start + key.len() + 1)
    });
    let name = &url[key.clone()];
    let is_name = name.len() <= 32 && name.chars().all(|one| one.is_ascii_alphabetic() || "_-[].".contains(one));
    pieces.push((key, (!is_name).then_some(Kind::Opaque)));
    let text = &url[value..range.end];
    let is_small = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let kind = match words::hint(&[name]) {
        Some(Hint::Secret) => Some(Kind::Secret),
        _ if is_small || vocabulary.has_address(text) => None,
        _ => Some(kind_of(text)),
    };
    pieces.push((value..range.end, kind));
}

/// What a piece of a URL is by its form.
fn kind_of(text: &str) -> Kind {
    let text = decoded(text);
    match pattern::whole(&text) {
        Some(Kind::Jwt) => Kind::Secret,
        Some(kind) if !kind.is_composite() => kind,
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Id,
        _ if text.len() >= 20 => Kind::Secret,
        _ => Kind::Opaque,
    }
}

fn is_part_of_a_date(segment: &str) -> bool {
    let is_number = segment.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = segment.len() == 4 && (segment.starts_with("19") || segment.starts_with("20"));
    is_number && (segment.len() <= 2 || is_year)
}

/// The ranges between separators.
fn split(text: &str, range: Range<usize>, at: &[char]) -> Vec<Range<usize>> {
    let (mut ranges, mut start) = (Vec::new(), range.start);
    for (position, _) in text[range.clone()].match_indices(at) {
        ranges.push(start..range.start + position);
        start = range.start + position + 1;
    }
    ranges.push(start..range.end);
    ranges
}

/// A piece of a URL as it is meant.
pub fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A text as it stands in a URL.
pub fn encoded(text: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(text, KEPT).to_string()
}

/// The head and the claims of a signed token, if it is one.
pub fn of_jwt(token: &str) -> Option<(Json, Json)> {
    let mut parts = token.split('.');
    let mut part = || {
        let bytes = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        json::parse(std::str::from_utf8(&bytes).ok()?).ok().filter(|json| matches!(json, Json::Object(_)))
    };
    Some((part()?, part()?))
}

/// A token of that head and those claims, which nobody has signed.
pub fn jwt(head: &Json, claims: &Json) -> String {
    let part = |json: &Json| URL_SAFE_NO_PAD.encode(json.to_string());
    format!("{}.{}.{}", part(head), part(claims), URL_SAFE_NO_PAD.encode("signed by nobody"))
}
