//! The command line, which has never heard of the vendor: it simulates, calls and checks it by its data.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::build::text;

/// The command, a simulator that it runs, and what that exports for calls.
struct Commands<'p> {
    program: &'p Path,
    exports: BTreeMap<String, String>,
    simulator: Child,
    files: TempDir,
}

/// How a run ended.
struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Simulates the vendor in one process, and calls it from others.
pub fn check(program: &Path) {
    let commands = Commands::start(program);
    commands.is_listed();
    commands.reads();
    commands.writes();
    commands.obtains_tokens();
    commands.fails();
    commands.checks();
    commands.shows_everything();
}

impl<'p> Commands<'p> {
    fn start(program: &'p Path) -> Self {
        let mut command = bare(program);
        let mut simulator =
            command.args(["sim", "parley-desk"]).stderr(Stdio::null()).spawn().expect("the simulator runs");
        let lines = BufReader::new(simulator.stdout.take().expect("an output")).lines();
        let lines = lines.map(|line| line.expect("text")).take_while(|line| line != "# stop with Ctrl-C");
        let exports = lines.filter_map(|line| {
            let (name, value) = line.strip_prefix("export ")?.split_once('=')?;
            Some((name.to_owned(), value.trim_matches('\'').to_owned()))
        });
        let exports = exports.collect();
        Self { program, exports, simulator, files: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A run with those arguments, parted by blanks, and without those variables.
    fn run(&self, arguments: &str, without: &[&str]) -> Ended {
        let given = self.exports.iter().filter(|(name, _)| !without.iter().any(|start| name.starts_with(start)));
        let mut command = bare(self.program);
        let output = command.args(arguments.split(' ')).envs(given).output().expect("the command runs");
        Ended { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// A call that works, and what it shows.
    fn call(&self, arguments: &str) -> Vec<Value> {
        let ended = self.run(&format!("call parley-desk {arguments} --json"), &[]);
        assert_eq!(ended.code, Some(0), "{arguments}: {}", ended.err);
        let lines = ended.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON"));
        lines.collect()
    }

    fn file(&self, name: &str, value: &Value) -> String {
        let path = self.files.path().join(name);
        fs::write(&path, value.to_string()).expect("a file can be written");
        path.to_str().expect("a path of text").to_owned()
    }

    /// Its operations, its logins and their variables.
    fn is_listed(&self) {
        let listed = self.run("call parley-desk", &[]).out;
        let wanted =
            ["list-conversations", "create_conversation", "events", "client_credentials", "parley_login_token"];
        wanted.iter().for_each(|name| assert!(listed.contains(name), "no {name}:\n{listed}"));
        let help = self.run("call parley-desk events --help", &[]).out;
        let wanted = ["--conversation-id", "--page-size", "CHATSPEC_PARLEY_DESK_CLIENT_CREDENTIALS_CLIENT_SECRET"];
        wanted.iter().for_each(|name| assert!(help.contains(name), "no {name}:\n{help}"));
        assert!(!help.contains("--api-version"), "the version is not the caller's to choose:\n{help}");
    }

    /// Every page, or those from one on.
    fn reads(&self) {
        let ids = |shown: Vec<Value>| shown.iter().map(|one| one["conversation_id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(self.call("conversations --per-page 1")), [4711, 4712, 4713]);
        assert_eq!(ids(self.call("list-conversations --per-page 1 --page 2")), [4712, 4713]);
        let events = self.call("events --conversation-id 4711 --page-size 3");
        assert_eq!(events.iter().map(|event| event["event_id"].clone()).collect::<Vec<_>>(), [1, 2, 3, 4]);
        let one = self.call("get-conversation --conversation-id 4711");
        assert_eq!(one[0]["custom-fields"]["plan-name"], json!({ "label": "Plan", "field_value": "Gold" }));
        assert_eq!(one[0]["heat_map"][0], json!([0, 1.5, 3, 0.25]));
    }

    fn writes(&self) {
        let new = json!({ "priority": 2, "first-message": { "kind": "text", "text": "The router blinks." } });
        let new = self.file("new.json", &new);
        assert_eq!(self.call(&format!("create-conversation --body {new}"))[0]["conversation_id"], 4715);
        let message = self.file("message.json", &json!({ "kind": "file", "upload-id": "u-17" }));
        let sent = self.call(&format!("post-message --conversation-id 4711 --body {message}"));
        assert_eq!(sent[0]["event-type"], "message");
        let ended = self.run("call parley-desk delete-conversation --conversation-id 4711", &[]);
        assert_eq!(ended.code, Some(0), "{}", ended.err);
    }

    /// By the login, whether it is asked for or follows from there being nothing else.
    fn obtains_tokens(&self) {
        const TOKEN: &str = "CHATSPEC_PARLEY_DESK_PARLEY_LOGIN";
        let asked = self.run("call parley-desk conversations --login client_credentials", &[]);
        assert_eq!(asked.code, Some(0), "{}", asked.err);
        assert!(self.exports.contains_key(TOKEN), "{:?}", self.exports);
        let alone = self.run("call parley-desk conversations", &[TOKEN]);
        assert_eq!(alone.code, Some(0), "{}", alone.err);
    }

    /// With what is missing, and with what the vendor refuses.
    fn fails(&self) {
        let ended =
            self.run("call parley-desk conversations", &["CHATSPEC_PARLEY_DESK_PARLEY", "CHATSPEC_PARLEY_DESK_CLIENT"]);
        assert_eq!(ended.code, Some(5), "{}", ended.err);
        assert!(ended.err.contains("client_credentials"), "{}", ended.err);
        let ended = self.run("call parley-desk get-conversation --conversation-id 0", &[]);
        assert!(ended.code != Some(0) && ended.err.contains("conversation-id"), "{}", ended.err);
        let lacking = self.file("lacking.json", &json!({ "priority": 2 }));
        let ended = self.run(&format!("call parley-desk create-conversation --body {lacking}"), &[]);
        assert!(ended.code != Some(0) && ended.err.contains("first-message"), "{}", ended.err);
    }

    fn checks(&self) {
        let good = self.file("good.json", &json!({ "conversation_id": 1, "status": "open", "priority": 4 }));
        let ended = self.run(&format!("check parley-desk get_conversation {good}"), &[]);
        assert_eq!(ended.code, Some(0), "{}{}", ended.out, ended.err);
        let odd = json!({ "conversation_id": 1, "status": "merged", "priority": 8, "colour": "red" });
        let ended = self.run(&format!("check parley-desk get_conversation {}", self.file("odd.json", &odd)), &[]);
        assert_eq!(ended.code, Some(1), "{}{}", ended.out, ended.err);
        ["/status", "/priority", "colour"].iter().for_each(|place| assert!(ended.out.contains(place), "{}", ended.out));
    }

    /// The demo calls everything that there is, as for any vendor that no Rust is written for.
    fn shows_everything(&self) {
        let ended = self.run("demo", &[]);
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        let wanted = ["Parley Desk", "list-conversations", "post-message", "login client_credentials"];
        wanted.iter().for_each(|name| assert!(ended.out.contains(name), "no {name}:\n{}", ended.out));
    }
}

/// The command without anything of the environment, but for what the system needs.
fn bare(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

impl Drop for Commands<'_> {
    fn drop(&mut self) {
        self.simulator.kill().ok();
        self.simulator.wait().ok();
    }
}
