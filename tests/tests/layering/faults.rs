//! The table of faults in ARCHITECTURE.md names tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{assert_none, root};

/// Names of at least two words in backquotes, within the last column of each row of the table.
fn named(document: &str) -> Vec<&str> {
    let table = document.split_once("\n## Faults\n").map_or("", |(_, rest)| rest);
    let table = table.split_once("\n## ").map_or(table, |(table, _)| table);
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2);
    let last = rows.filter_map(|row| row.trim_end_matches([' ', '|']).rsplit_once(" | ")).map(|(_, last)| last);
    last.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

/// Functions that are tests, in all files below a folder.
fn tests(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            tests(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.extend(tests_in(&fs::read_to_string(&entry).expect("a source")));
        }
    }
}

fn tests_in(source: &str) -> Vec<String> {
    let bodies = source.split("test").skip(1).filter_map(|rest| rest.split_once("fn "));
    // What stands between the attribute and the function is its own end, and perhaps more attributes.
    let bodies = bodies.filter(|(between, _)| !between.contains(['{', ';']));
    bodies.filter_map(|(_, rest)| Some(rest.split_once('(')?.0.to_owned())).collect()
}

#[test]
fn tests_that_the_table_of_faults_names_exist() {
    let document = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let mut found = BTreeSet::new();
    ["crates/runtime/tests", "tests/tests"].iter().for_each(|folder| tests(&root().join(folder), &mut found));
    let named = named(&document);
    assert!(named.len() > 40, "the table is read");
    let missing = named.into_iter().filter(|name| !found.contains(*name));
    let faults: Vec<_> = missing.map(|name| format!("ARCHITECTURE.md: there is no test `{name}`")).collect();
    assert_none(&faults);
}

#[test]
fn a_name_without_a_test_is_found() {
    let document =
        "x\n## Faults\n\n| a | b | c |\n| --- | --- | --- |\n| f | `not_this` | `one`, core `two` |\n\n## Next\n";
    assert_eq!(named(document), ["one", "two"]);
    let source = "#[tokio::test(start_paused = true)]\nasync fn one() {}\n#[test]\n#[ignore = \"x\"]\nfn two() {}\nfn three() {}";
    assert_eq!(tests_in(source), ["one", "two"]);
}
