//! The documents with what is expected of them, read without the importer.

use std::fs;
use std::path::{Path, PathBuf};

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

use crate::workspace::tests;

/// A document of a vendor.
pub struct Document {
    /// Name of the vendor.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub tree: Value,
    /// What is expected of it.
    pub expected: Value,
    /// Payloads: those that are valid, and those that are not and nevertheless are kept, by type or operation.
    pub payloads: Map<String, Value>,
}

impl Document {
    /// Name of its file.
    pub fn file(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Whether a folder is to come of it.
    pub fn is_acceptable(&self) -> bool {
        self.expected["accepted"] == Value::Bool(true)
    }

    /// The texts of a list of the expectation.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.expected[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// All documents, in the order of their names.
pub fn documents() -> Vec<Document> {
    let folder = tests().join("import/documents");
    let entries = fs::read_dir(&folder).expect("the folder of the documents");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut expectations: Vec<PathBuf> =
        paths.filter(|path| path.to_string_lossy().ends_with(".expect.json")).collect();
    expectations.sort();
    expectations.iter().map(|path| document(&folder, path)).collect()
}

/// The documents of which a folder is to come.
pub fn acceptable() -> Vec<Document> {
    documents().into_iter().filter(Document::is_acceptable).collect()
}

fn document(folder: &Path, expectation: &Path) -> Document {
    let name = expectation.file_name().and_then(|name| name.to_str()).expect("a name");
    let name = name.trim_end_matches(".expect.json").to_owned();
    let files = ["json", "yaml"].map(|end| folder.join(format!("{name}.{end}")));
    let path = files.into_iter().find(|path| path.exists()).expect("the document of an expectation");
    let text = fs::read_to_string(&path).expect("a document");
    let payloads = folder.join(format!("{name}.payloads.json"));
    let payloads = if payloads.exists() { json(&payloads) } else { Value::Object(Map::new()) };
    let Value::Object(payloads) = payloads else { panic!("{name}: payloads are an object") };
    Document { tree: tree(&text), expected: json(expectation), name, path, payloads }
}

/// Reads a file that holds JSON.
pub fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What a JSON pointer leads to; of references only the text.
pub fn leads_somewhere(tree: &Value, pointer: &str) -> bool {
    tree.pointer(pointer).is_some()
}

/// The tree of a document in JSON or YAML.
pub fn tree(text: &str) -> Value {
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).expect("a document in JSON");
    }
    let mut reader = Reader { events: Parser::new_from_str(text).map(|event| event.expect("YAML").0), anchors: vec![] };
    loop {
        if matches!(reader.next(), Event::DocumentStart(_)) {
            return reader.value();
        }
    }
}

/// A value as the core schema of YAML 1.2 has it.
fn scalar(text: &str, style: ScalarStyle) -> Value {
    match text {
        _ if style != ScalarStyle::Plain => Value::from(text),
        "" | "~" | "null" => Value::Null,
        "true" | "false" => Value::from(text == "true"),
        _ => text.parse::<Number>().map_or_else(|_| Value::from(text), Value::Number),
    }
}

/// Reads values of YAML; keys are text.
struct Reader<I> {
    events: I,
    anchors: Vec<(usize, Value)>,
}

impl<'e, I: Iterator<Item = Event<'e>>> Reader<I> {
    fn next(&mut self) -> Event<'e> {
        self.events.next().expect("a whole document")
    }

    fn value(&mut self) -> Value {
        let event = self.next();
        self.from(event)
    }

    fn from(&mut self, event: Event<'e>) -> Value {
        let (anchor, value) = match event {
            Event::Alias(anchor) => return self.anchored(anchor),
            Event::Scalar(text, style, anchor, _) => (anchor, scalar(&text, style)),
            Event::SequenceStart(anchor, _) => (anchor, self.list()),
            Event::MappingStart(anchor, _) => (anchor, self.object()),
            other => panic!("a value, not {other:?}"),
        };
        self.anchors.push((anchor, value.clone()));
        value
    }

    fn anchored(&self, anchor: usize) -> Value {
        let found = self.anchors.iter().rev().find(|(known, _)| *known == anchor);
        found.map(|(_, value)| value.clone()).expect("an anchor")
    }

    fn list(&mut self) -> Value {
        let mut items = Vec::new();
        loop {
            match self.next() {
                Event::SequenceEnd => return Value::Array(items),
                event => items.push(self.from(event)),
            }
        }
    }

    fn object(&mut self) -> Value {
        let mut entries = Map::new();
        loop {
            match self.next() {
                Event::MappingEnd => return Value::Object(entries),
                Event::Scalar(key, ..) => drop(entries.insert(key.into_owned(), self.value())),
                other => panic!("a key, not {other:?}"),
            }
        }
    }
}

#[test]
fn expectations_name_places_that_are_there() {
    let all = documents();
    let lost = all.iter().flat_map(|document| {
        let entries = ["reasons", "notes"].iter().filter_map(|key| document.expected[*key].as_array()).flatten();
        let others = entries.clone().flat_map(|entry| entry["or"].as_array().into_iter().flatten());
        let pointers = entries.map(|entry| &entry["pointer"]).chain(others).filter_map(Value::as_str);
        let pointers = pointers.chain(document.texts("allowed"));
        pointers.filter(|pointer| !leads_somewhere(&document.tree, pointer)).map(|pointer| (&document.name, pointer))
    });
    let lost: Vec<_> = lost.collect();
    assert!(lost.is_empty(), "{lost:#?}");
}
