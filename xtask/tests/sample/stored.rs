//! Where samples are stored, and what is refused.

use serde_json::{Value, json};

use crate::run::{Desk, LIST};
use crate::workspace::{Workspace, copy, tests};

fn capture() -> Value {
    json!({ "code": 0, "list": [{ "seq": 4711, "state": "open" }], "total": 1 })
}

#[test]
fn the_generator_takes_what_is_stored() {
    let desk = Desk::new();
    desk.workspace.codegen(&[]).succeeded();
    desk.add(&capture(), &["--about", "A single one."]).succeeded();
    desk.add(&capture(), &[]).succeeded();
    desk.add(&json!({ "code": 4001, "message": "No such thing: 4711" }), &[]).succeeded();
    assert_eq!(desk.workspace.codegen(&["--check"]).code, Some(1), "the samples are not in the crate yet");
    desk.workspace.codegen(&[]).succeeded();
    desk.workspace.codegen(&["--check"]).succeeded();
    let index: Value = serde_json::from_str(&desk.text("samples/index.json")).expect("JSON");
    let entry = &index["samples"]["list_conversations/captured-1.json"];
    assert_eq!(entry, &json!({ "page": "conversations.en", "origin": "captured", "about": "A single one." }));
    assert_eq!(index["samples"]["Failure/captured-1.json"]["page"], "errors.en");
}

#[test]
fn the_index_keeps_its_form_and_its_order() {
    let desk = Desk::new();
    let before = desk.text("samples/index.json");
    desk.add(&json!({ "code": 9 }), &[]).succeeded();
    desk.add(&capture(), &[]).succeeded();
    let after = desk.text("samples/index.json");
    let entries: Vec<&str> = after.lines().filter(|line| line.contains(".json")).map(str::trim).collect();
    let expected = [
        r#""list_conversations/page.json": {"#,
        r#""list_conversations/captured-1.json": {"#,
        r#""Failure/captured-1.json": {"#,
    ];
    assert_eq!(entries, expected);
    assert!(after.starts_with(before.split("\n    }\n").next().expect("an entry")), "{after}");
    assert!(after.ends_with("\n  }\n}\n"));
}

#[test]
fn a_sample_keeps_the_order_of_its_keys() {
    let desk = Desk::new();
    let text = r#"{"total":1,"list":[{"state":"open","seq":1,"hops":2.0}],"code":0}"#.replace("2.0", "2");
    desk.run_with(&["desk", LIST, "-"], text.as_bytes()).succeeded();
    let expected = "{\n  \"total\": 1,\n  \"list\": [\n    {\n      \"state\": \"open\",\n      \"seq\": 1,\n      \
                    \"hops\": 2\n    }\n  ],\n  \"code\": 0\n}\n";
    assert_eq!(desk.text("samples/list_conversations/captured-1.json"), expected);
}

#[test]
fn a_failure_of_an_operation_is_a_sample_of_failures() {
    let desk = Desk::new();
    let run = desk
        .add(&json!({ "code": 4001, "message": "Jane is not there", "hint": "NO SUCH THING" }), &["--case", "gone"]);
    assert!(run.succeeded().stdout.contains("so it is a sample of the type of failures"), "{}", run.stdout);
    let stored = desk.sample("Failure/gone.json");
    assert_eq!(stored["code"], 4001);
    assert!(!stored.to_string().contains("Jane"));
}

