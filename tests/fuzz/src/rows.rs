//! Files of rows: wherever the network cuts a file, the same rows come out of it, and no cell is lost.

use bytes::Bytes;
use chatspec_runtime::__private::rows_of_pieces;
use chatspec_wire::{Described, FieldInfo, Number, Value, object};
use serde::de::DeserializeOwned;

type Row<T> = Result<T, (u64, Option<String>)>;

const DELIMITERS: [char; 2] = [';', ','];

/// A limit that no input of the fuzzer reaches.
const LARGEST: usize = 1024 * 1024;

/// A limit that most inputs reach.
const SMALL: usize = 24;

object! {
    /// A row with a column of each kind.
    pub struct Cells<S> in "cells.schema.json#/$defs/Cells" from "cells" {
        /// An integer.
        required id: i64 = "id",
        /// A number.
        optional size (with_size): Number = "size",
        /// `true` or `false`.
        optional open (with_open): bool = "open",
        /// A text.
        optional name (with_name): S = "name",
    }
}

/// Reads bytes as a file of rows, as JSON objects and as a type.
///
/// # Panics
///
/// When something does not hold.
pub fn rows(bytes: &[u8]) {
    for largest in [LARGEST, SMALL] {
        counted(bytes, &alike::<Value>(bytes, &[], largest));
    }
    let typed = alike::<Cells>(bytes, Cells::<String>::INFO.fields, LARGEST);
    assert!(typed.len() <= lines(bytes), "{} rows of {} lines", typed.len(), lines(bytes));
}

/// The rows, which are the same in whatever pieces the file comes.
fn alike<T: DeserializeOwned + PartialEq + std::fmt::Debug>(
    bytes: &[u8],
    fields: &'static [FieldInfo],
    largest: usize,
) -> Vec<Row<T>> {
    let read = |size: usize| {
        let pieces = bytes.chunks(size).map(Bytes::copy_from_slice);
        rows_of_pieces::<T>(pieces, &DELIMITERS, fields, largest)
    };
    let whole = read(bytes.len().max(1));
    for size in [1, 5] {
        assert_eq!(read(size), whole, "in pieces of {size} bytes");
    }
    whole
}

/// Each row has every column, and no line is two rows.
fn counted(bytes: &[u8], rows: &[Row<Value>]) {
    let columns = |row: &Row<Value>| row.as_ref().ok().and_then(Value::as_object).map(serde_json::Map::len);
    let mut counts: Vec<usize> = rows.iter().filter_map(columns).collect();
    counts.dedup();
    assert!(counts.len() <= 1, "rows of {counts:?} columns");
    assert!(rows.len() <= lines(bytes), "{} rows of {} lines", rows.len(), lines(bytes));
    let places = rows.iter().filter_map(|row| row.as_ref().err()).map(|(line, _)| *line);
    assert!(places.is_sorted(), "{rows:?}");
}

/// Pieces between line breaks of any kind.
fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count() + 1
}
