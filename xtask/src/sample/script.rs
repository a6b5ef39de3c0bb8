//! The scripts that texts are written in, and the words that stand in for others in each.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::json::{self, Json};

/// Words of one script.
pub struct Script {
    names: Vec<String>,
    words: Vec<String>,
    company: String,
    /// Whether words stand side by side without spaces.
    is_dense: bool,
}

/// Letters in parentheses, circles and squares, which are symbols elsewhere.
const ENCLOSED: &str = r"\x{249C}-\x{24E9}\x{1F110}-\x{1F189}";

/// Whether a character is a letter or a digit, or one in parentheses, a circle or a square.
pub fn is_letter_or_digit(one: char) -> bool {
    one.is_alphanumeric() || matches!(one, '\u{249c}'..='\u{24e9}' | '\u{1f110}'..='\u{1f189}')
}

/// Runs of letters, each of one script where words have no spaces between them.
pub static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    let dense = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}";
    let text = format!(
        r"[\p{{Han}}々]+|[\p{{Hiragana}}\p{{Katakana}}ー]+|\p{{Hangul}}+|\p{{Thai}}+|[\p{{L}}\p{{M}}\p{{Alphabetic}}{ENCLOSED}--[{dense}]]+"
    );
    Regex::new(&text).expect("a pattern that compiles")
});

static SCRIPTS: LazyLock<HashMap<&'static str, Script>> = LazyLock::new(|| {
    let table = json::parse(include_str!("stand-ins.json")).expect("the table of words is JSON");
    let list = |group: &str, script: &str| -> Vec<String> {
        let items = table.pointer(&format!("/{group}/{script}")).map(Json::items).unwrap_or_default();
        items.iter().filter_map(Json::as_str).map(str::to_owned).collect()
    };
    let company =
        |script: &str| table.pointer(&format!("/companies/{script}")).and_then(Json::as_str).unwrap_or("Company");
    let script = |name: &'static str| Script {
        names: list("names", name),
        words: list("words", name),
        company: company(name).to_owned(),
        is_dense: matches!(name, "han" | "kana" | "hangul" | "thai"),
    };
    NAMES.into_iter().map(|name| (name, script(name))).collect()
});

const NAMES: [&str; 11] =
    ["latin", "accented", "han", "kana", "hangul", "cyrillic", "greek", "arabic", "hebrew", "thai", "devanagari"];

static CLASSES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let classes = [
        (r"\p{Han}", "han"),
        (r"[\p{Hiragana}\p{Katakana}]", "kana"),
        (r"\p{Hangul}", "hangul"),
        (r"\p{Cyrillic}", "cyrillic"),
        (r"\p{Greek}", "greek"),
        (r"\p{Arabic}", "arabic"),
        (r"\p{Hebrew}", "hebrew"),
        (r"\p{Thai}", "thai"),
        (r"\p{Devanagari}", "devanagari"),
        (r"[^\x00-\x7f]", "accented"),
        (r"", "latin"),
    ];
    classes.map(|(class, name)| (Regex::new(class).expect("a pattern that compiles"), name)).into_iter().collect()
});

/// The name of the script that a text is written in.
pub fn name_of(text: &str) -> &'static str {
    CLASSES.iter().find(|(class, _)| class.is_match(text)).map_or("latin", |(_, name)| name)
}

/// The script that a text is written in.
pub fn of(text: &str) -> &'static Script {
    &SCRIPTS[name_of(text)]
}

/// Whether a text is of a script that has no spaces between words.
pub fn is_dense(text: &str) -> bool {
    of(text).is_dense
}

impl Script {
    /// A name, another one for each number.
    pub fn name(&self, number: usize) -> String {
        let (position, round) = (number % self.names.len(), number / self.names.len());
        let rest = if round == 0 { String::new() } else { self.name(round - 1).to_lowercase() };
        format!("{}{rest}", self.names[position])
    }

    /// A company, another one for each number.
    pub fn company(&self, number: usize) -> String {
        let between = if self.is_dense { "" } else { " " };
        format!("{}{between}{}", self.company, number + 1)
    }

    /// A run of letters of about that length, another one for most numbers.
    pub fn words(&self, number: usize, length: usize) -> String {
        let word = &self.words[number % self.words.len()];
        if self.is_dense { word.chars().cycle().skip(number % 7).take(length).collect() } else { word.clone() }
    }
}

/// A text in capitals, small letters, or with a capital first, as another one is.
pub fn cased(text: &str, like: &str) -> String {
    let mut letters = like.chars().filter(|letter| letter.is_alphabetic());
    let is_upper = letters.next().is_some_and(char::is_uppercase);
    let has_lower = like.chars().any(char::is_lowercase);
    let many = like.chars().filter(|letter| letter.is_alphabetic()).count() > 1;
    match (is_upper, has_lower) {
        (true, false) if many => text.to_uppercase(),
        (true, _) => {
            let mut rest = text.chars();
            rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
        }
        (false, _) => text.to_lowercase(),
    }
}

/// A text whose words are written as those of another one are, the first as its first.
pub fn cased_by_words(text: &str, like: &str) -> String {
    let mut words = LETTERS.find_iter(like);
    let mut made = String::new();
    let mut at = 0;
    for word in LETTERS.find_iter(text) {
        made.push_str(&text[at..word.start()]);
        made.push_str(
            &words.next().map_or_else(|| word.as_str().to_owned(), |like| cased(word.as_str(), like.as_str())),
        );
        at = word.end();
    }
    made.push_str(&text[at..]);
    made
}
