//! What a comparison shows: tables for people, a document for machines.

use serde::Serialize;

use super::compare::{Difference, Kind};
use super::facts::{Facts, Unread};
use super::judge::{Judgement, State};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::show::say;
use crate::show::{self, Tone, toned};

/// The document for machines.
#[derive(Serialize)]
struct Document<'d> {
    vendor: &'d str,
    /// Nothing, when it was not asked for and nothing was compared.
    page: Option<&'d str>,
    form: Option<super::input::Form>,
    languages: &'d [String],
    read: Counts,
    /// Whether there is nothing beyond what is recorded.
    clean: bool,
    /// Whether the page has a record.
    recorded: bool,
    /// Why nothing was compared.
    refused: &'d [Diagnostic],
    differences: Vec<Row<'d>>,
    departures: Vec<Kept<'d>>,
    unread: Vec<Unreadable<'d>>,
    other_examples: &'d [usize],
}

#[derive(Default, Serialize)]
struct Counts {
    operations: usize,
    tables: usize,
    fields: usize,
    values: usize,
    examples: usize,
}

#[derive(Serialize)]
struct Row<'d> {
    kind: Kind,
    at: &'d str,
    thing: Option<&'d str>,
    page: &'d str,
    ours: &'d str,
    recorded: Option<&'d str>,
}

#[derive(Serialize)]
struct Kept<'d> {
    id: &'d str,
    found: bool,
    #[serde(flatten)]
    state: &'d State,
}

#[derive(Serialize)]
struct Unreadable<'d> {
    thing: &'d str,
    line: usize,
    what: &'d str,
    recorded: bool,
}

/// Says why nothing was compared.
pub fn refused(vendor: &str, page: Option<&str>, problems: Diagnostics, as_json: bool) {
    let problems = problems.sorted();
    if as_json {
        show::json(&Document {
            vendor,
            page,
            form: None,
            languages: &[],
            read: Counts::default(),
            clean: false,
            recorded: false,
            refused: &problems,
            differences: Vec::new(),
            departures: Vec::new(),
            unread: Vec::new(),
            other_examples: &[],
        });
    }
    for problem in &problems {
        eprintln!("{problem}");
    }
    eprintln!("\nnothing was compared");
}

/// What is reported on.
pub struct Report<'d> {
    pub vendor: &'d str,
    pub page: &'d str,
    pub facts: &'d Facts,
    pub judgement: &'d Judgement,
    pub other_examples: &'d [usize],
}

