//! Checks every document against the meta-schema, so that no word is ignored.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, listed};
use crate::json::Json;
use crate::source::{self, Source};
use crate::validate::{Fault, Schemas, faults};

/// The meta-schema, compiled for each kind of document.
pub struct Words {
    document: Json,
    schema: Validator,
    openapi: Validator,
    departures: Validator,
    pages: Validator,
    index: Validator,
}

const FILE: &str = "chatspec.schema.json";

impl Words {
    /// Reads the meta-schema beside the vendors' folders.
    pub fn load(schemas: &Path) -> Result<Self, Diagnostic> {
        let place = Place::file(format!("schemas/{FILE}"));
        let document = source::read(&schemas.join(FILE), &place)?;
        let broken = |error: String| place.says(format!("the meta-schema does not compile: {error}"), "mend it");
        let set = Schemas::new([(FILE, document.to_value())].into_iter()).map_err(broken)?;
        let compile = |name: &str| set.validator(&format!("{FILE}#/$defs/{name}")).map_err(broken);
        Ok(Self {
            schema: compile("schemaDocument")?,
            openapi: compile("openapiDocument")?,
            departures: compile("departures")?,
            pages: compile("pagesLock")?,
            index: compile("sampleIndex")?,
            document,
        })
    }

    /// Checks every document of a source.
    pub fn check(&self, source: &Source) -> Result<(), Diagnostics> {
        let mut problems = Diagnostics::default();
        for (file, document) in &source.schemas {
            self.one(&self.schema, document, &source.place(file), &mut problems);
        }
        let others = [
            (&self.openapi, &source.openapi, "openapi.json"),
            (&self.departures, &source.departures, "departures.json"),
            (&self.pages, &source.pages, "pages.lock.json"),
            (&self.index, &source.index, "samples/index.json"),
        ];
        for (validator, document, file) in others {
            self.one(validator, document, &source.place(file), &mut problems);
        }
        problems.or(())
    }

    fn one(&self, validator: &Validator, document: &Json, place: &Place, problems: &mut Diagnostics) {
        for fault in faults(validator, &document.to_value()) {
            self.explain(&fault, document, &place.below(&fault.pointer), problems);
        }
    }

    fn explain(&self, fault: &Fault, document: &Json, place: &Place, problems: &mut Diagnostics) {
        if fault.unknown.is_empty() {
            problems.push(place.says(fault.message.clone(), self.help(fault)));
        }
        for word in &fault.unknown {
            let value = document.pointer(&fault.pointer).and_then(|node| node.get(word));
            problems.push(place.key(word).says(format!("the word `{word}` is not understood here"), self.instead(word, value, fault)));
        }
    }

    /// What to write instead of a word that the generator would ignore.
    fn instead(&self, word: &str, value: Option<&Json>, fault: &Fault) -> String {
        if let Some((_, advice)) = INSTEAD.iter().find(|(other, _)| *other == word) {
            return (*advice).to_owned();
        }
        let accepted = self.accepted(fault);
        let near = accepted.iter().max_by(|a, b| strsim::jaro(word, a).total_cmp(&strsim::jaro(word, b)));
        match (near, value) {
            (Some(near), _) if strsim::jaro(word, near) > 0.8 => format!("write `{near}`?"),
            _ => format!("the words here are {}", listed(accepted.iter().map(String::as_str))),
        }
    }

    /// The words that the schema knows at the place that refused one.
    fn accepted(&self, fault: &Fault) -> BTreeSet<String> {
        let parent = fault.schema.rsplit_once('/').map_or("", |(parent, _)| parent);
        let known = self.document.pointer(&format!("{parent}/properties"));
        known.map(Json::entries).unwrap_or_default().iter().map(|(word, _)| word.clone()).collect()
    }

    /// What the meta-schema says about the place that refused a value.
    fn help(&self, fault: &Fault) -> String {
        let mut pointer = fault.schema.as_str();
        while let Some((parent, _)) = pointer.rsplit_once('/') {
            let described = self.document.pointer(parent).and_then(|node| node.text("description"));
            if let Some(text) = described {
                return text.to_owned();
            }
            pointer = parent;
        }
        format!("see schemas/{FILE}")
    }
}

/// Words that people write and the generator does not take, each with what says the same here.
const INSTEAD: [(&str, &str); 22] = [
    ("enum", "write `oneOf` with `const`, `title` and `description` for each value"),
    ("nullable", "write `\"type\": [\"…\", \"null\"]`"),
    ("default", "say in `description` what an absent key means; defaults are never put into answers"),
    ("example", "put a payload under `samples/`; it is tested there"),
    ("examples", "put a payload under `samples/`; it is tested there"),
    ("pattern", "say in `description` what the text looks like; answers are not refused for their form"),
    ("not", "describe what is allowed instead"),
    ("if", "write alternatives with `oneOf`"),
    ("then", "write alternatives with `oneOf`"),
    ("else", "write alternatives with `oneOf`"),
    ("definitions", "write `$defs`"),
    ("$id", "remove it; files refer to each other by name"),
    ("$anchor", "refer by `#/$defs/Name`"),
    ("$dynamicRef", "write `$ref`"),
    ("prefixItems", "write an object with named keys, or a list with one kind of item"),
    ("patternProperties", "write `additionalProperties` with the type of the values"),
    ("propertyNames", "say in `description` what the keys look like"),
    ("unevaluatedProperties", "remove it; unknown keys are always kept"),
    ("dependentRequired", "say in `description` which keys come together"),
    ("uniqueItems", "say it in `description`; lists are decoded as they come"),
    ("multipleOf", "say it in `description`"),
    ("contains", "say it in `description`"),
];
