//! Hundreds of identifiers: split, a few requests at a time, in the order in which they were given.

use chatspec_client::ErrorKind;
use chatspec_client::runtime::Outcome;
use chatspec_client::yeastar::{self, SessionInfo};
use chatspec_sim::Fault;
use tokio::time::timeout;

use crate::clients::{LONG, settings};

/// A PBX with sessions of these ids and no others.
async fn with_sessions(ids: impl IntoIterator<Item = i64>) -> chatspec_sim::yeastar::Sim {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    sim.clear_sessions();
    ids.into_iter().for_each(|id| sim.add_session(&SessionInfo::new(id)));
    sim
}

fn pbx(sim: &chatspec_sim::Sim, at_once: usize) -> yeastar::Client {
    settings(sim).max_in_flight(at_once).build().expect("the settings are right").into()
}

/// 450 ids in no order at all.
fn ids() -> Vec<i64> {
    (1..=450).map(|number| number * 271 % 1009).collect()
}

fn asked(request: &chatspec_sim::Recorded) -> Vec<i64> {
    let ids = request.query().into_iter().find(|(name, _)| name == "ids").map(|(_, ids)| ids).unwrap_or_default();
    ids.split(',').map(|id| id.parse().expect("a number")).collect()
}

#[tokio::test]
async fn ids_keep_their_order_and_those_not_answered_are_absent() {
    let ids = ids();
    let sim = with_sessions(ids.iter().copied().filter(|id| id % 10 != 3)).await;
    let lookup = pbx(&sim, 4).query(ids.clone()).await.expect("an answer");
    assert_eq!(lookup.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
    for (id, outcome) in lookup.iter() {
        match outcome {
            Outcome::Found(session) => assert_eq!(session.id, *id),
            Outcome::Absent => assert_eq!(id % 10, 3),
            Outcome::Failed(error) | Outcome::NotAsked(error) => panic!("{error}"),
        }
    }
    assert!(lookup.unasked().is_empty());
    let requests = sim.requests();
    assert_eq!(requests.len(), 5);
    let mut all: Vec<i64> = requests.iter().flat_map(asked).collect();
    let mut expected = ids.clone();
    all.sort_unstable();
    expected.sort_unstable();
    assert_eq!(all, expected);
    assert!(requests.iter().all(|request| asked(request).len() <= 100));
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn no_more_requests_are_under_way_than_allowed() {
    let sim = with_sessions(ids()).await;
    let held = sim.fault("message_session_query", Fault::hold().always());
    let pbx = pbx(&sim, 2);
    let lookup = tokio::spawn(pbx.query(ids()).into_future());
    timeout(LONG, sim.wait_for_requests(2)).await.expect("two requests");
    // Whatever else was on its way has arrived before the answers to these.
    for _ in 0..20 {
        pbx.get(ids()[0]).await.expect("the session");
    }
    let queries = sim.requests().iter().filter(|request| request.operation == Some("message_session_query")).count();
    assert_eq!(queries, 2);
    held.release();
    let lookup = timeout(LONG, lookup).await.expect("in time").expect("no panic").expect("an answer");
    assert_eq!(lookup.found().count(), ids().len());
}

#[tokio::test]
async fn one_failing_batch_loses_no_other() {
    let sim = with_sessions(ids()).await;
    sim.fault("message_session_query", Fault::status(503).retry_after(2));
    let lookup = pbx(&sim, 1).query(ids()).await.expect("an answer");
    let failed = lookup.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Failed(_)));
    assert_eq!(failed.map(|(id, _)| *id).collect::<Vec<_>>(), ids()[..100]);
    assert_eq!(lookup.found().map(|(id, _)| *id).collect::<Vec<_>>(), ids()[100..]);
    let failures: Vec<_> = lookup.failures().map(|error| (error.kind(), error.status(), error.retry_after())).collect();
    assert_eq!(failures, [(ErrorKind::Status, Some(503), Some(std::time::Duration::from_secs(2)))]);
    assert_eq!(lookup.into_result().expect_err("a batch failed").status(), Some(503));
}

#[tokio::test]
async fn one_failing_batch_is_an_error_between_the_elements_of_a_stream() {
    let sim = with_sessions(ids()).await;
    sim.fault("message_session_query", Fault::cut(0));
    let mut stream = pbx(&sim, 1).query(ids()).stream();
    let first = stream.next().await.expect("something").expect_err("the first batch failed");
    assert_eq!(first.kind(), ErrorKind::Interrupted);
    let mut came = Vec::new();
    while let Some(session) = stream.next().await {
        came.push(session.expect("a session").id);
    }
    assert_eq!(came, ids()[100..]);
}

#[tokio::test]
async fn when_every_batch_fails_so_does_the_call() {
    let sim = with_sessions(ids()).await;
    sim.expire_tokens();
    let error = pbx(&sim, 4).query(ids()).await.expect_err("the token has expired");
    assert_eq!((error.kind(), error.code().map(ToString::to_string)), (ErrorKind::Vendor, Some("10004".to_owned())));
}

#[tokio::test]
async fn many_callers_share_one_client() {
    let sim = with_sessions(ids()).await;
    let pbx = pbx(&sim, 4);
    let callers = ids().into_iter().step_by(9).map(|id| {
        let pbx = pbx.clone();
        tokio::spawn(async move { pbx.get(id).await.map(|session| session.id == id) })
    });
    for caller in callers.collect::<Vec<_>>() {
        assert!(caller.await.expect("no panic").expect("an answer"));
    }
    assert_eq!(sim.problems(), [""; 0]);
}
