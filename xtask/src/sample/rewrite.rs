//! Writes captured answers anew, with what the ledger has in place of what was found.

use std::collections::HashMap;

use serde_json::Number;

use crate::json::{Json, escape};

use super::classify::Verdict;
use super::collect::{Leaf, WITHIN, inner};
use super::kind::Kind;
use super::ledger::{Ledger, is_telling};
use super::vocabulary::Vocabulary;
use super::{fields, maker, pattern, pieces, script};

/// A leaf, and what has become of it.
pub struct Fate {
    /// Where it stands in the answer as it is stored.
    pub pointer: String,
    /// Position of the leaf among those of the answer.
    pub leaf: usize,
    /// What stands there now.
    pub stands: String,
    /// Why, where another value decided it.
    pub is_by_another: bool,
}

/// Writes one answer anew.
pub struct Writer<'l> {
    ledger: &'l Ledger,
    vocabulary: &'l Vocabulary,
    leaves: &'l [Leaf],
    places: HashMap<(&'l str, bool), usize>,
    texts: &'l mut HashMap<String, usize>,
    /// What has become of each leaf.
    pub fates: Vec<Fate>,
}

impl<'l> Writer<'l> {
    /// A writer for the leaves of one answer. `texts` numbers the texts of all answers.
    pub fn new(
        ledger: &'l Ledger,
        vocabulary: &'l Vocabulary,
        leaves: &'l [Leaf],
        texts: &'l mut HashMap<String, usize>,
    ) -> Self {
        let places = leaves.iter().enumerate().map(|(index, leaf)| ((leaf.pointer.as_str(), leaf.is_key), index));
        Self { ledger, vocabulary, leaves, places: places.collect(), texts, fates: Vec::new() }
    }

    /// The value anew: `old` is where it stands in the capture, `new` where it stands in what is stored.
    pub fn value(&mut self, value: &Json, old: &str, new: &str) -> Json {
        match value {
            Json::List(items) => {
                let items = items.iter().enumerate();
                Json::List(
                    items
                        .map(|(index, item)| self.value(item, &format!("{old}/{index}"), &format!("{new}/{index}")))
                        .collect(),
                )
            }
            Json::Object(entries) => self.object(entries, old, new),
            Json::Text(text) => Json::Text(self.leaf(old, new, false).unwrap_or_else(|| text.clone())),
            Json::Number(number) => match self.leaf(old, new, false) {
                Some(stands) => numbered(&stands, number),
                None => value.clone(),
            },
            Json::Null | Json::Bool(_) => value.clone(),
        }
    }

    fn object(&mut self, entries: &[(String, Json)], old: &str, new: &str) -> Json {
        let mut written: Vec<(String, Json)> = Vec::new();
        for (key, value) in entries {
            let old = format!("{old}/{}", escape(key));
            let mut name = self.key(key, &old, new);
            while written.iter().any(|(other, _)| *other == name)
                || (name != *key && entries.iter().any(|(other, _)| *other == name))
            {
                name.push('x');
            }
            let new = format!("{new}/{}", escape(&name));
            let value = self.value(value, &old, &new);
            written.push((name, value));
        }
        Json::Object(written)
    }

    fn key(&mut self, key: &str, old: &str, new: &str) -> String {
        let Some(&index) = self.places.get(&(old, true)) else { return key.to_owned() };
        let leaf = &self.leaves[index];
        let field = match leaf.decision.verdict {
            _ if leaf.is_kept => None,
            Verdict::Harmless => self.field(key),
            Verdict::Replace(Kind::Person) if fields::is_plain(key) => Some(self.person(key)),
            _ => None,
        };
        let is_by_another = leaf.is_field() && field.is_some();
        let stands = match field {
            None if leaf.is_field() => key.to_owned(),
            None => self.stands(leaf).0,
            Some(stands) => stands,
        };
        let pointer = format!("{new}/{}", escape(&stands));
        self.fates.push(Fate { pointer, leaf: index, stands: stands.clone(), is_by_another });
        stands
    }

