//! Goes over the lines and tables of a page, from its beginning to its end.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value as Payload;

use super::grid::{self, Around};
use super::{Answered, Body, Example, Facts, Note, Role, Table, Unread};
use crate::page::examples::{self, start_in};
use crate::page::input::{Block, Form, Grid, Line};
use crate::page::operations::{Operation, Request, header, is_address, is_method, request_line, status};
use crate::page::types::is_name;
use crate::page::words::{Section, words};

/// How many tables, operations or examples a page has at most.
const MOST: usize = 300;

/// The facts of the blocks.
pub fn read(form: Form, blocks: &[Block]) -> Facts {
    let facts = Facts {
        form,
        languages: Vec::new(),
        operations: Vec::new(),
        requests: Vec::new(),
        tables: Vec::new(),
        examples: Vec::new(),
        bodies: Vec::new(),
        answered: Vec::new(),
        notes: Vec::new(),
        unread: Vec::new(),
        headings: Vec::new(),
    };
    let mut reader = Reader {
        facts,
        section: None,
        heading: None,
        after: "start".to_owned(),
        tables: 0,
        headers: Headers::None,
        languages: BTreeMap::new(),
        noted: HashSet::new(),
    };
    let mut position = 0;
    while position < blocks.len() {
        position += reader.block(&blocks[position..]);
    }
    reader.finish()
}

/// Whether lines such as `Accept: text/plain` belong to something printed above them.
#[derive(PartialEq, Eq)]
enum Headers {
    None,
    OfRequest,
    OfAnswer,
}

struct Reader {
    facts: Facts,
    section: Option<Section>,
    /// The last short line, with its number: it may be the name of a table, the caption of an example, or a broken line.
    heading: Option<(usize, String)>,
    /// What prose stands behind.
    after: String,
    tables: usize,
    headers: Headers,
    languages: BTreeMap<&'static str, usize>,
    /// Prose that was taken, with what it stands behind.
    noted: HashSet<(String, String)>,
}

impl Reader {
    /// Reads what comes first, and says how many blocks it was.
    fn block(&mut self, blocks: &[Block]) -> usize {
        match &blocks[0] {
            Block::Grid(grid) => {
                self.grid(grid);
                1
            }
            Block::Removed(line) => {
                let key = format!("unread: removed at {}", self.after);
                let what = "a table or an example that is struck out or hidden".to_owned();
                self.facts.unread.push(Unread { key, line: line.number, what, text: line.text.clone() });
                1
            }
            Block::Line(line) => match start_in(&line.text) {
                Some(start) => self.payloads(blocks, start),
                None => self.line(line, blocks.get(1)),
            },
        }
    }

    /// Whether there are more of something than a page can have; noted once.
    fn is_too_many(&mut self, count: usize, what: &str, line: usize) -> bool {
        let too_many = count >= MOST;
        let key = format!("unread: more {what}");
        if too_many && !self.facts.unread.iter().any(|unread| unread.key == key) {
            let what = format!("more than {MOST} {what}");
            self.facts.unread.push(Unread { key, line, what, text: String::new() });
        }
        too_many
    }

    fn grid(&mut self, grid: &Grid) {
        if self.is_too_many(self.tables, "tables", grid.number) {
            return;
        }
        self.tables += 1;
        for cell in grid.rows.first().into_iter().flat_map(|row| &row.cells).flatten() {
            self.count_languages(&cell.text);
        }
        let title =
            self.heading.take().map(|(_, text)| text).filter(|text| is_name(text) && words().section(text).is_none());
        let (section, operation) = (self.section, self.facts.operations.len().checked_sub(1));
        let (before, unread) = (self.facts.tables.len(), self.facts.unread.len());
        grid::add(grid, &Around { section, title, operation, number: self.tables }, &mut self.facts);
        self.headers = Headers::None;
        let is_double = |table: &Table| self.facts.tables[..before].iter().any(|other| other.says_the_same(table));
        if self.facts.tables.get(before).is_some_and(is_double) {
            self.facts.tables.truncate(before);
            self.facts.unread.truncate(unread);
            self.tables -= 1;
            return;
        }
        self.after = match self.facts.tables.get(before) {
            Some(table) => format!("table {}", table.role.name()),
            None => format!("table {}", self.tables),
        };
        if let Some(Role::Statuses) = self.facts.tables.get(before).map(|table| &table.role) {
            self.section = Some(Section::Answer);
        }
    }

