//! What `diff` says of each edit, held against what the catalogue says of it.

use std::process::Command;
use std::thread;

use serde_json::Value;

use crate::catalogue::{Edit, Expected, Rust, VENDOR, Verdict, base, edits};
use crate::witness::{self, Contract};
use crate::workspace::Workspace;

#[test]
fn every_edit_gets_the_verdict_of_the_catalogue() {
    let base = base();
    let contract = Contract::of(&base);
    let edits = edits();
    let wrong: Vec<String> = thread::scope(|scope| {
        let judge = |chunk| judged(chunk, &base, &contract);
        let threads: Vec<_> =
            edits.chunks(edits.len().div_ceil(4)).map(|chunk| scope.spawn(move || judge(chunk))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a verdict")).collect()
    });
    assert!(wrong.is_empty(), "{} of {} edits\n{}", wrong.len(), edits.len(), wrong.join("\n"));
}

/// What is wrong with what is said of some edits.
fn judged(edits: &[Edit], base: &Workspace, before: &Contract) -> Vec<String> {
    edits.iter().filter_map(|edit| wrong(edit, base, before)).collect()
}

/// What is wrong with what is said of an edit.
fn wrong(edit: &Edit, base: &Workspace, before: &Contract) -> Option<String> {
    let workspace = edit.applied(base);
    let said = said(base, &workspace);
    let mut faults = match &said {
        Ok(said) => faults(edit, said),
        Err(message) => vec![message.clone()],
    };
    if let Ok(said) = &said {
        let after = Contract::of(&workspace);
        faults.extend(changes(&said["vendors"][0]).filter_map(|change| witness::wrong(change, before, &after)));
    }
    (!faults.is_empty()).then(|| format!("{}: {}\n  {}", edit.name, edit.about, faults.join("\n  ")))
}

/// Whether the verb says that an edit breaks something.
pub fn is_breaking(base: &Workspace, workspace: &Workspace) -> bool {
    said(base, workspace).is_ok_and(|said| said["vendors"][0]["verdict"] == "breaking")
}

/// What the verb says as JSON.
fn said(base: &Workspace, workspace: &Workspace) -> Result<Value, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["diff", VENDOR, "--json", "--base-folder"]).arg(base.path("")).arg("--root").arg(workspace.path(""));
    let output = command.output().expect("the program can be run");
    if !output.status.success() {
        return Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("no JSON: {error}"))
}

fn changes(vendor: &Value) -> impl Iterator<Item = &Value> {
    vendor["changes"].as_array().into_iter().flatten()
}

/// Where what is said is not what is expected.
fn faults(edit: &Edit, said: &Value) -> Vec<String> {
    let (vendor, expect) = (&said["vendors"][0], &edit.expect);
    let verdict = format!("{:?}", expect.verdict).to_lowercase();
    let mut faults: Vec<String> = [("verdict", &*verdict), ("bump", &expect.bump), ("next", &expect.next)]
        .into_iter()
        .filter(|(key, expected)| vendor[key] != *expected)
        .map(|(key, expected)| format!("{key}: {} instead of {expected}", vendor[key]))
        .collect();
    faults.extend(fault_of_rust(expect.rust, vendor));
    faults.extend(expect.changes.iter().filter_map(|expected| missing(expected, vendor)));
    faults.extend(changes(vendor).filter_map(|change| unexpected(change, &expect.changes)));
    faults
}

fn fault_of_rust(expected: Rust, vendor: &Value) -> Option<String> {
    let api = vendor["api"].as_array().map(Vec::as_slice).unwrap_or_default();
    let breaks = api.iter().any(|difference| difference["verdict"] == "breaking");
    let fits = match expected {
        Rust::None => api.is_empty(),
        Rust::Compatible => !breaks,
        Rust::Breaking => breaks,
    };
    let items = || api.iter().map(|difference| format!("{} {}", difference["item"], difference["says"]));
    (!fits).then(|| format!("Rust: not {expected:?}: {}", items().take(3).collect::<Vec<_>>().join("; ")))
}

/// An expected change that is not told, or not told well.
fn missing(expected: &Expected, vendor: &Value) -> Option<String> {
    let Some(change) = changes(vendor).find(|change| is(expected, change)) else {
        let Expected { at, side, kind, verdict, .. } = expected;
        return Some(format!("not told: {at} {side} {kind} {verdict:?}"));
    };
    let kind = change["kind"].as_str().unwrap_or_default();
    let is_key = ["added", "removed"].contains(&kind) && expected.at.contains("/properties/");
    let of_values = change["side"] != "neither" && (is_key || ["narrowed", "widened"].contains(&kind));
    let needs_witness = of_values && expected.no_witness.is_none();
    if change["decided"] != true && expected.undecided.is_none() {
        return Some(format!("not decided: {}", line(change)));
    }
    (needs_witness && change["witness"].is_null()).then(|| format!("without a witness: {}", line(change)))
}

/// A change that nobody expected and that is more than words.
fn unexpected(change: &Value, expected: &[Expected]) -> Option<String> {
    let known = change["verdict"] == "documentation" || expected.iter().any(|expected| is(expected, change));
    (!known).then(|| format!("told: {}", line(change)))
}

/// Whether a change is an expected one: at its place or within it.
fn is(expected: &Expected, change: &Value) -> bool {
    let one_of = |words: &str, word: &Value| words.split('|').any(|one| word == one);
    let at = change["at"].as_str().unwrap_or_default();
    let verdict = match expected.verdict {
        Verdict::None => "none",
        Verdict::Documentation => "documentation",
        Verdict::Compatible => "compatible",
        Verdict::Breaking => "breaking",
    };
    at.strip_prefix(&*expected.at).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
        && one_of(&expected.side, &change["side"])
        && one_of(&expected.kind, &change["kind"])
        && change["verdict"] == verdict
}

fn line(change: &Value) -> String {
    let text = |key: &str| change[key].as_str().unwrap_or_default().to_owned();
    format!("{} {} {} {}: {}", text("at"), text("side"), text("kind"), text("verdict"), text("says"))
}
