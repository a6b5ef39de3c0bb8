//! `cargo xtask demo`: runs the demo of the command line, which calls every operation against simulators.

use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::process::{Command, ExitCode};

/// The package of the command line.
const PACKAGE: &str = "chatspec-cli";

/// Builds and runs it as a process: this program knows no crate of the workspace, so that it can always mend them.
pub fn run(root: &Path) -> ExitCode {
    if !succeeds(build(root)) {
        eprintln!("{PACKAGE} does not build");
        return ExitCode::FAILURE;
    }
    match succeeds(demo(root)) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Builds alone first: on a terminal cargo shows how far it is.
fn build(root: &Path) -> Command {
    let mut build = cargo(root);
    build.args(["build", "--package", PACKAGE]);
    if !stderr().is_terminal() {
        build.arg("--quiet");
    }
    build
}

fn demo(root: &Path) -> Command {
    let mut run = cargo(root);
    run.args(["run", "--quiet", "--package", PACKAGE, "--", "demo"]);
    run
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    // What cargo says to this program about its package would go on to build scripts that look at it, which would then
    // run anew each time.
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_package(&name.to_string_lossy())) {
        cargo.env_remove(name);
    }
    cargo
}

/// Whether a variable tells a program about the package that it was built from.
fn is_of_package(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start))
}

fn succeeds(mut command: Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}
