//! A table of cells as a table of fields.

use super::{Facts, Field, Role, Table, Unread};
use crate::page::input::{Grid, Line, Row, unlinked};
use crate::page::types::{TypeWord, is_name};
use crate::page::values::described;
use crate::page::words::{Column, Section, words};

/// What is known of a table before it is read.
pub struct Around {
    pub section: Option<Section>,
    pub title: Option<String>,
    pub operation: Option<usize>,
    pub number: usize,
}

/// How many rows a table has at most.
const MOST_ROWS: usize = 1000;

/// Adds a table to the facts.
pub fn add(grid: &Grid, around: &Around, facts: &mut Facts) {
    let Some(header) = grid.rows.first() else { return };
    let number = around.number;
    let headings: Vec<String> = header.cells.iter().map(|cell| text_of(cell)).collect();
    let columns: Vec<Option<Column>> = headings.iter().map(|heading| words().column(heading)).collect();
    let named = columns.iter().position(|column| column.is_some_and(Column::names));
    let Some(name_at) = named else {
        let what = "a table whose heading names no column that is known".to_owned();
        facts.unread.push(unread(&format!("table {number}"), grid.number, what, &headings.join(" | ")));
        return;
    };
    for (heading, column) in headings.iter().zip(&columns) {
        if column.is_none() {
            let what = "a column that is not known".to_owned();
            facts.unread.push(unread(&format!("table {number} column {heading}"), grid.number, what, heading));
        }
    }
    let columns = columns.into_iter().collect::<Vec<_>>();
    let mut rows = Vec::new();
    for (position, row) in grid.rows.iter().enumerate().skip(1).take(MOST_ROWS) {
        let read = field(row, &columns, name_at);
        if !row.removed.is_empty() {
            facts.unread.push(removed(row, read.as_ref().ok().map(|(field, _)| field.name.as_str())));
        }
        match read {
            Ok((field, cut)) => taken(row, field, cut, &mut rows, facts),
            // What is struck out says nothing, so that it is no row that could not be read.
            Err(_) if !row.removed.is_empty() => {}
            Err(what) => {
                let key = format!("table {number} row {position}");
                facts.unread.push(unread(&key, row.number, what, &text_of_row(row)));
            }
        }
    }
    if grid.rows.len() > MOST_ROWS + 1 {
        let what = format!("more than {MOST_ROWS} rows");
        facts.unread.push(unread(&format!("table {number} more rows"), grid.number, what, ""));
    }
    let known: Vec<Column> = columns.iter().copied().flatten().collect();
    let role = role(known[..].iter().find(|column| column.names()).copied(), &known, around);
    let travel = travel(&role, around.section);
    let (line, operation, columns) = (grid.number, around.operation, known);
    facts.tables.push(Table { line, number, role, travel, operation, columns, rows });
}

/// Takes what a row says.
fn taken(row: &Row, field: Field, cut: Vec<(String, String)>, rows: &mut Vec<Field>, facts: &mut Facts) {
    let key = |what: &str| format!("{what} of {}", field.name);
    facts.unread.extend(cut.into_iter().map(|(what, text)| unread(&key(&what), row.number, what, &text)));
    match again(rows, &field) {
        Again::No => rows.push(field),
        Again::Same => {}
        Again::Other => {
            let what = "a second row of one name, which says something else";
            facts.unread.push(unread(&key("a second row"), row.number, what, &text_of_row(row)));
            rows.push(field);
        }
    }
}

/// What is struck out or hidden: in a row that has a name without it, or the row itself.
fn removed(row: &Row, name: Option<&str>) -> Unread {
    let text = row.removed.join(" | ");
    match name {
        Some(name) => {
            unread(&format!("removed text of {name}"), row.number, "text that is struck out or hidden", &text)
        }
        None => {
            let name = text.split_whitespace().next().filter(|word| is_name(word)).unwrap_or("no name").to_owned();
            unread(&format!("removed row of {name}"), row.number, "a row that is struck out or hidden", &text)
        }
    }
}

fn unread(key: &str, line: usize, what: impl Into<String>, text: &str) -> Unread {
    Unread { key: format!("unread: {key}"), line, what: what.into(), text: text.to_owned() }
}

fn text_of(cell: &[Line]) -> String {
    let lines: Vec<&str> = cell.iter().map(|line| line.text.trim()).collect();
    lines.join(" ")
}

fn text_of_row(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|cell| text_of(cell)).collect();
    cells.join(" | ")
}

/// Whether a table has a row of a name already.
enum Again {
    No,
    /// One that says the same, so that one of them is noise.
    Same,
    Other,
}

fn again(rows: &[Field], field: &Field) -> Again {
    let named: Vec<&Field> = rows.iter().filter(|other| other.name == field.name).collect();
    if named.is_empty() {
        Again::No
    } else if named.iter().any(|other| Field { line: field.line, ..(*other).clone() } == *field) {
        Again::Same
    } else {
        Again::Other
    }
}

