//! What the working tree is compared with, and what happens when that cannot be read.

use std::fs;

use crate::repository::{Repository, THING, says};

#[test]
fn a_revision_that_is_not_there_is_an_error() {
    let run = Repository::released().diff(&["--base", "nowhere"]);
    let message = "git: there is no commit `nowhere` here\n  help: name a commit, a branch or a tag of this repository";
    says(&run, 1, &[message, "nothing was compared"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_revision_is_no_option_of_git() {
    says(&Repository::released().diff(&["--base=--all"]), 1, &["git: there is no commit `--all` here\n"]);
}

#[test]
fn a_shallow_clone_is_no_history() {
    let repository = Repository::released();
    repository.commit_as_it_is("Another");
    let clone = repository.shallow_clone();
    let message =
        "git: this clone is shallow: the commits of the releases may be missing\n  help: `git fetch --unshallow`";
    says(&clone.diff(&["--check"]), 1, &[message, "nothing was compared"]);
    says(&clone.diff(&[]), 1, &[message]);
    let message =
        "git: there is no commit `HEAD~1` here\n  help: this clone is shallow: `git fetch --unshallow` brings all";
    says(&clone.diff(&["--base", "HEAD~1"]), 1, &[message]);
    says(&clone.diff(&["--base", "HEAD"]), 0, &[]);
}

#[test]
fn without_a_repository_there_is_no_release() {
    let repository = Repository::released();
    fs::remove_dir_all(repository.path(".git")).expect("a folder can be removed");
    let run = repository.diff(&["--check"]);
    says(&run, 1, &["git: `git rev-parse` failed: ", "not a git repository", "`--base-folder FOLDER`"]);
}

#[test]
fn without_git_there_is_no_release() {
    let repository = Repository::released();
    let run = repository.xtask_at(&repository.folder(), &["diff", "--check"], &[("PATH", "/nowhere")]);
    says(&run, 1, &["git: the program `git` was not found\n  help: install git, or compare with a folder"]);
}

#[test]
fn a_base_that_is_not_accepted_is_an_error_with_all_reasons() {
    let repository = Repository::released();
    fs::write(repository.path("schemas/small/failure.schema.json"), "{").expect("a file can be written");
    repository.edit(&format!("{THING}/type"), Some("banana".into()));
    repository.commit_as_it_is("Broken");
    let commit = repository.git(&["rev-parse", "HEAD"]);
    repository.git(&["checkout", "--quiet", "HEAD~1", "--", "."]);
    let run = repository.diff(&["--base", "main"]);
    let place = format!("{}:schemas/small/failure.schema.json:1:1: not JSON", &commit[..12]);
    says(&run, 1, &[&place, "nothing was compared"]);
    assert_eq!(run.stdout, "");

    fs::write(repository.path("schemas/small/thing.schema.json"), "[]").expect("a file can be written");
    repository.git(&["add", "--all"]);
    let run = repository.diff(&["--base", "HEAD~1"]);
    says(&run, 1, &["schemas/small/thing.schema.json: ", "nothing was compared"]);
}

#[test]
fn a_base_that_the_meta_schema_refuses_is_an_error() {
    let repository = Repository::released();
    repository.edit(&format!("{THING}/type"), Some("banana".into()));
    repository.edit(&format!("{THING}/colour"), Some("red".into()));
    repository.commit_as_it_is("Broken");
    repository.git(&["checkout", "--quiet", "HEAD~1", "--", "."]);
    let run = repository.diff(&["--base", "main"]);
    says(&run, 1, &[":schemas/small/thing.schema.json#/$defs/Thing/type: ", "$defs/Thing/colour: the word `colour`"]);
}

#[test]
fn the_working_tree_has_to_be_accepted_as_well() {
    let repository = Repository::released();
    repository.edit(&format!("{THING}/colour"), Some("red".into()));
    let run = repository.diff(&["--base", "HEAD"]);
    says(&run, 1, &["schemas/small/thing.schema.json#/$defs/Thing/colour: the word `colour`", "nothing was compared"]);
}

#[test]
fn dependents_compiled_against_the_files_that_were_committed() {
    let repository = Repository::released();
    let file = repository.path("crates/models/small/src/thing.rs");
    let text = fs::read_to_string(&file).expect("a generated file");
    let edited = text.replace("optional name (with_name): S", "optional name (with_name): Vec<S>");
    assert_ne!(text, edited);
    fs::write(&file, edited).expect("a file can be written");
    repository.commit_as_it_is("By another generator");
    let found = repository.json(&["--base", "HEAD"]);
    let api = &found["vendors"][0]["api"][0];
    assert_eq!(api["item"], "Thing::name", "{found:#}");
    assert_eq!((&api["before"], &api["after"]), (&"Maybe<Vec<S>>".into(), &"Maybe<S>".into()), "{found:#}");
    assert_eq!(found["vendors"][0]["verdict"], "breaking");
}

#[test]
fn a_base_without_generated_files_is_generated_in_memory() {
    let repository = Repository::released();
    fs::remove_dir_all(repository.path("crates")).expect("a folder can be removed");
    repository.commit_as_it_is("Without crates");
    let found = repository.json(&["--base", "HEAD"]);
    assert_eq!(found["vendors"][0]["verdict"], "none", "{found:#}");
    repository.break_it();
    let found = repository.json(&["--base", "HEAD"]);
    assert_eq!(found["vendors"][0]["api"][1]["item"], "Thing::name", "{found:#}");
}

#[test]
fn a_base_from_before_there_were_changelogs_has_the_version_of_the_workspace() {
    let repository = Repository::released();
    fs::remove_file(repository.path("schemas/small/CHANGELOG.md")).expect("a file can be removed");
    fs::remove_file(repository.path("CHANGELOG.md")).expect("a file can be removed");
    repository.commit_as_it_is("Without changelogs");
    repository.git(&["checkout", "--quiet", "HEAD~1", "--", "."]);
    let found = repository.json(&["--base", "HEAD"]);
    assert_eq!((&found["vendors"][0]["before"], &found["client"]["before"]), (&"0.1.0".into(), &"0.1.0".into()));
}

#[test]
fn a_folder_is_a_base() {
    let (one, other) = (Repository::released(), Repository::released());
    other.break_it();
    let folder = one.folder().to_string_lossy().into_owned();
    let schemas = one.path("schemas").to_string_lossy().into_owned();
    for base in [&folder, &schemas] {
        let found = other.json(&["--base-folder", base]);
        assert_eq!(found["base"], **base);
        assert_eq!(found["vendors"][0]["verdict"], "breaking", "{found:#}");
    }
    let run = other.diff(&["--base-folder", "/nowhere"]);
    says(&run, 1, &["/nowhere: there is no such folder\n"]);
    let run = other.diff(&["--base-folder", &one.path("schemas/small").to_string_lossy()]);
    let message = "schemas/small: there is neither a folder `schemas` in it nor a folder with an `openapi.json`\n  help: \
                   give the folder of a workspace, which holds `schemas`, or a folder of contracts itself";
    says(&run, 1, &[message, "nothing was compared"]);
    assert_eq!(run.stdout, "");
}

#[test]
fn a_workspace_may_stand_below_the_root_of_its_repository() {
    let repository = Repository::released();
    crate::workspace::copy(&repository.path("schemas"), &repository.path("below ü/schemas"));
    crate::workspace::write(
        &repository.path("below ü/schemas/small/samples/list_things/odd-ü'.json"),
        b"{\"code\": 0}",
    );
    fs::remove_file(repository.path("below ü/schemas/small/samples/list_things/odd-ü'.json")).expect("a file");
    repository.commit_as_it_is("Two workspaces");
    let root = repository.path("below ü");
    let run = repository.xtask_at(&root, &["diff", "--base", "HEAD", "--json"], &[]);
    says(&run, 0, &[]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&found["vendors"][0]["vendor"], &found["vendors"][0]["verdict"]), (&"small".into(), &"none".into()));
}

#[test]
fn a_link_in_the_base_is_not_followed() {
    let repository = Repository::released();
    let path = repository.path("schemas/small/failure.schema.json");
    fs::remove_file(&path).expect("a file can be removed");
    std::os::unix::fs::symlink("thing.schema.json", &path).expect("a link can be made");
    repository.commit_as_it_is("A link");
    repository.git(&["checkout", "--quiet", "HEAD~1", "--", "."]);
    let run = repository.diff(&["--base", "HEAD"]);
    says(&run, 1, &[":schemas/small/failure.schema.json: this is not a plain file\n", "nothing was compared"]);
}

#[test]
fn hooks_of_git_do_not_lead_elsewhere() {
    let (one, other) = (Repository::released(), Repository::released());
    other.break_it();
    other.commit("Broken");
    let git = other.path(".git").to_string_lossy().into_owned();
    let environment = [("GIT_DIR", git.as_str()), ("GIT_INDEX_FILE", "/nowhere")];
    says(&one.xtask_at(&one.folder(), &["diff", "--base", "HEAD", "--fail-on", "compatible"], &environment), 0, &[]);
}

#[test]
fn a_folder_without_a_workspace_is_said_to_be_none() {
    let repository = Repository::released();
    for root in [repository.path("nowhere"), repository.path("schemas/small")] {
        let run = repository.xtask_at(&root, &["diff", "--check"], &[]);
        let message = format!("{}: there is no workspace here\n  help: give the folder that holds", root.display());
        says(&run, 1, &[&message, "nothing was compared"]);
    }
}
