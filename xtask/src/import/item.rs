//! What stands at a path: what its reference leads to, and what stands beside the reference.

use super::api::METHODS;
use super::node::{Documents, Node};
use super::notes::{Concern, Findings};
use super::{shape, version30};

/// Everything that stands at a path.
pub struct Item<'d> {
    /// What references lead to, the last one first; what stands at the path itself is the last.
    layers: Vec<Node<'d>>,
}

impl<'d> Item<'d> {
    /// What stands at a path; what cannot be found, or is no object, refuses it.
    pub fn at(documents: &'d Documents, findings: &mut Findings, at: &Node<'d>) -> Option<Self> {
        let last = documents.follow(at).map_err(|problem| findings.refuse(&Concern::Part, problem)).ok()?;
        if !version30::is_object(findings, &last, &at.place, &Concern::Part) {
            return None;
        }
        let mut layers = vec![at.clone()];
        // That this comes to an end has been found above.
        while let Some(next) = layers.last().and_then(|last| documents.target(&last.place, last.text("$ref")?).ok()) {
            layers.push(next);
        }
        layers.reverse();
        layers.iter().for_each(|layer| shape::path_item(findings, layer));
        Some(Self { layers })
    }

    /// The operations by method; one that stands beside a reference to another one of its method is refused.
    pub fn operations(&self, findings: &mut Findings) -> Vec<(&'d str, Node<'d>)> {
        let mut all: Vec<(&str, Node<'d>)> = Vec::new();
        for (method, node) in self.layers.iter().flat_map(Node::entries).filter(|(word, _)| METHODS.contains(word)) {
            if all.iter().any(|(other, _)| *other == method) {
                let message = format!("`{method}` stands beside `$ref`, which leads to another `{method}`");
                let diagnostic = node.place.says(message, "remove one of them: which of the two holds is not said");
                findings.refuse(&Concern::Operation(node.place), diagnostic);
            } else {
                all.push((method, node));
            }
        }
        all
    }

    /// The parameters of all operations.
    pub fn parameters(&self) -> Vec<Node<'d>> {
        self.layers.iter().flat_map(|layer| layer.listed("parameters")).collect()
    }

    /// The servers of all operations; others beside a reference refuse an operation that has none of its own.
    pub fn servers(&self, findings: &mut Findings, concern: &Concern) -> Option<Node<'d>> {
        let mut all = self.layers.iter().filter_map(|layer| layer.said("servers"));
        let first = all.next()?;
        for other in all.filter(|other| other.json != first.json) {
            let message = "`servers` stand beside `$ref`, which leads to others";
            findings
                .refuse(concern, other.place.says(message, "remove one of them: which of the two holds is not said"));
        }
        Some(first)
    }
}
