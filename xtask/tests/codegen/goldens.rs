//! The vendor that needs everything: what is generated for it is what was accepted.

use std::fs;

use crate::workspace::{Tree, Workspace, accepts_changes, copy, tests, tree};

#[test]
fn the_golden_vendor_becomes_the_golden_crate() {
    let workspace = Workspace::with_schemas("golden/schemas");
    workspace.codegen(&[]).succeeded();
    let expected = tests().join("golden/expected");
    if accepts_changes() {
        fs::remove_dir_all(&expected).ok();
        workspace.generated().iter().for_each(|(path, bytes)| crate::workspace::write(&expected.join(path), bytes));
    }
    let differences = differences(&tree(&expected), &workspace.generated());
    assert!(differences.is_empty(), "{differences}\nUPDATE_GOLDENS=1 accepts this");
}

#[test]
fn check_accepts_what_is_up_to_date() {
    let workspace = generated();
    let before = workspace.tree();
    let run = workspace.codegen(&["--check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(workspace.tree(), before);
}

#[test]
fn check_names_every_file_that_would_change() {
    let workspace = generated();
    fs::write(workspace.path("crates/models/acme/src/tree.rs"), "// edited\n").expect("a file can be written");
    fs::remove_file(workspace.path("crates/models/acme/src/data.rs")).expect("a file can be removed");
    let before = workspace.tree();
    let run = workspace.codegen(&["--check"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("  new     crates/models/acme/src/data.rs\n"), "{}", run.stderr);
    assert!(run.stderr.contains("  changed crates/models/acme/src/tree.rs\n"), "{}", run.stderr);
    assert!(run.stderr.contains("2 files are not what `cargo xtask codegen` makes of schemas/"), "{}", run.stderr);
    assert_eq!(workspace.tree(), before, "a check has written something");
}

#[test]
fn one_vendor_can_be_generated_alone() {
    let workspace = Workspace::with_schemas("golden/schemas");
    copy(&tests().join("refused/base"), &workspace.path("schemas"));
    let run = workspace.codegen(&["acme"]);
    run.succeeded();
    assert!(run.stdout.contains("not asked for"), "{}", run.stdout);
    assert!(workspace.path("crates/models/acme/src/lib.rs").exists());
    assert!(!workspace.path("crates/models/small").exists());
    // The client is one crate, of all vendors; so it is whole, whichever of them was asked for.
    let client = fs::read_to_string(workspace.path("crates/client/src/lib.rs")).expect("a client");
    assert!(client.contains("pub mod acme;") && client.contains("pub mod small;"), "{client}");
    assert!(workspace.path("crates/client/src/small.rs").exists());
}

#[test]
fn check_sees_the_client_of_all_vendors() {
    let workspace = generated();
    fs::write(workspace.path("crates/client/src/acme.rs"), "// edited\n").expect("a file can be written");
    for arguments in [&["--check"][..], &["acme", "--check"], &["8x8-hooks", "--check"]] {
        let run = workspace.codegen(arguments);
        assert_eq!(run.code, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("  changed crates/client/src/acme.rs\n"), "{}", run.stderr);
    }
}

#[test]
fn examples_of_the_client_need_the_vendors_that_they_name() {
    let workspace = generated();
    let example = "//! Of acme and x8x8_hooks.\n\nuse chatspec_client::acme;\n\nfn main() {}\n";
    crate::workspace::write(&workspace.path("crates/client/examples/tour.rs"), example.as_bytes());
    workspace.codegen(&[]).succeeded();
    let manifest = fs::read_to_string(workspace.path("crates/client/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("[[example]]\nname = \"tour\"\nrequired-features = [\"acme\"]\n"), "{manifest}");
}

#[test]
fn examples_of_the_client_with_tests_are_tested() {
    let workspace = generated();
    let example = "//! A test.\n\nfn main() {}\n\n#[cfg(test)]\nmod tests {}\n";
    crate::workspace::write(&workspace.path("crates/client/examples/tested.rs"), example.as_bytes());
    workspace.codegen(&[]).succeeded();
    let manifest = fs::read_to_string(workspace.path("crates/client/Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"tested\"\ntest = true\nrequired-features = []\n"), "{manifest}");
}

/// The workspace of the golden vendor with what should be generated for it.
fn generated() -> Workspace {
    let workspace = Workspace::with_schemas("golden/schemas");
    if accepts_changes() {
        workspace.codegen(&[]).succeeded();
    } else {
        copy(&tests().join("golden/expected"), &workspace.path(""));
    }
    workspace
}

/// The first lines that differ, of every file that differs.
fn differences(expected: &Tree, found: &Tree) -> String {
    let mut text = String::new();
    for path in expected.keys().chain(found.keys().filter(|path| !expected.contains_key(*path))) {
        let (expected, found) = (expected.get(path), found.get(path));
        if expected != found {
            let line = |bytes: Option<&Vec<u8>>, other: Option<&Vec<u8>>| first_other_line(bytes, other);
            text += &format!("{}\n- {}\n+ {}\n", path.display(), line(expected, found), line(found, expected));
        }
    }
    text
}

/// The first line of one file that is not the same in the other.
fn first_other_line(file: Option<&Vec<u8>>, other: Option<&Vec<u8>>) -> String {
    let Some(file) = file else { return "no such file".to_owned() };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let other = other.map(|bytes| text(bytes)).unwrap_or_default();
    let (file, mut others) = (text(file), other.lines());
    let line = file.lines().enumerate().find(|(_, line)| others.next() != Some(*line));
    line.map_or_else(|| "the same so far".to_owned(), |(number, line)| format!("line {}: {line}", number + 1))
}
