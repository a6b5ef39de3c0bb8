//! The messaging platform.

use chatspec_sim::{ProblemKind, wavy};
use chatspec_wavy::{InboundMessages, SessionRow};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::exchange::{Send, get};

const ROW: &str = "5519900000000;2019-02-13 10:20:30\n";

fn sessions(query: &str) -> Send {
    let send = get(format!("/v1/session?{query}")).header("content-type", "application/json");
    send.header("authenticationtoken", "sim-authenticationToken").header("username", "sim-userName")
}

async fn platform() -> wavy::Sim {
    wavy::Sim::start().await.unwrap()
}

async fn file(sim: &wavy::Sim, query: &str) -> String {
    let link = sessions(query).to(sim).await.json()["file_url"].as_str().unwrap().to_owned();
    get(link.strip_prefix(sim.origin()).unwrap()).to(sim).await.text().to_owned()
}

#[tokio::test]
async fn a_customer_s_sessions_are_a_file_behind_a_link() {
    let sim = platform().await;
    assert_eq!((sim.url(), sim.vendor().name), (sim.origin(), "wavy"));
    assert_eq!(file(&sim, "customerId=42&subAccountId=1291").await, format!("source;session_created_at\n{ROW}"));
    assert!(sim.problems().is_empty(), "{:?}", sim.problems());
}

#[tokio::test]
async fn each_call_has_the_sessions_of_its_moment() {
    let sim = platform().await;
    let first = sessions("customerId=42").to(&sim).await.json()["file_url"].clone();
    sim.add_session("5511988887777", "2026-11-20 09:30:00");
    assert!(file(&sim, "customerId=42").await.ends_with(&format!("{ROW}5511988887777;2026-11-20 09:30:00\n")));
    let first = first.as_str().unwrap().strip_prefix(sim.origin()).unwrap().to_owned();
    assert!(get(first).to(&sim).await.text().ends_with(ROW), "the first file is as it was");
    sim.clear_sessions();
    assert_eq!(file(&sim, "customerId=42").await, "source;session_created_at\n");
}

#[tokio::test]
async fn sessions_belong_to_customers_and_sub_accounts() {
    let sim = platform().await;
    sim.clear_sessions();
    let row = |text: &str| chatspec_wavy::from_str::<SessionRow>(text).unwrap();
    sim.add_row_of(1, None, &row(r#"{"source": "a", "session_created_at": "t"}"#));
    sim.add_row_of(1, Some(5), &row(r#"{"origem": "b", "session_created_at": "t"}"#));
    sim.add_row_of(2, None, &row(r#"{"session_created_at": "t"}"#));
    let heading = "source;session_created_at\n";
    assert_eq!(file(&sim, "customerId=1").await, format!("{heading}a;t\nb;t\n"));
    assert_eq!(file(&sim, "customerId=1&subAccountId=5").await, format!("{heading}a;t\nb;t\n"));
    assert_eq!(file(&sim, "customerId=1&subAccountId=6").await, format!("{heading}a;t\n"));
    assert_eq!(file(&sim, "customerId=2").await, format!("{heading};t\n"));
    assert_eq!(file(&sim, "customerId=3").await, heading);
}

#[tokio::test]
async fn files_are_written_in_every_form_that_is_known() {
    let sim = platform().await;
    sim.clear_sessions();
    sim.add_session("a,\"b\"", "t");
    sim.translate_source(true);
    sim.format_files(|format| format.delimiter = ',');
    assert_eq!(file(&sim, "customerId=1").await, "origem,session_created_at\n\"a,\"\"b\"\"\",t\n");
    sim.format_files(|format| (format.bom, format.quote_all, format.crlf) = (true, true, true));
    assert_eq!(
        file(&sim, "customerId=1").await,
        "\u{feff}\"origem\",\"session_created_at\"\r\n\"a,\"\"b\"\"\",\"t\"\r\n"
    );
}

#[tokio::test]
async fn a_wrong_or_missing_half_of_the_pair_is_a_401() {
    let sim = platform().await;
    let message = "Authentication Error: No user was found with this combination of username and Authentication token.";
    for send in [
        sessions("customerId=42").without("username"),
        sessions("customerId=42").without("authenticationtoken"),
        sessions("customerId=42").header("authenticationtoken", "guess"),
    ] {
        let got = send.to(&sim).await;
        assert_eq!((got.status, got.json()), (401, json!({"errorCode": 401, "errorMessage": message})));
    }
}

#[tokio::test]
async fn other_refusals_have_the_error_object_under_their_status() {
    let sim = platform().await;
    let cases = [
        (sessions("subAccountId=1"), 400),
        (sessions("customerId=x"), 400),
        (sessions("customerId=1&subAccountId=x"), 400),
        (sessions("customerId=1&page=2"), 400),
        (sessions("customerId=1").method("POST"), 405),
        (get("/v1/sessions"), 404),
    ];
    for (send, status) in cases {
        sim.clear_requests();
        let got = send.to(&sim).await;
        assert_eq!(sim.problems().len(), 1, "{:?}", sim.problems());
        assert_eq!((got.status, got.json()["errorCode"].as_u64()), (status, Some(u64::from(status))));
        assert!(got.json()["errorMessage"].is_string());
    }
}

#[tokio::test]
async fn what_the_platform_lets_pass_is_recorded() {
    let sim = platform().await;
    let got = sessions("customerId=42").without("content-type").without("user-agent").to(&sim).await;
    assert_eq!(got.status, 200);
    let kinds: Vec<_> = sim.requests()[0].problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::MissingUserAgent, ProblemKind::MissingParameter]);
}

/// Receives one request and answers it.
async fn receive(listener: TcpListener, status: &str) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut request = Vec::new();
    while serde_json::from_slice::<Value>(body(&request)).is_err() {
        assert_ne!(stream.read_buf(&mut request).await.unwrap(), 0);
    }
    stream.write_all(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").as_bytes()).await.unwrap();
    String::from_utf8(request).unwrap()
}

fn body(request: &[u8]) -> &[u8] {
    request.windows(4).position(|window| window == b"\r\n\r\n").map_or(&[], |end| &request[end + 4..])
}

#[tokio::test]
async fn inbound_messages_are_posted_to_a_receiver() {
    let sim = platform().await;
    let messages: InboundMessages = chatspec_wavy::from_str(r#"{"total": 0, "data": []}"#).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook?x=1", listener.local_addr().unwrap());
    let (request, status) = tokio::join!(receive(listener, "202 Accepted"), sim.post_inbound(&url, &messages));
    assert_eq!(status.unwrap(), 202);
    assert!(request.starts_with("POST /hook?x=1 HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("content-type: application/json\r\n"), "{request}");
    assert_eq!(serde_json::from_slice::<Value>(body(request.as_bytes())).unwrap(), json!({"total": 0, "data": []}));
}

#[tokio::test]
async fn the_sample_of_a_webhook_is_posted() {
    let sim = platform().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (request, status) = tokio::join!(receive(listener, "200 OK"), sim.post_webhook("inbound_messages", &url));
    assert_eq!(status.unwrap(), 200);
    assert!(request.starts_with("POST / HTTP/1.1\r\n") && request.contains("messageText"), "{request}");
    assert!(sim.post_webhook("none", &url).await.unwrap_err().to_string().contains("no webhook `none`"));
    let refused = sim.post_webhook("inbound_messages", "https://127.0.0.1/").await.unwrap_err();
    assert!(refused.to_string().contains("not an http address"));
}
