//! Tokens as text: as people write them, and with their names resolved, for comparison.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// Tokens as people write them.
pub fn shown(tokens: &impl ToTokens) -> String {
    let words = words(tokens.to_token_stream());
    let mut text = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 && is_apart(&words[index - 1], word) {
            text.push(' ');
        }
        text += word;
    }
    text
}

/// What a path means.
pub enum Meaning {
    /// The same as this path.
    Path(String),
    /// The same as a type, in which some names stand for what is given in angle brackets.
    Alias(Alias),
}

/// Another name for a type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// What it takes, each with what it is when nothing is given.
    pub parameters: Vec<(String, Vec<String>)>,
    /// The words of the type, compared.
    pub target: Vec<String>,
}

/// Tokens in one form: each path as `resolve` says, and aliases written out.
pub fn compared(tokens: &impl ToTokens, resolve: &dyn Fn(&[String]) -> Option<Meaning>) -> String {
    joined(&compared_words(&words(tokens.to_token_stream()), resolve))
}

/// Words as a text to compare.
pub fn joined(words: &[String]) -> String {
    words.join(" ").replace(" :: ", "::")
}

/// Words with each path as `resolve` says.
pub fn compared_words(words: &[String], resolve: &dyn Fn(&[String]) -> Option<Meaning>) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some((word, others)) = rest.split_first() {
        let after = found.last().map(String::as_str).unwrap_or_default();
        let length = if ["::", ".", "'"].contains(&after) { 0 } else { path_length(rest) };
        let path: Vec<String> = rest[..length].iter().step_by(2).cloned().collect();
        match if length == 0 { None } else { resolve(&path) } {
            Some(Meaning::Path(path)) => {
                found.push(path);
                rest = &rest[length..];
            }
            Some(Meaning::Alias(alias)) => {
                let (given, left) = given(&rest[length..]);
                let given: Vec<Vec<String>> = given.iter().map(|words| compared_words(words, resolve)).collect();
                found.extend(alias.with(&given));
                rest = left;
            }
            None => {
                found.push(word.clone());
                rest = others;
            }
        }
    }
    found
}

impl Alias {
    /// The type, for what is given.
    fn with(&self, given: &[Vec<String>]) -> Vec<String> {
        let value = |word: &String| {
            let place = self.parameters.iter().position(|(name, _)| name == word)?;
            Some(given.get(place).unwrap_or(&self.parameters[place].1).clone())
        };
        self.target.iter().flat_map(|word| value(word).unwrap_or_else(|| vec![word.clone()])).collect()
    }
}

/// How many words a path takes, without what stands in angle brackets.
fn path_length(words: &[String]) -> usize {
    let is_name =
        |word: Option<&String>| word.is_some_and(|word| word.starts_with(|c: char| c.is_alphabetic() || c == '_'));
    if !is_name(words.first()) {
        return 0;
    }
    let mut length = 1;
    while words.get(length).is_some_and(|word| word == "::") && is_name(words.get(length + 1)) {
        length += 2;
    }
    length
}

/// What stands in angle brackets at the beginning, one list of words each, and what follows.
fn given(words: &[String]) -> (Vec<&[String]>, &[String]) {
    if words.first().is_none_or(|word| word != "<") {
        return (Vec::new(), words);
    }
    let (mut depth, mut begin, mut found) = (0usize, 1, Vec::new());
    for (index, word) in words.iter().enumerate() {
        match word.as_str() {
            "<" | "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            ">" if depth == 1 => {
                found.push(&words[begin..index]);
                return (found, &words[index + 1..]);
            }
            ">" => depth = depth.saturating_sub(1),
            "," if depth == 1 => {
                found.push(&words[begin..index]);
                begin = index + 1;
            }
            _ => {}
        }
    }
    (Vec::new(), words)
}

/// The words of tokens: names, literals, operators, and the ends of groups.
pub fn words(tokens: TokenStream) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_joint = false;
    for token in tokens {
        let was_joint = std::mem::take(&mut is_joint);
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                words.extend([open.to_owned()].into_iter().filter(|open| !open.is_empty()));
                words.extend(self::words(group.stream()));
                words.extend([close.to_owned()].into_iter().filter(|close| !close.is_empty()));
            }
            TokenTree::Punct(punct) => {
                is_joint = punct.spacing() == Spacing::Joint && !">'".contains(punct.as_char());
                match words.last_mut() {
                    Some(last) if was_joint && punct.as_char() != '\'' => last.push(punct.as_char()),
                    _ => words.push(punct.as_char().to_string()),
                }
            }
            TokenTree::Ident(name) => words.push(name.to_string()),
            TokenTree::Literal(literal) => words.push(literal.to_string()),
        }
    }
    // A comma before the end of a group says nothing.
    let ends = |index: usize, words: &[String]| {
        words[index] == "," && words.get(index + 1).is_none_or(|next| [")", "]", "}", ">"].contains(&next.as_str()))
    };
    let kept = (0..words.len()).filter(|index| !ends(*index, &words)).map(|index| words[index].clone());
    kept.collect()
}

/// Whether a space stands between two words.
fn is_apart(one: &str, other: &str) -> bool {
    const NONE_BEFORE: [&str; 12] = [",", ";", ">", ")", "]", "::", ":", "?", ".", "<", "!", "("];
    const NONE_AFTER: [&str; 9] = ["(", "[", "<", "::", "&", ".", "'", "!", "#"];
    let keeps = other == "(" && ["->", "=", ",", "+", "for", "in", "|"].contains(&one);
    keeps || !(NONE_BEFORE.contains(&other) || NONE_AFTER.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> TokenStream {
        text.parse().expect("tokens")
    }

    #[test]
    fn types_and_signatures_are_written_as_people_write_them() {
        let texts = [
            "Option<Vec<crate::Message<S>>>",
            "&'static wire::operation::VendorInfo",
            "pub async fn send(self, n: impl Into<i64>) -> Result<(), Error>",
            "fn ids(&self) -> &[Self::Id]",
            "Box<dyn Fn(u8) -> u8 + Send>",
            "[u8; 4]",
        ];
        for text in texts {
            assert_eq!(shown(&tokens(text)), text);
        }
    }

    #[test]
    fn names_are_resolved_where_paths_begin() {
        let resolve = |path: &[String]| match path {
            [name] if name == "Value" => Some(Meaning::Path("serde_json::Value".to_owned())),
            [name] if name == "Many" => Some(Meaning::Alias(Alias {
                parameters: vec![("S".to_owned(), vec!["String".to_owned()])],
                target: ["Vec", "<", "S", ">"].map(str::to_owned).to_vec(),
            })),
            _ => None,
        };
        let same = |text: &str| compared(&tokens(text), &resolve);
        assert_eq!(same("Vec<Value>"), same("Vec < serde_json::Value, >"));
        assert_ne!(same("Vec<Value>"), same("Vec<other::Value>"));
        assert_eq!(same("Option<Many>"), same("Option<Vec<String>>"));
        assert_eq!(same("Many<Many<Value>>"), same("Vec<Vec<serde_json::Value>>"));
        assert_eq!(same("other::Many<i64>"), same("other :: Many < i64 >"));
    }
}
