//! HTML as lines and tables: tokens one after the other, without a tree, so that nothing is too deep.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::removed::{Ends, Mark, mark};
use super::{Block, Grid, Line, Row, aside, unlinked};
use crate::page::examples::begins_data;
use crate::page::operations::{request_line, status};
use crate::page::words::words;

/// The blocks of an HTML document.
pub fn blocks(text: &str) -> Vec<Block> {
    let tokens = tokens(text);
    let ends = ends(&tokens);
    let mut reader = Reader::default();
    let mut position = 0;
    while let Some((token, number)) = tokens.get(position) {
        reader.number = *number;
        match token {
            Piece::Start(name, mark) => match ends.get(&position) {
                Some(end) if is_navigation(name) => {
                    reader.flush();
                    position = *end;
                }
                Some(end) if *mark == Some(Mark::Aside) => {
                    let is_short = end - position <= aside::LONGEST;
                    let text = is_short.then(|| Content::of(&tokens, &ends, position..=*end).text);
                    let follows = !reader.text.trim().is_empty();
                    match text.filter(|text| aside::is_one(name, text, follows)) {
                        Some(_) => position = *end,
                        None => reader.start(name),
                    }
                }
                Some(end) if mark.is_some() => {
                    reader.removed(name, *mark == Some(Mark::Struck), &Content::of(&tokens, &ends, position..=*end));
                    position = *end;
                }
                _ => reader.start(name),
            },
            Piece::Image(alt) => reader.image = Some(alt.trim().to_owned()),
            Piece::End(name) => reader.end(name),
            Piece::Text(text) => reader.text(text),
        }
        position += 1;
    }
    reader.finish()
}

fn is_navigation(name: &str) -> bool {
    words().navigation.iter().any(|own| own == name)
}

enum Piece {
    /// The beginning of an element, and whether its content does not count.
    Start(String, Option<Mark>),
    /// A picture, with the text that stands for it.
    Image(String),
    End(String),
    Text(String),
}

/// The tokens with the numbers of their lines.
fn tokens(text: &str) -> Vec<(Piece, usize)> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let (mut tokens, mut number, mut counted) = (Vec::new(), 1, 0);
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        let (piece, start) = match &token {
            Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                let of = |key: &[u8]| tag.attributes.get(key).map(|value| lossy(value));
                let mark = mark(&name, of(b"hidden").is_some(), &of(b"style").unwrap_or_default());
                let is_aside = || aside::may_be(&name, &of(b"class").unwrap_or_default());
                let mark = mark.or_else(|| is_aside().then_some(Mark::Aside));
                let piece = match (name.as_str(), mark) {
                    ("img", Some(Mark::Struck | Mark::Hidden)) => continue,
                    ("img", _) => Piece::Image(of(b"alt").unwrap_or_default()),
                    _ => Piece::Start(name, mark),
                };
                (piece, tag.span.start)
            }
            Token::EndTag(tag) => (Piece::End(lossy(&tag.name)), tag.span.start),
            Token::String(text) => (Piece::Text(lossy(text)), text.span.start),
            _ => continue,
        };
        if let Some(between) = text.as_bytes().get(counted..start) {
            number += between.iter().filter(|byte| **byte == b'\n').count();
            counted = start;
        }
        tokens.push((piece, number));
    }
    tokens
}

/// Where elements end.
fn ends(tokens: &[(Piece, usize)]) -> HashMap<usize, usize> {
    let mut ends = Ends::default();
    for (position, (token, _)) in tokens.iter().enumerate() {
        match token {
            Piece::Start(name, _) => ends.start(position, name),
            Piece::End(name) => ends.end(position, name),
            _ => {}
        }
    }
    ends.found()
}

/// What an element holds that does not count.
struct Content {
    text: String,
    /// Whether a table, a request or a payload is in it, which would count otherwise.
    is_claim: bool,
}

impl Content {
    fn of(tokens: &[(Piece, usize)], ends: &HashMap<usize, usize>, range: RangeInclusive<usize>) -> Self {
        let (mut content, mut position) = (Self { text: String::new(), is_claim: false }, *range.start());
        let mut preformatted: Option<String> = None;
        while position <= *range.end() {
            match &tokens[position].0 {
                Piece::Start(name, _) if is_navigation(name) => {
                    position = ends.get(&position).copied().unwrap_or(position);
                }
                Piece::Start(name, _) if name == "pre" => preformatted = Some(String::new()),
                Piece::Start(name, _) => content.is_claim |= name == "table",
                Piece::End(name) if name == "pre" => {
                    content.is_claim |= preformatted.take().is_some_and(|text| text.lines().any(is_printed));
                }
                Piece::Text(text) => {
                    content.add(text);
                    preformatted.iter_mut().for_each(|lines| lines.push_str(text));
                }
                _ => {}
            }
            position += 1;
        }
        content
    }

    /// Adds words, as long as there is room.
    fn add(&mut self, text: &str) {
        const LONGEST: usize = 200;
        for word in text.split_whitespace() {
            if self.text.len() < LONGEST {
                let between = if self.text.is_empty() { "" } else { " " };
                self.text.extend([between, word]);
            }
        }
    }
}

/// Whether a line begins something that pages print: a request, an answer, a payload.
fn is_printed(line: &str) -> bool {
    let line = line.trim();
    begins_data(line) || request_line(line).is_some() || status(line).is_some()
}

