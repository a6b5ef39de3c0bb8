//! The type of a value: scalars by kind and format, lists, maps, references; anything larger is hoisted.

use crate::contract::Ty;
use crate::diagnostic::{Diagnostic, Place};
use crate::json::Json;

use super::member;
use super::types::Types;

impl Types<'_> {
    /// The type of a property, an item or a parameter. `owner` and `key` name the inline type, if it is one.
    pub fn ty(&mut self, node: &Json, place: &Place, owner: &str, key: &str) -> Result<Ty, Diagnostic> {
        if let Some(reference) = node.text("$ref") {
            return self.referred(reference, place);
        }
        if let Some((alternative, place)) = nullable_alternative(node, place) {
            self.check_null(alternative, &place)?;
            return Ok(Ty::Nullable(Box::new(self.ty(alternative, &place, owner, key)?)));
        }
        if ["oneOf", "anyOf", "allOf", "const"].iter().any(|word| node.get(word).is_some()) {
            return Ok(Ty::Named(self.hoist(owner, key, node, place)));
        }
        self.by_kinds(node, place, owner, key)
    }

    /// Null beside something that can be null itself would fit twice, and `oneOf` allows what fits once.
    fn check_null(&self, node: &Json, place: &Place) -> Result<(), Diagnostic> {
        const SAYS_MORE: [&str; 5] = ["type", "oneOf", "anyOf", "allOf", "const"];
        let target = node.text("$ref").map(|reference| self.resolved(reference, place)).transpose()?;
        let meant = target.as_ref().map_or(node, |target| target.node);
        let is_anything = SAYS_MORE.iter().all(|word| meant.get(word).is_none());
        if is_anything || kinds(meant).contains(&"null") || nullable_alternative(meant, place).is_some() {
            let help = "remove `oneOf` and write this alone: it can be null already";
            return Err(place.says("null fits this and the other alternative, so that `oneOf` refuses it", help));
        }
        Ok(())
    }

    fn by_kinds(&mut self, node: &Json, place: &Place, owner: &str, key: &str) -> Result<Ty, Diagnostic> {
        let mut kinds = kinds(node);
        if kinds.contains(&"null") {
            kinds.retain(|kind| *kind != "null");
            return Ok(Ty::Nullable(Box::new(self.by_kind(&kinds, node, place, owner, key)?)));
        }
        self.by_kind(&kinds, node, place, owner, key)
    }

    fn by_kind(
        &mut self,
        kinds: &[&str],
        node: &Json,
        place: &Place,
        owner: &str,
        key: &str,
    ) -> Result<Ty, Diagnostic> {
        match kinds {
            [] => any(node, place),
            ["string"] => Ok(text(node)),
            ["integer"] => Ok(integer(node)),
            ["number"] => Ok(Ty::Number),
            ["boolean"] => Ok(Ty::Bool),
            ["array"] => self.list(node, place, owner, key),
            ["object"] => self.map_or_object(node, place, owner, key),
            [_, _] if kinds.contains(&"string") && (kinds.contains(&"integer") || kinds.contains(&"number")) => {
                Ok(Ty::NumberOrText)
            }
            _ => {
                let help = "write `oneOf` with an alternative for each kind, and a title for each alternative";
                Err(place.key("type").says(format!("no type for {} at once", kinds.join(", ")), help))
            }
        }
    }

    fn list(&mut self, node: &Json, place: &Place, owner: &str, key: &str) -> Result<Ty, Diagnostic> {
        let Some((items, place)) = member(node, place, "items") else {
            return Err(place.says("a list without `items`", "say what the list holds; `\"items\": {}` for anything"));
        };
        Ok(Ty::List(Box::new(self.ty(items, &place, owner, &format!("{key}_item"))?)))
    }

    fn map_or_object(&mut self, node: &Json, place: &Place, owner: &str, key: &str) -> Result<Ty, Diagnostic> {
        match (node.get("properties"), member(node, place, "additionalProperties")) {
            (Some(_), _) => Ok(Ty::Named(self.hoist(owner, key, node, place))),
            (None, Some((values, place))) => {
                Ok(Ty::Map(Box::new(self.ty(values, &place, owner, &format!("{key}_value"))?)))
            }
            (None, None) => Ok(Ty::Map(Box::new(Ty::Any))),
        }
    }
}

