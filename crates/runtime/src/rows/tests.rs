//! Files of rows in every style of writing, in any chunks.

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::parser::{Fault, Parser};

const LARGEST: usize = 1 << 20;

fn read(file: &[u8], delimiters: &[char], largest: usize, cuts: &[usize]) -> Vec<Result<Value, Fault>> {
    let mut parser = Parser::new(delimiters, largest);
    let mut rows = Vec::new();
    let mut rest = Bytes::copy_from_slice(file);
    for cut in cuts.iter().copied().chain([usize::MAX]) {
        let mut chunk = rest.split_to(cut.min(rest.len()));
        while let Some(row) = parser.next(&mut chunk) {
            rows.push(row);
        }
        assert!(chunk.is_empty() || rows.last().is_some_and(|row| row.as_ref().is_err_and(|fault| fault.fatal)));
    }
    rows.extend(parser.finish());
    rows
}

fn rows(file: &str) -> Vec<Result<Value, Fault>> {
    read(file.as_bytes(), &[';', ','], LARGEST, &[])
}

fn values(file: &str) -> Vec<Value> {
    rows(file).into_iter().map(|row| row.expect("the row is right")).collect()
}

/// How a file is written.
#[derive(Debug, Clone)]
struct Manner {
    delimiter: char,
    newline: &'static str,
    quote_all: bool,
    mark: bool,
    last_newline: bool,
    blank_lines: bool,
}

fn manner() -> impl Strategy<Value = Manner> {
    let newline = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (prop_oneof![Just(';'), Just(','), Just('\t')], newline, flags).prop_map(|(delimiter, newline, flags)| {
        let (quote_all, mark, last_newline, blank_lines) = flags;
        Manner { delimiter, newline, quote_all, mark, last_newline, blank_lines }
    })
}

impl Manner {
    fn write(&self, table: &[Vec<String>]) -> String {
        let lines: Vec<String> = table.iter().map(|row| self.line(row)).collect();
        let between = if self.blank_lines { self.newline.repeat(2) } else { self.newline.to_owned() };
        let mark = if self.mark { "\u{feff}" } else { "" };
        let end = if self.last_newline { self.newline } else { "" };
        format!("{mark}{}{end}", lines.join(&between))
    }

    fn line(&self, row: &[String]) -> String {
        let fields: Vec<String> = row.iter().map(|field| self.field(field)).collect();
        fields.join(&self.delimiter.to_string())
    }

    fn field(&self, field: &str) -> String {
        let needed = field.is_empty() || field.contains(['"', '\r', '\n', ';', ',', '\t']);
        if needed || self.quote_all { format!("\"{}\"", field.replace('"', "\"\"")) } else { field.to_owned() }
    }
}

/// A heading of different names, and rows of as many fields.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let names = prop::collection::hash_set("[a-z;,\"]{1,4}", 1..5);
    names.prop_flat_map(|names| {
        let width = names.len();
        let field = prop_oneof!["[a-c;,\t\"\r\n]{0,6}", "\\PC{0,5}"];
        let rows = prop::collection::vec(prop::collection::vec(field, width), 0..5);
        rows.prop_map(move |rows| [names.iter().cloned().collect()].into_iter().chain(rows).collect())
    })
}

fn objects(table: &[Vec<String>]) -> Vec<Value> {
    let object = |row: &Vec<String>| table[0].iter().cloned().zip(row.iter().cloned().map(Value::from)).collect();
    table[1..].iter().map(object).collect()
}

