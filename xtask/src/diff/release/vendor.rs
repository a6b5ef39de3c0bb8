//! The rule for one vendor: its version says how much has changed since the one before, and its changelog says what.

use std::collections::BTreeSet;

use jiff::civil::Date;
use semver::Version;

use crate::changelog::Changelog;
use crate::diagnostic::{Diagnostic, Diagnostics};

use super::super::api::Difference;
use super::super::bases::Bases;
use super::super::change::{Change, Kind, Verdict};
use super::super::entries::Subject;
use super::super::outcome::Outcome;
use super::super::severity::Severity;
use super::super::sides::Side;
use super::super::{against, entries, report};
use super::{history, mentions};

/// Refuses what the rule does not permit. The outcome is that since the last release, or since the one base of all.
pub fn check(
    outcome: &Outcome,
    side: &Side,
    bases: &Bases,
    latest: Date,
    refused: &mut Diagnostics,
) -> Result<(), Diagnostics> {
    let Some(changelog) = &side.source.changelog else { return Ok(()) };
    history::check(bases, changelog, latest, refused)?;
    if bases.one().is_some() {
        if let Some(before) = &outcome.before {
            since(outcome, changelog, before, refused);
        }
        return Ok(());
    }
    let is_released = bases.was_released(changelog, changelog.first())?;
    match bases.former(changelog)? {
        _ if is_released && outcome.verdict > Severity::None => refused.push(edited(outcome, changelog)),
        // A version that is released has been held against itself, and is against the one that it follows.
        Some(former) if is_released => {
            let base = bases.release(changelog, former)?;
            since(&against(&outcome.vendor, Some(side), base.as_deref())?, changelog, &former.version, refused);
        }
        Some(former) => since(outcome, changelog, &former.version, refused),
        None => {}
    }
    Ok(())
}

/// A contract that has changed after its version was released.
fn edited(outcome: &Outcome, changelog: &Changelog) -> Diagnostic {
    let released = &changelog.first().version;
    let next = outcome.verdict.next(released);
    let reasons = reasons(outcome);
    let message = format!(
        "{} changed since {released} was released, and it is {}:{reasons}",
        outcome.package,
        outcome.verdict.word()
    );
    let entries = indented(&outcome.changelog);
    let help = format!("begin a new heading above it, `## {next} (unreleased)`, and say there what changed:{entries}");
    changelog.place(changelog.first()).says(message, help)
}

/// What the first version has to say of everything since another one.
fn since(outcome: &Outcome, changelog: &Changelog, from: &Version, refused: &mut Diagnostics) {
    let version = &changelog.first().version;
    let place = changelog.place(changelog.first());
    if Severity::permitted(from, version) < outcome.verdict {
        let next = outcome.verdict.next(from);
        let word = outcome.verdict.word();
        let reasons = reasons(outcome);
        let message = format!("{version} is too small a step from {from} for what changed, which is {word}:{reasons}");
        let entries = indented(&outcome.changelog);
        let help =
            format!("the version has to be {next} at least: write `## {next} (unreleased)`, and below it:{entries}");
        refused.push(place.says(message, help));
        return;
    }
    let said = mentions::entries_since(changelog, from);
    for (name, why, entry) in unsaid(outcome, &said) {
        let message = format!("no entry since {from} names `{name}`, which breaks dependents: {why}");
        refused.push(place.says(message, format!("name it in backquotes, as in\n    {entry}")));
    }
}

/// A breaking thing of which no entry speaks: its name, the reason, and an entry that would say it.
type Unsaid = (String, String, String);

/// What breaks and is not said.
fn unsaid(outcome: &Outcome, said: &[&str]) -> Vec<Unsaid> {
    let mut told = BTreeSet::new();
    let changes = outcome.changes.iter().filter(|change| change.verdict == Verdict::Breaking);
    let mut missing: Vec<_> = changes
        .filter_map(|change| Some((change, entries::subject(change)?)))
        .filter(|(change, subject)| !is_said(change, subject, said) && told.insert(subject.whole.clone()))
        .map(|(change, subject)| (name_of(subject, said), change.says.clone(), entries::of_change(change)))
        .collect();
    let api = outcome.api.iter().filter(|difference| difference.verdict == Verdict::Breaking);
    let api = api.filter(|difference| !entries::is_explained(difference, &outcome.changes));
    let api = api.map(|difference| (type_of(difference), difference.says.clone(), entries::of_difference(difference)));
    missing.extend(api.filter(|(name, ..)| !mentions::name(said, name) && told.insert(name.clone())));
    missing
}

/// Whether the entries name what a change is about: the key, or else the type, or else the operation; for what has
/// another name now, the old one is as good.
fn is_said(change: &Change, subject: &Subject, said: &[&str]) -> bool {
    let ty = subject.ty.as_deref();
    let names = |name: &str| match &subject.key {
        Some(_) => mentions::key(said, ty, name),
        None => mentions::name(said, name),
    };
    let old = change.says.split('`').nth(1).filter(|_| change.kind == Kind::Renamed);
    old.is_some_and(names) || names(subject.key.as_deref().or(ty).unwrap_or(&subject.whole))
}

/// The name that an entry has to hold; with its type, where that of another type is named already.
fn name_of(subject: Subject, said: &[&str]) -> String {
    let own = subject.key.filter(|key| !mentions::name(said, key));
    own.unwrap_or(if subject.whole.contains('.') { subject.whole } else { subject.ty.unwrap_or(subject.whole) })
}

/// The type that a difference of the API is about.
fn type_of(difference: &Difference) -> String {
    let mut parts = difference.item.split("::").filter(|part| !part.starts_with("impl "));
    let is_type = |part: &&str| part.starts_with(char::is_uppercase);
    let last = difference.item.rsplit("::").next().unwrap_or_default();
    parts.find(is_type).unwrap_or(last).trim_end_matches("()").to_owned()
}

fn reasons(outcome: &Outcome) -> String {
    let at_least = match outcome.verdict {
        Severity::Breaking => Verdict::Breaking,
        Severity::Compatible => Verdict::Compatible,
        Severity::Documentation | Severity::None => Verdict::Documentation,
    };
    report::reasons(outcome, at_least).iter().map(|reason| format!("\n{reason}")).collect()
}

fn indented(entries: &[String]) -> String {
    entries.iter().map(|entry| format!("\n    {entry}")).collect()
}
