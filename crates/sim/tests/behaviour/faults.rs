//! Everything that can go wrong on demand.

use std::io::Read;
use std::time::{Duration, SystemTime};

use chatspec_sim::{Fault, Sim};
use flate2::read::GzDecoder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::acme::ACME;
use crate::exchange::{Got, Send, connect, get};

const BODY: &str = r#"{"id":0}"#;

fn chat() -> Send {
    get("/public/v2/chats/default.json")
}

async fn acme(fault: Fault) -> Sim {
    let sim = Sim::start(&ACME).await.unwrap();
    sim.fault("default_chat", fault);
    sim
}

/// Sends a request and reads until so many bytes of the body have come.
async fn begun(sim: &Sim, bytes: usize) -> (TcpStream, Vec<u8>) {
    let mut stream = connect(sim).await;
    stream.write_all(&chat().bytes()).await.unwrap();
    let mut answer = Vec::new();
    while Got::parse(&answer).is_none_or(|got| got.body.len() < bytes) {
        assert_ne!(stream.read_buf(&mut answer).await.unwrap(), 0, "the connection is open");
    }
    (stream, answer)
}

fn unzipped(got: &Got) -> String {
    assert_eq!(got.header("content-encoding"), Some("gzip"));
    let mut text = String::new();
    GzDecoder::new(&got.body[..]).read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn a_status_comes_with_headers_and_body_once() {
    let sim = acme(Fault::status(503).body("busy").header("x-why", "test")).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.text(), got.header("x-why")), (503, "busy", Some("test")));
    assert_eq!(got.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(chat().to(&sim).await.text(), BODY);
    let statuses: Vec<_> = sim.requests().into_iter().map(|request| request.status).collect();
    assert_eq!(statuses, [Some(503), Some(200)]);
}

#[tokio::test]
async fn retry_after_is_seconds_or_a_date() {
    let sim = acme(Fault::status(429).retry_after(7)).await;
    sim.fault("default_chat", Fault::status(429).retry_after_date(SystemTime::UNIX_EPOCH));
    let got = chat().to(&sim).await;
    assert_eq!((got.header("retry-after"), got.body.len()), (Some("7"), 0));
    assert_eq!(chat().to(&sim).await.header("retry-after"), Some("Thu, 01 Jan 1970 00:00:00 GMT"));
}

#[tokio::test]
async fn faults_happen_as_often_as_asked_for_and_where() {
    let sim = acme(Fault::status(500).times(2)).await;
    let all = sim.fault("*", Fault::status(502).always());
    let statuses = async |count: usize| {
        let mut statuses = Vec::new();
        for _ in 0..count {
            statuses.push(chat().to(&sim).await.status);
        }
        statuses
    };
    assert_eq!(statuses(4).await, [500, 500, 502, 502]);
    assert_eq!(get("/nowhere").to(&sim).await.status, 502);
    assert_eq!(all.used(), 3);
    sim.clear_faults();
    assert_eq!(statuses(1).await, [200]);
}

#[tokio::test]
#[should_panic(expected = "acme has no operation `chatz`")]
async fn a_fault_that_would_never_happen_is_refused() {
    Sim::start(&ACME).await.unwrap().fault("chatz", Fault::empty());
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be() {
    let sim = acme(Fault::html()).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(got.text().contains("<html>"));
    sim.fault("default_chat", Fault::empty());
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.body.len(), got.header("content-type")), (200, 0, Some("application/vnd.acme+json")));
    sim.fault("default_chat", Fault::garbage());
    let got = chat().to(&sim).await;
    assert!(got.status == 200 && std::str::from_utf8(&got.body).is_err());
    sim.fault("default_chat", Fault::content_type("image/png"));
    let got = chat().to(&sim).await;
    assert_eq!((got.text(), got.header("content-type")), (BODY, Some("image/png")));
}

#[tokio::test]
async fn a_redirection_names_the_address() {
    let sim = acme(Fault::redirect("https://elsewhere.test/x")).await;
    sim.fault("default_chat", Fault::status(308).header("location", "/y"));
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.header("location")), (302, Some("https://elsewhere.test/x")));
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.header("location")), (308, Some("/y")));
}

#[tokio::test]
async fn a_connection_is_closed_without_an_answer() {
    let sim = acme(Fault::close()).await;
    assert!(chat().try_to(&sim).await.is_none());
    assert_eq!(sim.requests()[0].status, None);
    assert!(sim.requests()[0].to_string().ends_with("-> closed (default_chat)"));
}

#[tokio::test]
async fn a_cut_answer_announces_all_and_sends_its_first_bytes() {
    for bytes in [0, 3] {
        let sim = acme(Fault::cut(bytes)).await;
        let got = chat().to(&sim).await;
        assert_eq!((got.status, got.header("content-length")), (200, Some("8")));
        assert_eq!((got.text(), got.complete), (&BODY[..bytes], false));
    }
}

#[tokio::test]
async fn a_fault_can_change_the_answer_and_its_delivery() {
    let sim = acme(Fault::cut(2).with_status(500).body("error")).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.text(), got.complete), (500, "er", false));
}

#[tokio::test]
async fn an_answer_without_a_body_is_cut_too() {
    let sim = acme(Fault::cut(4).with_status(500)).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.header("content-length"), got.body.len()), (500, Some("1"), 0));
    assert!(!got.complete);
}

