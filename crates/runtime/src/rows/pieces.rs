//! Rows of a file that is there already, in pieces: what fuzzing needs, because a server between it and the parser would
//! take a thousand times as long as the parser.

use bytes::Bytes;
use chatspec_wire::FieldInfo;
use serde::de::DeserializeOwned;

use super::parser::Parser;

/// The rows of at most `largest` bytes, whose columns one of these characters separates, the usual one first. A row that
/// is wrong is the number of its line and what is wrong, or nothing when it is the size.
#[must_use]
pub fn rows_of_pieces<T: DeserializeOwned>(
    pieces: impl IntoIterator<Item = Bytes>,
    delimiters: &[char],
    fields: &'static [FieldInfo],
    largest: usize,
) -> Vec<Result<T, (u64, Option<String>)>> {
    let mut parser = Parser::new(delimiters, largest).of(fields);
    let mut rows = Vec::new();
    for mut piece in pieces {
        while let Some(row) = parser.next(&mut piece) {
            rows.push(row);
        }
    }
    rows.extend(parser.finish());
    rows.into_iter().map(|row| row.map_err(|fault| (fault.line, fault.message))).collect()
}
