//! Input that is refused: every case says what it should, exits with 1, and changes no file.
//!
//! A case is a folder of `tests/refused`: `patch.json` says what is changed in the base vendor, `expected.txt` holds the
//! message. `UPDATE_GOLDENS=1` accepts the messages that come.

use std::fs;
use std::path::{Path, PathBuf};

use crate::json::{self, Json};
use crate::patch;
use crate::workspace::{Workspace, accepts_changes, tests};

#[test]
fn every_case_is_refused_with_its_message() {
    let base = base();
    let wrong: Vec<String> = cases().iter().filter_map(|case| wrong(&base, case)).collect();
    assert!(wrong.is_empty(), "{}\nUPDATE_GOLDENS=1 accepts these messages", wrong.join("\n"));
}

#[test]
fn the_base_of_all_cases_is_accepted() {
    base().codegen(&["--check"]).succeeded();
}

/// The base vendor with what is generated for it.
fn base() -> Workspace {
    let workspace = Workspace::with_schemas("refused/base");
    workspace.codegen(&[]).succeeded();
    workspace
}

/// The folders of all cases.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(tests().join("refused")).expect("the folder of the cases");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.join("patch.json").exists()).collect();
    cases.sort();
    cases
}

/// What is wrong with the outcome of a case.
fn wrong(base: &Workspace, case: &Path) -> Option<String> {
    let name = case.file_name()?.to_string_lossy().into_owned();
    let text = fs::read_to_string(case.join("patch.json")).expect("a patch");
    let document = json::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let workspace = base.copied();
    patch::apply(&workspace, "small", document.get("patch").expect("what is changed"));
    let before = workspace.tree();
    let arguments = document.get("arguments").map(Json::items).into_iter().flatten().filter_map(Json::as_str);
    let run = workspace.codegen(&arguments.collect::<Vec<_>>());
    if accepts_changes() {
        fs::write(case.join("expected.txt"), &run.stderr).expect("a message can be written");
    }
    let expected = fs::read_to_string(case.join("expected.txt")).unwrap_or_default();
    if run.code != Some(1) {
        return Some(format!("{name}: exit code {:?}\n{}", run.code, run.stderr));
    }
    if workspace.tree() != before {
        return Some(format!("{name}: files were changed"));
    }
    if names_the_machine(&workspace, &run.stderr) {
        return Some(format!("{name}: the message names this machine\n{}", run.stderr));
    }
    (run.stderr != expected).then(|| format!("{name}: expected\n{expected}\nfound\n{}", run.stderr))
}

/// Whether a message says where the workspace or this crate stands.
fn names_the_machine(workspace: &Workspace, message: &str) -> bool {
    let places = [workspace.path(""), std::env::temp_dir(), tests()];
    places.iter().any(|place| message.contains(place.to_string_lossy().trim_end_matches('/')))
}
