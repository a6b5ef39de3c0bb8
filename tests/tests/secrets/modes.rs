//! Ways to give secrets back: as answers of every kind, encoded in every way that a server may choose.

use std::sync::Arc;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::echo::{Answer, Said};
use crate::forms;

/// A part of every link that an answer holds; whoever has the link has the file.
pub const LINK: &str = "Wm5kCapability7f3a9QxTq";

/// All modes by name; those of files for a vendor whose answers link to some.
pub fn all(with_files: bool) -> Vec<(String, Answer)> {
    let mut modes = Vec::new();
    for (encoding, encode) in ENCODINGS {
        for (name, answer) in TEXTS {
            let answer: Answer = Arc::new(move |said: &Said| answer(&encode(&said.all)));
            modes.push((format!("{name}, {encoding}"), answer));
        }
    }
    modes.extend(WHOLE.iter().map(|(name, answer)| ((*name).to_owned(), Arc::new(answer) as Answer)));
    modes.extend(FILES.iter().filter(|_| with_files).map(|(name, answer)| {
        let answer: Answer = Arc::new(|said: &Said| if is_file(said) { answer(said) } else { link(&file(said)) });
        ((*name).to_owned(), answer)
    }));
    modes
}

/// The modes without files, of which one alone is there in every encoding.
pub fn some() -> Vec<(String, Answer)> {
    let encoded = |name: &str| ENCODINGS[1..].iter().any(|(encoding, _)| name.ends_with(&format!(", {encoding}")));
    all(false).into_iter().filter(|(name, _)| !encoded(name) || name.starts_with(TEXTS[0].0)).collect()
}

type Encode = fn(&str) -> String;

const ENCODINGS: [(&str, Encode); 7] = [
    ("plain", str::to_owned),
    ("percent-encoded", |text| forms::percent(text, |byte| !byte.is_ascii_alphanumeric())),
    ("percent-encoded throughout", |text| forms::percent(text, |_| true)),
    ("Base64", |text| BASE64_STANDARD.encode(text)),
    ("Base64 for addresses", |text| BASE64_URL_SAFE_NO_PAD.encode(text)),
    ("HTML", |text| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
    }),
    ("in small letters", str::to_lowercase),
];

type OfText = fn(&str) -> Vec<u8>;

/// Answers that hold a text.
const TEXTS: [(&str, OfText); 14] = [
    ("status with a text", |text| http("500 Error", "text/plain", text)),
    ("status with a page", |text| http("404 Not Found", "text/html", &format!("<html>{text}</html>"))),
    ("success with a page", |text| http("200 OK", "text/html", &format!("<html>{text}</html>"))),
    ("success with a text", |text| http("200 OK", "text/plain", text)),
    ("failure", |text| http("200 OK", "application/json", &failure(text).to_string())),
    ("failure under a status", |text| http("503 Busy", "application/json", &failure(text).to_string())),
    ("failure, escaped throughout", |text| http("200 OK", "application/json", &escaped(&failure(text)))),
    ("failure that is cut", |text| {
        http(
            "200 OK",
            "application/json",
            &format!("{}\"{}", "{\"errcode\":1,\"errorCode\":1,\"Error\":true,", json!(text)),
        )
    }),
    ("text instead of everything", |text| http("200 OK", "application/json", &json!(text).to_string())),
    ("text instead of a list", |text| {
        http("200 OK", "application/json", &json!({"errcode": 0, "list": text}).to_string())
    }),
    ("text instead of ids", |text| {
        http(
            "200 OK",
            "application/json",
            &json!({"errcode": 0, "list": [{"id": text}, {"id": 1, "user_info": {"user_id": text}}]}).to_string(),
        )
    }),
    ("text instead of ids of messages", |text| {
        http("200 OK", "application/json", &json!([{"ChatMessageId": text}, text]).to_string())
    }),
    ("text as a key before an error", |text| {
        http("200 OK", "application/json", &format!("{{{}: nothing", json!(text)))
    }),
    ("text as a link", |text| http("200 OK", "application/json", &json!({"file_url": text}).to_string())),
];

type OfSaid = fn(&Said) -> Vec<u8>;

