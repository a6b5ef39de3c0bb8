//! A workspace in a temporary folder with the contracts of these tests, and the runs on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A workspace that disappears when it is dropped.
pub struct Workspace(TempDir);

/// What a run ended with.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Workspace {
    /// A workspace with the contracts of these tests.
    pub fn new() -> Self {
        Self::with(&tests().join("page/schemas"))
    }

    /// A workspace with the contracts of a folder, and the schemas of the schemas.
    pub fn with(schemas: &Path) -> Self {
        let workspace = Self(tempfile::tempdir().expect("a temporary folder"));
        copy(schemas, &workspace.path("schemas"));
        for schema in ["chatspec.schema.json", "cases.schema.json"] {
            fs::copy(root().join("schemas").join(schema), workspace.path("schemas").join(schema)).expect("a schema");
        }
        workspace
    }

    /// A path within it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    /// Stores a page and runs the verb on it.
    pub fn docs(&self, vendor: &str, file: &str, page: impl AsRef<[u8]>, arguments: &[&str]) -> Run {
        fs::write(self.path(file), page).expect("a page can be stored");
        self.docs_of(vendor, &self.path(file), arguments)
    }

    /// Runs the verb on a file.
    pub fn docs_of(&self, vendor: &str, file: &Path, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("docs").arg(vendor).arg(file).args(arguments).arg("--root").arg(self.0.path());
        let output = command.output().expect("the program can be run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Records a page as it is.
    pub fn accept(&self, vendor: &str, file: &str, page: &str, id: &str) {
        let run = self.docs(vendor, file, page, &["--page", id, "--accept"]);
        assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    }

    /// The text of `pages.lock.json`.
    pub fn lock(&self, vendor: &str) -> String {
        fs::read_to_string(self.path("schemas").join(vendor).join("pages.lock.json")).expect("a lock")
    }
}

impl Run {
    /// The document for machines.
    #[track_caller]
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }

    /// Everything beyond what is recorded, a line each, in the order of the document.
    #[track_caller]
    pub fn beyond(&self) -> Vec<String> {
        let document = self.document();
        let list = |key: &str| document[key].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut lines = Vec::new();
        for one in list("differences").iter().filter(|one| one["recorded"].is_null()) {
            lines.push(format!("{} {}", text(&one["kind"]), text(&one["thing"])));
        }
        for one in list("departures").iter().filter(|one| one["found"] == false) {
            lines.push(format!("departure {} {}", text(&one["id"]), text(&one["state"])));
        }
        for one in list("unread").iter().filter(|one| one["recorded"] == false) {
            lines.push(text(&one["thing"]));
        }
        let clean = document["clean"] == true;
        assert_eq!((clean, self.code), (lines.is_empty(), Some(i32::from(!clean))), "{}", self.stdout);
        lines
    }
}

/// The folder of this crate's tests.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The workspace that this crate belongs to.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a crate of a workspace").to_owned()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}
