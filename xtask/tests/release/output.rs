//! What is shown, to people and to machines, and what the exit code says.

use serde_json::{Value, json};

use crate::repository::{Repository, says};

#[test]
fn the_document_for_machines_has_its_form() {
    let repository = Repository::released();
    repository.break_it();
    let commit = repository.git(&["rev-parse", "HEAD"]);
    let found = repository.json(&["--base", "HEAD"]);
    assert_eq!(found["base"], *commit);
    let [vendor] = found["vendors"].as_array().expect("a list").as_slice() else { panic!("{found:#}") };
    let keys =
        |value: &Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let release = ["vendor", "crate", "before", "after", "verdict", "changes", "api", "bump", "next", "changelog"];
    for key in release {
        assert!(keys(vendor).iter().any(|found| found == key), "no {key} in {vendor:#}");
    }
    let said = json!({"vendor": "small", "crate": "chatspec-small", "before": "0.1.0", "after": "0.1.0",
        "verdict": "breaking", "bump": "major", "next": "0.2.0"});
    for (key, value) in said.as_object().expect("an object") {
        assert_eq!(&vendor[key], value, "{key} of {vendor:#}");
    }
    let gone = json!({"item": "Thing::name", "kind": "removed", "before": "Maybe<S>", "after": null,
        "verdict": "breaking", "says": "the field is gone"});
    assert!(vendor["api"].as_array().expect("a list").contains(&gone), "{vendor:#}");
    assert!(vendor["changelog"][0].as_str().is_some_and(|entry| entry.starts_with("- **Breaking**: `")), "{vendor:#}");
    let client = &found["client"];
    assert_eq!((&client["crate"], &client["before"]), (&"chatspec-client".into(), &"0.1.0".into()), "{client:#}");
    assert_eq!((&client["verdict"], &client["next"]), (&"breaking".into(), &"0.2.0".into()), "{client:#}");
}

#[test]
fn nothing_that_changed_is_said_to_be_nothing() {
    let found = Repository::released().json(&[]);
    let vendor = &found["vendors"][0];
    assert_eq!(
        (&vendor["verdict"], &vendor["bump"], &vendor["next"]),
        (&"none".into(), &"none".into(), &"0.1.0".into())
    );
    assert_eq!((&vendor["changes"], &vendor["api"], &vendor["changelog"]), (&json!([]), &json!([]), &json!([])));
    assert_eq!(found["base"], "the last releases");
}

#[test]
fn people_see_tables_the_version_and_entries() {
    let repository = Repository::released();
    repository.break_it();
    let run = repository.diff(&[]);
    says(&run, 0, &[]);
    let parts = [
        "small (chatspec-small) since ",
        "breaking; 0.1.0 has to become 0.2.0\n",
        "What chatspec-small and its module of the client offer to Rust:\n",
        " Thing::name ",
        "For schemas/small/CHANGELOG.md, in your own words where you know better:\n\n## 0.2.0 (unreleased)\n\n- **Breaking**: `",
        "chatspec-client and the workspace: breaking; was 0.1.0, is 0.1.0, should be 0.2.0\n",
    ];
    for part in parts {
        assert!(run.stdout.contains(part), "no {part:?} in:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "colours where nobody looks");
}

#[test]
fn a_version_with_a_day_of_its_own_is_compared_with_what_it_follows() {
    let repository = Repository::released();
    let first = ("0.1.0 (2026-01-01)", &["First version."][..]);
    repository.break_it();
    repository.say("small", &[("0.2.0 (2026-02-01)", &["`Thing.name` is gone."]), first]);
    repository.add_vendor("other");
    repository.say("other", &[("0.1.0 (2026-02-01)", &["First version."])]);
    let told = ["`chatspec-small` 0.2.0, and `chatspec-other`."];
    repository.say_all("0.2.0", &[("0.2.0 (2026-02-01)", &told), first]);
    let run = repository.diff(&["--check"]);
    says(&run, 0, &[]);
    let parts = [
        "\nother (chatspec-other): compatible; 0.1.0 is the first\n",
        "breaking; 0.1.0 has become 0.2.0, as it should\n",
        "chatspec-client and the workspace: breaking; was 0.1.0, is 0.2.0, should be 0.2.0\n",
    ];
    for part in parts {
        assert!(run.stdout.contains(part), "no {part:?} in:\n{}", run.stdout);
    }
    repository.commit("Release");
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.say(
        "small",
        &[("0.3.0 (unreleased)", &["Nothing."]), ("0.2.0 (2026-02-01)", &["`Thing.name` is gone."]), first],
    );
    let run = repository.diff(&[]);
    assert!(run.stdout.contains("no change; 0.2.0 has become 0.3.0; 0.2.0 would have been enough\n"), "{}", run.stdout);
}

#[test]
fn fail_on_looks_for_what_it_is_told() {
    let repository = Repository::released();
    let code = |what: &str| repository.diff(&["--fail-on", what]).code;
    assert_eq!((code("compatible"), code("breaking")), (Some(0), Some(0)));
    repository.describe_it();
    assert_eq!((code("compatible"), code("breaking")), (Some(0), Some(0)));
    repository.add_to_it();
    assert_eq!((code("compatible"), code("breaking")), (Some(1), Some(0)));
    repository.break_it();
    assert_eq!((code("compatible"), code("breaking")), (Some(1), Some(1)));
}

#[test]
fn a_wrong_command_line_is_told_apart() {
    let repository = Repository::released();
    assert_eq!(repository.diff(&["--fail-on", "rain"]).code, Some(2));
    assert_eq!(repository.diff(&["--base", "HEAD", "--base-folder", "."]).code, Some(2));
}

#[test]
fn one_vendor_can_be_compared_alone() {
    let repository = Repository::released();
    repository.add_vendor("other");
    let found = repository.json(&["small", "--base", "HEAD"]);
    assert_eq!(found["vendors"].as_array().map(Vec::len), Some(1), "{found:#}");
    let run = repository.diff(&["smal", "--base", "HEAD"]);
    says(&run, 1, &["schemas: there is and was no vendor `smal`\n  help: write `small`?"]);
}

#[test]
fn a_check_against_a_commit_asks_for_the_same() {
    let repository = Repository::released();
    repository.break_it();
    let run = repository.diff(&["--base", "HEAD", "--check"]);
    says(&run, 1, &["0.1.0 is too small a step from 0.1.0 for what changed, which is breaking:\n"]);
    let first = ("0.1.0 (2026-01-01)", &["First version."][..]);
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` is gone."]), first]);
    says(&repository.diff(&["--base", "HEAD", "--check"]), 1, &["of the workspace is too small a step from 0.1.0"]);
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &["`chatspec-small` 0.2.0."]), first]);
    says(&repository.diff(&["--base", "HEAD", "--check"]), 0, &[]);
}

#[test]
fn machines_are_told_what_is_refused() {
    let repository = Repository::released();
    repository.break_it();
    let found = repository.json(&["--check"]);
    let refused = &found["refused"][0];
    assert_eq!(refused["file"], "schemas/small/CHANGELOG.md:3");
    let reason = refused["reason"].as_str().expect("a reason");
    assert!(reason.starts_with("chatspec-small changed since 0.1.0 was released"), "{reason}");
    assert_ne!(refused["help"], "");
}

#[test]
fn machines_are_told_why_nothing_was_compared() {
    let found = Repository::released().json(&["--base", "nowhere"]);
    assert_eq!((&found["base"], &found["vendors"]), (&json!(null), &json!([])));
    let reason = found["refused"][0]["reason"].as_str().expect("a reason");
    assert!(reason.contains("nowhere"), "{reason}");
}
