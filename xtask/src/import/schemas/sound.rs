//! Words of a schema that have a value which they cannot have: they are left out and noted.

use crate::diagnostic::Place;
use crate::import::api::Version;
use crate::import::node::Node;
use crate::json::Json;

use super::Schemas;

/// What a word has to be.
#[derive(Clone, Copy)]
enum Needed {
    Object,
    List,
    Alternatives,
    Number,
    Count,
    Flag,
    Text,
    /// A text or a list of texts.
    Kinds,
    /// An object or a boolean.
    Schema,
}

const NEEDED: [(&str, Needed); 23] = [
    ("type", Needed::Kinds),
    ("additionalProperties", Needed::Schema),
    ("properties", Needed::Object),
    ("patternProperties", Needed::Object),
    ("required", Needed::List),
    ("enum", Needed::List),
    ("allOf", Needed::Alternatives),
    ("oneOf", Needed::Alternatives),
    ("anyOf", Needed::Alternatives),
    ("minimum", Needed::Number),
    ("maximum", Needed::Number),
    ("multipleOf", Needed::Number),
    ("minLength", Needed::Count),
    ("maxLength", Needed::Count),
    ("minItems", Needed::Count),
    ("maxItems", Needed::Count),
    ("nullable", Needed::Flag),
    ("readOnly", Needed::Flag),
    ("writeOnly", Needed::Flag),
    ("uniqueItems", Needed::Flag),
    ("format", Needed::Text),
    ("pattern", Needed::Text),
    ("prefixItems", Needed::List),
];

impl<'d> Schemas<'d, '_> {
    /// Checks the words of a schema; whether it is one at all.
    pub fn is_sound(&mut self, node: &Node<'d>) -> bool {
        match node.json {
            Json::Bool(true) => return true,
            Json::Bool(false) => {
                self.findings.note(&node.place, "nothing is allowed here: any value is taken");
                return true;
            }
            Json::Object(_) => {}
            _ => {
                self.findings.note(&node.place, "this schema is no object: any value is taken");
                return false;
            }
        }
        for (word, needed) in NEEDED {
            // What must be sent is said by a boolean at a parameter of Swagger, which has been looked at.
            let is_of_parameter = word == "required" && node.has("in");
            if let Some(value) = node.json.get(word).filter(|_| !is_of_parameter) {
                self.check_word(&node.place.key(word), word, needed, value);
            }
        }
        for word in ["exclusiveMinimum", "exclusiveMaximum"] {
            if self.version == Version::V31 && matches!(node.json.get(word), Some(Json::Bool(_))) {
                let message = format!("`{word}` is left out: since OpenAPI 3.1 it is a number");
                self.findings.note(&node.place.key(word), message);
            }
        }
        self.check_discriminator(node);
        for word in ["$dynamicRef", "$recursiveRef"] {
            if node.has(word) {
                self.findings.note(&node.place.key(word), format!("`{word}` is not followed: any value is taken"));
            }
        }
        true
    }

    /// Swagger names the key that tells objects apart, and OpenAPI describes it in an object.
    fn check_discriminator(&mut self, node: &Node<'d>) {
        let Some(discriminator) = node.get("discriminator").filter(|_| self.version != Version::V2) else { return };
        match discriminator.json {
            Json::Object(_) => {
                let is_known = |word: &str| matches!(word, "propertyName" | "mapping") || word.starts_with("x-");
                for (word, node) in discriminator.entries().filter(|(word, _)| !is_known(word)) {
                    self.findings.note(&node.place, format!("`{word}` is left out: it means nothing here"));
                }
                if let Some(mapping) = discriminator.get("mapping") {
                    self.check_word(&mapping.place, "mapping", Needed::Object, mapping.json);
                }
            }
            other => self.check_word(&discriminator.place, "discriminator", Needed::Object, other),
        }
    }

    fn check_word(&mut self, place: &Place, word: &str, needed: Needed, value: &Json) {
        let is_right = match needed {
            Needed::Object => matches!(value, Json::Object(_)),
            // A boolean at the key itself is a habit from before OpenAPI, and is noted.
            Needed::List if word == "required" => matches!(value, Json::List(_) | Json::Bool(_)),
            Needed::List => matches!(value, Json::List(_)),
            Needed::Alternatives => !value.items().is_empty(),
            Needed::Number => matches!(value, Json::Number(_)),
            Needed::Count => {
                matches!(value, Json::Number(count) if count.as_f64().is_some_and(|count| count >= 0.0 && count.fract() == 0.0))
            }
            Needed::Flag => matches!(value, Json::Bool(_)),
            Needed::Text => matches!(value, Json::Text(_)),
            Needed::Kinds => match value {
                Json::List(kinds) => !kinds.is_empty() && kinds.iter().all(|kind| matches!(kind, Json::Text(_))),
                kind => matches!(kind, Json::Text(_)),
            },
            Needed::Schema => matches!(value, Json::Object(_) | Json::Bool(_)),
        };
        if is_right {
            return;
        }
        let what = match needed {
            Needed::Object => "no object",
            Needed::List => "no list",
            Needed::Alternatives => "no list of schemas",
            Needed::Number => "no number",
            Needed::Count => "no count: a whole number from 0",
            Needed::Flag => "neither true nor false",
            Needed::Text => "no text",
            Needed::Kinds => "neither the name of a kind nor a list of such names",
            Needed::Schema => "no schema",
        };
        self.findings.note(place, format!("`{word}` is left out: it is {what}"));
    }
}
