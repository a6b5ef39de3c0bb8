//! Who sees a type: the operations and webhooks that lead to it, request side and response side apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::json::Json;
use crate::source::Source;

use super::super::change::Side;
use super::node::{Name, Node, target};
use super::rename::Names;

/// From where a change is seen.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Each side with its operations.
    pub views: Vec<(Side, Vec<String>)>,
    /// Whether the old types decode null at this place because it may be left out.
    pub optional: bool,
}

impl Scope {
    /// One side of one operation.
    pub fn of(side: Side, operation: &str) -> Self {
        Self { views: vec![(side, vec![operation.to_owned()])], optional: false }
    }

    /// About calls as such.
    pub fn neither(operations: Vec<String>) -> Self {
        Self { views: vec![(Side::Neither, operations)], optional: false }
    }

    /// The same with a key that may, or may not, be left out.
    pub fn optional(&self, optional: bool) -> Self {
        Self { views: self.views.clone(), optional }
    }
}

/// The operations of a source that see each type, by side.
type Seen<'s> = BTreeMap<Name<'s>, BTreeMap<Side, Vec<String>>>;

/// Who sees the types of two contracts.
pub struct Sides<'s> {
    before: Seen<'s>,
    after: Seen<'s>,
}

/// An operation or webhook of a document.
#[derive(Clone)]
pub struct Call<'s> {
    pub id: &'s str,
    /// The path, or the name of a webhook.
    pub path: &'s str,
    pub method: &'s str,
    pub is_webhook: bool,
    pub pointer: String,
    pub json: &'s Json,
}

impl Call<'_> {
    /// Who writes what is sent, and who what is answered.
    pub fn sides(&self) -> (Side, Side) {
        if self.is_webhook { (Side::Response, Side::Request) } else { (Side::Request, Side::Response) }
    }
}

/// The operations and webhooks of a source, in their order.
pub fn calls(source: &Source) -> Vec<Call<'_>> {
    let mut calls = Vec::new();
    for (word, is_webhook) in [("paths", false), ("webhooks", true)] {
        for (path, item) in source.openapi.get(word).map(Json::entries).unwrap_or_default() {
            for (method, json) in item.entries().iter().filter(|(word, _)| word != "servers") {
                let pointer = format!("/{word}/{}/{method}", crate::json::escape(path));
                let id = json.text("operationId").unwrap_or_default();
                calls.push(Call { id, path, method, is_webhook, pointer, json });
            }
        }
    }
    calls
}

/// The operation or webhook that one of the new document was: by its name, or else by its place.
pub fn former<'c, 's>(old: &'c [Call<'s>], new: &[Call<'s>], call: &Call<'s>) -> Option<&'c Call<'s>> {
    let same = |one: &Call<'_>, other: &Call<'_>| one.is_webhook == other.is_webhook && one.id == other.id;
    let is_there = |other: &Call<'_>| {
        let is_gone = new.iter().all(|one| !same(one, other));
        is_gone && other.is_webhook == call.is_webhook && other.pointer == call.pointer
    };
    old.iter().find(|other| same(other, call)).or_else(|| old.iter().find(|other| is_there(other)))
}

impl<'s> Sides<'s> {
    /// Follows the references of all operations.
    pub fn of(before: &'s Source, after: &'s Source) -> Self {
        Self { before: seen(before), after: seen(after) }
    }

    /// From where a type that both contracts have is seen: a side counts when both see it from there.
    pub fn both(&self, names: &Names<'s>, before: Name<'s>) -> Scope {
        let old = self.before.get(&before);
        let new = names.after(before).and_then(|after| self.after.get(&after));
        let mut views = merged(old, new, |one, other| one && other);
        if views.is_empty() {
            views = merged(old, new, |one, other| one || other);
        }
        or_nobody(views)
    }

    /// From where a type of the old contract was seen.
    pub fn before(&self, name: Name<'s>) -> Scope {
        or_nobody(merged(self.before.get(&name), None, |one, other| one || other))
    }

    /// From where a type of the new contract is seen.
    pub fn after(&self, name: Name<'s>) -> Scope {
        or_nobody(merged(None, self.after.get(&name), |one, other| one || other))
    }
}

/// What nobody sees is public all the same.
fn or_nobody(views: Vec<(Side, Vec<String>)>) -> Scope {
    let views = if views.is_empty() { vec![(Side::Neither, Vec::new())] } else { views };
    Scope { views, optional: false }
}

fn merged(
    old: Option<&BTreeMap<Side, Vec<String>>>,
    new: Option<&BTreeMap<Side, Vec<String>>>,
    counts: fn(bool, bool) -> bool,
) -> Vec<(Side, Vec<String>)> {
    let mut views = Vec::new();
    for side in [Side::Request, Side::Response] {
        let (one, other) = (old.and_then(|all| all.get(&side)), new.and_then(|all| all.get(&side)));
        if counts(one.is_some(), other.is_some()) {
            let mut operations = other.cloned().unwrap_or_default();
            let more: Vec<String> = one.into_iter().flatten().filter(|id| !operations.contains(id)).cloned().collect();
            operations.extend(more);
            views.push((side, operations));
        }
    }
    views
}

fn seen(source: &Source) -> Seen<'_> {
    let mut seen = Seen::new();
    for call in calls(source) {
        for (side, root) in roots(source, &call) {
            for name in reached(source, root) {
                let operations = seen.entry(name).or_default().entry(side).or_default();
                if !operations.iter().any(|id| id == call.id) {
                    operations.push(call.id.to_owned());
                }
            }
        }
    }
    seen
}

/// The schemas that an operation names itself, with the side that they are of.
fn roots<'s>(source: &'s Source, call: &Call<'s>) -> Vec<(Side, &'s Json)> {
    let (sent, answered) = call.sides();
    let mut roots = Vec::new();
    for parameter in call.json.get("parameters").map(Json::items).unwrap_or_default() {
        roots.extend(parameter.get("schema").map(|schema| (sent, schema)));
    }
    roots.extend(call.json.get("requestBody").map(|body| (sent, body)));
    roots.extend(call.json.get("responses").map(|responses| (answered, responses)));
    if !call.is_webhook {
        let failure = call.json.get("x-chatspec-failure").or_else(|| source.openapi.get("x-chatspec-failure"));
        roots.extend(failure.and_then(|failure| failure.get("body")).map(|body| (answered, body)));
        roots.extend(call.json.pointer("/x-chatspec-download/row").map(|row| (answered, row)));
    }
    roots
}

/// The types that a document leads to, however far.
fn reached<'s>(source: &'s Source, root: &'s Json) -> BTreeSet<Name<'s>> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<(&'s str, &'s Json)> = vec![("openapi.json", root)];
    while let Some((file, json)) = open.pop() {
        for name in references(json).into_iter().filter_map(|reference| target(source, file, reference)) {
            if reached.insert(name) {
                open.extend(Node::named(source, name).map(|node| (node.file, node.json)));
            }
        }
    }
    reached
}

/// Every reference within a document.
fn references(json: &Json) -> Vec<&str> {
    let mut found: Vec<&str> = json.text("$ref").into_iter().collect();
    found.extend(json.items().iter().flat_map(references));
    found.extend(json.entries().iter().flat_map(|(_, value)| references(value)));
    found
}
