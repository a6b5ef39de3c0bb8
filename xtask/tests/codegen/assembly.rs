//! Generated crates as members of a workspace that cargo can build, beside the other crates of this one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::workspace::{Workspace, root, write};

/// A workspace with generated crates as its only members and the other crates where they are. It stands in the folder
/// that cargo keeps for tests, always at the same place, so that only what has changed is compiled again.
pub fn assembled(generated: &Workspace, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    remove_orphans(generated, &folder);
    generated.tree().iter().for_each(|(path, bytes)| write_changed(&folder.join(path), bytes));
    write_changed(&folder.join("Cargo.toml"), manifest().as_bytes());
    write_changed(&folder.join("Cargo.lock"), &fs::read(root().join("Cargo.lock")).expect("the lock of the workspace"));
    folder
}

/// Removes what an earlier run has left there and this one does not write; what stays keeps its time of change.
fn remove_orphans(generated: &Workspace, folder: &Path) {
    let tree = generated.tree();
    for below in ["crates", "schemas"] {
        let there = crate::workspace::tree(&folder.join(below));
        let orphans = there.keys().map(|path| Path::new(below).join(path)).filter(|path| !tree.contains_key(path));
        orphans.for_each(|path| remove(folder, &path));
    }
}

/// Removes a file, and the folders that are empty without it.
fn remove(folder: &Path, path: &Path) {
    fs::remove_file(folder.join(path)).expect("a file can be removed");
    let folders = path.ancestors().skip(1).take_while(|path| !path.as_os_str().is_empty());
    folders.map(|path| folder.join(path)).take_while(|path| fs::remove_dir(path).is_ok()).for_each(drop);
}

/// Runs cargo there, in the target folder of this workspace, and fails with all that it said.
pub fn cargo(folder: &Path, arguments: &[&str]) {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let (command, rest) = arguments.split_first().expect("a command");
    let mut command_line = Command::new(program);
    // What cargo says to this test about its package would make build scripts that look at it run anew, and all that
    // depends on them be compiled again, with each change of who asks.
    let of_package = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in env::vars_os().filter(|(name, _)| of_package(&name.to_string_lossy())) {
        command_line.env_remove(name);
    }
    let output = command_line
        .current_dir(folder)
        .args([command, "--offline"])
        .args(rest)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder"))
        .env("RUSTDOCFLAGS", "--deny warnings")
        .output()
        .expect("cargo can be run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "cargo {command}\n{}{}", text(&output.stdout), text(&output.stderr));
}

/// The manifest of the workspace, with other members and with the paths of its crates made absolute.
fn manifest() -> String {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest of the workspace");
    let members = |line: &str| line.starts_with("members = ");
    let lines = text
        .lines()
        .map(|line| if members(line) { "members = [\"crates/models/*\", \"crates/client\"]" } else { line });
    let path = |line: &str| line.replace("path = \"", &format!("path = \"{}/", root().display()));
    lines.map(|line| path(line) + "\n").collect()
}

fn write_changed(path: &Path, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        write(path, bytes);
    }
}
