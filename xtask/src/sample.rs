//! `cargo xtask sample`: captured answers, scrubbed, as samples.

mod add;
mod birth;
mod capture;
mod classify;
mod codes;
mod collect;
mod fields;
mod kind;
mod leak;
mod ledger;
mod maker;
mod moment;
mod numbers;
mod pattern;
mod pieces;
mod refusal;
mod rewrite;
mod script;
mod scrub;
mod show;
mod store;
mod target;
mod vocabulary;
mod words;

use std::path::Path;
use std::process::ExitCode;

/// Take captured answers as samples, without what they say about anybody.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    Add(add::Arguments),
}

/// Runs the verb.
pub fn run(root: &Path, arguments: &Arguments) -> ExitCode {
    match &arguments.verb {
        Verb::Add(arguments) => add::run(root, arguments),
    }
}
