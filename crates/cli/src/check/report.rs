//! What a check found, for people and for programs.

use serde_json::json;

use crate::check::kinds::{phrase, without_value, word};
use crate::check::loss::{self, Loss};
use crate::check::subject::Subject;
use crate::failure::Failure;
use crate::notice::harmless;
use crate::output;
use crate::wire::check::Report;
use crate::wire::survey::Unknown;
use crate::wire::{DecodeError, PageInfo, TypeExpression, TypeInfo, Value};

/// The most places of one type that people are shown.
const MOST: usize = 50;

/// What was found about a payload.
pub struct Finding {
    subject: Subject,
    /// The type that it was checked as; that of a failure when the payload is one.
    type_name: String,
    type_info: Option<&'static TypeInfo>,
    is_failure: bool,
    outcome: Outcome,
}

/// How a check ended.
enum Outcome {
    /// The payload decodes, with these unknown parts; what is lost, if anything is.
    Checked { unknown: Vec<Unknown>, loss: Option<Loss> },
    /// It does not, at this JSON path, for this reason.
    Undecoded { path: String, reason: String },
}

impl Finding {
    /// Checks a payload.
    pub fn of(subject: Subject, payload: &[u8]) -> Self {
        let failure = subject.failure(payload);
        let is_failure = failure.is_some();
        let (type_name, expression) = match failure {
            Some((name, expression)) => (name.to_owned(), expression),
            None => (subject.type_name.clone(), subject.expression.clone()),
        };
        let outcome = outcome(&expression, payload);
        Self { subject, type_name, type_info: expression.type_info(), is_failure, outcome }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match &self.outcome {
            Outcome::Checked { unknown, loss: None } if unknown.is_empty() => 0,
            Outcome::Checked { .. } => 1,
            Outcome::Undecoded { .. } => 2,
        }
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn write(&self, json: bool) -> Result<(), Failure> {
        match json {
            true => output::line(&crate::json::text(&self.json(), false)),
            false => output::line(&self.text()),
        }
    }

    fn text(&self) -> String {
        let failure = if self.is_failure { ", which is a failure" } else { "" };
        let what = harmless(&format!("{} {}", self.subject.vendor.name, self.subject.name));
        let heading = format!("{what}, as {}{failure}: {}", harmless(&self.type_name), self.verdict());
        let source =
            self.type_info.map(|info| format!("\n  schema  {}\n  page    {}", self.schema(info), self.page(info.page)));
        let text = heading + &source.unwrap_or_default();
        match &self.outcome {
            Outcome::Checked { unknown, .. } if !unknown.is_empty() => format!("{text}{}", self.unknown(unknown)),
            _ => text,
        }
    }

    fn verdict(&self) -> String {
        match &self.outcome {
            Outcome::Undecoded { path, reason } => format!("does not decode\n  path    {path}\n  reason  {reason}"),
            Outcome::Checked { unknown, loss: None } => format!("decodes, nothing is lost, {}", count(unknown.len())),
            Outcome::Checked { unknown, loss: Some(loss) } => {
                let place = harmless(&loss.pointer);
                format!("decodes, {}\n  lost    {place}  {}", count(unknown.len()), loss.phrase())
            }
        }
    }

    /// The unknown parts, those together that one type does not name.
    fn unknown(&self, unknown: &[Unknown]) -> String {
        let mut groups: Vec<(String, Vec<&Unknown>)> = Vec::new();
        for part in unknown {
            let source = self.source(part);
            match groups.iter_mut().find(|(known, _)| *known == source) {
                Some((_, parts)) => parts.push(part),
                None => groups.push((source, vec![part])),
            }
        }
        groups.into_iter().map(|(source, parts)| format!("\n\n{source}{}", places(&parts))).collect()
    }

    /// The type around a part, its schema, and the page that describes the place.
    fn source(&self, part: &Unknown) -> String {
        let info = part.type_info();
        let name = info.map(|info| format!("{}\n  schema  {}", info.name, self.schema(info)));
        let page =
            part.page().or_else(|| info.map(|info| info.page)).map(|page| format!("\n  page    {}", self.page(page)));
        name.unwrap_or_else(|| self.type_name.clone()) + &page.unwrap_or_default()
    }

    fn json(&self) -> Value {
        let mut report = json!({
            "vendor": self.subject.vendor.name,
            "subject": self.subject.name,
            "type": self.type_name,
            "failure": self.is_failure,
            "schema": self.type_info.map(|info| self.schema(info)),
            "page": self.type_info.and_then(|info| self.page_json(info.page)),
        });
        let outcome = match &self.outcome {
            Outcome::Undecoded { path, reason } => json!({"decoded": false, "path": path, "reason": reason}),
            Outcome::Checked { unknown, loss } => json!({
                "decoded": true,
                "lossless": loss.is_none(),
                "lost": loss.as_ref().map(|loss| json!({"pointer": loss.pointer, "kind": loss.word})),
                "known": unknown.is_empty(),
                "unknown": unknown.iter().map(|part| self.part_json(part)).collect::<Vec<_>>(),
            }),
        };
        if let (Value::Object(report), Value::Object(outcome)) = (&mut report, outcome) {
            report.extend(outcome);
        }
        report
    }

    fn part_json(&self, part: &Unknown) -> Value {
        let info = part.type_info();
        let page = part.page().or_else(|| info.map(|info| info.page));
        json!({
            "pointer": part.pointer(),
            "kind": word(part.kind()),
            "type": info.map(|info| info.name),
            "schema": info.map(|info| self.schema(info)),
            "page": page.and_then(|page| self.page_json(page)),
        })
    }

    fn schema(&self, info: &TypeInfo) -> String {
        format!("schemas/{}/{}", self.subject.vendor.name, info.schema)
    }

    fn page_info(&self, id: &str) -> Option<&'static PageInfo> {
        self.subject.vendor.pages.iter().find(|page| page.id == id)
    }

