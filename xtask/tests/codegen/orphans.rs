//! What happens to files that are in the way, or that nothing generates any more.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::workspace::{Workspace, write};

#[test]
fn files_that_nothing_generates_any_more_go() {
    let workspace = Workspace::with_schemas("refused/base");
    workspace.codegen(&[]).succeeded();
    let expected = workspace.generated();
    let marked = fs::read(workspace.path("crates/models/small/src/data.rs")).expect("a generated file");
    write(&workspace.path("crates/models/small/src/old/deep.rs"), &marked);
    write(&workspace.path("crates/models/gone/src/lib.rs"), &marked);
    let run = workspace.codegen(&[]);
    assert!(run.succeeded().stderr.contains("  removed crates/models/gone/src/lib.rs\n"), "{}", run.stderr);
    assert!(workspace.generated() == expected);
    assert!(!workspace.path("crates/models/gone").exists(), "an empty folder is left");
    assert!(!workspace.path("crates/models/small/src/old").exists(), "an empty folder is left");
}

#[test]
fn a_vendor_that_is_gone_leaves_nothing_but_examples() {
    let workspace = Workspace::with_schemas("refused/base");
    workspace.codegen(&[]).succeeded();
    let marked = fs::read(workspace.path("crates/client/src/small.rs")).expect("a generated file");
    let example = workspace.path("crates/client/examples/mine/main.rs");
    write(&example, &marked);
    fs::rename(workspace.path("schemas/small"), workspace.path("schemas/other")).expect("a folder can be renamed");
    workspace.with_changelog("other");
    let run = workspace.codegen(&[]);
    assert!(run.succeeded().stderr.contains("  removed crates/client/src/small.rs\n"), "{}", run.stderr);
    assert!(workspace.path("crates/client/src/other.rs").exists());
    assert!(!workspace.path("crates/models/small").exists());
    assert_eq!(fs::read(&example).ok(), Some(marked), "an example belongs to a person, whatever it says");
    let client = fs::read_to_string(workspace.path("crates/client/src/lib.rs")).expect("a client");
    assert!(!client.contains("small"), "{client}");
}

#[test]
fn a_file_that_cannot_be_written_changes_nothing() {
    let workspace = Workspace::with_schemas("refused/base");
    workspace.codegen(&[]).succeeded();
    let marked = fs::read(workspace.path("crates/models/small/src/data.rs")).expect("a generated file");
    fs::remove_dir_all(workspace.path("crates/models/small/tests")).expect("a folder can be removed");
    fs::remove_dir_all(workspace.path("crates/models/small/examples")).expect("a folder can be removed");
    write(&workspace.path("crates/models/small/src/data.rs"), b"// changed\n");
    // A file where a folder should be: the folder cannot be made, by whomever.
    write(&workspace.path("crates/models/small/tests"), &marked);
    let before = workspace.tree();
    let run = workspace.codegen(&[]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.starts_with("crates/models/small/tests/features.rs: cannot be written: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("\n1 problem found; no file was changed\n"), "{}", run.stderr);
    assert!(workspace.tree() == before);
    assert!(!workspace.path("crates/models/small/examples").exists(), "a folder was made and left");
}

#[test]
fn a_folder_without_the_right_to_write_changes_nothing() {
    let workspace = Workspace::with_schemas("refused/base");
    workspace.codegen(&[]).succeeded();
    write(&workspace.path("crates/models/small/Cargo.toml"), b"# changed\n");
    write(&workspace.path("crates/models/small/src/data.rs"), b"// changed\n");
    let folder = workspace.path("crates/models/small/src");
    let rights = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("rights can be set");
    rights(0o555);
    // Some may write everywhere, whatever the rights say.
    let is_bound = fs::write(folder.join("probe"), "").is_err();
    fs::remove_file(folder.join("probe")).ok();
    let before = workspace.tree();
    let run = workspace.codegen(&[]);
    rights(0o755);
    if is_bound {
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(workspace.tree() == before);
    } else {
        run.succeeded();
    }
}
