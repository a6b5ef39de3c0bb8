//! `--check`: what the version and the changelog of the workspace have to say of the vendors' crates.

use std::fs;

use crate::repository::{Repository, says};

const FIRST: (&str, &[&str]) = ("0.1.0 (2026-01-01)", &["First version."]);

/// A crate with a new version that breaks dependents, and says so.
fn broken() -> Repository {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.2.0 (unreleased)", &["**Breaking**: `Thing.name` is gone."]), FIRST]);
    repository
}

#[test]
fn a_new_version_of_a_crate_demands_one_of_the_workspace() {
    let run = broken().diff(&["--check"]);
    let place = "CHANGELOG.md:3: 0.1.0 of the workspace is too small a step from 0.1.0 for its crates:\n  chatspec-small was \
                 0.1.0 and is 0.2.0\n";
    let help = "write `## 0.2.0 (unreleased)`, the same version in Cargo.toml, and below the heading:\n    - **Breaking**: \
                `chatspec-small` 0.2.0";
    says(&run, 1, &[place, help]);
}

#[test]
fn a_step_of_the_workspace_is_as_large_as_that_of_its_crates() {
    let repository = broken();
    repository.say_all("0.1.1", &[("0.1.1 (unreleased)", &["`chatspec-small` 0.2.0."]), FIRST]);
    let run = repository.diff(&["--check"]);
    says(
        &run,
        1,
        &["CHANGELOG.md:3: 0.1.1 of the workspace is too small a step from 0.1.0", "`## 0.2.0 (unreleased)`"],
    );
}

#[test]
fn the_changelog_of_the_workspace_names_the_crates() {
    let repository = broken();
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &["chatspec-small 0.2.0, and `chatspec-smaller`."]), FIRST]);
    let run = repository.diff(&["--check"]);
    says(
        &run,
        1,
        &["CHANGELOG.md:3: no entry since 0.1.0 names `chatspec-small`: chatspec-small was 0.1.0 and is 0.2.0"],
    );
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &["`chatspec-small` 0.2.0."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn the_manifest_and_the_changelog_name_one_version() {
    let repository = Repository::released();
    repository.say_all("0.3.0", &[FIRST]);
    let message = "Cargo.toml:5: the version of the workspace is 0.3.0, and CHANGELOG.md begins with 0.1.0\n  help: write \
                   `version = \"0.1.0\"` here, or mend the heading there";
    says(&repository.diff(&["--check"]), 1, &[message]);
    let manifest = "[workspace.package]\nversion = \"0.1\" # soon more\n";
    fs::write(repository.path("Cargo.toml"), manifest).expect("a manifest can be written");
    let message = "Cargo.toml:2: `0.1` is not a version of three numbers, as 0.1.0 is, with which CHANGELOG.md begins\n  \
                   help: write `version = \"0.1.0\"` here";
    says(&repository.diff(&["--check"]), 1, &[message]);
    fs::write(repository.path("Cargo.toml"), "[workspace]\n").expect("a manifest can be written");
    says(&repository.diff(&["--check"]), 1, &["Cargo.toml: the workspace has no version\n"]);
}

#[test]
fn the_workspace_has_a_changelog() {
    let repository = Repository::released();
    fs::remove_file(repository.path("CHANGELOG.md")).expect("a file can be removed");
    says(
        &repository.diff(&["--check"]),
        1,
        &["CHANGELOG.md: this file is missing\n", "# Changelog\n\n## 0.1.0 (unreleased)"],
    );
    fs::write(repository.path("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n").expect("a changelog can be written");
    says(&repository.diff(&["--check"]), 1, &["CHANGELOG.md:3: this heading is no version with its day\n"]);
}

#[test]
fn a_vendor_that_comes_is_new_in_the_client() {
    let repository = Repository::released();
    repository.add_vendor("other");
    let run = repository.diff(&["--check"]);
    says(&run, 1, &["chatspec-other is new\n", "`## 0.1.1 (unreleased)`", "- `chatspec-other` 0.1.0 is new."]);
    repository.say_all("0.1.1", &[("0.1.1 (unreleased)", &["`chatspec-other` is new."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
    let found = repository.json(&[]);
    let other = &found["vendors"][0];
    assert_eq!((&other["vendor"], &other["verdict"]), (&"other".into(), &"compatible".into()), "{found:#}");
    assert_eq!((&other["before"], &other["after"]), (&serde_json::Value::Null, &"0.1.0".into()), "{found:#}");
}

#[test]
fn a_vendor_that_goes_breaks_the_client() {
    let repository = Repository::released();
    repository.add_vendor("other");
    fs::remove_dir_all(repository.path("schemas/small")).expect("a folder can be removed");
    let run = repository.diff(&["--check"]);
    says(
        &run,
        1,
        &["chatspec-small is gone\n", "`## 0.2.0 (unreleased)`", "- **Breaking**: `chatspec-small` is gone."],
    );
    let found = repository.json(&[]);
    let small = &found["vendors"][1];
    assert_eq!((&small["vendor"], &small["verdict"]), (&"small".into(), &"breaking".into()), "{found:#}");
    assert_eq!((&small["before"], &small["after"]), (&"0.1.0".into(), &serde_json::Value::Null), "{found:#}");
    assert_eq!(found["client"]["verdict"], "breaking");
}

#[test]
fn a_day_of_the_workspace_is_no_way_around_its_rule() {
    let repository = broken();
    repository.say_all("0.1.1", &[("0.1.1 (2026-01-02)", &["Words."]), FIRST]);
    let message = "0.1.1 has a day, and chatspec-small 0.2.0, which goes with it, has none";
    let small = "0.1.1 of the workspace is too small a step from 0.1.0";
    says(&repository.diff(&["--check"]), 1, &[message, small]);
    repository.say("small", &[("0.2.0 (2026-01-02)", &["**Breaking**: `Thing.name` is gone."]), FIRST]);
    repository.say_all("0.2.0", &[("0.2.0 (2026-01-02)", &["`chatspec-small` 0.2.0."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.say("small", &[("0.2.0 (unreleased)", &["**Breaking**: `Thing.name` is gone."]), FIRST]);
    repository.say_all("0.1.1", &[("0.1.1 (2026-01-02)", &["Words."]), FIRST]);
    repository.commit("Released at once");
    says(&repository.diff(&["--check"]), 1, &[message, small]);
}
