//! `--check`: which commit released a version, when there were branches; and the days that a release can have.

use crate::repository::{Repository, says};

const FIRST: (&str, &[&str]) = ("0.1.0 (2026-01-01)", &["First version."]);

type Version = (&'static str, &'static [&'static str]);

/// Says the same versions of the vendor and of the workspace, the newest first.
fn say(repository: &Repository, version: &str, versions: &[Version]) {
    repository.say("small", versions);
    repository.say_all(version, versions);
}

/// A second version with a day, and a change that goes with it.
fn second(repository: &Repository, heading: &'static str) {
    repository.describe_it();
    say(repository, "0.1.1", &[(heading, &["`chatspec-small` has better words."]), FIRST]);
}

fn branch(repository: &Repository, name: &str) {
    repository.git(&["checkout", "--quiet", "-b", name]);
}

/// Merges a branch into the main one, with what git makes of it.
fn merge(repository: &Repository, options: &[&str], name: &str) {
    repository.git(&["checkout", "--quiet", "main"]);
    repository.git(&[&["merge", "--quiet", "--no-edit", "--no-ff"], options, &[name]].concat());
}

#[test]
fn a_day_to_come_is_refused_and_can_be_mended_later() {
    let repository = Repository::released();
    second(&repository, "0.1.1 (2062-11-22)");
    let day = "CHANGELOG.md:3: 0.1.1 has the day 2062-11-22, which is yet to come\n";
    let help = "  help: write the day of the release, or `unreleased`\n";
    says(&repository.diff(&["--check"]), 1, &[&format!("schemas/small/{day}"), help, "refused: 2 reasons"]);
    says(&repository.diff(&["--check", "--base", "HEAD"]), 1, &[day]);
    repository.commit("Released none the less");
    says(&repository.diff(&["--check"]), 1, &[day, "refused: 2 reasons"]);
    say(&repository, "0.1.1", &[("0.1.1 (unreleased)", &["`chatspec-small` has better words."]), FIRST]);
    let help = "  help: put the heading `## 0.1.1` back, with the day of that release; what comes after";
    says(&repository.diff(&["--check"]), 1, &["0.1.1 was released once", help]);
    second(&repository, "0.1.1 (2026-01-02)");
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.commit("The right day");
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn the_last_day_can_be_named() {
    let repository = Repository::released();
    second(&repository, "0.1.1 (2062-11-22)");
    says(&repository.diff(&["--check", "--today", "2062-11-22"]), 0, &[]);
    says(&repository.diff(&["--check", "--today", "2062-11-21"]), 1, &["0.1.1 has the day 2062-11-22"]);
    says(&repository.diff(&["--today", "2062-11-21"]), 2, &["--check"]);
}

#[test]
fn an_older_line_has_a_release_after_a_newer_one() {
    const NEWER: Version = ("0.2.0 (2026-01-02)", &["`chatspec-small`: more words."]);
    const OLDER: Version = ("0.1.1 (2026-01-03)", &["`chatspec-small` has better words."]);
    let repository = Repository::released();
    branch(&repository, "maintenance");
    second(&repository, OLDER.0);
    repository.commit("Release of the older line");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.describe_it();
    say(&repository, "0.2.0", &[NEWER, FIRST]);
    repository.commit("Release");
    merge(&repository, &["-s", "ours"], "maintenance");
    says(&repository.diff(&["--check"]), 1, &["CHANGELOG.md:3: 0.1.1 was released once"]);
    say(&repository, "0.2.0", &[NEWER, OLDER, FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn a_day_that_was_taken_back_before_the_merge_is_no_release() {
    let repository = Repository::released();
    branch(&repository, "side");
    second(&repository, "0.1.1 (2026-01-02)");
    repository.commit("Release");
    second(&repository, "0.1.1 (unreleased)");
    repository.commit("Not yet");
    merge(&repository, &[], "side");
    says(&repository.diff(&["--check"]), 0, &[]);
    second(&repository, "0.1.1 (2026-01-05)");
    repository.commit("Release");
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn a_day_that_was_another_one_before_the_merge_is_that_of_the_merge() {
    let repository = Repository::released();
    branch(&repository, "side");
    second(&repository, "0.1.1 (2026-01-02)");
    repository.commit("Release");
    second(&repository, "0.1.1 (2026-01-04)");
    repository.commit("Later");
    merge(&repository, &[], "side");
    says(&repository.diff(&["--check"]), 0, &[]);
    second(&repository, "0.1.1 (2026-01-02)");
    says(&repository.diff(&["--check"]), 1, &["the heading was `## 0.1.1 (2026-01-04)` when the version was released"]);
}

#[test]
fn the_release_of_the_branch_itself_is_not_that_of_a_merged_one() {
    for (first, other) in [("main", "side"), ("side", "main")] {
        let repository = Repository::released();
        branch(&repository, "side");
        second(&repository, "0.1.1 (2026-01-02)");
        repository.commit("Release");
        repository.git(&["checkout", "--quiet", "main"]);
        repository.add_to_it();
        say(&repository, "0.1.1", &[("0.1.1 (2026-01-02)", &["`chatspec-small` has a `size`."]), FIRST]);
        repository.commit("Another release of that number");
        repository.git(&["checkout", "--quiet", first]);
        repository.git(&["merge", "--quiet", "--no-edit", "-s", "ours", other]);
        says(&repository.diff(&["--check"]), 0, &[]);
        // What the branch itself released is missed, when a merge takes it away.
        repository.git(&["checkout", "--quiet", other, "--", "."]);
        repository.commit("That of the other one");
        says(&repository.diff(&["--check"]), 1, &["the entries of 0.1.1 are not those that it was released with"]);
    }
}

#[test]
fn a_merge_does_not_add_to_what_the_merged_branch_released() {
    let repository = Repository::released();
    branch(&repository, "side");
    repository.add_to_it();
    repository.commit("More");
    repository.git(&["checkout", "--quiet", "main"]);
    second(&repository, "0.1.1 (2026-01-02)");
    repository.commit("Release");
    repository.git(&["checkout", "--quiet", "side"]);
    repository.git(&["merge", "--quiet", "--no-edit", "-X", "ours", "main"]);
    repository.add_to_it();
    repository.commit("Both");
    says(&repository.diff(&["--check"]), 1, &["chatspec-small changed since 0.1.1 was released, and it is compatible"]);
}
