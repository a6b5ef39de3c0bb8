//! Looks for what was replaced in what is about to be stored, by other means than those that replaced it.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::percent_decode_str;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::{self, Json, escape};

use super::fields;

/// The least number of letters and digits that a value is recognised by.
const SHORTEST: usize = 4;

/// What must not appear.
pub struct Needles {
    texts: Vec<String>,
    search: AhoCorasick,
}

/// Where one of them appears.
pub struct Found {
    /// Where the text stands, or the object that has the key.
    pub pointer: String,
    /// The key, where it is one, and which of the object it is, counted from one.
    pub key: Option<(usize, String)>,
}

impl Needles {
    /// The values that were replaced, but for those that are too short to tell anything. The error is that they are too
    /// many to be looked for.
    pub fn new<'a>(originals: impl Iterator<Item = &'a str>) -> Result<Self, Diagnostic> {
        let telling = |text: &&str| text.chars().filter(|one| one.is_alphanumeric()).count() >= SHORTEST;
        let mut texts: Vec<String> = originals.filter(telling).map(|text| text.trim().to_lowercase()).collect();
        texts.sort();
        texts.dedup();
        let search = AhoCorasick::new(&texts).map_err(|error| {
            let place = Place::file("the scrubbed answer");
            place.says(format!("cannot be searched for what was replaced: {error}"), "cut the captured answer down")
        })?;
        Ok(Self { texts, search })
    }

    /// The pointers of a document at which one of them appears. A value at a pointer of `public` is not looked at, nor is
    /// a key of which `is_named` says that the contract names it.
    pub fn found(&self, document: &Json, public: &dyn Fn(&str) -> bool, is_named: &dyn Fn(&str) -> bool) -> Vec<Found> {
        let mut found = Vec::new();
        self.look(document, "", public, is_named, &mut found);
        found
    }

    fn look(
        &self,
        value: &Json,
        pointer: &str,
        public: &dyn Fn(&str) -> bool,
        is_named: &dyn Fn(&str) -> bool,
        found: &mut Vec<Found>,
    ) {
        for (index, (key, value)) in value.entries().iter().enumerate() {
            let below = format!("{pointer}/{}", escape(key));
            if !is_named(&below) && self.appears_in_key(key) {
                found.push(Found { pointer: pointer.to_owned(), key: Some((index + 1, key.clone())) });
            }
            self.look(value, &below, public, is_named, found);
        }
        for (index, value) in value.items().iter().enumerate() {
            self.look(value, &format!("{pointer}/{index}"), public, is_named, found);
        }
        let text = match value {
            Json::Text(text) => text.clone(),
            Json::Number(number) => number.to_string(),
            _ => return,
        };
        if !public(pointer) && self.appears(&text) {
            found.push(Found { pointer: pointer.to_owned(), key: None });
        }
    }

    /// Whether one of them appears in a text, as it is or in one of the writings that texts are put into.
    fn appears(&self, text: &str) -> bool {
        spellings(text).iter().any(|spelling| self.is_in(spelling, &|_, _| true))
    }

    /// Whether one of them appears in a key. In one like the name of a field a short word counts only as a word of it:
    /// `marketing` does not give `Mark` away.
    fn appears_in_key(&self, key: &str) -> bool {
        if !fields::is_plain(key) {
            return self.appears(key);
        }
        let words = fields::words(key);
        let capital = |at: usize| words.windows(2).any(|two| fields::last_capital(key, &two[0], &two[1]) == Some(at));
        let (starts, ends) = (
            |at: usize| words.iter().any(|word| word.start == at) || capital(at),
            |at: usize| words.iter().any(|word| word.end == at),
        );
        let counts =
            |range: &Range<usize>, needle: &str| !is_short_word(needle) || (starts(range.start) && ends(range.end));
        self.is_in(key, &counts) || spellings(key).iter().any(|other| other != key && self.is_in(other, &|_, _| true))
    }

    fn is_in(&self, text: &str, counts: &dyn Fn(&Range<usize>, &str) -> bool) -> bool {
        let text = text.to_lowercase();
        let mut found = self.search.find_overlapping_iter(&text);
        found.any(|found| {
            let needle = &self.texts[found.pattern().as_usize()];
            is_whole(&text, found.range(), needle) && counts(&found.range(), needle)
        })
    }
}

/// Whether a value is one short word, as it may stand within others by chance.
pub fn is_short_word(text: &str) -> bool {
    const LONGEST: usize = 7;
    text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A text, what it is decoded, and the texts of the document that it may hold.
fn spellings(text: &str) -> Vec<String> {
    let decoded = percent_decode_str(text).decode_utf8_lossy().into_owned();
    let runs = text.split(|one: char| !(one.is_ascii_alphanumeric() || "+/-_".contains(one)));
    let runs: Vec<String> = runs.filter(|run| run.len() >= SHORTEST).filter_map(unpacked).collect();
    let mut spellings = vec![text.to_owned(), decoded];
    spellings.extend(runs);
    if let Ok(document) = json::parse(text) {
        texts(&document, &mut spellings);
    }
    spellings
}

fn unpacked(run: &str) -> Option<String> {
    let bytes = STANDARD_NO_PAD.decode(run).or_else(|_| URL_SAFE_NO_PAD.decode(run)).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn texts(document: &Json, into: &mut Vec<String>) {
    into.extend(document.as_str().map(str::to_owned));
    document.items().iter().for_each(|item| texts(item, into));
    for (key, value) in document.entries() {
        into.push(key.clone());
        texts(value, into);
    }
}

/// Whether what was found is no part of a longer number, where it is digits alone.
fn is_whole(text: &str, range: Range<usize>, needle: &str) -> bool {
    let is_digit = |one: Option<u8>| one.is_some_and(|one| one.is_ascii_digit());
    let before = range.start.checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied();
    let after = text.as_bytes().get(range.end).copied();
    !needle.bytes().all(|byte| byte.is_ascii_digit()) || (!is_digit(before) && !is_digit(after))
}
