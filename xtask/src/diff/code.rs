//! What is generated, without its texts: so that a change of behaviour is never taken for one of words.

use std::path::Path;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};

use crate::emit::Outputs;

/// The first file that differs, when the code of all files together does, whatever their docs and descriptions say.
/// Samples, tests and examples are no code of the crate. A file that is not Rust to the reader is all code.
pub fn first_difference(before: &Outputs, after: &Outputs) -> Option<String> {
    if code(before) == code(after) {
        return None;
    }
    let mut paths = before.keys().chain(after.keys()).filter(|path| is_code(path));
    let alone = |files: &Outputs, path: &Path| {
        code(&files.get_key_value(path).map(|(path, text)| (path.clone(), text.clone())).into_iter().collect())
    };
    paths.find(|path| alone(before, path) != alone(after, path)).map(|path| path.display().to_string())
}

fn is_code(path: &Path) -> bool {
    let is_rust = path.extension().is_some_and(|extension| extension == "rs");
    let is_source = path.parent().is_some_and(|folder| folder.ends_with("src"));
    is_rust && is_source && !path.ends_with("samples.rs")
}

/// The tokens of all files without docs, imports and texts that only describe; in no order, because that of keys and of
/// types is no behaviour.
fn code(files: &Outputs) -> Vec<String> {
    let mut words = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| is_code(path)) {
        let begin = words.len();
        match text.parse() {
            Ok(tokens) => flatten(without_texts(tokens), &mut words),
            Err(_) => words.push(text.clone()),
        }
        if !(path.ends_with("data.rs") || path.ends_with("vendor.rs")) {
            let kept: Vec<String> = words.drain(begin..).filter(|word| !is_of_types(word)).collect();
            words.extend(kept);
        }
    }
    words.sort_unstable();
    words
}

/// Whether a word names a type or stands around such names. Types are compared as the API, which knows aliases.
fn is_of_types(word: &str) -> bool {
    const WORDS: [&str; 7] = ["crate", "wire", "i32", "i64", "f64", "bool", "str"];
    let is_sign = !word.starts_with(|c: char| c.is_alphanumeric() || "_\"".contains(c));
    is_sign || word.starts_with(char::is_uppercase) || WORDS.contains(&word)
}

fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => flatten(group.stream(), words),
            other => words.push(other.to_string()),
        }
    }
}

/// Fields and words behind which a text stands that only describes.
const DESCRIBING: [&str; 10] =
    ["description", "summary", "page", "title", "version", "example", "note", "from", "in", "reason"];

/// What is left out from here on.
#[derive(Clone, Copy, PartialEq)]
enum Skipped {
    Nothing,
    /// Up to a semicolon: an import, or a module that nobody outside sees.
    Item,
    /// Up to the arguments of `PageInfo::new`.
    Page,
    /// The comma behind them.
    Comma,
}

impl Skipped {
    /// What the first of the tokens begins, behind those that were kept.
    fn begun_by(tokens: &[TokenTree], before: &[TokenTree]) -> Self {
        let [TokenTree::Ident(name), rest @ ..] = tokens else { return Self::Nothing };
        let is_private = || !matches!(before.last(), Some(TokenTree::Ident(word)) if word == "pub");
        let is_file = || matches!(rest.get(1), Some(TokenTree::Punct(punct)) if punct.as_char() == ';');
        match name.to_string().as_str() {
            "use" => Self::Item,
            "mod" if is_private() && is_file() => Self::Item,
            "PageInfo" => Self::Page,
            _ => Self::Nothing,
        }
    }

    /// What is left out behind a token that is left out itself.
    fn after(self, token: &TokenTree) -> Self {
        match (self, token) {
            (Self::Item, TokenTree::Punct(punct)) if punct.as_char() == ';' => Self::Nothing,
            (Self::Page, TokenTree::Group(_)) => Self::Comma,
            (same, _) => same,
        }
    }
}

fn without_texts(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut describes = false;
    let mut skipped = Skipped::Nothing;
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        if skipped == Skipped::Comma {
            skipped = Skipped::Nothing;
            if matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',') {
                continue;
            }
        }
        if skipped == Skipped::Nothing {
            skipped = Skipped::begun_by(&tokens[index..], &kept);
        }
        if skipped != Skipped::Nothing {
            skipped = skipped.after(token);
            continue;
        }
        match token {
            TokenTree::Group(group) if is_docs(&kept, group) => {
                kept.pop();
                continue;
            }
            TokenTree::Group(group) => {
                let inner = without_texts(group.stream());
                if !(describes && is_one_text(&inner)) {
                    kept.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
                }
                describes = false;
            }
            // A describing name without a text, and `Some("…")` behind one.
            TokenTree::Ident(name) if describes && name == "None" => describes = false,
            TokenTree::Ident(name) if describes && is_some(name) => {}
            TokenTree::Ident(name) => {
                describes = DESCRIBING.iter().any(|word| name == word);
                kept.push(token.clone());
            }
            TokenTree::Literal(literal) if describes && is_text(literal) => {
                // Not every key says its page.
                if matches!(kept.last(), Some(TokenTree::Ident(name)) if name == "from") {
                    kept.pop();
                }
                describes = false;
            }
            TokenTree::Punct(punct) if describes && ":=".contains(punct.as_char()) => kept.push(token.clone()),
            TokenTree::Punct(_) => {
                describes = false;
                kept.push(token.clone());
            }
            TokenTree::Literal(_) => {
                describes = false;
                kept.push(token.clone());
            }
        }
    }
    kept.into_iter().collect()
}

