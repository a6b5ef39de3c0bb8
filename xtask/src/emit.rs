//! Writes the generated crates as text: every file of a vendor, and nothing else decides what they hold.

mod access;
pub mod client;
mod crate_files;
mod docs;
mod example;
mod login_data;
mod markup;
mod operation_data;
mod operations;
mod readme;
mod request_traits;
mod requests;
mod samples;
mod tests;
mod types;
mod vendor_data;

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::contract::Contract;
use crate::polish::Polished;

pub use example::example_name;
pub use readme::table as readme_table;

/// Files by their path from the root of the workspace.
pub type Outputs = BTreeMap<PathBuf, String>;

/// The folder of a vendor's model crate.
pub fn crate_folder(vendor: &str) -> PathBuf {
    PathBuf::from("crates/models").join(vendor)
}

/// What the first line of a generated file says after the sign of a comment.
pub fn header(source: &str) -> String {
    format!("Generated from {source} by `cargo xtask codegen`. Do not edit.")
}

/// What a file says first when it uses something that the vendor advises against.
pub fn allowance(uses_deprecated: bool) -> &'static str {
    const DEPRECATED: &str = "#![allow(deprecated, reason = \"what the vendor advises against is still there\")]\n\n";
    if uses_deprecated { DEPRECATED } else { "" }
}

/// What the root of a crate says first when keys of a vendor are not ASCII.
pub fn foreign_names<'c>(contracts: impl IntoIterator<Item = &'c Contract>) -> &'static str {
    const FOREIGN: &str = "#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, \
                           reason = \"the vendor's names are not ASCII\")]\n\n";
    if contracts.into_iter().any(Contract::has_foreign_names) { FOREIGN } else { "" }
}

/// All files of a vendor's model crate.
pub fn outputs(contract: &Contract, polished: &Polished) -> Outputs {
    let root = crate_folder(&contract.vendor);
    let mut outputs = Outputs::new();
    outputs.insert(root.join("Cargo.toml"), crate_files::manifest(contract));
    outputs.insert(root.join("README.md"), crate_files::readme(contract));
    outputs.extend(crate_files::changelog(contract).map(|text| (root.join("CHANGELOG.md"), text)));
    outputs.insert(root.join("src/lib.rs"), crate_files::library(contract));
    for file in &contract.files {
        outputs.insert(root.join(format!("src/{}.rs", file.module)), types::module(contract, polished, file));
    }
    outputs.insert(root.join("src/operations.rs"), operations::module(contract, polished));
    outputs.insert(root.join("src/data.rs"), operations::data(contract));
    outputs.insert(root.join("src/samples.rs"), samples::module(contract));
    outputs.insert(root.join("src/vendor.rs"), vendor_data::module(contract));
    outputs.insert(root.join("tests/lossless.rs"), tests::lossless(contract));
    outputs.insert(root.join("tests/features.rs"), tests::features(contract));
    let example = format!("examples/{}.rs", example_name(&contract.vendor));
    outputs.insert(root.join(example), example::example(contract));
    outputs
}

/// The name of a vendor's crate as a package.
pub fn package(contract: &Contract) -> String {
    format!("chatspec-{}", contract.vendor)
}

/// The name of a vendor's crate in Rust.
pub fn crate_name(contract: &Contract) -> String {
    package(contract).replace('-', "_")
}
