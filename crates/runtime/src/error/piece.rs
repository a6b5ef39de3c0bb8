//! Pieces of text from outside, bounded, without secrets and in one line.

use std::fmt::Write;

use crate::redact::Redactor;

/// Bytes of a body that an error holds.
const SHOWN: usize = 512;

/// Bytes that are searched for secrets before the rest is cut off, so that a secret at the cut is seen.
const SEARCHED: usize = 8 * SHOWN;

/// What an error says of a value. Our own text is shown as it is, whatever the secrets are.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Said<'t> {
    /// Our own.
    Own(&'t str),
    /// May quote what came from outside.
    Quoting(&'t str),
}

impl Said<'_> {
    pub(crate) fn piece(self, redactor: &Redactor) -> Option<String> {
        match self {
            Self::Own(text) => Some(text.to_owned()),
            Self::Quoting(text) => Body::of(text.as_bytes()).piece(redactor),
        }
    }
}

/// Bytes of which an error shows the beginning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'b>(&'b [u8]);

impl<'b> Body<'b> {
    pub(crate) fn of(body: &'b [u8]) -> Self {
        Self(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body))
    }

    /// The beginning, without secrets; `None` when there is nothing.
    pub(crate) fn piece(self, redactor: &Redactor) -> Option<String> {
        let searched = &self.0[..self.0.len().min(SEARCHED)];
        let text = String::from_utf8_lossy(searched);
        let cut = searched.len() < self.0.len();
        // A character that is cut would end the beginning of a secret before the text ends.
        let beginning = || redactor.clean_beginning(text.trim_end_matches(char::REPLACEMENT_CHARACTER));
        let clean = if cut { beginning() } else { redactor.clean(&text) };
        (!searched.is_empty()).then(|| shortened(clean, cut))
    }

    pub(crate) fn is_blank(self) -> bool {
        self.0.iter().all(u8::is_ascii_whitespace)
    }

    /// Whether it is a page for people.
    pub(crate) fn is_html(self) -> bool {
        self.0.trim_ascii_start().first() == Some(&b'<')
    }
}

/// The text, cut to what an error holds.
fn shortened(mut text: String, cut: bool) -> String {
    if text.len() > SHOWN {
        text.truncate(text.floor_char_boundary(SHOWN));
        text.push('…');
    } else if cut {
        text.push('…');
    }
    text
}

/// The text in one line: what moves a cursor or turns the direction of reading is written as an escape.
pub(crate) fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
                let _ = write!(line, "{}", c.escape_unicode());
            }
            c if c.is_control() => line.extend(c.escape_default()),
            c => line.push(c),
        }
    }
    line
}