#[test]
fn a_type_has_samples_of_its_own() {
    let desk = Desk::new();
    let file = desk.save("one.json", br#"{"seq": 12, "state": "closed", "visitor": {"phone": "+4917622334455"}}"#);
    desk.run(&["desk", "Conversation", &file, "--page", "errors.en", "--case", "alone"]).succeeded();
    assert_eq!(desk.sample("Conversation/alone.json")["visitor"]["phone"], "+1555010000001");
    assert!(desk.text("samples/index.json").contains("errors.en"));
}

#[test]
fn a_value_that_no_list_names_goes_where_such_are_kept() {
    let desk = Desk::new();
    let capture = json!({ "code": 0, "list": [{ "seq": 1, "state": "snoozed" }] });
    let file = desk.save("capture.json", capture.to_string().as_bytes());
    desk.refuses(&["desk", LIST, &file], b"", "none of the values that are listed");
    desk.refuses(&["desk", LIST, &file, "--keep", "/list/0/state"], b"", "none of the values that are listed");
    desk.run(&["desk", LIST, &file, "--keep", "/list/0/state", "--open"]).succeeded();
    assert_eq!(desk.sample("list_conversations.open/captured-1.json"), capture);
    let listed = desk.save("listed.json", br#"{"code":0,"list":[]}"#);
    desk.refuses(&["desk", LIST, &listed, "--open"], b"", "this sample is valid");
}

#[test]
fn a_dry_run_writes_nothing_and_shows_the_same() {
    let desk = Desk::new();
    let before = desk.workspace.tree();
    let dry = desk.add(&capture(), &["--dry-run"]);
    assert!(before == desk.workspace.tree());
    assert!(dry.succeeded().stdout.contains("nothing was written"), "{}", dry.stdout);
    let wet = desk.add(&capture(), &[]);
    assert_eq!(dry.stdout.lines().next(), wet.succeeded().stdout.lines().next());
}

#[test]
fn machines_get_a_document() {
    let desk = Desk::new();
    let mut capture = capture();
    capture["list"][0]["mood"] = json!({ "now": "grumpy" });
    let run = desk.add(&capture, &["--json"]);
    let document: Value = serde_json::from_str(&run.succeeded().stdout).expect("JSON");
    let expected = json!({
        "vendor": "desk",
        "page": "conversations.en",
        "failure": false,
        "written": true,
        "samples": [{
            "file": "schemas/desk/samples/list_conversations/captured-1.json",
            "replaced": [
                {
                    "pointer": "/list/0/mood/now", "kind": "word", "looked": "••••••", "stands": "xxxxxb",
                    "why": "not proven harmless", "unknown": true,
                },
                {
                    "pointer": "/list/0/seq", "kind": "number", "looked": "####", "stands": "1001", "why": "by its key",
                    "unknown": false,
                },
            ],
            "kept": { "a value of the contract": 2, "a count by its key": 1 },
            "unknown": ["/list/0/mood"],
        }],
        "refused": [],
        "next": "cargo xtask codegen && cargo test -p chatspec-desk",
    });
    assert_eq!(document, expected);
}

#[test]
fn machines_get_what_is_wrong_as_a_document() {
    let desk = Desk::new();
    let mut capture = capture();
    capture["list"][0]["hops"] = json!("hunter2hunter2");
    let run = desk.add(&capture, &["--json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&document["vendor"], &document["written"]), (&json!("desk"), &json!(false)));
    assert_eq!(document["samples"], json!([]));
    let refused = &document["refused"][0];
    assert_eq!(refused["pointer"], "/list/0/hops");
    assert_eq!(refused["file"], "schemas/desk/samples/list_conversations/captured-1.json");
    assert!(refused["reason"].is_string() && refused["help"].is_string(), "{refused}");
    assert!(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"), "{}", run.stdout);
    let unknown = desk.run(&["dusk", LIST, "-", "--json"]);
    let document: Value = serde_json::from_str(&unknown.stdout).expect("JSON");
    assert_eq!(document["refused"][0]["reason"], "there is no vendor `dusk`");
}

#[test]
fn wrong_requests_change_nothing() {
    let desk = Desk::new();
    let file = desk.save("capture.json", capture().to_string().as_bytes());
    let failed = desk.save("failed.json", br#"{"code": 4001}"#);
    let invalid = desk.save("invalid.json", br#"{"code": 0, "list": [{"state": "open"}]}"#);
    let cases: [(&[&str], &str); 18] = [
        (&["dusk", LIST, &file], "there is no vendor `dusk`"),
        (&["desk", "list_conversation", &file], "is no operation with an answer, no webhook and no type"),
        (&["desk", LIST, &file, "--page", "conversation.en"], "is not in pages.lock.json"),
        (&["desk", LIST, &file, "--case", "page"], "there is such a sample already"),
        (&["desk", LIST, &file, "--case", "../x"], "is no name of a case"),
        (&["desk", LIST, &file, "--case", "A b"], "is no name of a case"),
        (&["desk", LIST, &file, "--keep", "/list/7"], "nothing stands at `/list/7`"),
        (&["desk", LIST, &file, "--keep", "list"], "no pointer"),
        (&["desk", LIST, &file, "--replace", "/list/0/seq"], "no pointer with a value"),
        (&["desk", LIST, &file, "--replace", "/list/0/seq=x"], "a number stands at `/list/0/seq`"),
        (&["desk", LIST, &file, "--replace", "/list/0/seq=1.5"], "and an integral one"),
        (&["desk", LIST, &file, "--replace", "/list/0/seq=1e3"], "and an integral one"),
        (&["desk", LIST, &file, "--replace", "/list/0/seq=NaN"], "and an integral one"),
        (&["desk", LIST, &file, "--replace", "/list=5"], "no text and no number stands at `/list`"),
        (&["desk", LIST, &file, &failed], "some of them are failures and some are not"),
        (&["desk", LIST, &file, &file, "--case", "two"], "one name for several files"),
        (&["desk", LIST, "-", "-"], "it can be read once"),
        (&["desk", LIST, &invalid], "`seq` is missing"),
    ];
    for (arguments, message) in cases {
        desk.refuses(arguments, b"", message);
    }
}

#[test]
fn what_is_wrong_within_a_union_is_told_where_it_stands() {
    let desk = Desk::new();
    copy(&tests().join("golden/schemas"), &desk.workspace.path("schemas"));
    let valid = json!({ "kind": "SMSMessage", "id": 7, "body": "Hello" });
    let cases = [
        ("Message", "/id", json!("seven"), "/id", "is not of type \"integer\""),
        ("Message", "/body", json!(null), "/body", "is of none of the types that may stand here"),
        (
            "Message",
            "/kind",
            json!("pigeon"),
            "/kind",
            "is none of the values that are listed (\"CallMessage\", \"SMSMessage\"",
        ),
        ("Envelope", "/messages/0/id", json!([1]), "/messages/0/id", "is not of type \"integer\""),
        ("Envelope", "/messages", json!({}), "/messages", "is not of type \"array\""),
        ("Envelope", "", json!([]), "", "is of none of the types that may stand here: object"),
    ];
    for (ty, pointer, value, place, message) in cases {
        let mut capture = match ty {
            "Message" => valid.clone(),
            _ => json!({ "id": 7, "messages": [valid] }),
        };
        *capture.pointer_mut(pointer).expect("a value") = value;
        let file = desk.save("capture.json", capture.to_string().as_bytes());
        let place = if place.is_empty() { String::new() } else { format!("#{place}") };
        let start = format!("schemas/acme/samples/{ty}/captured-1.json{place}: ");
        let run = desk.run(&["acme", ty, &file]);
        let line = run.stderr.lines().find(|line| line.contains(message)).unwrap_or_else(|| panic!("{}", run.stderr));
        assert!(line.starts_with(&start), "{line}");
    }
}

#[test]
fn the_golden_vendor_takes_samples_of_all_its_shapes() {
    let workspace = Workspace::with_schemas("golden/schemas");
    let samples: Vec<_> =
        workspace.tree().into_keys().filter(|path| path.starts_with("schemas/acme/samples")).collect();
    for path in samples {
        let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let [.., folder, file] = parts.as_slice() else { continue };
        if file == "index.json" || folder.ends_with(".open") || folder == "samples" {
            continue;
        }
        let input = std::fs::read(workspace.path(&path)).expect("a sample");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["sample", "add", "acme", folder])
            .arg(workspace.path(&path))
            .arg("--root")
            .arg(workspace.path(""))
            .output()
            .expect("the program can be run");
        assert!(output.status.success(), "{folder}/{file}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!input.is_empty());
    }
    workspace.codegen(&[]).succeeded();
    workspace.codegen(&["--check"]).succeeded();
}