fn is_some(name: &Ident) -> bool {
    name == "Some"
}

fn is_text(literal: &Literal) -> bool {
    let text = literal.to_string();
    text.starts_with('"') || text.starts_with("r\"") || text.starts_with("r#")
}

fn is_one_text(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    matches!((tokens.next(), tokens.next()), (Some(TokenTree::Literal(literal)), None) if is_text(&literal))
}

/// Whether a group in brackets after a `#` is a doc comment.
fn is_docs(before: &[TokenTree], group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    let is_doc =
        matches!(&first, Some(TokenTree::Ident(name)) if name == "doc" || name == "cfg_attr" || name == "allow");
    let behind = matches!(before.last(), Some(TokenTree::Punct(punct)) if "#!".contains(punct.as_char()));
    is_doc && behind && group.delimiter() == Delimiter::Bracket
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(before: &str, after: &str) -> bool {
        let files = |text: &str| Outputs::from([("crates/models/a/src/data.rs".into(), text.to_owned())]);
        first_difference(&files(before), &files(after)).is_some()
    }

    #[test]
    fn texts_are_no_code() {
        let pairs = [
            ("/// One.\npub struct A;", "/// Other.\n/// Lines.\npub struct A;"),
            ("//! One.\n", "//! Other.\n"),
            ("static A: B = B { description: \"one\", n: 1 };", "static A: B = B { description: \"other\", n: 1 };"),
            ("static A: B = B { example: Some(\"one\") };", "static A: B = B { example: Some(\"other\") };"),
            ("static A: B = B { example: Some(\"one\") };", "static A: B = B { example: None };"),
            (
                "object! { pub struct A in \"s\" from \"one\" {} }",
                "object! { pub struct A in \"s\" from \"other\" {} }",
            ),
            (
                "object! { required a: i64 = \"a\", optional b: S = \"b\", }",
                "object! { optional b: S = \"b\", required a: i64 = \"a\", }",
            ),
            ("use a::B;\nobject! { a: i64 = \"a\" from \"one\", }", "object! { a: i64 = \"a\", }"),
            ("x(&[PageInfo::new(\"a\", \"one\")])", "x(&[PageInfo::new(\"a\", \"other\")])"),
            ("x(&[PageInfo::new(\"a\")])", "x(&[PageInfo::new(\"a\"), PageInfo::new(\"b\")])"),
            ("mod a;\npub use a::*;", "mod b;\npub use b::*;"),
        ];
        for (before, after) in pairs {
            assert!(!differ(before, after), "{before} and {after}");
        }
    }

    #[test]
    fn all_else_is_code() {
        let pairs = [
            ("static A: B = B { path: \"/one\" };", "static A: B = B { path: \"/other\" };"),
            ("static A: B = B { description: \"one\", n: 1 };", "static A: B = B { description: \"one\", n: 2 };"),
            ("object! { required a: i64 = \"one\", }", "object! { required a: i64 = \"other\", }"),
            ("value_list! { A = \"one\", }", "value_list! { A = \"other\", }"),
            ("fn a() { b() }", "fn a() { c() }"),
            ("fn a(", "fn b("),
            ("pub mod a;", "pub mod b;"),
            ("mod a { fn b() {} }", "mod a { fn c() {} }"),
            ("x(&[PageInfo::new(\"a\"), 1])", "x(&[PageInfo::new(\"a\"), 2])"),
            ("static A: B = B { replay: Replay::Safe };", "static A: B = B { replay: Replay::Unsafe };"),
        ];
        for (before, after) in pairs {
            assert!(differ(before, after), "{before} and {after}");
        }
    }

    #[test]
    fn types_are_compared_elsewhere() {
        let files = |ty: &str| {
            let text = format!("object! {{ required a: {ty} = \"a\", }}");
            Outputs::from([("crates/models/a/src/thing.rs".into(), text)])
        };
        assert_eq!(first_difference(&files("Moment<S>"), &files("crate::Timestamp<S>")), None);
    }
}
