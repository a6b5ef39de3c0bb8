//! What all parts of the comparison share: the two contracts, who sees what, and the changes found so far.

use serde_json::Value;

use crate::json::Json;
use crate::source::Source;

use super::super::change::{Change, Kind, Side, Verdict, Witness};
use super::bundle::{Bundle, Reading};
use super::essence::essence;
use super::node::{Name, Node};
use super::rename::Names;
use super::sets::{Finding, Findings, Question, find, joint};
use super::sides::{Scope, Sides};
use super::witness::Hints;

/// A comparison of two contracts.
pub struct Compare<'s> {
    pub before: &'s Source,
    pub after: &'s Source,
    pub names: Names<'s>,
    pub sides: Sides<'s>,
    pub hints: Hints,
    pub changes: Vec<Change>,
    /// Differences in what schemas say that were found to be a matter of words.
    pub explained: usize,
}

/// A verdict that a rule gives by itself.
pub fn ruled(kind: Kind, verdict: Verdict) -> Finding {
    shown(kind, verdict, None)
}

/// A verdict that a rule gives by itself, with a value that shows it.
pub fn shown(kind: Kind, verdict: Verdict, witness: Option<Witness>) -> Finding {
    Finding { kind, verdict, decided: true, uncovered: false, witness }
}

impl<'s> Compare<'s> {
    /// Nothing compared so far.
    pub fn new(before: &'s Source, after: &'s Source) -> Self {
        let names = Names::of(before, after);
        let sides = Sides::of(before, after);
        Self { before, after, names, sides, hints: Hints::of(after), changes: Vec::new(), explained: 0 }
    }

    /// Notes a change, once for each side that sees it.
    pub fn note(&mut self, scope: &Scope, at: &str, says: &str, judge: impl Fn(Side) -> Finding) {
        for (side, operations) in &scope.views {
            let finding = judge(*side);
            self.changes.push(Change {
                at: at.to_owned(),
                kind: finding.kind,
                side: *side,
                operations: operations.clone(),
                verdict: finding.verdict,
                decided: finding.decided,
                says: sentence(says, *side, &finding),
                witness: finding.witness,
            });
        }
    }

    /// Notes a change of which a rule says the same for every side.
    pub fn rule(&mut self, scope: &Scope, at: &str, kind: Kind, verdict: Verdict, says: &str) {
        self.note(scope, at, says, |_| ruled(kind, verdict));
    }

    /// Notes that only words for people have changed at a place.
    pub fn documentation(&mut self, at: &str, says: &str, operations: Vec<String>) {
        self.rule(&Scope::neither(operations), at, Kind::Documentation, Verdict::Documentation, says);
    }

    /// How many differences in what schemas say have been told.
    pub fn count(&self) -> usize {
        self.explained + self.changes.iter().filter(|change| change.kind != Kind::Documentation).count()
    }

