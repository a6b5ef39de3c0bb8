//! One run of the importer, and what it says.

use std::path::Path;
use std::process::Command;
use std::{env, fs, iter};

use serde_json::Value;

use crate::document::{Document, leads_somewhere};
use crate::workspace::{Run, Workspace, tests, write};

/// Something that a run says about a place of the document.
#[derive(Debug)]
pub struct Told {
    /// JSON pointer into the document.
    pub pointer: String,
    /// What it says.
    pub message: String,
}

/// What a run says for machines.
#[derive(Debug, Default)]
pub struct Report {
    /// Why it is refused, or why operations are left out.
    pub reasons: Vec<Told>,
    /// What is looser or left out beside that.
    pub notes: Vec<Told>,
}

impl Report {
    /// Everything that it says.
    pub fn all(&self) -> impl Iterator<Item = &Told> {
        self.reasons.iter().chain(&self.notes)
    }
}

/// Leaves out what cannot be taken over, instead of refusing the document.
pub const SKIP: &str = "--skip-unsupported";

/// Runs the importer on a file, from within its folder.
pub fn import(workspace: &Workspace, name: &str, path: &Path, more: &[&str]) -> Run {
    let folder = path.parent().expect("a file in a folder");
    let file = path.file_name().expect("the name of a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder).args(["new-vendor", name, "--from"]).arg(file).args(more);
    Run::of(command.arg("--root").arg(workspace.path("")))
}

/// Runs the importer on a text that is saved under a name.
pub fn import_bytes(workspace: &Workspace, name: &str, file: &str, bytes: &[u8], more: &[&str]) -> Run {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(file);
    write(&path, bytes);
    import(workspace, name, &path, more)
}

/// What a run with `--json` says about a document.
pub fn report(run: &Run, file: &str) -> Report {
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
    let told =
        |key: &str| document[key].as_array().into_iter().flatten().filter_map(|entry| told(entry, file)).collect();
    Report { reasons: told("refused"), notes: told("notes") }
}

/// What an entry says of the document itself; those of the files beside it are left out.
fn told(entry: &Value, file: &str) -> Option<Told> {
    let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    (text("file") == file).then(|| Told { pointer: text("pointer"), message: text("reason") })
}

/// What is wrong with every run, however it ends.
pub fn wrong_of_any(workspace: &Workspace, run: &Run) -> Vec<String> {
    let said = format!("{}{}", run.stdout, run.stderr);
    let mut wrong = Vec::new();
    if !matches!(run.code, Some(0 | 1)) {
        wrong.push(format!("exit code {:?}", run.code));
    }
    let panics = ["panicked at", "RUST_BACKTRACE", "stack overflow", "internal error", "unreachable"];
    wrong.extend(panics.iter().filter(|word| said.contains(**word)).map(|word| format!("says `{word}`")));
    let places = [workspace.path(""), env::temp_dir(), tests()];
    let named = places.iter().filter(|place| said.contains(place.to_string_lossy().trim_end_matches('/')));
    wrong.extend(named.map(|_| "names a folder of this machine".to_owned()));
    wrong
}

/// What is wrong with the places that a run names.
pub fn wrong_of_places(document: &Document, report: &Report) -> Vec<String> {
    let lost = report.all().filter(|told| !leads_somewhere(&document.tree, &told.pointer));
    let silent = report.all().filter(|told| told.message.is_empty());
    lost.map(|told| format!("names the place {:?}, which is not there", told.pointer))
        .chain(silent.map(|told| format!("says nothing of {:?}", told.pointer)))
        .collect()
}

/// Expected reasons that were not given, and given ones that were not expected.
pub fn wrong_of_reasons(document: &Document, report: &Report) -> Vec<String> {
    let expected = || document.expected["reasons"].as_array().into_iter().flatten();
    let given = |reason: &&Value| {
        let word = reason["about"].as_str().unwrap_or_default();
        let fits = |told: &Told| places(reason).any(|place| place == told.pointer) && told.message.contains(word);
        report.reasons.iter().any(fits)
    };
    let missing = expected().filter(|reason| !given(reason));
    let known: Vec<&str> = expected().flat_map(places).chain(document.texts("allowed")).collect();
    let surplus = report.reasons.iter().filter(|told| !known.contains(&told.pointer.as_str()));
    missing
        .map(|reason| format!("no reason at {} about {}", reason["pointer"], reason["about"]))
        .chain(surplus.map(|told| format!("a reason that is none at {}: {}", told.pointer, told.message)))
        .collect()
}

/// The places at which a reason may be told.
fn places(reason: &Value) -> impl Iterator<Item = &str> {
    let others = reason["or"].as_array().into_iter().flatten();
    iter::once(&reason["pointer"]).chain(others).filter_map(Value::as_str)
}

/// Expected notes that were not given, and what is told of places of which nothing is to be told.
pub fn wrong_of_notes(document: &Document, report: &Report) -> Vec<String> {
    let notes = document.expected["notes"].as_array().into_iter().flatten();
    let given = |note: &Value| {
        let (pointer, word) =
            (note["pointer"].as_str().unwrap_or_default(), note["about"].as_str().unwrap_or_default());
        report.all().any(|told| is_near(pointer, &told.pointer) && told.message.contains(word))
    };
    let missing = notes.filter(|note| !given(note));
    let silent = document.texts("silent");
    let loud = report.all().filter(|told| silent.contains(&told.pointer.as_str()));
    missing
        .map(|note| format!("nothing is told at {} about {}", note["pointer"], note["about"]))
        .chain(loud.map(|told| format!("tells of {}: {}", told.pointer, told.message)))
        .collect()
}

/// Whether a place is the expected one, within it, or around it in the same operation or type.
fn is_near(expected: &str, told: &str) -> bool {
    let within = |inner: &str, outer: &str| inner == outer || inner.starts_with(&format!("{outer}/"));
    let is_small = told.matches('/').count() >= 2 || expected.matches('/').count() <= 2;
    within(told, expected) || within(expected, told) && is_small
}

/// What is wrong with what a run tells people, when it gives these reasons and notes.
pub fn wrong_of_text(run: &Run, report: &Report, file: &str) -> Vec<String> {
    let line = |told: &Told| match told.pointer.as_str() {
        "" => format!("{file}: {}", told.message),
        pointer => format!("{file}#{pointer}: {}", told.message),
    };
    let unsaid = report.all().map(line).filter(|line| !run.stderr.contains(line.as_str()));
    unsaid.map(|line| format!("does not tell people {line}")).collect()
}

/// Whether a workspace has a folder of this vendor, however empty.
pub fn has_folder(workspace: &Workspace, name: &str) -> bool {
    workspace.path("schemas").join(name).exists()
}

/// Fails with all that was found, document by document.
#[track_caller]
pub fn nothing_wrong(found: impl IntoIterator<Item = (String, Vec<String>)>) {
    let lines = found.into_iter().filter(|(_, wrong)| !wrong.is_empty());
    let texts: Vec<String> = lines.map(|(name, wrong)| format!("{name}:\n  {}", wrong.join("\n  "))).collect();
    assert!(texts.is_empty(), "{}", texts.join("\n"));
}

/// A document of the folder of a vendor.
pub fn written(workspace: &Workspace, name: &str, file: &str) -> Value {
    crate::document::json(&workspace.path("schemas").join(name).join(file))
}

/// Every type of a vendor by its name.
pub fn types(workspace: &Workspace, name: &str) -> Vec<String> {
    let folder = workspace.path("schemas").join(name);
    let entries = fs::read_dir(&folder).expect("the folder of a vendor");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let schemas = paths.filter(|path| path.to_string_lossy().ends_with(".schema.json"));
    let documents: Vec<Value> = schemas.map(|path| crate::document::json(&path)).collect();
    documents
        .iter()
        .filter_map(|document| document["$defs"].as_object())
        .flat_map(|defs| defs.keys().cloned())
        .collect()
}
