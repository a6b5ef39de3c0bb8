//! `cargo xtask demo`: runs the example of every model crate.

use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::emit::example_name;
use crate::source;

/// Shows one decoded payload for each page, vendor after vendor.
pub fn run(root: &Path) -> ExitCode {
    let Ok(vendors) = source::vendors(&root.join("schemas")) else { return ExitCode::FAILURE };
    if !succeeds(build(root, &vendors)) {
        eprintln!("the examples of the model crates do not build");
        return ExitCode::FAILURE;
    }
    for vendor in &vendors {
        println!("\n=== {vendor}\n");
        if !succeeds(example(root, vendor)) {
            eprintln!("the example of {} failed", package(vendor));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Builds all examples at once; on a terminal cargo shows how far it is.
fn build(root: &Path, vendors: &[String]) -> Command {
    let mut build = cargo(root);
    build.arg("build");
    if !stderr().is_terminal() {
        build.arg("--quiet");
    }
    for vendor in vendors {
        build.args(["--package", &package(vendor), "--example", &example_name(vendor)]);
    }
    build
}

fn example(root: &Path, vendor: &str) -> Command {
    let mut run = cargo(root);
    run.args(["run", "--quiet", "--package", &package(vendor), "--example", &example_name(vendor)]);
    run
}

fn package(vendor: &str) -> String {
    format!("chatspec-{vendor}")
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}

fn succeeds(mut command: Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}
