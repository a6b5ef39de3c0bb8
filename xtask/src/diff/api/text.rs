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

/// Tokens in one form, with the first name of each path as `resolve` says.
pub fn compared(tokens: &impl ToTokens, resolve: &dyn Fn(&str) -> Option<String>) -> String {
    let words = words(tokens.to_token_stream());
    let mut resolved = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let begins = index == 0 || !["::", ".", "'"].contains(&words[index - 1].as_str());
        let name = if begins { resolve(word) } else { None };
        resolved.push(name.unwrap_or_else(|| word.clone()));
    }
    resolved.join(" ").replace(" :: ", "::")
}

/// The words of tokens: names, literals, operators, and the ends of groups.
fn words(tokens: TokenStream) -> Vec<String> {
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
        let resolve = |name: &str| (name == "Value").then(|| "serde_json :: Value".to_owned());
        let same = |text: &str| compared(&tokens(text), &resolve);
        assert_eq!(same("Vec<Value>"), same("Vec < serde_json::Value, >"));
        assert_ne!(same("Vec<Value>"), same("Vec<other::Value>"));
    }
}
