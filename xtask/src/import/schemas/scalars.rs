//! Values of one JSON kind that need no name: text, numbers, booleans, lists, maps.

use serde_json::Number;

use crate::import::build::{Words, text};
use crate::import::node::Node;
use crate::json::Json;

use super::{Kind, Schemas};

/// Formats of numbers beyond 64 bits with a sign.
const UNSIGNED: [&str; 5] = ["uint64", "unsigned-int64", "ulong", "bigint", "biginteger"];

impl<'d> Schemas<'d, '_> {
    /// The words of a value of one kind.
    pub fn of_kind(&mut self, kind: Kind, node: &Node<'d>, owner: &str, key: &str) -> Words {
        let mut words = vec![("type".to_owned(), text(kind.word()))];
        match kind {
            Kind::Text => self.text_words(node, &mut words),
            Kind::Integer | Kind::Number => self.number_words(kind, node, &mut words),
            Kind::Boolean => self.leftovers(node, &["type", "enum", "const"]),
            Kind::Array => self.list_words(node, owner, key, &mut words),
            Kind::Object => self.map_words(node, owner, key, &mut words),
        }
        words
    }

    fn text_words(&mut self, node: &Node<'d>, words: &mut Words) {
        self.leftovers(node, &["type", "format", "minLength", "maxLength", "enum", "const"]);
        self.counts(node, "minLength", "maxLength", words);
        match node.text("format") {
            Some("password") => words.push(("x-chatspec-secret".to_owned(), Json::Bool(true))),
            // It is that of the numbers that may stand there, too.
            Some("int32" | "int64" | "double") if names(node, "integer") || names(node, "number") => {}
            Some("int32" | "int64" | "double") => self.note_format(node, "a format of numbers"),
            Some(format) => {
                let plain: String = format.to_ascii_lowercase().replace(['_', ' ', '.'], "-");
                let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if plain.is_empty()
                    || !plain.chars().all(is_word)
                    || matches!(plain.as_str(), "int32" | "int64" | "double")
                {
                    self.note_format(node, "no name of a format");
                } else {
                    words.push(("format".to_owned(), text(plain)));
                }
            }
            None => {}
        }
    }

    fn note_format(&mut self, node: &Node<'d>, why: &str) {
        let format = node.text("format").unwrap_or_default();
        self.findings.note(&node.place.key("format"), format!("the format `{format}` is left out: {why}"));
    }

    fn number_words(&mut self, kind: Kind, node: &Node<'d>, words: &mut Words) {
        const READ: [&str; 8] =
            ["type", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum", "const"];
        self.leftovers(node, &READ);
        let format = node.text("format").unwrap_or_default();
        let is_wide = UNSIGNED.contains(&format.to_ascii_lowercase().as_str())
            || beyond(node, "maximum")
            || beyond(node, "minimum");
        let (word, format_word) = match (kind, format) {
            (Kind::Integer, _) if is_wide => {
                self.findings.note(&node.place, "an integer that can be longer than 64 bits: taken as any number");
                ("number", "double")
            }
            (Kind::Integer, "int32") => ("integer", "int32"),
            (Kind::Integer, _) => ("integer", "int64"),
            _ => ("number", "double"),
        };
        if !matches!(format, "" | "int32" | "int64" | "float" | "double") && !names(node, "string") {
            self.note_format(node, "numbers have no such format here");
        }
        words[0].1 = text(word);
        words.push(("format".to_owned(), text(format_word)));
        self.bounds(node, word == "integer", words);
    }

    /// `minimum` and `maximum`, with what the two exclusive words mean for integers.
    fn bounds(&mut self, node: &Node<'d>, is_integer: bool, words: &mut Words) {
        let minimum = self.bound(node, "minimum", "exclusiveMinimum", is_integer, 1);
        let maximum = self.bound(node, "maximum", "exclusiveMaximum", is_integer, -1);
        if let (Some(least), Some(most)) =
            (minimum.as_ref().and_then(Number::as_f64), maximum.as_ref().and_then(Number::as_f64))
            && least > most
        {
            self.findings.note(&node.place, "no number is within `minimum` and `maximum`; both are left out");
            return;
        }
        words.extend(minimum.map(|bound| ("minimum".to_owned(), Json::Number(bound))));
        words.extend(maximum.map(|bound| ("maximum".to_owned(), Json::Number(bound))));
    }

    fn bound(&mut self, node: &Node<'d>, word: &str, exclusive: &str, is_integer: bool, step: i64) -> Option<Number> {
        let (bound, is_exclusive, at) = match (node.json.get(word), node.json.get(exclusive)) {
            (_, Some(Json::Number(bound))) => (bound.clone(), true, exclusive),
            (Some(Json::Number(bound)), other) => (bound.clone(), other == Some(&Json::Bool(true)), word),
            (Some(_), _) => {
                self.findings.note(&node.place.key(word), format!("`{word}` is left out: it is no number"));
                return None;
            }
            (None, _) => return None,
        };
        if !is_integer {
            if is_exclusive {
                self.findings.note(
                    &node.place.key(exclusive),
                    format!("`{exclusive}` is taken as `{word}`: the number itself is taken as well"),
                );
            }
            return Some(bound);
        }
        let whole = bound.as_i64().or_else(|| {
            let bound = bound.as_f64().filter(|bound| bound.abs() < 9e15)?;
            let bound = if step > 0 { bound.ceil() } else { bound.floor() };
            format!("{bound:.0}").parse().ok()
        });
        let was_whole = bound.as_f64().is_some_and(|bound| bound.fract() == 0.0);
        let whole =
            whole.and_then(|whole: i64| if is_exclusive && was_whole { whole.checked_add(step) } else { Some(whole) });
        if whole.is_none() {
            self.findings.note(&node.place.key(at), format!("`{at}` is left out: it is beyond 64 bits"));
        }
        whole.map(Number::from)
    }

    /// Two words that count, each a whole number that is not negative.
    fn counts(&mut self, node: &Node<'d>, least: &str, most: &str, words: &mut Words) {
        for word in [least, most] {
            let Some(value) = node.json.get(word) else { continue };
            let count = match value {
                Json::Number(number) => number.as_u64().or_else(|| {
                    let whole = number.as_f64().filter(|count| count.fract() == 0.0 && (0.0..9e15).contains(count))?;
                    format!("{whole:.0}").parse().ok()
                }),
                _ => None,
            };
            match count {
                Some(count) => words.push((word.to_owned(), Json::Number(count.into()))),
                None => self.findings.note(&node.place.key(word), format!("`{word}` is left out: it is no count")),
            }
        }
    }

    fn list_words(&mut self, node: &Node<'d>, owner: &str, key: &str, words: &mut Words) {
        self.leftovers(node, &["type", "items", "minItems", "maxItems", "prefixItems"]);
        let items = node.get("items");
        let is_tuple =
            node.has("prefixItems") || items.as_ref().is_some_and(|items| matches!(items.json, Json::List(_)));
        let items = match items {
            _ if is_tuple => {
                let word = if node.has("prefixItems") { "prefixItems" } else { "items" };
                self.findings
                    .note(&node.place.key(word), "a list with a type for each position: items of any type are taken");
                Words::new()
            }
            Some(items) => self.value(&items, owner, &format!("{key}_item")),
            None => {
                self.findings.note(&node.place, "a list without `items`: items of any type are taken");
                Words::new()
            }
        };
        words.push(("items".to_owned(), Json::Object(items)));
        self.counts(node, "minItems", "maxItems", words);
    }

    fn map_words(&mut self, node: &Node<'d>, owner: &str, key: &str, words: &mut Words) {
        let patterns = node.get("patternProperties").map(|patterns| patterns.entries().collect::<Vec<_>>());
        let of_pattern = match patterns.as_deref() {
            Some([(_, only)]) if !node.has("additionalProperties") => Some(only.clone()),
            _ => None,
        };
        let values = node.get("additionalProperties").filter(|values| matches!(values.json, Json::Object(_)));
        let is_closed = node.json.get("additionalProperties") == Some(&Json::Bool(false));
        if is_closed {
            self.findings.note(
                &node.place.key("additionalProperties"),
                "a closed object is opened: any key is kept as it comes",
            );
        }
        let mut read = vec!["type", "properties", "allOf", "oneOf", "anyOf", "additionalProperties"];
        if of_pattern.is_some() {
            let place = node.place.key("patternProperties");
            self.findings.note(&place, "keys of any form are taken, with values of this type");
            read.push("patternProperties");
        }
        self.leftovers(node, &read);
        if let Some(values) = values.or(of_pattern) {
            let values = self.value(&values, owner, &format!("{key}_value"));
            if !values.is_empty() {
                words.push(("additionalProperties".to_owned(), Json::Object(values)));
            }
        }
    }
}

/// Whether `type` is a list that names a kind.
fn names(node: &Node<'_>, kind: &str) -> bool {
    node.json.get("type").is_some_and(|kinds| kinds.items().contains(&text(kind)))
}

/// Whether a bound cannot be one of an integer of 64 bits.
fn beyond(node: &Node<'_>, word: &str) -> bool {
    match node.json.get(word) {
        Some(Json::Number(bound)) => bound.as_i64().is_none() && bound.as_f64().is_some_and(|bound| bound > 9.3e18),
        _ => false,
    }
}
