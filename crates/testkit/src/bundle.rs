//! One document of a schema and all that it leads to, for tools that take no second file.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::error::SchemaError;
use crate::place::{Place, Target, escaped, percent_encoded};
use crate::set::SchemaSet;
use crate::words::{self, Words};

impl SchemaSet {
    /// Copies a type, or an array of it, and all that it leads to into one document.
    ///
    /// Definitions are named after the places they come from. Words that say nothing about which values are
    /// valid are left out, so that no tool has to know them.
    ///
    /// ```
    /// use chatspec_testkit::SchemaSet;
    ///
    /// let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/acme");
    /// let set = SchemaSet::load(folder.as_ref())?;
    /// let document = set.bundle("words.schema.json#/$defs/Session")?;
    /// assert!(document["$defs"]["words.schema.json#/$defs/Session"]["properties"].get("id").is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a reference leads to nothing or the schema uses a word that is not understood.
    pub fn bundle<'a>(&self, target: impl Into<Target<'a>>) -> Result<Value, SchemaError> {
        let target = target.into();
        let root = Place::parse(target.reference());
        let root_schema = json!({ "$ref": local(&root) });
        let mut document = match target {
            Target::Type(_) => root_schema,
            Target::ArrayOf(_) => json!({ "type": "array", "items": root_schema }),
        };
        document["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        document["$defs"] = self.definitions(root)?.into();
        Ok(document)
    }

    fn definitions(&self, root: Place) -> Result<Map<String, Value>, SchemaError> {
        let mut definitions = Map::new();
        let mut copier = Copier { set: self, seen: BTreeSet::from([root.clone()]), open: vec![root] };
        while let Some(place) = copier.open.pop() {
            let definition = copier.copy(&place)?;
            definitions.insert(place.to_string(), definition);
        }
        Ok(definitions)
    }
}

/// The reference to a definition inside the bundle.
fn local(place: &Place) -> String {
    format!("#/$defs/{}", percent_encoded(&escaped(&place.to_string())))
}

struct Copier<'a> {
    set: &'a SchemaSet,
    /// Every place that a reference names.
    seen: BTreeSet<Place>,
    /// Places that are still to be copied.
    open: Vec<Place>,
}

impl<'a> Copier<'a> {
    fn copy(&mut self, place: &Place) -> Result<Value, SchemaError> {
        let words = words::of(place, self.set.schema_at(place)?)?;
        let mut copy = Map::new();
        for (word, value) in words {
            if !words::is_annotation(word) {
                let value = self.word(&place.child(word), word, value)?;
                copy.insert(word.clone(), value);
            }
        }
        Ok(Value::Object(copy))
    }

    fn word(&mut self, place: &Place, word: &str, value: &'a Value) -> Result<Value, SchemaError> {
        match (word, value) {
            ("$ref", Value::String(reference)) => Ok(self.reference(&place.resolve(reference))),
            ("properties", Value::Object(properties)) => self.properties(place, properties),
            ("oneOf" | "anyOf" | "allOf", Value::Array(members)) => {
                let members = (0..members.len()).map(|index| self.copy(&place.child(index)));
                members.collect()
            }
            ("items" | "additionalProperties", _) => self.copy(place),
            _ => Ok(value.clone()),
        }
    }

    fn properties(&mut self, place: &Place, properties: &Words) -> Result<Value, SchemaError> {
        let properties = properties.keys().map(|name| Ok((name.clone(), self.copy(&place.child(name))?)));
        properties.collect::<Result<Map<_, _>, _>>().map(Value::Object)
    }

    fn reference(&mut self, place: &Place) -> Value {
        if self.seen.insert(place.clone()) {
            self.open.push(place.clone());
        }
        Value::String(local(place))
    }
}
