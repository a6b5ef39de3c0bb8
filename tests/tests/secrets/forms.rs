//! The forms in which a secret can come out, and the search for them.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Characters of a secret that tell a part of it from chance.
pub const TELLING: usize = 9;

/// Every form of a secret by name. A form is found whatever its letters' case is.
pub fn of(secret: &str) -> Vec<(&'static str, String)> {
    let mut forms = vec![
        ("plain", secret.to_owned()),
        ("reversed", secret.chars().rev().collect()),
        ("percent-encoded", percent(secret, |byte| !byte.is_ascii_alphanumeric())),
        ("percent-encoded throughout", percent(secret, |_| true)),
        ("percent-encoded twice", percent(&percent(secret, |byte| !byte.is_ascii_alphanumeric()), |byte| byte == b'%')),
        ("JSON", json(secret)),
        ("JSON within JSON", json(&json(secret))),
        ("JSON, escaped throughout", written(secret.encode_utf16(), |text, unit| write!(text, "\\u{unit:04x}"))),
        ("Rust", secret.escape_debug().collect()),
        ("Rust, escaped throughout", secret.escape_unicode().collect()),
        ("HTML", html(secret)),
        ("HTML, by number", written(secret.chars(), |text, c| write!(text, "&#{};", u32::from(c)))),
        ("hexadecimal", written(secret.bytes(), |text, byte| write!(text, "{byte:02x}"))),
        ("hexadecimal with colons", joined(secret, ":", |byte| format!("{byte:02x}"))),
        ("list of bytes", joined(secret, ", ", |byte| byte.to_string())),
    ];
    forms.extend((0..3).flat_map(|offset| base64_within(secret, offset)).map(|form| ("Base64", form)));
    forms.extend(parts(secret).map(|part| ("a part", part)));
    forms
}

/// The forms of one secret, ready to be searched for.
pub struct Search {
    pub secret: String,
    forms: Vec<(&'static str, String)>,
}

impl Search {
    pub fn of(secret: &str) -> Self {
        let forms = of(secret).into_iter().map(|(name, form)| (name, form.to_lowercase())).collect();
        Self { secret: secret.to_owned(), forms }
    }

    /// The names of the forms that a text in small letters holds.
    pub fn found(&self, lowercase: &str) -> Vec<&'static str> {
        let mut names: Vec<_> =
            self.forms.iter().filter(|(_, form)| lowercase.contains(form)).map(|(name, _)| *name).collect();
        names.dedup();
        names
    }
}

/// The forms of that secret that a text holds.
pub fn found(text: &str, secret: &str) -> Vec<&'static str> {
    Search::of(secret).found(&text.to_lowercase())
}

/// Pieces of the plain secret, as a cut would leave them.
fn parts(secret: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = secret.chars().collect();
    let pieces: Vec<String> = letters.windows(TELLING).map(|piece| piece.iter().collect()).collect();
    pieces.into_iter()
}

/// What depends on nothing but the secret when it begins that many bytes after a group of three.
fn base64_within(secret: &str, offset: usize) -> [String; 2] {
    let bytes = [&[0; 2][..offset], secret.as_bytes()].concat();
    let letters = (offset * 8).div_ceil(6)..bytes.len() * 8 / 6;
    [STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)].map(|text| text[letters.clone()].to_owned())
}

pub fn percent(text: &str, escaped: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if escaped(byte) {
            write!(out, "%{byte:02X}").expect("a text takes all");
        } else {
            out.push(byte.into());
        }
        out
    })
}

fn json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

fn joined(text: &str, between: &str, byte: impl Fn(u8) -> String) -> String {
    text.bytes().map(byte).collect::<Vec<_>>().join(between)
}

fn written<T>(items: impl Iterator<Item = T>, write: impl Fn(&mut String, T) -> std::fmt::Result) -> String {
    items.fold(String::new(), |mut text, item| {
        write(&mut text, item).expect("a text takes all");
        text
    })
}
