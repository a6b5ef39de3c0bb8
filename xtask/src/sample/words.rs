//! What the name of a key says about its value: a table of words in several languages.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use heck::ToSnakeCase as _;

use crate::json::{self, Json};

/// What the name of a key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    Secret,
    Phone,
    Mail,
    Person,
    Company,
    Address,
    Host,
    Url,
    Ip,
    Birth,
    Geo,
    Text,
    Id,
    Count,
    /// One of a few: a state, a type.
    Kind,
    /// One of those that the world has agreed upon: a currency, a country, a time zone.
    Code,
    Time,
    Language,
}

struct Words {
    hints: HashMap<String, Hint>,
    /// Words of scripts that have no spaces, which are found within a key.
    within: Vec<(String, Hint)>,
    /// Every word of the names of fields.
    all: HashSet<String>,
    harmless: HashSet<String>,
    path: HashSet<String>,
    endings: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table = json::parse(include_str!("keys.json")).expect("the table of words is JSON");
    let group = |name: &str| table.get(name).map(Json::items).unwrap_or_default().iter().filter_map(Json::as_str);
    let mut words = Words {
        hints: HashMap::new(),
        within: Vec::new(),
        all: HashSet::new(),
        harmless: group("harmless").map(str::to_owned).collect(),
        path: group("path").map(str::to_owned).collect(),
        endings: group("ending").map(str::to_owned).collect(),
    };
    for (name, hint) in GROUPS {
        for word in group(name) {
            // The word of the earlier group counts.
            words.all.extend(word.split(' ').map(str::to_owned));
            words.hints.entry(word.to_owned()).or_insert(hint);
            if word.chars().all(|character| character >= '\u{2e80}') {
                words.within.push((word.to_owned(), hint));
            }
        }
    }
    words
});

const GROUPS: [(&str, Hint); 18] = [
    ("secret", Hint::Secret),
    ("phone", Hint::Phone),
    ("mail", Hint::Mail),
    ("person", Hint::Person),
    ("company", Hint::Company),
    ("host", Hint::Host),
    ("ip", Hint::Ip),
    ("address", Hint::Address),
    ("url", Hint::Url),
    ("birth", Hint::Birth),
    ("geo", Hint::Geo),
    ("text", Hint::Text),
    ("id", Hint::Id),
    ("count", Hint::Count),
    ("code", Hint::Code),
    ("kind", Hint::Kind),
    ("time", Hint::Time),
    ("language", Hint::Language),
];

/// How many words or keys before the last one are looked at.
const MOST: usize = 3;

/// With what the keys of times end.
const ENDS_OF_TIMES: [&str; 16] = [
    "time",
    "date",
    "at",
    "timestamp",
    "datetime",
    "on",
    "ts",
    "since",
    "until",
    "epoch",
    "datum",
    "zeit",
    "fecha",
    "hora",
    "heure",
    "deadline",
];

/// What says of a secret how long it is, or how long it lasts.
const LASTING: [&str; 8] = ["length", "count", "expires", "expires in", "expire time", "lifetime", "ttl", "expires at"];

/// What the keys on the way to a value say about it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    pub hint: Option<Hint>,
    /// Whether the key of the value itself ends with the word that says it.
    pub is_own: bool,
    /// Whether the word is `code`, which may be short or a secret.
    pub is_code: bool,
    /// Whether any of the keys names a person.
    pub has_person: bool,
    /// Whether any of the keys names a place on earth.
    pub has_place: bool,
    /// Whether any of the keys names a secret, and the last does not say that its value is a length or a time to live.
    pub has_secret: bool,
}

/// A word or more of keys that say something.
struct Phrase {
    hint: Hint,
    text: String,
    /// Position behind its last word.
    end: usize,
}

/// What the keys on the way to a value say about it.
pub fn hint(keys: &[&str]) -> Option<Hint> {
    said(keys, true).hint
}

