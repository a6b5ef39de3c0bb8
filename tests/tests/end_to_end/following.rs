//! A chat that is followed: each message once, none skipped, across faults and restarts.

use std::time::Duration;

use chatspec_client::ErrorKind;
use chatspec_client::runtime::Follow;
use chatspec_client::superoffice::{self, ChatMessage};
use chatspec_sim::Fault;
use tokio::time::timeout;

use crate::clients::{LONG, connect};

const OPERATION: &str = "v1ChatSessionEntity_GetChatMessages";
const SESSION: i32 = 7;
const INTERVAL: Duration = Duration::from_millis(1);

async fn tenant() -> (chatspec_sim::superoffice::Sim, superoffice::Client) {
    let sim = chatspec_sim::superoffice::Sim::start().await.expect("a port is free");
    sim.add_session(SESSION.into());
    let client = superoffice::Client::from(connect(&sim));
    (sim, client)
}

fn say(sim: &chatspec_sim::superoffice::Sim, ids: impl IntoIterator<Item = i32>) {
    ids.into_iter().for_each(|id| sim.add_message(&ChatMessage::new(id, SESSION)));
}

type Messages = Follow<superoffice::operations::V1ChatSessionEntityGetChatMessages>;

/// The ids of so many messages.
async fn take(stream: &mut Messages, count: usize) -> Vec<i32> {
    let mut ids = Vec::new();
    while ids.len() < count {
        let message = timeout(LONG, stream.next()).await.expect("in time").expect("it goes on");
        ids.push(message.expect("a message").chat_message_id);
    }
    ids
}

#[tokio::test]
async fn messages_come_as_they_are_posted() {
    let (sim, client) = tenant().await;
    say(&sim, [10, 11]);
    let mut stream = client.messages(SESSION).follow(INTERVAL);
    assert_eq!(stream.cursor(), None);
    assert_eq!(take(&mut stream, 2).await, [10, 11]);
    assert_eq!(stream.cursor(), Some(11));
    for id in 12..40 {
        say(&sim, [id]);
        assert_eq!(take(&mut stream, 1).await, [id]);
    }
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn a_message_posted_while_nobody_asks_waits() {
    let (sim, client) = tenant().await;
    let mut stream = client.messages(SESSION).follow(INTERVAL);
    let waiting = tokio::spawn(async move { take(&mut stream, 3).await });
    timeout(LONG, sim.wait_for_requests(3)).await.expect("it polls");
    say(&sim, [1, 2, 3]);
    assert_eq!(timeout(LONG, waiting).await.expect("in time").expect("no panic"), [1, 2, 3]);
}

#[tokio::test]
async fn faults_are_given_out_and_nothing_is_lost_or_given_twice() {
    let (sim, client) = tenant().await;
    let mut stream = client.messages(SESSION).follow(INTERVAL);
    say(&sim, [1, 2]);
    assert_eq!(take(&mut stream, 2).await, [1, 2]);
    let faults = [
        (Fault::status(503), ErrorKind::Status),
        (Fault::html(), ErrorKind::Decode),
        (Fault::garbage(), ErrorKind::Decode),
        (Fault::close(), ErrorKind::Interrupted),
        (Fault::redirect("https://elsewhere.example/"), ErrorKind::Redirect),
    ];
    for (number, (fault, kind)) in (3..).zip(faults) {
        say(&sim, [number]);
        sim.fault(OPERATION, fault);
        let error = timeout(LONG, stream.next()).await.expect("in time").expect("it goes on").expect_err("the fault");
        assert_eq!(error.kind(), kind);
        assert_eq!(stream.cursor(), Some(number - 1));
        assert_eq!(take(&mut stream, 1).await, [number]);
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_loses_nothing() {
    for bytes in [0, 1, 40, 100, 200] {
        let (sim, client) = tenant().await;
        say(&sim, 1..=5);
        sim.fault(OPERATION, Fault::cut(bytes));
        let mut stream = client.messages(SESSION).follow(INTERVAL);
        let (mut ids, mut errors) = (Vec::new(), 0);
        while ids.len() < 5 {
            match timeout(LONG, stream.next()).await.expect("in time").expect("it goes on") {
                Ok(message) => ids.push(message.chat_message_id),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Interrupted);
                    errors += 1;
                }
            }
        }
        assert_eq!((ids, errors), (vec![1, 2, 3, 4, 5], 1), "cut after {bytes}");
    }
}

#[tokio::test]
async fn a_restart_goes_on_from_a_saved_position() {
    let (sim, client) = tenant().await;
    say(&sim, 1..=4);
    let mut stream = client.messages(SESSION).follow(INTERVAL);
    assert_eq!(take(&mut stream, 3).await, [1, 2, 3]);
    let saved = stream.cursor().expect("a position");
    drop((stream, client));

    say(&sim, [5]);
    let client = superoffice::Client::from(connect(&sim));
    sim.fault(OPERATION, Fault::status(500));
    let mut stream = client.messages(SESSION).after(saved).follow(INTERVAL);
    assert!(timeout(LONG, stream.next()).await.expect("in time").expect("it goes on").is_err());
    assert_eq!(take(&mut stream, 2).await, [4, 5]);
    assert!(
        sim.requests().iter().skip(1).all(|request| request.query().contains(&("after".to_owned(), "3".to_owned())))
    );
}

#[tokio::test]
async fn the_order_of_answers_means_nothing() {
    for seed in 0..20 {
        let (sim, client) = tenant().await;
        sim.shuffle_messages(Some(seed));
        say(&sim, 1..=9);
        let mut stream = client.messages(SESSION).follow(INTERVAL);
        assert_eq!(take(&mut stream, 9).await, (1..=9).collect::<Vec<_>>());
        say(&sim, [12, 10, 11]);
        assert_eq!(take(&mut stream, 3).await, [10, 11, 12]);
    }
}

#[tokio::test]
async fn credentials_that_are_missing_end_it() {
    let (sim, _) = tenant().await;
    let client = superoffice::Client::builder(sim.url()).build().expect("the settings are right");
    let mut stream = client.messages(SESSION).follow(INTERVAL);
    let error = stream.next().await.expect("an error").expect_err("no credentials");
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(stream.next().await.is_none());
    assert!(sim.requests().is_empty());
}
