//! What the verb shows: for people and for machines.

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::show::{self, Tone, toned};

use super::api::Difference;
use super::base::git::short;
use super::change::{Change, Kind, Side, Verdict, Witness};
use super::outcome::{Client, NOTHING, Outcome};
use super::severity::Severity;

/// Everything that a run found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The commit, the folder, or the last releases.
    pub base: String,
    pub vendors: Vec<Outcome>,
    pub client: Client,
    /// What `--check` refuses.
    pub refused: Vec<Diagnostic>,
}

/// The report for people.
pub fn text(report: &Report) -> String {
    let mut text = format!("Compared with {}.\n", short(&report.base));
    for outcome in &report.vendors {
        text += &vendor(outcome);
    }
    text + &client(&report.client)
}

/// How much `--check` refuses, if anything.
pub fn refusal(refused: &[Diagnostic]) -> Option<String> {
    let reasons = if refused.len() == 1 { "reason" } else { "reasons" };
    (!refused.is_empty()).then(|| format!("refused: {} {reasons}", refused.len()))
}

/// Everything about one vendor.
fn vendor(outcome: &Outcome) -> String {
    let mut text = format!("\n{}\n", headline(outcome));
    if !outcome.changes.is_empty() {
        text += &format!("{}\n{}", changes(&outcome.changes), witnesses(&outcome.changes));
    }
    if !outcome.api.is_empty() {
        text +=
            &format!("\nWhat {} and its module of the client offer to Rust:\n{}\n", outcome.package, api(&outcome.api));
    }
    if !outcome.changelog.is_empty() && outcome.after.is_some() {
        let file = format!("schemas/{}/CHANGELOG.md", outcome.vendor);
        text += &entries(&file, outcome.next.as_ref().map(ToString::to_string), &outcome.changelog);
    }
    text
}

/// The vendor, its versions and the verdict on one line.
fn headline(outcome: &Outcome) -> String {
    let Outcome { package, before, after, next, verdict, .. } = outcome;
    let base = if outcome.base == NOTHING { String::new() } else { format!(" since {}", short(&outcome.base)) };
    let versions = match (before, after, next) {
        (Some(before), Some(after), _) if *verdict == Severity::None && after == before => format!("{before} stays"),
        (Some(before), Some(after), Some(next)) if after == next => format!("{before} has become {next}, as it should"),
        (Some(before), Some(after), Some(next)) if after == before => format!("{before} has to become {next}"),
        (Some(before), Some(after), Some(next)) if after > next => {
            format!("{before} has become {after}; {next} would have been enough")
        }
        (Some(before), Some(after), Some(next)) => {
            format!("{before} has become {after}, and has to be {next} at least")
        }
        (None, Some(after), _) => format!("{after} is the first"),
        _ => "there is no further version".to_owned(),
    };
    let (word, tone) = (verdict.word(), tone(*verdict));
    let verdict = if *verdict == Severity::None { "no change".to_owned() } else { word.to_owned() };
    format!("{} ({package}){base}: {}; {versions}", outcome.vendor, toned(&verdict, tone))
}

fn changes(changes: &[Change]) -> String {
    let mut table = show::table(&["place", "side", "kind", "verdict", "what it says"]);
    for change in changes {
        let verdict = Severity::from(change.verdict);
        let undecided = if change.decided { "" } else { " (undecided)" };
        table.add_row([
            place(change),
            side(change.side).to_owned(),
            kind(change.kind).to_owned(),
            toned(&format!("{}{undecided}", verdict.word()), tone(verdict)),
            seen_from(change),
        ]);
    }
    table.to_string()
}

/// The place without the folder, which the headline names.
fn place(change: &Change) -> String {
    change.at.strip_prefix("schemas/").and_then(|at| at.split_once('/')).map_or(&*change.at, |(_, at)| at).to_owned()
}

/// What has changed, and the operations that see it.
fn seen_from(change: &Change) -> String {
    if change.operations.is_empty() {
        return change.says.clone();
    }
    format!("{} {}", change.says, toned(&format!("(seen from {})", change.operations.join(", ")), Tone::Faint))
}

fn witnesses(changes: &[Change]) -> String {
    let with = changes.iter().filter_map(|change| Some((change, change.witness.as_ref()?)));
    let lines: String =
        with.map(|(change, witness)| format!("  {}: {}\n", place(change), shown(witness, change.verdict))).collect();
    if lines.is_empty() { lines } else { format!("\nValues that only one of the contracts takes:\n{lines}") }
}

