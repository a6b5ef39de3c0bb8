//! `cargo xtask docs`: compares a saved page of a vendor with its contract.

use std::path::Path;
use std::process::ExitCode;

/// The command line of the verb.
#[derive(clap::Args)]
pub struct Arguments {
    /// Write JSON to standard output instead of tables.
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
pub fn run(_root: &Path, _arguments: &Arguments) -> ExitCode {
    ExitCode::from(3)
}
