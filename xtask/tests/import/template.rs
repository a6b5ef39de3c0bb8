//! A vendor from nothing: a folder that generates as it is, and the steps that it names work.

use std::process::Command;

use crate::import::{has_folder, nothing_wrong, written, wrong_of_any};
use crate::workspace::{Run, Workspace};

#[test]
fn a_vendor_from_nothing_generates() {
    let workspace = Workspace::empty();
    let run = new_vendor(&workspace, "acme");
    run.succeeded();
    nothing_wrong([("acme".to_owned(), wrong_of_any(&workspace, &run))]);
    assert!(run.stdout.contains("codegen"), "the next steps are not named: {}", run.stdout);
    workspace.codegen(&[]).succeeded();
    workspace.codegen(&["--check"]).succeeded();
    assert!(workspace.path("crates/models/acme/src/lib.rs").exists());
    assert!(workspace.path("crates/client/src/acme.rs").exists());
}

#[test]
fn names_that_cannot_be_are_refused() {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    for name in [
        "",
        "Acme",
        "acme corp",
        "../acme",
        "acme/x",
        "client",
        "models",
        "all",
        "-acme",
        "acme-",
        "self",
        "größe",
        "con",
        "lpt1",
        ".",
    ] {
        let run = new_vendor(&workspace, name);
        assert!(matches!(run.code, Some(1 | 2)), "`{name}`: exit code {:?}\n{}", run.code, run.stdout);
        assert!(!run.stderr.contains("panicked"), "`{name}`: {}", run.stderr);
        assert!(
            workspace.tree() == before && (name.is_empty() || name == "." || !has_folder(&workspace, name)),
            "`{name}`"
        );
    }
}

#[test]
fn a_name_is_as_long_as_that_of_a_crate_may_be() {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    let [longest, longer, long] = [55, 56, 300].map(|length| "a".repeat(length));
    for name in [&longer, &long] {
        for more in [&["--dry-run"][..], &[]] {
            let run = new_vendor_with(&workspace, name, more);
            assert_eq!(run.code, Some(1), "{} letters", name.len());
            assert!(run.stderr.contains("at most 55"), "{}", run.stderr);
            assert!(workspace.tree() == before, "something was written");
        }
    }
    new_vendor(&workspace, &longest).succeeded();
    workspace.codegen(&[]).succeeded();
}

#[test]
fn the_address_of_the_page_is_one_of_the_web() {
    let workspace = Workspace::empty();
    let before = workspace.tree();
    for address in [
        "",
        "docs.example.com",
        "/docs",
        "../docs.html",
        "file:///etc/hosts",
        "ftp://docs.example.com/",
        "javascript:alert(1)",
        "https:docs.example.com",
        "https://",
        "https://docs example.com/",
        "https://docs.example.com/a b",
        "https://me:word@docs.example.com/",
    ] {
        let run = new_vendor_with(&workspace, "Not-a-Name", &["--page-url", address]);
        assert_eq!(run.code, Some(1), "`{address}`: {}", run.stdout);
        let has_both = run.stderr.contains("--page-url: ") && run.stderr.contains("Not-a-Name");
        assert!(has_both && run.stderr.contains("2 problems"), "`{address}`: {}", run.stderr);
        assert!(!run.stderr.contains("me:word"), "{}", run.stderr);
        assert!(workspace.tree() == before, "something was written");
    }
    new_vendor_with(&workspace, "acme", &["--page-url", "https://docs.example.com/api?v=1#start"]).succeeded();
    let pages = written(&workspace, "acme", "pages.lock.json");
    assert_eq!(pages["pages"]["main.en"]["url"], "https://docs.example.com/api?v=1#start");
}

#[test]
fn a_vendor_is_not_made_twice() {
    let workspace = Workspace::empty();
    new_vendor(&workspace, "acme").succeeded();
    let before = workspace.tree();
    for name in ["acme", "a-cme"] {
        let run = new_vendor(&workspace, name);
        let expected = if name == "acme" { Some(1) } else { Some(0) };
        assert_eq!(run.code, expected, "`{name}`: {}{}", run.stdout, run.stderr);
        if name == "acme" {
            assert!(workspace.tree() == before, "something was written");
        }
    }
}

/// Makes the folder of a vendor from nothing.
pub fn new_vendor(workspace: &Workspace, name: &str) -> Run {
    new_vendor_with(workspace, name, &[])
}

fn new_vendor_with(workspace: &Workspace, name: &str, more: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    Run::of(command.args(["new-vendor", name]).args(more).arg("--root").arg(workspace.path("")))
}
