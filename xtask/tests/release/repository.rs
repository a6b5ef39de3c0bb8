//! A repository in a temporary folder, with a workspace that was released once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::workspace::{Run, Workspace, copy, write};

/// A repository that disappears when it is dropped.
pub struct Repository {
    workspace: Workspace,
    /// The folder that git knows, when it is not that of the workspace.
    clone: Option<TempDir>,
}

/// Where the type stands that tests edit.
pub const THING: &str = "thing.schema.json#/$defs/Thing";

impl Repository {
    /// The vendor `small`, with its version 0.1.0 and that of the workspace released by the only commit.
    pub fn released() -> Self {
        let repository = Self::unreleased();
        repository.say("small", &[("0.1.0 (2026-01-01)", &["First version."])]);
        repository.say_all("0.1.0", &[("0.1.0 (2026-01-01)", &["First version."])]);
        repository.commit("Release");
        repository
    }

    /// The same with nothing released, and nothing committed.
    pub fn unreleased() -> Self {
        let repository = Self { workspace: Workspace::with_schemas("refused/base"), clone: None };
        repository.say_all("0.1.0", &[("0.1.0 (unreleased)", &["First version."])]);
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// A clone that knows the last commit only.
    pub fn shallow_clone(&self) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let from = format!("file://{}", self.folder().display());
        let to = folder.path().to_string_lossy().into_owned();
        self.git(&["clone", "--quiet", "--depth=1", &from, &to]);
        Self { workspace: self.workspace.copied(), clone: Some(folder) }
    }

    /// The folder of the repository.
    pub fn folder(&self) -> PathBuf {
        self.clone.as_ref().map_or_else(|| self.workspace.path(""), |clone| clone.path().to_owned())
    }

    /// A path of it.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder().join(path)
    }

    /// Writes the changelog of a vendor.
    pub fn say(&self, vendor: &str, versions: &[(&str, &[&str])]) {
        let text = changelog(&format!("Changelog of chatspec-{vendor}"), versions);
        write(&self.path(format!("schemas/{vendor}/CHANGELOG.md")), text.as_bytes());
    }

    /// Writes the changelog and the version of the workspace.
    pub fn say_all(&self, version: &str, versions: &[(&str, &[&str])]) {
        write(&self.path("CHANGELOG.md"), changelog("Changelog", versions).as_bytes());
        let manifest = format!("[workspace]\nmembers = []\n\n[workspace.package]\nversion = \"{version}\"\n");
        write(&self.path("Cargo.toml"), manifest.as_bytes());
    }

    /// What stands at a place of a document of the vendor `small`.
    pub fn get(&self, place: &str) -> Value {
        let (file, pointer) = place.split_once('#').expect("a file and a pointer");
        let text = fs::read_to_string(self.path("schemas/small").join(file)).expect("a document");
        let document: Value = serde_json::from_str(&text).expect("JSON");
        document.pointer(pointer).cloned().unwrap_or_default()
    }

    /// Changes a document of the vendor `small`: what stands at the last key of a pointer, or nothing any more.
    pub fn edit(&self, place: &str, value: Option<Value>) {
        let (file, pointer) = place.split_once('#').expect("a file and a pointer");
        let path = self.path("schemas/small").join(file);
        let text = fs::read_to_string(&path).expect("a document");
        let mut document: Value = serde_json::from_str(&text).expect("JSON");
        let (parent, key) = pointer.rsplit_once('/').expect("a key");
        let key = key.replace("~1", "/").replace("~0", "~");
        let parent = document.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        match value {
            Some(value) => drop(parent.insert(key, value)),
            None => drop(parent.remove(&key).expect("a key that is there")),
        }
        write(&path, serde_json::to_string_pretty(&document).expect("JSON").as_bytes());
    }

    /// Removes an optional key of a type, which breaks dependents.
    pub fn break_it(&self) {
        self.edit(&format!("{THING}/properties/name"), None);
    }

    /// Adds an optional key to a type, which breaks nobody.
    pub fn add_to_it(&self) {
        let key = serde_json::json!({"description": "How large.", "type": "integer", "format": "int64"});
        self.edit(&format!("{THING}/properties/size"), Some(key));
    }

    /// Says something else of a type.
    pub fn describe_it(&self) {
        self.edit(&format!("{THING}/description"), Some(Value::from("Something or other.")));
    }

    /// Another vendor like `small`.
    pub fn add_vendor(&self, name: &str) {
        copy(&self.path("schemas/small"), &self.path("schemas").join(name));
        self.say(name, &[("0.1.0 (unreleased)", &["First version."])]);
    }

    /// Generates, and commits everything.
    pub fn commit(&self, message: &str) {
        let run = self.xtask(&["codegen"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        self.commit_as_it_is(message);
    }

    /// Commits everything.
    pub fn commit_as_it_is(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    /// Runs git, as nobody in particular and at no particular time.
    pub fn git(&self, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(self.folder()).args(arguments).envs(NOBODY.iter().copied());
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let output = command.output().expect("git can be run");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Runs `cargo xtask diff`.
    pub fn diff(&self, arguments: &[&str]) -> Run {
        let all: Vec<&str> = ["diff"].into_iter().chain(arguments.iter().copied()).collect();
        self.xtask(&all)
    }

    /// Runs `cargo xtask diff --json`, whatever it exits with.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let run = self.diff(&[arguments, &["--json"]].concat());
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
    }

    /// Runs a verb.
    pub fn xtask(&self, arguments: &[&str]) -> Run {
        self.xtask_at(&self.folder(), arguments, &[])
    }

    /// Runs a verb on a workspace, with other environment variables.
    pub fn xtask_at(&self, root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).arg("--root").arg(root).envs(NOBODY.iter().copied()).envs(environment.iter().copied());
        let output = command.output().expect("the verb can be run");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}

const NOBODY: &[(&str, &str)] = &[
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "Nobody"),
    ("GIT_AUTHOR_EMAIL", "nobody@localhost"),
    ("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z"),
    ("GIT_COMMITTER_NAME", "Nobody"),
    ("GIT_COMMITTER_EMAIL", "nobody@localhost"),
    ("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z"),
];

/// A changelog of these versions.
fn changelog(title: &str, versions: &[(&str, &[&str])]) -> String {
    let mut text = format!("# {title}\n");
    for (heading, entries) in versions {
        text += &format!("\n## {heading}\n\n");
        entries.iter().for_each(|entry| text += &format!("- {entry}\n"));
    }
    text
}

/// Asserts that a run exits with a code and writes all of these to standard error.
#[track_caller]
pub fn says(run: &Run, code: i32, parts: &[&str]) {
    assert_eq!(run.code, Some(code), "{}{}", run.stdout, run.stderr);
    for part in parts {
        assert!(run.stderr.contains(part), "no {part:?} in:\n{}", run.stderr);
    }
}
