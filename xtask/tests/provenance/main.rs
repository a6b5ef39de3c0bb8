//! `cargo xtask provenance`, run as a person runs it: judged by output and exit code.

#[allow(dead_code, reason = "shared with the tests of the generator, which use all of it")]
#[path = "../codegen/workspace.rs"]
mod workspace;

use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use workspace::{Run, Workspace, accepts_changes, copy, tests};

/// The vendor `desk`: pages read on 2026-01-31 and 2026-03-01, one sample.
fn desk() -> Workspace {
    Workspace::with_schemas("sample/schemas")
}

fn run(workspace: &Workspace, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("provenance").args(arguments).arg("--root").arg(workspace.path(""));
    let output = command.output().expect("the program can be run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Run { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

fn document(workspace: &Workspace, arguments: &[&str]) -> Value {
    let run = run(workspace, &[&["--json", "--today", "2026-05-01"], arguments].concat());
    serde_json::from_str(&run.succeeded().stdout).expect("JSON")
}

fn item<'d>(document: &'d Value, name: &str) -> &'d Value {
    let items = document["vendors"][0]["items"].as_array().expect("items");
    items.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("no item `{name}`"))
}

#[test]
fn a_table_lists_everything() {
    let run = run(&desk(), &["desk", "--today", "2026-05-01"]);
    let path = tests().join("provenance/expected/desk.txt");
    if accepts_changes() {
        fs::write(&path, &run.succeeded().stdout).expect("the table can be written");
    }
    assert_eq!(run.succeeded().stdout, fs::read_to_string(path).expect("a table"));
}

#[test]
fn a_document_says_what_proves_an_item() {
    let document = document(&desk(), &[]);
    assert_eq!(document["today"], "2026-05-01");
    let vendor = &document["vendors"][0];
    assert_eq!(vendor["vendor"], "desk");
    assert_eq!(vendor["oldest"], json!({ "page": "conversations.en", "read": "2026-01-31", "age": 90 }));
    assert_eq!(vendor["sums"]["values"], json!({ "count": 2, "shown": 1 }));
    let expected = json!({
        "kind": "field", "name": "Conversation.note", "page": "conversations.en", "read": "2026-01-31", "age": 90,
        "samples": 0, "authentic": 0, "cases": 0, "departures": [{ "id": "note-null", "confidence": "low" }],
        "place": "schemas/desk/conversation.schema.json#/$defs/Conversation/properties/note", "proven": false,
    });
    assert_eq!(item(&document, "Conversation.note"), &expected);
    assert_eq!(item(&document, "Conversation.seq")["authentic"], 1);
    assert_eq!(item(&document, "State::Open")["samples"], 1);
    assert_eq!(item(&document, "State::Closed")["proven"], false);
    assert_eq!(item(&document, "Failure.code")["age"], 61);
    assert_eq!(item(&document, "list_conversations")["samples"], 1);
    assert_eq!(item(&document, "list_conversations(after)")["kind"], "parameter");
}

#[test]
fn unproven_and_old_things_come_first() {
    let document = document(&desk(), &[]);
    let items = document["vendors"][0]["items"].as_array().expect("items");
    let order: Vec<(bool, i64)> = items
        .iter()
        .map(|item| (item["proven"].as_bool().expect("a flag"), -item["age"].as_i64().expect("days")))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(
        order.first().is_some_and(|(is_proven, _)| !is_proven) && order.last().is_some_and(|(is_proven, _)| *is_proven)
    );
}

#[test]
fn a_sample_proves_what_it_shows_with_a_value() {
    let workspace = desk();
    let path = workspace.path("schemas/desk/samples/list_conversations/page.json");
    let shown = r#"{"code": 0, "list": [{"seq": 1, "state": "closed", "note": "a", "text": null, "labels": {}}]}"#;
    fs::write(path, shown).expect("a sample can be written");
    let document = document(&workspace, &[]);
    assert_eq!(item(&document, "State::Closed")["samples"], 1);
    assert_eq!(item(&document, "State::Open")["samples"], 0);
    assert_eq!(item(&document, "Conversation.text")["samples"], 0);
    // A departure of low confidence is not made good by a sample that it is not about.
    assert_eq!(
        (&item(&document, "Conversation.note")["samples"], &item(&document, "Conversation.note")["proven"]),
        (&json!(1), &json!(false))
    );
}

#[test]
fn what_is_unproven_can_be_asked_for() {
    let document = document(&desk(), &["--unproven"]);
    let items = document["vendors"][0]["items"].as_array().expect("items");
    assert!(!items.is_empty() && items.iter().all(|item| item["proven"] == false));
    assert_eq!(document["vendors"][0]["sums"]["operations"], json!({ "count": 1, "shown": 1 }));
}

