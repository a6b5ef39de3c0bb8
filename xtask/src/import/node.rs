//! A value of the source document with the place where it stands, and what references lead to.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

/// A value and where it stands in the source.
#[derive(Debug, Clone)]
pub struct Node<'d> {
    /// The value.
    pub json: &'d Json,
    /// Its file and JSON pointer.
    pub place: Place,
}

impl<'d> Node<'d> {
    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Self> {
        self.json.get(key).map(|json| Self { json, place: self.place.key(key) })
    }

    /// The keys and values, if this is an object; nothing otherwise.
    pub fn entries(&self) -> impl Iterator<Item = (&'d str, Self)> + use<'d> {
        let place = self.place.clone();
        self.json.entries().iter().map(move |(key, json)| (key.as_str(), Self { json, place: place.key(key) }))
    }

    /// The items, if this is a list; nothing otherwise.
    pub fn items(&self) -> impl Iterator<Item = Self> + use<'d> {
        let place = self.place.clone();
        self.json.items().iter().enumerate().map(move |(index, json)| Self { json, place: place.item(index) })
    }

    /// The text of a key.
    pub fn text(&self, key: &str) -> Option<&'d str> {
        self.json.text(key)
    }

    /// Whether a key holds `true`.
    pub fn flag(&self, key: &str) -> bool {
        self.json.flag(key)
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.json.get(key).is_some()
    }

    /// Whether a key holds a list that is not empty.
    pub fn lists(&self, key: &str) -> bool {
        self.json.get(key).is_some_and(|list| !list.items().is_empty())
    }

    /// The value of a key, unless it is null, which is taken as if it were not there.
    pub fn said(&self, key: &str) -> Option<Self> {
        self.get(key).filter(|node| *node.json != Json::Null)
    }

    /// The texts of a list at a key, or the one text that stands there in place of a list.
    pub fn texts(&self, key: &str) -> Vec<&'d str> {
        match self.json.get(key) {
            Some(Json::Text(text)) => vec![text],
            Some(list) => list.items().iter().filter_map(Json::as_str).collect(),
            None => Vec::new(),
        }
    }

    /// The entries of an object at a key, extensions left out.
    pub fn named(&self, key: &str) -> Vec<(&'d str, Self)> {
        let entries = self.get(key).into_iter().flat_map(|node| node.entries());
        entries.filter(|(name, _)| !name.starts_with("x-")).collect()
    }

    /// The items of a list at a key.
    pub fn listed(&self, key: &str) -> Vec<Self> {
        self.get(key).into_iter().flat_map(|node| node.items()).collect()
    }
}

/// The document, and the files beside it that it refers to.
#[derive(Debug)]
pub struct Documents {
    /// Name of the document itself.
    pub main: String,
    /// Every document by its name.
    pub all: BTreeMap<String, Json>,
}

/// How many references may follow each other before they are taken to be a circle.
const LONGEST_CHAIN: usize = 64;

const EMPTY: &Json = &Json::Null;

impl Documents {
    /// The document itself.
    pub fn root(&self) -> Node<'_> {
        let json = self.all.get(&self.main).unwrap_or(EMPTY);
        Node { json, place: Place::file(&self.main) }
    }

    /// What a node is in the end, when it may be a reference.
    pub fn follow<'d>(&'d self, node: &Node<'d>) -> Result<Node<'d>, Diagnostic> {
        let mut at = node.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = at.json.get("$ref") else { return Ok(at) };
            let Some(reference) = reference.as_str() else {
                return Err(at
                    .place
                    .key("$ref")
                    .says("a reference that is no text", "write what it refers to as text"));
            };
            at = self.target(&at.place, reference)?;
        }
        let help = "let one of the references on the way lead to what is meant";
        let reference = node.text("$ref").unwrap_or_default();
        Err(node.place.key("$ref").says(format!("`{reference}` leads back to itself"), help))
    }

    /// What a reference leads to.
    pub fn target(&self, from: &Place, reference: &str) -> Result<Node<'_>, Diagnostic> {
        let place = from.key("$ref");
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let by_pointer = "identifiers are not followed: write where it stands, such as `#/components/schemas/Name`";
        let name = if file.is_empty() { from.file.clone() } else { beside(&from.file, file) };
        if !self.all.contains_key(&name) && self.is_identifier(file) {
            return Err(place.says(format!("`{reference}` names a schema by its `$id`"), by_pointer));
        }
        if file.contains("://") || file.starts_with("//") {
            let help = "save that document beside this one and refer to it by its name; nothing is fetched";
            return Err(place.says(format!("`{reference}` leads to another machine"), help));
        }
        let Some(document) = self.all.get(&name) else {
            let help = "put the file there, in the folder of the document or below it";
            return Err(place.says(format!("`{reference}` leads to a file that cannot be read"), help));
        };
        let pointer = percent_decode_str(fragment).decode_utf8_lossy().into_owned();
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(place.says(format!("`{reference}` names a schema by its `$anchor`"), by_pointer));
        }
        let Some(json) = document.pointer(&pointer) else {
            if file.is_empty() && self.stands_in_identified(from) {
                let message = format!("`{reference}` starts at the schema around it that has an `$id`");
                return Err(place.says(message, by_pointer));
            }
            let help = "mend the reference, or define what it names";
            return Err(place.says(format!("`{reference}` leads nowhere"), help));
        };
        Ok(Node { json, place: Place { file: name, pointer } })
    }

    /// Whether a named schema of the document goes by this address.
    fn is_identifier(&self, address: &str) -> bool {
        let schemas = self.root().json.pointer("/components/schemas").map(Json::entries).unwrap_or_default();
        !address.is_empty() && schemas.iter().any(|(_, schema)| schema.text("$id") == Some(address))
    }

    /// Whether a schema around a place has an identifier, at which references within it start.
    fn stands_in_identified(&self, from: &Place) -> bool {
        let Some(document) = self.all.get(&from.file) else { return false };
        let ends = from.pointer.match_indices('/').map(|(end, _)| end).chain([from.pointer.len()]);
        ends.filter_map(|end| document.pointer(&from.pointer[..end])).any(|around| around.text("$id").is_some())
    }
}

/// The name of a file that another one refers to by a relative path.
pub fn beside(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != ".." && !last.is_empty()) => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
