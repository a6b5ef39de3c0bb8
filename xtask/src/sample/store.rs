//! Puts samples beside those that are there, with their lines in the index.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::diagnostic::Diagnostic;
use crate::emit::Outputs;
use crate::json::Json;
use crate::source::Source;
use crate::write::{self, Changes};

/// A document with its keys in their order.
struct Ordered<'j>(&'j Json);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::List(items) => serializer.collect_seq(items.iter().map(Ordered)),
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Ordered(value))?;
                }
                map.end()
            }
            scalar => scalar.to_value().serialize(serializer),
        }
    }
}

/// The text of a document as those below `schemas/` are written.
pub fn text(document: &Json) -> String {
    let mut text = serde_json::to_string_pretty(&Ordered(document)).unwrap_or_default();
    text.push('\n');
    text
}

/// The name of the first case that is free: `captured-1`, `captured-2` and so on.
pub fn free_case(source: &Source, group: &str, open: &str) -> String {
    let taken: BTreeSet<&str> = source.samples.keys().map(String::as_str).collect();
    let is_free = |case: &String| {
        [group, &format!("{group}{open}")]
            .iter()
            .all(|folder| !taken.contains(format!("{folder}/{case}.json").as_str()))
    };
    (1..).map(|number| format!("captured-{number}")).find(is_free).unwrap_or_default()
}

/// Adds a sample to a source that has been read.
pub fn add(source: &mut Source, path: &str, sample: Json, page: &str, about: &str) {
    let text = |text: &str| Json::Text(text.to_owned());
    let entry = vec![
        ("page".to_owned(), text(page)),
        ("origin".to_owned(), text("captured")),
        ("about".to_owned(), text(about)),
    ];
    let mut entries = source.index.get("samples").map(Json::entries).unwrap_or_default().to_vec();
    let position = position(&entries, path);
    entries.insert(position, (path.to_owned(), Json::Object(entry)));
    source.index = Json::Object(vec![("samples".to_owned(), Json::Object(entries))]);
    source.samples.insert(path.to_owned(), sample);
}

/// Where an entry belongs: in the order of the paths where the index keeps it, else behind the others of its folder.
fn position(entries: &[(String, Json)], path: &str) -> usize {
    if entries.len() > 1 && entries.is_sorted_by(|one, other| one.0 < other.0) {
        return entries.partition_point(|(other, _)| other.as_str() < path);
    }
    let folder = |path: &str| path.split('/').next().map(str::to_owned);
    let last = entries.iter().rposition(|(other, _)| folder(other) == folder(path));
    last.map_or(entries.len(), |last| last + 1)
}

/// Writes samples and the index: all of them, or none.
pub fn write(root: &Path, source: &Source, paths: &[String]) -> Result<(), Diagnostic> {
    let file = |path: &str| PathBuf::from(&source.folder).join("samples").join(path);
    let sample = |path: &String| Some((file(path), text(source.samples.get(path)?)));
    let mut outputs: Outputs = paths.iter().filter_map(sample).collect();
    outputs.insert(file("index.json"), text(&source.index));
    let changes = Changes {
        created: paths.iter().map(|path| file(path)).collect(),
        updated: vec![file("index.json")],
        ..Changes::default()
    };
    write::apply(root, &outputs, &changes)
}