/// A witness: the value, and when it is fine.
fn shown(witness: &Witness, verdict: Verdict) -> String {
    let tone = tone(Severity::from(verdict));
    let when = match (witness.before, witness.after) {
        (true, false) => toned("was fine, and is not any more", tone),
        (false, true) => toned("was not fine, and is now", tone),
        _ => toned("is judged the same", Tone::Notice),
    };
    format!("{} {when}", witness.value)
}

fn api(differences: &[Difference]) -> String {
    let mut table = show::table(&["item", "was", "is", "verdict", "what it means"]);
    for difference in differences {
        let verdict = Severity::from(difference.verdict);
        let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
        table.add_row([
            difference.item.clone(),
            text(&difference.before),
            text(&difference.after),
            toned(verdict.word(), tone(verdict)),
            meant(&difference.says),
        ]);
    }
    table.to_string()
}

/// What a difference means, without what stands beside it in the table.
fn meant(says: &str) -> String {
    let (what, through) = says.split_once(", through ").map_or((says, None), |(what, through)| (what, Some(through)));
    let what = what.split(" was `").next().unwrap_or_default().replace("its type", "another type");
    through.map_or_else(|| what.clone(), |through| format!("{what}, through {through}"))
}

/// What can be pasted into a changelog.
fn entries(file: &str, version: Option<String>, entries: &[String]) -> String {
    let version = version.unwrap_or_default();
    format!(
        "\nFor {file}, in your own words where you know better:\n\n## {version} (unreleased)\n\n{}\n",
        entries.iter().map(|entry| wrapped(entry)).collect::<Vec<_>>().join("\n")
    )
}

/// An entry over as many lines as it needs.
fn wrapped(entry: &str) -> String {
    const WIDTH: usize = 120;
    let (mut text, mut column) = (String::new(), 0);
    for word in entry.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            text += "\n ";
            column = 1;
        }
        if column > 0 {
            text.push(' ');
            column += 1;
        }
        text += word;
        column += length;
    }
    text
}

fn client(client: &Client) -> String {
    let Client { package, before, after, next, verdict, .. } = client;
    if *verdict == Severity::None {
        return String::new();
    }
    let shown = |version: &Option<semver::Version>| version.as_ref().map_or("none".to_owned(), ToString::to_string);
    let word = toned(verdict.word(), tone(*verdict));
    let versions = format!("was {}, is {}, should be {}", shown(before), shown(after), shown(next));
    let entries = entries("CHANGELOG.md", next.as_ref().map(ToString::to_string), &client.changelog);
    format!("\n{package} and the workspace: {word}; {versions}\n{entries}")
}

fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::None => Tone::Faint,
        Severity::Documentation | Severity::Compatible => Tone::Good,
        Severity::Breaking => Tone::Bad,
    }
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Request => "request",
        Side::Response => "response",
        Side::Neither => "",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "added",
        Kind::Removed => "removed",
        Kind::Widened => "widened",
        Kind::Narrowed => "narrowed",
        Kind::Changed => "changed",
        Kind::Renamed => "renamed",
        Kind::Documentation => "documentation",
    }
}

/// The gravest reasons of an outcome, one a line, with the values that show them.
pub fn reasons(outcome: &Outcome, at_least: Verdict) -> Vec<String> {
    const MOST: usize = 12;
    let changes = outcome.changes.iter().filter(|change| change.verdict >= at_least).map(|change| {
        let witness = change.witness.as_ref().map(|witness| {
            let when = if witness.before { "was fine, and is not any more" } else { "was not fine, and is now" };
            format!("; {} {when}", witness.value)
        });
        format!("  {}: {}{}", change.at, change.says, witness.unwrap_or_default())
    });
    let api = outcome.api.iter().filter(|difference| difference.verdict >= at_least);
    let api = api.map(|difference| format!("  {} in Rust: {}", difference.item, difference.says));
    let all: Vec<String> = changes.chain(api).collect();
    let more = all.len().saturating_sub(MOST);
    let rest = (more > 0).then(|| format!("  and {more} more: `cargo xtask diff {}` shows all", outcome.vendor));
    all.into_iter().take(MOST).chain(rest).collect()
}
