//! The one place that writes: files appear whole, only when they differ, and what nobody generates any more goes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::emit::Outputs;

/// What writing would change.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are not there yet.
    pub created: Vec<PathBuf>,
    /// Files that differ.
    pub updated: Vec<PathBuf>,
    /// Files that nothing generates any more.
    pub orphans: Vec<PathBuf>,
    /// How many files are as they should be.
    pub unchanged: usize,
}

impl Changes {
    /// Every file that would change.
    pub fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.created.iter().chain(&self.updated).chain(&self.orphans)
    }
}

/// What marks a file as generated, in its first lines.
const MARK: &str = "by `cargo xtask codegen`. Do not edit.";

/// Whose files stand where.
pub struct Folders {
    /// These hold generated files only.
    pub only_generated: Vec<PathBuf>,
    /// But for this one within them.
    pub of_people: PathBuf,
}

/// Compares what is there with what should be.
pub fn compare(root: &Path, outputs: &Outputs, folders: &Folders) -> Result<Changes, Diagnostics> {
    let mut changes = Changes::default();
    let mut problems = Diagnostics::default();
    for (path, text) in outputs {
        match fs::read(root.join(path)) {
            Ok(found) if found == text.as_bytes() => changes.unchanged += 1,
            Ok(_) => changes.updated.push(path.clone()),
            Err(error) if error.kind() == ErrorKind::IsADirectory => problems.push(in_the_way(path)),
            Err(_) => changes.created.push(path.clone()),
        }
    }
    for path in folders.only_generated.iter().flat_map(|folder| files_below(root, folder)) {
        if outputs.contains_key(&path) || path.starts_with(&folders.of_people) {
            continue;
        }
        match fs::read_to_string(root.join(&path)) {
            Ok(text) if text.lines().take(2).any(|line| line.contains(MARK)) => changes.orphans.push(path),
            _ => problems.push(stranger(&path)),
        }
    }
    problems.or(changes)
}

fn stranger(path: &Path) -> Diagnostic {
    let help = "move it elsewhere: this folder holds generated files only, and they would be in its way";
    Place::file(path.display().to_string()).says("this file was not generated", help)
}

fn in_the_way(path: &Path) -> Diagnostic {
    let help = "move it elsewhere: a file is generated in its place";
    Place::file(path.display().to_string()).says("this is a folder", help)
}

/// All files below a folder, relative to the root, in the order of their names.
fn files_below(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut found = BTreeSet::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(root.join(&folder)).into_iter().flatten().flatten() {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found.into_iter().collect()
}

/// Makes what is there what should be. Every file is written beside its place first, so that a full disk or a
/// missing right leaves all as it was.
pub fn apply(root: &Path, outputs: &Outputs, changes: &Changes) -> Result<(), Diagnostic> {
    let mut folders = Vec::new();
    let ready = prepare_all(root, outputs, changes, &mut folders).inspect_err(|_| {
        for folder in folders.iter().rev() {
            // One that is not empty any more is somebody's; it stays.
            fs::remove_dir(folder).ok();
        }
    })?;
    for (file, path) in ready {
        file.persist(root.join(path)).map_err(|error| failed(path, &error.error))?;
    }
    for path in &changes.orphans {
        fs::remove_file(root.join(path)).map_err(|error| failed(path, &error))?;
        remove_empty(root, path);
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("cannot be written: {error}");
    Place::file(path.display().to_string()).says(message, "check the folder's rights and the disk")
}

/// A file beside the place it will take.
type Ready<'c> = (NamedTempFile, &'c Path);

/// Writes every file beside its place, and notes the folders that were made for them.
fn prepare_all<'c>(
    root: &Path,
    outputs: &Outputs,
    changes: &'c Changes,
    folders: &mut Vec<PathBuf>,
) -> Result<Vec<Ready<'c>>, Diagnostic> {
    let mut ready = Vec::new();
    for path in changes.created.iter().chain(&changes.updated) {
        let text = outputs.get(path).map(String::as_str).unwrap_or_default();
        let file = prepare(&root.join(path), text, folders).map_err(|error| failed(path, &error))?;
        ready.push((file, path.as_path()));
    }
    for path in &changes.orphans {
        // Whoever can make a file in a folder can remove one.
        prepare(&root.join(path), "", folders).map_err(|error| failed(path, &error))?;
    }
    Ok(ready)
}

/// Writes a file beside the place it will take.
fn prepare(path: &Path, text: &str, folders: &mut Vec<PathBuf>) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(path);
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder)?;
        folders.push(folder.to_owned());
    }
    let mut file = tempfile::Builder::new().prefix(".codegen-").permissions(permissions()).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Generated files can be read by all, as files of a checkout can.
fn permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt as _;
    fs::Permissions::from_mode(0o644)
}

/// Removes the folders that a removed file leaves empty.
fn remove_empty(root: &Path, path: &Path) {
    let mut folder = path.parent();
    while let Some(empty) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        if fs::remove_dir(root.join(empty)).is_err() {
            return;
        }
        folder = empty.parent();
    }
}
