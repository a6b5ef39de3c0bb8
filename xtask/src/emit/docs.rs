//! Doc comments: wrapped, and safe for whatever the descriptions hold.

use crate::contract::{Contract, Docs};

/// How wide generated files are.
const WIDTH: usize = 118;

/// The lines of a doc comment, each with its indent and `///`.
pub fn comment(docs: &Docs, indent: usize) -> String {
    lines("///", docs, indent)
}

/// The lines of a comment on the enclosing module.
pub fn module_comment(docs: &Docs) -> String {
    lines("//!", docs, 0)
}

fn lines(sign: &str, docs: &Docs, indent: usize) -> String {
    let start = format!("{}{sign}", " ".repeat(indent));
    let mut text = String::new();
    for (index, paragraph) in docs.0.iter().enumerate() {
        if index > 0 {
            text += &format!("{start}\n");
        }
        for line in wrapped(&escaped(paragraph), WIDTH - indent - sign.len()) {
            text += &format!("{start} {line}\n");
        }
    }
    text
}

/// The paragraphs of an attribute `doc`, a line each, as they are given to `quote`.
pub fn doc_lines(docs: &Docs, indent: usize) -> Vec<String> {
    let mut all = Vec::new();
    for (index, paragraph) in docs.0.iter().enumerate() {
        if index > 0 {
            all.push(String::new());
        }
        all.extend(wrapped(&escaped(paragraph), WIDTH - indent - 3).into_iter().map(|line| format!(" {line}")));
    }
    all
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let length = lines[last].chars().count();
        if length > 0 && length + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            let space = if length > 0 { " " } else { "" };
            lines[last] = format!("{}{space}{word}", lines[last]);
        }
    }
    lines
}

/// Text in which nothing is taken for markup outside of backticks, and addresses are links.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            escaped.push('`');
        }
        escaped += &if index % 2 == 0 { plain(part) } else { part.to_owned() };
    }
    escaped
}

fn plain(text: &str) -> String {
    let words = text.split(' ').map(|word| if is_address(word) { link(word) } else { marked(word) });
    words.collect::<Vec<_>>().join(" ")
}

fn is_address(word: &str) -> bool {
    word.contains("http://") || word.contains("https://")
}

/// An address as code, so that one with braces or of an example is no link to follow.
fn link(word: &str) -> String {
    let trimmed = word.trim_end_matches(['.', ',', ';', ':', ')']);
    format!("`{trimmed}`{}", &word[trimmed.len()..])
}

fn marked(word: &str) -> String {
    let mut marked = String::new();
    for c in word.chars() {
        if matches!(c, '[' | ']' | '<' | '>' | '*' | '\\') {
            marked.push('\\');
        }
        marked.push(c);
    }
    marked
}

/// The sentence that names a page.
pub fn page_sentence(contract: &Contract, id: &str) -> String {
    let language = contract.pages.iter().find(|page| page.id == id).map_or("", |page| page.language.as_str());
    format!("Page: {} ({language}).", contract.page_title(id).replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_no_markup() {
        let docs = Docs::of(Some("A [x] of <b>, see https://localhost/a_b. `[kept]`"));
        assert_eq!(comment(&docs, 4), "    /// A \\[x\\] of \\<b\\>, see `https://localhost/a_b`. `[kept]`\n");
    }

    #[test]
    fn long_paragraphs_are_wrapped() {
        let docs = Docs(vec!["word ".repeat(60), "next".to_owned()]);
        let text = comment(&docs, 0);
        assert!(text.lines().all(|line| line.len() <= 120), "{text}");
        assert!(text.ends_with("///\n/// next\n"));
    }
}
