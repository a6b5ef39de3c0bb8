//! Versions and changelogs: whether they say what the changes do.

mod client;
mod history;
pub mod mentions;
mod vendor;

use jiff::civil::Date;
use semver::Version;

use crate::changelog::{self, Changelog};
use crate::diagnostic::{Diagnostic, Diagnostics};

use super::bases::Bases;
use super::outcome::Outcome;
use super::sides::{Reader, Side};

/// The changelog of the client and of the crates written by hand.
const FILE: &str = "CHANGELOG.md";
const TITLE: &str = "Changelog";

/// The changelog of the workspace, if there is one.
pub fn changelog(now: &Reader) -> Result<Option<Changelog>, Diagnostics> {
    now.text(FILE).map(|text| changelog::parse(&text, FILE, TITLE)).transpose()
}

/// The version of the workspace, by its changelog or by its manifest.
pub fn version(reader: &Reader) -> Option<Version> {
    let parsed = reader.text(FILE).and_then(|text| changelog::parse(&text, FILE, TITLE).ok());
    parsed.map(|changelog| changelog.first().version.clone()).or_else(|| reader.workspace_version())
}

/// What is refused, each with its reasons; no release is later than a day.
pub fn refused(
    now: &Reader,
    bases: &Bases,
    latest: Date,
    outcomes: &[Outcome],
    sides: &[Option<Side>],
) -> Result<Vec<Diagnostic>, Diagnostics> {
    let mut refused = Diagnostics::default();
    for (outcome, side) in outcomes.iter().zip(sides) {
        if let Some(side) = side {
            vendor::check(outcome, side, bases, latest, &mut refused)?;
        }
    }
    client::check(now, bases, latest, &mut refused)?;
    Ok(refused.sorted())
}
