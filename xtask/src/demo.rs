//! `cargo xtask demo`: runs the example of every model crate.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::emit::example_name;
use crate::source;

/// Shows one decoded payload for each page, vendor after vendor.
pub fn run(root: &Path) -> ExitCode {
    let Ok(vendors) = source::vendors(&root.join("schemas")) else { return ExitCode::FAILURE };
    for vendor in vendors {
        println!("\n=== {vendor}\n");
        let package = format!("chatspec-{vendor}");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let run = Command::new(cargo)
            .current_dir(root)
            .args(["run", "--quiet", "--package", &package, "--example", &example_name(&vendor)])
            .status();
        if !run.is_ok_and(|status| status.success()) {
            eprintln!("the example of {package} failed");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
