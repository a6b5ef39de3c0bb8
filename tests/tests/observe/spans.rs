//! The spans of calls and of their requests.

use std::collections::BTreeMap;

use chatspec_client::yeastar::{self, Client};
use chatspec_client::{ErrorKind, RetryPolicy};
use chatspec_sim::{Fault, Sim};
use tracing::{Instrument, info_span};

use crate::capture::{Capture, Shown};
use crate::{connect, port};

const GET: &str = "message_session_get";

async fn start() -> (Sim, Client) {
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let client = Client::from(connect(&sim));
    (sim, client)
}

/// The fields that are expected, by name.
fn fields<const N: usize>(fields: [(&'static str, &str); N]) -> BTreeMap<&'static str, String> {
    fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

/// The ends of spans: status, kind of failure, status of the span.
fn end(span: &Shown) -> [&str; 3] {
    assert!(span.ended, "{span:?}");
    ["http.response.status_code", "error.type", "otel.status_code"].map(|name| span.field(name))
}

#[tokio::test]
async fn a_call_is_a_span_of_its_caller_and_each_request_one_of_the_call() {
    let (capture, _guard) = Capture::begin();
    let (sim, client) = start().await;
    sim.fault(GET, Fault::status(503));
    client.get(2862).send().instrument(info_span!(target: "caller", "caller")).await.expect("it is let in");
    let (caller, call) = (&capture.named("caller")[0], capture.call(GET));
    assert_eq!(call.parent, Some(caller.at));
    let expected = fields([
        ("otel.name", "yeastar message_session_get"),
        ("chatspec.vendor", "yeastar"),
        ("chatspec.operation", GET),
        ("chatspec.attempts", "2"),
        ("http.response.status_code", "200"),
    ]);
    assert_eq!(call.fields, expected);
    let requests = capture.requests(&call);
    let [mut first, mut second] = <[Shown; 2]>::try_from(requests).expect("two requests");
    let url = format!("{}/openapi/v1.0/message_session/get?access_token=[secret]&id=2862", sim.url());
    let mut expected = fields([
        ("otel.kind", "client"),
        ("otel.name", "GET /message_session/get"),
        ("http.request.method", "GET"),
        ("url.template", "/message_session/get"),
        ("url.full", &url),
        ("server.address", "127.0.0.1"),
        ("server.port", &port(&sim)),
        ("http.response.status_code", "503"),
        ("error.type", "503"),
        ("otel.status_code", "ERROR"),
    ]);
    assert_eq!(std::mem::take(&mut first.fields), expected);
    expected.retain(|name, _| !["error.type", "otel.status_code"].contains(name));
    expected.extend(fields([("http.request.resend_count", "1"), ("http.response.status_code", "200")]));
    assert_eq!(std::mem::take(&mut second.fields), expected);
    assert!([&call, &first, &second].iter().all(|span| span.ended));
    assert!(first.left < second.left && second.left < call.left, "the call ends after its requests");
    let events = capture.events(&call);
    assert_eq!(events.len(), 1, "{events:?}");
    assert_eq!(events[0].field("error.type"), "503");
}

#[tokio::test]
async fn what_a_failure_is_called_is_one_of_a_list() {
    let (capture, _guard) = Capture::begin();
    let (sim, client) = start().await;
    let client = |code: &str| {
        sim.fault(GET, Fault::json(format!(r#"{{"errcode": {code}, "errmsg": "no"}}"#)));
        client.get(2862).retry(RetryPolicy::none())
    };
    for code in ["10001", "31415"] {
        client(code).await.expect_err("a failure");
    }
    sim.fault(GET, Fault::json("[]"));
    client("0").await.expect_err("no session");
    let calls = capture.calls(GET);
    let told: Vec<_> = calls.iter().map(end).collect();
    let kinds = ["10001", "vendor", "decode"];
    assert_eq!(told, kinds.map(|kind| ["200", kind, "ERROR"]));
    let requests: Vec<_> = calls.iter().flat_map(|call| capture.requests(call)).collect();
    assert_eq!(requests.iter().map(end).collect::<Vec<_>>(), told, "a request ends as its call does");
}

#[tokio::test]
async fn a_status_that_the_caller_of_raw_takes_is_a_failure_of_the_request() {
    let (capture, _guard) = Capture::begin();
    let (sim, client) = start().await;
    sim.fault(GET, Fault::status(404));
    assert_eq!(client.get(2862).raw().await.expect("whatever it is").status(), 404);
    let call = capture.call(GET);
    assert_eq!(end(&call), ["404", "", ""]);
    assert_eq!(end(&capture.requests(&call)[0]), ["404", "404", "ERROR"]);
}

#[tokio::test]
async fn a_call_that_is_given_up_is_told() {
    let (capture, _guard) = Capture::begin();
    let (sim, client) = start().await;
    sim.fault(GET, Fault::hold());
    tokio::select! {
        biased;
        result = client.get(2862).send() => panic!("{result:?}"),
        _ = sim.wait_for_requests(1) => {}
    }
    let call = capture.call(GET);
    assert_eq!(end(&call), ["", "cancelled", "ERROR"]);
    assert_eq!(end(&capture.requests(&call)[0]), ["", "cancelled", "ERROR"]);
}

#[tokio::test]
async fn a_call_that_sends_nothing_has_no_request() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let client = Client::builder(sim.url()).build().expect("the settings are right");
    assert_eq!(client.get(2862).await.expect_err("no credential").kind(), ErrorKind::Auth);
    assert!(capture.named("request").is_empty());
    assert!(capture.calls(GET).iter().all(|call| end(call) == ["", "auth", "ERROR"]));
}

#[tokio::test]
async fn each_request_of_a_lookup_is_a_call() {
    let (capture, _guard) = Capture::begin();
    let (_sim, client) = start().await;
    let lookup = client.query(1..=150).await.expect("it is let in");
    assert_eq!(lookup.failures().count(), 0);
    let calls = capture.calls("message_session_query");
    assert_eq!(calls.len(), 2);
    assert!(calls.iter().all(|call| capture.requests(call).len() == 1 && call.field("chatspec.attempts") == "1"));
}
