//! What the document says for all operations and an operation may say for itself: what holds in the end is compared.

use crate::json::Json;

use super::super::change::{Kind, Verdict};
use super::compare::Compare;
use super::data::Pair;
use super::operations::place;
use super::sides::{Call, Scope, calls, former};

/// The words that both may say.
const WORDS: [&str; 2] = ["security", "x-chatspec-failure"];

/// How many operations a sentence names.
const NAMED: usize = 3;

impl<'s> Compare<'s> {
    /// The operations that take a word from the document, before and now.
    pub fn inheriting(&self, word: &str) -> Vec<String> {
        let inherits = |call: &Call<'s>| !call.is_webhook && call.json.get(word).is_none();
        let both = self.lasting().into_iter().filter(|(was, is)| inherits(was) && inherits(is));
        both.map(|(_, is)| is.id.to_owned()).collect()
    }

    /// What holds for an operation: what it says, or else what the document says.
    pub fn in_effect(&self, pair: &Pair<'_, 's>, word: &str) -> (Option<&'s Json>, Option<&'s Json>) {
        let (old, new) = pair.both(word);
        (old.or_else(|| self.before.openapi.get(word)), new.or_else(|| self.after.openapi.get(word)))
    }

    /// Notes that a word of the document changed which no operation takes from it, before and now.
    pub fn no_heir(&mut self, document: &Pair<'_, 's>, word: &str) {
        let says = format!("`{word}` of the document changed, but holds for no operation that it held for before");
        self.documentation(&document.at(word), &says, Vec::new());
    }

    /// Notes where operations say themselves what the document said for them, or the other way round.
    pub fn said_elsewhere(&mut self) {
        for word in WORDS {
            let moved = |(was, is): &(Call<'s>, Call<'s>)| {
                let (old, new) = (was.json.get(word), is.json.get(word));
                let (all, of_all) = (self.before.openapi.get(word), self.after.openapi.get(word));
                let same = old.or(all).map(Json::to_value) == new.or(of_all).map(Json::to_value);
                !is.is_webhook && old.is_some() != new.is_some() && same
            };
            let moved: Vec<(Call<'s>, Call<'s>)> = self.lasting().into_iter().filter(moved).collect();
            let Some((_, first)) = moved.first() else { continue };
            let itself = first.json.get(word).is_some();
            let at = if itself { format!("{}/{word}", place(first)) } else { format!("openapi.json#/{word}") };
            let names: Vec<String> = moved.iter().map(|(_, is)| format!("`{}`", is.id)).collect();
            let names = if names.len() > NAMED { format!("{} operations", names.len()) } else { names.join(" and ") };
            let says = format!("for {names}, `{word}` stands elsewhere and says the same");
            let scope = Scope::neither(moved.iter().map(|(_, is)| is.id.to_owned()).collect());
            self.rule(&scope, &at, Kind::Changed, Verdict::Compatible, &says);
        }
    }

    /// The operations and webhooks that both documents have.
    fn lasting(&self) -> Vec<(Call<'s>, Call<'s>)> {
        let (old, new) = (calls(self.before), calls(self.after));
        let pair = |call: &Call<'s>| Some((former(&old, &new, call)?.clone(), call.clone()));
        new.iter().filter_map(pair).collect()
    }
}
