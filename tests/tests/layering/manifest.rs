//! Rules about the manifest of the workspace: no feature is on that nobody asked for, and each entry says why it is there.

use std::fs;

use crate::workspace::Package;
use crate::{assert_none, packages, root};

/// Dependencies that need no word on default features, and why.
const EXCEPTIONS: [(&str, &str); 3] =
    [("heck", "has no features"), ("prettyplease", "has no default features"), ("strsim", "has no features")];

fn is_exception(name: &str) -> bool {
    EXCEPTIONS.iter().any(|(exception, _)| *exception == name)
}

/// The lines of `[workspace.dependencies]`.
fn declarations(manifest: &str) -> Vec<&str> {
    let section = manifest.lines().skip_while(|line| line.trim() != "[workspace.dependencies]").skip(1);
    section.take_while(|line| !line.starts_with('[')).filter(|line| !line.trim().is_empty()).collect()
}

/// Entries that leave default features on without a listed reason, and those of others that no comment explains.
fn careless(manifest: &str) -> Vec<String> {
    let lines = declarations(manifest);
    let with_before = lines.iter().zip([""].iter().chain(&lines));
    let fault = |(line, before): (&&str, &&str)| {
        let name = line.split('=').next().filter(|_| !line.starts_with('#'))?.trim();
        if !line.contains("default-features = false") && !is_exception(name) {
            Some(format!("{name} has its default features"))
        } else if !line.contains("path = ") && !before.starts_with('#') {
            Some(format!("{name} has no comment"))
        } else {
            None
        }
    };
    with_before.filter_map(fault).collect()
}

/// Dependencies that a package takes with their default features.
fn with_default_features(packages: &[Package]) -> Vec<String> {
    let pairs =
        packages.iter().flat_map(|package| package.dependencies.iter().map(move |dependency| (package, dependency)));
    pairs
        .filter(|(_, dependency)| dependency.default_features && !is_exception(&dependency.name))
        .map(|(package, dependency)| format!("{} takes {} with default features", package.name, dependency.name))
        .collect()
}

fn manifest() -> String {
    fs::read_to_string(root().join("Cargo.toml")).expect("the workspace has a manifest")
}

#[test]
fn every_dependency_turns_its_default_features_off_and_says_why_it_is_there() {
    assert!(declarations(&manifest()).len() > 20, "the dependencies are found");
    assert_none(&careless(&manifest()));
}

#[test]
fn no_package_takes_default_features() {
    assert_none(&with_default_features(&packages()));
}

#[test]
fn exceptions_are_still_needed() {
    let without_exceptions = manifest();
    for (name, reason) in EXCEPTIONS {
        let line = declarations(&without_exceptions).into_iter().find(|line| line.starts_with(&format!("{name} =")));
        assert!(line.is_some_and(|line| !line.contains("default-features = false")), "{name} ({reason}) is stale");
    }
}

mod broken {
    use super::{careless, with_default_features};
    use crate::workspace::{Dependency, Package};

    #[test]
    fn default_features_and_missing_comments_are_found() {
        let manifest = r#"
[workspace.dependencies]
wire = { path = "wire", default-features = false }
kit = { path = "kit" }

# Explained.
tokio = { version = "1", default-features = false }
bytes = { version = "1", default-features = false }
# Explained, and careless.
rand = "0.9"
# Listed as an exception.
heck = "0.5"

[workspace.lints.rust]
unsafe_code = "forbid"
"#;
        let found = careless(manifest);
        assert_eq!(found, ["kit has its default features", "bytes has no comment", "rand has its default features"]);
    }

    #[test]
    fn packages_that_take_default_features_are_found() {
        let dependency = |name: &str, default_features| Dependency {
            name: name.to_owned(),
            default_features,
            ..Dependency::default()
        };
        let package = Package {
            name: "acme".to_owned(),
            dependencies: vec![dependency("rand", true), dependency("heck", true), dependency("serde", false)],
            ..Package::default()
        };
        assert_eq!(with_default_features(&[package]), ["acme takes rand with default features"]);
    }
}
