//! Decodes the rows of a file while its bytes arrive.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::mem;

use bytes::Bytes;
use chatspec_wire::{FieldInfo, Shape, TypeKind};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::heading::Heading;
use super::records::{MOST_COLUMNS, Record, Records};

/// Why a row, or the rest of the file, cannot be given out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Number of the line; the first is 1.
    pub(super) line: u64,
    /// Name of the column, when it is one column that is wrong.
    pub(super) column: Option<String>,
    /// What is wrong; `None` when it is the size.
    pub(super) message: Option<String>,
    /// Whether the message may quote what stands in the row.
    pub(super) quotes: bool,
    /// The row.
    pub(super) text: Vec<u8>,
    /// Whether nothing more can be read.
    pub(super) fatal: bool,
}

/// Reads a file piece by piece: its heading first, then a row at a time.
#[derive(Debug)]
pub(super) struct Parser<T> {
    stage: Stage,
    largest: usize,
    /// The columns that the contract names.
    fields: &'static [FieldInfo],
    row: PhantomData<fn() -> T>,
}

#[derive(Debug)]
enum Stage {
    Heading(Heading),
    Rows(Box<Table>),
    /// The heading cannot be used.
    Over,
}

/// What the heading says, and the rows below it.
#[derive(Debug)]
struct Table {
    columns: Vec<String>,
    /// What the contract says of each column.
    shapes: Vec<Shape>,
    delimiter: u8,
    records: Records,
}

impl<T: DeserializeOwned> Parser<T> {
    /// Rows of at most `largest` bytes, whose columns one of these characters separates, the usual one first.
    pub(super) fn new(delimiters: &[char], largest: usize) -> Self {
        Self { stage: Stage::Heading(Heading::new(delimiters)), largest, fields: &[], row: PhantomData }
    }

    /// One that refuses a file whose heading lacks a required one of these columns, and reads numbers where they stand.
    pub(super) fn of(self, fields: &'static [FieldInfo]) -> Self {
        Self { fields, ..self }
    }

    /// Takes bytes from the front of the input, up to the end of a row or of the input.
    pub(super) fn next(&mut self, input: &mut Bytes) -> Option<Result<T, Fault>> {
        if let Stage::Heading(heading) = &mut self.stage {
            let ended = heading.gather(input);
            if heading.len() > self.largest {
                return Some(Err(self.refuse(Fault::too_large(1, Vec::new()))));
            }
            if !ended {
                return None;
            }
            if let Err(fault) = self.open() {
                return Some(Err(self.refuse(fault)));
            }
        }
        let Stage::Rows(table) = &mut self.stage else { return None };
        table.records.next(input).map(|record| table.row(&record))
    }

    /// The last row, when no line break stands behind it.
    pub(super) fn finish(&mut self) -> Option<Result<T, Fault>> {
        if let Err(fault) = self.open() {
            return Some(Err(self.refuse(fault)));
        }
        let Stage::Rows(table) = &mut self.stage else { return None };
        table.records.finish().map(|record| table.row(&record))
    }

    /// The names of the columns, once the heading has been read and as long as there may be rows.
    pub(super) fn columns(&self) -> Option<&[String]> {
        match &self.stage {
            Stage::Rows(table) => Some(&table.columns),
            _ => None,
        }
    }

    /// Makes a table of the heading. A file without one has no rows.
    fn open(&mut self) -> Result<(), Fault> {
        let heading = match mem::replace(&mut self.stage, Stage::Over) {
            Stage::Heading(heading) if heading.is_blank() => return Ok(()),
            Stage::Heading(heading) => heading,
            opened => {
                self.stage = opened;
                return Ok(());
            }
        };
        let (mut line, lines_before, delimiter) = heading.finish();
        let mut records = Records::new(delimiter, self.largest, lines_before);
        if let Some(record) = records.next(&mut line).or_else(|| records.finish()) {
            let columns = columns(&record, delimiter)?;
            let is_lacking = |field: &&FieldInfo| field.required && !columns.iter().any(|name| name == field.key);
            if let Some(field) = self.fields.iter().find(is_lacking) {
                let message = format!("the heading lacks the column `{}`", field.key);
                return Err(Fault::wrong(&record, delimiter, None, message));
            }
            let shapes = columns.iter().map(|name| shape(self.fields, name)).collect();
            self.stage = Stage::Rows(Box::new(Table { columns, shapes, delimiter, records }));
        }
        Ok(())
    }

    fn refuse(&mut self, fault: Fault) -> Fault {
        self.stage = Stage::Over;
        Fault { fatal: true, ..fault }
    }
}

