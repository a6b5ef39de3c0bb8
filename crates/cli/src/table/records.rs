//! Values as rows of a table.

use std::collections::HashMap;

use crate::table::Grid;
use crate::table::flatten::flatten;
use crate::table::grid::cell;
use crate::wire::{TypeInfo, Value};

/// The widest that a column is counted when it is decided which of them fit; longer texts are broken.
const WIDEST: usize = 28;

/// What stands between two columns, in characters.
const GAP: usize = 2;

/// One value as a table of names and values.
pub fn fields(value: &Value, info: Option<&'static TypeInfo>) -> Grid {
    let mut grid = Grid::new(["name", "value"]);
    flatten(value, info, true).into_iter().for_each(|(name, text)| grid.row([name, text]));
    grid
}

/// Values that become the rows of a table.
pub struct Records {
    info: Option<&'static TypeInfo>,
    rows: Vec<Vec<(String, String)>>,
}

impl Records {
    /// None yet; the type gives the order of the columns.
    pub const fn new(info: Option<&'static TypeInfo>) -> Self {
        Self { info, rows: Vec::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a value.
    #[allow(clippy::needless_pass_by_value, reason = "it is given away")]
    pub fn push(&mut self, value: Value) {
        self.rows.push(flatten(&value, self.info, false));
    }

    /// The table within so many columns, and the names of what has no room in it. What is empty in every row is left
    /// out.
    pub fn text(self, width: u16) -> (String, Vec<String>) {
        if self.rows.is_empty() {
            return ("none".to_owned(), Vec::new());
        }
        let columns = self.columns();
        let fitting = self.fitting(&columns, usize::from(width));
        let (shown, left_out) = columns.split_at(fitting);
        let mut grid = Grid::new(shown.iter().map(|name| if name.is_empty() { "value" } else { name }));
        for row in &self.rows {
            let row: HashMap<&str, &str> = row.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            grid.row(shown.iter().map(|name| row.get(name.as_str()).copied().unwrap_or_default()));
        }
        (grid.text(width), left_out.to_vec())
    }

    /// The columns that hold anything, in the order of the rows; what a row lacks does not move what it has.
    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for row in &self.rows {
            let mut place = 0;
            for (name, text) in row {
                match columns.iter().position(|column| column == name) {
                    Some(found) => place = found + 1,
                    None if text.is_empty() => {}
                    None => {
                        columns.insert(place, name.clone());
                        place += 1;
                    }
                }
            }
        }
        columns
    }

    /// How many of the columns have room, at least one.
    fn fitting(&self, columns: &[String], width: usize) -> usize {
        let mut used = 0;
        let fits = |column: &&String| {
            used += self.width(column) + GAP;
            used <= width
        };
        columns.iter().take_while(fits).count().max(1)
    }

    fn width(&self, column: &str) -> usize {
        let cells = self.rows.iter().flatten().filter(|(name, _)| name == column).map(|(_, text)| text.as_str());
        let widest = cells.chain([column]).map(|text| console::measure_text_width(&cell(text))).max();
        widest.unwrap_or_default().min(WIDEST)
    }
}
