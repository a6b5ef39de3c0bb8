//! What the description of a field says: values it may have, whether it is required, and the prose that is left.

use super::input::Line;
use super::words::words;

/// A description, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    /// The prose, without the values and what is said of them.
    pub prose: String,
    pub values: Vec<Value>,
    /// Words behind the last sentence, which may be values that run together.
    pub glued: Vec<String>,
    /// What a word at its end says.
    pub required: Option<bool>,
    /// Announced remarks that have no text.
    pub cut: Vec<String>,
}

/// A value of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    pub text: String,
    /// What the page says of it.
    pub gloss: String,
}

/// Takes the lines of a description apart.
pub fn described(lines: &[Line]) -> Described {
    let mut described = Described::default();
    for line in lines {
        match line.bullet.then(|| item(&line.text)).flatten() {
            Some(value) => described.values.push(value),
            None => sentences(&line.text, &mut described),
        }
    }
    if let Some(last) = lines.last().filter(|line| !line.bullet) {
        let text = last.text.trim_end();
        if let Some(word) = text.strip_suffix([':', '：']).and_then(|text| text.rsplit(['.', '。', ' ']).next())
            && words().announces(word)
        {
            described.cut.push(word.to_owned());
        }
    }
    described
}

/// The value of a list item, such as `sms: by SMS` or `sms`.
fn item(text: &str) -> Option<Value> {
    let (value, gloss) = text
        .split_once([':', '：'])
        .or_else(|| text.split_once(" - "))
        .or_else(|| text.split_once(" – "))
        .unwrap_or((text, ""));
    let value = value.trim().trim_matches(['"', '\'', '`', '“', '”']);
    (is_value(value) && !words().announces(value))
        .then(|| Value { text: value.to_owned(), gloss: gloss.trim().to_owned() })
}

/// Whether a text can be a value: one word of ASCII.
fn is_value(text: &str) -> bool {
    const LONGEST: usize = 80;
    let fits =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | '+' | ';' | '=');
    !text.is_empty()
        && text.len() <= LONGEST
        && text.chars().all(fits)
        && text.chars().any(|letter| letter.is_ascii_alphanumeric())
}

fn sentences(text: &str, into: &mut Described) {
    let parts = split(text);
    let last = parts.len().saturating_sub(1);
    for (position, sentence) in parts.iter().enumerate() {
        let sentence = sentence.trim();
        if let Some(value) = named(sentence) {
            into.values.push(value);
        } else if let Some((before, values)) = enumerated(sentence) {
            prose(before, into);
            into.values.extend(values);
        } else if position == last && position > 0 && is_lone_word(sentence) {
            tail(sentence, into);
        } else if position == last {
            prose(demanding(sentence, into), into);
        } else {
            prose(sentence, into);
        }
    }
}

fn prose(text: &str, into: &mut Described) {
    if !into.prose.is_empty() {
        into.prose.push(' ');
    }
    into.prose.push_str(text);
}

/// The sentences of a line.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let mut letters = text.char_indices().peekable();
    while let Some((position, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let ended = match letter {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ended {
            parts.push(&text[start..position + letter.len_utf8()]);
            start = position + letter.len_utf8();
        }
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    parts
}

/// The value of a sentence such as `campaign: Begun by a campaign.`; values are small letters or capitals throughout.
fn named(sentence: &str) -> Option<Value> {
    let (value, gloss) = sentence.split_once([':', '：'])?;
    let one_case = |text: &str| {
        text.chars().all(|letter| !letter.is_uppercase()) || text.chars().all(|letter| !letter.is_lowercase())
    };
    let fits = is_value(value)
        && one_case(value)
        && !words().announces(value)
        && gloss.starts_with([' '])
        && !gloss.trim().is_empty();
    fits.then(|| Value { text: value.to_owned(), gloss: gloss.trim().to_owned() })
}

/// The values of a sentence such as `One of: a, b, c`, and what stands before them.
fn enumerated(sentence: &str) -> Option<(&str, Vec<Value>)> {
    let (before, list) = sentence.split_once([':', '：'])?;
    let list = list.trim().trim_end_matches(['.', '。']);
    let items: Vec<&str> = list.split([',', '，', '、']).map(str::trim).collect();
    let fits = items.len() > 1 && items.iter().all(|item| is_value(item)) && !words().announces(before);
    let value = |item: &&str| Value { text: (*item).to_owned(), gloss: String::new() };
    fits.then(|| (before, items.iter().map(value).collect()))
}

fn is_lone_word(sentence: &str) -> bool {
    is_value(sentence) && !sentence.ends_with('.')
}

fn tail(word: &str, into: &mut Described) {
    match words().demand(word) {
        Some(required) => into.required = Some(required),
        None => into.glued.push(word.to_owned()),
    }
}

/// The sentence without a word at its end that says whether something is required, which is noted.
fn demanding<'s>(sentence: &'s str, into: &mut Described) -> &'s str {
    let Some((before, word)) = sentence.rsplit_once(char::is_whitespace) else {
        if let Some(required) = words().demand(sentence.trim_matches(['(', ')', '*'])) {
            into.required = Some(required);
            return "";
        }
        return sentence;
    };
    let marked = word.starts_with('(') || word.chars().next().is_some_and(char::is_uppercase);
    match words().demand(word.trim_matches(['(', ')', '*'])).filter(|_| marked) {
        Some(required) => {
            into.required = Some(required);
            before.trim_end()
        }
        None => sentence,
    }
}
