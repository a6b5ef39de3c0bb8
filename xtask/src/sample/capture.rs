//! Reads what was captured: a JSON document, a whole HTTP answer as text, or an entry of a HAR file.

use std::fs;
use std::io::{self, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::{self, Json};

/// The longest capture that is read, in bytes: a sample is something that a person reads.
const LARGEST: u64 = 4 << 20;

/// What ends the command line for what comes on standard input.
pub const STDIN: &str = "-";

/// Reads the body of an answer. No message of it shows what was captured.
pub fn read(file: &str) -> Result<Json, Diagnostic> {
    let place = Place::file(if file == STDIN { "standard input" } else { file });
    let bytes = bytes(file, &place)?;
    let body = if bytes.starts_with(b"HTTP/") { body_of(&bytes, &place)? } else { bytes };
    let document = parse(&body, &place)?;
    match har_text(&document, &place)? {
        Some(text) => parse(&text, &place),
        None => Ok(document),
    }
}

fn bytes(file: &str, place: &Place) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = match file {
        STDIN => io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes),
        path => fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)),
    };
    read.map_err(|error| place.says(format!("cannot be read: {error}"), "name a file, or `-` for standard input"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(place.says("more than 4 MiB", "cut it down to what shows the form: lists need few elements"));
    }
    Ok(bytes)
}

/// The body of the last answer in a text of answers: interim answers and redirects come before it.
fn body_of(bytes: &[u8], place: &Place) -> Result<Vec<u8>, Diagnostic> {
    let mut rest = as_version_1(bytes);
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 128];
        let mut response = httparse::Response::new(&mut headers);
        let head = response.parse(&rest).map_err(|error| {
            place.says(
                format!("begins like an HTTP answer and is none: {error}"),
                "save it with status line and headers",
            )
        })?;
        let httparse::Status::Complete(length) = head else {
            return Err(place.says("an HTTP answer without a body", "save the body as well, after an empty line"));
        };
        let body = &rest[length..];
        if body.starts_with(b"HTTP/") {
            rest = as_version_1(body);
            continue;
        }
        let header = |name: &str| response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        let is_json = matches!(body.trim_ascii_start().first(), Some(b'{' | b'[' | b'"'));
        if header("content-encoding").is_some() && !is_json {
            return Err(place.says("the body is compressed", "save it decompressed, with `curl --compressed` for one"));
        }
        let is_chunked = header("transfer-encoding").is_some_and(|header| header.value.ends_with(b"chunked"));
        return if is_chunked && !is_json { unchunked(body, place) } else { Ok(body.to_vec()) };
    }
}

/// An answer as one of HTTP/1.1: tools write the head of later versions in the same form, under their own name.
fn as_version_1(answer: &[u8]) -> Vec<u8> {
    let is_later = answer.starts_with(b"HTTP/2") || answer.starts_with(b"HTTP/3");
    match answer.iter().position(|byte| *byte == b' ').filter(|_| is_later) {
        Some(end) => [b"HTTP/1.1", &answer[end..]].concat(),
        None => answer.to_vec(),
    }
}

/// A body without the lengths that stand between its pieces.
fn unchunked(mut body: &[u8], place: &Place) -> Result<Vec<u8>, Diagnostic> {
    let broken = || place.says("the pieces of the body do not fit together", "save the body alone");
    let mut whole = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(body) else {
            return Err(broken());
        };
        if length == 0 {
            return Ok(whole);
        }
        let end = usize::try_from(length).ok().and_then(|length| start.checked_add(length)).ok_or_else(broken)?;
        whole.extend_from_slice(body.get(start..end).ok_or_else(broken)?);
        body = body.get(end..).and_then(|rest| rest.strip_prefix(b"\r\n")).ok_or_else(broken)?;
    }
}

fn parse(bytes: &[u8], place: &Place) -> Result<Json, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let message = format!("not UTF-8 from byte {} on", error.valid_up_to());
        place.says(message, "save it as UTF-8; a body that the vendor sends otherwise is a conformance case, no sample")
    })?;
    if text.trim().is_empty() {
        return Err(place.says("there is nothing in it", "save the body of an answer"));
    }
    json::parse(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        // The parser's own message may quote a key.
        let why = if error.is_data() {
            "a key that stands twice in one object, or a number that is none"
        } else {
            "it ends early, or something else stands there"
        };
        let help = "save the body as it came: JSON, an HTTP answer with its status line, or an entry of a HAR file";
        place.says(format!("not JSON at line {line}, column {column}: {why}"), help)
    })
}

/// The text of the answer in a HAR file with one entry, or in an entry of one.
fn har_text(document: &Json, place: &Place) -> Result<Option<Vec<u8>>, Diagnostic> {
    let entry = match document.pointer("/log/entries").map(Json::items) {
        Some([entry]) => entry,
        Some(entries) => {
            let help = "save the one entry that is meant, `log.entries[n]`, in a file of its own";
            return Err(place.says(format!("a HAR file with {} entries", entries.len()), help));
        }
        None => document,
    };
    let content = entry.get("request").and(entry.pointer("/response/content"));
    let Some(content) = content else { return Ok(None) };
    let missing = || place.says("the entry of the HAR file has no body", "save it with the contents of the answers");
    let text = content.text("text").ok_or_else(missing)?;
    match content.text("encoding") {
        Some("base64") => STANDARD.decode(text).map(Some).map_err(|_| missing()),
        _ => Ok(Some(text.as_bytes().to_vec())),
    }
}
