//! Tokens of a PBX: obtained, renewed, replaced, given up, and not asked for when that would make matters worse.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use chatspec_client::runtime::wire::operation::ErrorClass;
use chatspec_client::yeastar::Client;
use chatspec_client::{Error, ErrorKind};
use chatspec_sim::Fault;
use chatspec_sim::yeastar::{Sim, failure};
use futures_util::future::join_all;

use super::{HOUR, asked, asked_after, clock};

const GET: &str = "message_session_get";
const LIFETIME: Duration = Duration::from_secs(1800);
const SECOND: Duration = Duration::from_secs(1);
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

async fn pbx() -> Arc<Sim> {
    Arc::new(Sim::start().await.expect("a port is free"))
}

fn client(sim: &Arc<Sim>) -> Client {
    client_with(sim, sim.login_input("application", "client_secret"))
}

fn client_with(sim: &Arc<Sim>, secret: &str) -> Client {
    let id = sim.login_input("application", "client_id");
    Client::builder(sim.url()).application(id, secret).clock(clock(sim)).build().expect("the settings are right")
}

async fn works(client: &Client) {
    assert_eq!(client.get(2862).await.expect("it is let in").id, 2862);
}

async fn fails(client: &Client) -> Error {
    client.get(2862).await.expect_err("it is not let in")
}

#[tokio::test]
async fn a_token_lives_is_renewed_and_is_obtained_anew() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
    sim.advance(LIFETIME / 2);
    works(&client).await;
    assert_eq!(asked(&sim), [GET]);
    // Its time has come: both tokens are replaced, and those before end.
    for _ in 0..3 {
        sim.advance(LIFETIME);
        works(&client).await;
        assert_eq!(asked(&sim), ["refresh_token", GET]);
    }
    assert_eq!((sim.valid_tokens(), sim.most_valid_tokens()), (1, 1));
    // The token that renews has ended as well.
    sim.advance(25 * HOUR);
    works(&client).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_ends() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.advance(LIFETIME - 10 * SECOND);
    works(&client).await;
    // The call uses the old token, unless that has been replaced before it arrives.
    let requests = asked_after(&sim, 2).await;
    assert_eq!(requests.iter().filter(|operation| **operation != GET).collect::<Vec<_>>(), [&"refresh_token"]);
    sim.advance(20 * SECOND);
    works(&client).await;
    assert_eq!(asked(&sim), [GET]);
}

#[tokio::test]
async fn a_token_that_cannot_be_renewed_yet_is_used_until_it_ends() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.fault("refresh_token", Fault::status(503));
    sim.advance(LIFETIME - 10 * SECOND);
    works(&client).await;
    let mut requests = asked_after(&sim, 2).await;
    requests.sort_unstable();
    assert_eq!(requests, [GET, "refresh_token"]);
    sim.advance(20 * SECOND);
    works(&client).await;
    assert_eq!(asked(&sim), ["refresh_token", GET]);
}

#[tokio::test]
async fn a_rejected_token_is_renewed_once() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.expire_tokens();
    let answer = client.get(2862).send().await.expect("it is let in");
    assert_eq!(answer.attempts(), 2);
    assert_eq!(asked(&sim), [GET, "refresh_token", GET]);
    // Nor does the PBX know the token that renews: the application logs in.
    sim.revoke_all();
    works(&client).await;
    assert_eq!(asked(&sim), [GET, "refresh_token", "get_token", GET]);
}

#[tokio::test]
async fn what_is_rejected_whatever_is_done_is_an_error_that_says_so() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.fault(GET, failure(10004).always());
    let error = fails(&client).await;
    assert_eq!(asked(&sim), [GET, "refresh_token", GET, "get_token", GET]);
    assert_eq!((error.class(), error.attempts()), (Some(ErrorClass::TokenRejected), 3));
    assert!(error.to_string().contains("after 3 attempts, a renewed credential is not accepted either"), "{error}");
    // Who goes on calling does not make the PBX give out one token after another.
    for _ in 0..20 {
        fails(&client).await;
    }
    let requests = asked(&sim);
    assert!(!requests.contains(&"get_token") && !requests.contains(&"refresh_token"), "{requests:?}");
    sim.clear_faults();
    sim.advance(HOUR);
    works(&client).await;
}

