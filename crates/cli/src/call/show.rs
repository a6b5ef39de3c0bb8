//! How an answer is shown: as JSON or as a table.

use clap::ArgMatches;
use serde_json::value::RawValue;

use crate::call::item::Item;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::payload::Unit;
use crate::table::{Records, fields};
use crate::wire::DecodeError;
use crate::{notice, output};

/// The most elements that a table shows: all have to be there before the first is written.
const MOST: usize = 1000;

/// What the command line says about the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Show {
    /// What is written.
    pub what: What,
    /// Whether it is written as a table, and not as JSON.
    pub table: bool,
}

/// What of an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What a caller wants of it.
    Payload,
    /// All of it.
    Envelope,
    /// The bytes.
    Raw,
}

impl Show {
    /// What the command line says; without a word of it a person gets a table and a program JSON.
    pub fn of(matches: &ArgMatches) -> Self {
        let what = match (matches.get_flag("raw"), matches.get_flag("envelope")) {
            (true, _) => What::Raw,
            (false, true) => What::Envelope,
            (false, false) => What::Payload,
        };
        Self { what, table: matches.get_flag("table") || (!matches.get_flag("json") && output::is_terminal()) }
    }

    /// Writes one value, its secrets hidden.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn value(self, unit: &Unit, item: Item) -> Result<(), Failure> {
        match self.table && (item.value().is_object() || item.value().is_array()) {
            true => output::line(&fields(&item.harmless(unit), unit.type_info()).text(output::width())),
            false => output::line(&item.json(unit, output::is_terminal())),
        }
    }

    /// Reads the text of a value: as it came for JSON, and as a value for a table.
    ///
    /// # Errors
    ///
    /// When it is no value that this program can hold.
    pub fn item(self, text: Box<RawValue>, unit: &Unit) -> Result<Item, DecodeError> {
        if self.table { Item::of_value(&text) } else { Item::of_text(text, unit) }
    }
}

/// Writes elements one after the other, or gathers them for a table.
pub struct Sink {
    table: Option<Records>,
    unit: Unit,
    left_out: bool,
}

impl Sink {
    /// For elements of that kind.
    pub fn new(show: Show, unit: Unit) -> Self {
        let table = show.table.then(|| Records::new(unit.type_info()));
        Self { table, unit, left_out: false }
    }

    /// Takes an element; gives whether another one can be taken.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn take(&mut self, element: Item) -> Result<bool, Failure> {
        match &mut self.table {
            None => output::line(&element.json(&self.unit, false)).map(|()| true),
            Some(table) if table.len() < MOST => {
                table.push(element.harmless(&self.unit));
                Ok(true)
            }
            Some(_) => {
                self.left_out = true;
                Ok(false)
            }
        }
    }

    /// Writes the table, if it is one, and what it leaves out. An empty one is written only when that is what was
    /// answered.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn end(self, exit: Exit) -> Result<(), Failure> {
        let Some(table) = self.table.filter(|table| table.len() > 0 || exit == Exit::Done) else { return Ok(()) };
        let (text, left_out) = table.text(output::width());
        output::line(&text)?;
        if !left_out.is_empty() {
            notice::say(format!("no room for: {}; --json shows all", left_out.join(", ")));
        }
        if self.left_out {
            notice::say(format!("only the first {MOST} are shown; --json shows all"));
        }
        Ok(())
    }
}
