//! What sites put beside the text of a page: links to headings, numbers of lines, words that open and close a part.

use crate::page::words::{folded, words};

/// Elements that are longer than this, in tokens, are no aside.
pub const LONGEST: usize = 16;

/// Whether an element may hold an aside: its text decides.
pub fn may_be(name: &str, class: &str) -> bool {
    matches!(name, "a" | "summary") || names_numbers(class)
}

fn names_numbers(class: &str) -> bool {
    class.split_whitespace().any(|one| words().line_numbers.iter().any(|own| own.eq_ignore_ascii_case(one)))
}

/// Whether an element with a text is one, and whether other text stands before it on its line.
pub fn is_one(name: &str, text: &str, follows: bool) -> bool {
    match name {
        "a" => is_mark(text) && !text.is_empty() || follows && words().is_link_to_here(text),
        "summary" => words().is_toggle(&folded(text)),
        _ => text.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace()),
    }
}

fn is_mark(text: &str) -> bool {
    unlinked(text).is_empty()
}

/// A text without the mark of a link to itself.
pub fn unlinked(text: &str) -> &str {
    let is_mark = |letter: char| matches!(letter, '#' | '¶' | '§' | '🔗') || letter.is_whitespace();
    text.trim_end_matches(is_mark)
}

#[cfg(test)]
mod tests {
    use super::{is_one, may_be, unlinked};

    #[test]
    fn asides_are_told_from_the_text() {
        let cases = [
            ("a", "", "¶", true, true),
            ("a", "headerlink", "Link to this heading", true, true),
            ("a", "headerlink", "Link to this heading", false, false),
            ("a", "anchor", "Agent", true, false),
            ("span", "ln", "12", false, true),
            ("span", "ln", "12a", false, false),
            ("span", "number", "12", false, false),
            ("summary", "", "Show", false, true),
            ("summary", "", "Agent", false, false),
        ];
        for (name, class, text, follows, expected) in cases {
            assert_eq!(may_be(name, class) && is_one(name, text, follows), expected, "{name} {class} {text}");
        }
        assert_eq!(["Agent ¶", "Agent#", "Agent"].map(unlinked), ["Agent"; 3]);
    }
}
