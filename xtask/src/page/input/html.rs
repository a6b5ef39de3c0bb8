//! HTML as lines and tables: tokens one after the other, without a tree, so that nothing is too deep.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Block, Grid, Line, Row};
use crate::page::words::words;

/// The blocks of an HTML document.
pub fn blocks(text: &str) -> Vec<Block> {
    let tokens = tokens(text);
    let ends = ends_of_navigation(&tokens);
    let mut reader = Reader::default();
    let mut position = 0;
    while let Some((token, number)) = tokens.get(position) {
        reader.number = *number;
        position = match token {
            Piece::Start(name) => match ends.get(&position) {
                Some(end) => {
                    reader.flush();
                    *end
                }
                None => {
                    reader.start(name);
                    position
                }
            },
            Piece::Image(alt) => {
                reader.image = Some(alt.trim().to_owned());
                position
            }
            Piece::End(name) => {
                reader.end(name);
                position
            }
            Piece::Text(text) => {
                reader.text(text);
                position
            }
        } + 1;
    }
    reader.finish()
}

enum Piece {
    Start(String),
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
            Token::StartTag(tag) if tag.name.as_slice() == b"img" => {
                let alt = tag.attributes.get(&b"alt"[..]).map(|alt| lossy(alt)).unwrap_or_default();
                (Piece::Image(alt), tag.span.start)
            }
            Token::StartTag(tag) => (Piece::Start(lossy(&tag.name)), tag.span.start),
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

/// Where each element that holds nothing of the page ends. One that is never closed is read, lest it hides the rest.
fn ends_of_navigation(tokens: &[(Piece, usize)]) -> HashMap<usize, usize> {
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut ends = HashMap::new();
    for (position, (token, _)) in tokens.iter().enumerate() {
        match token {
            Piece::Start(name) if words().navigation.contains(name) => {
                open.entry(name).or_default().push(position);
            }
            Piece::End(name) => {
                if let Some(start) = open.get_mut(name.as_str()).and_then(Vec::pop) {
                    ends.insert(start, position);
                }
            }
            _ => {}
        }
    }
    ends
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
                    table.rows.push(Row { number, cells: Vec::new() });
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
        let line = Line { number, text: unmarked.to_owned(), bullet, apart: true };
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
            table.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(row) = table.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.cells.pop();
        let Some(mut table) = self.open.pop() else { return };
        table.rows.retain(|row| !row.cells.is_empty());
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