    /// A key that is the name of a person, with something else for each word.
    fn person(&mut self, key: &str) -> String {
        let (mut made, mut at) = (String::new(), 0);
        for range in fields::words(key) {
            let word = &key[range.clone()];
            made.push_str(&key[at..range.start]);
            made.push_str(&self.ledger.stands_for(word).unwrap_or_else(|| self.replaced(Kind::Opaque, word)));
            at = range.end;
        }
        format!("{made}{}", &key[at..])
    }

    /// A key with something else for the values that its words are, or nothing if it has none of them.
    fn field(&mut self, key: &str) -> Option<String> {
        if let Some(stands) = self.ledger.stands_for_word(key) {
            return Some(stands);
        }
        let (mut made, mut at, mut is_new) = (String::new(), 0, false);
        for range in fields::words_with(key, &|word| self.ledger.stands_for_word(word).is_some()) {
            let word = &key[range.clone()];
            let stands = match self.ledger.stands_for_word(word) {
                None if self.ledger.is_made_of_names(word) => Some(self.replaced(Kind::Opaque, word)),
                stands => stands,
            };
            is_new |= stands.is_some();
            made.push_str(&key[at..range.start]);
            made.push_str(stands.as_deref().unwrap_or(word));
            at = range.end;
        }
        made.push_str(&key[at..]);
        match is_new && !self.ledger.holds(&made) {
            true => Some(made),
            false => self.ledger.holds(key).then(|| self.replaced(Kind::Opaque, key)),
        }
    }

    fn leaf(&mut self, old: &str, new: &str, is_key: bool) -> Option<String> {
        let index = *self.places.get(&(old, is_key))?;
        let place = self.fates.len();
        self.fates.push(Fate { pointer: new.to_owned(), leaf: index, stands: String::new(), is_by_another: false });
        let leaf = &self.leaves[index];
        let (stands, is_by_another) = match self.nested(leaf, old, new) {
            Some(stands) => (stands, false),
            None => self.stands(leaf),
        };
        self.fates[place].stands.clone_from(&stands);
        self.fates[place].is_by_another = is_by_another;
        Some(stands)
    }

    /// A text that holds documents, written anew with them.
    fn nested(&mut self, leaf: &Leaf, old: &str, new: &str) -> Option<String> {
        if leaf.is_kept || self.ledger.given(&leaf.text).is_some() {
            return None;
        }
        let documents = inner(leaf.decision.verdict, &leaf.text);
        let mut written = documents.iter().map(|(name, document)| {
            self.value(document, &format!("{old}{WITHIN}{name}"), &format!("{new}{WITHIN}{name}"))
        });
        let written: Vec<Json> = written.by_ref().collect();
        match written.as_slice() {
            [document] => Some(document.to_string()),
            [head, claims] => Some(pieces::jwt(head, claims)),
            _ => None,
        }
    }

    /// What stands for a leaf, and whether that is so because the same value is replaced elsewhere.
    fn stands(&mut self, leaf: &Leaf) -> (String, bool) {
        let text = leaf.text.as_str();
        if let Some(given) = self.ledger.given(text).filter(|_| !leaf.is_key) {
            return (given.to_owned(), false);
        }
        match leaf.decision.verdict {
            _ if leaf.is_kept => (text.to_owned(), false),
            Verdict::Public => (text.to_owned(), false),
            Verdict::Shown | Verdict::Time | Verdict::Harmless if is_telling(text) => {
                match self.ledger.stands_for(text) {
                    Some(stands) => (stands, true),
                    None if leaf.decision.verdict == Verdict::Harmless && self.is_found_within(text) => {
                        (self.replaced(Kind::Opaque, text), true)
                    }
                    None => (text.to_owned(), false),
                }
            }
            Verdict::Shown | Verdict::Time | Verdict::Harmless => (text.to_owned(), false),
            Verdict::Replace(kind) => (self.replaced(kind, text), false),
        }
    }

    /// Whether something stands within a text that is replaced elsewhere.
    fn is_found_within(&self, text: &str) -> bool {
        self.ledger.within(text).into_iter().any(|range| is_telling(&text[range]))
    }

