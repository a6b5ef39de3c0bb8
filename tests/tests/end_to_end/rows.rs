//! Files and lists of any size: read as they come, and no further ahead than sockets and a few pieces hold.

use std::sync::atomic::Ordering;

use chatspec_client::runtime::wire::Value;
use chatspec_client::{ErrorKind, superoffice, wavy};
use chatspec_sim::{Answer, Behaviour, Call, Sim};
use serde_json::json;

use crate::clients::{connect, settings};
use crate::generator::{Sent, serve};

const ROWS: u32 = 200_000;

/// Bytes that may be on their way: the buffers of two sockets, at their largest, and some pieces.
const AHEAD: u64 = 24 * 1024 * 1024;

/// Makes a body of 100 MB of 200,000 pieces.
fn padding() -> String {
    "x".repeat(480)
}

fn row(number: u32) -> String {
    format!("55{number:011};2026-11-20 09:30:00;{}\n", padding())
}

fn message(number: u32) -> String {
    let comma = if number == 0 { "" } else { "," };
    format!("{comma}{{\"ChatMessageId\":{number},\"ChatSessionId\":7,\"Message\":\"{}\"}}", padding())
}

/// Answers a link to that file.
struct Link(String);

impl Behaviour for Link {
    fn answer(&self, _: &Call<'_>) -> Option<Answer> {
        Some(Answer::json(200, &json!({ "file_url": self.0 })))
    }
}

async fn linking(url: String) -> Sim {
    Sim::builder(wavy::VENDOR).behaviour(Link(url)).start().await.expect("a port is free")
}

/// That the server is not far ahead of what has been read.
fn bounded(sent: &Sent, read: usize) {
    let ahead = sent.load(Ordering::Relaxed).saturating_sub(read as u64);
    assert!(ahead < AHEAD, "{ahead} bytes are somewhere between");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_thousand_rows_are_read_as_they_come() {
    let (url, sent) = serve("source;session_created_at;note\n", ROWS, row, "").await;
    let sim = linking(url).await;
    let mut rows = wavy::Client::from(connect(&sim)).open_sessions(42).await.expect("a file");
    let (mut count, mut read) = (0, 0);
    while let Some(next) = rows.next().await {
        let next = next.expect("a row");
        assert_eq!(next.source().map(String::as_str), Some(format!("55{count:011}").as_str()));
        assert_eq!(next.extra.get("note").and_then(Value::as_str).map(str::len), Some(480));
        read += row(count).len();
        count += 1;
        if count % 1000 == 0 {
            bounded(&sent, read);
        }
    }
    assert_eq!(count, ROWS);
    assert!(sent.load(Ordering::Relaxed) > 3 * AHEAD, "the file is larger than what may be on its way");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_thousand_messages_are_decoded_as_they_come() {
    let (url, sent) = serve("[", ROWS, message, "]").await;
    let tenant = superoffice::Client::builder(url).bearer("token").build().expect("the settings are right");
    let mut messages = tenant.messages(7).stream();
    let (mut count, mut read) = (0, 0);
    while let Some(next) = messages.next().await {
        assert_eq!(next.expect("a message").chat_message_id, i32::try_from(count).expect("a small number"));
        read += message(count).len();
        count += 1;
        if count % 1000 == 0 {
            bounded(&sent, read);
        }
    }
    assert_eq!(count, ROWS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_stops_stops_the_server() {
    let (url, sent) = serve("source;session_created_at;note\n", u32::MAX, row, "").await;
    let sim = linking(url).await;
    let mut rows = wavy::Client::from(connect(&sim)).open_sessions(42).await.expect("a file");
    for _ in 0..10 {
        rows.next().await.expect("a row").expect("it is right");
    }
    // As long as another file of many rows takes, nobody reads this one.
    let (url, _) = serve("source;session_created_at;note\n", ROWS / 4, row, "").await;
    let sim = linking(url).await;
    let mut other = wavy::Client::from(connect(&sim)).open_sessions(42).await.expect("a file");
    while let Some(row) = other.next().await {
        row.expect("a row");
    }
    bounded(&sent, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_never_ends_is_given_up_at_the_limit() {
    let (url, _) = serve("source;session_created_at;note\n", u32::MAX, row, "").await;
    let sim = linking(url).await;
    let client = wavy::Client::from(settings(&sim).max_stream(1_000_000).build().expect("the settings are right"));
    let mut rows = client.open_sessions(42).await.expect("a file");
    let mut read = 0;
    let error = loop {
        match rows.next().await.expect("an error before the end") {
            Ok(_) => read += row(0).len(),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(read <= 1_000_000, "{read}");
    assert!(rows.next().await.is_none());
    let small = wavy::Client::from(settings(&sim).max_body(100_000).build().expect("the settings are right"));
    let link = small.open_sessions(42).link().await.expect("a link");
    assert_eq!(link.bytes().await.expect_err("too large").kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn every_form_of_file_gives_the_same_rows() {
    let sim = chatspec_sim::wavy::Sim::start().await.expect("a port is free");
    sim.add_session("55;19,\"x\"", "2026-11-20 09:30:00");
    sim.add_session("5511999", "2026-11-20T09:30:00-03:00");
    let client = wavy::Client::from(connect(&sim));
    let mut forms = Vec::new();
    for (delimiter, translated) in [(';', false), (',', false), (';', true), (',', true)] {
        sim.format_files(|format| format.delimiter = delimiter);
        sim.translate_source(translated);
        let mut rows = client.open_sessions(42).await.expect("a file");
        let mut all = Vec::new();
        while let Some(row) = rows.next().await {
            let row = row.expect("a row");
            all.push((row.source().cloned(), row.session_created_at.as_str().to_owned()));
        }
        forms.push(all);
    }
    assert_eq!(forms[0].len(), 3);
    assert!(forms.iter().all(|form| *form == forms[0]), "{forms:?}");
}