fn role(names: Option<Column>, columns: &[Column], around: &Around) -> Role {
    match (names, &around.title, around.section) {
        (Some(Column::Path), ..) => Role::Path,
        (Some(Column::Header), ..) => Role::Headers,
        (Some(Column::Status), ..) => Role::Statuses,
        (_, Some(title), _) => Role::Type(title.clone()),
        (_, _, Some(Section::Query | Section::Parameters | Section::Request)) => Role::Query,
        (_, _, Some(Section::Path)) => Role::Path,
        (_, _, Some(Section::Headers)) => Role::Headers,
        (_, _, Some(Section::Body)) => Role::Body,
        (_, _, Some(Section::Answer)) => Role::Answer,
        _ if columns.contains(&Column::Required) => Role::Query,
        _ => Role::Unsaid,
    }
}

/// Where parameters of a table travel, if its heading says so.
fn travel(role: &Role, section: Option<Section>) -> Option<&'static str> {
    match role {
        Role::Path => Some("path"),
        Role::Headers => Some("header"),
        Role::Query if section == Some(Section::Query) => Some("query"),
        _ => None,
    }
}

/// What a row says, and what is cut in it; or why it cannot be read.
fn field(row: &Row, columns: &[Option<Column>], name_at: usize) -> Result<(Field, Vec<(String, String)>), String> {
    let cells = fitted(&row.cells, columns.len())?;
    let named = text_of(&cells[name_at]);
    let (name, behind) = named.split_once(char::is_whitespace).unwrap_or((&named, ""));
    // A star behind a name, and before none, says that it is required.
    let marked = !named.starts_with('*') && (name.ends_with('*') || behind.trim() == "*");
    let name = unlinked(name).trim_matches(['`', '"', '*']);
    if name.is_empty() {
        return Err("a row without a name".to_owned());
    }
    let is_status = columns[name_at] == Some(Column::Status);
    let is_number = name.chars().all(|letter| letter.is_ascii_digit());
    if !(is_name(name) || is_status && is_number) {
        return Err("a row whose name is none".to_owned());
    }
    let said = words().demand(behind.trim_matches(['(', ')', '*']));
    let mut field = Field {
        line: row.number,
        name: name.to_owned(),
        ty: None,
        required: said.or_else(|| marked.then_some(true)),
        prose: if said.is_some() { String::new() } else { behind.trim_matches([' ', '*']).to_owned() },
        values: Vec::new(),
        glued: Vec::new(),
    };
    let mut cut = Vec::new();
    for (column, cell) in columns.iter().zip(&cells) {
        match column {
            Some(Column::Type) => cut.extend(typed(&mut field, &text_of(cell))),
            Some(Column::Required) => cut.extend(demanded(&mut field, &text_of(cell))),
            Some(Column::Description | Column::Value) => cut.extend(explained(&mut field, cell)),
            _ => {}
        }
    }
    Ok((field, cut))
}

/// The cells of a row, as many as there are headings; a bar within the last cell does not count.
fn fitted(cells: &[Vec<Line>], count: usize) -> Result<Vec<Vec<Line>>, String> {
    let mut cells = cells.to_vec();
    while cells.len() > count && cells.last().is_some_and(Vec::is_empty) {
        cells.pop();
    }
    if cells.len() == count + 1 && cells.first().is_some_and(Vec::is_empty) {
        cells.remove(0);
    }
    match cells.len() {
        found if found < count => Err(format!("a row of {found} under a heading of {count}")),
        found if found > count => {
            let more: Vec<Line> = cells.drain(count..).flatten().collect();
            cells.last_mut().into_iter().for_each(|last| last.extend(more.clone()));
            Ok(cells)
        }
        _ => Ok(cells),
    }
}

fn typed(field: &mut Field, text: &str) -> Option<(String, String)> {
    if text.is_empty() {
        return Some(("the empty type".to_owned(), String::new()));
    }
    let ty = TypeWord::read(text);
    if ty.is_known() || is_name(&ty.text) {
        field.ty = Some(ty);
        return None;
    }
    Some(("the type".to_owned(), text.to_owned()))
}

fn demanded(field: &mut Field, text: &str) -> Option<(String, String)> {
    match words().answer(text) {
        Some(answer) => field.required = Some(answer),
        None if text.is_empty() => {}
        None => return Some(("the word for required".to_owned(), text.to_owned())),
    }
    None
}

fn explained(field: &mut Field, cell: &[Line]) -> Vec<(String, String)> {
    let described = described(cell);
    if !field.prose.is_empty() {
        field.prose.push(' ');
    }
    field.prose.push_str(&described.prose);
    field.values.extend(described.values);
    field.glued.extend(described.glued);
    field.required = field.required.or(described.required);
    described.cut.into_iter().map(|word| ("a remark without its text".to_owned(), word)).collect()
}