    /// What an old schema says, types being called by their new names.
    pub fn old_essence(&self, node: &Node<'s>) -> Value {
        essence(self.before, node, &|name: Name<'s>| self.names.call_before(name))
    }

    /// What a new schema says.
    pub fn new_essence(&self, node: &Node<'s>) -> Value {
        essence(self.after, node, &|name: Name<'s>| self.names.call_after(name))
    }

    /// Whether two schemas say the same, words for people aside.
    pub fn is_same(&self, before: &Node<'s>, after: &Node<'s>) -> bool {
        self.old_essence(before) == self.new_essence(after)
    }

    /// Everything that can be asked about a place.
    pub fn question(&self, before: &Node<'s>, after: &Node<'s>, optional: bool) -> Question {
        // The same names on both sides, so that what both have is recognised.
        let old = |reading| Bundle::new(self.before, reading).called(&self.names).of(before);
        let new = |reading| Bundle::new(self.after, reading).of(after);
        Question {
            before: old(Reading::Exact),
            after: new(Reading::Exact),
            old: old(Reading::Sets),
            new: new(Reading::Sets),
            sent: new(Reading::Sent),
            tolerant: old(Reading::Tolerant),
            optional,
        }
    }

    /// What a place as a whole has become, with all that is below it.
    pub fn whole(&self, before: &Node<'s>, after: &Node<'s>, optional: bool) -> Findings {
        find(&self.question(before, after, optional), &self.hints)
    }

    /// What one word has done to a place: decided by what the word alone says, shown by a value of the place.
    pub fn local(&self, before: &Node<'s>, after: &Node<'s>, word: &Question) -> Findings {
        let mut findings = find(word, &self.hints);
        let whole = self.question(before, after, word.optional);
        joint(&mut findings, &whole, word, &self.hints);
        findings
    }
}

/// What is said of a change, with what it means where the verdict alone does not show it.
fn sentence(says: &str, side: Side, finding: &Finding) -> String {
    let is_request = side == Side::Request;
    let undecided =
        |question: &str| format!("{says}; it could not be decided whether {question}, so it counts as breaking");
    match (finding.verdict, finding.decided) {
        (Verdict::Breaking, false) if is_request => undecided("all that was sent is still taken"),
        (Verdict::Breaking, false) => undecided("types of the old version decode all that may come"),
        (Verdict::Breaking, true) if finding.uncovered => {
            format!("{says}; types of the old version do not decode that")
        }
        _ => says.to_owned(),
    }
}

/// The number of characters after which values are cut.
const LONGEST: usize = 60;

/// A value of a document in words, cut where it is long.
pub fn shortly(json: &Json) -> String {
    let text = json.to_string();
    if text.chars().count() <= LONGEST {
        return text;
    }
    format!("{}…", text.chars().take(LONGEST).collect::<String>())
}

/// Two values of a document in words: of objects the keys that differ, and where that is long, what is around the first
/// difference.
pub fn both_shortly(old: &Json, new: &Json) -> (String, String) {
    let (one, other) = (old.to_string(), new.to_string());
    if one.chars().count().max(other.chars().count()) <= LONGEST {
        return (one, other);
    }
    let (one, other) = (differing(old, new), differing(new, old));
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    (around(&one, common), around(&other, common))
}

/// A value without the keys that another one has as well, on every level.
fn differing(json: &Json, other: &Json) -> String {
    let (Json::Object(entries), Json::Object(_)) = (json, other) else { return json.to_string() };
    let mut parts: Vec<String> = Vec::new();
    for (key, value) in entries.iter().filter(|(key, value)| other.get(key) != Some(value)) {
        let value = other.get(key).map_or_else(|| value.to_string(), |other| differing(value, other));
        parts.push(format!("{}:{value}", Json::Text(key.clone())));
    }
    if parts.len() < entries.len() {
        parts.push("…".to_owned());
    }
    format!("{{{}}}", parts.join(","))
}

/// What is around a place of a text, cut on both sides where it is long.
fn around(text: &str, place: usize) -> String {
    const BEFORE: usize = 20;
    let length = text.chars().count();
    let is_seen = length <= LONGEST || place + BEFORE < LONGEST;
    let from = if is_seen { 0 } else { place.saturating_sub(BEFORE) };
    let cut: String = text.chars().skip(from).take(LONGEST).collect();
    let (before, after) = (if from > 0 { "…" } else { "" }, if from + LONGEST < length { "…" } else { "" });
    format!("{before}{cut}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_long_values_what_differs_is_shown() {
        let text = |end: &str| Json::Text(format!("{}{end}{}", "a".repeat(90), "z".repeat(90)));
        let (old, new) = both_shortly(&text("old"), &text("new"));
        assert_eq!(old, format!("…{}old{}…", "a".repeat(20), "z".repeat(37)));
        assert_eq!(new, format!("…{}new{}…", "a".repeat(20), "z".repeat(37)));
        let object =
            |key: &str, value: &str| Json::Object(vec![("same".to_owned(), text("")), (key.to_owned(), text(value))]);
        let both = both_shortly(&object("one", "b"), &object("other", "b"));
        assert!(both.0.starts_with("{\"one\":\"aaa") && both.1.starts_with("{\"other\":\"aaa"), "{both:?}");
        let both = both_shortly(&object("one", "b"), &Json::Object(vec![("same".to_owned(), text(""))]));
        assert_eq!(both.1, "{…}");
    }
}
