//! The keys and texts that documents of a kind are made of.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use fastrand::Rng;
use serde_json::Value;

/// Keys and short texts of documents.
#[derive(Debug, Default)]
pub struct Words(Vec<String>);

impl Words {
    /// Those of a JSON file, or of all in a folder, at a path from the workspace.
    #[must_use]
    pub fn read(path: &str) -> Self {
        let mut words = BTreeSet::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path), &mut words);
        assert!(!words.is_empty(), "no documents at {path}");
        Self(words.into_iter().collect())
    }

    /// One of them.
    pub fn any(&self, rng: &mut Rng) -> String {
        rng.choice(&self.0).cloned().unwrap_or_default()
    }
}

fn walk(path: &Path, words: &mut BTreeSet<String>) {
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        walk(&entry.path(), words);
    }
    if let Some(document) = fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()) {
        gather(&document, words);
    }
}

fn gather(value: &Value, words: &mut BTreeSet<String>) {
    const LONGEST: usize = 40;
    match value {
        Value::String(text) if text.len() <= LONGEST => drop(words.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            words.insert(key.clone());
            gather(value, words);
        }),
        _ => {}
    }
}
