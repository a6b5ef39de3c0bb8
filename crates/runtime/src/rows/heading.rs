//! Gathers the heading line of a file of rows and finds out what stands between its columns.

use bytes::{Buf, Bytes};

const MARK: &[u8] = "\u{feff}".as_bytes();

/// The heading line as far as it has come.
#[derive(Debug)]
pub(super) struct Heading {
    candidates: Vec<u8>,
    line: Vec<u8>,
    quotes: Quotes,
    occurs: Vec<bool>,
    lines_before: u64,
}

/// Where a position is with regard to quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// At the beginning of a column, where a quote opens.
    Before,
    /// Within quotes.
    Within,
    /// After a quote that closes, unless another quote follows at once.
    Closing,
    /// Within a column without quotes, where a quote is a character as any other.
    Plain,
}

impl Heading {
    /// A heading whose columns one of these characters separates, the usual one first.
    pub(super) fn new(delimiters: &[char]) -> Self {
        let mut candidates: Vec<u8> = delimiters.iter().filter_map(|c| u8::try_from(*c).ok()).collect();
        candidates.retain(u8::is_ascii);
        if candidates.is_empty() {
            candidates.push(b',');
        }
        let occurs = vec![false; candidates.len()];
        Self { candidates, line: Vec::new(), quotes: Quotes::Before, occurs, lines_before: 0 }
    }

    /// Takes bytes up to the end of the line; whether it was there.
    pub(super) fn gather(&mut self, input: &mut Bytes) -> bool {
        let end = input.iter().position(|byte| self.take(*byte));
        input.advance(end.map_or(input.len(), |end| end + 1));
        end.is_some()
    }

    fn take(&mut self, byte: u8) -> bool {
        let breaks = matches!(byte, b'\r' | b'\n');
        if breaks && self.is_blank() {
            self.forget();
            self.lines_before += u64::from(byte == b'\n');
            return false;
        }
        self.line.push(byte);
        if self.line == MARK {
            self.forget();
            return false;
        }
        self.follow(byte);
        breaks && self.quotes != Quotes::Within
    }

    /// Begins the line anew.
    fn forget(&mut self) {
        self.line.clear();
        self.quotes = Quotes::Before;
        self.occurs.fill(false);
    }

    fn follow(&mut self, byte: u8) {
        let candidate = self.candidates.iter().position(|candidate| *candidate == byte);
        self.quotes = match (self.quotes, byte) {
            (Quotes::Within, b'"') => Quotes::Closing,
            (Quotes::Within, _) => Quotes::Within,
            (Quotes::Before | Quotes::Closing, b'"') => Quotes::Within,
            _ if candidate.is_some() => Quotes::Before,
            _ => Quotes::Plain,
        };
        if let (Some(occurs), false) = (candidate, self.quotes == Quotes::Within) {
            self.occurs[occurs] = true;
        }
    }

    /// Whether there is nothing to see in the line so far.
    pub(super) fn is_blank(&self) -> bool {
        self.line.trim_ascii().is_empty()
    }

    /// How many bytes are held.
    pub(super) fn len(&self) -> usize {
        self.line.len()
    }

    /// The line with its end, the number of lines before it, and the character between its columns.
    pub(super) fn finish(self) -> (Bytes, u64, u8) {
        let found = self.occurs.iter().position(|occurs| *occurs).unwrap_or(0);
        (self.line.into(), self.lines_before, self.candidates[found])
    }
}
