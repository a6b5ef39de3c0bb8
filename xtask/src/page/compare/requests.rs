//! Printed requests that are of none of the operations of the page.

use super::{Comparison, Kind, Printed};
use crate::page::operations::{Operation, ends_alike};
use crate::page::places::{self, Described};

impl<'s> Comparison<'s> {
    /// Tells printed requests that have another method or another path than the operation that they stand behind.
    pub(super) fn strangers(&mut self, pairs: &[(Printed<'s>, &Described<'s>)]) {
        let facts = self.facts;
        if facts.operations.is_empty() {
            return;
        }
        let all = places::operations(self.source);
        let fits = |ours: &Described<'_>, request: &Operation| {
            ours.method == request.method && ends_alike(ours.path, request.path())
        };
        for (position, request) in facts.requests.iter().enumerate() {
            let request = &request.operation;
            let is_told = |(printed, ours): &(Printed<'s>, &Described<'s>)| {
                printed.operation.covers(request) || fits(ours, request) || self.is_other_version(request, ours)
            };
            let before = pairs.iter().rev().find(|(printed, _)| printed.operation.line < request.line);
            let Some((_, ours)) = before.or_else(|| pairs.first()).filter(|_| !pairs.iter().any(is_told)) else {
                continue;
            };
            let has_own = facts.requests.iter().any(|other| fits(ours, &other.operation));
            let same_path = ends_alike(ours.path, request.path());
            // A page may print what has to be sent before: another operation of the contract.
            if !same_path && has_own && all.iter().any(|other| fits(other, request)) {
                continue;
            }
            let kind = if same_path { Kind::Method } else { Kind::Url };
            let page = format!("{}, a printed request", request.name());
            let key = format!("request: {}", position + 1);
            self.differ(kind, ours.node.at(), Some(key), page, format!("{} {}", ours.method, ours.path));
        }
    }
}
