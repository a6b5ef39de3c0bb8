//! Statuses: those of tables, and those of printed answers.

use super::{Comparison, Kind, Printed};
use crate::page::facts::Role;
use crate::page::places::{Described, Node};

impl<'s> Comparison<'s> {
    /// Compares tables of statuses, and the statuses of printed answers, with those of an operation.
    pub(super) fn statuses(&mut self, printed: &Printed<'s>, ours: &Described<'s>) {
        let Some(responses) = ours.node.key("responses") else { return };
        self.answered(printed, &responses);
        for position in self.tables(Some(printed.position), |role| *role == Role::Statuses) {
            let facts = self.facts;
            let table = &facts.tables[position];
            for (row, field) in table.rows.iter().enumerate() {
                let key = self.keys.field(position, row);
                match responses.key(&field.name) {
                    Some(node) => self.place(&node.at(), &key),
                    None => self.differ(
                        Kind::Status,
                        responses.below(&format!("/{}", field.name)),
                        Some(key),
                        format!("status {}", field.name),
                        "no such status",
                    ),
                }
            }
            if self.is_cut(table) {
                continue;
            }
            for (status, node) in responses.entries() {
                if !table.rows.iter().any(|field| field.name == status) {
                    self.differ(Kind::Status, node.at(), None, "not among the statuses", format!("status {status}"));
                }
            }
        }
    }

    /// Tells statuses of printed answers that the operation does not have.
    fn answered(&mut self, printed: &Printed<'s>, responses: &Node<'s>) {
        let facts = self.facts;
        let own = facts.answered.iter().filter(|one| one.operation.unwrap_or_default() == printed.position);
        for status in own.map(|one| one.status.as_str()) {
            let is_success = status.starts_with('2');
            let range = format!("{}XX", &status[..1]);
            let names = [status, range.as_str(), if is_success { status } else { "default" }];
            if names.iter().all(|name| responses.key(name).is_none()) {
                let at = responses.below(&format!("/{status}"));
                let page = format!("status {status}, in a printed answer");
                self.differ(Kind::Status, at, Some(format!("status: {status}")), page, "no such status");
            }
        }
    }
}
