//! Credentials are renewed in time, and whoever waits or goes away loses nothing.

use chatspec_wire::operation::Replay;

use crate::bank::{Bank, Mood, call, enter, enter_at_once};
use crate::club::ORDER;

#[tokio::test]
async fn nothing_is_obtained_before_it_is_needed() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    assert_eq!(bank.exchanges(), (0, 0));
    connection.authenticate().await.expect("a pass");
    connection.authenticate().await.expect("a pass");
    assert_eq!((bank.exchanges(), bank.arrived("/enter")), ((1, 0), 0));
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 0));
}

#[tokio::test]
async fn a_credential_is_renewed_while_it_still_holds_and_nobody_waits_for_it() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.clock.advance(1739);
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 0), "more than a minute is left");
    bank.books().next = Mood::Gated;
    bank.clock.advance(51);
    for _ in 0..5 {
        enter(&connection).await.expect("an answer while the next pass is on its way");
    }
    bank.until_arrived("/pass/next", 1).await;
    bank.gate.add_permits(1);
    bank.clock.advance(1000);
    enter(&connection).await.expect("an answer with the next pass");
    assert_eq!(bank.exchanges(), (1, 1));
}

#[tokio::test]
async fn a_credential_that_still_holds_is_used_although_it_cannot_be_renewed() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    (bank.books().next, bank.books().get) = (Mood::Broken, Mood::Broken);
    bank.clock.advance(1790);
    for _ in 0..5 {
        enter(&connection).await.expect("an answer");
    }
    bank.until_arrived("/pass/next", 1).await;
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 1), "the vendor is left alone for a while");
}

#[tokio::test]
async fn each_renewal_uses_the_token_of_the_last_one() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    for _ in 0..5 {
        enter(&connection).await.expect("an answer");
        bank.clock.advance(1801);
    }
    assert_eq!(bank.exchanges(), (1, 4));
}

#[tokio::test]
async fn a_caller_that_goes_away_takes_nothing_with_it() {
    let bank = Bank::open().await;
    bank.books().get = Mood::Gated;
    let connection = bank.connection();
    let gone = tokio::spawn({
        let connection = connection.clone();
        async move { enter(&connection).await }
    });
    bank.until_arrived("/pass/get", 1).await;
    gone.abort();
    assert!(gone.await.expect_err("it was dropped").is_cancelled());
    bank.gate.add_permits(1);
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 0), "the one that was under way served the next caller");
}

#[tokio::test]
async fn callers_who_wait_outlive_the_one_that_was_first() {
    let bank = Bank::open().await;
    bank.books().get = Mood::Gated;
    let connection = bank.connection();
    let first = tokio::spawn({
        let connection = connection.clone();
        async move { enter(&connection).await }
    });
    bank.until_arrived("/pass/get", 1).await;
    let others = tokio::spawn({
        let connection = connection.clone();
        async move { enter_at_once(&connection, 20).await }
    });
    tokio::task::yield_now().await;
    first.abort();
    bank.gate.add_permits(1);
    assert!(others.await.expect("the others").iter().all(Result::is_ok));
    assert_eq!(bank.exchanges(), (1, 0));
}

#[tokio::test]
async fn a_request_that_must_not_be_sent_twice_waits_for_its_credential() {
    assert_eq!(ORDER.replay, Replay::Unsafe);
    let bank = Bank::open().await;
    bank.clock.run();
    bank.books().stumbles = 1;
    let connection = bank.connection();
    call(&connection, &ORDER).await.expect("an answer");
    assert_eq!((bank.exchanges(), bank.arrived("/order")), ((2, 0), 1));
}
