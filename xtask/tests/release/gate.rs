//! `--check`: what a vendor's version and changelog have to say of what changed.

use serde_json::json;

use crate::repository::{Repository, THING, says};

const FIRST: (&str, &[&str]) = ("0.1.0 (2026-01-01)", &["First version."]);

/// The client says what it has to, so that it is not in the way.
fn with_client(repository: &Repository, version: &str) {
    let heading = format!("{version} (unreleased)");
    repository.say_all(version, &[(&heading, &["`chatspec-small`, another version."]), FIRST]);
}

#[test]
fn what_was_released_and_has_not_changed_is_accepted() {
    says(&Repository::released().diff(&["--check"]), 0, &[]);
}

#[test]
fn what_was_never_released_may_change() {
    let repository = Repository::unreleased();
    repository.commit("First");
    repository.break_it();
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn a_change_without_a_new_version_is_refused() {
    let repository = Repository::released();
    repository.break_it();
    let run = repository.diff(&["--check"]);
    let place = "schemas/small/CHANGELOG.md:3: chatspec-small changed since 0.1.0 was released, and it is breaking:\n";
    let help = "  help: begin a new heading above it, `## 0.2.0 (unreleased)`, and say there what changed:\n    - **Breaking**: `";
    says(&run, 1, &[place, "  Thing::name in Rust: the field is gone\n", help]);
    assert!(run.stderr.ends_with("\n\nrefused: 1 reason\n"), "{}", run.stderr);
    repository.say_all("0.1.0", &[("0.1.0 (2026-01-01)", &["Other words."])]);
    let run = repository.diff(&["--check"]);
    assert!(run.stderr.ends_with("\n\nrefused: 2 reasons\n"), "{}", run.stderr);
}

#[test]
fn a_version_that_is_too_small_is_refused() {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.1.1 (unreleased)", &["`Thing.name` is gone."]), FIRST]);
    let run = repository.diff(&["--check"]);
    let place =
        "schemas/small/CHANGELOG.md:3: 0.1.1 is too small a step from 0.1.0 for what changed, which is breaking:\n";
    let help = "  help: the version has to be 0.2.0 at least: write `## 0.2.0 (unreleased)`, and below it:\n    - **Breaking**: `";
    says(&run, 1, &[place, help]);
}

#[test]
fn the_right_version_that_says_nothing_of_what_breaks_is_refused() {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.2.0 (unreleased)", &["The name is gone, and `Thing.rename` was none."]), FIRST]);
    with_client(&repository, "0.2.0");
    let run = repository.diff(&["--check"]);
    let place = "schemas/small/CHANGELOG.md:3: no entry since 0.1.0 names `name`, which breaks dependents: ";
    says(&run, 1, &[place, "  help: name it in backquotes, as in\n    - **Breaking**: `"]);
}

#[test]
fn the_right_version_that_says_what_breaks_is_accepted() {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.2.0 (unreleased)", &["**Breaking**: things have no `name`."]), FIRST]);
    with_client(&repository, "0.2.0");
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.say("small", &[("1.0.0 (2026-02-01)", &["**Breaking**: things have no `name`."]), FIRST]);
    with_client(&repository, "1.0.0");
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn the_entries_that_are_proposed_are_accepted() {
    let repository = Repository::released();
    repository.break_it();
    repository.edit("openapi.json#/paths/~1things~1{id}", None);
    repository.edit("thing.schema.json#/$defs/ThingPage/required", None);
    let found = repository.json(&[]);
    let entries: Vec<&str> =
        found["vendors"][0]["changelog"].as_array().into_iter().flatten().filter_map(|entry| entry.as_str()).collect();
    let entries: Vec<&str> = entries.iter().map(|entry| entry.strip_prefix("- ").expect("an entry")).collect();
    repository.say("small", &[("0.2.0 (unreleased)", &entries), FIRST]);
    let of_client =
        found["client"]["changelog"][0].as_str().and_then(|entry| entry.strip_prefix("- ")).expect("an entry");
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &[of_client]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn what_breaks_all_operations_is_named_by_what_changed() {
    let repository = Repository::released();
    repository.edit(
        "failure.schema.json#/$defs/Failure/properties/state",
        repository.get("failure.schema.json#/$defs/Failure/properties/code").into(),
    );
    repository.edit("openapi.json#/x-chatspec-failure/signal", Some("/state".into()));
    repository.say("small", &[("0.2.0 (unreleased)", &["Words."]), FIRST]);
    with_client(&repository, "0.2.0");
    says(&repository.diff(&["--check"]), 1, &["no entry since 0.1.0 names `signal`, which breaks dependents"]);
    repository.say("small", &[("0.2.0 (unreleased)", &["Another `signal` of failures."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn what_is_new_needs_the_last_number() {
    let repository = Repository::released();
    repository.add_to_it();
    let run = repository.diff(&["--check"]);
    says(&run, 1, &["and it is compatible:\n", "`## 0.1.1 (unreleased)`"]);
    repository.say("small", &[("0.1.1 (unreleased)", &["Things have a size."]), FIRST]);
    with_client(&repository, "0.1.1");
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn words_need_a_version_as_well() {
    let repository = Repository::released();
    repository.describe_it();
    let run = repository.diff(&["--check"]);
    let place =
        "schemas/small/CHANGELOG.md:3: chatspec-small changed since 0.1.0 was released, and it is documentation:\n";
    says(&run, 1, &[place, "`## 0.1.1 (unreleased)`"]);
    repository.say("small", &[("0.1.1 (unreleased)", &["Better words."]), FIRST]);
    with_client(&repository, "0.1.1");
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn an_edit_after_a_second_release_is_refused() {
    let repository = Repository::released();
    repository.add_to_it();
    let second = ("0.1.1 (2026-02-01)", &["Things have a `size`."][..]);
    repository.say("small", &[second, FIRST]);
    repository.say_all("0.1.1", &[("0.1.1 (2026-02-01)", &["`chatspec-small` 0.1.1."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.commit("Release");
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.edit(&format!("{THING}/properties/size"), None);
    let run = repository.diff(&["--check"]);
    says(
        &run,
        1,
        &["chatspec-small changed since 0.1.1 was released, and it is breaking:\n", "`## 0.2.0 (unreleased)`"],
    );
    // What was committed since does not become what was released.
    repository.commit("Another edit");
    says(&repository.diff(&["--check"]), 1, &["chatspec-small changed since 0.1.1 was released"]);
}

#[test]
fn a_version_that_is_released_at_once_has_to_say_as_much() {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.1.1 (2026-02-01)", &["`Thing.name` is gone."]), FIRST]);
    with_client(&repository, "0.1.1");
    let message = "0.1.1 is too small a step from 0.1.0 for what changed, which is breaking:\n";
    says(&repository.diff(&["--check"]), 1, &[message]);
    repository.commit("Released none the less");
    says(&repository.diff(&["--check"]), 1, &[message]);
}

#[test]
fn a_release_is_not_taken_back() {
    let repository = Repository::released();
    repository.break_it();
    repository.say("small", &[("0.1.0 (unreleased)", &["First version."])]);
    let run = repository.diff(&["--check"]);
    let message = "schemas/small/CHANGELOG.md:3: 0.1.0 was released once, and is not a version with a day any more\n  help: \
                   put the heading `## 0.1.0 (2026-01-01)` back";
    says(&run, 1, &[message]);
}

#[test]
fn a_sample_is_part_of_what_was_released() {
    let repository = Repository::released();
    let sample = repository.path("schemas/small/samples/list_things/page.json");
    let text = std::fs::read_to_string(&sample).expect("a sample").replace("One", "Two");
    std::fs::write(&sample, text).expect("a sample can be written");
    says(&repository.diff(&["--check"]), 1, &["and it is documentation:\n", "page.json"]);
}

#[test]
fn a_changelog_that_is_missing_is_refused_with_what_to_write() {
    let repository = Repository::released();
    std::fs::remove_file(repository.path("schemas/small/CHANGELOG.md")).expect("a file can be removed");
    let message = "schemas/small/CHANGELOG.md: this file is missing\n  help: add it; its first version is that of the \
                   crate:\n# Changelog of chatspec-small\n\n## 0.1.0 (unreleased)\n";
    says(&repository.diff(&["--check"]), 1, &[message, "nothing was compared"]);
}

#[test]
fn a_version_that_was_never_released_is_no_base() {
    let repository = Repository::released();
    repository.break_it();
    let invented = [("0.1.2 (unreleased)", &["Words."] as &[&str]), ("0.1.1 (2026-01-02)", &["Words."]), FIRST];
    repository.say("small", &invented);
    let message =
        "schemas/small/CHANGELOG.md:7: 0.1.1 has a day, and there is no commit in which it stood first with it";
    says(&repository.diff(&["--check"]), 1, &[message]);
    repository.commit("Both at once");
    says(&repository.diff(&["--check"]), 1, &[message]);
}

#[test]
fn what_breaks_in_rust_alone_is_said_beside_what_breaks_otherwise() {
    let repository = Repository::released();
    repository.break_it();
    let parameter = json!({
        "name": "brief", "in": "query", "required": false, "description": "Less.", "schema": {"type": "boolean"}
    });
    let parameters = "openapi.json#/paths/~1things/get/parameters";
    let mut all = repository.get(parameters).as_array().cloned().unwrap_or_default();
    all.push(parameter);
    repository.edit(parameters, Some(all.into()));
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` is gone."]), FIRST]);
    with_client(&repository, "0.2.0");
    let message = "no entry since 0.1.0 names `ListThings`, which breaks dependents";
    says(&repository.diff(&["--check"]), 1, &[message]);
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` is gone, `ListThings` has `brief`."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn a_key_of_one_type_is_not_that_of_another() {
    let repository = Repository::released();
    let things = "thing.schema.json#/$defs/Other";
    let mut other = repository.get(THING);
    other["title"] = "Other".into();
    repository.edit(things, Some(other));
    repository
        .edit(&format!("{THING}/properties/other"), Some(json!({"$ref": "#/$defs/Other", "description": "Another."})));
    repository.say("small", &[("0.1.1 (2026-01-02)", &["More."]), FIRST]);
    repository.say_all("0.1.1", &[("0.1.1 (2026-01-02)", &["`chatspec-small` 0.1.1."]), FIRST]);
    repository.commit("Release");
    repository.break_it();
    repository.edit(&format!("{things}/properties/name"), None);
    let second = ("0.1.1 (2026-01-02)", &["More."][..]);
    let of_all = ("0.1.1 (2026-01-02)", &["`chatspec-small` 0.1.1."][..]);
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &["`chatspec-small` 0.2.0."]), of_all, FIRST]);
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` is gone."]), second, FIRST]);
    let message = "no entry since 0.1.1 names `Other.name`, which breaks dependents";
    says(&repository.diff(&["--check"]), 1, &[message, "refused: 1 reason\n"]);
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` and `Other.name` are gone."]), second, FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.say("small", &[("0.2.0 (unreleased)", &["Nothing has a `name` any more."]), second, FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}
