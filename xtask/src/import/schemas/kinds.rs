//! The JSON kinds of a schema, said or to be guessed from its words.

use crate::json::Json;

use super::Schemas;
use crate::import::api::Version;
use crate::import::node::Node;

/// A JSON kind other than null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
}

impl Kind {
    /// The word of a kind.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        let all = [Self::Text, Self::Integer, Self::Number, Self::Boolean, Self::Array, Self::Object];
        all.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind of a value; `None` for null.
    pub fn of_value(value: &Json) -> Option<Self> {
        match value {
            Json::Null => None,
            Json::Bool(_) => Some(Self::Boolean),
            Json::Number(number) if number.is_f64() => Some(Self::Number),
            Json::Number(_) => Some(Self::Integer),
            Json::Text(_) => Some(Self::Text),
            Json::List(_) => Some(Self::Array),
            Json::Object(_) => Some(Self::Object),
        }
    }

    /// Whether a word is read where a value is of this kind.
    pub fn reads(self, word: &str) -> bool {
        match word {
            "format" => matches!(self, Self::Text | Self::Integer | Self::Number),
            "exclusiveMinimum" | "exclusiveMaximum" => matches!(self, Self::Integer | Self::Number),
            _ => TELLING.iter().any(|(telling, kind)| {
                let is_left_out = matches!(word, "required" | "pattern" | "multipleOf" | "properties");
                *telling == word && kind.loose() == self.loose() && !is_left_out
            }),
        }
    }

    /// Whether it is written in letters or digits.
    pub const fn is_text_or_number(self) -> bool {
        matches!(self, Self::Text | Self::Integer | Self::Number)
    }

    /// The kind without the difference between numbers.
    pub const fn loose(self) -> Self {
        match self {
            Self::Integer => Self::Number,
            other => other,
        }
    }
}

/// Words that only have a meaning for a kind, in the order in which they decide.
const TELLING: [(&str, Kind); 14] = [
    ("properties", Kind::Object),
    ("additionalProperties", Kind::Object),
    ("patternProperties", Kind::Object),
    ("items", Kind::Array),
    ("prefixItems", Kind::Array),
    ("required", Kind::Object),
    ("minItems", Kind::Array),
    ("maxItems", Kind::Array),
    ("minLength", Kind::Text),
    ("maxLength", Kind::Text),
    ("pattern", Kind::Text),
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
    ("multipleOf", Kind::Number),
];

/// Formats that only have a meaning for a kind.
const FORMATS: [(&str, Kind); 12] = [
    ("int32", Kind::Integer),
    ("int64", Kind::Integer),
    ("float", Kind::Number),
    ("double", Kind::Number),
    ("date-time", Kind::Text),
    ("date", Kind::Text),
    ("uuid", Kind::Text),
    ("email", Kind::Text),
    ("uri", Kind::Text),
    ("byte", Kind::Text),
    ("binary", Kind::Text),
    ("password", Kind::Text),
];

/// What is taken when no kind is known.
const ANY: &str = "any value is taken";

impl<'d> Schemas<'d, '_> {
    /// The kinds that a schema allows beside null; none when it allows anything.
    pub fn kinds(&mut self, node: &Node<'d>) -> Vec<Kind> {
        let mut kinds = match node.json.get("type") {
            Some(Json::List(words)) if !words.is_empty() => {
                let words = node.listed("type");
                let has_kind = words.iter().any(|word| word.json.as_str().and_then(Kind::of).is_some());
                let instead = if has_kind { "it is left out of the list" } else { ANY };
                words.iter().filter_map(|word| self.kind_of_word(word, instead)).collect()
            }
            Some(_) => node.get("type").and_then(|word| self.kind_of_word(&word, ANY)).into_iter().collect(),
            _ => self.guessed(node),
        };
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.contains(&Kind::Integer) && kinds.contains(&Kind::Number) {
            kinds.retain(|kind| *kind != Kind::Integer);
        }
        kinds
    }

    /// The kind of a word of `type`, or else a note of what is taken instead.
    fn kind_of_word(&mut self, word: &Node<'d>, instead: &str) -> Option<Kind> {
        let text = word.json.as_str();
        match text.and_then(Kind::of) {
            Some(kind) => Some(kind),
            None if text == Some("null") => None,
            None if text == Some("file") && self.version == Version::V2 => Some(Kind::Text),
            None => {
                let message = match word.json {
                    Json::List(_) => format!("`type` names no JSON kind: {instead}"),
                    other => format!("the type {other} is no JSON kind: {instead}"),
                };
                self.findings.note(&word.place, message);
                None
            }
        }
    }

    /// The kinds that the words of a schema without `type` are about.
    fn guessed(&mut self, node: &Node<'d>) -> Vec<Kind> {
        let listed = node.json.get("enum").map(Json::items).unwrap_or_default().iter().filter_map(Kind::of_value);
        let mut kinds: Vec<Kind> = listed.collect();
        kinds.sort_unstable();
        kinds.dedup();
        let constant = || node.json.get("const").and_then(Kind::of_value);
        let telling = || {
            let word = |(word, _): &&(&str, Kind)| *word != "required" || node.json.get(word).is_some_and(is_list);
            TELLING.iter().filter(word).find(|(word, _)| node.has(word)).map(|(_, kind)| *kind)
        };
        let format = || FORMATS.iter().find(|(format, _)| node.text("format") == Some(format)).map(|(_, kind)| *kind);
        if kinds.is_empty() {
            kinds.extend(constant().or_else(telling).or_else(format));
        }
        let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
        if !words.is_empty() {
            self.findings.note(&node.place, format!("`type` is not said; taken as {}", words.join(" or ")));
        }
        kinds
    }

    /// The one kind that a schema allows beside null, through references and unions.
    pub fn one_kind(&mut self, node: &Node<'d>, depth: usize) -> Option<Kind> {
        let node = self.documents.follow(node).ok()?;
        self.fuel = self.fuel.saturating_sub(1);
        if depth == 0 || self.fuel == 0 {
            return None;
        }
        for word in ["oneOf", "anyOf"] {
            let inner: Vec<_> = node.listed(word).into_iter().filter(|one| !super::is_null(one.json)).collect();
            if !inner.is_empty() {
                let kinds: Vec<_> = inner.iter().map(|one| self.one_kind(one, depth - 1)).collect();
                let first = kinds.first().copied().flatten()?.loose();
                let same = kinds.iter().all(|kind| kind.is_some_and(|kind| kind.loose() == first));
                return same.then_some(first);
            }
        }
        if node.lists("allOf") {
            return node.listed("allOf").iter().find_map(|part| self.one_kind(part, depth - 1));
        }
        match self.kinds(&node).as_slice() {
            [kind] => Some(*kind),
            _ => None,
        }
    }
}

fn is_list(value: &Json) -> bool {
    matches!(value, Json::List(_))
}
