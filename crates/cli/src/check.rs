//! `chatspec check`: what does the contract know of a payload?

mod kinds;
mod loss;
mod report;
mod subject;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::exit::{CHECK_CODES, Exit};
use crate::failure::Failure;
use crate::{input, output, vendors};

pub use kinds::without_value;
use report::Finding;
use subject::Subject;

/// The largest payload that is checked, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Exit code when there is nothing that could be checked.
pub const NOT_CHECKED: u8 = 3;

const ABOUT: &str = "\
Says whether a payload decodes, whether anything of it is lost, and what of it the contract does not name.

For an operation it is the body of its answer; one that says it is a failure is checked as that. A webhook's body is \
checked by the webhook's name, and any other JSON by the name of its type. Each finding names its place, its kind, and \
the schema and the page that describe the place. No value of the payload is shown.";

/// The command `check`.
pub fn command() -> Command {
    Command::new("check")
        .about("Says whether a payload decodes without loss, and what of it the contract does not name")
        .long_about(ABOUT)
        .after_help(CHECK_CODES)
        .arg(
            Arg::new("vendor")
                .value_name("VENDOR")
                .required(true)
                .help("Name of the vendor: `chatspec call` lists them"),
        )
        .arg(Arg::new("subject").value_name("OPERATION OR TYPE").help(
            "An operation, a webhook, or a type such as SessionInfo or Vec<ChatMessage>; without it they are listed",
        ))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .default_value("-")
                .value_parser(value_parser!(PathBuf))
                .help("The payload, at most 64 MiB; - for the standard input"),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Write the report as one line of JSON"))
}

/// Does what the command line says.
pub fn run(matches: &ArgMatches) -> Result<Exit, Failure> {
    let finding = check(matches).map_err(|failure| failure.with_code(NOT_CHECKED))?;
    output::even_unread(finding.write(matches.get_flag("json")))?;
    match finding.code() {
        0 => Ok(Exit::Done),
        code => Err(Failure::coded(code, "")),
    }
}

fn check(matches: &ArgMatches) -> Result<Finding, Failure> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let vendor = vendors::named(text("vendor"))?;
    let subject = Subject::find(vendor, text("subject"))?;
    let file = matches.get_one::<PathBuf>("file").cloned().unwrap_or_else(|| PathBuf::from("-"));
    let payload = input::read(&file, LARGEST)?;
    Ok(Finding::of(subject, &payload))
}