#[tokio::test]
async fn no_ninth_token_is_asked_for_again_and_again() {
    let sim = pbx().await;
    let others: Vec<_> = (0..8).map(|_| client(&sim)).collect();
    for other in &others {
        works(other).await;
    }
    sim.clear_requests();
    let ninth = client(&sim);
    let error = fails(&ninth).await;
    assert_eq!(error.code().map(ToString::to_string).as_deref(), Some("60002"));
    assert_eq!((error.class(), error.retry_after()), (Some(ErrorClass::Quota), Some(300 * SECOND)));
    for _ in 0..20 {
        let error = fails(&ninth).await;
        assert!(error.retry_after().is_some_and(|wait| wait > 200 * SECOND && wait <= 300 * SECOND), "{error}");
    }
    assert_eq!(asked(&sim), ["get_token"]);
    others[0].connection().revoke().await.expect("it is given up");
    assert_eq!(asked(&sim), ["del_token"]);
    sim.advance(300 * SECOND);
    works(&ninth).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
    assert_eq!(sim.most_valid_tokens(), 8);
}

#[tokio::test]
async fn a_wrong_secret_is_not_tried_until_the_address_is_blocked() {
    let sim = pbx().await;
    let wrong = client_with(&sim, "not-the-secret");
    for _ in 0..3 {
        for _ in 0..10 {
            let error = fails(&wrong).await;
            assert_eq!(error.class(), Some(ErrorClass::Permanent), "{error}");
            let text = error.to_string();
            assert!(
                text.contains("`application`") && text.contains("refused") && !text.contains("not-the-secret"),
                "{text}"
            );
        }
        wrong.connection().authenticate().await.expect_err("it is not let in");
        sim.advance(24 * HOUR);
    }
    fails(&wrong).await;
    assert_eq!(asked(&sim), ["get_token"; 3]);
    works(&client(&sim)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_tried_once_by_many_callers() {
    let sim = pbx().await;
    let wrong = client_with(&sim, "not-the-secret");
    let errors = join_all((0..50).map(|_| fails(&wrong))).await;
    assert!(errors.iter().all(|error| error.class() == Some(ErrorClass::Permanent)), "{errors:?}");
    assert_eq!(asked(&sim), ["get_token"]);
}

#[tokio::test]
async fn a_block_is_waited_for() {
    let sim = pbx().await;
    sim.block(HERE);
    let client = client(&sim);
    for _ in 0..20 {
        let error = fails(&client).await;
        assert_eq!((error.class(), error.is_retryable()), (Some(ErrorClass::Blocked), false), "{error}");
        let until = error.blocked_until().expect("until when");
        assert!(until.parse::<u64>().is_ok_and(|until| until > 1_700_000_000), "{until}");
        assert!(error.to_string().contains(until), "{error}");
    }
    assert_eq!(asked(&sim), ["get_token"]);
    sim.advance(602 * SECOND);
    works(&client).await;
}

#[tokio::test]
async fn a_block_ends_a_call_whose_token_is_good() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.block(HERE);
    let error = fails(&client).await;
    assert_eq!((error.class(), error.attempts()), (Some(ErrorClass::Blocked), 1));
    assert!(error.blocked_until().is_some_and(|until| error.to_string().contains(until)), "{error}");
    assert_eq!(asked(&sim), [GET]);
}

#[tokio::test]
async fn a_token_is_given_up() {
    let sim = pbx().await;
    let client = client(&sim);
    client.connection().revoke().await.expect("there is nothing to give up");
    assert_eq!(asked(&sim), [""; 0]);
    works(&client).await;
    client.connection().revoke().await.expect("it is given up");
    assert_eq!((asked(&sim), sim.valid_tokens()), (vec!["get_token", GET, "del_token"], 0));
    works(&client).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
}

#[tokio::test]
async fn giving_up_is_not_repeated() {
    let sim = pbx().await;
    let client = client(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.fault("del_token", Fault::close());
    let error = client.connection().revoke().await.expect_err("nobody knows what became of it");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Interrupted, true));
    assert_eq!(asked(&sim), ["del_token"]);
    works(&client).await;
    assert_eq!(asked(&sim), ["get_token", GET]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_callers_share_one_token() {
    let sim = pbx().await;
    let client = client(&sim);
    let count = |operation: &str| sim.requests_of(operation).len();
    join_all((0..50).map(|_| works(&client))).await;
    assert_eq!((count("get_token"), count(GET)), (1, 50));
    sim.advance(LIFETIME);
    join_all((0..50).map(|_| works(&client))).await;
    assert_eq!((count("get_token"), count("refresh_token")), (1, 1));
    // Rejected for all of them at the same time.
    sim.expire_tokens();
    join_all((0..50).map(|_| works(&client))).await;
    assert_eq!((count("get_token"), count("refresh_token"), sim.most_valid_tokens()), (1, 2, 1));
}