    fn page(&self, id: &str) -> String {
        self.page_info(id)
            .map_or_else(|| id.to_owned(), |page| format!("{} ({}), read {}", page.title, page.language, page.read))
    }

    fn page_json(&self, id: &str) -> Option<Value> {
        let page = self.page_info(id)?;
        Some(json!({"id": page.id, "title": page.title, "language": page.language, "read": page.read}))
    }
}

fn places(parts: &[&Unknown]) -> String {
    let line = |part: &&Unknown| format!("\n  {}  {}", harmless(part.pointer()), phrase(part.kind()));
    let mut lines: String = parts.iter().take(MOST).map(line).collect();
    if let more @ 1.. = parts.len().saturating_sub(MOST) {
        lines += &format!("\n  and {more} more; --json names all");
    }
    lines
}

fn outcome(expression: &TypeExpression, payload: &[u8]) -> Outcome {
    let is_empty = payload.strip_prefix(b"\xef\xbb\xbf").unwrap_or(payload).trim_ascii().is_empty();
    if is_empty {
        return Outcome::Undecoded { path: "$".to_owned(), reason: "the payload is empty".to_owned() };
    }
    expression.check(payload).map_or_else(|error| undecoded(&error), |report| checked(report, payload))
}

fn checked(report: Report, payload: &[u8]) -> Outcome {
    let changed = report.changed.map(|pointer| Loss { pointer, word: "value" });
    Outcome::Checked { unknown: report.unknown, loss: changed.or_else(|| loss::of(payload)) }
}

fn undecoded(error: &DecodeError) -> Outcome {
    Outcome::Undecoded { path: harmless(error.path()), reason: harmless(&without_value(error.message())) }
}

fn count(unknown: usize) -> String {
    match unknown {
        0 => "every part is known".to_owned(),
        1 => "1 part is unknown".to_owned(),
        many => format!("{many} parts are unknown"),
    }
}
