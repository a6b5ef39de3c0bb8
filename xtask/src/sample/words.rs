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
    /// One of a few: a state, a currency, a time zone.
    Kind,
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

const GROUPS: [(&str, Hint); 17] = [
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
    ("kind", Hint::Kind),
    ("time", Hint::Time),
    ("language", Hint::Language),
];

/// How many words or keys before the last one are looked at.
const MOST: usize = 3;

/// What the keys on the way to a value say about it. The last word that says something counts, and of those that end
/// there the longest; but the code of a secret is a secret.
pub fn hint(keys: &[&str]) -> Option<Hint> {
    let near = &keys[keys.len().saturating_sub(MOST)..];
    let last = near.last().copied().unwrap_or_default();
    let within = WORDS.within.iter().filter_map(|(word, hint)| Some((last.rfind(word.as_str())? + word.len(), *hint)));
    if let Some((_, hint)) = within.max_by_key(|(end, _)| *end) {
        return Some(hint);
    }
    let words: Vec<String> = near.iter().flat_map(|key| split(key)).collect();
    let ends = (1..=words.len()).rev();
    let ranges = ends.flat_map(|end| (end.saturating_sub(MOST)..end).map(move |start| (start, end)));
    let found =
        ranges.map(|(start, end)| words[start..end].join(" ")).find_map(|phrase| Some((known(&phrase)?, phrase)));
    match found {
        Some((_, phrase)) if phrase == "code" && says_secret(near) => Some(Hint::Secret),
        // What is one of a few elsewhere may be anything beside a secret.
        Some((Hint::Kind, _)) if says_secret(near) => Some(Hint::Count),
        found => found.map(|(hint, _)| hint),
    }
}

/// Whether one of these keys has a word that names a secret.
fn says_secret(keys: &[&str]) -> bool {
    keys.iter().flat_map(|key| split(key)).any(|word| known(&word) == Some(Hint::Secret))
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
