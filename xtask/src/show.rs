//! What the verbs show: tables for people, JSON for machines, colours where somebody looks.

use std::io::{Write as _, stdout};

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, LineStyle, Table};
use console::{Style, Term};
use serde::Serialize;

/// How a word is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something breaks, or is missing.
    Bad,
    /// Something to look at.
    Notice,
    /// As it should be.
    Good,
    /// Of less interest.
    Faint,
}

/// A word in the colour of its tone; without colour where nobody looks, or where `NO_COLOR` says so.
pub fn toned(text: &str, tone: Tone) -> String {
    let style = match tone {
        Tone::Bad => Style::new().red().bold(),
        Tone::Notice => Style::new().yellow(),
        Tone::Good => Style::new().green(),
        Tone::Faint => Style::new().dim(),
    };
    style.apply_to(text).to_string()
}

/// An empty table, as wide as the terminal, or as its content where there is none.
pub fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_header(header.to_vec());
    match Term::stdout().size_checked() {
        Some((_, columns)) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table
}

/// An empty table of many rows: without lines between them.
pub fn list(header: &[&str]) -> Table {
    let mut table = table(header);
    table.style_mut().row_separator = LineStyle::none();
    table
}

/// Writes a line to standard output; that nobody reads it any more is no fault.
pub fn line(text: std::fmt::Arguments<'_>) {
    writeln!(stdout(), "{text}").ok();
}

/// Like `println!`, but for who closes the pipe early.
macro_rules! say {
    ($($text:tt)*) => { $crate::show::line(format_args!($($text)*)) };
}
pub(crate) use say;

/// A document for machines, on standard output.
pub fn json(document: &impl Serialize) {
    match serde_json::to_string_pretty(document) {
        Ok(text) => say!("{text}"),
        Err(error) => eprintln!("this cannot be written as JSON: {error}"),
    }
}
