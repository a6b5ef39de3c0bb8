//! Tables that were saved as text: with bars between the cells, with spaces, or run together into one line.

use super::examples::begins_data;
use super::input::{Block, Grid, Line, Row, markdown, unlinked, unmarked};
use super::operations::request_line;
use super::types::{TypeWord, is_name};
use super::words::{Column, words};

/// The blocks with their lines of tables put together.
pub fn gathered(blocks: &[Block]) -> Vec<Block> {
    let mut out = Vec::new();
    let mut position = 0;
    while position < blocks.len() {
        let rest = &blocks[position..];
        if let Some((grid, taken)) = barred(rest).or_else(|| tabbed(rest)).or_else(|| spaced(rest)) {
            out.push(Block::Grid(grid));
            position += taken;
        } else {
            out.extend(flattened(&blocks[position]));
            position += 1;
        }
    }
    out
}

/// The lines of a table that has one column only, which is no table but a way to lay a page out.
fn flattened(block: &Block) -> Vec<Block> {
    match block {
        Block::Grid(grid) if grid.rows.iter().all(|row| row.cells.len() < 2) => {
            grid.rows.iter().flat_map(lines_of_row).collect()
        }
        other => vec![other.clone()],
    }
}

fn lines_of_row(row: &Row) -> Vec<Block> {
    let removed = |text: &String| Block::Removed(Line { number: row.number, text: text.clone(), ..Line::default() });
    let lines = row.cells.iter().flatten().cloned().map(Block::Line);
    lines.chain(row.removed.iter().map(removed)).collect()
}

/// A table with bars between its cells, and how many blocks it takes.
fn barred(blocks: &[Block]) -> Option<(Grid, usize)> {
    let (header, rule) = (blocks.first()?.line()?, blocks.get(1)?.line()?);
    if !header.text.contains('|') || !is_rule(&rule.text) {
        return None;
    }
    let style = Style { led: header.text.starts_with('|'), closed: header.text.ends_with('|') };
    let head = Row { number: header.number, cells: style.cells(&header.text), ..Row::default() };
    let mut grid = Grid { number: header.number, rows: vec![head] };
    let mut taken = 2;
    while let Some(first) = blocks.get(taken).and_then(Block::line).filter(|line| line.text.contains('|')) {
        let (text, lines) = style.row(&blocks[taken..]);
        grid.rows.push(Row { number: first.number, cells: style.cells(&text), ..Row::default() });
        taken += lines;
    }
    Some((grid, taken))
}

fn is_rule(text: &str) -> bool {
    text.contains("---") && text.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' '))
}

/// How the rows of a table with bars are written.
struct Style {
    /// Whether a bar stands before the first cell.
    led: bool,
    /// Whether a bar stands behind the last one.
    closed: bool,
}

impl Style {
    /// The text of a row that may go over several lines, and how many.
    fn row(&self, blocks: &[Block]) -> (String, usize) {
        const MOST: usize = 60;
        let mut text = String::new();
        let mut taken = 0;
        for line in blocks.iter().take(MOST).map_while(Block::line) {
            let ends_here =
                words().section(&line.text).is_some() || begins_data(&line.text) && !line.text.contains('|');
            if taken > 0 && ends_here {
                break;
            }
            if taken > 0 {
                text.push('\n');
            }
            text.push_str(&line.text);
            taken += 1;
            if !self.closed || text.ends_with('|') {
                break;
            }
        }
        (text, taken)
    }

    fn cells(&self, text: &str) -> Vec<Vec<Line>> {
        let text = if self.led { text.strip_prefix('|').unwrap_or(text) } else { text };
        let text = if self.closed { text.trim_end().strip_suffix('|').unwrap_or(text) } else { text };
        split_at_bars(text).iter().map(|cell| lines_of(&markdown::plain(cell.trim()))).collect()
    }
}

fn split_at_bars(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in text.chars() {
        if letter == '|' && !escaped {
            cells.push(String::new());
            continue;
        }
        if let Some(cell) = cells.last_mut() {
            if letter == '|' {
                cell.pop();
            }
            cell.push(letter);
        }
        escaped = letter == '\\' && !escaped;
    }
    cells
}

