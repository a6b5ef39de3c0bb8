//! Payloads that the page prints: are they valid, do they have keys that the contract does not know.

use jsonschema::Validator;
use serde_json::Value;

use super::{Comparison, Kind};
use crate::json::escape;
use crate::page::facts::Example;
use crate::page::places::{self, Node, resolved};
use crate::validate::deepest_faults;

impl<'s> Comparison<'s> {
    /// Compares printed answers with the schemas that answers may have, the first of which is that of success.
    pub(super) fn examples(&mut self, schemas: &[Node<'s>], wanted: impl Fn(&Example) -> bool) -> Result<(), String> {
        let facts = self.facts;
        let examples: Vec<(usize, &Example)> =
            facts.examples.iter().enumerate().filter(|(_, one)| !one.of_request && wanted(one)).collect();
        for (position, example) in &examples {
            self.example(*position, example, schemas)?;
        }
        if let Some(first) = schemas.first() {
            let payloads: Vec<(usize, &Value)> =
                examples.iter().map(|(position, one)| (*position, &one.payload)).collect();
            self.contradictions(&resolved(self.source, first), &payloads)?;
        }
        Ok(())
    }

    /// Compares printed request bodies with their schema.
    pub(super) fn sent(&mut self, schema: &Node<'s>, operation: usize) -> Result<(), String> {
        let facts = self.facts;
        let of = |one: &Example| one.of_request && one.operation.unwrap_or_default() == operation;
        for (position, example) in facts.examples.iter().enumerate().filter(|(_, one)| of(one)) {
            self.example(position, example, std::slice::from_ref(schema))?;
        }
        Ok(())
    }

    /// What checks payloads against a schema of a file, or of the operations.
    fn validator(&self, schema: &Node<'s>) -> Result<Validator, String> {
        match self.source.schemas.contains_key(schema.file) {
            true => self.schemas.validator(&schema.at()),
            false => self.schemas.inline(schema.file, &schema.json.to_value()),
        }
    }

    fn example(&mut self, position: usize, example: &Example, schemas: &[Node<'s>]) -> Result<(), String> {
        let key = self.keys.example(position);
        let Some(first) = schemas.first() else { return Ok(()) };
        let misfits = self.misfits(std::slice::from_ref(first), &example.payload, "");
        for (index, schema) in schemas.iter().enumerate() {
            let validator = self.validator(schema)?;
            // A failure names few keys and takes nearly everything: what it does not name is no example of it.
            let is_one = index == 0 || self.names_keys(schema, &example.payload, misfits.is_empty());
            if is_one && validator.is_valid(&example.payload) {
                self.known_keys(schema, &example.payload, &key);
                let own = self.source.samples.values().any(|sample| sample.to_value() == example.payload);
                if !own {
                    self.compared.other_examples.push(example.line);
                }
                return Ok(());
            }
        }
        if !misfits.is_empty() {
            self.misshapen(misfits, &key);
            return Ok(());
        }
        let validator = self.validator(first)?;
        for fault in deepest_faults(&validator, &example.payload).into_iter().take(MOST_FAULTS) {
            let place = if fault.pointer.is_empty() { "the whole".to_owned() } else { fault.pointer };
            self.differ(
                Kind::Example,
                first.at(),
                Some(key.clone()),
                format!("{place}: {}", fault.message),
                "refuses the example",
            );
        }
        Ok(())
    }

    /// Whether a schema has every key that stands at the top of a payload, or takes any, if that counts.
    fn names_keys(&self, schema: &Node<'s>, payload: &Value, maps_count: bool) -> bool {
        let shape = places::shape(self.source, schema);
        let is_map = maps_count && shape.objects.iter().any(|object| object.json.get("additionalProperties").is_some());
        let has = |name: &str| {
            let mut objects = shape.objects.iter().filter_map(|object| object.key("properties"));
            objects.any(|properties| properties.key(name).is_some())
        };
        payload.as_object().is_none_or(|entries| is_map || entries.keys().all(|name| has(name)))
    }

    /// Examples of one answer that are of several shapes, where the contract has one of them first.
    fn contradictions(&mut self, schema: &Node<'s>, payloads: &[(usize, &Value)]) -> Result<(), String> {
        let alternatives = schema.items("anyOf");
        let mut fits = Vec::new();
        for alternative in &alternatives {
            let validator = self.validator(alternative)?;
            let valid: Vec<usize> = payloads
                .iter()
                .filter(|(_, payload)| validator.is_valid(payload))
                .map(|(position, _)| *position)
                .collect();
            fits.push(valid);
        }
        for (alternative, valid) in alternatives.iter().zip(&fits) {
            if valid.len() == payloads.len() || valid.is_empty() {
                continue;
            }
            let page = format!("{} of {} examples of the answer have this shape", valid.len(), payloads.len());
            let at = alternative.key("$ref").map_or_else(|| alternative.at(), |node| node.at());
            let key = valid.first().map(|position| self.keys.example(*position));
            self.differ(Kind::Example, at, key, page, "one shape of several");
        }
        Ok(())
    }

    /// Tells keys that no schema of their place has.
    fn known_keys(&mut self, schema: &Node<'s>, payload: &Value, key: &str) {
        let shape = places::shape(self.source, schema);
        match payload {
            Value::Array(items) => {
                for item in items {
                    shape.items.iter().for_each(|schema| self.known_keys(schema, item, key));
                }
            }
            Value::Object(entries) if !shape.objects.is_empty() => {
                for (name, value) in entries {
                    let known: Vec<Node<'s>> =
                        shape.objects.iter().filter_map(|object| object.key("properties")?.key(name)).collect();
                    known.iter().for_each(|schema| self.known_keys(schema, value, key));
                    let is_map = shape.objects.iter().any(|object| object.json.get("additionalProperties").is_some());
                    if known.is_empty() && !is_map {
                        let at = shape.objects[0].below(&format!("/properties/{}", escape(name)));
                        self.differ(
                            Kind::New,
                            at,
                            Some(key.to_owned()),
                            format!("{name}, in an example"),
                            "no such field",
                        );
                    }
                }
            }
            _ => {}
        }
    }
}

/// Faults of one example that are told.
const MOST_FAULTS: usize = 5;
