//! Follows references, within a file and between files.

use crate::contract::Ty;
use crate::diagnostic::{Diagnostic, Place, closest, listed};
use crate::json::Json;
use crate::names::type_name;

use super::types::Types;

/// What a reference leads to.
pub struct Target<'s> {
    pub node: &'s Json,
    pub place: Place,
    /// The file that it stands in.
    pub file: String,
    /// The Rust name of it.
    pub name: String,
}

impl<'s> Types<'s> {
    /// What a `$ref` leads to.
    pub fn target(&self, reference: &str, place: &Place) -> Result<Target<'s>, Diagnostic> {
        let (file, name) = self.split(reference, place)?;
        let place = place.key("$ref");
        let Some(document) = self.source.schemas.get(file) else {
            let help = closest(file, self.source.schemas.keys().map(String::as_str));
            return Err(place.says(format!("there is no file `{file}` beside this one"), help));
        };
        let names = document.get("$defs").map(Json::entries).unwrap_or_default();
        let Some((_, node)) = names.iter().find(|(key, _)| key == name) else {
            let help = closest(name, names.iter().map(|(key, _)| key.as_str()));
            return Err(place.says(format!("`{file}` defines no `{name}`"), help));
        };
        let place = self.source.place(file).key("$defs").key(name);
        Ok(Target { node, place, file: file.to_owned(), name: type_name(name) })
    }

    /// The type that a `$ref` names.
    pub fn referred(&self, reference: &str, place: &Place) -> Result<Ty, Diagnostic> {
        self.target(reference, place).map(|target| Ty::Named(target.name))
    }

    /// The file and the name of a reference.
    fn split<'r>(&'r self, reference: &'r str, place: &Place) -> Result<(&'r str, &'r str), Diagnostic> {
        let wrong = || {
            let files = listed(self.source.schemas.keys().map(String::as_str));
            let help = format!("write `#/$defs/Name`, or `file.schema.json#/$defs/Name` with one of {files}");
            place.key("$ref").says(format!("`{reference}` does not lead to a definition"), help)
        };
        let (file, name) = reference.split_once("#/$defs/").ok_or_else(wrong)?;
        match (file, name) {
            (_, name) if name.contains('/') => Err(wrong()),
            ("", name) if !self.current_file().is_empty() => Ok((self.current_file(), name)),
            ("", _) => Err(wrong()),
            (file, name) => Ok((file, name)),
        }
    }

    /// The node itself, or what it refers to, however often it is referred on.
    pub fn resolved(&self, node: &'s Json, place: &Place) -> Result<(&'s Json, Place), Diagnostic> {
        let (mut node, mut place) = (node, place.clone());
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = node.text("$ref") else { return Ok((node, place)) };
            let target = self.target(reference, &place)?;
            (node, place) = (target.node, target.place);
        }
        Err(place.says("this reference leads back to itself", "define the type somewhere on the way"))
    }
}

/// How many references may follow each other before they are taken to be a circle.
const LONGEST_CHAIN: usize = 32;
