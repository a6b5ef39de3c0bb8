//! What stands in for each value that was found: the same for the same value, wherever and however it is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, MatchKind};

use super::kind::Kind;
use super::leak::is_short_word;
use super::{maker, numbers, script};

/// Values by the form that all their spellings share.
#[derive(Default)]
pub struct Ledger {
    atoms: HashMap<String, Atom>,
    /// In the order in which they were found.
    order: Vec<String>,
    /// What a person said is to stand for a value, by its exact text.
    given: HashMap<String, String>,
    /// Texts that nothing that stands in may hold.
    needles: Vec<String>,
    avoided: Option<AhoCorasick>,
    matcher: Option<(AhoCorasick, Vec<String>)>,
}

struct Atom {
    kind: Kind,
    stands: String,
}

impl Ledger {
    /// Notes a value that is to be replaced as a whole.
    pub fn note(&mut self, kind: Kind, text: &str) {
        let mut key = canonical(kind, text);
        if key.is_empty() {
            return;
        }
        let is_drawn = |kind: Kind| matches!(kind, Kind::Id | Kind::Secret | Kind::Opaque);
        if is_drawn(kind) && is_of_mixed_case(text) && self.atoms.get(&key).is_none_or(|atom| is_drawn(atom.kind)) {
            text.clone_into(&mut key);
        }
        match self.atoms.get_mut(&key) {
            Some(atom) => atom.kind = atom.kind.min(kind),
            None => {
                self.order.push(key.clone());
                self.atoms.insert(key, Atom { kind, stands: String::new() });
            }
        }
    }

    /// Notes what a person wants to stand for a value.
    pub fn give(&mut self, text: &str, value: &str) {
        self.given.insert(text.to_owned(), value.to_owned());
    }

    /// What a person wants to stand for a value.
    pub fn given(&self, text: &str) -> Option<&str> {
        self.given.get(text).map(String::as_str)
    }

    /// Notes a text that must not appear in what stands in.
    pub fn avoid(&mut self, text: &str) {
        if is_telling(text) {
            self.needles.push(text.to_lowercase());
        }
    }