impl Report<'_> {
    /// Writes the document for machines.
    pub fn json(&self) {
        let judgement = self.judgement;
        show::json(&Document {
            vendor: self.vendor,
            page: Some(self.page),
            form: Some(self.facts.form),
            languages: &self.facts.languages,
            read: self.counts(),
            clean: judgement.is_clean(),
            recorded: judgement.is_recorded,
            refused: &[],
            differences: judgement.differences.iter().map(row).collect(),
            departures: judgement
                .departures
                .iter()
                .map(|(id, state)| Kept { id, found: state.is_found(), state })
                .collect(),
            unread: judgement.unread.iter().map(unreadable).collect(),
            other_examples: self.other_examples,
        });
    }

    /// Writes the tables for people.
    pub fn tables(&self) {
        let counts = self.counts();
        say!(
            "{} of {}: {}, {}, {}, {}, {}",
            self.page,
            self.vendor,
            counted(counts.operations, "operation"),
            counted(counts.tables, "table"),
            counted(counts.fields, "row"),
            counted(counts.values, "listed value"),
            counted(counts.examples, "example"),
        );
        self.differences();
        self.departures();
        self.unread();
        for line in self.other_examples {
            say!("line {line}: an example that is valid and none of the samples");
        }
        say!("{}", self.verdict());
    }

    fn counts(&self) -> Counts {
        let rows = || self.facts.tables.iter().flat_map(|table| &table.rows);
        Counts {
            operations: self.facts.operations.len(),
            tables: self.facts.tables.iter().filter(|table| table.number > 0).count(),
            fields: rows().count(),
            values: rows().map(|field| field.values.len()).sum(),
            examples: self.facts.examples.len() + self.facts.requests.len(),
        }
    }

    fn differences(&self) {
        if self.judgement.differences.is_empty() {
            return;
        }
        let mut table = show::table(&["difference", "where", "the page", "the contract", "recorded as"]);
        // What nobody has looked at yet comes first.
        let mut all: Vec<&(Difference, Option<String>)> = self.judgement.differences.iter().collect();
        all.sort_by_key(|(_, recorded)| recorded.is_some());
        for (difference, recorded) in all {
            let word = match recorded {
                Some(_) => toned(difference.kind.word(), Tone::Faint),
                None => toned(difference.kind.word(), Tone::Bad),
            };
            let place = [difference.key.as_deref().unwrap_or_default(), difference.at.as_str()];
            let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
            let recorded = recorded.as_deref().unwrap_or("not recorded");
            table.add_row([
                word,
                place.join("\n"),
                difference.page.clone(),
                difference.ours.clone(),
                recorded.to_owned(),
            ]);
        }
        say!("{table}");
    }

    fn departures(&self) {
        let found = self.judgement.departures.iter().filter(|(_, state)| state.is_found()).count();
        say!("departures recorded for this page: {}, found again: {found}", self.judgement.departures.len());
        let by = |wanted: fn(&State) -> bool| {
            let ids: Vec<&str> = self
                .judgement
                .departures
                .iter()
                .filter(|(_, state)| wanted(state))
                .map(|(id, _)| id.as_str())
                .collect();
            ids.join(", ")
        };
        let groups = [
            ("by reading", by(|state| matches!(state, State::Read))),
            ("by an example", by(|state| matches!(state, State::Shown))),
            ("by prose that is the same", by(|state| matches!(state, State::Same(_)))),
        ];
        for (how, ids) in groups.iter().filter(|(_, ids)| !ids.is_empty()) {
            say!("  {how}: {ids}");
        }
        for (id, state) in &self.judgement.departures {
            match state {
                State::Changed(key) => say!("  {}: {id}: {key} has changed", toned("read again", Tone::Bad)),
                State::Gone(why) => say!("  {}: {id}: {why}", toned("no longer on the page", Tone::Bad)),
                State::Unknown => {
                    say!("  {}: {id}: nothing is recorded of its prose", toned("not known", Tone::Notice));
                }
                _ => {}
            }
        }
    }

    fn unread(&self) {
        if self.judgement.unread.is_empty() {
            return;
        }
        let mut table = show::table(&["unread", "line", "what", "text", "recorded"]);
        for (unread, recorded) in &self.judgement.unread {
            let word = if *recorded { toned("yes", Tone::Faint) } else { toned("no", Tone::Bad) };
            let thing = unread.key.trim_start_matches("unread: ").to_owned();
            table.add_row([thing, unread.line.to_string(), unread.what.clone(), shortened(&unread.text), word]);
        }
        say!("{table}");
    }

    fn verdict(&self) -> String {
        let judgement = self.judgement;
        if judgement.is_clean() {
            return toned("nothing beyond what is recorded", Tone::Good);
        }
        let new = judgement.differences.iter().filter(|(_, by)| by.is_none()).count();
        let unread = judgement.unread.iter().filter(|(_, recorded)| !recorded).count();
        let lost = judgement.departures.iter().filter(|(_, state)| !state.is_found()).count();
        let text = format!(
            "{} not recorded, {} to look at, {unread} unread and not recorded",
            counted(new, "difference"),
            counted(lost, "departure")
        );
        let help = if judgement.is_recorded {
            ""
        } else {
            "\nnothing is recorded of this page yet: read it, then run this with --accept"
        };
        format!("{}{help}", toned(&text, Tone::Bad))
    }
}

fn row((difference, recorded): &(Difference, Option<String>)) -> Row<'_> {
    Row {
        kind: difference.kind,
        at: &difference.at,
        thing: difference.key.as_deref(),
        page: &difference.page,
        ours: &difference.ours,
        recorded: recorded.as_deref(),
    }
}

fn unreadable((unread, recorded): &(Unread, bool)) -> Unreadable<'_> {
    Unreadable { thing: &unread.key, line: unread.line, what: &unread.what, recorded: *recorded }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST { text.to_owned() } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
