//! Changes a file of rows in ways that its readers have to bear.

use crate::table::{Table, TableFormat};

use super::Chance;

impl Chance {
    /// Adds a column to a table and moves the columns.
    pub(crate) fn disturb_table(&self, table: &mut Table) {
        if self.one_in(2) {
            table.columns.push(self.word("column"));
            table.rows.iter_mut().for_each(|row| row.push(self.word("cell")));
        }
        let turns = self.below(table.columns.len());
        table.columns.rotate_left(turns);
        for row in &mut table.rows {
            let turns = turns.min(row.len());
            row.rotate_left(turns);
        }
    }

    /// Another delimiter of those that the contract names, a byte order mark, quotes, and other ends of lines.
    pub(crate) fn disturb_format(&self, format: &mut TableFormat, delimiters: &[char]) {
        if let Some(delimiter) = delimiters.get(self.below(delimiters.len())) {
            format.delimiter = *delimiter;
        }
        format.bom ^= self.one_in(4);
        format.quote_all ^= self.one_in(4);
        format.crlf ^= self.one_in(4);
    }
}
