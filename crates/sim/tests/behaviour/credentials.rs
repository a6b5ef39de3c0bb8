//! Which credentials are accepted.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chatspec_sim::{ProblemKind, Sim};

use crate::acme::ACME;
use crate::exchange::{Send, get};

fn chats() -> Send {
    get("/public/v2/chats")
}

fn basic(text: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(text))
}

async fn kind(sim: &Sim, send: Send) -> Option<ProblemKind> {
    sim.clear_requests();
    let status = send.to(sim).await.status;
    let kind = sim.requests()[0].problems.first().map(|problem| problem.kind);
    assert_eq!(status == 200, kind.is_none());
    kind
}

#[tokio::test]
async fn every_complete_alternative_is_accepted() {
    let sim = Sim::start(&ACME).await.unwrap();
    let login = basic(&format!("{}:{}", sim.user(), sim.credential("login")));
    let pair = chats().header("x-key", sim.credential("key")).header("authorization", &login);
    assert_eq!(kind(&sim, pair).await, None);
    assert_eq!(kind(&sim, chats().header("cookie", "sid=sim-cookie")).await, None);
    assert_eq!(kind(&sim, chats().header("authorization", "BEARER sim-oauth")).await, None);
}

#[tokio::test]
async fn missing_wrong_and_expired_are_told_apart() {
    let sim = Sim::start(&ACME).await.unwrap();
    let bearer = |token: &str| chats().header("authorization", &format!("Bearer {token}"));
    assert_eq!(kind(&sim, chats()).await, Some(ProblemKind::MissingCredentials));
    assert_eq!(kind(&sim, chats().header("x-key", "sim-key")).await, Some(ProblemKind::MissingCredentials));
    assert_eq!(kind(&sim, bearer("guess")).await, Some(ProblemKind::WrongCredentials));
    let wrong_user = chats().header("x-key", "sim-key").header("authorization", &basic("root:sim-login"));
    assert_eq!(kind(&sim, wrong_user).await, Some(ProblemKind::WrongCredentials));
    let unreadable = chats().header("x-key", "sim-key").header("authorization", "Basic %%%");
    assert_eq!(kind(&sim, unreadable).await, Some(ProblemKind::WrongCredentials));
    sim.expire_credentials("oauth");
    assert_eq!(kind(&sim, bearer("sim-oauth")).await, Some(ProblemKind::ExpiredCredentials));
    sim.accept_credential("oauth", "renewed");
    assert_eq!(kind(&sim, bearer("renewed")).await, None);
}

#[tokio::test]
async fn a_wrong_credential_is_refused_beside_a_complete_alternative() {
    let sim = Sim::start(&ACME).await.unwrap();
    let send = chats().header("cookie", "sid=sim-cookie").header("x-key", "guess");
    assert_eq!(kind(&sim, send).await, Some(ProblemKind::WrongCredentials));
}

#[tokio::test]
#[should_panic(expected = "acme has no scheme `token`")]
async fn a_scheme_that_does_not_exist_does_not_expire() {
    Sim::start(&ACME).await.unwrap().expire_credentials("token");
}

#[tokio::test]
#[should_panic(expected = "acme has no scheme `token`; it has key, login, cookie, oauth")]
async fn the_name_of_a_scheme_that_does_not_exist_is_told() {
    let _ = Sim::start(&ACME).await.unwrap().credential("token");
}