/// What the keys on the way to a value say about it. The last word that says something counts, and of those that end
/// there the longest; but the code of a secret is a secret, and the time of a birth a date of birth. `has_key` tells
/// whether the last key is that of the value, and not that of a list.
pub fn said(keys: &[&str], has_key: bool) -> Said {
    let near = &keys[keys.len().saturating_sub(MOST)..];
    let own = near.last().map(|key| split(key)).unwrap_or_default();
    let words: Vec<String> = near.iter().flat_map(|key| split(key)).collect();
    let phrases = phrases(&words);
    let has = |hint: Hint| phrases.iter().any(|phrase| phrase.hint == hint);
    let mut said = Said { has_person: has(Hint::Person), has_place: has(Hint::Geo), ..Said::default() };
    if let Some((hint, is_own)) = near.last().and_then(|key| within(key)) {
        return Said { hint: Some(hint), is_own, has_secret: hint == Hint::Secret, ..said };
    }
    let Some(last) = phrases.first() else { return said };
    let is_lasting =
        LASTING.contains(&last.text.as_str()) || own.last().is_some_and(|word| LASTING.contains(&word.as_str()));
    said.has_secret = has(Hint::Secret) && !is_lasting;
    said.is_own = last.end == words.len();
    said.is_code = last.text == "code";
    let proves_time =
        said.is_own && (own.last().is_some_and(|word| is_of_time(word)) || (has_key && last.text == own.join(" ")));
    said.hint = match last.hint {
        Hint::Time | Hint::Count if has(Hint::Birth) => Some(Hint::Birth),
        Hint::Time if !proves_time => None,
        Hint::Count if said.is_code && has(Hint::Secret) => Some(Hint::Secret),
        // What is one of a few elsewhere may be anything beside a secret.
        Hint::Kind | Hint::Code if has(Hint::Secret) => Some(Hint::Count),
        hint => Some(hint),
    };
    said
}

/// What words of scripts without spaces say within a key, and whether the key ends with them.
fn within(key: &str) -> Option<(Hint, bool)> {
    let found = WORDS.within.iter().filter_map(|(word, hint)| Some((key.rfind(word.as_str())? + word.len(), *hint)));
    let rank = |(end, hint): &(usize, Hint)| (*hint == Hint::Birth, *end);
    found.max_by_key(rank).map(|(end, hint)| (hint, end == key.len()))
}

/// All that words side by side say, the last first, and of those that end at the same word the longest.
fn phrases(words: &[String]) -> Vec<Phrase> {
    let ends = (1..=words.len()).rev();
    let ranges = ends.flat_map(|end| (end.saturating_sub(MOST)..end).map(move |start| (start, end)));
    let texts = ranges.map(|(start, end)| (words[start..end].join(" "), end));
    texts.filter_map(|(text, end)| Some(Phrase { hint: known(&text)?, text, end })).collect()
}

/// Whether a key that ends with this word is one of a time, whatever stands before it.
fn is_of_time(word: &str) -> bool {
    let is = |word: &str| ENDS_OF_TIMES.contains(&word);
    is(word) || word.strip_suffix('s').is_some_and(is)
}

/// Whether a word in small letters names a secret.
pub fn is_secret(word: &str) -> bool {
    known(word) == Some(Hint::Secret)
}

/// What words say, in the singular or the plural, or with a number behind them: `pin2` is a `pin`.
fn known(words: &str) -> Option<Hint> {
    let hints = &WORDS.hints;
    let one = words.trim_end_matches(|last: char| last.is_ascii_digit());
    hints.get(words).or_else(|| hints.get(one)).or_else(|| hints.get(one.strip_suffix('s')?)).copied()
}

/// The words of a key, whatever joins them.
pub fn split(key: &str) -> Vec<String> {
    key.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a word in small letters is one that the names of fields are made of.
pub fn is_of_fields(word: &str) -> bool {
    let is = |word: &str| WORDS.all.contains(word) || is_harmless(word) || is_path(word) || super::codes::is_word(word);
    is(word) || word.strip_suffix('s').is_some_and(is)
}

/// Whether a text is one that says nothing about anybody.
pub fn is_harmless(text: &str) -> bool {
    WORDS.harmless.contains(&text.to_lowercase())
}

/// Whether a part of a path is one that many services have.
pub fn is_path(segment: &str) -> bool {
    WORDS.path.contains(&segment.to_lowercase())
}

/// Whether it is what names of files end with.
pub fn is_ending(text: &str) -> bool {
    WORDS.endings.contains(&text.to_lowercase())
}
