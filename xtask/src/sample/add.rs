//! `cargo xtask sample add`: the command line, and the way from a file to a sample.

use std::path::Path;
use std::process::ExitCode;

use crate::check::{OPEN, Words};
use crate::codegen;
use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place, closest};
use crate::json::Json;
use crate::lower;
use crate::source::{self, Source};

use super::scrub::{self, Scrubbed, Wishes};
use super::target::{self, Target};
use super::{capture, refusal, show, store};

/// Scrub captured answers and store them as samples.
///
/// Reads a JSON document, an HTTP answer as text with its status line and headers (the body is taken), or an entry of a
/// HAR file. Replaces what says something about somebody: secrets, addresses, numbers, names, what people wrote, and every
/// text that is not proven harmless by the contract, by its form or by another sample. The same value is replaced by the
/// same one wherever it stands, in all files of one run; numbers keep their digits and their order, texts their form.
/// Dates and times stay, but for dates of birth.
///
/// Then looks for what was replaced in the result, checks it against the contract, writes
/// `schemas/<vendor>/samples/<name>/<case>.json` and its entry in `samples/index.json`, and says what to run next. When
/// anything is wrong, all of it is shown and no file changes. What was captured is never printed.
///
/// Exit code 0: done; 1: the input is wrong or would give something away; 2: the command line is wrong.
///
/// Example: `curl -si … | cargo xtask sample add acme list_sessions - --case busy --about "A busy hour."`
#[derive(clap::Args)]
pub struct Arguments {
    /// A folder of `schemas/`.
    vendor: String,
    /// The operation that was called, the webhook that came, or the type that it is. A failure of an operation is stored
    /// as a sample of the type of failures.
    name: String,
    /// Files with what was captured, `-` for standard input.
    #[arg(required = true)]
    files: Vec<String>,
    /// The name of the case, where one file is given; `captured-1` or the next that is free without it.
    #[arg(long)]
    case: Option<String>,
    /// The page that the index names, a key of `pages.lock.json`; that of the operation or type without it.
    #[arg(long)]
    page: Option<String>,
    /// What the index says of it.
    #[arg(long, default_value = "Sent by the service, scrubbed.")]
    about: String,
    /// JSON pointer to a value that stays, with all that is in it, and wherever else it stands; may be repeated. What the
    /// contract calls a secret never stays.
    #[arg(long, value_name = "POINTER")]
    keep: Vec<String>,
    /// What is to stand for the value at a JSON pointer, and for the same value elsewhere; may be repeated.
    #[arg(long, value_name = "POINTER=VALUE")]
    replace: Vec<String>,
    /// Store it among the samples that show values that no list names: it must be valid but for these.
    #[arg(long)]
    open: bool,
    /// Show what would be done, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write JSON to standard output instead of tables; what is wrong as well, under `refused`.
    #[arg(long)]
    json: bool,
}

/// What one run has made.
pub struct Added {
    pub vendor: String,
    /// The paths of the samples below the workspace.
    pub files: Vec<String>,
    pub page: String,
    pub is_failure: bool,
    pub is_written: bool,
    pub scrubbed: Vec<Scrubbed>,
}

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    match add(root, arguments) {
        Ok(added) if arguments.json => show::json(&added),
        Ok(added) => show::tables(&added),
        Err(problems) => return show::refused(&arguments.vendor, problems, arguments.json),
    }
    ExitCode::SUCCESS
}

