//! An account whose address is asked for, and that moves.

use std::time::Duration;

use chatspec_sim::{ProblemKind, Sim};
use serde_json::json;

use crate::exchange::{Send, get};
use crate::vault::VAULT;

fn doors() -> Send {
    get("/h1/api/doors").header("x-badge", "sim-badge")
}

async fn told(sim: &Sim) -> (String, bool) {
    let got = get("/g2/houses/h1").to(sim).await;
    assert_eq!(got.status, 200, "{}", got.text());
    (got.json()["where"]["url"].as_str().unwrap().to_owned(), got.json()["open"] == json!(true))
}

#[tokio::test]
async fn the_address_of_the_account_is_told_on_its_named_server() {
    let sim = Sim::start(&VAULT).await.unwrap();
    assert_eq!(sim.account(), "h1");
    assert_eq!(told(&sim).await, (format!("{}/v9", sim.url()), true));
    sim.set_usable(false);
    assert!(!told(&sim).await.1);
    let got = get("/g2/houses/h2").to(&sim).await;
    let problems = sim.requests().last().unwrap().problems.clone();
    assert_eq!((got.status, problems[0].kind), (404, ProblemKind::UnknownAccount));
    assert_eq!(get("/h1/api/houses/h1").to(&sim).await.status, 404, "not below the path of the API");
    assert_eq!(get("/g2/doors").header("x-badge", "sim-badge").to(&sim).await.status, 404);
}

#[tokio::test]
async fn the_account_is_named_by_the_variable_of_the_address() {
    let sim = Sim::builder(&VAULT).server_variable("house", "h7").start().await.unwrap();
    assert_eq!((sim.account(), get("/g2/houses/h7").to(&sim).await.status), ("h7", 200));
}

#[tokio::test]
async fn requests_are_misdirected_until_the_address_is_asked_for() {
    let sim = Sim::start(&VAULT).await.unwrap();
    sim.misdirect(true);
    for _ in 0..2 {
        assert_eq!(doors().to(&sim).await.status, 410);
    }
    assert!(sim.problems().is_empty(), "nothing is wrong with the requests");
    assert_eq!(told(&sim).await.0, format!("{}/v9", sim.url()));
    assert_eq!(doors().to(&sim).await.status, 200);
}

#[tokio::test]
async fn an_account_moves_to_another_simulator_with_its_credentials_and_its_clock() {
    let (old, new) = (Sim::start(&VAULT).await.unwrap(), Sim::start(&VAULT).await.unwrap());
    old.accept_credential_until("badge", "visitor", old.now() + Duration::from_secs(60));
    old.move_to(&new);
    assert_eq!(doors().to(&old).await.status, 410);
    assert_eq!(told(&old).await.0, format!("{}/v9", new.url()));
    assert_eq!(doors().to(&old).await.status, 410, "it stays moved");
    let visit = || get("/h1/api/doors").header("x-badge", "visitor");
    assert_eq!(visit().to(&new).await.status, 200);
    new.advance(Duration::from_secs(60));
    assert_eq!(visit().to(&new).await.status, 401);
    assert!(old.now() >= new.now() - Duration::from_secs(1));
}

/// As a client takes it: whichever simulator it was taken of, and however long that is held.
#[tokio::test]
async fn a_clock_is_that_of_the_account_and_outlives_the_simulator() {
    let (old, new) = (Sim::start(&VAULT).await.unwrap(), Sim::start(&VAULT).await.unwrap());
    let (of_old, of_new) = (old.clock(), new.clock());
    let hour = Duration::from_secs(3600);
    old.advance(hour);
    assert!(of_new() + hour / 2 < of_old(), "two simulators have a clock each");
    old.move_to(&new);
    let before = of_new.clone()();
    new.advance(hour);
    drop((old, new));
    assert!(of_old() >= before + hour && of_new() >= before + hour);
    assert!(before + hour / 2 > std::time::SystemTime::now() + hour, "the new one has the old one's hour");
}
