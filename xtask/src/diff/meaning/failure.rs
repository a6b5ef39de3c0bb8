//! How failures are told: by the document for all operations, or by an operation for itself.

use crate::json::Json;

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::{Pair, Rule};
use super::sides::Scope;

const FILE: &str = "openapi.json";
const WORD: &str = "x-chatspec-failure";

impl<'s> Compare<'s> {
    /// The failure signal of the operations that have none of their own.
    pub fn failure_of_all(&mut self, document: &Pair<'_, 's>) {
        let operations = self.inheriting(WORD);
        if operations.is_empty() {
            return self.no_heir(document, WORD);
        }
        self.failure(&Scope::neither(operations), &document.at(WORD), document.name, document.both(WORD));
    }

    /// What tells the failures of one operation: its own words, or else those of the document.
    pub fn own_failure(&mut self, pair: &Pair<'_, 's>) {
        let (old, new) = self.in_effect(pair, WORD);
        // Whatever is said of it, its place alone needs no further word.
        self.explained += 1;
        if old.map(Json::to_value) != new.map(Json::to_value) {
            self.failure(pair.scope, &pair.at(WORD), pair.name, (old, new));
        }
    }

    fn failure(&mut self, scope: &Scope, at: &str, owner: &str, both: (Option<&'s Json>, Option<&'s Json>)) {
        let (Some(old), Some(new)) = both else {
            let about = format!("`{WORD}` of {owner}");
            let note = "whether an answer is a failure is told in another way";
            return self.values_of_datum(scope, at, &about, both, Rule::BREAKING, note);
        };
        let name = format!("the failure of {owner}");
        let pair = Pair { scope, at, name: &name, old, new };
        for word in pair.changed() {
            match word {
                "signal" | "code" | "message" | "success" => {
                    self.datum(&pair, word, Rule::BREAKING, "clients of the old version tell failures in another way");
                }
                "expires" => self.datum(&pair, word, Rule::MAY_COME, ""),
                "otherwise" => self.datum(&pair, word, Rule::COMPATIBLE, "what clients do about an unknown code"),
                "body" => self.failure_body(&pair),
                "codes" => self.codes(&pair),
                _ => self.unknown(&pair, word),
            }
        }
    }

    fn failure_body(&mut self, pair: &Pair<'_, 's>) {
        let target = |source, json: &'s Json| super::node::target(source, FILE, json.pointer("/body/$ref")?.as_str()?);
        if !self.names.is_same(target(self.before, pair.old), target(self.after, pair.new)) {
            self.datum(pair, "body", Rule::BREAKING, "failures are of another type");
        }
    }

    /// The table of codes.
    fn codes(&mut self, failure: &Pair<'_, 's>) {
        let list = |json: Option<&'s Json>| json.map(Json::items).unwrap_or_default();
        let (old, new) = failure.both("codes");
        let (old, new) = (list(old), list(new));
        let find = |all: &'s [Json], code: &Json| all.iter().find(|other| other.get("code") == Some(code));
        let code = |json: &'s Json| json.get("code").unwrap_or(&Json::Null);
        for was in old.iter().filter(|was| find(new, code(was)).is_none()) {
            let says = format!("the code {} (`{}`) is gone", code(was), was.text("name").unwrap_or_default());
            self.rule(failure.scope, &failure.at("codes"), Kind::Removed, Verdict::Breaking, &says);
        }
        for (index, is) in new.iter().enumerate() {
            let at = format!("{}/codes/{index}", failure.at);
            let Some(was) = find(old, code(is)) else {
                let says = format!("the code {} (`{}`) is new", code(is), is.text("name").unwrap_or_default());
                self.rule(failure.scope, &at, Kind::Added, Verdict::Compatible, &says);
                continue;
            };
            let name = format!("the code {}", code(is));
            let pair = Pair { scope: failure.scope, at: &at, name: &name, old: was, new: is };
            self.people(&pair, &[]);
            for word in pair.changed() {
                match word {
                    "name" => self.datum(&pair, word, Rule::COMPATIBLE, "errors show it by that name"),
                    "class" | "wait" => {
                        self.datum(&pair, word, Rule::COMPATIBLE, "clients of the two versions treat it differently");
                    }
                    word if Self::is_for_people(word) => {}
                    _ => self.unknown(&pair, word),
                }
            }
        }
        let order = |of: &'s [Json], other: &'s [Json]| -> Vec<&'s Json> {
            of.iter().map(code).filter(|one| find(other, one).is_some()).collect()
        };
        if order(old, new) != order(new, old) {
            self.documentation(&failure.at("codes"), "the codes stand in another order", Vec::new());
        }
    }
}
