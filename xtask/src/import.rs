//! `cargo xtask new-vendor`: the folder of a vendor, from an API description, from a page, or empty.

mod api;
mod build;
mod convert;
mod draft;
mod encoding;
mod folder;
mod forms;
mod item;
mod names;
mod node;
mod notes;
mod operations;
mod page;
mod parameters;
mod prune;
mod read;
mod repair;
mod report;
mod samples;
mod schemas;
mod secrets;
mod security;
mod servers;
mod shape;
mod template;
#[cfg(test)]
mod tests;
mod version2;
mod version30;
mod yaml;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use url::Url;

use crate::check::Words;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source;

use convert::Wishes;
use draft::Draft;
use notes::Findings;
use read::Content;
use report::Outcome;

/// Make a folder below `schemas/` that already generates, compiles and has a simulator.
///
/// Without --from, the folder holds one invented operation, and says where to fill in what.
///
/// With --from, the operations of an API description are taken over: OpenAPI 3.0 or 3.1, or Swagger 2.0, as JSON or
/// YAML. Every type and operation is written in the words that the generator takes; each operation gets a sample, an
/// example of the document or one made from its schema. Descriptions of the document are not copied, so that no sentence
/// of a page enters: neutral ones stand in their place to be filled in.
///
/// What cannot be taken over is listed, all at once, each with its JSON pointer in the document. What would change what
/// is sent or decoded (a body that is neither JSON nor a form of plain values, a reference that leads nowhere, two
/// operations for one request, a parameter that must be sent and has no text form) refuses the document; with
/// --skip-unsupported it leaves out the operations concerned, and the types that only these use. Anything else
/// (documentation, bounds that are not checked, a type that had to be written looser so that it takes more, a type under
/// another name, what may be a secret) is listed as a note, beside the reasons of a refusal, too.
///
/// A saved page (HTML, Markdown, or text copied from a browser) is read as `cargo xtask docs` reads it: operations, tables
/// of parameters and fields, lists of values and printed payloads; headers such as `Authorization` and `X-Api-Key` become
/// credentials. What was not read is listed by its line.
///
/// Files are text in UTF-8, or in UTF-16 with its mark.
///
/// The generator checks the folder before anything is written. A folder that is there is never touched.
///
/// Example: cargo xtask new-vendor acme --from acme-openapi.yaml --skip-unsupported
///
/// Exit code 0: written, or with --dry-run it would be; 1: the document or the name is refused; 2: the command line is
/// wrong.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// Name of the folder and of everything that is generated from it: small letters, digits and hyphens, at most 55.
    name: String,
    /// The API description or the saved page to start from.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Leave out operations that cannot be taken over as they are, instead of refusing the document.
    #[arg(long, requires = "from")]
    skip_unsupported: bool,
    /// Copy the descriptions of the document; only where its licence permits it.
    #[arg(long, requires = "from")]
    keep_descriptions: bool,
    /// Title of the page that the folder is derived from; by default that of the document.
    #[arg(long, value_name = "TITLE")]
    page_title: Option<String>,
    /// Address of that page, with https:// or http://.
    #[arg(long, value_name = "ADDRESS")]
    page_url: Option<String>,
    /// Write nothing; show what would be written.
    #[arg(long)]
    dry_run: bool,
    /// Write JSON to standard output instead of tables.
    #[arg(long)]
    json: bool,
}

/// Bytes of stack for trees as deep as they are read.
const STACK: usize = 256 * 1024 * 1024;

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    let worked = thread::scope(|scope| {
        let work = || work(root, arguments);
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok())
    });
    match worked {
        Some(Ok(outcome)) => report::show(&outcome, arguments.json),
        Some(Err(problems)) => report::refused(&arguments.name, problems, arguments.json),
        None => {
            let place = Place::file(
                arguments.from.as_ref().map_or_else(|| "schemas".into(), |path| path.display().to_string()),
            );
            let help = "this is a fault of this program: please report it with the document";
            report::refused(&arguments.name, place.says("reading the document failed", help).into(), arguments.json)
        }
    }
}

