//! A workspace in a temporary folder, in which the generator runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tempfile::TempDir;

/// A workspace that disappears when it is dropped.
pub struct Workspace(TempDir);

/// What a run of the generator ended with.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// Files by their path from the root of a folder.
pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

impl Workspace {
    /// A workspace with the meta-schema, a README, and the vendors of a folder of this crate's `tests`.
    pub fn with_schemas(folder: &str) -> Self {
        let workspace = Self::empty();
        copy(&tests().join(folder), &workspace.path("schemas"));
        workspace
    }

    /// A workspace with the meta-schema and a README, and no vendor.
    pub fn empty() -> Self {
        let workspace = Self(tempfile::tempdir().expect("a temporary folder"));
        fs::create_dir(workspace.path("schemas")).expect("a folder can be made");
        for schema in [META_SCHEMA, CASES_SCHEMA] {
            fs::copy(root().join("schemas").join(schema), workspace.path("schemas").join(schema))
                .expect("the schemas of the schemas can be copied");
        }
        fs::write(workspace.path("README.md"), README).expect("the README can be written");
        workspace
    }

    /// A copy of it.
    pub fn copied(&self) -> Self {
        let workspace = Self(tempfile::tempdir().expect("a temporary folder"));
        copy(self.0.path(), workspace.0.path());
        workspace
    }

    /// Gives a vendor whose folder is a copy of another one a changelog of its own.
    pub fn with_changelog(&self, vendor: &str) {
        let text = format!("# Changelog of chatspec-{vendor}\n\n## 0.1.0 (unreleased)\n\n- First version.\n");
        write(&self.path(format!("schemas/{vendor}/CHANGELOG.md")), text.as_bytes());
    }

    /// A path within it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    /// Every file in it.
    pub fn tree(&self) -> Tree {
        tree(self.0.path())
    }

    /// Every file that the generator has made or changed: all but the schemas.
    pub fn generated(&self) -> Tree {
        self.tree().into_iter().filter(|(path, _)| !path.starts_with("schemas")).collect()
    }

    /// Runs the generator on it.
    pub fn codegen(&self, arguments: &[&str]) -> Run {
        self.codegen_in(arguments, &[])
    }

    /// Runs the generator on it with other environment variables.
    pub fn codegen_in(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("codegen").args(arguments).arg("--root").arg(self.0.path()).envs(environment.iter().copied());
        Run::of(&mut command)
    }
}

impl Run {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program can be run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Asserts that it went well.
    #[track_caller]
    pub fn succeeded(&self) -> &Self {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self
    }
}

const META_SCHEMA: &str = "chatspec.schema.json";
const CASES_SCHEMA: &str = "cases.schema.json";

const README: &str = "# Vendors\n\n<!-- vendors: written by `cargo xtask codegen` -->\n<!-- end of vendors -->\n";

/// The folder of this crate's tests.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The workspace that this crate belongs to.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate of a workspace").to_owned()
}

/// Whether what comes out is to be accepted as what should come out.
pub fn accepts_changes() -> bool {
    env::var_os("UPDATE_GOLDENS").is_some()
}

/// Every file below a folder.
pub fn tree(folder: &Path) -> Tree {
    let mut files = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path within the folder").to_owned();
                files.insert(name, fs::read(&path).expect("a file that can be read"));
            }
        }
    }
    files
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        write(&to.join(path), &bytes);
    }
}

/// Writes a file, and the folders it needs.
pub fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}