/// Answers of other kinds.
const WHOLE: [(&str, OfSaid); 15] = [
    ("reason", |said| raw(&format!("HTTP/1.1 500 {}\r\nContent-Length: 0\r\n\r\n", line(said)))),
    ("no HTTP", |said| raw(&said.all)),
    ("wrong status", |said| raw(&format!("HTTP/1.1 {}\r\n\r\n", line(said)))),
    ("wrong header", |said| raw(&format!("HTTP/1.1 200 OK\r\n{} \u{1}: x\r\n\r\n", line(said)))),
    ("wrong length", |said| raw(&format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", line(said)))),
    ("wrong chunk", |said| raw(&format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}\r\n", line(said)))),
    ("wrong compression", |said| {
        raw(&format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n{}", line(said)))
    }),
    ("headers of success", |said| with_headers("200 OK", said, &json!({"errcode": 0, "list": []}).to_string())),
    ("headers of a failure", |said| with_headers("401 Unauthorized", said, "")),
    ("cut", |said| raw(&format!("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{}", json!([said.all])))),
    ("redirect elsewhere", |said| redirect(&format!("https://elsewhere.example/{0}?a={0}#{0}", path(said)))),
    ("redirect with a user", |said| redirect(&format!("https://{0}:{0}@elsewhere.example/", path(said)))),
    ("redirect to nowhere", |said| redirect(&line(said))),
    ("redirect within, without an end", |said| redirect(&format!("/{}", path(said)))),
    ("nothing", |_| Vec::new()),
];

/// Answers to the request for the file, after one with a link to it.
const FILES: [(&str, OfSaid); 9] = [
    ("file of another status", |said| http("403 Forbidden", "application/xml", &said.all)),
    ("file that is a page", |said| http("200 OK", "text/html", &format!("<html>{}</html>", said.all))),
    ("file that is a failure", |said| http("200 OK", "application/json", &failure(&said.all).to_string())),
    ("rows of too many columns", |said| csv(&format!("source;session_created_at\n{0};{0};{0}\n", line(said)))),
    ("heading with text", |said| csv(&format!("\"{}\";source\nx;y\nz\n", line(said).replace('"', "")))),
    ("row that is cut", |said| {
        raw(&format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nsource;session_created_at\n{};1\n\"{}",
            line(said),
            line(said)
        ))
    }),
    ("file that redirects elsewhere", |said| redirect(&format!("ftp://elsewhere.example/{LINK}/{}", path(said)))),
    ("file that redirects without an end", |said| redirect(&file(said))),
    ("file that does not come", |_| Vec::new()),
];

fn raw(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn http(status: &str, media_type: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    raw(&format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    ))
}

fn csv(body: &str) -> Vec<u8> {
    http("200 OK", "text/csv", body)
}

fn redirect(location: &str) -> Vec<u8> {
    raw(&format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
}

fn with_headers(status: &str, said: &Said, body: &str) -> Vec<u8> {
    let (text, length) = (line(said), body.len());
    let names = [
        "Set-Cookie: a=",
        "WWW-Authenticate: ",
        "X-Echo: ",
        "Location: /",
        "Retry-After: ",
        "Content-Type: ",
        "Server: ",
    ];
    let headers = names.iter().fold(String::new(), |all, name| format!("{all}{name}{text}\r\n"));
    raw(&format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"))
}

/// A body that each vendor takes for a failure, with a text wherever one can stand.
fn failure(text: &str) -> Value {
    json!({
        "errcode": 70004, "errmsg": text, "block_expire_time": text, "invalid_param_list": [{"field": text}],
        "errorCode": 401, "errorMessage": text,
        "Error": true, "ErrorType": text, "ErrorMessage": text, "ErrorSource": text,
    })
}

/// JSON with every letter of its texts escaped.
fn escaped(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let units = text.encode_utf16().fold(String::new(), |all, unit| format!("{all}\\u{unit:04x}"));
            format!("\"{units}\"")
        }
        Value::Object(keys) => {
            let pairs: Vec<_> = keys.iter().map(|(key, value)| format!("\"{key}\":{}", escaped(value))).collect();
            format!("{{{}}}", pairs.join(","))
        }
        other => other.to_string(),
    }
}

/// All of it in one line.
fn line(said: &Said) -> String {
    said.all.lines().collect::<Vec<_>>().join(" ")
}

/// All of it as a part of an address.
fn path(said: &Said) -> String {
    forms::percent(&line(said), |byte| !byte.is_ascii_alphanumeric())
}

fn file(said: &Said) -> String {
    format!("{}/files/{LINK}?key={LINK}", said.origin)
}

fn is_file(said: &Said) -> bool {
    said.target.starts_with("/files/")
}

fn link(link: &str) -> Vec<u8> {
    http("200 OK", "application/json", &json!({ "file_url": link }).to_string())
}
