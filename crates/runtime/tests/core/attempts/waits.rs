//! What is waited for, and what is not waited for any longer.

use std::time::{Duration, SystemTime};

use chatspec_runtime::{ErrorKind, RetryPolicy};

use crate::support::acme::{AddThing, GetThing, Thing, trying_again};
use crate::support::server::{Reply, Server};

use super::{GOOD, attempts, builder, busy, connection, server};

#[tokio::test]
async fn what_passes_is_not_seen_but_in_the_number_of_attempts() {
    let server = server(vec![busy(), Reply::bytes(""), Reply::json(GOOD)]).await;
    let answer = connection(&server).call(GetThing { id: 7 }).send().await.expect("an answer");
    assert_eq!((answer.attempts(), answer.value.id, server.requests().len()), (3, 7, 3));
    let requests = server.requests();
    assert!(requests.iter().all(|request| *request == requests[0]), "{requests:#?}");
}

#[tokio::test]
async fn one_attempt_is_one() {
    let server = server(vec![Reply::json(GOOD)]).await;
    let answer = connection(&server).call(GetThing { id: 7 }).send().await.expect("an answer");
    assert_eq!((answer.attempts(), server.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_call_has_a_policy_of_its_own() {
    let server = Server::always(busy()).await;
    let connection = connection(&server);
    let call = connection.call(GetThing { id: 7 });
    assert_eq!(call.clone().retry(RetryPolicy::none()).value().await.expect_err("busy").attempts(), 1);
    assert_eq!(call.retry(attempts(5)).value().await.expect_err("busy").attempts(), 5);
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn no_attempts_at_all_are_as_good_as_one() {
    let server = Server::always(Reply::json(GOOD)).await;
    let call = connection(&server).call(GetThing { id: 7 }).retry(RetryPolicy::default().attempts(0));
    assert_eq!(call.send().await.expect("an answer").attempts(), 1);
}

#[tokio::test]
async fn a_server_that_asks_for_no_pause_gets_none() {
    let now = Reply::new("429 Too Many Requests", &["Retry-After: 0"], "");
    let past = Reply::new("503 Service Unavailable", &["Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"], "");
    let server = server(vec![now, past, Reply::json(GOOD)]).await;
    assert_eq!(connection(&server).call(GetThing { id: 7 }).send().await.expect("an answer").attempts(), 3);
}

/// More than is believed: the error comes at once, and says how long.
#[tokio::test]
async fn a_long_wait_is_left_to_the_caller() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3600));
    for (asked, least) in [("31".to_owned(), 31), (date, 3000)] {
        let reply = Reply::new("429 Too Many Requests", &[&format!("Retry-After: {asked}")], "");
        let server = Server::always(reply).await;
        let error = connection(&server).call(GetThing { id: 7 }).timeout(HOUR).value().await.expect_err("later");
        assert_eq!((error.attempts(), error.is_retryable(), server.requests().len()), (1, true, 1));
        assert!(error.retry_after().is_some_and(|wait| wait.as_secs() >= least), "{error}");
    }
}

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn where_the_answer_says_nothing_the_table_says_how_long() {
    let server = Server::always(Reply::json(r#"{"code": 35}"#)).await;
    let error = connection(&server).call(GetThing { id: 7 }).timeout(HOUR).value().await.expect_err("later");
    assert_eq!((error.retry_after(), server.requests().len()), (Some(Duration::from_secs(300)), 1));
    let sooner = Server::always(Reply::new("200 OK", &["Retry-After: 0"], r#"{"code": 35}"#)).await;
    let error = connection(&sooner).call(GetThing { id: 7 }).value().await.expect_err("later");
    assert_eq!((error.retry_after(), sooner.requests().len()), (Some(Duration::ZERO), 3));
}

/// A pause that would end after the deadline is not begun.
#[tokio::test]
async fn no_pause_is_begun_that_ends_too_late() {
    let server = Server::always(Reply::new("503 Service Unavailable", &["Retry-After: 20"], "")).await;
    let call = connection(&server).call(GetThing { id: 7 }).timeout(Duration::from_secs(10));
    let error = call.value().await.expect_err("no time");
    assert_eq!((error.attempts(), error.is_retryable(), server.requests().len()), (1, true, 1));
    let line = error.to_string();
    assert!(line.ends_with("; try again in 20 s; after 1 attempt, no time is left for another one"), "{line}");
}

/// An attempt that hangs leaves time for another.
#[tokio::test]
async fn an_attempt_that_hangs_is_given_up() {
    let server = server(vec![Reply::bytes("").then_hang(), Reply::json(GOOD)]).await;
    let connection = builder(server.url()).attempt_timeout(Duration::from_secs(1)).build().expect("a connection");
    assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
    let write = super::server(vec![Reply::bytes("").then_hang(), Reply::json(GOOD)]).await;
    let connection = builder(write.url()).attempt_timeout(Duration::from_secs(1)).build().expect("a connection");
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("nobody knows");
    assert_eq!(error.to_string(), "acme add: no answer came within 1s");
}

#[tokio::test]
async fn an_answer_that_nobody_looks_into_is_no_failure() {
    let server = server(vec![Reply::bytes(""), busy()]).await;
    let answer = connection(&server).call(GetThing { id: 7 }).raw().await.expect("an answer");
    assert_eq!((answer.status(), answer.attempts(), server.requests().len()), (503, 2, 2));
}

/// What has been redirected was sent, and what was sent stays sent: the last attempt alone does not decide.
#[tokio::test]
async fn an_attempt_that_may_have_arrived_is_not_forgotten() {
    let server = Server::always(busy()).await;
    let port = server.port;
    let server = std::sync::Mutex::new(Some(server));
    let connection = trying_again(format!("http://127.0.0.1:{port}"));
    // The server goes away when the second attempt is about to be sent.
    let layer = tower::layer::layer_fn(move |transport| {
        let server = server.lock().expect("no panic").take();
        let calls = std::sync::Arc::new(std::sync::Mutex::new((0, server)));
        tower::ServiceBuilder::new()
            .map_request(move |request: reqwest::Request| {
                let mut calls = calls.lock().expect("no panic");
                calls.0 += 1;
                if calls.0 > 1 {
                    calls.1 = None;
                }
                request
            })
            .service(transport)
    });
    let connection = connection.retry(attempts(2)).layer(layer).build().expect("a connection");
    let error = connection.call(AddThing { thing: Thing::new(7) }).replay_safe().value().await.expect_err("gone");
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Connect, 2, true), "{error}");
}

#[tokio::test]
async fn times_without_end_are_no_fault() {
    let server = server(vec![busy(), Reply::json(GOOD)]).await;
    let policy = RetryPolicy::default().attempts(u32::MAX).longest_retry_after(Duration::MAX);
    let policy = policy.first_pause(Duration::MAX).longest_pause(Duration::from_millis(1)).budget(u32::MAX, u32::MAX);
    let builder = trying_again(server.url()).retry(policy).timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    let builder = builder.rate_limit(u32::MAX, Duration::from_nanos(1)).max_concurrent_requests(usize::MAX);
    let connection = builder.build().expect("a connection");
    assert_eq!(connection.call(GetThing { id: 7 }).send().await.expect("an answer").attempts(), 2);
}

#[tokio::test]
async fn settings_that_nothing_would_come_of_are_refused() {
    let builder = trying_again("https://acme.example").rate_limit(0, Duration::ZERO).max_concurrent_requests(0);
    let error = builder.attempt_timeout(Duration::ZERO).max_elements(0).build().expect_err("zeros");
    for setting in ["rate_limit", "max_concurrent_requests", "attempt_timeout", "max_elements"] {
        assert!(error.to_string().contains(&format!("{setting}: it")), "{error}");
    }
}
