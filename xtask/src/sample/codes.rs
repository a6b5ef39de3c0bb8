//! Codes that many share and that say nothing about a person: currencies, countries, languages, time zones, and words in
//! capitals that name one of a few.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::json::{self, Json};

use super::words::{self, Hint, Said};

struct Codes {
    currencies: HashSet<String>,
    countries: HashSet<String>,
    /// Countries in three letters.
    long_countries: HashSet<String>,
    languages: HashSet<String>,
    zones: HashSet<String>,
    /// The words that enumerations are made of, in capitals.
    words: HashSet<String>,
}

static CODES: LazyLock<Codes> = LazyLock::new(|| {
    let table = json::parse(include_str!("codes.json")).expect("the table of codes is JSON");
    let group = |name: &str| table.get(name).map(words_of).unwrap_or_default();
    let areas = table.get("zones").map(Json::entries).unwrap_or_default();
    let zones =
        areas.iter().flat_map(|(area, places)| words_of(places).into_iter().map(move |at| format!("{area}/{at}")));
    Codes {
        currencies: group("currencies"),
        countries: group("countries"),
        long_countries: group("long_countries"),
        languages: group("languages"),
        zones: zones.chain(["UTC", "GMT"].map(str::to_owned)).collect(),
        words: group("words"),
    }
});

fn words_of(lines: &Json) -> HashSet<String> {
    let lines = lines.items().iter().filter_map(Json::as_str);
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// Whether a text is such a code. What its key says decides how much proof is needed: a key that names a person, a secret
/// or an identifier has none, one of a kind or a state has any word in capitals unless a person has the kind, and a key
/// that says nothing only what is no name and no initials either.
pub fn is_code(said: &Said, text: &str) -> bool {
    let is_telling = is_tag(text) || is_joined(text);
    match said.hint {
        None => is_telling,
        Some(Hint::Count | Hint::Code) if !said.is_own => is_telling || CODES.currencies.contains(text),
        Some(Hint::Kind | Hint::Language) if !said.is_own => is_telling,
        Some(Hint::Kind) if said.has_person => is_telling || is_made_of_words(text),
        Some(Hint::Count) => is_known(text) || is_made_of_words(text),
        Some(Hint::Kind) => is_known(text) || is_made_of_words(text) || is_identifier(text),
        Some(Hint::Code | Hint::Language) => is_known(text) || CODES.long_countries.contains(text),
        // A label may be one word that somebody has made up; two of the table are no longer one's own.
        Some(Hint::Text) => is_joined(text),
        _ => false,
    }
}

/// Whether a text is a time zone that has a name, where its key does not say that it is something else.
pub fn is_zone(hint: Option<Hint>, text: &str) -> bool {
    let may_be = matches!(hint, None | Some(Hint::Count | Hint::Kind | Hint::Code | Hint::Language | Hint::Time));
    may_be && CODES.zones.contains(text)
}

/// Whether a word in small letters is one that enumerations are made of.
pub fn is_word(word: &str) -> bool {
    CODES.words.contains(&word.to_uppercase())
}

fn is_known(text: &str) -> bool {
    let codes = &*CODES;
    codes.currencies.contains(text) || codes.countries.contains(text) || is_tag(text)
}

/// Whether it is a language with a script, a region, or both.
fn is_tag(text: &str) -> bool {
    let between = if text.contains('-') { '-' } else { '_' };
    let mut parts = text.split(between);
    let is_language = parts.next().is_some_and(|language| CODES.languages.contains(language));
    let parts: Vec<&str> = parts.collect();
    let is_region = |part: &str| CODES.countries.contains(part) || part == "419";
    is_language
        && match parts.as_slice() {
            [region] if is_region(region) => true,
            [script] => is_script(script),
            [script, region] => is_script(script) && is_region(region),
            _ => false,
        }
}

/// Whether it is one of the scripts by which languages are told apart.
fn is_script(text: &str) -> bool {
    matches!(text, "Arab" | "Cyrl" | "Deva" | "Hans" | "Hant" | "Latn")
}

/// Whether all of it is words of the table, joined by `_`.
fn is_made_of_words(text: &str) -> bool {
    text.split('_').all(|word| CODES.words.contains(word))
}

/// Whether it is two words of the table or more.
fn is_joined(text: &str) -> bool {
    text.contains('_') && is_made_of_words(text)
}

/// Whether it is words of capitals joined by `_`, none of them long and none with a digit, as a token would have.
fn is_identifier(text: &str) -> bool {
    const LONGEST_WORD: usize = 12;
    const LONGEST: usize = 40;
    // A password is often the word itself.
    let is_secret = words::is_secret(&text.to_lowercase());
    !is_secret
        && text.len() <= LONGEST
        && text.split('_').all(|word| (2..=LONGEST_WORD).contains(&word.len()) && is_capitals(word))
}

fn is_capitals(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_uppercase())
}
