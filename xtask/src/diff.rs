//! `cargo xtask diff`: what a change of `schemas/` means, and what follows from it.

mod api;
mod base;
mod bases;
mod change;
mod code;
mod entries;
mod meaning;
mod outcome;
mod progress;
mod release;
mod releases;
mod report;
mod severity;
mod sides;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::ValueEnum;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

use crate::diagnostic::{Diagnostics, Place, closest};
use crate::show::say;

use base::Tree;
use bases::Bases;
use outcome::{Client, Outcome};
use progress::Progress;
use report::Report;
use severity::Severity;
use sides::{Reader, Side};

const EXAMPLES: &str = "\
Examples:
  cargo xtask diff                      # since the last releases
  cargo xtask diff acme --base main     # one vendor, since a branch
  cargo xtask diff --check              # as .ci/run does: versions and changelogs must fit
  cargo xtask diff --json --base HEAD   # for machines";

/// Say what a change of `schemas/` means for those who depend on the crates, and which version follows.
///
/// Reads two contracts of each vendor: that of the working tree, and that of a base. Both are checked and generated in
/// memory; no file is written. Shows per vendor what changed, on which side, with a value that only one of the two
/// contracts takes; what changed in the Rust API, which includes the module of the client; the version that follows;
/// and entries for the changelog. What cannot be decided counts as breaking, and says so.
///
/// Without a base, each vendor is compared with what the newest version with a day in its `CHANGELOG.md` held when it
/// was released: the first commit of the branch whose changelog begins with it and its day.
///
/// Exit code 0: compared; 1: a contract cannot be read, --check refuses something, or --fail-on found what it looks for;
/// 2: the command line is wrong.
#[derive(clap::Args)]
#[command(verbatim_doc_comment, after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Of these vendors only: names of folders under `schemas/`.
    #[arg(value_name = "VENDOR")]
    vendors: Vec<String>,
    /// Compare with a commit, a branch or a tag.
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Compare with a folder: a workspace, or the `schemas` folder of one.
    #[arg(long, value_name = "FOLDER", conflicts_with = "base")]
    base_folder: Option<PathBuf>,
    /// Refuse a change whose version or changelog does not say what it does.
    #[arg(long)]
    check: bool,
    /// The last day that a release may have; tomorrow, in UTC, without it.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "check")]
    today: Option<Date>,
    /// Exit with 1 when there is something as grave as this.
    #[arg(long, value_name = "WHAT", value_enum)]
    fail_on: Option<FailOn>,
    /// Write JSON to standard output instead of tables.
    #[arg(long)]
    json: bool,
}

/// What `--fail-on` looks for.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    /// Something that breaks those who depend on a crate.
    Breaking,
    /// That, or something that is new to them.
    Compatible,
}

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let report = match compare(root, arguments) {
        Ok(report) => report,
        Err(problems) => return refused(problems, arguments.json),
    };
    if arguments.json {
        crate::show::json(&report);
    } else {
        say!("{}", report::text(&report));
    }
    report.refused.iter().for_each(|reason| eprintln!("{reason}"));
    if let Some(line) = report::refusal(&report.refused) {
        eprintln!("\n{line}");
    }
    let fails = |level| report.vendors.iter().any(|outcome| outcome.verdict >= level);
    let found = match arguments.fail_on {
        Some(FailOn::Breaking) => fails(Severity::Breaking),
        Some(FailOn::Compatible) => fails(Severity::Compatible),
        None => false,
    };
    if found || !report.refused.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Says why nothing was compared.
fn refused(problems: Diagnostics, as_json: bool) -> ExitCode {
    let problems = problems.sorted();
    if as_json {
        crate::show::json(&json!({ "base": null, "vendors": [], "client": null, "refused": problems }));
    }
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    eprintln!("\nnothing was compared");
    ExitCode::FAILURE
}

