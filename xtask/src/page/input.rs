//! A saved page as lines and tables, whatever form it was saved in.

mod aside;
mod html;
pub mod markdown;
mod removed;
pub mod unreadable;

pub use self::aside::unlinked;

/// A piece of a page, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Line(Line),
    Grid(Grid),
    /// The text of something that is struck out or hidden and would count otherwise.
    Removed(Line),
}

impl Block {
    /// The line, if it is one.
    pub const fn line(&self) -> Option<&Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Grid(_) | Self::Removed(_) => None,
        }
    }
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    pub text: String,
    /// Whether it is an item of a list.
    pub bullet: bool,
    /// Whether nothing stands directly above it.
    pub apart: bool,
}

/// A table whose cells are known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    pub number: usize,
    /// The first row is the heading.
    pub rows: Vec<Row>,
}

/// A row of a table: cells of lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub number: usize,
    pub cells: Vec<Vec<Line>>,
    /// The texts that are struck out or hidden in it.
    pub removed: Vec<String>,
}

/// How a page was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    Html,
    Text,
}

/// The blocks of a page, from any bytes.
pub fn blocks(bytes: &[u8]) -> (Form, Vec<Block>) {
    let text = decoded(bytes);
    if is_html(&text) { (Form::Html, html::blocks(&text)) } else { (Form::Text, markdown::blocks(&text)) }
}

/// The text of the bytes, without what nobody sees.
fn decoded(bytes: &[u8]) -> String {
    let text = letters(bytes).replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter_map(visible).collect()
}

/// The letters of the bytes; what is no text is replaced.
fn letters(bytes: &[u8]) -> String {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

const fn visible(letter: char) -> Option<char> {
    match letter {
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' => None,
        '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        '\n' | '\t' => Some(letter),
        '\0'..='\u{1f}' | '\u{7f}' => None,
        _ => Some(letter),
    }
}

/// Whether the text is HTML: it begins as a document does, or has the tags that only HTML has.
fn is_html(text: &str) -> bool {
    const LOOKED_AT: usize = 4096;
    let head: String = text.trim_start().chars().take(LOOKED_AT).collect::<String>().to_ascii_lowercase();
    let starts =
        ["<!doctype", "<html", "<?xml", "<head", "<body", "<!--", "<div", "<article", "<main", "<section", "<table"];
    starts.iter().any(|start| head.starts_with(start)) || head.contains("<html") || head.contains("<body")
}

/// The text of a line without the mark of a list item, and whether there was one.
pub fn unmarked(text: &str) -> (&str, bool) {
    let text = text.trim();
    for mark in ["•", "◦", "▪", "·", "- ", "* ", "+ "] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (rest.trim_start(), true);
        }
    }
    (text, false)
}