/// A node without a kind: anything, unless it says something that only has a meaning for a kind.
fn any(node: &Json, place: &Place) -> Result<Ty, Diagnostic> {
    const NEED_A_KIND: [&str; 10] = [
        "properties",
        "required",
        "items",
        "additionalProperties",
        "format",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "x-chatspec-secret",
    ];
    match NEED_A_KIND.iter().find(|word| node.get(word).is_some()) {
        Some(word) => {
            let help = format!("write `type` beside it, so that `{word}` has something to apply to");
            Err(place.says(format!("`{word}` without `type`"), help))
        }
        None => Ok(Ty::Any),
    }
}

fn text(node: &Json) -> Ty {
    match node.text("format") {
        _ if node.flag("x-chatspec-secret") => Ty::Secret,
        Some("date-time" | "x-date-time") => Ty::Timestamp,
        _ => Ty::Text,
    }
}

fn integer(node: &Json) -> Ty {
    if node.text("format") == Some("int32") { Ty::Int32 } else { Ty::Int64 }
}

/// The JSON kinds that `type` names.
pub fn kinds(node: &Json) -> Vec<&str> {
    match node.get("type") {
        Some(Json::Text(kind)) => vec![kind],
        Some(Json::List(kinds)) => kinds.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The other alternative of a `oneOf` of two, one of which is null.
pub fn nullable_alternative<'j>(node: &'j Json, place: &Place) -> Option<(&'j Json, Place)> {
    let (alternatives, place) = member(node, place, "oneOf")?;
    match alternatives.items() {
        [first, second] if is_null(second) => Some((first, place.item(0))),
        [first, second] if is_null(first) => Some((second, place.item(1))),
        _ => None,
    }
}

fn is_null(node: &Json) -> bool {
    node.text("type") == Some("null")
}

/// What a node says beyond its type, as sentences for the docs.
pub fn bounds(node: &Json) -> Vec<String> {
    let mut sentences = Vec::new();
    for (word, before, after) in BOUNDS {
        if let Some(Json::Number(bound)) = node.get(word) {
            let one = bound.as_u64() == Some(1);
            sentences.push(format!("{before} {bound}{}.", if one { after.trim_end_matches('s') } else { after }));
        }
    }
    if let Some(format) = node.text("format").filter(|format| !KNOWN_FORMATS.contains(format)) {
        sentences.push(format!("Format `{format}`, kept as text."));
    }
    if node.flag("readOnly") {
        sentences.push("Read-only: set by the vendor, ignored in requests.".to_owned());
    }
    if node.flag("writeOnly") {
        sentences.push("Write-only: sent in requests, never answered.".to_owned());
    }
    if sentences.is_empty() { sentences } else { vec![sentences.join(" ")] }
}

/// What the inline parts of a node say, which have no type of their own to say it.
pub fn within(node: &Json) -> Vec<String> {
    let parts = [("items", "Each item: "), ("additionalProperties", "Each value: ")];
    let parts = parts.into_iter().filter_map(|(word, start)| Some((node.get(word)?, start)));
    let nullable = nullable_alternative(node, &Place::file("")).map(|(alternative, _)| (alternative, ""));
    let said = parts.chain(nullable).filter(|(part, _)| !has_type(part)).map(|(part, start)| {
        let sentences = part.text("description").map(str::to_owned).into_iter().chain(bounds(part)).chain(within(part));
        (start, sentences.collect::<Vec<_>>().join(" "))
    });
    said.filter(|(_, text)| !text.is_empty()).map(|(start, text)| format!("{start}{text}")).collect()
}

/// Whether an inline part becomes a type of its own.
fn has_type(node: &Json) -> bool {
    let is_nullable = nullable_alternative(node, &Place::file("")).is_some();
    let words = ["properties", "oneOf", "anyOf", "allOf", "const"];
    !is_nullable && words.iter().any(|word| node.get(word).is_some())
}

const BOUNDS: [(&str, &str, &str); 6] = [
    ("minimum", "At least", ""),
    ("maximum", "At most", ""),
    ("minLength", "At least", " characters"),
    ("maxLength", "At most", " characters"),
    ("minItems", "At least", " items"),
    ("maxItems", "At most", " items"),
];

/// Formats that a type stands for, so that the docs need not name them.
const KNOWN_FORMATS: [&str; 5] = ["int32", "int64", "double", "date-time", "x-date-time"];
