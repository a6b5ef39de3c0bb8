//! What is generated, without its texts: so that a change of behaviour is never taken for one of words.

use std::path::Path;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};

use crate::emit::Outputs;

/// The first file whose code differs, whatever its docs and descriptions say. Samples, tests and examples are no code
/// of the crate. A file that is not Rust to the reader differs when its text does.
pub fn first_difference(before: &Outputs, after: &Outputs) -> Option<String> {
    let is_code = |path: &&std::path::PathBuf| {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        let is_source = path.parent().is_some_and(|folder| folder.ends_with("src"));
        is_rust && is_source && !path.ends_with("samples.rs")
    };
    let paths = before.keys().chain(after.keys().filter(|path| !before.contains_key(*path))).filter(is_code);
    let differs = |path: &Path| match (before.get(path), after.get(path)) {
        (Some(before), Some(after)) => before != after && (code(before).is_none() || code(before) != code(after)),
        _ => true,
    };
    paths.into_iter().find(|path| differs(path)).map(|path| path.display().to_string())
}

/// The tokens of a file without docs and without the texts that only describe; in no order, because that of keys and of
/// types is no behaviour.
fn code(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    flatten(without_texts(text.parse().ok()?), &mut words);
    words.sort_unstable();
    Some(words)
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

/// Constructors whose arguments are texts about pages.
const ABOUT_PAGES: [&str; 1] = ["PageInfo"];

fn without_texts(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut describes = false;
    let mut about_pages = 0;
    for token in tokens {
        match &token {
            TokenTree::Group(group) if is_docs(&kept, group) => {
                kept.pop();
                continue;
            }
            TokenTree::Group(group) => {
                let inner = if about_pages > 0 { TokenStream::new() } else { without_texts(group.stream()) };
                // `Some("…")` behind a describing name describes as well.
                let inner = if describes && is_one_text(&inner) { TokenStream::new() } else { inner };
                kept.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
                (describes, about_pages) = (false, 0);
            }
            TokenTree::Ident(name) => {
                describes = DESCRIBING.iter().any(|word| name == word) || describes && is_some(name);
                about_pages = if ABOUT_PAGES.iter().any(|word| name == word) { 1 } else { about_pages };
                kept.push(token);
            }
            TokenTree::Literal(literal) if describes && is_text(literal) => describes = false,
            TokenTree::Punct(punct) if describes && ":=".contains(punct.as_char()) => kept.push(token),
            TokenTree::Punct(punct) => {
                describes = false;
                about_pages = if punct.as_char() == ':' { about_pages } else { 0 };
                kept.push(token);
            }
            TokenTree::Literal(_) => {
                describes = false;
                kept.push(token);
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
    let is_doc = matches!(&first, Some(TokenTree::Ident(name)) if name == "doc" || name == "cfg_attr");
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
            (
                "object! { pub struct A in \"s\" from \"one\" {} }",
                "object! { pub struct A in \"s\" from \"other\" {} }",
            ),
            (
                "object! { required a: i64 = \"a\", optional b: S = \"b\", }",
                "object! { optional b: S = \"b\", required a: i64 = \"a\", }",
            ),
            ("x(&[PageInfo::new(\"a\", \"one\")])", "x(&[PageInfo::new(\"a\", \"other\")])"),
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
        ];
        for (before, after) in pairs {
            assert!(differ(before, after), "{before} and {after}");
        }
    }
}
