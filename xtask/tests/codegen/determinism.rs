//! The same input makes the same bytes, whatever surrounds it, and a second run has nothing to do.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::workspace::{Tree, Workspace, copy, tests, tree, write};

#[test]
fn surroundings_change_nothing() {
    let one = Workspace::with_schemas("golden/schemas");
    one.codegen_in(&[], &[("LC_ALL", "C"), ("LANG", "C"), ("TZ", "UTC")]).succeeded();

    let other = Workspace::with_schemas("golden/schemas");
    in_other_order(&other.path("schemas/acme"));
    let program = env!("CARGO_BIN_EXE_xtask");
    let script = "umask 077; cd / && exec \"$1\" codegen --root \"$2\"";
    let status = Command::new("sh")
        .args(["-c", script, "sh", program])
        .arg(other.path(""))
        .envs([("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Apia"), ("COLUMNS", "20")])
        .output()
        .expect("a shell");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    assert_eq!(names(&one.tree()), names(&other.tree()));
    assert!(one.generated() == other.generated(), "the same names, other bytes");
}

#[test]
fn a_second_run_touches_nothing() {
    let workspace = Workspace::with_schemas("golden/schemas");
    workspace.codegen(&[]).succeeded();
    let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in workspace.generated().keys() {
        let file = fs::File::options().append(true).open(workspace.path(path)).expect("a generated file");
        file.set_modified(old).expect("a time can be set");
    }
    let run = workspace.codegen(&[]);
    assert_eq!((run.succeeded().stderr.as_str(), run.stdout.contains("unchanged")), ("", true));
    for path in workspace.generated().keys() {
        let modified = fs::metadata(workspace.path(path)).and_then(|data| data.modified()).expect("a time");
        assert_eq!(modified, old, "{} was written again", path.display());
    }
}

/// Writes the files of a folder anew, the last of them first.
fn in_other_order(folder: &Path) {
    let files = tree(folder);
    fs::remove_dir_all(folder).expect("a folder can be removed");
    files.iter().rev().for_each(|(path, bytes)| write(&folder.join(path), bytes));
}

fn names(tree: &Tree) -> Vec<String> {
    tree.keys().map(|path| path.display().to_string()).collect()
}

#[test]
fn vendors_come_in_the_order_of_their_names() {
    let workspace = Workspace::with_schemas("golden/schemas");
    for vendor in ["zz-small", "aa-small"] {
        copy(&tests().join("refused/base/small"), &workspace.path("schemas").join(vendor));
        workspace.with_changelog(vendor);
    }
    workspace.codegen(&[]).succeeded();
    let readme = fs::read_to_string(workspace.path("README.md")).expect("a README");
    let place = |name: &str| readme.find(&format!("`chatspec-{name}`")).expect("a row of the table");
    assert!(place("aa-small") < place("acme") && place("acme") < place("zz-small"), "{readme}");
}