/// The lines of a cell.
fn lines_of(text: &str) -> Vec<Line> {
    let lines = text.lines().map(unlinked).map(unmarked).filter(|(text, _)| !text.is_empty());
    lines.map(|(text, bullet)| Line { text: text.to_owned(), bullet, ..Line::default() }).collect()
}

/// A table with tabs between its cells, as browsers copy it, and how many blocks it takes.
fn tabbed(blocks: &[Block]) -> Option<(Grid, usize)> {
    let header = blocks.first()?.line()?;
    let columns: Vec<Option<Column>> = header.text.split('\t').map(|cell| words().column(cell)).collect();
    let is_table = columns.iter().flatten().count() > 1 && columns.iter().flatten().any(|column| column.names());
    if !is_table {
        return None;
    }
    let row = |line: &Line| {
        let mut cells: Vec<Vec<Line>> = line.text.split('\t').map(lines_of).collect();
        // Empty cells at the end of a row are lost with the blanks there.
        cells.resize_with(cells.len().max(columns.len()), Vec::new);
        Row { number: line.number, cells, ..Row::default() }
    };
    let mut rows = vec![row(header)];
    let lines = following(&blocks[1..], |line| line.text.contains('\t'));
    for line in &lines {
        if line.text.contains('\t') && !line.bullet {
            rows.push(row(line));
        } else if let Some(cell) = rows.get_mut(1..).and_then(|rows| rows.last_mut()?.cells.last_mut()) {
            cell.push((*line).clone());
        }
    }
    (rows.len() > 1).then(|| (Grid { number: header.number, rows }, lines.len() + 1))
}

/// A table whose cells are apart by spaces alone, or that runs on in one line; and how many blocks it takes.
fn spaced(blocks: &[Block]) -> Option<(Grid, usize)> {
    let header = blocks.first()?.line()?;
    let (columns, rest) = words().columns_at_start(&header.text);
    let is_table = columns.len() > 1 && columns[0].names() && columns.contains(&Column::Type);
    if !is_table || !(rest.is_empty() || row(rest, &columns).is_some()) {
        return None;
    }
    let lines = following(&blocks[1..], |line| row(&line.text, &columns).is_some());
    let number = header.number;
    let mut grid = Grid { number, rows: vec![Row { number, ..Row::default() }] };
    if rest.is_empty() {
        rows_of_lines(&lines, &columns, &mut grid.rows);
    } else {
        let more = lines.iter().map(|line| line.text.as_str());
        let text: Vec<&str> = [rest].into_iter().chain(more).collect();
        rows_of_run(&text.join("\n"), &columns, number, &mut grid.rows);
    }
    if grid.rows.len() < 2 {
        return None;
    }
    grid.rows[0] = heading(&header.text, rest, &columns, number);
    Some((grid, lines.len() + 1))
}

/// The row of the heading, a cell a column.
fn heading(text: &str, rest: &str, columns: &[Column], number: usize) -> Row {
    let text = text.trim_start();
    let mut left = text[..text.len() - rest.len()].trim();
    let mut cells = Vec::new();
    for column in columns {
        let names = |end: &usize| left.is_char_boundary(*end) && words().column(&left[..*end]) == Some(*column);
        let end = (1..=left.len()).rev().find(names).unwrap_or(left.len());
        cells.push(lines_of(&left[..end]));
        left = left[end..].trim_start();
    }
    Row { number, cells, ..Row::default() }
}

/// The lines that belong to the table.
fn following(blocks: &[Block], is_row: impl Fn(&Line) -> bool) -> Vec<&Line> {
    let mut lines: Vec<&Line> = Vec::new();
    for (position, block) in blocks.iter().enumerate() {
        let Some(line) = block.line() else { break };
        let next = blocks.get(position + 1).and_then(Block::line);
        let names_next = is_name(&line.text) && next.is_some_and(|next| is_heading(&next.text));
        if names_next || ends(line) || is_heading(&line.text) {
            break;
        }
        let continues = line.bullet || is_remark(&line.text) || is_row(line);
        if line.apart && !continues {
            break;
        }
        lines.push(line);
    }
    lines
}

