//! Values by their identifiers, of any number.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{Answer, ErrorKind, Outcome, RetryPolicy};
use tokio::task::block_in_place;

use super::acme::{KEY, builder, client};
use super::{Reply, Server, targets};

/// Answers the rooms asked for but those above 90; 66 breaks.
fn rooms(request: &str) -> Reply {
    let ids = request.split("ids=").nth(1).and_then(|rest| rest.split([' ', '&']).next()).unwrap_or_default();
    if ids.split(',').any(|id| id == "66") {
        return Reply::html("500 Internal Server Error");
    }
    let known = ids.split(',').filter(|id| id.parse::<i64>().is_ok_and(|id| id < 90)).rev();
    let list: Vec<String> = known.map(|id| format!(r#"{{"id": {id}}}"#)).collect();
    Reply::json(&format!(r#"{{"code": 0, "list": [{}]}}"#, list.join(",")))
}

#[tokio::test]
async fn identifiers_are_asked_for_once_and_come_back_in_their_order() {
    let server = Server::scripted(rooms).await;
    let lookup = client(&server).query([5, 3, 5, 99, 4, 3, 1]).await.expect("answers");
    let ids: Vec<i64> = lookup.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, [5, 3, 99, 4, 1]);
    assert_eq!(lookup.absent().collect::<Vec<_>>(), [&99]);
    assert!(lookup.found().all(|(id, room)| *id == room.id));
    assert_eq!(lookup.answers().iter().map(Answer::status).collect::<Vec<_>>(), [200, 200, 200]);
    let found: Vec<i64> = lookup.into_result().expect("no failure").iter().map(|room| room.id).collect();
    assert_eq!(found, [5, 3, 4, 1]);
    let mut targets = targets(&server);
    targets.sort();
    assert_eq!(targets, ["1", "5,3", "99,4"].map(|ids| format!("/rooms?key={KEY}&ids={ids}")));
}

#[tokio::test]
async fn a_batch_that_fails_does_not_lose_the_others() {
    let server = Server::scripted(rooms).await;
    let lookup = client(&server).query([1, 2, 66, 3, 4]).await.expect("answers");
    let failed = |outcome: &Outcome<_>| matches!(outcome, Outcome::Failed(error) if error.status() == Some(500));
    let ids: Vec<i64> = lookup.iter().filter(|(_, outcome)| failed(outcome)).map(|(id, _)| *id).collect();
    assert_eq!(ids, [66, 3]);
    assert_eq!(lookup.failed().collect::<Vec<_>>(), [&66, &3]);
    assert_eq!(lookup.found().count(), 3);
    assert_eq!(lookup.failures().count(), 1);
    let kept = lookup.clone();
    assert_eq!(lookup.into_result().expect_err("a failure").kind(), ErrorKind::Status);
    drop(kept);
}

#[tokio::test]
async fn all_batches_failing_is_the_first_error() {
    let server = Server::always(Reply::html("503 Service Unavailable")).await;
    let error = client(&server).query([1, 2, 3]).await.expect_err("a failure");
    assert_eq!((error.status(), server.requests().len()), (Some(503), 2));
}

#[tokio::test]
async fn no_identifiers_are_an_error_before_anything_is_sent() {
    let server = Server::scripted(rooms).await;
    let error = client(&server).query([]).send().await.expect_err("nothing to ask for");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Build, 0));
    assert!(error.to_string().contains("ids is empty: give at least one"), "{error}");
}

#[tokio::test]
async fn what_the_vendor_calls_not_found_is_absent_when_it_was_asked_for_alone() {
    let server = Server::always(Reply::json(r#"{"code": 44}"#)).await;
    let lookup = client(&server).query([1]).await.expect("an answer");
    assert_eq!(lookup.absent().count(), 1);
    let lookup = client(&server).query([1, 2, 3]).await.expect("an answer to the last one");
    let outcomes: Vec<bool> = lookup.iter().map(|(_, outcome)| matches!(outcome, Outcome::Absent)).collect();
    assert_eq!(outcomes, [false, false, true]);
}

#[tokio::test]
async fn what_was_not_asked_for_is_kept_apart() {
    let server = Server::always(Reply::json(r#"{"list": [{"id": 1}, {"id": 7}, {"id": 1, "name": "b"}]}"#)).await;
    let lookup = client(&server).query([1]).await.expect("an answer");
    let unasked: Vec<i64> = lookup.unasked().iter().map(|room| room.id).collect();
    assert_eq!((lookup.found().count(), unasked), (1, vec![7, 1]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn as_many_requests_are_in_flight_as_allowed() {
    let (now, most, two) = (AtomicUsize::new(0), Arc::new(AtomicUsize::new(0)), Barrier::new(2));
    let highest = Arc::clone(&most);
    let server = Server::scripted(move |request| {
        highest.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // The thread takes up nothing else meanwhile, nor leaves what it should to itself.
        block_in_place(|| two.wait());
        now.fetch_sub(1, Ordering::SeqCst);
        rooms(request)
    })
    .await;
    let client = builder(&server).max_in_flight(2).build().expect("a client");
    let lookup = client.query((0..40).collect::<Vec<_>>()).await.expect("answers");
    assert_eq!((lookup.found().count(), server.requests().len()), (40, 20));
    assert_eq!(most.load(Ordering::SeqCst), 2);
}

/// The first batch is answered when all others have been asked for: a slow one holds up no other.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_slow_batch_does_not_hold_up_the_others() {
    let (all, arrived) = std::sync::mpsc::channel();
    let arrived = std::sync::Mutex::new(arrived);
    let server = Server::scripted(move |request| {
        if request.contains("ids=1,2&") || request.contains("ids=1,2 ") {
            let arrived = arrived.lock().expect("no panic");
            for _ in 0..9 {
                let waited = block_in_place(|| arrived.recv_timeout(std::time::Duration::from_secs(10)));
                waited.expect("the others are asked for while this one is waiting");
            }
        } else {
            all.send(()).expect("the first batch is waiting");
        }
        rooms(request)
    })
    .await;
    let client = builder(&server).max_in_flight(2).build().expect("a client");
    let ids: Vec<i64> = (1..=20).collect();
    let lookup = client.query(ids.clone()).await.expect("answers");
    assert_eq!(lookup.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
    assert_eq!(lookup.found().count(), 20);
}

#[tokio::test]
async fn a_lookup_is_asked_by_identifier_and_gone_through() {
    let server = Server::scripted(rooms).await;
    let lookup = client(&server).query([5, 99, 5, 66, 7]).await.expect("answers");
    assert_eq!((lookup.len(), lookup.is_empty(), lookup.is_complete()), (4, false, false));
    assert!(matches!(lookup.get(&5), Some(Outcome::Found(room)) if room.id == 5));
    assert!(matches!(lookup.get(&99), Some(Outcome::Absent)));
    assert!(matches!(lookup.get(&66), Some(Outcome::Failed(_))));
    assert!(lookup.get(&1).is_none());
    let mut ids = Vec::new();
    for (id, outcome) in &lookup {
        ids.push((*id, matches!(outcome, Outcome::Failed(_))));
    }
    assert_eq!(ids, [(5, false), (99, false), (66, true), (7, true)]);
    let owned: Vec<i64> =
        lookup.into_iter().filter_map(|(_, outcome)| outcome.into_found()).map(|room| room.id).collect();
    assert_eq!(owned, [5]);
    assert!(client(&server).query([5, 99]).await.expect("answers").is_complete());
}

/// A status alone may mean that the address is wrong, so that nothing is known of the identifier.
#[tokio::test]
async fn a_status_of_404_makes_no_identifier_absent() {
    for reply in [Reply::html("404 Not Found"), Reply::new("404 Not Found", &[], r#"{"code": 9}"#)] {
        let server = Server::always(reply).await;
        let error = client(&server).query([1]).await.expect_err("nothing was answered");
        assert!(error.is_not_found(), "{error:?}");
    }
}

#[tokio::test]
async fn more_identifiers_than_one_request_takes_are_not_sent_at_once() {
    let server = Server::scripted(rooms).await;
    let client = client(&server);
    let line = "acme room_query: ids holds 3 values and one request takes 2; use ";
    let typed = "`lookup` (of a client's call, `.await`) or `stream`, which split them";
    let errors = [
        client.query([1, 2, 3]).envelope().await.map(drop).expect_err(typed),
        client.query([1, 2, 3]).raw().await.map(drop).expect_err(typed),
    ];
    let operation = client.connection().vendor().operation("room_query").expect("an operation");
    let call = client.connection().dynamic(operation, Arguments::of(operation).list(0, &[1, 2, 3]), None);
    let dynamic = [
        call.clone().value().await.map(drop).expect_err("too many"),
        call.clone().envelope().await.map(drop).expect_err("too many"),
        call.clone().raw().await.map(drop).expect_err("too many"),
    ];
    for error in &errors {
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Build, format!("{line}{typed}")));
    }
    for error in &dynamic {
        assert_eq!(
            (error.kind(), error.to_string()),
            (ErrorKind::Build, format!("{line}`elements`, which splits them"))
        );
    }
    assert!(server.requests().is_empty());
    assert_eq!(client.query([1, 2]).raw().await.expect("a body").status(), 200);
    assert_eq!(call.elements().collect_all().await.expect("rooms").len(), 3);
}

/// Who is refused is not refused faster by asking for more.
#[tokio::test]
async fn nothing_more_is_asked_for_by_who_is_refused() {
    let blocked = Reply::json(r#"{"code": 45, "text": "blocked"}"#);
    for refusal in [blocked, Reply::new("401 Unauthorized", &[], "")] {
        let first = AtomicUsize::new(0);
        let server = Server::scripted(move |request| match first.fetch_add(1, Ordering::SeqCst) {
            0 => rooms(request),
            _ => refusal.clone(),
        })
        .await;
        let client = builder(&server).max_in_flight(1).build().expect("a client");
        let lookup = client.query([1, 2, 3, 4, 5, 6, 7]).await.expect("an answer to the first batch");
        assert_eq!((lookup.found().count(), server.requests().len()), (2, 2));
        assert_eq!(lookup.failed().collect::<Vec<_>>(), [&3, &4]);
        assert_eq!(lookup.not_asked().collect::<Vec<_>>(), [&5, &6, &7]);
        assert_eq!((lookup.failures().count(), lookup.is_complete()), (1, false));
        assert!(matches!(lookup.get(&7), Some(Outcome::NotAsked(error)) if error.may_have_been_sent()));
        assert!(lookup.into_result().is_err());
    }
}

/// What may pass is no reason to stop.
#[tokio::test]
async fn a_batch_that_fails_for_a_while_stops_no_other() {
    let server = Server::always(Reply::html("503 Service Unavailable")).await;
    let client = builder(&server).max_in_flight(1).build().expect("a client");
    client.query([1, 2, 3, 4, 5]).await.expect_err("a failure");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn each_batch_is_tried_again_by_itself() {
    let failed = std::sync::Mutex::new(std::collections::HashSet::new());
    let server = Server::scripted(move |request| match failed.lock().expect("no panic").insert(request.to_owned()) {
        true => Reply::new("503 Service Unavailable", &["Retry-After: 0"], ""),
        false => rooms(request),
    })
    .await;
    let client = builder(&server).retry(RetryPolicy::default()).build().expect("a client");
    let lookup = client.query([1, 2, 3, 4, 5]).await.expect("answers");
    assert_eq!((lookup.found().count(), server.requests().len()), (5, 6));
    assert!(lookup.answers().iter().all(|answer| answer.attempts() == 2));
}