#[tokio::test]
async fn other_json_keeps_the_status() {
    let sim = acme(Fault::json("null")).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.status, got.header("content-type"), got.text()), (200, Some("application/json"), "null"));
}

#[tokio::test]
async fn a_header_stands_in_the_place_of_the_answer_s_and_beside_its_like() {
    let sim = acme(Fault::content_type("a/b").header("set-cookie", "a=1").header("set-cookie", "b=2")).await;
    let got = chat().to(&sim).await;
    let values = |name: &str| got.headers.iter().filter(|(found, _)| found == name).count();
    assert_eq!((values("content-type"), values("set-cookie")), (1, 2));
}

#[test]
#[should_panic(expected = "the status of an answer is between 200 and 999")]
fn a_status_that_is_no_answer_s_is_refused() {
    let _ = Fault::status(100);
}

#[test]
#[should_panic(expected = r"HTTP permits no header `x: a\nb`")]
fn a_header_that_cannot_be_sent_is_refused() {
    let _ = Fault::status(500).header(
        "x", "a
b",
    );
}

#[tokio::test]
async fn a_large_answer_is_cut_after_every_byte_before_has_left() {
    let large = vec![b'x'; 3 << 20];
    let sim = acme(Fault::cut(2 << 20).body(large)).await;
    let got = chat().to(&sim).await;
    assert_eq!((got.body.len(), got.complete), (2 << 20, false));
}

#[tokio::test]
async fn an_oversized_answer_is_valid_and_as_large_as_asked_for() {
    let sim = acme(Fault::oversized(100_000)).await;
    let got = chat().to(&sim).await;
    assert!(got.complete);
    assert_eq!((got.body.len(), got.json()["id"].as_i64()), (100_008, Some(0)));
}

#[tokio::test]
async fn a_huge_answer_is_sent_as_it_is_read_and_ends_with_its_reader() {
    let sim = acme(Fault::oversized(u64::MAX)).await;
    let (stream, answer) = begun(&sim, 0).await;
    assert!(!Got::parse(&answer).unwrap().complete);
    drop(stream);
    sim.stop().await;
}

#[tokio::test]
async fn gzip_compresses_and_a_bomb_is_small_until_it_is_opened() {
    let sim = acme(Fault::gzip()).await;
    sim.fault("default_chat", Fault::gzip_bomb(8 << 20));
    assert_eq!(unzipped(&chat().to(&sim).await), BODY);
    let got = chat().to(&sim).await;
    assert!(got.body.len() < 20_000, "{} bytes", got.body.len());
    let text = unzipped(&got);
    assert_eq!((text.len(), text.trim_start()), ((8 << 20) + 8, BODY));
}

#[tokio::test]
async fn a_held_answer_waits_for_its_release() {
    let sim = Sim::start(&ACME).await.unwrap();
    let held = sim.fault("default_chat", Fault::hold());
    let mut stream = connect(&sim).await;
    stream.write_all(&chat().bytes()).await.unwrap();
    sim.wait_for_requests(1).await;
    assert_eq!(chat().to(&sim).await.text(), BODY, "another request is not held");
    held.release();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert_eq!(Got::parse(&answer).unwrap().text(), BODY);
}

#[tokio::test]
async fn a_stalled_answer_sends_the_rest_when_it_is_released() {
    let sim = Sim::start(&ACME).await.unwrap();
    let stalled = sim.fault("*", Fault::stall(3));
    let (mut stream, mut answer) = begun(&sim, 3).await;
    assert_eq!(Got::parse(&answer).unwrap().text(), &BODY[..3]);
    stalled.release();
    stream.read_to_end(&mut answer).await.unwrap();
    assert_eq!(Got::parse(&answer).unwrap().text(), BODY);
}

#[tokio::test]
async fn clearing_the_faults_lets_go_what_is_held() {
    let sim = acme(Fault::stall(1)).await;
    let (mut stream, mut answer) = begun(&sim, 1).await;
    sim.clear_faults();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(Got::parse(&answer).unwrap().complete);
}

#[tokio::test(start_paused = true)]
async fn a_delay_lasts_as_long_as_asked_for() {
    let sim = acme(Fault::delay(Duration::from_secs(3600))).await;
    let begun = tokio::time::Instant::now();
    assert_eq!(chat().to(&sim).await.text(), BODY);
    assert!(begun.elapsed() >= Duration::from_secs(3600));
}

#[tokio::test(start_paused = true)]
async fn a_slow_answer_pauses_before_every_byte() {
    let sim = acme(Fault::slow(Duration::from_secs(60))).await;
    let begun = tokio::time::Instant::now();
    let got = chat().to(&sim).await;
    assert_eq!((got.text(), got.complete), (BODY, true));
    assert!(begun.elapsed() >= Duration::from_secs(8 * 60));
}

#[tokio::test]
async fn a_refused_request_can_meet_a_fault_too_and_is_recorded() {
    let sim = Sim::start(&ACME).await.unwrap();
    sim.fault("chats", Fault::html());
    let got = get("/public/v2/chats").to(&sim).await;
    assert_eq!((got.status, got.header("content-type")), (401, Some("text/html; charset=utf-8")));
    assert_eq!(sim.problems().len(), 1);
}
