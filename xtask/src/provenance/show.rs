//! Shows what is known from where: tables for people, JSON for machines.

use std::process::ExitCode;

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::diagnostic::Diagnostics;
use crate::show::say;
use crate::show::{self, Tone, toned};

use super::items::{Confidence, Item, Kind};
use super::{Oldest, Report, Sum};

/// Shows a table for each vendor, and a line that sums it up.
pub fn tables(reports: &[Report]) {
    for report in reports {
        if !report.items.is_empty() {
            let mut table = show::list(&["kind", "name", "page", "read", "days", "samples", "cases", "departures", ""]);
            for item in &report.items {
                table.add_row(row(item));
            }
            say!("{table}");
        }
        say!("{}", summary(report));
    }
}

fn row(item: &Item) -> [String; 9] {
    let departures = item.departures.iter().map(|one| format!("{} ({})", one.id, confidence(one.confidence)));
    [
        kind(item.kind).to_owned(),
        item.name.clone(),
        item.page.clone(),
        item.read.clone(),
        item.age.map_or_else(|| "?".to_owned(), |age| age.to_string()),
        item.samples.to_string(),
        item.cases.to_string(),
        departures.collect::<Vec<_>>().join(", "),
        if item.is_proven() { String::new() } else { toned("unproven", Tone::Notice) },
    ]
}

fn summary(report: &Report) -> String {
    let sums = report.sums.iter().filter(|sum| sum.count > 0);
    let sums = sums.map(|Sum { kind: of, count, proven }| format!("{proven} of {count} {}s", kind(*of)));
    let sums = sums.collect::<Vec<_>>().join(", ");
    let oldest = report.oldest.as_ref().map_or_else(String::new, |Oldest { page, read, age }| {
        let days = if *age == 1 { "1 day".to_owned() } else { format!("{age} days") };
        format!("; oldest page {page}, read {read}, {days} ago")
    });
    format!("{}: a sample or a case shows {sums}{oldest}", report.vendor)
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Field => "field",
        Kind::Value => "value",
        Kind::Operation => "operation",
        Kind::Parameter => "parameter",
    }
}

const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Unsaid => "unsaid",
        Confidence::Medium => "medium",
        Confidence::High => "high",
        Confidence::Sample => "sample",
    }
}

/// Shows the same as a document.
pub fn json(reports: &[Report], today: Date) {
    let vendors: Vec<Value> = reports.iter().map(vendor).collect();
    show::json(&json!({ "today": today.to_string(), "vendors": vendors, "refused": [] }));
}

fn vendor(report: &Report) -> Value {
    let sums: Map<String, Value> = report
        .sums
        .iter()
        .map(|sum| (format!("{}s", kind(sum.kind)), json!({ "count": sum.count, "shown": sum.proven })))
        .collect();
    let items: Vec<Value> = report.items.iter().map(item).collect();
    let oldest =
        report.oldest.as_ref().map(|Oldest { page, read, age }| json!({ "page": page, "read": read, "age": age }));
    json!({ "vendor": report.vendor, "sums": sums, "oldest": oldest, "items": items })
}

fn item(item: &Item) -> Value {
    let mut value = serde_json::to_value(item).unwrap_or_default();
    value["proven"] = json!(item.is_proven());
    value
}

/// Shows everything that is wrong, as a document as well where one is asked for.
pub fn refused(problems: Diagnostics, today: Date, as_json: bool) -> ExitCode {
    let problems = problems.sorted();
    if as_json {
        show::json(&json!({ "today": today.to_string(), "vendors": [], "refused": problems }));
    }
    for problem in &problems {
        eprintln!("{problem}");
    }
    let count = if problems.len() == 1 { "1 problem".to_owned() } else { format!("{} problems", problems.len()) };
    eprintln!("\n{count} found");
    ExitCode::FAILURE
}
