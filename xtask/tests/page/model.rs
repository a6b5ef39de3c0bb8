//! A page as data, so that a change of it can be made once and shown in every form.

/// The words that the pages of a language have around what they say.
#[derive(Clone)]
pub struct Words {
    pub name: &'static str,
    pub required: &'static str,
    pub ty: &'static str,
    pub description: &'static str,
    pub note: &'static str,
    pub address: &'static str,
    pub examples: &'static str,
    pub request_example: &'static str,
    pub answer_example: &'static str,
    pub noise: &'static str,
}

/// A page.
#[derive(Clone)]
pub struct Page {
    pub words: Words,
    pub title: String,
    pub intro: String,
    pub address: String,
    pub tables: Vec<Table>,
    /// Lines of a printed request.
    pub request: Vec<String>,
    /// Payloads, each with what stands above it.
    pub payloads: Vec<(String, String)>,
    pub closing: String,
    /// How often each payload is printed.
    pub times: usize,
    /// Lines of the site.
    pub noise: Vec<String>,
    /// Whether copied text has bars between the cells.
    pub bars: bool,
}

/// A table.
#[derive(Clone)]
pub struct Table {
    /// The heading of its section, or the name of a type.
    pub heading: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell: a text, then items of a list, then remarks.
#[derive(Clone, Default)]
pub struct Cell {
    pub text: String,
    pub items: Vec<(String, String)>,
    pub remarks: Vec<String>,
}

impl Page {
    /// The row of a table that has a name.
    pub fn row(&mut self, table: &str, name: &str) -> &mut Vec<Cell> {
        let table = self.table(table);
        table.rows.iter_mut().find(|row| row[0].text == name).unwrap_or_else(|| panic!("no row {name}"))
    }

    /// The table below a heading.
    pub fn table(&mut self, heading: &str) -> &mut Table {
        self.tables.iter_mut().find(|table| table.heading == heading).unwrap_or_else(|| panic!("no table {heading}"))
    }
}

/// A cell with a text.
pub fn cell(text: &str) -> Cell {
    Cell { text: text.to_owned(), ..Cell::default() }
}

/// A row of cells with texts.
pub fn row(cells: &[&str]) -> Vec<Cell> {
    cells.iter().map(|text| cell(text)).collect()
}

/// A table of texts.
pub fn table(heading: &str, columns: &[&str], rows: &[&[&str]]) -> Table {
    Table {
        heading: heading.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.iter().map(|cells| row(cells)).collect(),
    }
}

impl Page {
    /// A row by its position.
    pub fn row_at(&mut self, table: usize, row: usize) -> &mut Vec<Cell> {
        &mut self.tables[table].rows[row]
    }
}
