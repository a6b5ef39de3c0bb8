//! Reads an API description and the files beside it that it refers to: JSON or YAML, told apart by content.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::{self, Json};

use super::encoding;
use super::node::{Documents, beside};
use super::yaml;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// How many files beside the document are read.
const MOST_FILES: usize = 200;

/// What a file holds.
pub enum Content {
    /// A tree of values.
    Tree(Json),
    /// A page: HTML, Markdown, or its text.
    Page(String),
}

/// Reads a file, and all files within its folder that it refers to.
pub fn documents(path: &Path, main: Json) -> Documents {
    let name = path.display().to_string();
    let folder = path.parent().unwrap_or(Path::new("")).display().to_string();
    let mut all = BTreeMap::new();
    let mut open = references(&name, &main);
    all.insert(name.clone(), main);
    while let Some(next) = open.pop() {
        let is_within = folder.is_empty() && !next.starts_with(['/', '.']) || next.starts_with(&format!("{folder}/"));
        if all.contains_key(&next) || !is_within || next.contains("/../") || all.len() >= MOST_FILES {
            continue;
        }
        // What cannot be read is said at the reference that leads there.
        if let Ok(tree) = data(Path::new(&next)) {
            open.extend(references(&next, &tree));
            all.insert(next, tree);
        }
    }
    Documents { main: name, all }
}

/// Reads a file of values.
fn data(path: &Path) -> Result<Json, Diagnostic> {
    let place = Place::file(path.display().to_string());
    let text = text_of(path)?;
    if let Ok(tree) = yaml::parse(&text) {
        return Ok(tree);
    }
    json::parse(&text).map_err(|error| place.says(error.to_string(), "mend the file"))
}

/// Reads the document.
pub fn file(path: &Path) -> Result<Content, Diagnostic> {
    let text = text_of(path)?;
    content(&text, &Place::file(path.display().to_string()))
}

/// The text of a file.
fn text_of(path: &Path) -> Result<String, Diagnostic> {
    let place = Place::file(path.display().to_string());
    let unreadable = |error: std::io::Error| {
        place.says(format!("cannot be read: {error}"), "name a file that holds an API description, as JSON or YAML")
    };
    let size = fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST {
        let message = format!("{size} bytes; a description of more than {LARGEST} is not read");
        return Err(place.says(message, "cut it to the operations that are needed"));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    encoding::text(&bytes, &place)
}

/// Reads a text.
pub fn content(text: &str, place: &Place) -> Result<Content, Diagnostic> {
    match text.trim_start().chars().next() {
        Some('{' | '[') => json::parse(text).map(Content::Tree).map_err(|error| {
            let place = Place::file(format!("{}:{}:{}", place.file, error.line(), error.column()));
            place.says(format!("not JSON: {error}"), "mend the file at this line and column")
        }),
        Some('<') => Ok(Content::Page(text.to_owned())),
        None => Err(place.says("the file is empty", "name a file that holds an API description, as JSON or YAML")),
        Some(_) => from_yaml(text, place),
    }
}

fn from_yaml(text: &str, place: &Place) -> Result<Content, Diagnostic> {
    match yaml::parse(text) {
        Ok(Json::Null) => {
            Err(place.says("the file is empty", "name a file that holds an API description, as JSON or YAML"))
        }
        Ok(tree @ Json::Object(_)) if is_description(&tree) || !is_prose(text) => Ok(Content::Tree(tree)),
        Err(fault) if !is_prose(text) => {
            let line = text.lines().nth(fault.line.saturating_sub(1)).unwrap_or_default();
            let line: String = line.trim().chars().take(80).collect();
            let place = Place::file(format!("{}:{}:{}", place.file, fault.line, fault.column));
            Err(place.says(format!("not YAML: {} in `{line}`", fault.message), "mend the file at this line and column"))
        }
        _ => Ok(Content::Page(text.to_owned())),
    }
}

fn is_description(tree: &Json) -> bool {
    ["openapi", "swagger", "paths", "webhooks"].iter().any(|word| tree.get(word).is_some())
}

/// Whether a text reads like a page and not like data.
fn is_prose(text: &str) -> bool {
    const STARTS: [&str; 2] = ["openapi", "swagger"];
    !text.lines().any(|line| STARTS.iter().any(|word| line.trim_start_matches(['"', '\'']).starts_with(word)))
}

/// The files that a tree refers to, seen from the file it is in.
fn references(name: &str, tree: &Json) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![tree]);
    while let Some(node) = open.pop() {
        if let Some(reference) = node.text("$ref") {
            let file = reference.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") {
                found.push(beside(name, file));
            }
        }
        open.extend(node.items());
        open.extend(node.entries().iter().map(|(_, value)| value));
    }
    found.sort();
    found.dedup();
    found
}
