//! Clients that misbehave, and many at once.

use std::collections::BTreeSet;

use chatspec_sim::{Fault, ProblemKind, Sim, yeastar};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinSet;

use crate::acme::ACME;
use crate::exchange::{Got, connect, get};

const CHAT: &str = "/public/v2/chats/default.json";

async fn acme() -> Sim {
    Sim::start(&ACME).await.unwrap()
}

/// Sends bytes as they are and reads until the connection ends.
async fn raw(sim: &Sim, bytes: &[u8]) -> String {
    let mut stream = connect(sim).await;
    stream.write_all(bytes).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn garbage_is_answered_400_and_is_no_request() {
    for sim in [acme().await, Sim::builder(&ACME).tls().start().await.unwrap()] {
        let answer = raw(&sim, b"\x16\x03\x01\x00garbage\r\n\r\n").await;
        assert!(sim.origin().starts_with("https") || answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(sim.requests().is_empty());
    }
    let sim = acme().await;
    get(CHAT).to(&sim).await;
    assert_eq!(sim.requests().len(), 1, "it still serves");
}

#[tokio::test]
async fn every_form_of_request_line_is_understood() {
    let sim = acme().await;
    let request = |line: &str| format!("{line}\r\nhost: sim\r\nuser-agent: x\r\nconnection: close\r\n\r\n");
    let cases = [
        ("GET http://elsewhere.test/public/v2/chats/default.json HTTP/1.1", "HTTP/1.1 200"),
        ("GET /public/v2/chats/default.json HTTP/1.0", "HTTP/1.0 200"),
        ("HEAD /public/v2/chats/default.json HTTP/1.1", "HTTP/1.1 405"),
        ("OPTIONS * HTTP/1.1", "HTTP/1.1 404"),
        ("CONNECT elsewhere.test:443 HTTP/1.1", "HTTP/1.1 404"),
        ("BREW /public/v2/chats/default.json HTTP/1.1", "HTTP/1.1 405"),
        ("GET //public/v2/chats/default.json HTTP/1.1", "HTTP/1.1 404"),
        ("GET /public/v2/../v2/chats/default.json HTTP/1.1", "HTTP/1.1 404"),
        ("GET /public/v2/chats/%64efault.json HTTP/1.1", "HTTP/1.1 200"),
        ("GET /public/v2/chats/%FF.json?part=1 HTTP/1.1", "HTTP/1.1 404"),
    ];
    for (line, status) in cases {
        let answer = raw(&sim, request(line).as_bytes()).await;
        assert!(answer.starts_with(status), "{line}: {answer}");
    }
    assert_eq!(sim.requests().len(), cases.len());
    assert_eq!(sim.requests()[0].target, CHAT);
}

#[tokio::test]
async fn a_url_may_be_long_and_one_that_is_too_long_is_answered() {
    let sim = acme().await;
    let ids = |bytes: usize| format!("/public/v2/chats?X={}", "1".repeat(bytes));
    assert_eq!(get(ids(32_000)).to(&sim).await.status, 401);
    assert_eq!(sim.requests()[0].target.len(), ids(32_000).len());
    assert!([414, 431].contains(&get(ids(70_000)).to(&sim).await.status));
}

#[tokio::test]
async fn names_in_the_query_are_compared_as_they_mean() {
    let sim = yeastar::Sim::start().await.unwrap();
    let target = |query: &str| format!("/openapi/v1.0/message_session/get?{query}");
    let kind = async |query: &str| {
        sim.clear_requests();
        get(target(query)).to(&sim).await;
        sim.requests()[0].problems.first().map(|problem| problem.kind)
    };
    assert_eq!(kind("%61ccess_token=sim%2Daccess_token&i%64=2862&&").await, None);
    assert_eq!(kind("access_token=sim-access_token&id=2862&id=2862").await, Some(ProblemKind::BadParameter));
    let twice = "access_token=sim-access_token&access_token=sim-access_token&id=2862";
    assert_eq!(kind(twice).await, Some(ProblemKind::BadParameter), "a credential that stands twice");
    assert_eq!(sim.problems(), ["the credential `access_token` stands more than once"]);
    assert_eq!(kind("access_token=sim-access_token&ID=1&id=2862").await, Some(ProblemKind::UnknownParameter));
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_and_recorded() {
    let sim = acme().await;
    let mut stream = connect(&sim).await;
    let head =
        format!("POST /public/v2/chats HTTP/1.1\r\nhost: x\r\nuser-agent: x\r\ncontent-length: {}\r\n\r\n", 20 << 20);
    stream.write_all(head.as_bytes()).await.unwrap();
    let _ = stream.write_all(&vec![b' '; 20 << 20]).await;
    let request = sim.wait_for_requests(1).await.remove(0);
    assert_eq!((request.status, request.body.len()), (Some(413), 0));
    assert_eq!(request.problems[0].kind, ProblemKind::BodyTooLarge);
}

#[tokio::test]
async fn requests_that_never_end_do_not_keep_others_waiting() {
    let sim = acme().await;
    let mut half = Vec::new();
    for begun in
        ["GE", "GET /x HTTP/1.1\r\nhost", "POST /public/v2/chats HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{"]
    {
        let mut stream = connect(&sim).await;
        stream.write_all(begun.as_bytes()).await.unwrap();
        half.push(stream);
    }
    assert_eq!(get(CHAT).to(&sim).await.status, 200);
    assert_eq!(sim.requests().len(), 1, "what has not arrived is no request");
}

#[tokio::test]
async fn a_kept_connection_serves_on_after_a_fault_that_spares_it() {
    let sim = acme().await;
    for fault in
        [Fault::status(500), Fault::garbage(), Fault::gzip(), Fault::oversized(9), Fault::gzip_bomb(9), Fault::empty()]
    {
        sim.fault("*", fault);
        let kept = get(CHAT).without("connection").bytes();
        let answers = raw(&sim, &[kept, get(CHAT).bytes()].concat()).await;
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 2, "{answers}");
        assert!(answers.ends_with(r#"{"id":0}"#), "{answers}");
    }
}

#[tokio::test]
async fn a_client_that_leaves_a_held_answer_leaves_no_trace() {
    let sim = acme().await;
    let held = sim.fault("*", Fault::hold());
    let mut stream = connect(&sim).await;
    stream.write_all(&get(CHAT).bytes()).await.unwrap();
    sim.wait_for_requests(1).await;
    drop(stream);
    held.release();
    assert_eq!(get(CHAT).to(&sim).await.status, 200);
    sim.stop().await;
}

#[tokio::test]
async fn a_simulator_dropped_in_the_middle_of_answers_ends_them() {
    let sim = acme().await;
    sim.fault("*", Fault::hold());
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut stream = connect(&sim).await;
        stream.write_all(&get(CHAT).bytes()).await.unwrap();
        streams.push(stream);
    }
    sim.wait_for_requests(3).await;
    drop(sim);
    for mut stream in streams {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert_eq!(Got::parse(&answer).unwrap().status, 200);
    }
}

#[tokio::test]
async fn a_thousand_requests_at_once_are_answered_and_recorded() {
    let sim = std::sync::Arc::new(acme().await);
    let mut clients = JoinSet::new();
    for number in 0..1000 {
        let sim = std::sync::Arc::clone(&sim);
        clients.spawn(async move { get(format!("{CHAT}?n={number}")).to(&sim).await.status });
    }
    assert_eq!(clients.join_all().await, vec![400; 1000]);
    let targets: BTreeSet<_> = sim.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets.len(), 1000);
}
