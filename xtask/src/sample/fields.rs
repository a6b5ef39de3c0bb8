//! Keys that nobody has named: which of them are names of fields, and which are names of people.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::vocabulary::Vocabulary;
use super::words;

static WORDS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Lu}?[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}+|\p{N}+").expect("a pattern that compiles"));

/// Where the words of a key stand: `JohnSmith` and `john_smith` have two.
pub fn words(key: &str) -> Vec<Range<usize>> {
    WORDS.find_iter(key).map(|word| word.range()).collect()
}

/// Where the words of a key stand, where some of them are names: `JSmith` has `J` and `Smith` if that is one.
pub fn words_with(key: &str, is_name: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut words = words(key);
    for at in 1..words.len() {
        let bound = last_capital(key, &words[at - 1], &words[at]);
        if let Some(bound) = bound.filter(|bound| is_name(&key[*bound..words[at].end])) {
            words[at - 1].end = bound;
            words[at].start = bound;
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Where the last of several capitals stands that has small letters behind it, which may be the first of a word.
pub fn last_capital(key: &str, before: &Range<usize>, word: &Range<usize>) -> Option<usize> {
    let is_joined = before.end == word.start && key[word.clone()].starts_with(char::is_lowercase);
    let last = key[before.clone()].char_indices().next_back().filter(|(_, last)| last.is_uppercase() && is_joined);
    last.map(|(at, _)| before.start + at)
}

/// The words of a key side by side, as people write names.
pub fn spaced(key: &str) -> String {
    words(key).into_iter().map(|range| &key[range]).collect::<Vec<_>>().join(" ")
}

/// Whether every word of a key is one of the contract, of its samples, or of the fields that many services have.
pub fn is_public(vocabulary: &Vocabulary, key: &str) -> bool {
    let mut words = words(key).into_iter().map(|range| &key[range]).peekable();
    words.peek().is_some() && words.all(|word| is_known(vocabulary, word))
}

/// Whether a text is nothing but such words, so that it gives nobody away where it stands.
pub fn is_vocabulary(vocabulary: &Vocabulary, text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-".contains(&byte)) && is_public(vocabulary, text)
}

/// Whether a key looks like the name of a person: words that begin with a capital, as `JohnSmith`. Where the contract
/// writes its own keys like this, one word that is known speaks against it; elsewhere all of them have to be known.
pub fn is_like_a_person(vocabulary: &Vocabulary, key: &str) -> bool {
    const MOST: usize = 4;
    let words: Vec<&str> = words(key).into_iter().map(|range| &key[range]).collect();
    let is_capitalised = |word: &&str| word.len() > 1 && is_capital(word) && word.chars().any(char::is_lowercase);
    let known = words.iter().filter(|word| is_known(vocabulary, word)).count();
    let is_field = if vocabulary.has_capitals() { known > 0 } else { known == words.len() };
    (1..=MOST).contains(&words.len()) && words.iter().all(is_capitalised) && !is_field
}

/// Whether a key is made of letters and digits of ASCII, and of what joins them in names of fields.
pub fn is_plain(key: &str) -> bool {
    key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte))
}

/// Whether a text begins with a capital.
pub fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

fn is_known(vocabulary: &Vocabulary, word: &str) -> bool {
    let word = word.to_lowercase();
    let is_short = word.len() == 1 || word.bytes().all(|byte| byte.is_ascii_digit());
    is_short || vocabulary.has_word(&word) || words::is_of_fields(&word)
}