fn add(root: &Path, arguments: &Arguments) -> Result<Added, Diagnostics> {
    let schemas = root.join("schemas");
    let words = Words::load(&schemas)?;
    let mut source = load(&schemas, &arguments.vendor)?;
    words.check(&source)?;
    let contract = lower::lower(&source)?;
    let payloads = payloads(arguments)?;
    let target = target(&contract, arguments, &payloads)?;
    let page = page(&contract, arguments, &target)?;
    let wishes = Wishes::read(&arguments.keep, &arguments.replace)?;
    let scrubbed = scrub::scrub(&source, &contract, &target, &payloads, &wishes)?;
    let mut paths = Vec::new();
    for one in &scrubbed {
        let path = path(&source, arguments, &target)?;
        store::add(&mut source, &path, one.document.clone(), &page, &arguments.about);
        paths.push(path);
    }
    // What codegen would refuse is not written.
    let made = codegen::make(&schemas, &source, &words).map(|_| ());
    made.map_err(|problems| refusal::told(&source, &paths, problems))?;
    if !arguments.dry_run {
        store::write(root, &source, &paths)?;
    }
    Ok(Added {
        vendor: source.vendor.clone(),
        files: paths.iter().map(|path| format!("{}/samples/{path}", source.folder)).collect(),
        page,
        is_failure: target.is_failure,
        is_written: !arguments.dry_run,
        scrubbed,
    })
}

fn load(schemas: &Path, vendor: &str) -> Result<Source, Diagnostics> {
    let vendors = source::vendors(schemas)?;
    if vendors.iter().any(|other| other == vendor) {
        return source::load(schemas, vendor);
    }
    let help = closest(vendor, vendors.iter().map(String::as_str));
    Err(Place::file("schemas").says(format!("there is no vendor `{vendor}`"), help).into())
}

fn payloads(arguments: &Arguments) -> Result<Vec<Json>, Diagnostics> {
    let mut problems = Diagnostics::default();
    let is_twice = arguments.files.iter().filter(|file| *file == capture::STDIN).count() > 1;
    if is_twice {
        problems.push(Place::file("standard input").says("it can be read once", "name `-` once"));
    }
    if arguments.files.len() > 1 && arguments.case.is_some() {
        let place = Place::file("--case");
        problems.push(place.says("one name for several files", "leave it out, or take the files one by one"));
    }
    let payloads = arguments.files.iter().filter_map(|file| problems.take(capture::read(file))).collect();
    problems.or(payloads)
}

/// What the payloads are samples of, which is the same for all of one run.
fn target(contract: &Contract, arguments: &Arguments, payloads: &[Json]) -> Result<Target, Diagnostics> {
    let mut targets = Vec::new();
    for payload in payloads {
        targets.push(target::find(contract, &arguments.name, payload)?);
    }
    let is_divided = targets.windows(2).any(|pair| pair[0].folder != pair[1].folder);
    match targets.into_iter().next() {
        Some(target) if !is_divided => Ok(target),
        _ => {
            let help = "add the failures in a run of their own";
            Err(Place::file(arguments.files.join(", ")).says("some of them are failures and some are not", help).into())
        }
    }
}

fn page(contract: &Contract, arguments: &Arguments, target: &Target) -> Result<String, Diagnostics> {
    let Some(page) = &arguments.page else { return Ok(target.page.clone()) };
    if contract.pages.iter().any(|known| known.id == *page) {
        return Ok(page.clone());
    }
    let help = closest(page, contract.pages.iter().map(|known| known.id.as_str()));
    let message = format!("the page `{page}` is not in pages.lock.json");
    Err(Place::file("--page").says(message, help).into())
}

/// The path of the next sample, below `samples/`.
fn path(source: &Source, arguments: &Arguments, target: &Target) -> Result<String, Diagnostics> {
    let group = &target.folder;
    let folder = if arguments.open { format!("{group}{OPEN}") } else { group.clone() };
    let case = arguments.case.clone().unwrap_or_else(|| store::free_case(source, group, OPEN));
    let path = format!("{folder}/{case}.json");
    let is_name = crate::names::is_kebab_case(&case);
    if !is_name {
        let help = "small letters and digits, with hyphens between words";
        return Err(Place::file("--case").says(format!("`{case}` is no name of a case"), help).into());
    }
    if source.samples.contains_key(&path) {
        let help = "name another case, or leave `--case` out";
        return Err(source.sample_place(&path).says("there is such a sample already", help).into());
    }
    Ok(path)
}
