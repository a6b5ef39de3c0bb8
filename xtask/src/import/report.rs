//! What the verb shows: what was taken over, what was refused, and what was written looser or left out.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::show::say;
use crate::show::{self, Tone, toned};

use super::draft::Draft;
use super::folder;
use super::notes::{Concern, Findings};

/// What a run ended with.
#[derive(Debug, Serialize)]
pub struct Outcome {
    pub vendor: String,
    /// Whether the folder is one that the generator takes.
    pub accepted: bool,
    /// Whether it was written.
    pub written: bool,
    pub operations: Vec<String>,
    pub webhooks: Vec<String>,
    pub types: usize,
    pub samples: usize,
    /// What would be lost on the wire.
    pub refused: Vec<Refused>,
    /// What is looser or left out without that.
    pub notes: Vec<Note>,
    #[serde(serialize_with = "paths")]
    pub files: BTreeMap<String, String>,
    #[serde(skip)]
    is_dry: bool,
    #[serde(skip)]
    all_left_out: bool,
}

/// Something that cannot be taken over.
#[derive(Debug, Serialize)]
pub struct Refused {
    /// The file, when it is not the document itself.
    pub file: String,
    pub pointer: String,
    pub reason: String,
    pub help: String,
    /// The pointers of the operations that it concerns; none when it concerns the whole document.
    pub operations: Vec<String>,
    #[serde(skip)]
    of_document: bool,
}

/// Something that is written looser or left out.
#[derive(Debug, Serialize)]
pub struct Note {
    pub file: String,
    pub pointer: String,
    pub reason: String,
}

fn paths<S: serde::Serializer>(files: &BTreeMap<String, String>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(files.keys())
}

impl Outcome {
    /// What became of a draft.
    pub fn of(draft: &Draft, findings: Findings, changelog: String, is_dry: bool) -> Self {
        let mut refused: BTreeMap<Diagnostic, (Vec<String>, bool)> = BTreeMap::new();
        for (diagnostic, concern) in findings.refused {
            let (operations, of_document) = refused.entry(diagnostic).or_default();
            match concern {
                Concern::Document => *of_document = true,
                Concern::Operation(place) => operations.push(place.pointer),
                Concern::Part | Concern::Type(_) => {}
            }
        }
        let refused = refused.into_iter().map(|(diagnostic, (operations, of_document))| Refused {
            file: diagnostic.place.file,
            pointer: diagnostic.place.pointer,
            reason: diagnostic.message,
            help: diagnostic.help,
            operations,
            of_document,
        });
        let notes = findings.notes.into_iter();
        let notes = notes.map(|(place, reason)| Note { file: place.file, pointer: place.pointer, reason });
        let label =
            |call: &super::operations::Call| format!("{} {} {}", call.method.to_uppercase(), call.path, call.id);
        let source = draft.source();
        Self {
            vendor: draft.vendor.clone(),
            accepted: false,
            written: false,
            operations: draft.calls.iter().map(label).collect(),
            webhooks: draft.hooks.iter().map(|hook| hook.id.clone()).collect(),
            types: draft.defs.len(),
            samples: source.samples.len(),
            refused: refused.collect(),
            notes: notes.collect(),
            files: folder::files(&source, changelog),
            is_dry,
            all_left_out: false,
        }
    }

    /// Whether nothing may be written.
    pub fn is_refused(&self, skips: bool) -> bool {
        self.refused.iter().any(|refused| refused.of_document || !skips)
    }

    /// Says that nothing is left to write.
    pub fn refuse_all(&mut self) {
        self.all_left_out = true;
    }
}

/// A number of things.
pub fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Shows what a run ended with.
pub fn show(outcome: &Outcome, as_json: bool) -> ExitCode {
    if as_json {
        show::json(outcome);
    } else {
        print(outcome);
    }
    if outcome.accepted { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Shows why nothing was looked at.
pub fn refused(vendor: &str, problems: Diagnostics, as_json: bool) -> ExitCode {
    let problems = problems.sorted();
    if as_json {
        let refused: Vec<Refused> = problems
            .iter()
            .map(|problem| Refused {
                file: problem.place.file.clone(),
                pointer: problem.place.pointer.clone(),
                reason: problem.message.clone(),
                help: problem.help.clone(),
                operations: Vec::new(),
                of_document: true,
            })
            .collect();
        show::json(&serde_json::json!({
            "vendor": vendor, "accepted": false, "written": false, "operations": [], "webhooks": [], "types": 0,
            "samples": 0, "refused": refused, "notes": [], "files": [],
        }));
    }
    for problem in &problems {
        eprintln!("{problem}");
    }
    eprintln!("\n{} found; nothing was written", counted(problems.len(), "problem"));
    ExitCode::FAILURE
}

fn print(outcome: &Outcome) {
    for refused in &outcome.refused {
        let place = Place { file: refused.file.clone(), pointer: refused.pointer.clone() };
        eprintln!("{}", place.says(&*refused.reason, &*refused.help));
        for operation in &refused.operations {
            eprintln!("  concerns: {operation}");
        }
    }
    print_notes(outcome);
    if outcome.accepted {
        print_table(outcome);
    }
    print_end(outcome);
}

fn print_table(outcome: &Outcome) {
    let mut table = show::table(&["vendor", "operations", "webhooks", "types", "samples", "left out", "notes"]);
    let left_out: BTreeSet<&String> = outcome.refused.iter().flat_map(|refused| &refused.operations).collect();
    table.add_row([
        outcome.vendor.clone(),
        outcome.operations.len().to_string(),
        outcome.webhooks.len().to_string(),
        outcome.types.to_string(),
        outcome.samples.to_string(),
        left_out.len().to_string(),
        outcome.notes.len().to_string(),
    ]);
    say!("{table}");
}

/// The notes, a line each.
fn print_notes(outcome: &Outcome) {
    if outcome.notes.is_empty() {
        return;
    }
    eprintln!("\n{}", toned("Left out, renamed or written looser, which refuses nothing:", Tone::Notice));
    for note in &outcome.notes {
        let place = Place { file: note.file.clone(), pointer: note.pointer.clone() };
        eprintln!("  {place}: {}", note.reason);
    }
}

fn print_end(outcome: &Outcome) {
    let vendor = &outcome.vendor;
    if outcome.all_left_out {
        eprintln!("no operation is left; nothing was written");
    } else if !outcome.accepted {
        let way = match outcome.refused.iter().any(|refused| refused.of_document) {
            true => "",
            false => "; --skip-unsupported leaves out the operations concerned",
        };
        eprintln!("\n{} found; nothing was written{way}", counted(outcome.refused.len(), "reason"));
    } else if outcome.is_dry {
        say!("schemas/{vendor} would be written: {}", counted(outcome.files.len(), "file"));
    } else {
        say!("schemas/{vendor} is written: {}. Next:", counted(outcome.files.len(), "file"));
        say!("  cargo xtask codegen                     # the crate and the client");
        say!("  cargo test -p chatspec-{vendor} --all-features");
        say!("  cargo xtask provenance                  # what is still to be filled in and proven");
        say!(
            "then fill in: descriptions, the failure signal, secrets, and captured samples (`cargo xtask sample add`)."
        );
    }
}
