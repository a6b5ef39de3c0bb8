//! The spans of requests that no caller makes: for credentials, and for the address of an account.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use chatspec_client::{superoffice, yeastar};
use chatspec_sim::{Fault, Sim};

use crate::capture::Capture;

const GET: &str = "message_session_get";

fn pbx(sim: &Sim) -> yeastar::ClientBuilder {
    let input = |name: &str| sim.login_input("application", name);
    yeastar::Client::builder(sim.url()).application(input("client_id"), input("client_secret"))
}

#[tokio::test]
async fn a_token_is_asked_for_within_the_call_that_waits() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let client = pbx(&sim).build().expect("the settings are right");
    client.get(2862).await.expect("it is let in");
    client.get(2862).await.expect("it is let in");
    let token = capture.call("get_token");
    assert_eq!(token.parent, Some(capture.calls(GET)[0].at));
    assert_eq!(token.field("http.response.status_code"), "200");
    let requests = capture.requests(&token);
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].field("otel.name"), "POST /get_token");
    assert!(requests[0].left < token.left && token.left < capture.calls(GET)[0].left, "who waits ends last");
    client.connection().revoke().await.expect("it is given up");
    assert_eq!(capture.call("del_token").parent, None);
    assert!(capture.all().iter().filter(|shown| !shown.is_event).all(|span| span.ended), "{:#?}", capture.all());
}

#[tokio::test]
async fn a_token_that_is_refused_is_told_by_its_own_span_and_that_of_the_call() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let id = sim.login_input("application", "client_id");
    let client = yeastar::Client::builder(sim.url()).application(id, "wrong").build().expect("the settings are right");
    client.get(2862).await.expect_err("it is not let in");
    let token = capture.call("get_token");
    assert_eq!(capture.requests(&token)[0].field("error.type"), token.field("error.type"));
    assert_eq!([token.field("otel.status_code"), token.field("http.response.status_code")], ["ERROR", "200"]);
    let call = capture.call(GET);
    assert_eq!([call.field("otel.status_code"), call.field("chatspec.attempts")], ["ERROR", "0"]);
}

#[tokio::test]
async fn a_token_that_is_renewed_in_time_is_a_part_of_no_call() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let later = Arc::new(AtomicU64::new(0));
    let clock = Arc::clone(&later);
    let now = move || SystemTime::now() + Duration::from_secs(clock.load(Ordering::Relaxed));
    let client = pbx(&sim).clock(now).build().expect("the settings are right");
    client.get(2862).await.expect("it is let in");
    later.store(1795, Ordering::Relaxed);
    // What is answered so does nothing, so that the old token stays valid.
    sim.fault("refresh_token", Fault::status(503).always());
    client.get(2862).await.expect("the old token is good for a while");
    sim.wait_for_requests(4).await;
    let calls = capture.calls(GET);
    assert!(calls.len() == 2 && calls.iter().all(|call| call.ended), "{calls:?}");
    assert_eq!(capture.call("refresh_token").parent, None);
}

#[tokio::test]
async fn an_address_is_asked_for_within_the_call_that_waits() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(superoffice::VENDOR).await.expect("a port is free");
    let client = superoffice::Client::for_tenant(sim.account())
        .login_server(sim.server_url("login"))
        .bearer(sim.credential("bearer"))
        .build()
        .expect("the settings are right");
    client.messages(341).await.expect("it is let in");
    let call = capture.call("v1ChatSessionEntity_GetChatMessages");
    assert_eq!(capture.call("tenant_state").parent, Some(call.at));
}