    fn payloads(&mut self, blocks: &[Block], start: usize) -> usize {
        let lines = blocks.iter().map_while(Block::line);
        let run = examples::read(lines, start);
        let broken = format!("unread: example at {}", self.after);
        if let Some(line) = blocks.first().and_then(Block::line).filter(|_| start > 0) {
            self.status(&line.text);
        }
        let of_answer = start > 0 || self.headers == Headers::OfAnswer;
        self.headers = Headers::None;
        let caption = self.heading.take().map(|(_, text)| text).unwrap_or_default();
        for (line, payload) in run.payloads {
            self.example(line, payload, &caption, of_answer);
        }
        self.after = "examples".to_owned();
        for (line, why) in run.broken {
            self.facts.unread.push(Unread {
                key: broken.clone(),
                line,
                what: "a payload that is not JSON".to_owned(),
                text: why,
            });
        }
        for line in run.rest {
            self.line(&line, None);
        }
        run.taken
    }

    fn example(&mut self, line: usize, payload: Payload, caption: &str, of_answer: bool) {
        let known = self.facts.examples.iter().position(|other| other.payload == payload);
        if let Some(position) = known {
            self.facts.examples[position].times += 1;
            return;
        }
        if self.is_too_many(self.facts.examples.len(), "examples", line) {
            return;
        }
        let of_request = !of_answer && matches!(self.section, Some(Section::RequestExample | Section::Body));
        let operation = self.facts.operations.len().checked_sub(1);
        self.facts.examples.push(Example {
            line,
            times: 1,
            payload,
            of_request,
            caption: caption.to_owned(),
            operation,
        });
    }

    /// Reads a line, and says how many blocks it was.
    fn line(&mut self, line: &Line, next: Option<&Block>) -> usize {
        let text = line.text.trim();
        self.count_languages(text);
        if words().is_noise(text) || !text.chars().any(char::is_alphanumeric) {
            return 1;
        }
        if let Some((method, url, versioned)) = request_line(text) {
            self.operation(line.number, method, url, versioned);
            return 1;
        }
        if let (true, Some(Block::Line(next))) = (is_method(text), next)
            && is_address(next.text.trim())
        {
            self.operation(line.number, text, next.text.trim(), false);
            return 2;
        }
        if self.header(text) {
            return 1;
        }
        if let Some(section) = words().section(text) {
            self.section = Some(section);
            self.heading = None;
            self.body(text);
            return 1;
        }
        self.prose(line);
        1
    }

    fn operation(&mut self, line: usize, method: &str, url: &str, versioned: bool) {
        self.heading = None;
        let count = self.facts.operations.len().max(self.facts.requests.len());
        if self.is_too_many(count, "operations", line) {
            return;
        }
        let operation = Operation { line, method: method.to_owned(), url: url.to_owned() };
        let of_example = matches!(self.section, Some(Section::RequestExample | Section::Examples));
        let known = self.facts.operations.iter().any(|other| other.covers(&operation));
        if known || versioned || of_example {
            self.facts.requests.push(Request { operation, headers: Vec::new() });
            self.headers = Headers::OfRequest;
            self.after = "requests".to_owned();
        } else {
            self.facts.operations.push(operation);
            self.after = format!("operation {}", self.facts.operations.len());
            self.section = Some(Section::Request);
            self.headers = Headers::None;
        }
    }

    /// Takes what a heading says of a whole body.
    fn body(&mut self, text: &str) {
        if let Some((section, base)) = words().body(text).filter(|_| self.facts.bodies.len() < MOST) {
            let operation = self.facts.operations.len().checked_sub(1);
            self.facts.bodies.push(Body { text: text.to_owned(), section, base, operation });
        }
    }

