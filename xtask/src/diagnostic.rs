//! What is wrong with the input, where, and what to write instead.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::json::escape;

/// A place in an input file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the workspace.
    pub file: String,
    /// JSON pointer; empty for the whole file.
    pub pointer: String,
}

impl Place {
    /// The whole of a file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), pointer: String::new() }
    }

    /// The value of a key of the object that stands here.
    pub fn key(&self, key: &str) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}/{}", self.pointer, escape(key)) }
    }

    /// An item of the list that stands here.
    pub fn item(&self, index: usize) -> Self {
        self.key(&index.to_string())
    }

    /// What a JSON pointer leads to from here.
    pub fn below(&self, pointer: &str) -> Self {
        Self { file: self.file.clone(), pointer: format!("{}{pointer}", self.pointer) }
    }

    /// A diagnostic about this place.
    pub fn says(&self, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
        Diagnostic { place: self.clone(), message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() { f.write_str(&self.file) } else { write!(f, "{}#{}", self.file, self.pointer) }
    }
}

/// One thing that is wrong with the input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  help: {}", self.place, self.message, self.help)
    }
}

/// The form in which every verb shows to machines what it refuses.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut shown = serializer.serialize_struct("Diagnostic", 4)?;
        shown.serialize_field("file", &self.place.file)?;
        shown.serialize_field("pointer", &self.place.pointer)?;
        shown.serialize_field("reason", &self.message)?;
        shown.serialize_field("help", &self.help)?;
        shown.end()
    }
}

/// Everything that is wrong, gathered so that one run shows it all.
#[derive(Debug, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Takes the value, or notes what was wrong.
    pub fn take<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.0.push(diagnostic)).ok()
    }

    /// Adds all of another gathering.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Whether nothing is wrong.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value, if nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The result, or what is wrong with it beside all this.
    pub fn and<T>(mut self, result: Result<T, Self>) -> Result<T, Self> {
        match result {
            Ok(value) => self.or(value),
            Err(more) => {
                self.append(more);
                Err(self)
            }
        }
    }

    /// Everything, ordered by place, each thing once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort();
        self.0.dedup();
        self.0
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

/// The names in backticks, separated by commas, for help texts.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

/// A help text that names the closest of the names that would be right, or all of them.
pub fn closest<'a>(wrong: &str, right: impl IntoIterator<Item = &'a str>) -> String {
    let right: Vec<_> = right.into_iter().collect();
    let best = right.iter().max_by(|a, b| strsim::jaro(wrong, a).total_cmp(&strsim::jaro(wrong, b)));
    match (best, right.as_slice()) {
        (None, _) => "there is none yet: add it, or remove this".to_owned(),
        (Some(best), _) if strsim::jaro(wrong, best) > 0.75 => format!("write `{best}`?"),
        (_, [only]) => format!("write `{only}`"),
        _ => format!("write one of {}", listed(right)),
    }
}
