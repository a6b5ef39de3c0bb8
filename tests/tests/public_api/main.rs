//! The public API of the hand-written libraries shows no type or trait of another project but those that are listed with
//! a reason. What counts is tried on crates made for it, in `fixture`.

mod fixture;
mod list;
mod rustdoc;
mod surface;

use std::fs;
use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package, TargetKind};

use list::Allowed;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace is above this package")
}

/// The packages of the workspace.
fn metadata() -> Metadata {
    let manifest = root().join("Cargo.toml");
    let options = ["--offline".to_owned()];
    MetadataCommand::new()
        .manifest_path(manifest)
        .no_deps()
        .other_options(options)
        .exec()
        .expect("cargo knows its workspace")
}

/// Whether a package is a library below `crates/` that is not written by codegen.
fn is_hand_written_library(package: &Package) -> bool {
    let library = package.targets.iter().find(|target| target.kind.contains(&TargetKind::Lib));
    library.is_some_and(|library| {
        let text = fs::read_to_string(&library.src_path).expect("a library has a source");
        library.src_path.starts_with(root().join("crates")) && !text.starts_with("// Generated from schemas/")
    })
}

fn libraries(metadata: &Metadata) -> Vec<String> {
    let packages = metadata.workspace_packages().into_iter();
    packages.filter(|package| is_hand_written_library(package)).map(|package| package.name.to_string()).collect()
}

fn list() -> Vec<Allowed> {
    let text = fs::read(root().join(list::FILE)).expect("there is a list");
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{}: {error}", list::FILE))
}

/// Fails with everything that is wrong at once.
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn public_apis_show_no_foreign_type_but_those_on_the_list() {
    let metadata = metadata();
    let packages = libraries(&metadata);
    let own: Vec<_> = metadata.workspace_packages().iter().map(|package| package.name.replace('-', "_")).collect();
    let (documents, list) = (rustdoc::workspace_documents(root(), &packages), list());
    let differences = packages
        .iter()
        .zip(&documents)
        .flat_map(|(package, document)| list::differences(package, &surface::sightings(document, &own), &list));
    assert_none(&differences.collect::<Vec<_>>());
}

#[test]
fn entries_of_the_list_have_a_reason_and_a_crate() {
    let packages = libraries(&metadata());
    assert!(packages.len() >= 4, "the libraries are found: {packages:?}");
    assert_none(&list::careless(&list()));
    assert_none(&list::of_no_crate(&list(), &packages));
}
