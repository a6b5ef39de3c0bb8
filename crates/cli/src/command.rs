//! The command line as a whole: which verbs there are, and running the one that was asked for.

use std::env::args_os;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use crate::exit::Exit;
use crate::failure::Failure;
use crate::{call, check, demo, sim};

const EXAMPLES: &str = "\
Examples:
  chatspec demo                             see every documented call, against simulators
  chatspec sim yeastar                      run a simulator, and show how to reach it
  chatspec call                             list the vendors; with a vendor, its operations
  chatspec call yeastar get --id 2862       call one, with the credentials of the environment
  chatspec check yeastar get answer.json    what of a payload does the contract not know?";

/// Reads the command line and does what it says.
pub fn run() -> Result<Exit, Failure> {
    match parser().try_get_matches() {
        Ok(matches) => dispatch(&matches),
        Err(error) => shown(&error),
    }
}

/// The command line.
pub fn parser() -> Command {
    Command::new("chatspec")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Chat-session APIs from the command line: call them, check their payloads, simulate them")
        .after_help(EXAMPLES)
        .max_term_width(100)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(call::command())
        .subcommand(check::command())
        .subcommand(sim::command())
        .subcommand(demo::command())
}

fn dispatch(matches: &ArgMatches) -> Result<Exit, Failure> {
    match matches.subcommand() {
        Some(("call", matches)) => call::run(matches),
        Some(("check", matches)) => check::run(matches),
        Some(("sim", matches)) => sim::run(matches),
        Some((_, matches)) => demo::run(matches),
        None => Err(Failure::said(Exit::Usage)),
    }
}

/// Help goes to the output, and what is wrong to the person; neither minds that nobody reads it.
fn shown(error: &clap::Error) -> Result<Exit, Failure> {
    let words: Vec<_> = args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let failure = match (error.kind(), words.split_first()) {
        (ErrorKind::InvalidSubcommand, Some((verb, names))) if verb == "call" => call::unknown(names),
        _ => None,
    };
    if let Some(failure) = failure {
        return Err(failure);
    }
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(Exit::Done),
        // Its 2 says that a payload does not decode.
        _ if words.first().is_some_and(|verb| verb == "check") => {
            Err(Failure::said(Exit::Usage).with_code(check::NOT_CHECKED))
        }
        _ => Err(Failure::said(Exit::Usage)),
    }
}

#[cfg(test)]
mod tests {
    use super::parser;

    #[test]
    fn the_command_line_holds_together() {
        parser().debug_assert();
    }
}
