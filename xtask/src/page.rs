//! `cargo xtask docs`: compares a saved page of a vendor with its contract.

mod claims;
mod compare;
mod examples;
pub mod facts;
mod fingerprints;
#[cfg(test)]
mod hostile;
mod input;
mod judge;
pub mod operations;
mod places;
mod record;
mod report;
mod select;
mod tables;
pub mod types;
pub mod values;
pub mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use self::compare::Compared;
use self::facts::Unread;
use self::fingerprints::{Record, sha256};
use self::judge::Judgement;
use self::record::Update;
use self::report::Report;
use self::words::words;
use crate::check::Words;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source::{self, Source};

pub use self::facts::{Facts, read};

/// Compare a saved page of a vendor with its contract.
///
/// Reads the page as HTML, as Markdown or as text copied from a browser; finds operations, tables of parameters and
/// fields, lists of values, printed requests and payloads; and compares them with `schemas/<vendor>`. What
/// `departures.json` explains is shown as recorded; each departure recorded for the page has to be found again. Prose is
/// compared with the hashes in `pages.lock.json`. What cannot be read is listed, never guessed.
///
/// Exit code 0: nothing beyond what is recorded; 1: something is, or the input is wrong; 2: the command line is wrong.
///
/// Example: cargo xtask docs acme ~/saved/get-message.html --page get-message.en
#[derive(clap::Args)]
pub struct Arguments {
    /// The vendor: the name of a folder under `schemas/`.
    vendor: String,
    /// The saved page.
    #[arg(value_name = "SAVED PAGE")]
    file: PathBuf,
    /// Which page of `pages.lock.json` it is. Without this it is found by the name of the file, the title, or the operation.
    #[arg(long, value_name = "PAGE")]
    page: Option<String>,
    /// Write JSON to standard output instead of tables.
    #[arg(long)]
    json: bool,
    /// Record the prose as it is now, in hashes, after somebody has read what had changed. When the text is another one
    /// than that which was read last, the day is set to today.
    #[arg(long)]
    accept: bool,
}

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    match compared(root, arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problems) => {
            report::refused(&arguments.vendor, arguments.page.as_deref(), problems, arguments.json);
            ExitCode::FAILURE
        }
    }
}

/// Whether there is nothing beyond what is recorded.
fn compared(root: &Path, arguments: &Arguments) -> Result<bool, Diagnostics> {
    let schemas = root.join("schemas");
    select::vendor(&schemas, &arguments.vendor)?;
    let bytes = bytes_of(&arguments.file)?;
    let source = source::load(&schemas, &arguments.vendor)?;
    Words::load(&schemas)?.check(&source)?;
    let mut facts = read(&bytes);
    holds_something(&arguments.file, &facts)?;
    let file = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let page = select::page(&source, &file, &facts, arguments.page.as_deref())?;
    let broken = |error: String| source.place("").says(error, "run `cargo xtask codegen`, which says more");
    foreign(&source, &page, &mut facts);
    let compared = compare::compare(&source, &page, &facts).map_err(broken)?;
    glued(&compared, &mut facts);
    let others = compared.other_examples.clone();
    let mut known = source.pages.get("pages").and_then(|pages| pages.get(&page)).and_then(record::of);
    if arguments.accept {
        is_that_page(&arguments.file, &page, &facts, known.as_ref())?;
        let first = judge(&source, &page, &facts, &compared, known.as_ref()).map_err(broken)?;
        known = Some(accept(root, &source, &page, (&file, &bytes), &record_of(&facts, &first))?);
    }
    let judgement = judge(&source, &page, &facts, &compared, known.as_ref()).map_err(broken)?;
    let report = Report {
        vendor: &arguments.vendor,
        page: &page,
        facts: &facts,
        judgement: &judgement,
        other_examples: &others,
    };
    if arguments.json {
        report.json();
    } else {
        report.tables();
    }
    Ok(judgement.is_clean())
}

fn judge(
    source: &Source,
    page: &str,
    facts: &Facts,
    compared: &Compared,
    known: Option<&Record>,
) -> Result<Judgement, String> {
    judge::judge(source, page, facts, compared, known)
}

/// The bytes of the page; a page is never so large that it would not fit into memory.
fn bytes_of(file: &Path) -> Result<Vec<u8>, Diagnostic> {
    const LARGEST: u64 = 64 << 20;
    let place = Place::file(file.display().to_string());
    let unreadable =
        |error: std::io::Error| place.says(format!("cannot be read: {error}"), "name a page that was saved");
    if fs::metadata(file).map_err(unreadable)?.len() > LARGEST {
        return Err(place.says("more than 64 MB", "save the page without its pictures"));
    }
    let bytes = fs::read(file).map_err(unreadable)?;
    match input::unreadable::what(&bytes) {
        Some(what) => Err(place.says(format!("this is {what}, and no page that can be read"), SAVE)),
        None => Ok(bytes),
    }
}

