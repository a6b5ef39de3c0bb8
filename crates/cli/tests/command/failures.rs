//! Calls that fail: the exit code, and what the person is told.

use chatspec_client::{superoffice, wavy, yeastar};
use chatspec_sim::{Fault, Sim};

use crate::support::{TOKEN, call, chatspec};

#[tokio::test(flavor = "multi_thread")]
async fn failures_of_the_vendor_end_with_1() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let ended = call(&sim, "get --id 9").end();
    let expected = "error: yeastar message_session_get: the vendor answered 60001 DATA NOT FOUND (HTTP 200): There is no such record.\n";
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (1, "", expected));
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    assert_eq!(call(&sim, "messages --chat-session-id 404404").end().code, 1);
    sim.fault("*", Fault::status(503));
    assert_eq!(call(&sim, "messages --chat-session-id 341 --attempts 1").end().code, 1);
    sim.fault("*", Fault::redirect("http://127.0.0.1:1/elsewhere"));
    assert_eq!(call(&sim, "messages --chat-session-id 341").end().code, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_credential_ends_with_1_and_raw_shows_the_body() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    let run = |arguments: &str| {
        let run = call(&sim, arguments);
        sim.expire_credentials("authenticationToken");
        run.end()
    };
    assert_eq!(run("open_sessions --customer-id 42").code, 1);
    let raw = run("open_sessions --customer-id 42 --raw");
    assert_eq!((raw.code, raw.err.as_str()), (1, "error: HTTP 401\n"));
    assert!(raw.out.contains("errorCode"), "{}", raw.out);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_vendor_repeats_of_a_credential_is_hidden() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let bodies = [
        format!(r#"{{"errcode": 10004, "errmsg": "token {TOKEN} expired"}}"#),
        format!("<html>{TOKEN}</html>"),
        format!(r#"{{"errcode": 0, "list": "{TOKEN}"}}"#),
        format!(r#"{{"errcode": 0, "list": [{{"id": "{TOKEN}"}}]}}"#),
    ];
    for body in bodies {
        sim.fault("*", Fault::status(200).header("content-type", "application/json").body(body).times(3));
        for arguments in ["get --id 1", "query --ids 1", "query --ids 1 --table"] {
            let ended = call(&sim, arguments).end();
            assert_ne!(ended.code, 0, "{ended:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_command_line_ends_with_2_and_nothing_is_sent() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let many = (1..=120).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
    let many = format!("query --ids {many},0");
    let cases = [
        ("get --id 0", "error: yeastar message_session_get: the parameter `id` is `0`, less than 1\n"),
        ("get --id -7", "the parameter `id` is `-7`, less than 1"),
        ("get --id seven", "the parameter `id` is `seven`, no whole number"),
        ("get --id 9223372036854775808", "the parameter `id` is `9223372036854775808`, not between 1 and"),
        ("query --ids 1,0", "the parameter `ids` is `0`, less than 1"),
        (&many, "the parameter `ids` is `0`, less than 1"),
        ("get --id 1 --attempts 0", "0 is not in 1.."),
        ("get --id 1 --account x", "unexpected argument '--account'"),
        ("get --id 1 --login x", "[possible values: application]"),
        ("get", "required arguments were not provided"),
        ("get --id 1 --id 2 --bogus", "unexpected argument '--bogus'"),
        ("gett --id 1", "yeastar has no operation `gett`\n  hint: did you mean `get`?"),
        ("get --id 1 --json --table", "cannot be used with"),
        ("get --id 1 --raw --envelope", "cannot be used with"),
        ("get --id 1 --timeout 0", "longer than nothing"),
        ("get --id 1 --timeout soon", "a number of seconds"),
        ("query --ids 1,,2", "the list `ids` has an empty item"),
        ("get --id 1 --certificate-pin xyz", "error: yeastar: --certificate-pin: "),
        ("get --id 1 --id 2", "`id` is given 2 times, and takes one value"),
        ("get --id --json", "`id` has no value: a flag follows it"),
        ("get --id 1 --root-certificate /no/such/file", "cannot be read"),
        ("get --id 1 --body x", "unexpected argument '--body'"),
    ];
    for (arguments, expected) in cases {
        let ended = call(&sim, arguments).end();
        assert_eq!((ended.code, ended.out.as_str()), (2, ""), "{arguments}");
        assert!(ended.err.contains(expected), "{arguments}: {}", ended.err);
    }
    assert!(sim.requests().is_empty());
    let unknown = [
        (
            ["call", "acme"].as_slice(),
            "error: there is no vendor `acme`\n  hint: the vendors are superoffice, wavy, yeastar\n",
        ),
        (&["call", "Yeastar", "get"], "error: there is no vendor `Yeastar`\n  hint: did you mean `yeastar`?\n"),
        (&["call", "yeastar", "xyz"], "error: yeastar has no operation `xyz`\n  hint: its operations are get, query\n"),
    ];
    for (arguments, expected) in unknown {
        let ended = chatspec(arguments.iter().copied()).end();
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (2, "", expected));
    }
}

#[test]
fn addresses_that_are_not_usable_end_with_2() {
    let run = |url: &str| {
        let run = chatspec(["call", "yeastar", "get", "--id", "1", "--base-url", url]);
        run.secret("CHATSPEC_YEASTAR_ACCESS_TOKEN", TOKEN).hiding("hunter2").end()
    };
    for url in [
        "http://192.0.2.1",
        "ftp://127.0.0.1",
        "127.0.0.1",
        "https://me:hunter2@127.0.0.1",
        "https://127.0.0.1/?a=hunter2",
    ] {
        let ended = run(url);
        assert_eq!(ended.code, 2, "{url}: {}", ended.err);
        assert!(ended.err.starts_with("error: yeastar: --base-url: "), "{}", ended.err);
    }
    assert!(run("http://192.0.2.1").err.ends_with("or give `--allow-plain-http`\n"));
    let missing =
        chatspec(["call", "yeastar", "get", "--id", "1"]).secret("CHATSPEC_YEASTAR_ACCESS_TOKEN", TOKEN).end();
    let expected = "error: where is yeastar reached?\n  hint: give --base-url or set CHATSPEC_YEASTAR_BASE_URL; such as https://192.168.5.150:8088\n";
    assert_eq!((missing.code, missing.err.as_str()), (2, expected));
    let run = chatspec(["call", "superoffice", "messages", "--chat-session-id", "1", "--tenant", "Cust1"]);
    let missing = run.secret("CHATSPEC_SUPEROFFICE_BEARER", TOKEN).end();
    assert_eq!(missing.code, 2);
    let others = ", or --subdomain and --tenant, or --account with the tenant; such as ";
    assert!(missing.err.contains(others), "{}", missing.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_pass_is_tried_again_as_often_as_it_is_said() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    sim.fault("*", Fault::status(503).times(2));
    let ended = call(&sim, "get --id 2862").end();
    assert_eq!((ended.code, ended.err.as_str(), sim.requests().len()), (0, "", 3));
    for (attempts, told) in [("1", ""), ("2", "; after 2 attempts"), ("4", "; after 4 attempts")] {
        sim.clear_requests();
        sim.clear_faults();
        sim.fault("*", Fault::status(503).always());
        let ended = call(&sim, "get --id 2862").arguments(["--attempts", attempts]).end();
        assert_eq!((ended.code, sim.requests().len().to_string().as_str()), (1, attempts));
        let expected = "error: yeastar message_session_get: the vendor answered HTTP 503 Service Unavailable";
        assert!(ended.err.starts_with(&format!("{expected}{told}\n")), "{}", ended.err);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_ends_with_3() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let _held = sim.fault("*", Fault::hold());
    let late = call(&sim, "get --id 2862 --timeout 0.2").end();
    assert_eq!(late.code, 3, "{}", late.err);
    sim.clear_faults();
    sim.fault("*", Fault::close().always());
    assert_eq!(call(&sim, "get --id 2862").end().code, 3);
    sim.clear_faults();
    sim.fault("*", Fault::cut(20).always());
    assert_eq!(call(&sim, "get --id 2862").end().code, 3);
    let run = call(&sim, "get --id 2862");
    sim.stop().await;
    let refused = run.end();
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("no connection to http://127.0.0.1:"), "{}", refused.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_decode_ends_with_4() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    for fault in [Fault::garbage(), Fault::empty(), Fault::html()] {
        sim.fault("*", fault);
        let ended = call(&sim, "get --id 2862").end();
        assert_eq!((ended.code, ended.out.as_str()), (4, ""), "{}", ended.err);
    }
    let body = r#"{"errcode": 0, "list": {"id": "seven"}}"#;
    sim.fault("*", Fault::status(200).header("content-type", "application/json").body(body));
    let ended = call(&sim, "get --id 2862").end();
    assert_eq!((ended.code, ended.out.as_str()), (4, ""));
    assert!(
        ended.err.starts_with("error: the answer does not decode: $.list.id: invalid type: string, expected i64\n"),
        "{}",
        ended.err
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_fails_is_not_said_to_be_empty() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    for body in [r#"{"errcode": 10004}"#, r#"{"errcode": 0, "list": [{}]}"#] {
        sim.fault("*", Fault::status(200).header("content-type", "application/json").body(body));
        let ended = call(&sim, "query --ids 1 --table").end();
        assert_ne!(ended.code, 0);
        assert_eq!(ended.out, "");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_ends_with_6() {
    for arguments in [&["call"][..], &["check", "yeastar", "get"], &["sim", "yeastar"], &["demo"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_chatspec"));
        let ended = command.args(arguments).stdin(std::process::Stdio::null()).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(6), "{arguments:?}");
        assert!(ended.stderr.starts_with(b"error: the output cannot be written: "), "{arguments:?}");
    }
}
