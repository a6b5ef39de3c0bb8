//! `chatspec check`: what it says about payloads, and that it shows none of their values.

use std::io::Write;
use std::process::{Command, Stdio};

use chatspec_client::runtime::wire::PageInfo;
use chatspec_client::{VENDORS, yeastar};
use serde_json::{Value, json};

use crate::support::{Ended, Run, chatspec};

fn check(arguments: &str, payload: impl Into<Vec<u8>>) -> Run {
    chatspec(["check"].into_iter().chain(arguments.split_whitespace())).input(payload)
}

/// The page of Yeastar's single session.
fn page() -> &'static PageInfo {
    let page = yeastar::VENDOR.pages.iter().find(|page| page.id == "message-session-get.zh-cn");
    page.unwrap()
}

fn page_line() -> String {
    format!("  page    {} (zh-cn), read {}\n", page().title, page().read)
}

#[test]
fn samples_decode_and_those_with_unknown_values_are_told_apart() {
    let mut seen = 0;
    for vendor in VENDORS {
        for sample in vendor.samples {
            let ended = check(&format!("{} {} --json", vendor.name, sample.of), sample.body).end();
            let report = &ended.lines()[0];
            let place = format!("{} {} {}: {report}", vendor.name, sample.of, sample.case);
            assert_eq!((&report["decoded"], &report["lossless"]), (&json!(true), &json!(true)), "{place}");
            let known = report["unknown"].as_array().unwrap().is_empty();
            assert_eq!(ended.code, i32::from(!known), "{place}");
            assert!(!(sample.open && known), "{place}");
            assert!(
                report["unknown"].as_array().unwrap().iter().all(|part| part["page"]["title"].is_string()),
                "{place}"
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} samples");
}

#[test]
fn a_known_payload_ends_with_0() {
    let Ended { code, out, .. } = check("yeastar get", r#"{"errcode": 0, "list": {"id": 7}}"#).end();
    let expected = format!(
        "\
yeastar message_session_get, as MessageSessionGetResponse: decodes, nothing is lost, every part is known
  schema  schemas/yeastar/message-session.schema.json#/$defs/MessageSessionGetResponse
{}",
        page_line()
    );
    assert_eq!((code, out), (0, expected));
}

#[test]
fn unknown_parts_end_with_1_and_are_named_without_their_values() {
    let payload =
        r#"{"errcode": 0, "list": {"id": 7, "mood": "hunter2", "channel_type": "hunter2"}, "mood": {"a": "hunter2"}}"#;
    let Ended { code, out, .. } = check("yeastar message_session_get", payload).hiding("hunter2").end();
    let page = page_line();
    let schema = "schemas/yeastar/message-session.schema.json#/$defs";
    let expected = format!(
        "\
yeastar message_session_get, as MessageSessionGetResponse: decodes, nothing is lost, 3 parts are unknown
  schema  {schema}/MessageSessionGetResponse
{page}
MessageSessionGetResponse
  schema  {schema}/MessageSessionGetResponse
{page}  /mood  key that is not named

SessionInfo
  schema  {schema}/SessionInfo
{page}  /list/mood  key that is not named

ChannelType
  schema  {schema}/ChannelType
{page}  /list/channel_type  text that is not named
"
    );
    assert_eq!((code, out), (1, expected));
}

#[test]
fn what_does_not_decode_ends_with_2_and_its_path() {
    let cases = [
        (
            "yeastar get",
            r#"{"errcode": 0, "list": {"id": "hunter2"}}"#,
            "$.list.id",
            "invalid type: string, expected i64 at line 1 column 39",
        ),
        ("yeastar SessionInfo", r#"{"mood": "hunter2"}"#, "$", "missing field `id` at line 1 column 19"),
        (
            "superoffice Vec<ChatMessage>",
            r#"[{"ChatMessageId": 1, "ChatSessionId": "hunter2, expected 5"}]"#,
            "$[0].ChatSessionId",
            "invalid type: string, expected i32 at line 1 column 60",
        ),
        ("wavy RequestContentType", r#""hunter2""#, "$", "a value that is not of the list"),
        ("wavy inbound_messages", "{\"data\": hunter2}", "$.data", "expected value at line 1 column 10"),
        ("wavy inbound_messages", "", "$", "the payload is empty"),
        ("wavy inbound_messages", "\u{feff} \n", "$", "the payload is empty"),
    ];
    for (subject, payload, path, reason) in cases {
        let Ended { code, out, .. } = check(subject, payload).hiding("hunter2").end();
        assert_eq!(code, 2, "{subject}: {out}");
        assert!(out.contains(&format!("does not decode\n  path    {path}\n  reason  {reason}")), "{subject}: {out}");
    }
    let latin = check("yeastar get", &b"{\"a\": \"\xe9\"}"[..]).end();
    assert_eq!(latin.code, 2);
    assert!(latin.out.contains("not UTF-8"), "{}", latin.out);
}

#[test]
fn payloads_may_be_nested_deeply() {
    for (payload, code) in
        [("[".repeat(100_000), 2), (format!("{{\"data\":[],\"x\":{}1{}}}", "[".repeat(100), "]".repeat(100)), 1)]
    {
        assert_eq!(check("wavy inbound_messages", payload).end().code, code);
    }
}

#[test]
fn a_failure_is_checked_as_one() {
    let ended = check("yeastar get --json", r#"{"errcode": 10004, "errmsg": "TOKEN EXPIRED"}"#).end();
    let report = &ended.lines()[0];
    assert_eq!((ended.code, &report["type"], &report["failure"]), (0, &json!("Failure"), &json!(true)));
}

#[test]
fn the_report_for_programs_has_everything() {
    let ended = check("yeastar get --json", "\u{feff}{\"errcode\": 0, \"list\": {\"id\": 7, \"mood\": 1}}").end();
    let page = json!({"id": page().id, "title": page().title, "language": "zh-cn", "read": page().read});
    let schema = |name: &str| format!("schemas/yeastar/message-session.schema.json#/$defs/{name}");
    let expected: Value = json!({
        "vendor": "yeastar", "subject": "message_session_get", "type": "MessageSessionGetResponse", "failure": false,
        "schema": schema("MessageSessionGetResponse"), "page": page,
        "decoded": true, "lossless": true, "lost": null, "known": false,
        "unknown": [{"pointer": "/list/mood", "kind": "key", "type": "SessionInfo", "schema": schema("SessionInfo"), "page": page}],
    });
    assert_eq!((ended.code, ended.lines()), (1, vec![expected]));
}

#[test]
fn what_cannot_be_checked_ends_with_3() {
    let cases = [
        ("acme get", "there is no vendor `acme`"),
        ("yeastar SesionInfo", "has no operation, webhook or type `SesionInfo`\n  hint: did you mean `SessionInfo`?"),
        ("yeastar get /no/such/file", "/no/such/file cannot be read"),
        ("yeastar get /dev/zero", "/dev/zero is larger than 64 MiB"),
    ];
    for (arguments, expected) in cases {
        let ended = check(arguments, "{}").end();
        assert_eq!((ended.code, ended.out.as_str()), (3, ""), "{arguments}");
        assert!(ended.err.contains(expected), "{arguments}: {}", ended.err);
    }
    for arguments in ["", "yeastar get --bogus", "yeastar get a b"] {
        assert_eq!(check(arguments, "{}").end().code, 3, "{arguments}");
    }
    let ended = check("wavy", "{}").end();
    assert_eq!(ended.code, 3);
    let hint =
        "error: what of wavy is the payload?\n  hint: operations: open_sessions; webhooks: inbound_messages; types: ";
    assert!(ended.err.starts_with(hint), "{}", ended.err);
}

#[test]
fn what_no_value_holds_is_a_loss() {
    let cases = [
        (r#"{"errcode": 0, "list": {"id": 7, "id": 8}}"#, "/list/id", "repeated-key", "the key stands there twice"),
        (
            r#"{"errcode": 0, "list": {"id": 7, "x": [1.10, 18446744073709551617]}}"#,
            "/list/x/1",
            "digits",
            "the number has more digits than 64 bits hold",
        ),
    ];
    for (payload, pointer, kind, phrase) in cases {
        let ended = check("yeastar get --json", payload).end();
        let report = &ended.lines()[0];
        assert_eq!((ended.code, &report["lossless"]), (1, &json!(false)), "{report}");
        assert_eq!(report["lost"], json!({"pointer": pointer, "kind": kind}));
        let out = check("yeastar get", payload).end().out;
        assert!(out.contains(&format!("\n  lost    {pointer}  {phrase}\n")), "{out}");
    }
}

#[test]
fn every_name_of_a_webhook_is_accepted() {
    for name in ["inbound_messages", "inbound-messages", "InboundMessages"] {
        assert_eq!(check(&format!("wavy {name}"), r#"{"data": []}"#).end().code, 0, "{name}");
    }
}

#[test]
fn the_exit_code_stays_when_nobody_reads_the_report() {
    for (payload, code) in [(r#"{"errcode": 0, "list": {"id": 7}}"#, 0), ("{", 2)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chatspec"));
        let command = command.args(["check", "yeastar", "get"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(payload.as_bytes()).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{payload}");
    }
}
