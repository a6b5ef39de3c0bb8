//! A fourth vendor, of which there is nothing but a folder like those below `schemas`: generated, compiled, and called by
//! client, simulator and command line. No line of Rust is written for it.
//!
//! It is unlike the others: it takes bodies, hands out tokens by the standard alone, answers page by page, and has unions,
//! maps, lists within lists, numbers with names, names in every case, and a version in a header.

mod build;
mod command;
mod workspace;

use std::process::Command;

use build::{Built, cargo, text};

/// The vendor's folder, below `tests/fourth`.
const VENDOR: &str = "parley-desk";

/// One test, because everything in it needs what was built before.
#[test]
fn a_vendor_needs_nothing_but_its_folder() {
    let folder = workspace::assembled(VENDOR);
    let built = Built::of(&folder);
    for test in ["lossless", "features", "conformance"] {
        passes(Command::new(built.program(test)).arg("--quiet"), test);
    }
    passes(&mut Command::new(built.program("caller")), "the caller of the typed client");
    command::check(&built.program("chatspec-of-four"));
    documented(&folder);
}

/// The code in the docs of the client's methods runs against a simulator.
fn documented(folder: &std::path::Path) {
    let output = cargo(folder, &["test", "--doc"], &["--", "parley_desk"]);
    let passed = output.lines().filter(|line| line.contains("parley_desk") && line.ends_with("... ok")).count();
    assert!(passed >= 8, "an example for each method, and one for the client:\n{output}");
}

fn passes(command: &mut Command, what: &str) {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{what}:\n{}{}", text(&output.stdout), text(&output.stderr));
}
