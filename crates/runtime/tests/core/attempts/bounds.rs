//! What holds whatever the servers do: attempts, load and requests at once have a bound.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chatspec_runtime::{Error, ErrorKind, RetryPolicy};
use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::acme::{AddThing, GetReport, GetThing, GetThings, Thing, trying_again};
use crate::support::server::{Reply, Server, header};

use super::{GOOD, attempts, builder, busy, server};

/// Answers of a server, good and bad; each with whether a safe request goes on after it.
fn replies() -> impl Strategy<Value = Vec<(Reply, bool)>> {
    let reply = prop_oneof![
        Just((busy(), true)),
        Just((Reply::bytes(""), true)),
        Just((Reply::json(r#"{"code": 20}"#), true)),
        Just((Reply::of("200 OK", &["Content-Length: 50"], b"{"), true)),
        Just((Reply::new("400 Bad Request", &[], ""), false)),
        Just((Reply::json("garbage"), false)),
        Just((Reply::json(GOOD), false)),
    ];
    prop::collection::vec(reply, 1..8)
}

/// As many requests arrive as the call says, and no more than it may make; a write is sent once.
#[test]
fn never_more_attempts_than_allowed() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let config = Config { cases: 100, failure_persistence: None, ..Config::default() };
    let property = |(mut replies, most): (Vec<(Reply, bool)>, u32)| {
        runtime.block_on(async {
            replies.push((Reply::json(GOOD), false));
            let going_on = replies.iter().take_while(|(_, goes_on)| *goes_on).count() + 1;
            let expected = going_on.min(most as usize);
            let replies: Vec<Reply> = replies.into_iter().map(|(reply, _)| reply).collect();
            let safe = server(replies.clone()).await;
            let connection = trying_again(safe.url()).retry(attempts(most)).build().expect("a connection");
            let result = connection.call(GetThing { id: 7 }).send().await;
            let told = result.map_or_else(|error| error.attempts(), |answer| answer.attempts());
            prop_assert_eq!((told as usize, safe.requests().len()), (expected, expected));
            let once = server(replies).await;
            let connection = trying_again(once.url()).retry(attempts(most)).build().expect("a connection");
            let _ = connection.call(AddThing { thing: Thing::new(7) }).send().await;
            prop_assert_eq!(once.requests().len(), 1);
            Ok(())
        })
    };
    TestRunner::new(config).run(&(replies(), 1_u32..6), property).expect("the property holds");
}

/// In an outage, calls repeat no more than the budget has.
#[tokio::test]
async fn an_outage_does_not_multiply_the_load() {
    const CALLS: usize = 100;
    for (percent, per_second) in [(0, 0), (20, 0), (100, 0), (0, 1), (10, 2)] {
        let server = Server::always(busy()).await;
        let policy = attempts(10).budget(percent, per_second);
        let connection = trying_again(server.url()).retry(policy).build().expect("a connection");
        let calls = (0..CALLS).map(|_| connection.call(GetThing { id: 7 }).value());
        let errors: Vec<_> = join_all(calls).await.into_iter().map(|result| result.expect_err("busy")).collect();
        let budget = CALLS * percent as usize / 100 + 10 * per_second as usize;
        let arrived = server.requests().len();
        assert!(arrived >= CALLS && arrived <= CALLS + budget, "{arrived} requests with a budget of {budget}");
        assert_eq!(arrived, errors.iter().map(|error| error.attempts() as usize).sum::<usize>());
        let ended = |error: &Error| error.to_string().ends_with(", the budget for repetitions is used up");
        assert!(errors.iter().all(|error| error.attempts() == 10 || ended(error)), "{}", errors[0]);
    }
}

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed() {
    let (now, most) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)));
    let highest = Arc::clone(&most);
    let server = Server::scripted(move |_| {
        highest.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::yield_now();
        now.fetch_sub(1, Ordering::SeqCst);
        Reply::json(GOOD)
    })
    .await;
    let connection = builder(server.url()).max_concurrent_requests(2).build().expect("a connection");
    let calls = (0..50).map(|_| connection.call(GetThing { id: 7 }).value());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert!(most.load(Ordering::SeqCst) <= 2);
}