    /// Finds something for every value.
    pub fn settle(&mut self) {
        self.needles.extend(self.order.iter().filter(|key| is_telling(key)).map(|key| key.to_lowercase()));
        self.needles.sort();
        self.needles.dedup();
        self.avoided = AhoCorasick::new(&self.needles).ok();
        let is_number = |key: &str, kind: Kind| {
            matches!(kind, Kind::Id | Kind::Secret | Kind::Opaque)
                && key.len() <= 38
                && !key.starts_with('0')
                && is_digits(key)
        };
        let value = |text: &String| text.parse::<u128>().ok();
        let keys = self.order.iter().filter(|key| is_number(key, self.atoms[*key].kind));
        let found: BTreeSet<u128> = keys.filter_map(value).collect();
        let mut avoided: BTreeSet<u128> = self.needles.iter().filter_map(value).collect();
        // A short secret must not stand for itself.
        avoided.extend(self.order.iter().filter(|key| self.atoms[*key].kind == Kind::Secret).filter_map(value));
        let numbers: HashMap<String, String> = numbers::assign(&found, &avoided)
            .into_iter()
            .map(|(number, stands)| (number.to_string(), stands.to_string()))
            .collect();
        let mut used: BTreeSet<String> = numbers.values().cloned().collect();
        let mut counters: BTreeMap<(Kind, &'static str), usize> = BTreeMap::new();
        for key in self.order.clone() {
            let kind = self.atoms[&key].kind;
            let counter = counters.entry((kind, script::name_of(&key))).or_default();
            let stands = match numbers.get(&key) {
                Some(stands) => stands.clone(),
                None => self.candidate(kind, &key, counter, &used),
            };
            used.insert(stands.to_lowercase());
            if let Some(atom) = self.atoms.get_mut(&key) {
                atom.stands = stands;
            }
        }
        self.matcher = self.matcher_of_all();
    }

    /// The next value of a kind that is not taken and gives nothing away.
    fn candidate(&self, kind: Kind, key: &str, counter: &mut usize, used: &BTreeSet<String>) -> String {
        const ATTEMPTS: usize = 10_000;
        let mut last = String::new();
        for _ in 0..ATTEMPTS {
            last = maker::make(kind, key, *counter);
            *counter += 1;
            let is_new = !used.contains(&last.to_lowercase()) && last.to_lowercase() != key.to_lowercase();
            if is_new && !self.is_avoided(&last) {
                return last;
            }
        }
        // A short text has few others of its form: the check for leaks has the last word.
        last
    }

    /// Whether a text holds something that is to be replaced.
    pub fn is_avoided(&self, text: &str) -> bool {
        self.avoided.as_ref().is_some_and(|avoided| avoided.is_match(&text.to_lowercase()))
    }

    /// What stands for a text, written as the text is; nothing if the text as a whole is no noted value.
    pub fn stands_for(&self, text: &str) -> Option<String> {
        if let Some(given) = self.given(text) {
            return Some(given.to_owned());
        }
        let exact = Some(text).filter(|text| self.atoms.contains_key(*text)).map(str::to_owned);
        let spellings = [exact.unwrap_or_else(|| text.to_lowercase()), bare(text), digits(text)];
        let is_phone = super::pattern::may_be_phone(text);
        let found = spellings.iter().enumerate().filter(|(index, _)| *index != 2 || is_phone);
        let (index, atom) = found.filter_map(|(index, key)| Some((index, self.atoms.get(key)?))).next()?;
        Some(match (index, atom.kind) {
            (_, Kind::Phone) => laid_out(text, &atom.stands),
            (2, _) => return None,
            (1, _) => text.to_lowercase().replace(&bare(text), &atom.stands),
            (_, Kind::Birth) => script::cased_by_words(&atom.stands, text),
            (_, Kind::Person | Kind::Opaque | Kind::Hex | Kind::Uuid | Kind::Mac | Kind::Text) => {
                script::cased(&atom.stands, text)
            }
            _ => atom.stands.clone(),
        })
    }

    /// What stands for a word of a key, if the word is long enough to be no chance.
    pub fn stands_for_word(&self, word: &str) -> Option<String> {
        let is_name = self.is_name(&word.to_lowercase());
        self.stands_for(word).filter(|_| is_name || is_telling(word))
    }

    /// Whether a word is names that were noted, written without anything between them.
    pub fn is_made_of_names(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let mut is_end = vec![true];
        for end in 1..=word.len() {
            let is_piece = |start: usize| word.get(start..end).is_some_and(|piece| self.is_name(piece));
            let found = (0..end).any(|start| is_end[start] && is_piece(start));
            is_end.push(found);
        }
        is_end.last() == Some(&true) && !word.is_empty()
    }

    /// Whether a text holds a value that is too long, or too odd, to be there by chance.
    pub fn holds(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let Some(avoided) = &self.avoided else { return false };
        let mut found = avoided.find_overlapping_iter(&text);
        found.any(|found| !is_short_word(&self.needles[found.pattern().as_usize()]))
    }

    fn is_name(&self, word: &str) -> bool {
        const SHORTEST: usize = 3;
        word.chars().count() >= SHORTEST && self.atoms.get(word).is_some_and(|atom| atom.kind == Kind::Person)
    }

    /// Every value that was noted.
    pub fn noted(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// Where noted values stand within a text, the leftmost and longest first.
    pub fn within(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        let Some((matcher, _)) = &self.matcher else { return Vec::new() };
        let found = matcher.find_iter(text).map(|found| found.range());
        found.filter(|range| is_bounded(text, range)).collect()
    }

    /// Prepares the search for values within texts before all of them are known.
    pub fn prepare(&mut self) {
        self.matcher = self.matcher_of_all();
    }

    fn matcher_of_all(&self) -> Option<(AhoCorasick, Vec<String>)> {
        const SHORTEST: usize = 3;
        let is_short = |key: &str| key.chars().count() < SHORTEST && key.is_ascii();
        let mut keys: Vec<String> = self.order.iter().filter(|key| !is_short(key)).cloned().collect();
        keys.extend(self.given.keys().filter(|key| !is_short(key)).cloned());
        let mut builder = AhoCorasick::builder();
        let built = builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(&keys);
        built.ok().map(|matcher| (matcher, keys))
    }
}

/// Whether a text is long enough to be recognised by.
pub fn is_telling(text: &str) -> bool {
    text.chars().filter(|one| one.is_alphanumeric()).count() >= 4
}

/// Whether capitals stand behind small letters, or small ones behind several capitals, as in what machines draw: another
/// one of the same letters is another value.
fn is_of_mixed_case(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && text.chars().skip(1).any(char::is_uppercase)
}

/// The form that all spellings of a value share.
fn canonical(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Phone => digits(text),
        Kind::Uuid | Kind::Mail => bare(text),
        Kind::Id => text.trim_start_matches('-').to_lowercase(),
        _ => text.to_lowercase(),
    }
}

/// Without what may stand around a value.
fn bare(text: &str) -> String {
    let text = text.to_lowercase();
    let text = text.strip_prefix("mailto:").or_else(|| text.strip_prefix("urn:uuid:")).unwrap_or(&text);
    text.trim_matches(['{', '}', '-']).to_owned()
}

/// The digits of a phone number, without the sign of an international one.
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.strip_prefix("00").map(str::to_owned).unwrap_or(digits)
}

/// Digits in the places of those of another text.
fn laid_out(like: &str, digits: &str) -> String {
    let all = like.chars().filter(char::is_ascii_digit).count();
    // The sign of an international number written in digits stays.
    let mut digits =
        "0".repeat(all.saturating_sub(digits.len())).chars().chain(digits.chars()).collect::<Vec<_>>().into_iter();
    like.chars().map(|one| if one.is_ascii_digit() { digits.next().unwrap_or('0') } else { one }).collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a piece of a text is not a piece of a longer number or word.
fn is_bounded(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let first = text[range.clone()].chars().next();
    let last = text[range.clone()].chars().next_back();
    !joins(before, first) && !joins(last, after)
}

fn joins(one: Option<char>, other: Option<char>) -> bool {
    let both = |is: fn(char) -> bool| one.is_some_and(is) && other.is_some_and(is);
    both(|one| one.is_ascii_digit()) || both(|one| one.is_alphabetic() && one < '\u{2e80}')
}