/// Compares every vendor that was asked for.
fn compare(root: &Path, arguments: &Arguments) -> Result<Report, Diagnostics> {
    if !root.join("schemas").is_dir() && !root.join("Cargo.toml").is_file() {
        let help = "give the folder that holds `Cargo.toml` and `schemas`: `--root FOLDER`";
        return Err(Place::file(root.display().to_string()).says("there is no workspace here", help).into());
    }
    let progress = Progress::begin();
    let working = Rc::new(Tree::working(root));
    let now = Reader::now(Rc::clone(&working))?;
    let bases = bases(root, arguments, working)?;
    let names = vendors(&now, &bases, arguments)?;
    let mut problems = Diagnostics::default();
    let (mut outcomes, mut sides) = (Vec::new(), Vec::new());
    for vendor in &names {
        progress.says(format!("comparing {vendor}"));
        match one(vendor, &now, &bases) {
            Ok((outcome, side)) => {
                outcomes.push(outcome);
                sides.push(side);
            }
            Err(more) => problems.append(more),
        }
    }
    problems.or(())?;
    let refused = if arguments.check {
        release::refused(&now, &bases, latest(arguments), &outcomes, &sides)?
    } else {
        Vec::new()
    };
    let client = client(&now, &bases, &outcomes)?;
    Ok(Report { base: bases.name(), vendors: outcomes, client, refused })
}

/// The last day that a release may have. East of Greenwich a day begins before it does in UTC: the next one is no
/// mistake, unless a person names the day.
fn latest(arguments: &Arguments) -> Date {
    let today = || Timestamp::now().to_zoned(TimeZone::UTC).date();
    arguments.today.unwrap_or_else(|| today().tomorrow().unwrap_or(Date::MAX))
}

fn bases(root: &Path, arguments: &Arguments, working: Rc<Tree>) -> Result<Bases, Diagnostics> {
    match (&arguments.base, &arguments.base_folder) {
        (Some(revision), _) => Bases::revision(working, root, revision),
        (None, Some(folder)) => Bases::folder(working, folder),
        (None, None) => Bases::releases(working, root),
    }
}

/// The vendors that were asked for, or all that are there or were there.
fn vendors(now: &Reader, bases: &Bases, arguments: &Arguments) -> Result<Vec<String>, Diagnostics> {
    let mut all: BTreeSet<String> = now.vendors()?.into_iter().collect();
    if let Some(reader) = bases.last(release::changelog(now)?.as_ref())? {
        all.extend(reader.vendors().map_err(|problems| at(&reader, problems))?);
    }
    let mut problems = Diagnostics::default();
    for vendor in arguments.vendors.iter().filter(|vendor| !all.contains(*vendor)) {
        let help = closest(vendor, all.iter().map(String::as_str));
        problems.push(Place::file("schemas").says(format!("there is and was no vendor `{vendor}`"), help));
    }
    let asked = |vendor: &String| arguments.vendors.is_empty() || arguments.vendors.contains(vendor);
    problems.or(all.into_iter().filter(asked).collect())
}

/// Compares one vendor with its base.
fn one(vendor: &str, now: &Reader, bases: &Bases) -> Result<(Outcome, Option<Side>), Diagnostics> {
    let side = now.find(vendor)?;
    let changelog = side.as_ref().and_then(|side| side.source.changelog.as_ref());
    let base =
        if changelog.is_none() { bases.last(release::changelog(now)?.as_ref())? } else { bases.last(changelog)? };
    let outcome = against(vendor, side.as_ref(), base.as_deref())?;
    Ok((outcome, side))
}

/// Compares one vendor with a base, if there is one.
fn against(vendor: &str, now: Option<&Side>, base: Option<&Reader>) -> Result<Outcome, Diagnostics> {
    let then = base.map(|reader| reader.find(vendor).map_err(|problems| at(reader, problems))).transpose()?.flatten();
    Ok(outcome::compare(vendor, then.as_ref(), now, base.map_or(outcome::NOTHING, Reader::name)))
}

/// Problems of a base, which say where they are.
fn at(reader: &Reader, problems: Diagnostics) -> Diagnostics {
    let mut named = Diagnostics::default();
    for mut problem in problems.sorted() {
        problem.place.file = format!("{}:{}", base::git::short(reader.name()), problem.place.file);
        named.push(problem);
    }
    named
}

/// The client at its base and now.
fn client(now: &Reader, bases: &Bases, outcomes: &[Outcome]) -> Result<Client, Diagnostics> {
    let changelog = release::changelog(now)?;
    let before = bases.last(changelog.as_ref())?.and_then(|reader| release::version(&reader));
    Ok(outcome::client(before, release::version(now), outcomes))
}
