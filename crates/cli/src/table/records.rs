//! Values as rows of a table.

use std::collections::HashMap;

use crate::table::Grid;
use crate::table::flatten::flatten;
use crate::table::grid::cell;
use crate::wire::{TypeInfo, Value};

/// The widest that a column is counted when it is decided which of them fit; longer texts are broken.
const WIDEST: usize = 28;

/// The most columns that are looked at. No terminal has room for them; a vendor that sends many keys does not cost time.
const MOST: usize = 200;

/// The most names of columns without room that are told.
const TOLD: usize = 20;

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
        let mut row = flatten(&value, self.info, false);
        row.truncate(MOST);
        self.rows.push(row);
    }

    /// The table within so many columns, and the first names of what has no room in it. What is empty in every row is
    /// left out.
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
        let mut names: Vec<_> = left_out.iter().take(TOLD).map(|name| cell(name)).collect();
        names.extend((left_out.len() > TOLD).then(|| "…".to_owned()));
        (grid.text(width), names)
    }

    /// The columns that hold anything, in the order of the rows; what a row lacks does not move what it has.
    fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for row in &self.rows {
            let mut place = 0;
            for (name, text) in row {
                match columns.iter().position(|column| column == name) {
                    Some(found) => place = found + 1,
                    None if text.is_empty() || columns.len() == MOST => {}
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Records;

    fn text(values: impl IntoIterator<Item = Value>, width: u16) -> (String, Vec<String>) {
        let mut records = Records::new(None);
        values.into_iter().for_each(|value| records.push(value));
        records.text(width)
    }

    #[test]
    fn names_of_what_has_no_room_are_harmless_and_few() {
        let (_, left_out) = text([json!({"a": "x".repeat(20), "b\u{1b}[2J": 1})], 10);
        assert_eq!(left_out, ["b\\u{1b}[2J"]);
        let many: Value = (0..100_000).map(|number| (format!("k{number}"), json!(number))).collect();
        let (table, left_out) = text(vec![many; 3], 40);
        assert_eq!((table.lines().count(), left_out.len(), left_out[20].as_str()), (5, 21, "…"));
    }

    #[test]
    fn columns_keep_the_order_of_the_rows() {
        let (table, _) = text([json!({"a": 1, "d": 4}), json!({"a": 1, "b": null, "c": 3, "d": 4})], 80);
        assert_eq!(table.lines().next(), Some(" a   c   d"));
    }
}