/// A stream has its turn until it is dropped; whoever waits too long has sent nothing.
#[tokio::test]
async fn a_turn_ends_with_the_stream() {
    let list = r#"{"things": [{"id": 1}, "#;
    let open = Reply::of("200 OK", &[], list.as_bytes()).then_hang();
    let server = server(vec![open, Reply::json(GOOD)]).await;
    let connection = builder(server.url()).max_concurrent_requests(1).build().expect("a connection");
    let mut stream = connection.call(GetThings).stream();
    assert_eq!(stream.next().await.expect("an element").expect("a thing").id, 1);
    let call = connection.call(AddThing { thing: Thing::new(7) });
    let error = call.clone().timeout(Duration::from_millis(20)).value().await.expect_err("no turn");
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Timeout, 0, false));
    let line = "acme add: its turn did not come within 20ms: `max_concurrent_requests` permits 1 at a time";
    assert_eq!((error.to_string().as_str(), server.requests().len()), (line, 1));
    drop(stream);
    assert_eq!(call.value().await.expect("a thing").id, 7);
}

#[tokio::test]
async fn a_turn_that_the_rate_gives_too_late_is_not_waited_for() {
    let server = Server::always(Reply::json(GOOD)).await;
    let connection = builder(server.url()).rate_limit(1, Duration::from_secs(3600)).build().expect("a connection");
    let call = connection.call(GetThing { id: 7 });
    assert_eq!(call.clone().value().await.expect("a thing").id, 7);
    let error = call.value().await.expect_err("no turn");
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Timeout, 0, false));
    let line = "acme thing: its turn did not come within 30s: `rate_limit` permits no more";
    assert_eq!((error.to_string().as_str(), server.requests().len()), (line, 1));
    let free = builder(server.url()).rate_limit(1, Duration::from_secs(3600)).no_rate_limit().build();
    let calls = (0..5).map(|_| free.as_ref().expect("a connection").call(GetThing { id: 7 }).value());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
}

/// A repetition waits for its turn as well.
#[tokio::test]
async fn repetitions_count_for_the_rate() {
    let server = Server::always(busy()).await;
    let builder = builder(server.url()).rate_limit(2, Duration::from_secs(3600)).retry(attempts(3));
    let error = builder.build().expect("a connection").call(GetThing { id: 7 }).value().await.expect_err("no turn");
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Timeout, 1, true), "{error}");
    assert_eq!(RetryPolicy::default(), RetryPolicy::default().attempts(3));
}

/// A file at the vendor's own server counts for the limit of the vendor, and one elsewhere does not.
#[tokio::test]
async fn files_elsewhere_do_not_count_for_the_rate() {
    let elsewhere = Server::always(Reply::new("200 OK", &[], "id")).await;
    let other = format!("{}/file", elsewhere.url());
    let server = Server::scripted(move |request| {
        let own = header(request, "host").unwrap_or_default();
        let link = if request.contains("own=1") { format!("http://{own}/file") } else { other.clone() };
        Reply::json(&format!(r#"{{"code": 0, "text": "{link}"}}"#))
    })
    .await;
    let link = async |path: &str| {
        let connection = builder(format!("{}/{path}", server.url())).rate_limit(1, Duration::from_secs(3600));
        let connection = connection.build().expect("a connection");
        connection.call(GetReport).link().await.expect("a link").bytes().await
    };
    assert_eq!(link("elsewhere").await.expect("a file"), b"id");
    assert_eq!(link("own=1").await.expect_err("no turn").kind(), ErrorKind::Timeout);
    assert_eq!((server.requests().len(), elsewhere.requests().len()), (2, 1));
}
