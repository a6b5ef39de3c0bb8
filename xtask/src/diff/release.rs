//! Versions and changelogs: whether they say what the changes do.

mod client;
pub mod mentions;
mod vendor;

use semver::Version;

use crate::changelog::{self, Changelog};
use crate::diagnostic::Diagnostics;

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

/// Refuses versions with a day that no commit has released: in which they never stood first.
fn never_released(bases: &Bases, changelog: &Changelog, refused: &mut Diagnostics) -> Result<(), Diagnostics> {
    for heading in changelog.headings.iter().skip(1) {
        if !bases.was_released(changelog, &heading.version)? {
            let message =
                format!("{} has a day, and there is no commit in which it stood first with it", heading.version);
            let help = "remove it, or release it by a commit of its own before a newer version begins";
            refused.push(changelog.place(heading).says(message, help));
        }
    }
    Ok(())
}

/// What is refused, each with its reasons.
pub fn refused(
    now: &Reader,
    bases: &Bases,
    outcomes: &[Outcome],
    sides: &[Option<Side>],
) -> Result<Vec<String>, Diagnostics> {
    let mut refused = Diagnostics::default();
    for (outcome, side) in outcomes.iter().zip(sides) {
        if let Some(side) = side {
            vendor::check(outcome, side, bases, &mut refused)?;
        }
    }
    client::check(now, bases, &mut refused)?;
    Ok(refused.sorted().iter().map(ToString::to_string).collect())
}
