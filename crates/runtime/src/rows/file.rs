//! A file that is being read.

use bytes::Bytes;
use serde::de::DeserializeOwned;

use crate::error::{Body, Error, ErrorKind, Said};
use crate::exchange::{Head, Received};

use super::parser::{Fault, Parser};

/// A file of rows, as far as it has come.
pub(super) struct File<T> {
    received: Received,
    input: Bytes,
    parser: Parser<T>,
    largest: usize,
    ended: bool,
    observed: bool,
}

impl<T: DeserializeOwned> File<T> {
    /// Reads an answer of success as far as it takes to see that it is a file of rows, and not a page.
    pub(super) async fn open(mut received: Received, largest: usize) -> Result<Self, Error> {
        let mut start = Vec::new();
        while first_byte(&start).is_none() && start.len() <= largest {
            let Some(chunk) = received.chunk().await? else { break };
            start.extend_from_slice(&chunk);
        }
        if let Some(format) = other_format(received.head(), &start) {
            return Err(no_rows(received.head(), format, &start));
        }
        let parser = parser(received.head(), largest);
        Ok(Self { received, input: start.into(), parser, largest, ended: false, observed: false })
    }

    /// The next row; `None` after the last one.
    pub(super) async fn next(&mut self) -> Option<Result<T, Error>> {
        while !self.ended {
            let row = self.parser.next(&mut self.input);
            self.observe();
            if let Some(row) = row {
                return Some(self.given(row));
            }
            match self.received.chunk().await {
                Ok(Some(chunk)) => self.input = chunk,
                Ok(None) => {
                    self.ended = true;
                    return self.parser.finish().map(|row| self.given(row));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }

    /// Tells of columns that the contract does not name, when they are known.
    fn observe(&mut self) {
        let columns = self.parser.columns().filter(|_| !self.observed);
        if let Some(columns) = columns {
            let names = columns.iter().map(String::as_str);
            self.received
                .head()
                .observe(|observer, vendor, operation| observer.look_at_columns(vendor, operation, names));
            self.observed = true;
        }
    }

    fn given(&mut self, row: Result<T, Fault>) -> Result<T, Error> {
        row.map_err(|fault| {
            self.ended |= fault.fatal;
            error(self.received.head(), &fault, self.largest)
        })
    }
}

/// What reads the file that the contract describes.
fn parser<T: DeserializeOwned>(head: &Head, largest: usize) -> Parser<T> {
    let download = head.operation().download.as_ref();
    let row = download.and_then(|download| head.vendor().type_info(download.row));
    Parser::new(download.map_or(&[], |download| download.delimiters), largest).of(row.map_or(&[], |row| row.fields))
}

/// The first byte that is neither white space nor a byte order mark.
fn first_byte(start: &[u8]) -> Option<u8> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    if MARK.starts_with(start) {
        return None;
    }
    let text = start.strip_prefix(MARK).unwrap_or(start);
    text.trim_ascii_start().first().copied()
}

/// What the answer is when it is not a file of rows.
fn other_format(head: &Head, start: &[u8]) -> Option<&'static str> {
    let media_type = head.headers().get("content-type").unwrap_or_default().to_ascii_lowercase();
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    match (media_type, first_byte(start)) {
        ("text/html" | "application/xhtml+xml", _) => Some("HTML"),
        ("application/json" | "application/problem+json", _) | (_, Some(b'{')) => Some("JSON"),
        (_, Some(b'<')) => Some("HTML or XML"),
        _ => None,
    }
}

fn no_rows(head: &Head, format: &str, start: &[u8]) -> Error {
    // A secret may go on beyond the end; the redactor knows that by the ellipsis.
    let start = [start, "…".as_bytes()].concat();
    let message = format!("the link leads to {format}, not to a file of rows");
    let error = Error::new(ErrorKind::Decode, head.context(), message).with_status(head.status());
    error.with_body(head.context(), Body::of(&start))
}

fn error(head: &Head, fault: &Fault, largest: usize) -> Error {
    let redactor = &head.context().redactor;
    let column = fault.column.as_ref().map(|name| format!(", column `{}`", redactor.clean(&shortened(name))));
    let place = format!("line {}{}", fault.line, column.unwrap_or_default());
    let said = |text| if fault.quotes { Said::Quoting(text) } else { Said::Own(text) };
    let error = match &fault.message {
        None => head.too_large(&format!("the row at line {}", fault.line), largest as u64, "max_element"),
        Some(message) => Error::new(ErrorKind::Decode, head.context(), "the file is not what the contract says")
            .with_status(head.status())
            .with_own_detail(format!("{place}: {}", said(message).piece(redactor).unwrap_or_default())),
    };
    error.with_body(head.context(), Body::of(&fault.text))
}

/// A name that is as long as a name can be expected to be.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 100;
    let end = name.char_indices().nth(LONGEST).map(|(end, _)| end);
    end.map_or_else(|| name.to_owned(), |end| format!("{}…", &name[..end]))
}
