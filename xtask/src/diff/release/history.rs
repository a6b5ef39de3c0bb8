//! The rule for versions with a day: they were released, stay, and stay as they were released.

use jiff::civil::Date;

use crate::changelog::{Changelog, Heading};
use crate::diagnostic::{Diagnostic, Diagnostics};

use super::super::bases::Bases;

/// Refuses releases that are gone, that have never been, and those of which something else is said than was.
pub fn check(bases: &Bases, changelog: &Changelog, latest: Date, refused: &mut Diagnostics) -> Result<(), Diagnostics> {
    to_come(changelog, latest, refused);
    for then in bases.dated(changelog)? {
        match changelog.dated().find(|heading| heading.version == then.version) {
            None => refused.push(lost(changelog, &then, latest)),
            Some(now) => rewritten(changelog, &then, now, latest).into_iter().for_each(|problem| refused.push(problem)),
        }
    }
    never_released(bases, changelog, refused)
}

/// Refuses days that are yet to come.
fn to_come(changelog: &Changelog, latest: Date, refused: &mut Diagnostics) {
    for heading in changelog.dated() {
        if let Some(day) = heading.date.filter(|day| *day > latest) {
            let message = format!("{} has the day {day}, which is yet to come", heading.version);
            refused.push(changelog.place(heading).says(message, "write the day of the release, or `unreleased`"));
        }
    }
}

/// A release that the changelog does not speak of any more.
fn lost(changelog: &Changelog, then: &Heading, latest: Date) -> Diagnostic {
    let message = format!("{} was released once, and is not a version with a day any more", then.version);
    let heading = match then.date {
        Some(day) if day > latest => format!("`## {}` back, with the day of that release", then.version),
        _ => format!("`{}` back", line(then)),
    };
    let help = format!("put the heading {heading}; what comes after it is a new version");
    changelog.place(changelog.first()).says(message, help)
}

/// What is said of a release that was not said of it when it was released.
fn rewritten(changelog: &Changelog, then: &Heading, now: &Heading, latest: Date) -> Vec<Diagnostic> {
    let place = changelog.place(now);
    let mut problems = Vec::new();
    // A day to come never was that of the release, so it can be mended.
    if then.date != now.date && then.date.is_none_or(|day| day <= latest) {
        let message = format!("the heading was `{}` when the version was released", line(then));
        problems.push(place.says(message, "write the day of that release again"));
    }
    if then.entries != now.entries {
        let message = format!(
            "the entries of {} are not those that it was released with:{}",
            then.version,
            differences(then, now)
        );
        let help = "put them back as they were, spelling mistakes included: what was released is read as it was; an entry \
                    below a new heading corrects them";
        problems.push(place.says(message, help));
    }
    problems
}

/// The entries that are gone, and those that have come.
fn differences(then: &Heading, now: &Heading) -> String {
    let only = |of: &Heading, other: &Heading, what: &str| -> String {
        let entries = of.entries.iter().filter(|entry| !other.entries.contains(entry));
        entries.map(|entry| format!("\n  {what} `- {entry}`")).collect()
    };
    let all = only(then, now, "was") + &only(now, then, "is now");
    if all.is_empty() { "\n  they stand in another order, or not as often".to_owned() } else { all }
}

/// Refuses versions with a day that no commit has released: in which they never stood first.
fn never_released(bases: &Bases, changelog: &Changelog, refused: &mut Diagnostics) -> Result<(), Diagnostics> {
    for heading in changelog.headings.iter().skip(1) {
        if !bases.was_released(changelog, heading)? {
            let message =
                format!("{} has a day, and there is no commit in which it stood first with it", heading.version);
            let help = "remove it, or release it by a commit of its own before a newer version begins";
            refused.push(changelog.place(heading).says(message, help));
        }
    }
    Ok(())
}

/// A heading as it is written.
fn line(heading: &Heading) -> String {
    let day = heading.date.map_or_else(|| "unreleased".to_owned(), |date| date.to_string());
    format!("## {} ({day})", heading.version)
}
