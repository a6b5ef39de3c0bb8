//! What comes of all documents together compiles without a warning under the workspace's lints, keeps the payloads that
//! are held here, and is served by simulators: the code in the client's docs runs against them.

use std::fs;

use serde_json::{Value, json};

use crate::assembly::{assembled, cargo};
use crate::document::{Document, acceptable};
use crate::import::{SKIP, import, written};
use crate::template::new_vendor;
use crate::workspace::{Workspace, write};

#[test]
fn what_comes_of_all_documents_compiles_and_keeps_its_promises() {
    let workspace = Workspace::empty();
    let documents = acceptable();
    new_vendor(&workspace, "template").succeeded();
    for document in &documents {
        import(&workspace, &document.name, &document.path, &[SKIP]).succeeded();
        add_payloads(&workspace, document);
    }
    workspace.codegen(&[]).succeeded();
    let folder = assembled(&workspace, "import");
    cargo(&folder, &["clippy", "--all-features", "--no-deps", "--all-targets", "--", "--deny", "warnings"]);
    cargo(&folder, &["test", "--all-features", "--quiet"]);
    cargo(&folder, &["doc", "--all-features", "--no-deps"]);
    let silent: Vec<&str> =
        documents.iter().map(|document| &*document.name).filter(|name| !is_called(&workspace, name)).collect();
    assert!(silent.is_empty(), "no code in the docs of {silent:?} runs against a simulator");
}

/// Whether the docs of a vendor's client hold code that runs against a simulator.
fn is_called(workspace: &Workspace, vendor: &str) -> bool {
    let file = workspace.path(format!("crates/client/src/{}.rs", vendor.replace('-', "_")));
    fs::read_to_string(file).expect("a client").contains("not(feature = \"samples\")")
}

/// Adds the payloads of a document to its samples.
fn add_payloads(workspace: &Workspace, document: &Document) {
    let openapi = written(workspace, &document.name, "openapi.json");
    let mut index = written(workspace, &document.name, "samples/index.json");
    let parts = [("valid", ""), ("open", ".open")];
    let all = parts.iter().filter_map(|(part, end)| Some((end, document.payloads.get(*part)?.as_object()?)));
    for (end, (of, payloads)) in all.flat_map(|(end, payloads)| payloads.iter().map(move |entry| (end, entry))) {
        let group = format!("{}{end}", group(document, &openapi, of));
        for (number, payload) in payloads.as_array().into_iter().flatten().enumerate() {
            let path = format!("{group}/held-{number}.json");
            let file = workspace.path("schemas").join(&document.name).join("samples").join(&path);
            write(&file, format!("{payload:#}\n").as_bytes());
            let page = &openapi["info"]["x-chatspec-page"];
            index["samples"][&path] = json!({ "page": page, "origin": "derived", "about": "An odd payload." });
        }
    }
    let file = workspace.path("schemas").join(&document.name).join("samples/index.json");
    write(&file, format!("{index:#}\n").as_bytes());
}

/// The folder of samples of a type, or of the operation of a method and path.
fn group(document: &Document, openapi: &Value, of: &str) -> String {
    let Some((method, path)) = of.split_once(' ') else { return of.to_owned() };
    let id = &openapi["paths"][path][method.to_lowercase()]["operationId"];
    id.as_str().unwrap_or_else(|| panic!("{}: no operation {of}", document.name)).to_owned()
}
