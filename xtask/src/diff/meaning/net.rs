//! A last look at each operation as a whole: what its parts did not tell must not be lost.

use crate::json::{Json, escape};

use super::super::change::{Change, Kind, Side, Verdict};
use super::compare::Compare;
use super::node::Node;
use super::sets::{Answer, Finding, Findings};
use super::sides::{Call, Scope, calls};

/// A schema that an operation names itself.
struct Root<'s> {
    side: Side,
    /// What it is in the operation, whatever its place.
    role: String,
    node: Node<'s>,
}

impl<'s> Compare<'s> {
    /// Compares each operation as a whole with what was told of its parts.
    pub fn net(&mut self) {
        let (old, new) = (calls(self.before), calls(self.after));
        for call in &new {
            let same = |other: &&Call<'s>| other.is_webhook == call.is_webhook && other.id == call.id;
            let Some(was) = old.iter().find(same) else { continue };
            let before = roots(was);
            for root in roots(call) {
                if let Some(old) = before.iter().find(|old| old.role == root.role && old.side == root.side) {
                    self.root(call.id, old, &root);
                }
            }
        }
    }

    fn root(&mut self, id: &str, old: &Root<'s>, new: &Root<'s>) {
        let question = self.question(&old.node, &new.node, false);
        if question.before == question.after {
            return;
        }
        let told: Vec<&Change> = self.changes.iter().filter(|change| is_told(change, id, new.side)).collect();
        // What is new or has another name is judged by rules of its own.
        let ruled = |change: &&Change| {
            change.verdict == Verdict::Breaking || matches!(change.kind, Kind::Added | Kind::Renamed | Kind::Removed)
        };
        if told.iter().any(ruled) {
            return;
        }
        let findings = super::sets::find(&question, &self.hints);
        let is_lost = if told.is_empty() { self.is_silent(&findings) } else { disagrees(&findings, new.side) };
        if is_lost {
            let finding = findings.for_side(new.side);
            let says = format!("`{}` as a whole differs by more than its parts show", new.node.path);
            let scope = Scope::of(new.side, id);
            self.note(&scope, &new.node.at(), &says, |_| Finding {
                kind: Kind::Changed,
                verdict: Verdict::Breaking,
                ..finding.clone()
            });
        }
    }

    /// Whether a difference of which nothing was told may be one of values.
    fn is_silent(&self, findings: &Findings) -> bool {
        let surely = findings.lost == Answer::Yes || findings.gained == Answer::Yes;
        surely || (!findings.is_same() && self.explained == 0)
    }
}

/// Whether a change says something of one side of an operation.
fn is_told(change: &Change, id: &str, side: Side) -> bool {
    let of_side = change.side == side || change.side == Side::Neither;
    change.kind != Kind::Documentation && of_side && change.operations.iter().any(|other| other == id)
}

/// Whether what the parts have told to be harmless is not, as a whole.
fn disagrees(findings: &Findings, side: Side) -> bool {
    let asked = if side == Side::Request { findings.lost } else { findings.uncovered };
    asked == Answer::Yes
}

/// The schemas of parameters, bodies and answers.
fn roots<'s>(call: &Call<'s>) -> Vec<Root<'s>> {
    let (sent, answered) = call.sides();
    let mut roots = Vec::new();
    for (index, parameter) in call.json.get("parameters").map(Json::items).unwrap_or_default().iter().enumerate() {
        let name = parameter.text("name").unwrap_or_default();
        let is_header = parameter.text("in") == Some("header");
        let role = format!("parameter {}", if is_header { name.to_ascii_lowercase() } else { name.to_owned() });
        let pointer = format!("{}/parameters/{index}/schema", call.pointer);
        roots.extend(parameter.get("schema").map(|schema| root(call, sent, role, pointer, schema)));
    }
    let body = call.json.get("requestBody");
    roots.extend(body.and_then(|body| content(call, sent, "request body", "requestBody", body)));
    for (status, answer) in call.json.get("responses").map(Json::entries).unwrap_or_default() {
        let place = format!("responses/{}", escape(status));
        roots.extend(content(call, answered, &format!("answer {status}"), &place, answer));
    }
    roots
}

fn content<'s>(call: &Call<'s>, side: Side, role: &str, place: &str, body: &'s Json) -> Option<Root<'s>> {
    let (media, body) = body.get("content")?.entries().first()?;
    let pointer = format!("{}/{place}/content/{}/schema", call.pointer, escape(media));
    Some(root(call, side, role.to_owned(), pointer, body.get("schema")?))
}

fn root<'s>(call: &Call<'s>, side: Side, role: String, pointer: String, json: &'s Json) -> Root<'s> {
    let path = format!("{} {role}", call.id);
    Root { side, role, node: Node { file: "openapi.json", pointer, json, path } }
}
