//! A workspace as files: the working tree, a folder, or what a commit holds.

pub mod git;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};

use git::Git;

/// The files of a workspace.
pub struct Tree {
    /// What it is called in messages: a commit, a folder, or the working tree.
    pub name: String,
    root: PathBuf,
    /// The folder of the contracts.
    pub schemas: PathBuf,
    /// Removes it when nobody needs it any more.
    _temporary: Option<TempDir>,
}

/// What is read of a workspace.
const PATHS: [&str; 5] = ["schemas", "crates/models", "crates/client", "CHANGELOG.md", "Cargo.toml"];

impl Tree {
    /// The working tree.
    pub fn working(root: &Path) -> Self {
        Self::at("the working tree".to_owned(), root, None)
    }

    /// A folder: a workspace, or the `schemas` folder of one.
    pub fn folder(folder: &Path) -> Result<Self, Diagnostic> {
        let name = folder.display().to_string();
        let whole = Self::at(name.clone(), folder, None);
        if whole.schemas.is_dir() {
            return Ok(whole);
        }
        let help = "give the folder of a workspace, which holds `schemas`, or a folder of contracts itself";
        if !folder.is_dir() {
            return Err(Place::file(name).says("there is no such folder", help));
        }
        if !holds_contracts(folder) {
            let message = "there is neither a folder `schemas` in it nor a folder with an `openapi.json`";
            return Err(Place::file(name).says(message, help));
        }
        Ok(Self { schemas: folder.to_owned(), ..whole })
    }

    /// What a commit holds.
    pub fn commit(git: &Git, commit: &str) -> Result<Self, Diagnostics> {
        let folder = temporary()?;
        git.extract(commit, &PATHS, folder.path())?;
        let root = folder.path().to_owned();
        Ok(Self::at(commit.to_owned(), &root, Some(folder)))
    }

    /// A path of it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    fn at(name: String, root: &Path, temporary: Option<TempDir>) -> Self {
        Self { name, root: root.to_owned(), schemas: root.join("schemas"), _temporary: temporary }
    }
}

/// Whether one of the folders in a folder is that of a contract.
fn holds_contracts(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.path().join("openapi.json").is_file())
}

fn temporary() -> Result<TempDir, Diagnostic> {
    tempfile::tempdir().map_err(|error| not_made(&error))
}

fn not_made(error: &std::io::Error) -> Diagnostic {
    let message = format!("no folder for the files of the base can be made: {error}");
    Place::file(std::env::temp_dir().display().to_string()).says(message, "check its rights and the disk")
}