/// Elements that stand within a line.
const INLINE: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "img", "input", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "del",
    "svg",
];

#[derive(Default)]
struct Reader {
    number: usize,
    blocks: Vec<Block>,
    /// Tables that are open, the innermost last.
    open: Vec<Grid>,
    /// The lines of the innermost cell that is open, one entry a table.
    cells: Vec<Option<Vec<Line>>>,
    text: String,
    /// Where the text began.
    began: Option<usize>,
    bullet: bool,
    preformatted: usize,
    /// The text of the last picture of a cell.
    image: Option<String>,
}

impl Reader {
    fn start(&mut self, name: &str) {
        if INLINE.contains(&name) {
            return;
        }
        self.flush();
        match name {
            "li" => self.bullet = true,
            "pre" | "textarea" => self.preformatted += 1,
            "table" => {
                self.open.push(Grid { number: self.number, rows: Vec::new() });
                self.cells.push(None);
            }
            "tr" => {
                self.end_cell();
                let number = self.number;
                if let Some(table) = self.open.last_mut() {
                    table.rows.push(Row { number, ..Row::default() });
                }
            }
            "td" | "th" => {
                self.end_cell();
                self.image = None;
                if let Some(cell) = self.cells.last_mut() {
                    *cell = Some(Vec::new());
                }
            }
            _ => {}
        }
    }

    /// Leaves out what is struck out or hidden, and notes it where it would be a row, a value, a table or an example.
    fn removed(&mut self, name: &str, is_struck: bool, content: &Content) {
        if !INLINE.contains(&name) {
            self.flush();
        }
        let is_row = matches!(name, "tr" | "tbody" | "thead" | "tfoot");
        let is_cell = matches!(name, "td" | "th");
        if is_row || is_cell {
            self.end_cell();
        }
        let number = self.number;
        let is_told = is_struck || is_row || is_cell || name == "li" || content.is_claim;
        let text = Some(content.text.clone()).filter(|text| is_told && !text.is_empty());
        let Some(table) = self.open.last_mut() else {
            let text = text.filter(|_| content.is_claim);
            let line = |text| Block::Removed(Line { number, text, bullet: false, apart: true });
            self.blocks.extend(text.map(line));
            return;
        };
        if is_row || table.rows.is_empty() {
            table.rows.push(Row { number, ..Row::default() });
        }
        if let Some(row) = table.rows.last_mut() {
            row.removed.extend(text);
            row.cells.extend(is_cell.then(Vec::new));
        }
    }

    fn end(&mut self, name: &str) {
        if INLINE.contains(&name) {
            return;
        }
        self.flush();
        match name {
            "li" => self.bullet = false,
            "pre" | "textarea" => self.preformatted = self.preformatted.saturating_sub(1),
            "td" | "th" | "tr" => self.end_cell(),
            "table" => self.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (position, line) in text.split('\n').enumerate() {
                if position > 0 {
                    self.flush();
                    self.number += 1;
                }
                self.began.get_or_insert(self.number);
                self.text.push_str(line);
            }
            return;
        }
        for word in text.split_inclusive(char::is_whitespace) {
            if !word.trim().is_empty() {
                self.began.get_or_insert(self.number);
            }
            self.text.push_str(word.trim());
            if word.ends_with(char::is_whitespace) && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let number = self.began.take().unwrap_or(self.number);
        let within = self.preformatted > 0;
        let kept = if within { text.trim_end() } else { text.trim() };
        if kept.trim().is_empty() {
            return;
        }
        let (unmarked, marked) = if within { (kept, false) } else { super::unmarked(kept) };
        let bullet = std::mem::take(&mut self.bullet) || marked;
        let text = if within { unmarked } else { unlinked(unmarked) };
        let line = Line { number, text: text.to_owned(), bullet, apart: true };
        match self.cells.last_mut() {
            Some(Some(cell)) => cell.push(line),
            _ => self.blocks.push(Block::Line(line)),
        }
    }

    fn end_cell(&mut self) {
        let Some(mut cell) = self.cells.last_mut().and_then(Option::take) else { return };
        let number = self.number;
        // A cell that holds nothing but a picture says what the picture says, and is never taken for an empty one.
        if let Some(alt) = self.image.take().filter(|_| cell.is_empty()) {
            let text = if alt.is_empty() { "(picture)".to_owned() } else { alt };
            cell.push(Line { number, text, bullet: false, apart: true });
        }
        let Some(table) = self.open.last_mut() else { return };
        if table.rows.is_empty() {
            table.rows.push(Row { number, ..Row::default() });
        }
        if let Some(row) = table.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.cells.pop();
        let Some(mut table) = self.open.pop() else { return };
        table.rows.retain(|row| !row.cells.is_empty() || !row.removed.is_empty());
        if table.rows.is_empty() {
            return;
        }
        // The name of a table within a cell is the last line before it.
        if let Some(Some(cell)) = self.cells.last_mut()
            && cell.last().is_some_and(|line| !line.text.contains(' '))
        {
            self.blocks.extend(cell.pop().map(Block::Line));
        }
        self.blocks.push(Block::Grid(table));
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        while !self.open.is_empty() {
            self.end_table();
        }
        self.blocks
    }
}