/// The names of the columns. One that comes again is numbered, so that nothing of a row is lost.
fn columns(heading: &Record, delimiter: u8) -> Result<Vec<String>, Fault> {
    let wrong = |message: String| Fault::wrong(heading, delimiter, None, message);
    if heading.columns > MOST_COLUMNS {
        return Err(wrong(format!("the heading has more than {MOST_COLUMNS} columns")));
    }
    let (mut names, mut seen) = (Vec::new(), HashMap::new());
    for field in heading.fields() {
        let name = std::str::from_utf8(field).map_err(|error| wrong(format!("the heading is not UTF-8: {error}")))?;
        let name = name.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        names.push(unused(name, &mut seen));
    }
    Ok(names)
}

/// What the contract says of the column of that name; text when it does not name it.
fn shape(fields: &[FieldInfo], name: &str) -> Shape {
    fields.iter().find(|field| field.key == name).map_or(Shape::Text, |field| field.shape)
}

/// A cell as JSON. Where the contract wants a number, `true` or `false`, one that is written so is read as one, and a
/// cell with nothing in it is null.
fn cell(text: &str, shape: Shape) -> Value {
    let is_wanted: fn(&Value) -> bool = match shape {
        Shape::Integer | Shape::Number => Value::is_number,
        Shape::Boolean => Value::is_boolean,
        Shape::Type(info) if info().kind == TypeKind::IntegerList => Value::is_number,
        _ => return text.into(),
    };
    if text.is_empty() {
        return Value::Null;
    }
    serde_json::from_str(text).ok().filter(is_wanted).unwrap_or_else(|| text.into())
}

/// The name, or the first of it with a number that no column has so far.
fn unused(name: &str, seen: &mut HashMap<String, usize>) -> String {
    let mut free = name.to_owned();
    while let Some(columns) = seen.get_mut(&free) {
        *columns += 1;
        free = format!("{free} ({columns})");
    }
    seen.insert(free.clone(), 1);
    free
}

impl Table {
    fn row<T: DeserializeOwned>(&self, record: &Record) -> Result<T, Fault> {
        if record.too_large {
            return Err(Fault::too_large(record.line, record.joined(self.delimiter)));
        }
        if record.columns != self.columns.len() {
            let message = format!("{} columns, where the heading has {}", record.columns, self.columns.len());
            return Err(Fault::wrong(record, self.delimiter, None, message));
        }
        let row = self.object(record)?;
        T::deserialize(&row).map_err(|_| self.undecoded::<T>(record, &row))
    }

    fn object(&self, record: &Record) -> Result<Value, Fault> {
        let mut row = Map::new();
        for ((name, shape), field) in self.columns.iter().zip(&self.shapes).zip(record.fields()) {
            let text = std::str::from_utf8(field).map_err(|error| {
                Fault::wrong(record, self.delimiter, Some(name.clone()), format!("not UTF-8: {error}"))
            })?;
            row.insert(name.clone(), cell(text, *shape));
        }
        Ok(row.into())
    }

    /// Decodes again, from text, to find the column that is wrong.
    #[cold]
    fn undecoded<T: DeserializeOwned>(&self, record: &Record, row: &Value) -> Fault {
        let Err(located) = chatspec_wire::from_str::<T>(&row.to_string()) else {
            return Fault::wrong(record, self.delimiter, None, "it does not decode".to_owned());
        };
        // The position is one in the text of the object, which nobody has seen.
        let message = located.message().rsplit_once(" at line ").map_or(located.message(), |(message, _)| message);
        let fault = Fault::wrong(record, self.delimiter, self.column_at(located.path()), message.to_owned());
        Fault { quotes: true, ..fault }
    }

    /// The column that a JSON path speaks of.
    fn column_at(&self, path: &str) -> Option<String> {
        let quoted =
            |name: &String| path.strip_prefix("$[").is_some_and(|rest| rest.starts_with(&format!("{name:?}]")));
        let plain = |name: &String| path.strip_prefix("$.") == Some(name);
        self.columns.iter().find(|name| plain(name) || quoted(name)).cloned()
    }
}

impl Fault {
    fn wrong(record: &Record, delimiter: u8, column: Option<String>, message: String) -> Self {
        let (message, text) = (Some(message), record.joined(delimiter));
        Self { line: record.line, column, message, quotes: false, text, fatal: false }
    }

    fn too_large(line: u64, text: Vec<u8>) -> Self {
        Self { line, column: None, message: None, quotes: false, text, fatal: false }
    }
}
