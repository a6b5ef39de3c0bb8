//! The workspace as it is: packages by `cargo metadata`, default graphs by `cargo tree`, files by walking.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use cargo_metadata::{DependencyKind, MetadataCommand};

/// A package of the workspace, reduced to what the rules speak of.
#[derive(Debug, Clone, Default)]
pub struct Package {
    pub name: String,
    /// Folder below the root, with forward slashes.
    pub folder: String,
    pub dependencies: Vec<Dependency>,
}

/// What a manifest says about one dependency.
#[derive(Debug, Clone, Default)]
pub struct Dependency {
    pub name: String,
    /// `normal`, `dev` or `build`.
    pub kind: &'static str,
    pub optional: bool,
    pub default_features: bool,
}

/// The packages of the workspace, in the order of their names.
pub fn packages(root: &Path) -> Vec<Package> {
    let manifest = root.join("Cargo.toml");
    let options = ["--offline".to_owned()];
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().other_options(options).exec();
    let metadata = metadata.expect("cargo knows its workspace");
    let mut packages: Vec<_> =
        metadata.workspace_packages().into_iter().map(|package| reduced(package, root)).collect();
    packages.sort_by(|left, right| left.name.cmp(&right.name));
    packages
}

fn reduced(package: &cargo_metadata::Package, root: &Path) -> Package {
    let folder = package.manifest_path.parent().expect("a manifest stands in a folder");
    let dependencies = package.dependencies.iter().map(|dependency| Dependency {
        name: dependency.name.clone(),
        kind: match dependency.kind {
            DependencyKind::Development => "dev",
            DependencyKind::Build => "build",
            _ => "normal",
        },
        optional: dependency.optional,
        default_features: dependency.uses_default_features,
    });
    Package {
        name: package.name.to_string(),
        folder: relative(folder.as_std_path(), root),
        dependencies: dependencies.collect(),
    }
}

/// Every package that a build of this one alone, with its default features, compiles or runs; the package among them.
/// `cargo metadata` cannot say this: it unites the features that all packages of the workspace ask for. It is the graph
/// of this machine's target; asking for those of all targets would bring in what serde declares for no target at all.
pub fn default_graph(root: &Path, package: &str) -> BTreeSet<String> {
    graph_with(root, package, "")
}

/// The same with one more feature of the package on, unless its name is empty.
pub fn graph_with(root: &Path, package: &str, feature: &str) -> BTreeSet<String> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "tree",
            "--offline",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--package",
            package,
            "--features",
            feature,
        ])
        .current_dir(root)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    graph_lines(&String::from_utf8_lossy(&output.stdout))
}

/// The names in the output of `cargo tree`, with a mark behind those that are procedural macros.
pub fn graph_lines(text: &str) -> BTreeSet<String> {
    let name = |line: &str| {
        let name = line.split_whitespace().next()?.to_owned();
        Some(if line.contains("(proc-macro)") { name + " (proc-macro)" } else { name })
    };
    text.lines().filter_map(name).collect()
}

/// A file with its path below the root, with forward slashes.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// Every text file below a folder, but for what is built and what is hidden; none when there is no such folder.
pub fn files(root: &Path, folder: &str) -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| Some(File { text: fs::read_to_string(&path).ok()?, path: relative(&path, root) });
    paths.into_iter().filter_map(read).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        match name.to_string_lossy() {
            name if name == "target" || name.starts_with('.') => {}
            _ if path.is_dir() => walk(&path, paths),
            _ => paths.push(path),
        }
    }
}

/// Names of the folders directly below a folder.
pub fn folders(root: &Path, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root.join(folder)).expect("the folder is there").flatten();
    let mut names: Vec<_> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
