//! Data that is no schema: what has come, what is gone, what is another, each with the verdict that a rule gives.

use crate::json::{Json, escape};

use super::super::change::{Change, Kind, Verdict};
use super::compare::{Compare, both_shortly, shortly};
use super::essence::DOCUMENTATION;
use super::sides::Scope;

/// The verdicts on a datum that is new, gone, or another.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub added: Verdict,
    pub removed: Verdict,
    pub changed: Verdict,
}

impl Rule {
    /// Any difference breaks those who were there before.
    pub const BREAKING: Self =
        Self { added: Verdict::Breaking, removed: Verdict::Breaking, changed: Verdict::Breaking };
    /// No difference does.
    pub const COMPATIBLE: Self =
        Self { added: Verdict::Compatible, removed: Verdict::Compatible, changed: Verdict::Compatible };
    /// What is new disturbs nobody.
    pub const MAY_COME: Self = Self { added: Verdict::Compatible, ..Self::BREAKING };
}

/// Two versions of an object of the contract, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a, 's> {
    pub scope: &'a Scope,
    /// Place of the object in the new contract.
    pub at: &'a str,
    /// How sentences name it.
    pub name: &'a str,
    pub old: &'s Json,
    pub new: &'s Json,
}

impl<'s> Pair<'_, 's> {
    /// A word in both versions.
    pub fn both(&self, word: &str) -> (Option<&'s Json>, Option<&'s Json>) {
        (self.old.get(word), self.new.get(word))
    }

    /// The words that have another value, or are in one version only, in their order.
    pub fn changed(&self) -> Vec<&'s str> {
        let mut words: Vec<&str> = Vec::new();
        for (word, _) in self.new.entries().iter().chain(self.old.entries()) {
            if !words.contains(&word.as_str()) && self.old.get(word) != self.new.get(word) {
                words.push(word);
            }
        }
        words
    }

    /// The place of a word.
    pub fn at(&self, word: &str) -> String {
        format!("{}/{}", self.at, escape(word))
    }
}

impl<'s> Compare<'s> {
    /// Compares one word by a rule.
    pub fn datum(&mut self, pair: &Pair<'_, 's>, word: &str, rule: Rule, note: &str) {
        let about = format!("`{word}` of {}", pair.name);
        self.values_of_datum(pair.scope, &pair.at(word), &about, pair.both(word), rule, note);
    }

    /// Compares two values by a rule.
    pub fn values_of_datum(
        &mut self,
        scope: &Scope,
        at: &str,
        about: &str,
        both: (Option<&Json>, Option<&Json>),
        rule: Rule,
        note: &str,
    ) {
        let note = if note.is_empty() { String::new() } else { format!(": {note}") };
        match both {
            (old, new) if old == new => {}
            // In what is no schema, the order of keys says nothing.
            (Some(old), Some(new)) if old.to_value() == new.to_value() => {}
            (None, Some(new)) => {
                let says = format!("{about} is new, {}{note}", shortly(new));
                self.rule(scope, at, Kind::Added, rule.added, &says);
            }
            (Some(old), None) => {
                let says = format!("{about} is gone (it was {}){note}", shortly(old));
                self.rule(scope, at, Kind::Removed, rule.removed, &says);
            }
            (Some(old), Some(new)) => {
                let (old, new) = both_shortly(old, new);
                let says = format!("{about} is now {new} (it was {old}){note}");
                self.rule(scope, at, Kind::Changed, rule.changed, &says);
            }
            (None, None) => {}
        }
    }

    /// Compares a word that stands there or does not, and disturbs nobody.
    pub fn flag(&mut self, pair: &Pair<'_, 's>, word: &str, is: &str, is_not: &str) {
        let says = format!("{} changed: {}", pair.name, if pair.new.flag(word) { is } else { is_not });
        self.rule(pair.scope, pair.at, Kind::Changed, Verdict::Compatible, &says);
    }

    /// The words of an object that only people read. Whether it was one of them.
    pub fn is_for_people(word: &str) -> bool {
        DOCUMENTATION.contains(&word) || matches!(word, "title" | "tags" | "bearerFormat" | "why")
    }

    /// Notes the words of an object that only people read, in one change.
    pub fn people(&mut self, pair: &Pair<'_, 's>, operations: &[String]) {
        let changed = pair.changed().into_iter().filter(|word| Self::is_for_people(word));
        let changed: Vec<String> = changed.map(|word| format!("`{word}`")).collect();
        if !changed.is_empty() {
            let says = format!("{} of {} changed", changed.join(", "), pair.name);
            self.documentation(pair.at, &says, operations.to_vec());
        }
    }

    /// A word of which no rule is known.
    pub fn unknown(&mut self, pair: &Pair<'_, 's>, word: &str) {
        let says = format!("`{word}` of {} changed", pair.name);
        self.undecided(pair.scope, &pair.at(word), &says);
    }

    /// A difference of which no rule is known, somewhere within an object.
    pub fn unexplained(&mut self, pair: &Pair<'_, 's>) {
        let says = format!("{} changed in a way that nothing explains", pair.name);
        self.undecided(pair.scope, pair.at, &says);
    }

    fn undecided(&mut self, scope: &Scope, at: &str, says: &str) {
        let says = format!("{says}; there is no rule for what that means, so it counts as breaking");
        for (side, operations) in &scope.views {
            self.changes.push(Change {
                at: at.to_owned(),
                kind: Kind::Changed,
                side: *side,
                operations: operations.clone(),
                verdict: Verdict::Breaking,
                decided: false,
                says: says.clone(),
                witness: None,
            });
        }
    }
}

/// The texts of a list.
pub fn texts(list: Option<&Json>) -> Vec<&str> {
    list.map(Json::items).unwrap_or_default().iter().filter_map(Json::as_str).collect()
}
