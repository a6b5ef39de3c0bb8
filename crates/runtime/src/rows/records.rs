//! Takes records out of delimited text while its bytes arrive, without keeping more of it than one record.

use bytes::{Buf, Bytes};
use csv_core::{ReadRecordResult, ReaderBuilder};

/// Columns that a heading may have; a row of more than its heading is wrong anyway.
pub(super) const MOST_COLUMNS: usize = 4096;

/// How much of a record that is too large is kept, to say which one it was: more than an error shows, so that a secret at
/// the end of what it shows is whole.
const HEAD: usize = 8 * 1024;

/// One record: a line, unless quotes hold line breaks.
#[derive(Debug)]
pub(super) struct Record {
    /// Number of the line on which it begins; the first is 1.
    pub(super) line: u64,
    /// Number of its columns.
    pub(super) columns: usize,
    /// Whether only its beginning is here, because it is larger than allowed.
    pub(super) too_large: bool,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    /// Its columns, those beyond the largest number left out.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).filter_map(|(start, end)| self.text.get(start..*end))
    }

    /// All of its text without quotes, with that between its columns.
    pub(super) fn joined(&self, delimiter: u8) -> Vec<u8> {
        if self.too_large { self.text.clone() } else { self.fields().collect::<Vec<_>>().join(&delimiter) }
    }
}

/// Reads delimited text piece by piece.
#[derive(Debug)]
pub(super) struct Records {
    reader: csv_core::Reader,
    largest: usize,
    line: u64,
    record: Option<Record>,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    /// Records of at most so many bytes, after so many lines.
    pub(super) fn new(delimiter: u8, largest: usize, lines_before: u64) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            largest,
            line: lines_before + 1,
            record: None,
            text: vec![0; 4096],
            ends: vec![0; 64],
        }
    }

    /// Takes bytes from the front of the input, up to the end of a record or of the input.
    pub(super) fn next(&mut self, input: &mut Bytes) -> Option<Record> {
        while !input.is_empty() {
            if self.record.is_none() && matches!(input[0], b'\r' | b'\n') {
                self.line += u64::from(input[0] == b'\n');
                input.advance(1);
                continue;
            }
            let (taken, ended) = self.read(input);
            input.advance(taken);
            if ended {
                return self.record.take();
            }
        }
        None
    }

    /// The last record, when no line break stands behind it.
    pub(super) fn finish(&mut self) -> Option<Record> {
        while self.record.is_some() {
            if self.read(&[]).1 {
                return self.record.take();
            }
        }
        None
    }

    /// How many bytes were taken, and whether they end a record.
    fn read(&mut self, input: &[u8]) -> (usize, bool) {
        let line = self.line;
        let record = self.record.get_or_insert_with(|| Record::at(line));
        let (result, taken, written, ends) = self.reader.read_record(input, &mut self.text, &mut self.ends);
        record.extend(&self.text[..written], &self.ends[..ends], self.largest);
        self.line += input[..taken].iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        (taken, matches!(result, ReadRecordResult::Record | ReadRecordResult::End))
    }
}

impl Record {
    fn at(line: u64) -> Self {
        Self { line, columns: 0, too_large: false, text: Vec::new(), ends: Vec::new() }
    }

    fn extend(&mut self, text: &[u8], ends: &[usize], largest: usize) {
        self.too_large |= self.text.len() + text.len() > largest;
        let mut kept = text.len();
        if self.too_large {
            self.text.truncate(HEAD);
            kept = kept.min(HEAD - self.text.len());
        }
        self.text.extend_from_slice(&text[..kept]);
        self.columns += ends.len();
        let room = MOST_COLUMNS.saturating_sub(self.ends.len());
        self.ends.extend(&ends[..ends.len().min(room)]);
    }
}
