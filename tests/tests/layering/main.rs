//! Who may depend on whom, and what may stand in which file. Every rule is tried on something that breaks it, too.

mod dependencies;
mod faults;
mod files;
mod manifest;
mod workspace;

use std::path::Path;

use workspace::Package;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace is above this package")
}

/// Fails with every broken rule at once.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The packages of the workspace.
fn packages() -> Vec<Package> {
    workspace::packages(root())
}