#[test]
fn something_too_old_fails() {
    let workspace = desk();
    let with = |days: &str| run(&workspace, &["--older-than", days, "--today", "2026-05-01"]);
    let some = with("61");
    assert_eq!(some.code, Some(1), "{}", some.stderr);
    assert!(some.stderr.contains("read more than 61 days ago"), "{}", some.stderr);
    assert!(some.stdout.contains("Conversation.seq") && !some.stdout.contains("Failure.code"), "{}", some.stdout);
    assert!(with("60").stdout.contains("Failure.code"));
    let none = with("90");
    assert_eq!((none.code, none.stderr.as_str()), (Some(0), ""));
    assert!(none.stdout.starts_with("desk: a sample or a case shows"), "{}", none.stdout);
}

#[test]
fn one_vendor_or_all() {
    let workspace = desk();
    copy(&tests().join("golden/schemas"), &workspace.path("schemas"));
    let vendors = |arguments: &[&str]| -> Vec<Value> {
        let document = document(&workspace, arguments);
        document["vendors"].as_array().expect("vendors").iter().map(|vendor| vendor["vendor"].clone()).collect()
    };
    assert_eq!(vendors(&[]), ["8x8-hooks", "acme", "desk"]);
    assert_eq!(vendors(&["desk", "acme"]), ["acme", "desk"]);
}

#[test]
fn today_is_the_day_of_the_run() {
    let run = run(&desk(), &["--json"]);
    let document: Value = serde_json::from_str(&run.succeeded().stdout).expect("JSON");
    assert!(item(&document, "Failure.code")["age"].as_i64().is_some_and(|age| age > 61));
}

#[test]
fn what_is_wrong_is_told() {
    let workspace = desk();
    let wrong = run(&workspace, &["dusk", "disk"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (Some(1), ""));
    assert!(wrong.stderr.contains("there is no vendor `dusk`") && wrong.stderr.contains("`disk`"), "{}", wrong.stderr);
    assert_eq!(run(&workspace, &["--today", "2026-02-30"]).code, Some(2));
    assert_eq!(run(&workspace, &["--older-than", "-1"]).code, Some(2));
    fs::write(workspace.path("schemas/desk/openapi.json"), "{").expect("a file can be written");
    let broken = run(&workspace, &[]);
    assert_eq!(broken.code, Some(1));
    assert!(broken.stderr.contains("schemas/desk/openapi.json:1:1: not JSON"), "{}", broken.stderr);
}

#[test]
fn a_page_that_was_read_on_a_day_to_come_is_a_problem() {
    let workspace = desk();
    let early = run(&workspace, &["--today", "2026-02-28"]);
    assert_eq!((early.code, early.stdout.as_str()), (Some(1), ""));
    let expected =
        "schemas/desk/pages.lock.json#/pages/errors.en/read: the page was read on 2026-03-01, after 2026-02-28";
    assert!(early.stderr.contains(expected) && !early.stderr.contains("conversations.en"), "{}", early.stderr);
    run(&workspace, &["--today", "2026-03-01"]).succeeded();
    let path = workspace.path("schemas/desk/pages.lock.json");
    let pages = fs::read_to_string(&path).expect("pages");
    fs::write(&path, pages.replace("2026-03-01", "9000-03-01")).expect("a file can be written");
    let late = run(&workspace, &[]);
    assert_eq!(late.code, Some(1));
    assert!(late.stderr.contains("the page was read on 9000-03-01"), "{}", late.stderr);
}

#[test]
fn machines_get_what_is_wrong_as_a_document() {
    let workspace = desk();
    let wrong = run(&workspace, &["dusk", "--json", "--today", "2026-05-01"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.stderr.contains("there is no vendor `dusk`"), "{}", wrong.stderr);
    let document: Value = serde_json::from_str(&wrong.stdout).expect("JSON");
    let expected = json!({
        "today": "2026-05-01", "vendors": [],
        "refused": [
            { "file": "schemas", "pointer": "", "reason": "there is no vendor `dusk`", "help": "write `desk`?" },
        ],
    });
    assert_eq!(document, expected);
    let early: Value =
        serde_json::from_str(&run(&workspace, &["--json", "--today", "2026-02-28"]).stdout).expect("JSON");
    assert_eq!(early["refused"][0]["pointer"], "/pages/errors.en/read");
    let whole: Value = serde_json::from_str(&run(&workspace, &["--json"]).stdout).expect("JSON");
    assert_eq!(whole["refused"], json!([]));
}
