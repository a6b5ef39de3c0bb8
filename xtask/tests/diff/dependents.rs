//! Crates that depend on what is generated: an edit after which they do not compile is never called compatible, and
//! they do stop compiling after the edits of which that is expected.
//!
//! All of it stands in one workspace below the folder that cargo keeps for tests, always at the same places, so that
//! only what has changed is compiled again: for each edit the model crate and a dependent of it, and where requests or
//! methods have changed also the client and a dependent of that. What differs from the base in docs and texts alone, on
//! which no type depends, is not compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, thread};

use serde_json::Value;

use crate::catalogue::{Compile, Edit, Rust, VENDOR, base, edits};
use crate::verdicts;
use crate::workspace::{Tree, Workspace, root, tests, write};

#[test]
fn no_edit_that_breaks_a_dependent_is_called_compatible() {
    let edits = edits();
    let generated = generated(&edits);
    let folder = assembled(&generated);
    let failures = check(&folder);
    let wrong: Vec<String> = edits.iter().filter_map(|edit| wrong(edit, &failures)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let spared: Vec<&str> = spared(&edits, &failures);
    assert!(spared.is_empty(), "a dependent breaks, and the verb does not say so: {spared:?}");
    let of_base = ["model", "client", "models-user", "client-user"].map(|kind| package(kind, "base"));
    assert!(of_base.iter().all(|package| !failures.contains_key(package)), "{failures:#?}");
}

/// The edits that break a dependent and that the verb does not call breaking.
fn spared<'e>(edits: &'e [Edit], failures: &BTreeMap<String, String>) -> Vec<&'e str> {
    let base = base();
    let breaks = |edit: &&Edit| USERS.iter().any(|kind| failures.contains_key(&package(kind, &edit.name)));
    let broken: Vec<&Edit> = edits.iter().filter(breaks).collect();
    let is_spared = |edit: &&Edit| !verdicts::is_breaking(&base, &edit.applied(&base));
    thread::scope(|scope| {
        let chunks = broken.chunks(broken.len().div_ceil(4));
        let threads: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || chunk.iter().copied().filter(is_spared).collect::<Vec<_>>()))
            .collect();
        let spared = threads.into_iter().flat_map(|thread| thread.join().expect("a verdict"));
        spared.map(|edit| &*edit.name).collect()
    })
}

/// The crates that depend on what is generated.
const USERS: &[&str] = &["models-user", "client-user"];

/// What is generated for the base and for each edit, by name. Every edit has to be generated.
fn generated(edits: &[Edit]) -> BTreeMap<String, Tree> {
    let base = base();
    let chunks = edits.chunks(edits.len().div_ceil(4));
    let runs: Vec<(String, Result<Tree, String>)> = thread::scope(|scope| {
        let threads: Vec<_> = chunks.map(|chunk| scope.spawn(|| runs_of(&base, chunk))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a generator that ends")).collect()
    });
    let refused: Vec<String> =
        runs.iter().filter_map(|(name, run)| Some(format!("{name}\n{}", run.as_ref().err()?))).collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    let of_base = [("base".to_owned(), tree_of(&base.copied()))];
    runs.into_iter().chain(of_base).filter_map(|(name, run)| Some((name, run.ok()?))).collect()
}

fn runs_of(base: &Workspace, edits: &[Edit]) -> Vec<(String, Result<Tree, String>)> {
    edits.iter().map(|edit| (edit.name.clone(), tree_of(&edit.applied(base)))).collect()
}

/// What is generated in a workspace, or what is said instead.
fn tree_of(workspace: &Workspace) -> Result<Tree, String> {
    let run = workspace.codegen(&[]);
    if run.code == Some(0) { Ok(workspace.generated()) } else { Err(run.stderr) }
}

/// The workspace of all crates that are compiled.
fn assembled(generated: &BTreeMap<String, Tree>) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff");
    let base = &generated["base"];
    let mut members = BTreeSet::new();
    for (name, tree) in generated {
        let of_models = *name == "base" || code(tree, MODELS) != code(base, MODELS);
        let of_client = *name == "base" || code(tree, OPERATIONS) != code(base, OPERATIONS);
        if of_models {
            members.extend([model(&folder, name, tree), user(&folder, name, "models-user")]);
        }
        if of_models && of_client {
            members.extend([client(&folder, name, tree), user(&folder, name, "client-user")]);
        }
    }
    write_changed(&folder.join("Cargo.toml"), &manifest(&members));
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock of the workspace");
    if !folder.join("Cargo.lock").exists() {
        write_changed(&folder.join("Cargo.lock"), &lock);
    }
    folder
}

const MODELS: &[&str] = &["crates/models/quay/src", "crates/client/src"];
const OPERATIONS: &[&str] = &["crates/models/quay/src/operations.rs", "crates/client/src"];

/// The generated files as far as they decide what compiles: without docs, and without what stands in texts.
fn code<'t>(tree: &'t Tree, below: &[&str]) -> Vec<(&'t Path, String)> {
    let files = tree.iter().filter(|(path, _)| below.iter().any(|folder| path.starts_with(folder)));
    files.map(|(path, bytes)| (path.as_path(), without_words(bytes))).collect()
}

fn without_words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let without_texts = |line: &str| line.replace("\\\"", "").split('"').step_by(2).collect::<Vec<_>>().join("\"");
    lines.map(|line| without_texts(line) + "\n").collect()
}

/// The name of a package that stands in the workspace of all edits.
fn package(kind: &str, edit: &str) -> String {
    format!("{kind}-{edit}")
}

