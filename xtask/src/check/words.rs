//! Checks every document against the meta-schema, so that no word is ignored.

use std::collections::BTreeSet;
use std::path::Path;

use jsonschema::Validator;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, listed};
use crate::json::Json;
use crate::source::{self, Source};
use crate::validate::{Fault, Schemas, faults};

use super::instead;

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
            let value = document.pointer(&fault.pointer);
            let help = instead::of_value(place, value).unwrap_or_else(|| self.help(fault));
            problems.push(place.says(fault.message.clone(), help));
        }
        for word in &fault.unknown {
            let message = format!("the word `{word}` is not understood here");
            problems.push(place.key(word).says(message, self.instead(word, fault)));
        }
    }

    /// What to write instead of a word that the generator would ignore.
    fn instead(&self, word: &str, fault: &Fault) -> String {
        let accepted = self.accepted(fault);
        let near = accepted.iter().max_by(|a, b| strsim::jaro(word, a).total_cmp(&strsim::jaro(word, b)));
        match (instead::of_word(word), near) {
            (Some(advice), _) => advice.to_owned(),
            (_, Some(near)) if strsim::jaro(word, near) > 0.8 => format!("write `{near}`?"),
            _ => format!("the words here are {}", listed(accepted.iter().map(String::as_str))),
        }
    }

    /// The words that the schema knows at the place that refused one.
    fn accepted(&self, fault: &Fault) -> BTreeSet<String> {
        let parent = fault.schema.rsplit_once('/').map_or("", |(parent, _)| parent);
        let known = self.document.pointer(&format!("{parent}/properties"));
        known.map(Json::entries).unwrap_or_default().iter().map(|(word, _)| word.clone()).collect()
    }

    /// What the meta-schema says about the place that refused a value, or about the key that is missing there.
    fn help(&self, fault: &Fault) -> String {
        let missing = fault.missing.as_deref();
        let beside = fault.schema.split_once("/dependentSchemas/").map(|(owner, rest)| (owner, rest.split('/').next()));
        let key = match beside {
            Some((owner, word)) if missing.is_none() => word.and_then(|word| self.about_key(owner, word)),
            _ => missing.and_then(|missing| self.about_key(&fault.schema, missing)),
        };
        key.or_else(|| self.about(&fault.schema)).unwrap_or_else(|| format!("see schemas/{FILE}"))
    }

    /// What is said about a key by the first thing around a place that knows the key.
    fn about_key(&self, place: &str, key: &str) -> Option<String> {
        ways_up(place).find_map(|pointer| self.about_key_of(self.document.pointer(pointer)?, key)).map(str::to_owned)
    }

    fn about_key_of<'a>(&'a self, owner: &'a Json, key: &str) -> Option<&'a str> {
        match owner.get("properties").and_then(|properties| properties.get(key)) {
            Some(known) => known.text("description").or_else(|| self.target(known)?.text("description")),
            None => self.about_key_of(self.target(owner)?, key),
        }
    }

    /// What a place of the meta-schema refers to.
    fn target(&self, node: &Json) -> Option<&Json> {
        self.document.pointer(node.text("$ref")?.strip_prefix('#')?)
    }

    /// What is said about a place, or about what is around it.
    fn about(&self, place: &str) -> Option<String> {
        ways_up(place).find_map(|pointer| self.document.pointer(pointer)?.text("description")).map(str::to_owned)
    }
}

/// A pointer, and every shorter one on the way to the root.
fn ways_up(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| Some(pointer.rsplit_once('/')?.0))
}
