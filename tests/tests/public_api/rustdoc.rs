//! Rustdoc's JSON of crates: of those of the workspace by cargo, of a single file by rustdoc itself.
//!
//! The JSON is not stable yet, so a stable toolchain writes it only for crates that are named in `RUSTC_BOOTSTRAP`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

/// What makes rustdoc write JSON. Hidden items are in it because something visible may be defined in a hidden module.
const JSON: [&str; 4] = ["-Zunstable-options", "--output-format", "json", "--document-hidden-items"];

/// The JSON of libraries of the workspace with all their features on, in their order. They are built below the target
/// folder in a folder of their own, so that neither the lock nor the flags of the build that runs the tests are disturbed,
/// and without optimisation or debug information, because nothing of it runs but procedural macros.
pub fn workspace_documents(root: &Path, packages: &[String]) -> Vec<Value> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("public-api");
    let mut cargo = tool("CARGO", "cargo");
    cargo.current_dir(root).args(["doc", "--quiet", "--no-deps", "--lib", "--all-features"]);
    cargo.args(["--config", r#"profile.dev.package."*".opt-level=0"#, "--config", "profile.dev.debug=0"]);
    cargo.arg("--target-dir").arg(&target).args(packages.iter().flat_map(|package| ["--package", package]));
    cargo.env("RUSTC_BOOTSTRAP", packages.join(",").replace('-', "_")).env("RUSTDOCFLAGS", JSON.join(" "));
    run(cargo);
    let document = |package: &String| read(&target.join("doc").join(package.replace('-', "_") + ".json"));
    packages.iter().map(document).collect()
}

/// The JSON of one file that uses the crate that another file is.
pub fn file_document(file: &Path, used: &Path, folder: &Path) -> Value {
    fs::create_dir_all(folder).expect("a folder for the crates can be made");
    let library = folder.join(format!("lib{}.rmeta", stem(used)));
    let mut rustc = tool("RUSTC", "rustc");
    rustc.args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "-o"]).arg(&library).arg(used);
    run(rustc);
    let mut rustdoc = tool("RUSTDOC", "rustdoc");
    rustdoc.args(["--edition", "2024", "--extern"]).arg(format!("{}={}", stem(used), library.display()));
    rustdoc.args(JSON).env("RUSTC_BOOTSTRAP", "1").arg("--out-dir").arg(folder).arg(file);
    run(rustdoc);
    read(&folder.join(stem(file) + ".json"))
}

/// A tool of the toolchain, without what cargo and its environment tell the tests that run it.
fn tool(variable: &str, name: &str) -> Command {
    let mut command = Command::new(env::var_os(variable).unwrap_or_else(|| name.into()));
    let of_this_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars().filter(|(name, _)| of_this_package(name)) {
        command.env_remove(name);
    }
    command.env_remove("CARGO_ENCODED_RUSTDOCFLAGS");
    command
}

fn run(mut command: Command) {
    let output = command.output().expect("the toolchain is there");
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

fn read(path: &PathBuf) -> Value {
    let text = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&text).expect("rustdoc writes JSON")
}

fn stem(file: &Path) -> String {
    file.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}
