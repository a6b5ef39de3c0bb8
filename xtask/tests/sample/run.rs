//! Runs the verb on a capture.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::{env, fs};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::workspace::{Run, Workspace};

/// The operation that most captures are of.
pub const LIST: &str = "list_conversations";

/// A workspace with the vendor `desk`, and a folder for captures beside it.
pub struct Desk {
    pub workspace: Workspace,
    captures: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let workspace = Workspace::with_schemas("sample/schemas");
        Self { workspace, captures: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Saves a capture, and says where.
    pub fn save(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.captures.path().join(name);
        fs::write(&path, bytes).expect("a capture can be written");
        path.display().to_string()
    }

    /// Runs the verb with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs the verb with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["sample", "add"]).args(arguments).arg("--root").arg(self.workspace.path(""));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be run");
        // A program that refuses its command line reads nothing.
        child.stdin.take().expect("a pipe").write_all(input).ok();
        let output = child.wait_with_output().expect("the program ends");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }

    /// Adds a capture of the usual operation.
    pub fn add(&self, capture: &Value, more: &[&str]) -> Run {
        let file = self.save("capture.json", capture.to_string().as_bytes());
        self.run(&[&["desk", LIST, &file], more].concat())
    }

    /// Adds a capture, and gives what was stored.
    #[track_caller]
    pub fn stored(&self, capture: &Value) -> Value {
        self.add(capture, &["--case", "it"]).succeeded();
        self.sample("list_conversations/it.json")
    }

    /// Adds a conversation with these keys in what the contract does not name, and gives what has become of them.
    #[track_caller]
    pub fn custom(&self, keys: &Value) -> Value {
        let capture = json!({ "code": 0, "list": [{ "seq": 5, "state": "open", "custom": keys }] });
        self.stored(&capture)["list"][0]["custom"].clone()
    }

    /// Asserts that every text and every number among these keys is replaced.
    #[track_caller]
    pub fn replaces(&self, keys: &Value) {
        let stored = self.custom(keys);
        let is_same =
            |pointer: &String| stored.pointer(pointer).is_none_or(|stands| keys.pointer(pointer) == Some(stands));
        let missing: Vec<_> = leaves(keys).into_iter().filter(|(pointer, _)| is_same(pointer)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    /// A sample that was stored.
    #[track_caller]
    pub fn sample(&self, path: &str) -> Value {
        let text = self.text(&format!("samples/{path}"));
        serde_json::from_str(&text).expect("a sample is JSON")
    }

    /// The text of a file of the vendor.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.workspace.path("schemas/desk").join(path)).expect("a file that was stored")
    }

    /// Asserts that a run is refused with such a message, and that no file has changed.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str], input: &[u8], message: &str) {
        let before = self.workspace.tree();
        let run = self.run_with(arguments, input);
        assert_eq!(run.code, Some(1), "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("no file was changed"), "{}", run.stderr);
        assert_eq!(run.stdout, "");
        assert!(before == self.workspace.tree(), "a refused run changed a file");
    }
}

/// The texts and numbers of a document, by their pointers.
pub fn leaves(document: &Value) -> Vec<(String, String)> {
    let children: Vec<(String, &Value)> = match document {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        Value::String(text) => return vec![(String::new(), text.clone())],
        other => return vec![(String::new(), other.to_string())],
    };
    let below = |(key, value): (String, &Value)| -> Vec<(String, String)> {
        leaves(value).into_iter().map(|(pointer, text)| (format!("/{key}{pointer}"), text)).collect()
    };
    children.into_iter().flat_map(below).collect()
}
