//! The rule for the client: a crate of a vendor with a new version demands a new version of the workspace.

use std::collections::BTreeSet;

use jiff::civil::Date;
use semver::Version;

use crate::changelog::{self, Changelog};
use crate::diagnostic::{Diagnostics, Place};

use super::super::bases::Bases;
use super::super::severity::Severity;
use super::super::sides::{Reader, package, workspace_version};
use super::{FILE, TITLE, history, mentions};

/// A crate whose version is another one.
struct Step {
    package: String,
    says: String,
    severity: Severity,
    entry: String,
}

/// Refuses what the rule does not permit.
pub fn check(now: &Reader, bases: &Bases, latest: Date, refused: &mut Diagnostics) -> Result<(), Diagnostics> {
    let Some(changelog) = super::changelog(now)? else {
        refused.push(changelog::missing(FILE, TITLE));
        return Ok(());
    };
    manifest(now, &changelog, refused);
    history::check(bases, &changelog, latest, refused)?;
    if let Some(then) = bases.one() {
        if let Some(from) = super::version(&then) {
            since(&changelog, &from, &steps(&then, now)?, refused);
        }
        return Ok(());
    }
    unreleased(now, &changelog, refused)?;
    // A version with a day is held against itself as well: what has changed after it needs another one.
    let first = Some(changelog.first()).filter(|heading| heading.date.is_some());
    for heading in first.into_iter().chain(bases.former(&changelog)?) {
        if let Some(then) = bases.release(&changelog, heading)? {
            since(&changelog, &heading.version, &steps(&then, now)?, refused);
        }
    }
    Ok(())
}

/// Refuses a day of the workspace while a crate of a vendor that goes with it has none.
fn unreleased(now: &Reader, changelog: &Changelog, refused: &mut Diagnostics) -> Result<(), Diagnostics> {
    let first = changelog.first();
    let vendors = if first.date.is_some() { now.vendors()? } else { Vec::new() };
    for vendor in vendors {
        let Some(own) = now.changelog_of(&vendor).filter(|own| own.first().date.is_none()) else { continue };
        let (package, version) = (package(&vendor), &own.first().version);
        let message = format!("{} has a day, and {package} {version}, which goes with it, has none", first.version);
        let help = "write the day of the release there as well, or `unreleased` here";
        refused.push(changelog.place(first).says(message, help));
    }
    Ok(())
}

/// The manifest and the changelog name the same version.
fn manifest(now: &Reader, changelog: &Changelog, refused: &mut Diagnostics) {
    let said = &changelog.first().version;
    match now.text("Cargo.toml").as_deref().and_then(workspace_version) {
        Some((version, _)) if version == said.to_string() => {}
        Some((version, line)) => {
            let message = match Version::parse(&version) {
                Ok(version) => format!("the version of the workspace is {version}, and {FILE} begins with {said}"),
                Err(_) => {
                    format!("`{version}` is not a version of three numbers, as {said} is, with which {FILE} begins")
                }
            };
            let help = format!("write `version = \"{said}\"` here, or mend the heading there");
            refused.push(Place::file(format!("Cargo.toml:{line}")).says(message, help));
        }
        None => {
            let help = format!("write `version = \"{said}\"` under `[workspace.package]`");
            refused.push(Place::file("Cargo.toml").says("the workspace has no version", help));
        }
    }
}

/// The crates of vendors whose version is not what it was.
fn steps(then: &Reader, now: &Reader) -> Result<Vec<Step>, Diagnostics> {
    let (before, after) = (then.vendors()?, now.vendors()?);
    let all: BTreeSet<&String> = before.iter().chain(&after).collect();
    let version = |reader: &Reader, names: &[String], vendor: &String| {
        names.contains(vendor).then(|| reader.version_of(vendor)).flatten()
    };
    Ok(all
        .into_iter()
        .filter_map(|vendor| step(vendor, version(then, &before, vendor), version(now, &after, vendor)))
        .collect())
}

fn step(vendor: &str, before: Option<Version>, after: Option<Version>) -> Option<Step> {
    let package = package(vendor);
    let (says, severity, entry) = match (before, after) {
        (Some(before), Some(after)) if before == after => return None,
        (Some(before), Some(after)) => {
            let severity = if after > before { Severity::permitted(&before, &after) } else { Severity::Breaking };
            let breaking = if severity == Severity::Breaking { "**Breaking**: " } else { "" };
            let says = format!("{package} was {before} and is {after}");
            (says, severity, format!("- {breaking}`{package}` {after}; its changelog says what changed."))
        }
        (None, Some(after)) => {
            (format!("{package} is new"), Severity::Compatible, format!("- `{package}` {after} is new."))
        }
        (Some(_), None) => {
            (format!("{package} is gone"), Severity::Breaking, format!("- **Breaking**: `{package}` is gone."))
        }
        (None, None) => return None,
    };
    Some(Step { package, says, severity, entry })
}

/// What the first version of the workspace has to say of the crates.
fn since(changelog: &Changelog, from: &Version, steps: &[Step], refused: &mut Diagnostics) {
    let Some(worst) = steps.iter().map(|step| step.severity).max() else { return };
    let version = &changelog.first().version;
    let place = changelog.place(changelog.first());
    if Severity::permitted(from, version) < worst {
        let next = worst.next(from);
        let reasons: String = steps.iter().map(|step| format!("\n  {}", step.says)).collect();
        let entries: String = steps.iter().map(|step| format!("\n    {}", step.entry)).collect();
        let message = format!("{version} of the workspace is too small a step from {from} for its crates:{reasons}");
        let help = format!(
            "the client shows all types of its vendors: write `## {next} (unreleased)`, the same version in Cargo.toml, \
             and below the heading:{entries}"
        );
        refused.push(place.says(message, help));
        return;
    }
    let said = mentions::entries_since(changelog, from);
    for step in steps.iter().filter(|step| !mentions::name(&said, &step.package)) {
        let message = format!("no entry since {from} names `{}`: {}", step.package, step.says);
        refused.push(place.says(message, format!("write one, as in\n    {}", step.entry)));
    }
}
