//! The forms in which answers are captured, and what is none of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::run::{Desk, LIST};

const BODY: &str = r#"{"code":0,"list":[{"seq":4711,"state":"open"}]}"#;

#[track_caller]
fn is_read(input: &[u8]) {
    let desk = Desk::new();
    desk.run_with(&["desk", LIST, "-"], input).succeeded();
    let stored = desk.sample("list_conversations/captured-1.json");
    assert_eq!(stored, json!({ "code": 0, "list": [{ "seq": 1001, "state": "open" }] }));
}

#[test]
fn json_with_and_without_a_byte_order_mark() {
    is_read(BODY.as_bytes());
    is_read(format!("\u{feff}{BODY}\n").as_bytes());
}

#[test]
fn http_answers() {
    is_read(format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: a=b\r\n\r\n{BODY}").as_bytes());
    is_read(format!("HTTP/1.1 200 OK\nContent-Type: application/json\n\n{BODY}").as_bytes());
    is_read(format!("HTTP/2 200 \r\ncontent-type: application/json\r\n\r\n{BODY}").as_bytes());
    is_read(format!("HTTP/3 200\r\n\r\n{BODY}").as_bytes());
    is_read(format!("HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 200 \r\n\r\n{BODY}").as_bytes());
    let redirected = "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
    is_read(format!("{redirected}{BODY}").as_bytes());
    let (one, other) = BODY.split_at(10);
    let chunks = format!("{:x}\r\n{one}\r\n{:x}\r\n{other}\r\n0\r\n\r\n", one.len(), other.len());
    is_read(format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}").as_bytes());
}

#[test]
fn har_entries() {
    let entry = json!({ "request": {}, "response": { "content": { "text": BODY } } });
    is_read(entry.to_string().as_bytes());
    let packed =
        json!({ "request": {}, "response": { "content": { "text": STANDARD.encode(BODY), "encoding": "base64" } } });
    is_read(json!({ "log": { "entries": [packed] } }).to_string().as_bytes());
}

#[test]
fn what_cannot_be_read_is_refused() {
    let desk = Desk::new();
    let nested = format!("{}{}", "[".repeat(4_000), "]".repeat(4_000));
    let large = format!("[{}1]", "1,".repeat(3 << 20));
    let cases: [(&[u8], &str); 12] = [
        (b"", "there is nothing in it"),
        (b" \n", "there is nothing in it"),
        (b"{", "not JSON at line 1, column 1"),
        (b"<html>", "not JSON at line 1, column 1"),
        (b"{\"a\":1,\"a\":2}", "a key that stands twice"),
        (b"{\"a\":\"\xff\"}", "not UTF-8 from byte 6 on"),
        (b"\x00\x01", "not JSON"),
        (b"HTTP/1.1 200 OK\r\n", "an HTTP answer without a body"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b", "the body is compressed"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n{}", "do not fit together"),
        (nested.as_bytes(), "not JSON"),
        (large.as_bytes(), "more than 4 MiB"),
    ];
    for (input, message) in cases {
        desk.refuses(&["desk", LIST, "-"], input, message);
    }
    desk.refuses(&["desk", LIST, "no-such-file.json"], b"", "no-such-file.json: cannot be read");
    let two = json!({ "log": { "entries": [1, 2] } });
    desk.refuses(&["desk", LIST, "-"], two.to_string().as_bytes(), "a HAR file with 2 entries");
}

#[test]
fn a_wrong_command_line_is_told_from_a_wrong_capture() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["desk", LIST]).code, Some(2));
    assert_eq!(desk.run(&["desk", LIST, "-", "--what"]).code, Some(2));
}
