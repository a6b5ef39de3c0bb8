//! Callers that share a credential: those that come together, leave early, have little time, or read lists and files.

use std::sync::Arc;
use std::time::Duration;

use chatspec_client::runtime::RetryPolicy;
use chatspec_client::runtime::tokens::MemoryTokenStore;
use chatspec_client::superoffice::{self, ChatMessage};
use chatspec_client::yeastar::{Client, ClientBuilder};
use chatspec_client::{Error, ErrorKind};
use chatspec_sim::Fault;
use chatspec_sim::yeastar::Sim;
use futures_util::future::join_all;
use tokio::time::timeout;

use super::{asked, asked_after, clock};
use crate::clients::LONG;

const GET: &str = "message_session_get";
const QUERY: &str = "message_session_query";

async fn pbx() -> Arc<Sim> {
    Arc::new(Sim::start().await.expect("a port is free"))
}

fn builder(sim: &Arc<Sim>, secret: &str) -> ClientBuilder {
    Client::builder(sim.url()).application(sim.login_input("application", "client_id"), secret).clock(clock(sim))
}

fn client(sim: &Arc<Sim>) -> Client {
    built(builder(sim, sim.login_input("application", "client_secret")))
}

fn built(builder: ClientBuilder) -> Client {
    builder.build().expect("the settings are right")
}

async fn works(client: &Client) {
    assert_eq!(client.get(2862).await.expect("it is let in").id, 2862);
}

async fn fails(client: &Client) -> Error {
    client.get(2862).await.expect_err("it is not let in")
}

#[tokio::test]
async fn who_has_time_waits_until_another_token_may_be_asked_for() {
    let sim = pbx().await;
    let others: Vec<_> = (0..8).map(|_| client(&sim)).collect();
    join_all(others.iter().map(works)).await;
    sim.clear_requests();
    let ninth = client(&sim);
    let waiting = tokio::spawn(ninth.get(2862).timeout(Duration::from_secs(1000)).into_future());
    assert_eq!(asked_after(&sim, 1).await, ["get_token"]);
    others[0].connection().revoke().await.expect("it is given up");
    sim.advance(Duration::from_secs(300));
    let session = timeout(LONG, waiting).await.expect("in time").expect("no panic").expect("it is let in");
    assert_eq!(session.id, 2862);
    assert_eq!(asked(&sim), ["del_token", "get_token", GET]);
}

#[tokio::test]
async fn clients_with_one_store_share_a_token_and_a_refusal() {
    let sim = pbx().await;
    let store = MemoryTokenStore::new();
    let secret = sim.login_input("application", "client_secret");
    let clients: Vec<_> = (0..20).map(|_| built(builder(&sim, secret).token_store(store.clone()))).collect();
    join_all(clients.iter().map(works)).await;
    assert_eq!((sim.requests_of("get_token").len(), sim.most_valid_tokens()), (1, 1));
    sim.expire_tokens();
    join_all(clients.iter().map(works)).await;
    assert_eq!((sim.requests_of("get_token").len(), sim.requests_of("refresh_token").len()), (1, 1));
    sim.clear_requests();
    let wrong: Vec<_> = (0..20).map(|_| built(builder(&sim, "wrong").token_store(store.clone()))).collect();
    join_all(wrong.iter().map(fails)).await;
    assert_eq!(asked(&sim), ["get_token"]);
    works(&clients[0]).await;
}

#[tokio::test]
async fn a_caller_that_leaves_takes_nothing_along() {
    let sim = pbx().await;
    let client = client(&sim);
    let held = sim.fault("get_token", Fault::hold());
    let leaving = tokio::spawn(client.get(2862).into_future());
    assert_eq!(asked_after(&sim, 1).await, ["get_token"]);
    leaving.abort();
    assert!(leaving.await.is_err_and(|error| error.is_cancelled()));
    let staying = tokio::spawn(client.get(2862).into_future());
    held.release();
    timeout(LONG, staying).await.expect("in time").expect("no panic").expect("it is let in");
    assert_eq!(asked(&sim), [GET]);
}

#[tokio::test]
async fn a_caller_without_time_is_told_so_and_the_others_get_their_token() {
    let sim = pbx().await;
    let client = client(&sim);
    let held = sim.fault("get_token", Fault::hold());
    let error = client.get(2862).timeout(Duration::from_millis(50)).await.expect_err("no token comes");
    assert_eq!((error.kind(), error.attempts(), error.may_have_been_sent()), (ErrorKind::Timeout, 0, false));
    assert!(error.is_retryable() && error.to_string().contains("`application`"), "{error}");
    held.release();
    works(&client).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
}

#[tokio::test]
async fn inputs_can_be_tried_before_the_first_call() {
    let sim = pbx().await;
    let wrong = built(builder(&sim, "wrong"));
    let early = wrong.connection().authenticate().await.expect_err("it is not let in");
    assert_eq!(early.operation(), Some("get_token"));
    assert_eq!(fails(&wrong).await.code(), early.code());
    let right = client(&sim);
    right.connection().authenticate().await.expect("it is let in");
    right.connection().authenticate().await.expect("it is let in already");
    assert_eq!(asked(&sim), ["get_token", "get_token"]);
    works(&right).await;
    assert_eq!(asked(&sim), [GET]);
}

/// Another credential is no repetition: the vendor has refused to act.
#[tokio::test]
async fn a_token_is_replaced_where_nothing_is_repeated() {
    let sim = pbx().await;
    let secret = sim.login_input("application", "client_secret");
    let client = built(builder(&sim, secret).retry(RetryPolicy::none()));
    works(&client).await;
    sim.expire_tokens();
    sim.clear_requests();
    works(&client).await;
    assert_eq!(asked(&sim), [GET, "refresh_token", GET]);
}

#[tokio::test]
async fn batches_and_streams_are_not_broken_by_a_rejected_token() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    for _ in 0..3 {
        sim.expire_tokens();
        sim.clear_requests();
        let lookup = client.query(2001..=4000).await.expect("answers");
        assert_eq!((lookup.failures().count(), lookup.found().count()), (0, 3));
        assert_eq!(sim.requests_of("refresh_token").len(), 1);
        sim.expire_tokens();
        sim.clear_requests();
        let sessions = client.query(2001..=4000).stream().collect_all().await.expect("every batch");
        assert_eq!(sessions.len(), 3);
        assert_eq!((sim.requests_of("refresh_token").len(), sim.requests_of(QUERY).len()), (1, 21));
    }
    assert!(sim.requests_of("get_token").is_empty());
}

#[tokio::test]
async fn a_chat_is_followed_across_tickets() {
    let sim = Arc::new(chatspec_sim::superoffice::Sim::start().await.expect("a port is free"));
    let input = |name: &str| sim.login_input("refresh_token", name);
    let client = superoffice::Client::builder(sim.url())
        .login_server(sim.server_url("login"))
        .refresh_token(input("client_id"), input("client_secret"), input("refresh_token"))
        .clock(clock(&sim));
    let client = client.build().expect("the settings are right");
    let mut chat = client.messages(341).after(958).follow(Duration::from_millis(1));
    for id in 1000..1020 {
        match id % 3 {
            0 => sim.expire_credentials("bearer"),
            1 => sim.advance(Duration::from_secs(3600)),
            _ => sim.expiry_status(if id % 2 == 0 { 403 } else { 401 }),
        }
        sim.add_message(&ChatMessage::new(id, 341));
        let message = timeout(LONG, chat.next()).await.expect("in time").expect("it goes on").expect("a message");
        assert_eq!(message.chat_message_id, id);
    }
}
