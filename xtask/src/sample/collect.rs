//! Finds everything in captured answers that says something about somebody, and gathers it in the ledger.

use std::collections::{BTreeSet, HashSet};

use crate::contract::Ty;
use crate::json::{self, Json};
use crate::visit::{Spot, visit, visit_free};

use super::classify::{Decision, Judge, Verdict, is_unknown, number_text};
use super::kind::Kind;
use super::ledger::Ledger;
use super::{fields, pattern, pieces, script};

/// A text or a number of an answer, or a key.
pub struct Leaf {
    pub pointer: String,
    pub is_key: bool,
    pub text: String,
    pub is_number: bool,
    pub decision: Decision,
    /// Whether the contract could name it and does not.
    pub is_unknown: bool,
    /// Whether a person wants it to stay.
    pub is_kept: bool,
    /// Whether the contract calls it a secret.
    pub is_secret: bool,
}

impl Leaf {
    /// Whether it is the key of a field, which stays unless it is made of what is replaced elsewhere.
    pub fn is_field(&self) -> bool {
        self.is_key && self.decision.verdict == Verdict::Harmless
    }
}

/// What joins the pointer of a text to a pointer within it.
pub const WITHIN: char = '>';

/// The leaves of an answer, those within texts after the text.
pub fn leaves(judge: &Judge<'_>, ty: &Ty, payload: &Json) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    visit(judge.contract, ty, payload, &mut |spot| see(judge, spot, "", &mut leaves));
    leaves
}

