//! `--check`: what was released stays, and stays as it was released.

use crate::repository::{Repository, says};

const FIRST: (&str, &[&str]) = ("0.1.0 (2026-01-01)", &["First version."]);

const NOT_THOSE: &str = "the entries of 0.1.0 are not those that it was released with:\n  was `- First version.`\n";

#[test]
fn the_entries_of_a_release_stay() {
    let repository = Repository::released();
    repository.say("small", &[("0.1.0 (2026-01-01)", &["The first version."])]);
    let help = "  is now `- The first version.`\n  help: put them back as they were, spelling mistakes included";
    let place = "schemas/small/CHANGELOG.md:3: the entries of 0.1.0 are not those";
    says(&repository.diff(&["--check"]), 1, &[place, NOT_THOSE, help, "an entry below a new heading corrects them"]);
    says(&repository.diff(&["--check", "--base", "HEAD"]), 1, &[place, NOT_THOSE]);
    // What was committed since does not become what was released.
    repository.commit("Other words");
    says(&repository.diff(&["--check"]), 1, &[place, NOT_THOSE]);
    repository.say("small", &[("0.1.0 (2026-01-01)", &["First version.", "And more."])]);
    says(&repository.diff(&["--check"]), 1, &["\n  is now `- And more.`\n"]);
    repository.say("small", &[("0.1.0 (2026-01-01)", &["First\n  version."])]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

#[test]
fn the_entries_of_a_release_below_stay_as_well() {
    let repository = Repository::released();
    repository.describe_it();
    let (second, changed) = ("0.1.1 (unreleased)", ("0.1.0 (2026-01-01)", &["The first version."][..]));
    repository.say("small", &[(second, &["Words."]), changed]);
    repository.say_all("0.1.1", &[(second, &["`chatspec-small`, another version."]), changed]);
    both_say(&repository, "CHANGELOG.md:7: the entries of 0.1.0 are not those");
}

#[test]
fn the_day_of_a_release_stays() {
    let repository = Repository::released();
    repository.say("small", &[("0.1.0 (2026-01-02)", &["First version."])]);
    repository.say_all("0.1.0", &[("0.1.0 (2026-01-02)", &["First version."])]);
    let message = "CHANGELOG.md:3: the heading was `## 0.1.0 (2026-01-01)` when the version was released";
    both_say(&repository, message);
    let help = "  help: write the day of that release again\n";
    says(&repository.diff(&["--check", "--base", "HEAD"]), 1, &[message, help]);
}

#[test]
fn a_merge_that_keeps_one_side_does_not_hide_the_release_of_the_other() {
    let repository = Repository::released();
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.describe_it();
    let second = "0.1.1 (2026-02-01)";
    repository.say("small", &[(second, &["Words."]), FIRST]);
    repository.say_all("0.1.1", &[(second, &["`chatspec-small` 0.1.1."]), FIRST]);
    repository.commit("Release");
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.git(&["checkout", "--quiet", "main"]);
    says(&repository.diff(&["--check"]), 0, &[]);
    repository.git(&["merge", "--quiet", "-s", "ours", "--no-edit", "side"]);
    let message = "CHANGELOG.md:3: 0.1.1 was released once, and is not a version with a day any more";
    both_say(&repository, message);
}

#[test]
fn an_invented_version_of_the_workspace_is_no_base() {
    let repository = Repository::released();
    repository.break_it();
    let second = "0.2.0 (2026-01-03)";
    repository.say("small", &[(second, &["`Thing.name` is gone."]), FIRST]);
    let invented = ("0.1.1 (2026-01-02)", &["Words."][..]);
    repository.say_all("0.1.2", &[("0.1.2 (2026-01-03)", &["Words."]), invented, FIRST]);
    let message = "CHANGELOG.md:7: 0.1.1 has a day, and there is no commit in which it stood first with it";
    let small = "CHANGELOG.md:3: 0.1.2 of the workspace is too small a step from 0.1.0";
    says(&repository.diff(&["--check"]), 1, &[message, small]);
    repository.commit("All at once");
    says(&repository.diff(&["--check"]), 1, &[message, small]);
}

#[test]
fn what_changed_since_an_invented_version_is_told_since_the_release() {
    let repository = Repository::released();
    repository.break_it();
    let invented = [("0.1.2 (unreleased)", &["Words."] as &[&str]), ("0.1.1 (2026-01-02)", &["Words."]), FIRST];
    repository.say("small", &invented);
    repository.commit("Both at once");
    let message = "schemas/small/CHANGELOG.md:3: 0.1.2 is too small a step from 0.1.0 for what changed";
    says(&repository.diff(&["--check"]), 1, &[message]);
    // What never was released can be removed.
    repository.say("small", &[("0.2.0 (unreleased)", &["`Thing.name` is gone."]), FIRST]);
    repository.say_all("0.2.0", &[("0.2.0 (unreleased)", &["`chatspec-small` 0.2.0."]), FIRST]);
    says(&repository.diff(&["--check"]), 0, &[]);
}

/// Asserts that the changelogs of the vendor and of the workspace are refused for the same reason.
#[track_caller]
fn both_say(repository: &Repository, message: &str) {
    let run = repository.diff(&["--check"]);
    says(&run, 1, &[&format!("schemas/small/{message}"), "refused: 2 reasons\n"]);
    assert!(run.stderr.lines().any(|line| line.starts_with(message)), "{}", run.stderr);
}