    /// Notes a printed status.
    fn status(&mut self, text: &str) -> bool {
        let Some(status) = status(text) else { return false };
        if self.facts.answered.len() < MOST {
            let operation = self.facts.operations.len().checked_sub(1);
            self.facts.answered.push(Answered { status: status.to_owned(), operation });
        }
        true
    }

    /// Takes a header of a printed request or answer, or the status line of an answer.
    fn header(&mut self, text: &str) -> bool {
        if self.status(text) {
            self.headers = Headers::OfAnswer;
            self.heading = None;
            return true;
        }
        let found = header(text).filter(|(name, _)| self.headers != Headers::None && !words().announces(name));
        let Some((name, value)) = found else {
            self.headers = Headers::None;
            return false;
        };
        if self.headers == Headers::OfRequest
            && let Some(request) = self.facts.requests.last_mut()
        {
            request.headers.push((name.to_owned(), value.to_owned()));
        }
        true
    }

    /// Takes prose, or a short line that may be a heading.
    fn prose(&mut self, line: &Line) {
        let text = line.text.trim();
        let goes_on = !line.apart && text.chars().next().is_some_and(char::is_lowercase);
        if let Some((_, heading)) = self.heading.take().filter(|_| goes_on) {
            self.note(&heading);
        } else if is_short(text) {
            self.facts.headings.push(text.to_owned());
            self.heading = Some((line.number, text.to_owned()));
            return;
        }
        self.note(text);
    }

    /// Takes prose; what stands there twice is taken once.
    fn note(&mut self, text: &str) {
        if !self.noted.insert((self.after.clone(), text.to_owned())) {
            return;
        }
        match self.facts.notes.iter_mut().find(|note| note.after == self.after) {
            Some(note) => {
                note.prose.push(' ');
                note.prose.push_str(text);
            }
            None => self.facts.notes.push(Note { after: self.after.clone(), prose: text.to_owned() }),
        }
    }

    fn count_languages(&mut self, text: &str) {
        const LONGEST: usize = 200;
        if text.len() > LONGEST {
            return;
        }
        for language in words().languages_of(text) {
            *self.languages.entry(language).or_default() += 1;
        }
    }

    fn finish(mut self) -> Facts {
        self.undouble_requests();
        if self.facts.unread.len() > MOST {
            let line = self.facts.unread[MOST].line;
            let text = (self.facts.unread.len() - MOST).to_string();
            self.facts.unread.truncate(MOST);
            let key = "unread: more of this".to_owned();
            self.facts.unread.push(Unread { key, line, what: "more that could not be read".to_owned(), text });
        }
        let mut languages: Vec<(&str, usize)> = self.languages.into_iter().collect();
        languages.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        self.facts.languages = languages.into_iter().map(|(language, _)| language.to_owned()).collect();
        self.facts
    }
}

impl Reader {
    /// Leaves out requests that are an operation once more, or another request.
    fn undouble_requests(&mut self) {
        let operations = &self.facts.operations;
        let is_operation = |request: &Request| {
            request.headers.is_empty() && operations.iter().any(|other| other.url == request.operation.url)
        };
        let mut seen = HashSet::new();
        self.facts.requests.retain(|request| {
            let operation = &request.operation;
            let new = seen.insert((operation.method.clone(), operation.url.clone(), request.headers.clone()));
            new && !is_operation(request)
        });
    }
}

/// Whether a line is as short as a heading and ends like one.
fn is_short(text: &str) -> bool {
    const WORDS: usize = 8;
    const WIDE: usize = 16;
    let ended = text.ends_with(['.', '。', '!', '！', '?', '？', ':', '：', ';', '；', ',', '，']);
    let wide = text.chars().filter(|letter| {
        !letter.is_ascii() && letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
    });
    !ended && text.split_whitespace().count() <= WORDS && wide.count() <= WIDE
}
