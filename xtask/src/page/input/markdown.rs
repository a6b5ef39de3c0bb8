//! Markdown, and text copied from a browser, as lines without their marks.

use pulldown_cmark::{Event, Parser, Tag};

use super::{Block, Line, unlinked, unmarked};

/// The lines of a text.
pub fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut fenced, mut apart) = (Vec::new(), false, true);
    for (position, raw) in text.lines().enumerate() {
        let trimmed = raw.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            apart = true;
            continue;
        }
        if trimmed.is_empty() {
            apart = true;
            continue;
        }
        let line = if fenced {
            of_code(raw)
        } else if trimmed.contains('\t') && !is_data(trimmed) {
            of_cells(raw)
        } else {
            of_prose(trimmed)
        };
        blocks.push(Block::Line(Line { number: position + 1, apart, ..line }));
        apart = false;
    }
    blocks
}

fn of_code(raw: &str) -> Line {
    Line { text: raw.trim_end().to_owned(), ..Line::default() }
}

/// A line that may be a row of a table copied from a browser: tabs stand between the cells, empty ones too.
fn of_cells(raw: &str) -> Line {
    let cells: Vec<String> = raw.trim_matches(' ').split('\t').map(|cell| plain(cell.trim())).collect();
    Line { text: cells.join("\t"), ..Line::default() }
}

fn of_prose(trimmed: &str) -> Line {
    // A row of a table keeps its marks until its cells are apart.
    if trimmed.contains('|') || is_data(trimmed) {
        return Line { text: trimmed.to_owned(), ..Line::default() };
    }
    let heading = trimmed.trim_start_matches('#');
    if heading.len() < trimmed.len() && heading.starts_with(' ') {
        return Line { text: plain(unlinked(heading).trim_start()), ..Line::default() };
    }
    let (text, bullet) = unmarked(unlinked(trimmed.trim_start_matches("> ")));
    Line { text: plain(text), bullet, ..Line::default() }
}

/// Whether a line is JSON rather than prose.
fn is_data(line: &str) -> bool {
    line.starts_with(['{', '}', ']', '"']) || line == "[" || line.starts_with("[{") || line.starts_with("[ {")
}

/// A text without the marks of Markdown: emphasis, code, links, escapes; breaks become new lines, tags of lists marks.
pub fn plain(text: &str) -> String {
    const LONGEST: usize = 20_000;
    if !text.contains(['*', '`', '\\', '&', '<', '[']) || text.len() > LONGEST {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for event in Parser::new(text) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::InlineHtml(tag) | Event::Html(tag) => out.push_str(of_tag(&tag)),
            Event::Start(Tag::Item) => out.push_str("• "),
            _ => {}
        }
    }
    if out.trim().is_empty() { text.to_owned() } else { out.trim().to_owned() }
}

/// What a tag within Markdown stands for: itself, when no HTML has such a tag.
fn of_tag(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']).split(|letter: char| !letter.is_ascii_alphanumeric()).next();
    match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "br" | "p" | "ul" | "ol" | "div" => "\n",
        "li" if !tag.starts_with("</") => "\n• ",
        "a" | "b" | "i" | "em" | "strong" | "code" | "span" | "sup" | "sub" | "li" | "u" | "img" | "kbd" | "small" => {
            ""
        }
        _ => tag,
    }
}
