//! What is wrong with the command line or with the files is said, and nothing is written.

use std::fs;

use crate::pages;
use crate::render::text;
use crate::workspace::Workspace;

#[test]
fn a_vendor_or_page_that_is_not_there_is_a_mistake_of_the_command_line() {
    let workspace = Workspace::new();
    let run = workspace.docs("acmee", "page.txt", "GET /a", &[]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("there is no vendor `acmee`") && run.stderr.contains("write `acme`?"),
        "{}",
        run.stderr
    );
    let run = workspace.docs("acme", "page.txt", "GET /a", &["--page", "thread-got.zh-cn"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("has no page `thread-got.zh-cn`") && run.stderr.contains("`thread-get.zh-cn`"),
        "{}",
        run.stderr
    );
    let run = workspace.docs("acme", "page.txt", "GET /a", &[]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("it is not clear which page this is") && run.stderr.contains("`thread-query.en`"),
        "{}",
        run.stderr
    );
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
fn bytes_that_are_no_page_are_reported_as_such() {
    for bytes in [&b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe"[..], b"", b"\xff\xff\xff", b"<html><table><table><table>"] {
        let run = Workspace::new().docs("acme", "page.bin", bytes, &["--page", "thread-get.zh-cn", "--json"]);
        let found = run.beyond();
        assert!(found.contains(&"unread: headings".to_owned()), "{found:?}");
        assert!(found.contains(&"gone ".to_owned()), "{found:?}");
    }
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
        ("", "no operation, no table and no example"),
        ("%PDF-1.4\u{0}", "no operation, no table and no example"),
        (begin.as_str(), "so nothing is recorded"),
    ];
    for (page, message) in cases {
        let run = workspace.docs("acme", "page.txt", page, &["--page", "thread-get.zh-cn", "--accept"]);
        assert_eq!(run.code, Some(1), "{page}");
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert_eq!(workspace.lock("acme"), before, "{page}");
    }
}
