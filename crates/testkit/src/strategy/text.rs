//! Texts that break programs: odd characters, odd lengths, texts that look like something else.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::{Values, either, time};
use crate::shape::Bounds;

/// Whole texts worth sending.
const TEXTS: &[&str] = &[
    "Hello, world",
    "null",
    "true",
    "0",
    "-1",
    "007",
    "1e3",
    "{}",
    "[]",
    "\"quoted\"",
    "back\\slash",
    "C:\\new\\table",
    "\\u0041",
    " padded ",
    "a\tb\r\nc",
    "\u{0}",
    "nul\u{0}inside",
    "\u{1b}[31m",
    "<b>&amp;</b>",
    "a/b~c%20d",
    "日本語のテキスト",
    "ação é não",
    "e\u{301}a\u{308}",
    "مرحبا",
    "שלום \u{202e}abc",
    "\u{200b}\u{feff}",
    "line\u{2028}separator",
    "👍🏽",
    "👩\u{200d}👩\u{200d}👧",
    "\u{10ffff}",
];

/// Characters that texts are put together from.
const CHARACTERS: &[char] = &[
    'a', 'b', 'z', 'A', '0', '9', ' ', '"', '\\', '/', '\u{0}', '\n', '\t', '\u{1f}', '\u{7f}', 'é', '\u{301}', 'ß',
    'א', '\u{202e}', '\u{2028}', '中', '\u{ffff}', '😀',
];

/// What long texts repeat.
const PIECES: &[&str] = &["x", "ab ", "é", "中", "😀", "\\\"", "e\u{301}"];

/// Longest text that is made; a longer bound is allowed and not used.
const LONGEST: usize = 4096;

/// Text values of a format, within bounds that count characters.
pub(super) fn values(format: Option<&str>, length: Bounds<usize>) -> Values {
    let texts = match format {
        Some("date-time") => time::strict(),
        Some("x-date-time") => time::lax(),
        Some(format) => formatted(format).unwrap_or_else(texts),
        None => texts(),
    };
    texts.prop_map(move |text| Value::from(fitted(text, length))).boxed()
}

/// Texts of any content.
pub(super) fn texts() -> BoxedStrategy<String> {
    either(vec![
        (4, short().boxed()),
        (3, select(TEXTS).prop_map(str::to_owned).boxed()),
        // Around the 22 to 24 bytes where small-text types change their storage, and far beyond.
        (1, (select(PIECES), 20..=40_usize).prop_map(repeated).boxed()),
        (1, (select(PIECES), 301..=400_usize).prop_map(repeated).boxed()),
    ])
}

/// Short texts for keys of objects.
pub(super) fn keys() -> BoxedStrategy<String> {
    let odd = ["", "_", "id", "type", "$ref", "extra key", "a/b~c", "\"", "\u{0}", "ключ", "😀", "0"];
    either(vec![(2, short().boxed()), (1, select(odd.map(str::to_owned).to_vec()).boxed())])
}

fn short() -> impl Strategy<Value = String> {
    // One number per character: a choice between strategies would cost many times as much.
    vec(0..CODES, 0..=6).prop_map(|codes| codes.into_iter().map(character).collect())
}

/// How many numbers stand for a character.
const CODES: u32 = 0x0200_0000;

/// Letters for a half of the numbers, odd characters for a quarter, and any for the rest.
fn character(code: u32) -> char {
    let (choice, code) = (code / (CODES / 4), code % (CODES / 4));
    let odd = CHARACTERS[code as usize % CHARACTERS.len()];
    match choice {
        0 | 1 => char::from(b'a' + (code % 26) as u8),
        2 => odd,
        _ => char::from_u32(code % 0x0011_0000).unwrap_or(odd),
    }
}

/// Repeats a piece until the text has at least so many bytes.
fn repeated((piece, bytes): (&str, usize)) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

fn fitted(text: String, length: Bounds<usize>) -> String {
    let count = text.chars().count();
    if count > length.most {
        return text.chars().take(length.most).collect();
    }
    let missing = length.least.min(LONGEST).saturating_sub(count);
    text + &"x".repeat(missing)
}

/// Plausible texts of formats that are no times; nothing for a format that is not known.
fn formatted(format: &str) -> Option<BoxedStrategy<String>> {
    let examples: &[&str] = match format {
        "date" => &["2024-02-29", "0001-01-01", "9999-12-31"],
        "time" => &["00:00:00Z", "23:59:59.5+02:00"],
        "duration" => &["PT0S", "P1DT2H"],
        "uri" | "uri-reference" | "iri" => &["https://example.com/", "http://[::1]:8080/a%20b?c=d&e#f", "urn:a:b"],
        "email" => &["a@example.com", "first.last+tag@sub.example.com"],
        "hostname" => &["localhost", "a.example.com"],
        "ipv4" => &["127.0.0.1", "255.255.255.255"],
        "ipv6" => &["::1", "2001:db8::ff00:42:8329"],
        "uuid" => &["00000000-0000-0000-0000-000000000000", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"],
        "byte" => &["", "AA==", "aGVsbG8="],
        _ => return None,
    };
    Some(select(examples).prop_map(str::to_owned).boxed())
}

/// Texts that resemble known ones, and any others.
pub(super) fn near(known: &[Value]) -> BoxedStrategy<String> {
    let known = known.iter().filter_map(Value::as_str);
    let similar =
        known.flat_map(|text| [text.to_uppercase(), text.to_lowercase(), format!("{text} "), format!("{text}2")]);
    let similar = similar.collect::<Vec<_>>();
    if similar.is_empty() {
        return texts();
    }
    either(vec![(2, texts()), (1, select(similar).boxed())])
}