fn is_heading(text: &str) -> bool {
    let (columns, _) = words().columns_at_start(text);
    columns.len() > 1 && columns[0].names()
}

/// Whether a line is certainly no part of a table.
fn ends(line: &Line) -> bool {
    let text = line.text.as_str();
    let is_section = words().section(text).is_some() && !line.bullet;
    is_section
        || words().is_noise(text)
        || request_line(text).is_some()
        || begins_data(text)
        || text.starts_with("HTTP/")
}

fn is_remark(text: &str) -> bool {
    text.split([':', '：']).next().is_some_and(|word| word.len() < text.len() && words().announces(word))
}

fn rows_of_lines(lines: &[&Line], columns: &[Column], rows: &mut Vec<Row>) {
    for line in lines {
        let cells = if line.bullet { None } else { row(&line.text, columns) };
        if let Some(cells) = cells {
            rows.push(Row { number: line.number, cells, ..Row::default() });
        } else if let Some(cell) = rows.get_mut(1..).and_then(|rows| rows.last_mut()?.cells.last_mut()) {
            cell.push((*line).clone());
        }
    }
}

/// The cells of one row: a name, what the columns before the type say, the type, and the rest.
fn row(text: &str, columns: &[Column]) -> Option<Vec<Vec<Line>>> {
    let (name, mut rest) = first_word(text)?;
    let name = unlinked(name);
    if !is_name(name) {
        return None;
    }
    let mut cells = vec![lines_of(name)];
    for (position, column) in columns.iter().enumerate().skip(1) {
        match column {
            Column::Type => {
                let (word, behind) = first_word(rest).filter(|(word, _)| TypeWord::read(word).is_known())?;
                cells.push(lines_of(word));
                rest = behind;
            }
            Column::Required => match first_word(rest).filter(|(word, _)| words().answer(word).is_some()) {
                Some((word, behind)) => {
                    cells.push(lines_of(word));
                    rest = behind;
                }
                None => cells.push(Vec::new()),
            },
            _ if position + 1 == columns.len() => cells.push(lines_of(rest)),
            _ => cells.push(Vec::new()),
        }
    }
    Some(cells)
}

fn first_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    if text.is_empty() {
        return None;
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    Some((&text[..end], text[end..].trim_start()))
}

/// The rows of a table that has lost its breaks: each begins with a name and a type, behind the end of a sentence.
fn rows_of_run(text: &str, columns: &[Column], number: usize, rows: &mut Vec<Row>) {
    let starts = starts_in(text);
    for (position, &start) in starts.iter().enumerate() {
        let end = starts.get(position + 1).copied().unwrap_or(text.len());
        let mut lines = text[start..end].lines();
        let Some(mut cells) = lines.next().and_then(|first| row(first, columns)) else { continue };
        if let Some(last) = cells.last_mut() {
            last.extend(lines.flat_map(lines_of));
        }
        rows.push(Row { number: number + text[..start].matches('\n').count(), cells, ..Row::default() });
    }
}

/// Where rows begin in a text.
fn starts_in(text: &str) -> Vec<usize> {
    const ENDS: [char; 7] = ['.', '。', '!', '?', '！', '？', ')'];
    let mut starts = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    let mut sentence_ended = true;
    let mut offset = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if let Some((at, name)) = before.filter(|_| TypeWord::read(word).is_known()) {
            let from = name
                .char_indices()
                .rev()
                .find(|(_, letter)| ENDS.contains(letter))
                .map_or(0, |(at, end)| at + end.len_utf8());
            let own = &name[from..];
            let fits = from > 0 || sentence_ended || own.contains('_');
            if is_name(own) && fits {
                starts.push(at + from);
            }
        }
        if let Some((_, name)) = before {
            sentence_ended = name.ends_with(ENDS);
        }
        if piece.ends_with('\n') && word.is_empty() {
            sentence_ended = true;
        }
        if !word.is_empty() {
            if text[..offset].ends_with('\n') {
                sentence_ended = true;
            }
            before = Some((offset, word));
        }
        offset += piece.len();
    }
    starts
}