/// How to come by a page that can be read.
const SAVE: &str = "save the page from the browser as HTML, or copy the text of the whole page into a file, in UTF-8";

/// Refuses what has nothing that a page has.
fn holds_something(file: &Path, facts: &Facts) -> Result<(), Diagnostic> {
    let has_none = facts.operations.is_empty() && facts.requests.is_empty() && facts.tables.is_empty();
    if has_none && facts.examples.is_empty() && facts.unread.is_empty() {
        let message = "this holds no operation, no table and no example, so it is no page that can be read";
        return Err(Place::file(file.display().to_string()).says(message, SAVE));
    }
    Ok(())
}

/// Notes that the language of the page is none whose words are known.
fn foreign(source: &Source, page: &str, facts: &mut Facts) {
    let language = source.pages.pointer(&format!("/pages/{page}/language")).and_then(crate::json::Json::as_str);
    let code = language.and_then(|language| language.split('-').next()).unwrap_or_default();
    if !words().languages.contains_key(code) {
        let what = format!("the headings of tables and sections in the language `{code}`");
        facts.unread.push(Unread { key: "unread: language".to_owned(), line: 1, what, text: String::new() });
    } else if facts.languages.is_empty() {
        let what = "no heading of a table or a section that is known in any language".to_owned();
        facts.unread.push(Unread { key: "unread: headings".to_owned(), line: 1, what, text: String::new() });
    }
}

/// Notes words that may be values run together where the contract lists none.
fn glued(compared: &Compared, facts: &mut Facts) {
    for (key, line, word) in &compared.glued {
        let what = "a word behind the last sentence, perhaps values run together".to_owned();
        facts.unread.push(Unread { key: format!("unread: words of {key}"), line: *line, what, text: word.clone() });
    }
}

/// Refuses to record what is no page, or another one than was recorded before.
fn is_that_page(file: &Path, page: &str, facts: &Facts, known: Option<&Record>) -> Result<(), Diagnostic> {
    let place = Place::file(file.display().to_string());
    if facts.operations.is_empty() && facts.tables.is_empty() && facts.examples.is_empty() {
        return Err(place.says("this holds no operation, no table and no example, so nothing is recorded", SAVE));
    }
    let new = Record::of(facts);
    let is_thing = |key: &str| !key.starts_with("departure: ") && !key.starts_with("unread: ");
    let things = known.into_iter().flat_map(|known| &known.0).filter(|(key, _)| is_thing(key));
    let (found, lost): (Vec<_>, Vec<_>) = things.partition(|(key, _)| new.get(key).is_some());
    if lost.len() > found.len() {
        let message = format!(
            "of what was recorded of `{page}`, this holds {} and lacks {}, so nothing is recorded",
            found.len(),
            lost.len()
        );
        let help = "name the page that this is, or save it whole; where a vendor has written it anew, remove `record` of \
                    the page from pages.lock.json first";
        return Err(place.says(message, help));
    }
    Ok(())
}

/// The record of a page, with the departures that reading alone finds.
fn record_of(facts: &Facts, judgement: &Judgement) -> Record {
    let mut record = Record::of(facts);
    record.0.extend(judgement.read.iter().cloned());
    record
}

/// Writes the record into `pages.lock.json`.
fn accept(
    root: &Path,
    source: &Source,
    page: &str,
    (file, bytes): (&str, &[u8]),
    record: &Record,
) -> Result<Record, Diagnostic> {
    let path = root.join("schemas").join(&source.vendor).join("pages.lock.json");
    let place = source.place("pages.lock.json");
    let failed = |error: std::io::Error| place.says(format!("cannot be written: {error}"), "check the file's rights");
    let text = fs::read_to_string(&path).map_err(failed)?;
    let hash = sha256(bytes);
    let known = source.pages.pointer(&format!("/pages/{page}/sha256")).and_then(crate::json::Json::as_str);
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date().to_string();
    let read = (known != Some(hash.as_str())).then(|| (today, file.to_owned(), hash));
    let update = Update { page, record, read };
    let missing = || place.says(format!("the page `{page}` cannot be found in the text"), "mend the file");
    let text = record::written(&text, &update).ok_or_else(missing)?;
    fs::write(&path, text).map_err(failed)?;
    Ok(record.clone())
}
