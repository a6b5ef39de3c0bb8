//! The edits, as data: what is changed in the base vendor, and what a careful person says of it.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::json::Json;
use crate::patch;
use crate::workspace::{Workspace, tests};

/// The vendor that is edited.
pub const VENDOR: &str = "quay";

/// One edit and what is to be said of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The name of its file.
    #[serde(skip)]
    pub name: String,
    /// What is edited, in one sentence.
    pub about: String,
    /// The changes of the files.
    pub patch: Json,
    pub expect: Expect,
    /// Whether the dependent stops compiling.
    #[serde(default)]
    pub compile: Compile,
    /// Why a careful person says so.
    pub why: String,
}

/// What is to be said of an edit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    pub verdict: Verdict,
    pub changes: Vec<Expected>,
    /// What becomes of the items of the generated crate.
    pub rust: Rust,
    pub bump: String,
    pub next: String,
}

/// One change that is to be told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub at: String,
    pub side: String,
    pub kind: String,
    pub verdict: Verdict,
    /// Why there is no value that shows it.
    #[serde(default)]
    pub no_witness: Option<String>,
    /// Why nobody can be asked to prove it.
    #[serde(default)]
    pub undecided: Option<String>,
}

/// What a change means, the least first.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    None,
    Documentation,
    Compatible,
    Breaking,
}

/// What becomes of the items of the generated crate.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Rust {
    None,
    Compatible,
    Breaking,
}

/// What becomes of a dependent that uses everything.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Compile {
    #[default]
    Holds,
    Breaks,
}

/// Every edit, by its name.
pub fn edits() -> Vec<Edit> {
    let entries = fs::read_dir(tests().join("diff/edits")).expect("the folder of the edits");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Edit {
    let text = fs::read_to_string(path).expect("an edit");
    let edit: Edit = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Edit { name: path.file_stem().expect("a name").to_string_lossy().into_owned(), ..edit }
}

/// A workspace with the base vendor.
pub fn base() -> Workspace {
    Workspace::with_schemas("diff/base")
}

impl Edit {
    /// The base vendor with this edit.
    pub fn applied(&self, base: &Workspace) -> Workspace {
        let workspace = base.copied();
        patch::apply(&workspace, VENDOR, &self.patch);
        workspace
    }
}

#[test]
fn every_verdict_is_the_worst_of_its_parts() {
    let wrong: Vec<String> = edits().iter().filter_map(inconsistent).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_catalogue_is_large_and_covers_both_sides_of_every_kind() {
    let edits = edits();
    assert!(edits.len() >= 80, "{} edits", edits.len());
    let told = |side: &str, kind: &str| {
        edits
            .iter()
            .flat_map(|edit| &edit.expect.changes)
            .any(|change| change.side == side && change.kind.split('|').any(|word| word == kind))
    };
    for kind in ["added", "removed", "renamed", "widened", "narrowed", "changed"] {
        assert!(told("request", kind) && told("response", kind), "no {kind} on one of the sides");
    }
    assert!(edits.iter().all(|edit| edit.about.ends_with('.') && edit.why.ends_with('.')), "a sentence without end");
}

/// What does not fit together in an edit.
fn inconsistent(edit: &Edit) -> Option<String> {
    let expect = &edit.expect;
    let rust = match expect.rust {
        Rust::None => Verdict::None,
        Rust::Compatible => Verdict::Compatible,
        Rust::Breaking => Verdict::Breaking,
    };
    let worst = expect.changes.iter().map(|change| change.verdict).chain([rust]).max();
    let release = match expect.verdict {
        Verdict::None => ("none", "0.1.0"),
        Verdict::Documentation => ("patch", "0.1.1"),
        Verdict::Compatible => ("minor", "0.1.1"),
        Verdict::Breaking => ("major", "0.2.0"),
    };
    if worst != Some(expect.verdict) || release != (&*expect.bump, &*expect.next) {
        return Some(format!("{}: {worst:?} is not {:?}, or {release:?} not the release", edit.name, expect.verdict));
    }
    let breaks = edit.compile == Compile::Breaks;
    (breaks && expect.rust != Rust::Breaking).then(|| format!("{}: a compile breaks, and Rust does not", edit.name))
}
