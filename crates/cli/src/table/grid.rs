//! A table of texts.

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, LineStyle, Table};

use crate::notice::harmless;

/// The most characters of a cell.
const LONGEST: usize = 200;

/// The line under the heading.
const RULE: LineStyle = LineStyle::none().fill('─').junction('─');

/// A table of texts under a heading. Texts may be hostile: what a terminal would obey is escaped, what is long is cut.
pub struct Grid {
    table: Table,
}

impl Grid {
    /// An empty table with that heading.
    pub fn new<T: AsRef<str>>(heading: impl IntoIterator<Item = T>) -> Self {
        let mut table = Table::new();
        table.load_style(NOTHING.header_separator(RULE)).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(heading.into_iter().map(|text| cell(text.as_ref())));
        Self { table }
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.table.add_row(cells.into_iter().map(|text| cell(text.as_ref())));
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.table.row_count() == 0
    }

    /// The table within so many columns, without spaces at the ends of lines.
    pub fn text(mut self, width: u16) -> String {
        self.table.set_width(width);
        let text = self.table.to_string();
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        lines.join("\n")
    }
}

/// The text as it stands in a table.
pub fn cell(text: &str) -> String {
    let safe = harmless(text);
    match safe.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &safe[..end]),
        None => safe,
    }
}
