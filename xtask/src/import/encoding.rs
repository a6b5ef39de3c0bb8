//! The text of a file: UTF-8, or UTF-16 with a mark; of others, which encoding they seem to be in.

use crate::diagnostic::{Diagnostic, Place};

/// The text of a file without its mark.
pub fn text(bytes: &[u8], place: &Place) -> Result<String, Diagnostic> {
    // That of UTF-32 starts like one of UTF-16.
    let decoded = match bytes {
        [0xff, 0xfe, 0, 0, ..] => None,
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        // The plain letters of UTF-16 are UTF-8 with a zero beside each.
        all if unmarked(all).is_some() => None,
        all => std::str::from_utf8(all).ok().map(str::to_owned),
    };
    decoded.ok_or_else(|| unknown(bytes, place))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().ok()
}

/// What a file seems to be that is not UTF-8, and how it becomes that.
fn unknown(bytes: &[u8], place: &Place) -> Diagnostic {
    let Some((looks, name)) = guess(bytes) else {
        let help = "name a file that holds an API description, as JSON or YAML, or a page, in UTF-8";
        return place.says("this is not text in UTF-8, nor in another encoding of text", help);
    };
    let start = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let line = bytes.iter().take(start).filter(|byte| **byte == b'\n').count() + 1;
    let file = place.file.rsplit('/').next().unwrap_or_default();
    let help = format!("save it as UTF-8; if it is that, `iconv -f {name} -t UTF-8 {file} > utf8-{file}` does it");
    place.says(format!("this is not text in UTF-8 from line {line} on: it looks like {looks}"), help)
}

/// The encoding that a text which is not UTF-8 seems to be in, and its name for converters; none for what is no text.
fn guess(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some(("UTF-32", "UTF-32")),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some(("UTF-16 that is cut or damaged", "UTF-16")),
        _ if unmarked(bytes).is_some() => unmarked(bytes).map(|name| ("UTF-16 without its mark", name)),
        _ if bytes.iter().any(is_control) => None,
        _ if bytes.iter().any(|byte| (0x80..0xa0).contains(byte)) => Some(("Windows-1252", "WINDOWS-1252")),
        _ => Some(("Latin-1", "ISO-8859-1")),
    }
}

/// The kind of UTF-16 that a text without a mark is in: most of its letters have a zero on one side.
fn unmarked(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let is_most = |one: usize, other: usize| one > 3 && one > 3 * other && 3 * one > bytes.len().min(400) / 2;
    match (zeros(0), zeros(1)) {
        (high, low) if is_most(low, high) => Some("UTF-16LE"),
        (high, low) if is_most(high, low) => Some("UTF-16BE"),
        _ => None,
    }
}
