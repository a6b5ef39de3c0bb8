//! The command line.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::codegen::{self, Plan};
use crate::diagnostic::Diagnostics;
use crate::show::say;
use crate::{demo, diff, import, page, provenance, report, sample, write};

/// The maintainer's verbs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about, disable_help_subcommand = true)]
struct Cli {
    /// The workspace, when it is not the one this program was built in.
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Generate the model crates and the client from `schemas/`.
    ///
    /// Reads every document, checks it (words, references, pages, departures, samples), and writes the files that
    /// differ. When anything is wrong, all of it is shown and no file changes. Exit code 0: done; 1: the input is
    /// wrong, or with --check the output is not up to date; 2: the command line is wrong.
    Codegen {
        /// Of the model crates, generate this vendor's only: the name of a folder under `schemas/`. The client and the
        /// README hold all vendors and are generated whole.
        vendor: Option<String>,
        /// Write nothing; fail if a file would change.
        #[arg(long)]
        check: bool,
    },
    /// Regenerate, then make every documented call through the client against simulators and show what came back.
    Demo,
    Diff(diff::Arguments),
    Docs(page::Arguments),
    NewVendor(import::Arguments),
    Sample(sample::Arguments),
    Provenance(provenance::Arguments),
}

/// Runs the verb of the command line.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let root = cli.root.unwrap_or_else(workspace);
    match cli.verb {
        Verb::Codegen { vendor, check } => codegen(&root, vendor.as_deref(), check),
        Verb::Demo => match codegen(&root, None, false) {
            ExitCode::SUCCESS => demo::run(&root),
            failed => failed,
        },
        Verb::Diff(arguments) => diff::run(&root, &arguments),
        Verb::Docs(arguments) => page::run(&root, &arguments),
        Verb::NewVendor(arguments) => import::run(&root, &arguments),
        Verb::Sample(arguments) => sample::run(&root, &arguments),
        Verb::Provenance(arguments) => provenance::run(&root, &arguments),
    }
}

/// The workspace that this program belongs to.
fn workspace() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

fn codegen(root: &std::path::Path, vendor: Option<&str>, check: bool) -> ExitCode {
    match codegen::plan(root, vendor) {
        Ok(plan) if check => checked(&plan),
        Ok(plan) => written(root, &plan),
        Err(problems) => refused(problems),
    }
}

fn checked(plan: &Plan) -> ExitCode {
    say!("{}", report::table(plan));
    let stale = plan.changes.all().count();
    if stale == 0 {
        return ExitCode::SUCCESS;
    }
    eprint!("{}", report::changes(plan));
    let what = if stale == 1 { "file is" } else { "files are" };
    eprintln!("{stale} {what} not what `cargo xtask codegen` makes of schemas/; run it and commit what it writes");
    ExitCode::FAILURE
}

fn written(root: &std::path::Path, plan: &Plan) -> ExitCode {
    if let Err(diagnostic) = write::apply(root, &plan.outputs, &plan.changes) {
        return refused(diagnostic.into());
    }
    say!("{}", report::table(plan));
    eprint!("{}", report::changes(plan));
    ExitCode::SUCCESS
}

fn refused(problems: Diagnostics) -> ExitCode {
    let problems = problems.sorted();
    for problem in &problems {
        eprintln!("{problem}");
    }
    eprintln!("\n{} found; no file was changed", count(problems.len()));
    ExitCode::FAILURE
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}