fn see(judge: &Judge<'_>, spot: &Spot<'_, '_>, before: &str, leaves: &mut Vec<Leaf>) {
    let pointer = format!("{before}{}", spot.pointer);
    let leaf = |text: String, is_key: bool, decision: Decision| Leaf {
        pointer: pointer.clone(),
        is_key,
        text,
        is_number: !is_key && matches!(spot.value, Json::Number(_)),
        is_unknown: is_unknown(spot),
        is_kept: false,
        is_secret: !is_key && decision.why == super::classify::SECRET,
        decision,
    };
    if let Some(decision) = judge.decide_key(spot) {
        leaves.push(leaf(spot.keys.last().map_or_else(String::new, |key| (*key).to_owned()), true, decision));
    }
    let Some(mut decision) = judge.decide(spot) else { return };
    let text = match spot.value {
        Json::Number(number) => number_text(number),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    let inner = inner(decision.verdict, &text);
    if inner.is_empty() && decision.verdict == Verdict::Replace(Kind::Jwt) {
        decision.verdict = Verdict::Replace(Kind::Secret);
    }
    leaves.push(leaf(text, false, decision));
    for (name, document) in inner {
        let before = format!("{pointer}{WITHIN}{name}");
        visit_free(judge.contract, &document, &mut |spot| see(judge, spot, &before, leaves));
    }
}

/// The documents within a text, by their names.
pub fn inner(verdict: Verdict, text: &str) -> Vec<(&'static str, Json)> {
    match verdict {
        Verdict::Replace(Kind::Json) => json::parse(text).map(|json| vec![("", json)]).unwrap_or_default(),
        Verdict::Replace(Kind::Jwt) => {
            pieces::of_jwt(text).map(|(head, claims)| vec![("head", head), ("claims", claims)]).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// Gathers what leaves hold in a ledger, so that every value is known before the first is replaced.
pub fn gather(judge: &Judge<'_>, leaves: &[&Leaf], mut ledger: Ledger) -> Ledger {
    let replaced = |leaf: &&&Leaf| !leaf.is_kept && matches!(leaf.decision.verdict, Verdict::Replace(_));
    let mut dense = Vec::new();
    // A number that stays is nobody else's stand-in.
    let stays = |leaf: &&&Leaf| leaf.is_kept || !matches!(leaf.decision.verdict, Verdict::Replace(_));
    let numbers = leaves.iter().filter(stays).filter(|leaf| leaf.text.bytes().all(|byte| byte.is_ascii_digit()));
    numbers.for_each(|leaf| ledger.avoid(&leaf.text));
    let is_kept = |leaf: &&&Leaf| leaf.is_kept && !leaf.is_field();
    let kept: HashSet<&str> = leaves.iter().filter(is_kept).map(|leaf| leaf.text.as_str()).collect();
    for leaf in leaves.iter().filter(replaced).filter(|leaf| !kept.contains(leaf.text.as_str()) || leaf.is_secret) {
        let Verdict::Replace(kind) = leaf.decision.verdict else { continue };
        if !matches!(kind, Kind::Json | Kind::Jwt) {
            ledger.avoid(&leaf.text);
        }
        match kind {
            Kind::Jwt => signature(&leaf.text, &mut ledger),
            Kind::Json | Kind::Opaque => {}
            Kind::Url => url(judge, &leaf.text, &mut ledger),
            Kind::Person if leaf.is_key => person(judge, &fields::spaced(&leaf.text), &mut ledger, &mut dense),
            Kind::Person => person(judge, &leaf.text, &mut ledger, &mut dense),
            Kind::Text | Kind::Address => text(judge, &leaf.text, &mut ledger),
            kind => ledger.note(kind, &leaf.text),
        }
    }
    names(&dense, &mut ledger);
    // A word is only one where nothing that stands elsewhere is found within it.
    ledger.prepare();
    let words = leaves.iter().filter(replaced).filter(|leaf| leaf.decision.verdict == Verdict::Replace(Kind::Opaque));
    let words: Vec<&&Leaf> = words.filter(|leaf| !kept.contains(leaf.text.as_str())).collect();
    let (joined, whole): (Vec<&&Leaf>, Vec<&&Leaf>) =
        words.into_iter().partition(|leaf| is_joined(&ledger, &leaf.text));
    whole.iter().for_each(|leaf| ledger.note(Kind::Opaque, &leaf.text));
    joined.iter().for_each(|leaf| text(judge, &leaf.text, &mut ledger));
    ledger.settle();
    ledger
}

/// Whether a word is made of several things, some of which are known or have a form of their own.
pub fn is_joined(ledger: &Ledger, word: &str) -> bool {
    let is_part = |length: usize| length < word.len();
    ledger.within(word).iter().any(|range| is_part(range.len()))
        || pattern::within(word)
            .iter()
            .any(|(range, kind)| is_part(range.len()) && !matches!(kind, Kind::Id | Kind::Secret | Kind::Hex))
}

fn signature(token: &str, ledger: &mut Ledger) {
    token.split('.').for_each(|part| ledger.avoid(part));
}

fn url(judge: &Judge<'_>, url: &str, ledger: &mut Ledger) {
    for (range, kind) in pieces::of_url(url, judge.vocabulary) {
        if let Some(kind) = kind {
            ledger.note(kind, &pieces::decoded(&url[range]));
        }
    }
}

fn text(judge: &Judge<'_>, text: &str, ledger: &mut Ledger) {
    for (range, kind) in pattern::within(text) {
        match kind {
            Kind::Url => url(judge, &text[range], ledger),
            kind => ledger.note(kind, &text[range]),
        }
    }
}

fn person(judge: &Judge<'_>, name: &str, ledger: &mut Ledger, dense: &mut Vec<String>) {
    let found = pattern::within(name);
    text(judge, name, ledger);
    for run in script::LETTERS.find_iter(name) {
        let is_within = found.iter().any(|(range, _)| range.contains(&run.start()));
        if is_within || run.as_str().len() < 2 {
            continue;
        }
        match script::is_dense(run.as_str()) {
            true => dense.push(run.as_str().to_owned()),
            false => ledger.note(Kind::Person, run.as_str()),
        }
    }
}

/// Names that are written without a space, but for those that are two others side by side.
fn names(runs: &[String], ledger: &mut Ledger) {
    let all: BTreeSet<&str> = runs.iter().map(String::as_str).collect();
    let is_joined = |run: &str| {
        let mut splits = run.char_indices().skip(1).map(|(at, _)| run.split_at(at));
        splits.any(|(one, other)| all.contains(one) && all.contains(other))
    };
    runs.iter().filter(|run| !is_joined(run)).for_each(|run| ledger.note(Kind::Person, run));
}
