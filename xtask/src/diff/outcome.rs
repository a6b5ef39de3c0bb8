//! What the comparison of two contracts comes to: the changes, the Rust API, the version that follows, and its entries.

use std::path::{Path, PathBuf};

use semver::Version;
use serde::Serialize;

use super::api::{self, Difference};
use super::change::{Change, Kind, Side as Writer, Verdict};
use super::code;
use super::entries;
use super::meaning;
use super::severity::{Severity, as_text};
use super::sides::{Side, package};

/// What a vendor is compared with that was never released.
pub const NOTHING: &str = "nothing";

/// What became of one vendor.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub vendor: String,
    #[serde(rename = "crate")]
    pub package: String,
    /// What it is compared with.
    pub base: String,
    #[serde(serialize_with = "as_text")]
    pub before: Option<Version>,
    #[serde(serialize_with = "as_text")]
    pub after: Option<Version>,
    pub verdict: Severity,
    pub changes: Vec<Change>,
    pub api: Vec<Difference>,
    pub bump: &'static str,
    #[serde(serialize_with = "as_text")]
    pub next: Option<Version>,
    /// What the changelog could say.
    pub changelog: Vec<String>,
}

/// What became of the client and the crates written by hand.
#[derive(Debug, Serialize)]
pub struct Client {
    #[serde(rename = "crate")]
    pub package: &'static str,
    #[serde(serialize_with = "as_text")]
    pub before: Option<Version>,
    #[serde(serialize_with = "as_text")]
    pub after: Option<Version>,
    pub verdict: Severity,
    pub bump: &'static str,
    #[serde(serialize_with = "as_text")]
    pub next: Option<Version>,
    pub changelog: Vec<String>,
}

/// Compares a vendor of a tree with the same of the working tree.
pub fn compare(vendor: &str, then: Option<&Side>, now: Option<&Side>, base: &str) -> Outcome {
    let (changes, api) = match (then, now) {
        (Some(then), Some(now)) => differences(vendor, then, now),
        (None, Some(_)) => (vec![whole(vendor, Kind::Added, Verdict::Compatible, "is new")], Vec::new()),
        (Some(_), None) => (vec![whole(vendor, Kind::Removed, Verdict::Breaking, "is gone")], Vec::new()),
        (None, None) => (Vec::new(), Vec::new()),
    };
    let version = |side: Option<&Side>| side.and_then(|side| side.version.clone());
    let (before, after) = (version(then), version(now));
    let worst =
        changes.iter().map(|change| change.verdict).chain(api.iter().map(|difference| difference.verdict)).max();
    let verdict = worst.map_or(Severity::None, Severity::from);
    let next = match (&before, now) {
        (Some(before), Some(_)) => Some(verdict.next(before)),
        _ => after.clone(),
    };
    Outcome {
        vendor: vendor.to_owned(),
        package: package(vendor),
        base: base.to_owned(),
        changelog: entries::of(&changes, &api),
        bump: if then.is_some() && now.is_some() { verdict.bump() } else { Severity::None.bump() },
        before,
        after,
        verdict,
        changes,
        api,
        next,
    }
}

/// What differs in meaning, in the Rust API, and in what is generated beside.
fn differences(vendor: &str, then: &Side, now: &Side) -> (Vec<Change>, Vec<Difference>) {
    let mut changes = meaning::compare(&then.source, &now.source);
    let api = api::compare(vendor, &then.files, &now.files);
    let is_of_words = changes.iter().all(|change| change.verdict == Verdict::Documentation) && api.is_empty();
    match code::first_difference(&then.generated, &now.generated) {
        Some(file) if is_of_words => changes.push(unexplained(vendor, &file)),
        None if changes.is_empty() && is_of_words && contract(then) != contract(now) => changes.push(beside(vendor)),
        _ => {}
    }
    (changes, api)
}

/// What is generated from the contract, without its versions.
fn contract(side: &Side) -> Vec<(&PathBuf, &String)> {
    let of_versions = |path: &Path| path.ends_with("CHANGELOG.md") || path.ends_with("Cargo.toml");
    side.generated.iter().filter(|(path, _)| !of_versions(path)).collect()
}

/// Code that differs while no rule says that anything has changed but words.
fn unexplained(vendor: &str, file: &str) -> Change {
    let change = whole(vendor, Kind::Changed, Verdict::Breaking, "");
    let says = format!("the code that is generated for {file} differs, and no rule says why, so it counts as breaking");
    Change { says, decided: false, ..change }
}

/// A vendor that came or went.
fn whole(vendor: &str, kind: Kind, verdict: Verdict, what: &str) -> Change {
    Change {
        at: format!("schemas/{vendor}"),
        kind,
        side: Writer::Neither,
        operations: Vec::new(),
        verdict,
        decided: true,
        says: format!("the vendor `{vendor}` {what}"),
        witness: None,
    }
}

/// What the client is compared by: its version, and what became of the vendors.
pub fn client(before: Option<Version>, after: Option<Version>, outcomes: &[Outcome]) -> Client {
    let verdict = outcomes.iter().map(|outcome| outcome.verdict).max().unwrap_or(Severity::None);
    Client {
        package: "chatspec-client",
        next: before.as_ref().map(|before| verdict.next(before)).or_else(|| after.clone()),
        before,
        after,
        verdict,
        bump: verdict.bump(),
        changelog: outcomes.iter().filter_map(entries::of_crate).collect(),
    }
}

/// Something that is generated and neither the meaning nor the API knows: samples, cases, days on which pages were read.
fn beside(vendor: &str) -> Change {
    let says = "what stands beside the contract has changed: samples, the days of the pages, or texts";
    let change = whole(vendor, Kind::Documentation, Verdict::Documentation, "");
    Change { says: says.to_owned(), ..change }
}
