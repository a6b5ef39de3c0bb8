//! What a page claims: operations, parameters, fields, values, examples, prose, and what could not be read.

mod grid;
mod reader;

use std::collections::HashMap;

use serde_json::Value as Payload;

use super::input::{self, Form};
use super::operations::{Operation, Request};
use super::tables;
use super::types::TypeWord;
use super::values::Value;
use super::words::{Base, Column, Section, words};

/// Everything a page claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    pub form: Form,
    /// Languages whose headings the page has, the most frequent first.
    pub languages: Vec<String>,
    pub operations: Vec<Operation>,
    pub requests: Vec<Request>,
    pub tables: Vec<Table>,
    pub examples: Vec<Example>,
    pub bodies: Vec<Body>,
    pub answered: Vec<Answered>,
    pub notes: Vec<Note>,
    pub unread: Vec<Unread>,
    /// Short lines, one of which may be the title of the page.
    pub headings: Vec<String>,
}

/// A table of parameters, fields or statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub line: usize,
    /// Its number on the page.
    pub number: usize,
    pub role: Role,
    /// Where its parameters travel, as contracts call it, when the page says so in plain words.
    pub travel: Option<&'static str>,
    /// Position in `operations` of the one that it follows.
    pub operation: Option<usize>,
    pub columns: Vec<Column>,
    pub rows: Vec<Field>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    Query,
    Path,
    Headers,
    Body,
    Answer,
    Statuses,
    /// The fields of a type that has this name on the page.
    Type(String),
    /// The page does not say.
    Unsaid,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub line: usize,
    pub name: String,
    pub ty: Option<TypeWord>,
    /// What the page says; nothing when it has no column for it, or an empty cell.
    pub required: Option<bool>,
    pub prose: String,
    pub values: Vec<Value>,
    /// Words that may be values run together.
    pub glued: Vec<String>,
}

/// A payload that is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub line: usize,
    /// How often the page has it, one after the other or elsewhere.
    pub times: usize,
    pub payload: Payload,
    /// Whether it is sent rather than answered.
    pub of_request: bool,
    /// What a heading calls it, unless it is an ordinary one.
    pub caption: String,
    pub operation: Option<usize>,
}

/// A heading that says what the whole of a body is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The heading.
    pub text: String,
    pub section: Section,
    pub base: Base,
    pub operation: Option<usize>,
}

/// A status that is printed, other than in a table of statuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub status: String,
    pub operation: Option<usize>,
}

/// Prose that stands behind something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub after: String,
    pub prose: String,
}

/// Something that should be understood and was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its name in the record of the page.
    pub key: String,
    pub line: usize,
    pub what: String,
    /// The text, shortened.
    pub text: String,
}

impl Role {
    /// How the table is called in records.
    pub fn name(&self) -> &str {
        match self {
            Self::Query => "query",
            Self::Path => "path",
            Self::Headers => "headers",
            Self::Body => "body",
            Self::Answer => "answer",
            Self::Statuses => "statuses",
            Self::Type(name) => name,
            Self::Unsaid => "fields",
        }
    }

    /// Whether the rows are what a caller sends beside the body.
    pub const fn is_parameters(&self) -> bool {
        matches!(self, Self::Query | Self::Path | Self::Headers)
    }
}

impl Table {
    /// Whether both say the same, wherever they stand.
    fn says_the_same(&self, other: &Self) -> bool {
        let same = |(one, two): (&Field, &Field)| Field { line: two.line, ..one.clone() } == *two;
        let all = self.rows.len() == other.rows.len() && self.rows.iter().zip(&other.rows).all(same);
        all && !self.rows.is_empty() && self.role == other.role && self.columns == other.columns
    }
}

/// Reads a page, from any bytes.
pub fn read(bytes: &[u8]) -> Facts {
    let (form, blocks) = input::blocks(bytes);
    let mut facts = reader::read(form, &tables::gathered(&blocks));
    facts.statements();
    let mut taken: HashMap<String, usize> = HashMap::new();
    for unread in &mut facts.unread {
        let times = taken.entry(unread.key.clone()).or_default();
        *times += 1;
        if *times > 1 {
            unread.key = format!("{} ({times})", unread.key);
        }
    }
    facts
}

impl Facts {
    /// Adds parameters of which only the address and the prose speak, as the table that the page lacks.
    fn statements(&mut self) {
        let tabled = |name: &str| self.tables.iter().any(|table| table.rows.iter().any(|row| row.name == name));
        let mut tables = Vec::new();
        for (position, operation) in self.operations.iter().enumerate() {
            let names = operation.query().map(|(name, _)| name).filter(|name| !tabled(name));
            let row = |name: &str| Field {
                line: operation.line,
                name: name.to_owned(),
                ty: None,
                required: self.notes.iter().find_map(|note| demanded(&note.prose, name)),
                prose: String::new(),
                values: Vec::new(),
                glued: Vec::new(),
            };
            let rows: Vec<Field> = names.map(row).collect();
            if !rows.is_empty() {
                let (line, operation, columns) = (operation.line, Some(position), vec![Column::Name]);
                let (role, travel) = (Role::Query, Some("query"));
                tables.push(Table { line, number: 0, role, travel, operation, columns, rows });
            }
        }
        self.tables.extend(tables);
    }
}

/// What prose says of a parameter: the clause that has its name has one word that says it.
fn demanded(prose: &str, name: &str) -> Option<bool> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let clauses = prose.split([',', '.', ';', '，', '。', '；']);
    let mut found = clauses.filter_map(|clause| {
        let mut parts = clause.split(|letter| !is_part(letter));
        parts.any(|part| part == name).then_some(())?;
        let mut demands = clause.split(|letter| !is_part(letter)).filter_map(|word| words().demand(word));
        demands.next().filter(|_| demands.next().is_none())
    });
    found.next()
}
