//! `chatspec sim`: the simulators as a process.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::process::Command;

use chatspec_client::VENDORS;
use tempfile::TempDir;

use crate::support::{Run, Started, chatspec};

/// Starts simulators, and reads what they export.
fn start(arguments: &str) -> (Started, BTreeMap<String, String>) {
    exports(chatspec(["sim"].into_iter().chain(arguments.split_whitespace())).start())
}

/// What simulators that have started export, as a shell reads it.
fn exports(mut started: Started) -> (Started, BTreeMap<String, String>) {
    let mut exports = BTreeMap::new();
    loop {
        let line = started.line();
        if line.is_empty() || line == "# stop with Ctrl-C" {
            return (started, exports);
        }
        if let Some((name, value)) = line.strip_prefix("export ").and_then(|line| line.split_once('=')) {
            exports.insert(name.to_owned(), unquoted(value.to_owned(), &mut started));
        }
    }
}

/// The value, which goes on with the next line as long as a quote is open.
fn unquoted(mut value: String, started: &mut Started) -> String {
    while value.matches('\'').count() % 2 == 1 {
        value = format!("{value}\n{}", started.line());
    }
    value.trim_matches('\'').to_owned()
}

fn call(arguments: &str, exports: &BTreeMap<String, String>) -> Run {
    let run = chatspec(["call"].into_iter().chain(arguments.split_whitespace()));
    exports.iter().fold(run, |run, (name, value)| run.variable(name, value))
}

const CALLS: [&str; 4] = [
    "yeastar get --id 2862",
    "yeastar query --ids 3035,3073",
    "wavy open_sessions --customer-id 42",
    "superoffice messages --chat-session-id 341",
];

#[test]
fn what_it_exports_is_all_that_calls_need() {
    for signal in ["TERM", "INT"] {
        let (mut started, exports) = start("");
        for arguments in CALLS {
            let ended = call(arguments, &exports).end();
            assert_eq!(ended.code, 0, "{arguments}: {}", ended.err);
        }
        let line = started.error_line();
        let request =
            "yeastar GET /openapi/v1.0/message_session/get?access_token=[secret]&id=2862 -> 200 (message_session_get)";
        assert_eq!(line.split_once("Z ").map(|(_, request)| request), Some(request));
        started.signal(signal);
        let (code, rest) = started.end();
        assert_eq!((code, rest.lines().count()), (Some(0), 4), "{rest}");
        assert!(!rest.contains("sim-"), "{rest}");
    }
}

#[test]
fn it_prints_how_to_log_in_and_calls_that_work() {
    let mut started = chatspec(["sim"]).start();
    let mut lines = Vec::new();
    while lines.last().is_none_or(|line| line != "# stop with Ctrl-C") {
        lines.push(started.line());
    }
    let text = lines.join("\n");
    let script = TempDir::new().unwrap();
    let script = script.path().join("sim.env");
    std::fs::create_dir_all(script.parent().unwrap()).unwrap();
    std::fs::write(&script, &text).unwrap();
    for login in VENDORS.iter().flat_map(|vendor| vendor.logins) {
        let endpoint = lines.iter().find(|line| line.starts_with(&format!("# login {}, for ", login.name))).unwrap();
        assert!(endpoint.contains(": POST http://127.0.0.1:") && endpoint.ends_with(login.obtain.operation.path));
        assert!(text.contains(&format!(" --login {}\n", login.name)), "{text}");
    }
    let calls: Vec<_> = lines.iter().filter_map(|line| line.strip_prefix("# chatspec call ")).collect();
    for arguments in calls {
        // A shell reads what was printed, as a person would have it.
        let command = format!(". '{}'; '{}' call {arguments}", script.display(), env!("CARGO_BIN_EXE_chatspec"));
        let ended = Command::new("sh").args(["-c", &command]).output().unwrap();
        assert!(ended.status.success(), "{arguments}: {}", String::from_utf8_lossy(&ended.stderr));
    }
    started.signal("TERM");
    let (code, rest) = started.end();
    assert_eq!(code, Some(0));
    for login in VENDORS.iter().flat_map(|vendor| vendor.logins) {
        assert!(rest.contains(&format!("-> 200 ({})", login.obtain.operation.id)), "{rest}");
    }
    assert!(!rest.contains("sim-"), "{rest}");
}

#[test]
fn problems_of_requests_are_told() {
    let (mut started, mut exports) = start("yeastar");
    exports.insert("CHATSPEC_YEASTAR_ACCESS_TOKEN".to_owned(), "wrong".to_owned());
    assert_eq!(call("yeastar get --id 1", &exports).end().code, 1);
    let line = started.error_line();
    assert!(line.ends_with("; the credential of the scheme `access_token` was never valid"), "{line}");
    started.signal("TERM");
    assert_eq!(started.end().0, Some(0));
}

#[test]
fn tls_exports_the_certificate_to_trust() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("sim of mine.pem");
    for arguments in [&["sim", "--tls"][..], &["sim", "--tls", "--certificate-out", path.to_str().unwrap()]] {
        let (started, exports) = exports(chatspec(arguments.iter().copied()).start());
        for arguments in CALLS {
            let ended = call(arguments, &exports).end();
            assert_eq!(ended.code, 0, "{arguments}: {}", ended.err);
        }
        started.signal("TERM");
        assert_eq!(started.end().0, Some(0));
    }
}

#[test]
fn a_hostile_one_says_its_seed() {
    let mut started = chatspec(["sim", "yeastar", "--hostile=7", "--delay", "1"]).start();
    assert!(started.line().ends_with(", hostile with seed 7"));
    started.signal("TERM");
    assert_eq!(started.end().0, Some(0));
    let mut started = chatspec(["sim", "--hostile", "yeastar"]).start();
    assert!(started.line().contains(", hostile with seed "));
    started.signal("TERM");
    assert_eq!(started.end().0, Some(0));
}

#[test]
fn a_port_that_is_taken_ends_with_3() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ended = chatspec(["sim", "yeastar", "--port", &port]).end();
    assert_eq!((ended.code, ended.out.as_str()), (3, ""));
    assert!(
        ended.err.starts_with(&format!("error: the simulator of yeastar cannot listen on 127.0.0.1:{port}")),
        "{}",
        ended.err
    );
    assert!(ended.err.ends_with("give another one by --port\n"), "{}", ended.err);
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    for arguments in ["acme", "--port 0", "--port 65535", "--certificate-out x", "--hostile=seven", "wavy wavy"] {
        let ended = chatspec(["sim"].into_iter().chain(arguments.split_whitespace())).end();
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments}: {}", ended.err);
    }
}
