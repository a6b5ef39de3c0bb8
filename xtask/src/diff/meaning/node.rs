//! A schema where it stands: followed through references, with null and the keys of `allOf` taken apart.

use crate::json::{Json, escape};
use crate::lower::kinds;
use crate::source::Source;

/// A schema at its place.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    pub file: &'s str,
    pub pointer: String,
    pub json: &'s Json,
    /// How sentences name it, as in `Session.rows[].id`.
    pub path: String,
}

/// What a schema is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Reference,
    /// Named keys, written out or put together by `allOf`.
    Object,
    Map,
    /// `anyOf` of object shapes.
    Shapes,
    /// A union told apart by the text of a key.
    Tagged,
    /// A list of named values.
    Values,
    /// A union told apart by the JSON kind.
    Kinds,
    /// A plain value of certain kinds.
    Plain,
}

/// A key of an object, wherever it is written.
#[derive(Debug, Clone)]
pub struct Key<'s> {
    pub name: &'s str,
    pub node: Node<'s>,
    pub required: bool,
    /// The type that a part of `allOf` takes it from.
    pub from: Option<Name<'s>>,
}

/// A named type: its file and its key among the definitions.
pub type Name<'s> = (&'s str, &'s str);

/// The longest chain of references that is followed.
const LONGEST_CHAIN: usize = 32;

/// How deep parts of `allOf` may be made of parts; the generator takes no part that is.
const DEEPEST_PART: usize = 4;

impl<'s> Node<'s> {
    /// A named type.
    pub fn named(source: &'s Source, name: Name<'_>) -> Option<Self> {
        let (file, document) = source.schemas.get_key_value(name.0)?;
        let (key, json) = document.get("$defs")?.entries().iter().find(|(key, _)| key == name.1)?;
        Some(Self { file, pointer: format!("/$defs/{}", escape(key)), json, path: key.clone() })
    }

    /// What stands below a word, or in a list below it.
    pub fn below(&self, steps: &[&str], json: &'s Json, path: String) -> Self {
        let steps: String = steps.iter().map(|step| format!("/{}", escape(step))).collect();
        Self { file: self.file, pointer: format!("{}{steps}", self.pointer), json, path }
    }

    /// The value of a word that is a schema itself.
    pub fn word(&self, word: &str, ending: &str) -> Option<Self> {
        Some(self.below(&[word], self.json.get(word)?, format!("{}{ending}", self.path)))
    }

    /// The alternatives or parts of a word.
    pub fn parts(&self, word: &str) -> Vec<Self> {
        let parts = self.json.get(word).map(Json::items).unwrap_or_default();
        let part = |(index, json): (usize, &'s Json)| self.below(&[word, &index.to_string()], json, self.path.clone());
        parts.iter().enumerate().map(part).collect()
    }

    /// File and pointer, as changes name their place.
    pub fn at(&self) -> String {
        at(self.file, &self.pointer)
    }

    /// The type that it refers to.
    pub fn target(&self, source: &'s Source) -> Option<Name<'s>> {
        target(source, self.file, self.json.text("$ref")?)
    }

    /// What it is in the end, when it is a reference.
    pub fn resolved(&self, source: &'s Source) -> Option<Self> {
        let mut node = self.clone();
        for _ in 0..LONGEST_CHAIN {
            if node.json.get("$ref").is_none() {
                return Some(node);
            }
            node = Self::named(source, node.target(source)?)?;
        }
        None
    }

    /// Whether it may be null by its own words, and what it is besides.
    pub fn nullable(&self) -> (bool, Self) {
        let alternatives = self.parts("oneOf");
        let is_null = |node: &Self| node.json.text("type") == Some("null");
        match alternatives.as_slice() {
            [one, null] | [null, one] if is_null(null) && !is_null(one) => (true, one.clone()),
            _ => (kinds(self.json).contains(&"null"), self.clone()),
        }
    }

    /// What it is made of, null aside.
    pub fn form(&self) -> Form {
        let has = |word: &str| self.json.get(word).is_some();
        let is_object = kinds(self.json).contains(&"object");
        match () {
            () if has("$ref") => Form::Reference,
            () if has("allOf") => Form::Object,
            () if has("anyOf") => Form::Shapes,
            () if has("discriminator") => Form::Tagged,
            () if has("const") => Form::Values,
            () if has("oneOf") && self.parts("oneOf").iter().all(|part| part.json.get("const").is_some()) => {
                Form::Values
            }
            () if has("oneOf") => Form::Kinds,
            () if is_object && has("additionalProperties") => Form::Map,
            () if is_object && kinds(self.json).iter().all(|kind| matches!(*kind, "object" | "null")) => Form::Object,
            () => Form::Plain,
        }
    }

    /// The kinds that it names, but for null, in a fixed order.
    pub fn kinds(&self) -> Vec<&'s str> {
        let mut kinds = kinds(self.json);
        kinds.retain(|kind| *kind != "null");
        kinds.sort_unstable();
        kinds
    }

    /// The keys of an object, those of the parts of `allOf` among them.
    pub fn keys(&self, source: &'s Source) -> Vec<Key<'s>> {
        let mut keys = Vec::new();
        let mut required: Vec<&str> = Vec::new();
        self.gather(source, None, &mut keys, &mut required, 0);
        for key in &mut keys {
            key.required = required.contains(&key.name);
        }
        keys
    }

    fn gather(
        &self,
        source: &'s Source,
        from: Option<Name<'s>>,
        keys: &mut Vec<Key<'s>>,
        required: &mut Vec<&'s str>,
        depth: usize,
    ) {
        if depth > DEEPEST_PART {
            return;
        }
        for part in self.parts("allOf") {
            match part.target(source).and_then(|name| Some((name, Self::named(source, name)?))) {
                Some((name, node)) => node.gather(source, from.or(Some(name)), keys, required, depth + 1),
                None => part.gather(source, from, keys, required, depth + 1),
            }
        }
        required.extend(self.required());
        for (name, json) in self.json.get("properties").map(Json::entries).unwrap_or_default() {
            let node = self.below(&["properties", name], json, format!("{}.{name}", self.path));
            keys.push(Key { name, node, required: false, from });
        }
    }

    /// The keys that it requires by its own words.
    pub fn required(&self) -> Vec<&'s str> {
        self.json.get("required").map(Json::items).unwrap_or_default().iter().filter_map(Json::as_str).collect()
    }
}

/// A place in a file, as changes name it.
pub fn at(file: &str, pointer: &str) -> String {
    if pointer.is_empty() { file.to_owned() } else { format!("{file}#{pointer}") }
}

/// The type that a reference in a file names, if there is one.
pub fn target<'s>(source: &'s Source, from: &str, reference: &str) -> Option<Name<'s>> {
    let (file, name) = reference.split_once("#/$defs/")?;
    let file = if file.is_empty() { from } else { file };
    let (file, document) = source.schemas.get_key_value(file)?;
    let (name, _) = document.get("$defs")?.entries().iter().find(|(key, _)| key == name)?;
    Some((file, name))
}

/// The named types of a source, in the order of the files.
pub fn names(source: &Source) -> impl Iterator<Item = Name<'_>> {
    source.schemas.iter().flat_map(|(file, document)| {
        let entries = document.get("$defs").map(Json::entries).unwrap_or_default();
        entries.iter().map(move |(name, _)| (file.as_str(), name.as_str()))
    })
}