proptest! {
    #[test]
    fn rows_are_those_that_were_written(
        table in table(), manner in manner(), cuts in prop::collection::vec(0..6usize, 0..60),
    ) {
        let file = manner.write(&table);
        let others: Vec<char> = [';', ',', '\t'].into_iter().filter(|c| *c != manner.delimiter).collect();
        let delimiters: Vec<char> = others.into_iter().chain([manner.delimiter]).collect();
        let read = read(file.as_bytes(), &delimiters, LARGEST, &cuts);
        let read: Vec<Value> = read.into_iter().map(|row| row.expect("the row is right")).collect();
        prop_assert_eq!(read, objects(&table));
    }

    #[test]
    fn chunks_make_no_difference_whatever_the_bytes(
        file in prop::collection::vec(prop_oneof![Just(b'"'), Just(b';'), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..60),
        cuts in prop::collection::vec(0..5usize, 0..30), largest in 0..20usize,
    ) {
        let whole = read(&file, &[';', ','], largest, &[]);
        prop_assert_eq!(&whole, &read(&file, &[';', ','], largest, &vec![1; file.len()]));
        prop_assert_eq!(&whole, &read(&file, &[';', ','], largest, &cuts));
    }
}

#[test]
fn the_delimiter_is_the_one_in_the_heading_outside_quotes() {
    assert_eq!(values("\"a;b\",c\n1,2;3\n"), [json!({"a;b": "1", "c": "2;3"})]);
    assert_eq!(values("a;b\n1;2,3\n"), [json!({"a": "1", "b": "2,3"})]);
    assert_eq!(values("a\n1\n"), [json!({"a": "1"})]);
}

#[test]
fn a_mark_and_spaces_around_names_are_left_out() {
    assert_eq!(values("\u{feff} a ;\"b\"\r\n 1 ;2"), [json!({"a": " 1 ", "b": "2"})]);
}

#[test]
fn names_that_come_again_are_numbered() {
    assert_eq!(values("a;a;b\n1;2;3"), [json!({"a": "1", "a (2)": "2", "b": "3"})]);
    assert_eq!(values("a;a;a\n1;2;3"), [json!({"a": "1", "a (2)": "2", "a (3)": "3"})]);
    assert_eq!(values("a (2);a;a\n1;2;3"), [json!({"a (2)": "1", "a": "2", "a (2) (2)": "3"})]);
}

#[test]
fn files_without_rows_have_none() {
    for file in ["", "\u{feff}", "\r\n\r\n", "a;b", "a;b\r\n", "\na;b\n\n"] {
        assert_eq!(rows(file), [], "{file:?}");
    }
}

#[test]
fn a_wrong_row_has_its_line_and_the_rest_still_comes() {
    let rows = rows("a;b\r\n\r\n\"1\n1\";2\r\n3\r\n4;5;6\r\n7;8");
    assert_eq!(rows[0].as_ref().ok(), Some(&json!({"a": "1\n1", "b": "2"})));
    let fault = |line, columns, text: &str| Fault {
        line,
        column: None,
        message: Some(format!("{columns} columns, where the heading has 2")),
        quotes: false,
        text: text.into(),
        fatal: false,
    };
    assert_eq!(rows[1], Err(fault(5, 1, "3")));
    assert_eq!(rows[2], Err(fault(6, 3, "4;5;6")));
    assert_eq!(rows[3].as_ref().ok(), Some(&json!({"a": "7", "b": "8"})));
}

#[test]
fn a_wrong_column_is_named() {
    let rows = read(b"a;b\n1;\xff\n", &[';'], LARGEST, &[]);
    let fault = rows[0].as_ref().expect_err("the row is wrong");
    assert_eq!((fault.line, fault.column.as_deref()), (2, Some("b")));
    let mut parser = Parser::<std::collections::HashMap<String, u8>>::new(&[';'], LARGEST);
    let fault = parser.next(&mut Bytes::from_static(b"a;b c\n1;2\n")).expect("a row").expect_err("no text is a number");
    assert!(matches!(fault.column.as_deref(), Some("a" | "b c")), "{fault:?}");
}

chatspec_wire::object! {
    /// A row whose columns are not all text.
    pub struct Counted<S> in "test.schema.json#/$defs/Counted" from "test-page" {
        /// A number.
        required count: i64 = "count",
        /// Yes or no.
        optional open (with_open): bool = "open",
        /// Text, whatever it looks like.
        optional note (with_note): S = "note",
    }
}

#[test]
fn columns_that_the_contract_types_are_read_as_what_they_are() {
    use chatspec_wire::{Described, Maybe};
    let mut parser = Parser::<Counted>::new(&[';'], LARGEST).of(<Counted as Described>::INFO.fields);
    let mut file = Bytes::from_static(b"count;open;note;new\n12;true;34;56\n7;;;\nx;true;;\n");
    let mut rows = std::iter::from_fn(|| parser.next(&mut file));
    let first = rows.next().expect("a row").expect("it decodes");
    assert_eq!((first.count, first.open.get(), first.note.get().map(String::as_str)), (12, Some(&true), Some("34")));
    assert_eq!(first.extra.get("new"), Some(&"56".into()), "what nothing names stays text");
    let second = rows.next().expect("a row").expect("it decodes");
    assert_eq!((second.count, second.open, second.note.get().map(String::as_str)), (7, Maybe::Null, Some("")));
    let fault = rows.next().expect("a row").expect_err("x is no number");
    assert_eq!((fault.line, fault.column.as_deref()), (4, Some("count")));
}

#[test]
fn a_row_that_is_too_large_is_skipped() {
    let rows = read(b"a;b\n1;2\n\"3333\n3333\";4\n5;6\n", &[';'], 8, &[5, 9]);
    assert_eq!(rows[0].as_ref().ok(), Some(&json!({"a": "1", "b": "2"})));
    let fault = rows[1].as_ref().expect_err("too large");
    assert_eq!((fault.line, &fault.message, fault.fatal), (3, &None, false));
    assert_eq!(rows[2].as_ref().ok(), Some(&json!({"a": "5", "b": "6"})));
}

#[test]
fn a_heading_that_cannot_be_used_ends_everything() {
    for (file, largest) in [(&b"a\xff;b\n1;2\n"[..], LARGEST), (b"a;b;c;d\n1;2;3;4\n", 4)] {
        let rows = read(file, &[';'], largest, &[]);
        assert!(rows.len() == 1 && rows[0].as_ref().is_err_and(|fault| fault.fatal), "{rows:?}");
    }
}