/// The model crate, under a name of its own.
fn model(folder: &Path, name: &str, tree: &Tree) -> String {
    let place = PathBuf::from(name).join("model");
    let from = Path::new("crates/models").join(VENDOR);
    copied(tree, &from, &folder.join(&place), |manifest| {
        manifest.replace("name = \"chatspec-quay\"", &format!("name = \"{}\"", package("model", name)))
    });
    place.display().to_string()
}

/// The client crate, under a name of its own, for that model crate.
fn client(folder: &Path, name: &str, tree: &Tree) -> String {
    let place = PathBuf::from(name).join("client");
    copied(tree, Path::new("crates/client"), &folder.join(&place), |manifest| {
        let named = manifest.replace("name = \"chatspec-client\"", &format!("name = \"{}\"", package("client", name)));
        let model = format!("{{ package = \"{}\", path = \"../model\"", package("model", name));
        named.replace("{ path = \"../models/quay\"", &model)
    });
    place.display().to_string()
}

/// A crate that uses the model crate or the client.
fn user(folder: &Path, name: &str, kind: &str) -> String {
    let place = PathBuf::from(name).join(kind);
    let source = match kind {
        "client-user" => tests().join("diff/dependent/client.rs"),
        _ => tests().join("diff/dependent/models/lib.rs"),
    };
    let client = match kind {
        "client-user" => {
            let package = package("client", name);
            format!("chatspec-client = {{ package = \"{package}\", path = \"../client\", features = [\"quay\"] }}\n")
        }
        _ => "serde.workspace = true\n".to_owned(),
    };
    let manifest = format!(
        "[package]\nname = \"{}\"\nedition = \"2024\"\n\n[lib]\npath = \"{}\"\n\n[dependencies]\nchatspec-quay = {{ package \
         = \"{}\", path = \"../model\", features = [\"jiff\", \"samples\"] }}\n{client}",
        package(kind, name),
        source.display(),
        package("model", name),
    );
    write_changed(&folder.join(&place).join("Cargo.toml"), &manifest);
    place.display().to_string()
}

/// Copies the sources of a crate, and its manifest without tests and as it is to be here.
fn copied(tree: &Tree, from: &Path, to: &Path, change: impl Fn(&str) -> String) {
    for (path, bytes) in tree.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(from).ok()?, bytes))) {
        let text = String::from_utf8_lossy(bytes);
        if path == Path::new("Cargo.toml") {
            let without_tests = text.split("[dev-dependencies]").next().expect("a beginning");
            write_changed(&to.join(path), &change(without_tests));
        } else if path.starts_with("src") {
            write_changed(&to.join(path), &text);
        }
    }
}

/// The manifest of the workspace, with other members and with the paths of its crates made absolute.
fn manifest(members: &BTreeSet<String>) -> String {
    let text = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest of the workspace");
    let lines = text.lines().map(|line| match line {
        members_line if members_line.starts_with("members = ") => format!("members = {:?}\n", Vec::from_iter(members)),
        line if line.starts_with("exclude = ") => String::new(),
        line => line.replace("path = \"", &format!("path = \"{}/", root().display())) + "\n",
    });
    lines.collect()
}

fn write_changed(path: &Path, text: &str) {
    if fs::read(path).ok().as_deref() != Some(text.as_bytes()) {
        write(path, text.as_bytes());
    }
}

/// The first error of each package that does not compile.
fn check(folder: &Path) -> BTreeMap<String, String> {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    let of_package = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in env::vars_os().filter(|(name, _)| of_package(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    let output = command
        .current_dir(folder)
        .args(["check", "--workspace", "--offline", "--keep-going", "--message-format=json"])
        // Each crate is compiled once, so nothing is kept for a second time.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder"))
        .output()
        .expect("cargo can be run");
    let text = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let finished = messages.iter().any(|message| message["reason"] == "build-finished");
    assert!(finished, "cargo did not come to an end\n{}", String::from_utf8_lossy(&output.stderr));
    let mut failures = BTreeMap::new();
    for message in messages.iter().filter(|message| message["message"]["level"] == "error") {
        failures.entry(package_of(message)).or_insert_with(|| says(message));
    }
    failures
}

/// The package that a message of the compiler is about.
fn package_of(message: &Value) -> String {
    let id = message["package_id"].as_str().expect("a package");
    let name = id.rsplit(['#', '/']).next().expect("a name");
    let (path, version) = id.split_once('#').expect("a path and a name");
    match version.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => panic!("the package of {path} is not called {name}"),
    }
}

fn says(message: &Value) -> String {
    message["message"]["rendered"]
        .as_str()
        .unwrap_or("an error without words")
        .lines()
        .take(6)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What is wrong with what became of the dependents of an edit.
fn wrong(edit: &Edit, failures: &BTreeMap<String, String>) -> Option<String> {
    let failure = |kind: &str| failures.get(&package(kind, &edit.name));
    if let Some(error) = failure("model").or_else(|| failure("client")) {
        return Some(format!("{}: what is generated does not compile\n{error}", edit.name));
    }
    let broken = failure("models-user").or_else(|| failure("client-user"));
    match (edit.compile, broken) {
        (Compile::Holds, Some(error)) => Some(format!("{}: the dependent does not compile\n{error}", edit.name)),
        (Compile::Breaks, None) => Some(format!("{}: the dependent compiles", edit.name)),
        (Compile::Breaks, Some(_)) if edit.expect.rust != Rust::Breaking => {
            Some(format!("{} is not breaking", edit.name))
        }
        _ => None,
    }
}
