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
    /// The name of the definition.
    pub key: String,
    /// The Rust name of it.
    pub name: String,
}

impl<'s> Types<'s> {
    /// What a `$ref` of the file that is being lowered leads to.
    pub fn target(&self, reference: &str, place: &Place) -> Result<Target<'s>, Diagnostic> {
        self.target_from(self.current_file(), reference, place)
    }

    /// What a `$ref` of a file leads to.
    fn target_from(&self, from: &str, reference: &str, place: &Place) -> Result<Target<'s>, Diagnostic> {
        let (file, name) = self.split(from, reference, place)?;
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
        Ok(Target { node, place, file: file.to_owned(), key: name.to_owned(), name: type_name(name) })
    }

    /// The type that a `$ref` names.
    pub fn referred(&self, reference: &str, place: &Place) -> Result<Ty, Diagnostic> {
        self.target(reference, place).map(|target| Ty::Named(target.name))
    }

    /// The file and the name of a reference.
    fn split<'r>(&'r self, from: &'r str, reference: &'r str, place: &Place) -> Result<(&'r str, &'r str), Diagnostic> {
        let wrong = || {
            let files = listed(self.source.schemas.keys().map(String::as_str));
            let help = format!("write `#/$defs/Name`, or `file.schema.json#/$defs/Name` with one of {files}");
            place.key("$ref").says(format!("`{reference}` does not lead to a definition"), help)
        };
        let (file, name) = reference.split_once("#/$defs/").ok_or_else(wrong)?;
        match (file, name) {
            (_, name) if name.contains('/') => Err(wrong()),
            ("", name) if !from.is_empty() => Ok((from, name)),
            ("", _) => Err(wrong()),
            (file, name) => Ok((file, name)),
        }
    }

    /// What a `$ref` leads to in the end, when what it leads to is a reference itself.
    pub fn resolved(&self, reference: &str, place: &Place) -> Result<Target<'s>, Diagnostic> {
        let mut target = self.target(reference, place)?;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = target.node.text("$ref") else { return Ok(target) };
            target = self.target_from(&target.file, reference, &target.place)?;
        }
        Err(place.key("$ref").says("this reference leads back to itself", "define the type somewhere on the way"))
    }

    /// What a node says about a plain value: it or what it refers to, or the items of that.
    pub fn plain<'n>(&self, node: &'n Json, place: &Place) -> Result<&'n Json, Diagnostic>
    where
        's: 'n,
    {
        let (mut node, mut file) = (node, self.current_file().to_owned());
        for _ in 0..LONGEST_CHAIN {
            match (node.text("$ref"), node.get("items")) {
                (Some(reference), _) => {
                    let target = self.target_from(&file, reference, place)?;
                    (node, file) = (target.node, target.file);
                }
                (None, Some(items)) => node = items,
                (None, None) => break,
            }
        }
        Ok(node)
    }

    /// The keys of the object that a target is, those of the parts of `allOf` among them; `None` if it is none.
    pub fn keys_of(&self, target: &Target<'s>) -> Option<Vec<(&'s str, &'s Json)>> {
        let node = target.node;
        let is_other = ["additionalProperties", "oneOf", "anyOf"].iter().any(|word| node.get(word).is_some());
        let parts = node.get("allOf").map(Json::items).unwrap_or_default();
        if is_other || (parts.is_empty() && node.text("type") != Some("object")) {
            return None;
        }
        let mut keys = own_keys(node);
        for part in parts {
            let part = match part.text("$ref") {
                Some(reference) => self.target_from(&target.file, reference, &target.place).ok()?.node,
                None => part,
            };
            keys.extend(own_keys(part));
        }
        Some(keys)
    }
}

fn own_keys(node: &Json) -> Vec<(&str, &Json)> {
    let properties = node.get("properties").map(Json::entries).unwrap_or_default();
    properties.iter().map(|(key, value)| (key.as_str(), value)).collect()
}

/// How many references may follow each other before they are taken to be a circle.
const LONGEST_CHAIN: usize = 32;
