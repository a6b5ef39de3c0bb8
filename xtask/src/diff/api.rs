//! What differs between two generated crates for those who compile against them.

mod declared;
mod differences;
mod item;
mod macros;
mod manifest;
mod modules;
mod read;
mod scope;
#[cfg(test)]
mod tests;
mod text;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::emit::{self, Outputs, client};
use crate::names::field_name;

use super::change::Verdict;

use item::Api;
use scope::Foreign;

/// One item that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its path as a user of the crate names it.
    pub item: String,
    pub kind: Kind,
    pub before: Option<String>,
    pub after: Option<String>,
    pub verdict: Verdict,
    pub says: String,
}

/// What has become of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Removed,
    Changed,
    Added,
}

/// Everything that differs between two crates of a vendor and their modules of the client; the gravest first.
pub fn compare(vendor: &str, before: &Outputs, after: &Outputs) -> Vec<Difference> {
    differences::between(&api(vendor, before), &api(vendor, after))
}

/// What users of the crate and of the module see.
fn api(vendor: &str, files: &Outputs) -> Api {
    let folder = emit::crate_folder(vendor);
    let (mut api, shown) = read::items(files, &folder.join("src/lib.rs"), "", &Foreign::default());
    api.extend(manifest::features(files.get(&folder.join("Cargo.toml")).map(String::as_str)));
    let module = field_name(vendor);
    let file = client_module(&module);
    if files.contains_key(&file) {
        api.extend(read::items(files, &file, &format!("chatspec_client::{module}::"), &shown).0);
    }
    api
}

fn client_module(module: &str) -> PathBuf {
    Path::new(&client::folder()).join(format!("src/{module}.rs"))
}
