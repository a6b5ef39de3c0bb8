//! What is wrong with the command line or with the files is said, and nothing is written.

use std::fs;

use serde_json::json;

use crate::pages;
use crate::render::text;
use crate::workspace::Workspace;

#[test]
fn a_vendor_or_page_that_is_not_there_is_told_with_those_that_are() {
    let workspace = Workspace::new();
    let refused = |vendor: &str, arguments: &[&str], texts: [&str; 2]| {
        let run = workspace.docs(vendor, "page.txt", "GET /a", arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{}", run.stderr);
        assert!(texts.iter().all(|text| run.stderr.contains(text)), "{}", run.stderr);
    };
    refused("acmee", &[], ["schemas: there is no vendor `acmee`", "write `acme`?"]);
    let asked = ["--page", "thread-got.zh-cn"];
    refused("acme", &asked, ["pages.lock.json#/pages: there is no page `thread-got.zh-cn`", "`thread-get.zh-cn`"]);
    refused("acme", &[], ["it is not clear which page `page.txt` is", "`thread-query.en`"]);
}

#[test]
fn a_line_of_the_command_that_is_none_is_another_matter() {
    assert_eq!(Workspace::new().docs("acme", "page.txt", "GET /a", &["--pages"]).code, Some(2));
}

#[test]
fn what_is_refused_is_told_to_machines_too() {
    let workspace = Workspace::new();
    let refused = |vendor: &str, arguments: &[&str]| {
        let run = workspace.docs(vendor, "page.txt", "GET /a", &[arguments, &["--json"]].concat());
        assert_eq!(run.code, Some(1), "{}", run.stdout);
        assert!(run.stderr.contains("nothing was compared"), "{}", run.stderr);
        let document = run.document();
        assert_eq!((&document["clean"], &document["vendor"]), (&json!(false), &json!(vendor)), "{document}");
        assert_eq!(document["differences"], json!([]), "{document}");
        document["refused"].clone()
    };
    let vendor = json!([{
        "file": "schemas", "pointer": "", "reason": "there is no vendor `acmee`", "help": "write `acme`?"
    }]);
    assert_eq!(refused("acmee", &[]), vendor);
    assert_eq!(refused("acme", &["--page", "thread-got.zh-cn"])[0]["reason"], "there is no page `thread-got.zh-cn`");
    assert_eq!(refused("acme", &[])[0]["pointer"], "/pages");
    fs::write(workspace.path("schemas/acme/openapi.json"), "{").expect("a file can be written");
    assert_eq!(refused("acme", &[])[0]["file"], "schemas/acme/openapi.json:1:1");
    // Where something was compared, nothing is refused.
    let run = Workspace::new().docs("acme", "page.txt", text(&pages::thread()), &["--json"]);
    assert_eq!(run.document()["refused"], json!([]));
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let workspace = Workspace::new();
    let missing = workspace.path("missing.html");
    let run = workspace.docs_of("acme", &missing, &["--page", "thread-get.zh-cn"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("missing.html: cannot be read"), "{}", run.stderr);
    let run = workspace.docs_of("acme", &workspace.path("schemas"), &["--page", "thread-get.zh-cn"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("schemas: cannot be read"), "{}", run.stderr);
}

#[test]
fn what_is_no_page_is_told_as_such_and_not_compared() {
    let workspace = Workspace::new();
    workspace.accept("acme", "page.txt", &text(&pages::thread()), "thread-get.zh-cn");
    let before = workspace.lock("acme");
    let cases: [(&[u8], &str); 9] = [
        (b"", "this is an empty file, and no page that can be read"),
        (b" \r\n", "this is an empty file"),
        (b"%PDF-1.4\n1 0 obj", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "this is a picture"),
        (b"PK\x03\x04\x14\x00", "this is a ZIP archive"),
        (b"\xff\xff\xff", "this is no text in UTF-8"),
        (b"\x00\x01\x02GET /a\x03", "this is no text in UTF-8"),
        (b"<html><table><table><table>", "this holds no operation, no table and no example"),
        (
            b"<html><body><div id=app></div><p>Enable the script.</p>",
            "this holds no operation, no table and no example",
        ),
    ];
    for (bytes, message) in cases {
        for arguments in [&["--page", "thread-get.zh-cn"][..], &[], &["--page", "thread-get.zh-cn", "--accept"]] {
            let run = workspace.docs("acme", "page.bin", bytes, arguments);
            assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{message}");
            assert!(run.stderr.contains(&format!("page.bin: {message}")), "{}", run.stderr);
            assert!(run.stderr.contains("help: save the page from the browser as HTML"), "{}", run.stderr);
        }
    }
    assert_eq!(workspace.lock("acme"), before);
}

#[test]
fn a_contract_that_is_broken_is_told() {
    let workspace = Workspace::new();
    fs::write(workspace.path("schemas/acme/openapi.json"), "{").expect("a file can be written");
    let run = workspace.docs("acme", "page.txt", text(&pages::thread()), &[]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("schemas/acme/openapi.json:1:1: not JSON"), "{}", run.stderr);
}

#[test]
fn only_accept_writes_and_only_into_the_lock() {
    let workspace = Workspace::new();
    let before = workspace.lock("acme");
    workspace.docs("acme", "page.txt", text(&pages::thread()), &["--page", "thread-get.zh-cn"]);
    assert_eq!(workspace.lock("acme"), before);
    workspace.accept("acme", "page.txt", &text(&pages::thread()), "thread-get.zh-cn");
    let after = workspace.lock("acme");
    assert!(
        after.contains("\"field: Thread.subject\": \"String ")
            && after.contains("\"departure: origin-empty\": \"value-gone\""),
        "{after}"
    );
    // No word of the page's prose is kept, and the other pages stay as they were.
    for sentence in ["话题的主题", "谁开始了话题", "看另一页"] {
        assert!(!after.contains(sentence), "{after}");
    }
    assert!(after.contains("\"thread-query.en\": {\n      \"title\": \"Read Several Threads\",\n      \"language\": \"en\",\n      \"read\": \"2026-01-02\"\n    }"), "{after}");
}

#[test]
fn what_is_not_the_page_is_not_recorded() {
    let workspace = Workspace::new();
    let whole = text(&pages::thread());
    workspace.accept("acme", "page.txt", &whole, "thread-get.zh-cn");
    let before = workspace.lock("acme");
    let begin: String = whole.chars().take(whole.chars().count() / 4).collect();
    let cases = [
        ("| Foo | Bar |\n|---|---|\n| 1 | 2 |\n", "no operation, no table and no example"),
        (begin.as_str(), "so nothing is recorded"),
    ];
    for (page, message) in cases {
        let run = workspace.docs("acme", "page.txt", page, &["--page", "thread-get.zh-cn", "--accept"]);
        assert_eq!(run.code, Some(1), "{page}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert_eq!(workspace.lock("acme"), before, "{page}");
    }
}