fn work(root: &Path, arguments: &Arguments) -> Result<Outcome, Diagnostics> {
    let schemas = root.join("schemas");
    check_arguments(&schemas, arguments)?;
    let words = Words::load(&schemas)?;
    let wishes = Wishes {
        vendor: arguments.name.clone(),
        keeps_descriptions: arguments.keep_descriptions,
        page_title: arguments.page_title.clone().filter(|title| !title.is_empty()),
        page_url: arguments.page_url.clone(),
        today: jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string(),
    };
    let mut findings = Findings::default();
    let mut draft = match &arguments.from {
        None => template::draft(&wishes),
        Some(path) => match read::file(path)? {
            Content::Page(text) => page::draft(path, text.as_bytes(), &wishes, &mut findings)?,
            Content::Tree(tree) => convert::run(&read::documents(path, tree), &wishes, &mut findings)?,
        },
    };
    let has_calls = |draft: &Draft| !draft.calls.is_empty() || !draft.hooks.is_empty();
    if has_calls(&draft) {
        repair::run(&schemas, &words, &mut draft, &mut findings);
    }
    let mut outcome = Outcome::of(&draft, findings, changelog(&draft, arguments), arguments.dry_run);
    if outcome.is_refused(arguments.skip_unsupported) {
        return Ok(outcome);
    }
    if !has_calls(&draft) {
        outcome.refuse_all();
        return Ok(outcome);
    }
    // What is written is what the generator took in the end.
    if !arguments.dry_run {
        folder::write(&schemas, &draft.vendor, &outcome.files)?;
        outcome.written = true;
    }
    outcome.accepted = true;
    Ok(outcome)
}

/// What the command line names, before anything is read.
fn check_arguments(schemas: &Path, arguments: &Arguments) -> Result<(), Diagnostics> {
    let mut problems = Diagnostics::default();
    problems.take(check_name(schemas, &arguments.name));
    problems.take(arguments.page_url.as_deref().map_or(Ok(()), check_url));
    problems.or(())
}

/// An address that anybody can open: absolute, of the web, and without a password.
fn check_url(address: &str) -> Result<(), Diagnostic> {
    let wrong = |why: &str| {
        let help = "write the whole address of the page, such as `https://docs.example.com/api`, or leave it out";
        Err(Place::file("--page-url").says(format!("`{address}` is no address of a page: {why}"), help))
    };
    let has_gap = address.contains(|c: char| c.is_whitespace() || c.is_control());
    match Url::parse(address) {
        _ if has_gap => wrong("it has a blank in it"),
        Err(error) => wrong(&error.to_string()),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => wrong("it starts with neither http:// nor https://"),
        // Such an address is read in several ways, and the only one that is meant has both slashes.
        Ok(_) if !address.contains("://") => wrong("its scheme is not followed by `//`"),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            let help = "write it without them: it stands in a file for anybody to read";
            Err(Place::file("--page-url").says("the address of the page holds a user or a password", help))
        }
        Ok(_) => Ok(()),
    }
}

/// The longest name of a vendor, so that the name of its crate is one that registries take: at most 64 signs, of which
/// `chatspec-` are nine.
const LONGEST_NAME: usize = 55;

/// A name that is free and that a crate can have.
fn check_name(schemas: &Path, name: &str) -> Result<(), Diagnostic> {
    if name.len() > LONGEST_NAME {
        let start: String = name.chars().take(20).collect();
        let message = format!("a name of {} letters, `{start}…`", name.chars().count());
        let help = format!("write at most {LONGEST_NAME}: a crate is called after it, and folders");
        return Err(Place::file("schemas").says(message, help));
    }
    if !source::is_vendor_name(name) {
        let help = "write small letters and digits, with hyphens between words, and none of the workspace's own crates";
        return Err(Place::file(format!("schemas/{name}")).says(format!("no crate can be called after `{name}`"), help));
    }
    if is_device(name) {
        let help = "choose another name: Windows keeps this one for a device, so that the folder cannot be there";
        return Err(Place::file(format!("schemas/{name}")).says(format!("no folder can be called `{name}`"), help));
    }
    if schemas.join(name).exists() {
        return Err(folder::exists(name));
    }
    let others = source::vendors(schemas).unwrap_or_default();
    let module = crate::names::field_name(name);
    match others.iter().find(|other| crate::names::field_name(other) == module) {
        Some(other) => {
            let message = format!("the client would have one module for this and for `{other}`");
            Err(Place::file(format!("schemas/{name}")).says(message, "choose another name"))
        }
        None => Ok(()),
    }
}

/// Whether files and folders of Windows cannot have this name.
fn is_device(name: &str) -> bool {
    let numbered = |start: &str| {
        let rest = name.strip_prefix(start).map(str::as_bytes);
        matches!(rest, Some([b'1'..=b'9']))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn changelog(draft: &Draft, arguments: &Arguments) -> String {
    let entry = match &arguments.from {
        Some(path) => {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            format!("First version, made from `{file}`: {}.", report::counted(draft.calls.len(), "operation"))
        }
        None => "First version, to be filled in.".to_owned(),
    };
    format!("# Changelog of chatspec-{}\n\n## 0.1.0 (unreleased)\n\n- {entry}\n", draft.vendor)
}
