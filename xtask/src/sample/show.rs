//! Shows what was replaced: tables for people, JSON for machines.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::show::say;
use crate::show::{self, Tone, toned};

use super::add::Added;
use super::scrub::{Row, Scrubbed};

/// Shows a table for each sample, and what to run next.
pub fn tables(added: &Added) {
    for (file, scrubbed) in added.files.iter().zip(&added.scrubbed) {
        say!("{file}, captured, of the page {}", added.page);
        if added.is_failure {
            say!("The answer is a failure, so it is a sample of the type of failures.");
        }
        one(scrubbed);
        say!("");
    }
    let verb = if added.is_written { "written; next:" } else { "nothing was written; next, without --dry-run:" };
    say!("{verb} {}", next(added));
}

fn one(scrubbed: &Scrubbed) {
    if scrubbed.rows.is_empty() {
        say!("{}", toned("nothing had to be replaced", Tone::Notice));
    } else {
        let mut table = show::list(&["pointer", "kind", "looked like", "stands there now", "why"]);
        for row in &scrubbed.rows {
            table.add_row([
                shortened(&row.pointer),
                row.kind.to_owned(),
                row.looked.clone(),
                shortened(&row.stands),
                why(row),
            ]);
        }
        say!("{table}");
    }
    let kept: Vec<String> = scrubbed.kept.iter().map(|(why, count)| format!("{count} ({why})")).collect();
    if !kept.is_empty() {
        say!("kept: {}", kept.join(", "));
    }
    if !scrubbed.unknown.is_empty() {
        let unknown = scrubbed.unknown.join(", ");
        say!("{} {unknown}", toned("not in the schema:", Tone::Notice));
    }
}

fn why(row: &Row) -> String {
    if row.is_unknown { format!("{}; not in the schema", row.why) } else { row.why.clone() }
}

/// A text on one line, cut to a readable length.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 48;
    let line: String = text.chars().take(LONGEST).map(|one| if one.is_control() { ' ' } else { one }).collect();
    if text.chars().count() > LONGEST { format!("{line}…") } else { line }
}

/// The command that comes next.
fn next(added: &Added) -> String {
    format!("cargo xtask codegen && cargo test -p chatspec-{}", added.vendor)
}

/// Shows the same as a document.
pub fn json(added: &Added) {
    let samples = added.files.iter().zip(&added.scrubbed).map(|(file, scrubbed)| {
        let replaced: Vec<Value> = scrubbed.rows.iter().map(replaced).collect();
        let kept: serde_json::Map<String, Value> =
            scrubbed.kept.iter().map(|(why, count)| ((*why).to_owned(), json!(count))).collect();
        json!({ "file": file, "replaced": replaced, "kept": kept, "unknown": scrubbed.unknown })
    });
    show::json(&json!({
        "vendor": added.vendor,
        "page": added.page,
        "failure": added.is_failure,
        "written": added.is_written,
        "samples": samples.collect::<Vec<_>>(),
        "refused": [],
        "next": next(added),
    }));
}

fn replaced(row: &Row) -> Value {
    json!({
        "pointer": row.pointer,
        "kind": row.kind,
        "looked": row.looked,
        "stands": row.stands,
        "why": row.why,
        "unknown": row.is_unknown,
    })
}

/// Shows everything that is wrong, as a document as well where one is asked for.
pub fn refused(vendor: &str, problems: Diagnostics, as_json: bool) -> ExitCode {
    let problems = problems.sorted();
    if as_json {
        show::json(&json!({ "vendor": vendor, "written": false, "samples": [], "refused": problems }));
    }
    for problem in &problems {
        eprintln!("{problem}");
    }
    let count = if problems.len() == 1 { "1 problem".to_owned() } else { format!("{} problems", problems.len()) };
    eprintln!("\n{count} found; no file was changed");
    ExitCode::FAILURE
}
