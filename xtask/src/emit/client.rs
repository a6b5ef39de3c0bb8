//! The shared client crate: a module for each vendor, each behind the cargo feature of its name.

mod call;
mod crate_files;
mod example;
mod method;
mod setters;
mod start;
mod values;
mod vendor;

use std::path::{Path, PathBuf};

use crate::contract::Contract;
use crate::names::field_name;

use super::Outputs;

/// The folder of the client crate.
pub fn folder() -> PathBuf {
    PathBuf::from("crates/client")
}

/// The folder within it that belongs to people.
pub fn examples() -> PathBuf {
    folder().join("examples")
}

/// An example of the client: its name and its text.
pub struct ExampleFile {
    pub name: String,
    pub text: String,
}

/// All files of the client crate.
pub fn outputs(contracts: &[Contract], examples: &[ExampleFile]) -> Outputs {
    let root = folder();
    let mut outputs = Outputs::new();
    outputs.insert(root.join("Cargo.toml"), crate_files::manifest(contracts, examples));
    outputs.insert(root.join("README.md"), crate_files::readme(contracts));
    outputs.insert(root.join("src/lib.rs"), crate_files::library(contracts));
    for contract in contracts {
        outputs.insert(module_file(&root, contract), vendor::module(contract));
    }
    outputs
}

fn module_file(root: &Path, contract: &Contract) -> PathBuf {
    root.join(format!("src/{}.rs", module_name(contract)))
}

/// The module of a vendor.
pub fn module_name(contract: &Contract) -> String {
    field_name(&contract.vendor)
}