    fn replaced(&mut self, kind: Kind, text: &str) -> String {
        if let Some(stands) = self.ledger.stands_for(text) {
            return stands;
        }
        const ATTEMPTS: usize = 60;
        let next = self.texts.len();
        let number = *self.texts.entry(text.to_owned()).or_insert(next);
        let mut made = String::new();
        for attempt in 0..ATTEMPTS {
            made = self.composed(kind, text, number + attempt);
            if !self.ledger.is_avoided(&made) {
                return made;
            }
        }
        made
    }

    fn composed(&self, kind: Kind, text: &str, number: usize) -> String {
        if kind == Kind::Url {
            return self.url(text);
        }
        let mut ranges = self.ledger.within(text);
        ranges.extend(pattern::within(text).into_iter().map(|(range, _)| range));
        ranges.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let (mut made, mut at, mut gap) = (String::new(), 0, number);
        for range in ranges {
            if range.start < at {
                continue;
            }
            self.fill(kind, &text[at..range.start], &mut gap, &mut made);
            let piece = &text[range.clone()];
            match self.ledger.stands_for(piece) {
                Some(stands) => made.push_str(&stands),
                None if piece.contains("://") => made.push_str(&self.url(piece)),
                None => self.fill(kind, piece, &mut gap, &mut made),
            }
            at = range.end;
        }
        self.fill(kind, &text[at..], &mut gap, &mut made);
        made
    }

    /// Writes something for a text in which nothing is known.
    fn fill(&self, kind: Kind, text: &str, number: &mut usize, into: &mut String) {
        if kind == Kind::Opaque {
            into.push_str(&script::cased(&maker::make(Kind::Opaque, text, *number), text));
            *number += 1;
            return;
        }
        let mut at = 0;
        for run in script::LETTERS.find_iter(text) {
            blank(&text[at..run.start()], *number, into);
            let known = (kind == Kind::Person).then(|| self.ledger.stands_for(run.as_str())).flatten();
            let script = script::of(run.as_str());
            let made = known.unwrap_or_else(|| script.words(*number, run.as_str().chars().count()));
            into.push_str(&script::cased(&made, run.as_str()));
            *number += 1;
            at = run.end();
        }
        blank(&text[at..], *number, into);
    }

    fn url(&self, url: &str) -> String {
        let (mut made, mut at) = (String::new(), 0);
        for (range, kind) in pieces::of_url(url, self.vocabulary) {
            made.push_str(&url[at..range.start]);
            let piece = &url[range.clone()];
            let meant = pieces::decoded(piece);
            let stands = self.ledger.stands_for(&meant).filter(|_| kind.is_some() || is_telling(&meant));
            match stands {
                Some(stands) if meant != piece => made.push_str(&pieces::encoded(&stands)),
                Some(stands) => made.push_str(&stands),
                None if kind.is_some() => made.push_str(&maker::make(Kind::Opaque, piece, 0)),
                None => made.push_str(piece),
            }
            at = range.end;
        }
        made.push_str(&url[at..]);
        made
    }
}

/// Writes what stands between letters, its digits replaced.
fn blank(text: &str, number: usize, into: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let end = rest[start..].find(|one: char| !one.is_numeric()).map_or(rest.len(), |end| start + end);
        into.push_str(&rest[..start]);
        let length = rest[start..end].chars().count();
        // So many digits, the first of them a one.
        let digits = format!("1{:0>1$}", number % 10, length.saturating_sub(1));
        into.extend(digits.chars().take(length));
        rest = &rest[end..];
    }
    into.push_str(rest);
}

/// A number written as a text, as a number like another one.
fn numbered(stands: &str, like: &Number) -> Json {
    let parsed = match like.is_f64() {
        true => stands.parse::<f64>().ok().and_then(Number::from_f64),
        false => stands.parse::<i64>().map(Number::from).ok().or_else(|| stands.parse::<u64>().map(Number::from).ok()),
    };
    parsed.map_or_else(|| Json::Number(Number::from(0)), Json::Number)
}
