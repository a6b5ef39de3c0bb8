//! The contracts of a workspace, read, checked and generated in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use semver::Version;

use crate::changelog::{self, Changelog};
use crate::check::Words;
use crate::codegen;
use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit::{Outputs, client};
use crate::source::{self, Source};

use super::base::Tree;

/// The contract of one vendor, and what is generated from it.
pub struct Side {
    pub source: Source,
    /// What today's generator makes of it: the model crate and the vendor's module of the client.
    pub generated: Outputs,
    /// What dependents compile against: the files of the tree where it has them, or the generated ones.
    pub files: Outputs,
    /// The version of the model crate.
    pub version: Option<Version>,
}

/// Reads the contracts of a tree.
pub struct Reader {
    tree: Rc<Tree>,
    /// The folder of the meta-schemas: the tree's own, or that of the working tree for a folder without.
    meta: PathBuf,
    words: Words,
    /// Whether what is generated counts, and not what lies there.
    is_now: bool,
}

impl Reader {
    /// Of the working tree.
    pub fn now(tree: Rc<Tree>) -> Result<Self, Diagnostic> {
        let words = Words::load(&tree.schemas)?;
        Ok(Self { meta: tree.schemas.clone(), words, is_now: true, tree })
    }

    /// Of a tree that is compared with the working tree.
    pub fn then(tree: Rc<Tree>, working: &Tree) -> Result<Self, Diagnostic> {
        let own = tree.schemas.join("chatspec.schema.json").exists() && tree.schemas.join("cases.schema.json").exists();
        let meta = if own { &tree.schemas } else { &working.schemas }.clone();
        Ok(Self { words: Words::load(&meta)?, meta, is_now: false, tree })
    }

    /// The names of the vendors.
    pub fn vendors(&self) -> Result<Vec<String>, Diagnostics> {
        source::vendors(&self.tree.schemas)
    }

    /// What the tree is called.
    pub fn name(&self) -> &str {
        &self.tree.name
    }

    /// One vendor, if its folder is there.
    pub fn find(&self, vendor: &str) -> Result<Option<Side>, Diagnostics> {
        if self.vendors()?.iter().any(|name| name == vendor) { self.read(vendor).map(Some) } else { Ok(None) }
    }

    /// One vendor, whose folder is there.
    fn read(&self, vendor: &str) -> Result<Side, Diagnostics> {
        let source = source::load(&self.tree.schemas, vendor)?;
        let mut problems = Diagnostics::default();
        if self.is_now {
            problems.take(source.has_changelog());
        }
        let (contract, mut generated) = problems.and(codegen::make(&self.meta, &source, &self.words))?;
        generated.extend(module(contract));
        let files = if self.is_now { None } else { self.committed(&generated) };
        let files = files.unwrap_or_else(|| generated.clone());
        let version = self.version(&source);
        Ok(Side { source, generated, files, version })
    }

    /// What lies in the tree where files are generated: all Rust files of the crate, its manifest, and the module of the
    /// client. Nothing when there is no crate.
    fn committed(&self, generated: &Outputs) -> Option<Outputs> {
        let folder = generated.keys().find(|path| path.ends_with("Cargo.toml"))?.parent()?.to_owned();
        let mut files: Outputs = rust_files(&self.tree.path(folder.join("src")))
            .into_iter()
            .map(|(name, text)| (folder.join("src").join(name), text))
            .collect();
        if !files.contains_key(&folder.join("src/lib.rs")) {
            return None;
        }
        for path in generated.keys().filter(|path| path.ends_with("Cargo.toml") || path.starts_with(client::folder())) {
            if let Ok(text) = fs::read_to_string(self.tree.path(path)) {
                files.insert(path.clone(), text);
            }
        }
        Some(files)
    }

    /// The version by the changelog, or by the workspace in the time before there were changelogs.
    fn version(&self, source: &Source) -> Option<Version> {
        let own = source.changelog.as_ref().map(|changelog| changelog.first().version.clone());
        own.or_else(|| self.workspace_version())
    }

    /// The version of one vendor's crate, without reading all of the contract.
    pub fn version_of(&self, vendor: &str) -> Option<Version> {
        let parsed = self.changelog_of(vendor);
        parsed.map(|changelog| changelog.first().version.clone()).or_else(|| self.workspace_version())
    }

    /// The changelog of a vendor's crate, if there is one that can be read.
    pub fn changelog_of(&self, vendor: &str) -> Option<Changelog> {
        let text = fs::read_to_string(self.tree.schemas.join(vendor).join("CHANGELOG.md")).ok();
        text.and_then(|text| changelog::parse(&text, "", &source::changelog_title(vendor)).ok())
    }

    /// The version of the workspace.
    pub fn workspace_version(&self) -> Option<Version> {
        Version::parse(&workspace_version(&self.text("Cargo.toml")?)?.0).ok()
    }

    /// The text of a file, if it is there.
    pub fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.tree.path(path)).ok()
    }
}

/// The module of the client for one vendor.
fn module(contract: Contract) -> Outputs {
    let contracts = [contract];
    let only = client::outputs(&contracts, &[]);
    let name = format!("{}.rs", client::module_name(&contracts[0]));
    only.into_iter().filter(|(path, _)| path.file_name().is_some_and(|file| *file == *name)).collect()
}

/// The Rust files of a folder and those below it, by their paths from it.
fn rust_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![PathBuf::new()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(folder.join(&next)).into_iter().flatten().flatten() {
            let path = next.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
    }
    found
}

/// What a workspace's manifest says its version is, and the number of the line.
pub fn workspace_version(manifest: &str) -> Option<(String, usize)> {
    let lines = manifest.lines().enumerate().skip_while(|(_, line)| line.trim() != "[workspace.package]").skip(1);
    let mut package = lines.take_while(|(_, line)| !line.starts_with('['));
    let (number, line) = package.find(|(_, line)| line.split('=').next().is_some_and(|key| key.trim() == "version"))?;
    let value = line.split_once('=')?.1;
    let value = value.split_once('#').map_or(value, |(before, _)| before);
    Some((value.trim().trim_matches('"').to_owned(), number + 1))
}

/// The name of a vendor's crate.
pub fn package(vendor: &str) -> String {
    format!("chatspec-{vendor}")
}
