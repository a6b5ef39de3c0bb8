//! Elements of HTML that hold nothing of the page, or what no longer holds: which they are, and where they end.

use std::collections::HashMap;

/// Why the content of an element does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Struck,
    Hidden,
    /// It may be no text of the page; what it holds says so.
    Aside,
}

/// How an element is marked, by its name and two of its attributes.
pub fn mark(name: &str, hidden: bool, style: &str) -> Option<Mark> {
    if VOID.contains(&name) && name != "img" || matches!(name, "html" | "body") {
        return None;
    }
    let style: String = style.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
    if matches!(name, "del" | "s" | "strike") || style.contains("line-through") {
        return Some(Mark::Struck);
    }
    let is_hidden = ["display:none", "visibility:hidden", "visibility:collapse"].iter().any(|one| style.contains(one));
    (hidden || is_hidden).then_some(Mark::Hidden)
}

/// Elements without an end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Where elements end, the last token of each by that of its beginning; also where HTML lets the end be left out. One that
/// is never closed has no end, lest it hides the rest.
#[derive(Default)]
pub struct Ends<'t> {
    /// Beginnings, by name and by how many tables, or lists, are around them.
    open: HashMap<(&'t str, usize), Vec<usize>>,
    tables: usize,
    lists: usize,
    found: HashMap<usize, usize>,
}

const CELLS: [&str; 2] = ["td", "th"];
const ROWS: [&str; 3] = ["td", "th", "tr"];

impl<'t> Ends<'t> {
    /// Takes the beginning of an element.
    pub fn start(&mut self, position: usize, name: &'t str) {
        match name {
            _ if VOID.contains(&name) => return,
            "tr" | "tbody" | "thead" | "tfoot" => self.close(&ROWS, self.tables, position),
            "td" | "th" => self.close(&CELLS, self.tables, position),
            "li" => self.close(&["li"], self.lists, position),
            _ => {}
        }
        self.open.entry((name, self.depth(name))).or_default().push(position);
        self.tables += usize::from(name == "table");
        self.lists += usize::from(matches!(name, "ul" | "ol"));
    }

    /// Takes the end of an element.
    pub fn end(&mut self, position: usize, name: &'t str) {
        match name {
            "table" | "tbody" | "thead" | "tfoot" => self.close(&ROWS, self.tables, position),
            "tr" => self.close(&CELLS, self.tables, position),
            "ul" | "ol" => self.close(&["li"], self.lists, position),
            _ => {}
        }
        self.tables = self.tables.saturating_sub(usize::from(name == "table"));
        self.lists = self.lists.saturating_sub(usize::from(matches!(name, "ul" | "ol")));
        if let Some(start) = self.open.get_mut(&(name, self.depth(name))).and_then(Vec::pop) {
            self.found.insert(start, position);
        }
    }

    /// The last tokens.
    pub fn found(self) -> HashMap<usize, usize> {
        self.found
    }

    fn depth(&self, name: &str) -> usize {
        match name {
            "td" | "th" | "tr" => self.tables,
            "li" => self.lists,
            _ => 0,
        }
    }

    fn close(&mut self, names: &[&'t str], depth: usize, position: usize) {
        for name in names {
            for start in self.open.remove(&(*name, depth)).unwrap_or_default() {
                self.found.insert(start, position.saturating_sub(1));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, mark};

    #[test]
    fn what_is_struck_out_or_hidden_is_known() {
        let cases = [
            ("del", false, "", Some(Mark::Struck)),
            ("s", false, "", Some(Mark::Struck)),
            ("span", false, "color: red; Text-Decoration : line-through", Some(Mark::Struck)),
            ("tr", true, "", Some(Mark::Hidden)),
            ("div", false, "DISPLAY : none !important", Some(Mark::Hidden)),
            ("td", false, "visibility: hidden", Some(Mark::Hidden)),
            ("span", false, "", None),
            ("strong", false, "display: inline", None),
            ("input", true, "", None),
            ("body", false, "display:none", None),
        ];
        for (name, hidden, style, expected) in cases {
            assert_eq!(mark(name, hidden, style), expected, "{name} {style}");
        }
    }
}
