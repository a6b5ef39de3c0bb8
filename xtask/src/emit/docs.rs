//! Doc comments: wrapped, and safe for whatever the descriptions hold.

use crate::contract::{Contract, Docs};

use super::markup;

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
    let line = |line: String| if line.is_empty() { format!("{start}\n") } else { format!("{start} {line}\n") };
    paragraphs(docs, WIDTH - indent - sign.len()).into_iter().map(line).collect()
}

/// The paragraphs of an attribute `doc`, a line each, as they are given to `quote`.
pub fn doc_lines(docs: &Docs, indent: usize) -> Vec<String> {
    let line = |line: String| if line.is_empty() { line } else { format!(" {line}") };
    paragraphs(docs, WIDTH - indent - 3).into_iter().map(line).collect()
}

/// The lines of all paragraphs, with an empty one between them.
fn paragraphs(docs: &Docs, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in &docs.0 {
        let wrapped = wrapped(&markup::escaped(paragraph), width);
        if !lines.is_empty() && !wrapped.is_empty() {
            lines.push(String::new());
        }
        lines.extend(wrapped);
    }
    lines
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in markup::words(text) {
        match lines.last_mut() {
            Some(last) if last.chars().count() + 1 + word.chars().count() <= width => {
                last.push(' ');
                last.push_str(&word);
            }
            _ => lines.push(markup::line_start(&word, lines.is_empty())),
        }
    }
    lines
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
    fn long_paragraphs_are_wrapped() {
        let docs = Docs(vec!["word ".repeat(60), "next".to_owned()]);
        let text = comment(&docs, 0);
        assert!(text.lines().all(|line| line.len() <= 120), "{text}");
        assert!(text.ends_with("///\n/// next\n"));
    }

    #[test]
    fn wrapped_lines_begin_no_list() {
        let text = comment(&Docs(vec![format!("{} - dash", "w".repeat(115))]), 0);
        assert!(text.ends_with("\n/// \\- dash\n"), "{text}");
    }

    #[test]
    fn empty_paragraphs_are_left_out() {
        assert_eq!(comment(&Docs::of(Some("a\n\n\n\n \n\nb")), 0), "/// a\n///\n/// b\n");
    }
}
