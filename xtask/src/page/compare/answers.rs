//! The tables of an answer.

use super::{Comparison, object_of};
use crate::page::facts::Role;
use crate::page::places::Node;

impl<'s> Comparison<'s> {
    /// Compares the tables of an answer with its schema.
    pub(super) fn answer(&mut self, schema: Option<&Node<'s>>, operation: Option<usize>) {
        if let Some(schema) = schema {
            self.tables_for(schema, operation, |role| matches!(role, Role::Answer | Role::Unsaid));
        }
    }

    /// Compares tables of a role with an object.
    pub(super) fn tables_for(&mut self, schema: &Node<'s>, operation: Option<usize>, wanted: impl Fn(&Role) -> bool) {
        for position in self.tables(operation, wanted) {
            let facts = self.facts;
            let table = &facts.tables[position];
            if self.typed.contains(&position) {
                continue;
            }
            if table.rows.is_empty() {
                // What its rows are about cannot be told; it stands for the answer as a whole.
                if let Some(object) = object_of(self.source, schema, &[]) {
                    let key = self.keys.table(position);
                    self.place(&object.at(), &key);
                }
                continue;
            }
            self.object(schema, position);
        }
    }
}
