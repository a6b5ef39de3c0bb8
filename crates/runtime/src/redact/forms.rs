//! The texts that give a secret away.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Letters of Base64 that tell a secret from chance.
const TELLING: usize = 8;

/// The secret itself, and what Base64 makes of it wherever it stands in a longer text.
pub(super) fn of(secret: &str) -> Vec<Box<str>> {
    if secret.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![secret.to_owned(), STANDARD_NO_PAD.encode(secret), URL_SAFE_NO_PAD.encode(secret)];
    forms.extend((0..3).flat_map(|offset| within(secret, offset)));
    forms.into_iter().map(String::into_boxed_str).collect()
}

/// The letters that depend on nothing but the secret when it begins that many bytes after a group of three.
fn within(secret: &str, offset: usize) -> Vec<String> {
    let bytes = [&[0; 2][..offset], secret.as_bytes()].concat();
    let letters = (offset * 8).div_ceil(6)..bytes.len() * 8 / 6;
    if letters.len() < TELLING {
        return Vec::new();
    }
    let own = |text: String| text[letters.clone()].to_owned();
    vec![own(STANDARD_NO_PAD.encode(&bytes)), own(URL_SAFE_NO_PAD.encode(&bytes))]
}
