//! Every fault gives the error that its name says, in every call of every vendor.

use std::time::{Duration, SystemTime};

use chatspec_client::{Connection, Error, ErrorKind};
use chatspec_sim::{Fault, Sim};
use tokio::time::timeout;

use crate::clients::{LONG, OPERATIONS, awaited, connect, envelope, settings, start};

/// How long a call may take that is not answered.
const SHORT: Duration = Duration::from_millis(200);

/// What the call of each operation fails with when the fault happens to it.
async fn failures(fault: &Fault, change: fn(&Sim) -> Connection) -> Vec<(&'static str, Error)> {
    let mut failures = Vec::new();
    for (vendor, operation) in OPERATIONS {
        let sim = start(vendor).await;
        sim.fault(operation, fault.clone());
        let given = timeout(LONG, awaited(&change(&sim), operation)).await.expect("in time");
        let error = given.expect_err(operation);
        assert_eq!((error.vendor(), error.operation()), (vendor.name, Some(operation)));
        assert!(error.may_have_been_sent());
        failures.push((operation, error));
    }
    failures
}

fn usual(sim: &Sim) -> Connection {
    connect(sim)
}

fn small(sim: &Sim) -> Connection {
    settings(sim).max_body(1 << 20).max_stream(1 << 20).build().expect("the settings are right")
}

fn hasty(sim: &Sim) -> Connection {
    settings(sim).timeout(SHORT).build().expect("the settings are right")
}

async fn all_are(fault: Fault, connection: fn(&Sim) -> Connection, kind: ErrorKind, retryable: bool) {
    for (operation, error) in failures(&fault, connection).await {
        assert_eq!((error.kind(), error.is_retryable()), (kind, retryable), "{operation}: {fault:?}: {error}");
    }
}

#[tokio::test]
async fn statuses() {
    for status in [400, 401, 403, 404, 405, 409, 410, 418, 421, 501, 505, 599] {
        all_are(Fault::status(status), usual, ErrorKind::Status, false).await;
    }
    for status in [408, 429, 500, 502, 503, 504] {
        all_are(Fault::status(status).body("<html>busy</html>"), usual, ErrorKind::Status, true).await;
    }
    for (_, error) in failures(&Fault::status(421).body("Wrong subdomain used to access tenant"), usual).await {
        assert_eq!((error.status(), error.body()), (Some(421), Some("Wrong subdomain used to access tenant")));
    }
}

#[tokio::test]
async fn times_to_wait() {
    for (_, error) in failures(&Fault::status(429).retry_after(17), usual).await {
        assert_eq!(error.retry_after(), Some(Duration::from_secs(17)));
    }
    let date = SystemTime::now() + Duration::from_secs(100);
    for (_, error) in failures(&Fault::status(503).retry_after_date(date), usual).await {
        let wait = error.retry_after().expect("a time to wait");
        assert!((Duration::from_secs(60)..=Duration::from_secs(100)).contains(&wait), "{wait:?}");
    }
}

#[tokio::test]
async fn bodies_that_are_no_answer() {
    for fault in [Fault::html(), Fault::empty(), Fault::garbage(), Fault::status(204), Fault::empty().body("5")] {
        all_are(fault, usual, ErrorKind::Decode, false).await;
    }
}

#[tokio::test]
async fn connections_that_break() {
    all_are(Fault::close(), usual, ErrorKind::Interrupted, true).await;
    for bytes in [0, 1, 15] {
        all_are(Fault::cut(bytes), usual, ErrorKind::Interrupted, true).await;
    }
}

#[tokio::test]
async fn answers_that_do_not_come() {
    for fault in [Fault::hold(), Fault::stall(5), Fault::delay(LONG), Fault::slow(Duration::from_millis(20))] {
        all_are(fault, hasty, ErrorKind::Timeout, true).await;
    }
}

#[tokio::test]
async fn answers_that_are_too_large() {
    all_are(Fault::oversized(2 << 20), small, ErrorKind::TooLarge, false).await;
    all_are(Fault::gzip_bomb(64 << 20), small, ErrorKind::TooLarge, false).await;
}

#[tokio::test]
async fn redirects() {
    all_are(Fault::redirect("https://elsewhere.example/a?b=c"), usual, ErrorKind::Redirect, false).await;
    for (_, error) in failures(&Fault::redirect("https://elsewhere.example/secret-path"), usual).await {
        let text = error.to_string();
        assert!(text.contains("https://elsewhere.example") && !text.contains("secret-path"), "{text}");
    }
}

#[tokio::test]
async fn what_is_no_fault_of_the_answer_is_none() {
    for fault in [
        Fault::gzip(),
        Fault::content_type("text/plain"),
        Fault::oversized(1000),
        Fault::delay(Duration::from_millis(5)),
    ] {
        for (vendor, operation) in OPERATIONS {
            let sim = start(vendor).await;
            let expected = awaited(&connect(&sim), operation).await.expect("an answer");
            sim.fault(operation, fault.clone());
            let given = awaited(&connect(&sim), operation).await;
            assert_eq!(given.unwrap_or_else(|error| panic!("{operation}: {fault:?}: {error}")), expected);
        }
    }
}

#[tokio::test]
async fn faults_of_files() {
    let kinds = [
        (Fault::status(403), ErrorKind::Status),
        (Fault::html(), ErrorKind::Decode),
        (Fault::close(), ErrorKind::Interrupted),
        (Fault::cut(30), ErrorKind::Interrupted),
        (Fault::hold(), ErrorKind::Timeout),
        (Fault::stall(30), ErrorKind::Timeout),
        (Fault::redirect("ftp://elsewhere.example/"), ErrorKind::Redirect),
    ];
    for (fault, kind) in kinds {
        let sim = start(chatspec_client::wavy::VENDOR).await;
        sim.fault("download", fault.clone());
        let error =
            timeout(LONG, awaited(&hasty(&sim), "session_list_open")).await.expect("in time").expect_err("a fault");
        assert_eq!(error.kind(), kind, "{fault:?}: {error}");
    }
}

#[tokio::test]
async fn after_a_fault_everything_is_as_before() {
    for (vendor, operation) in OPERATIONS {
        let sim = start(vendor).await;
        let connection = connect(&sim);
        let expected = envelope(&connection, operation).await.expect("an answer");
        sim.fault("*", Fault::close().times(3));
        for _ in 0..3 {
            assert_eq!(envelope(&connection, operation).await.expect_err("a fault").kind(), ErrorKind::Interrupted);
        }
        let given = envelope(&connection, operation).await.expect("an answer");
        // Each answer of a link leads to a file of its own.
        assert!(given == expected || given.get("file_url").is_some());
    }
}

#[tokio::test]
async fn nobody_listens() {
    for (vendor, operation) in OPERATIONS {
        let sim = start(vendor).await;
        let connection = connect(&sim);
        sim.stop().await;
        let error = awaited(&connection, operation).await.expect_err("nobody listens");
        assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Connect, true, false));
    }
}
