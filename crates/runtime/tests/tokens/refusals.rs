//! Inputs that are refused, quotas and blocks: the vendor is left alone as long as it asks for.

use std::time::Duration;

use chatspec_runtime::tokens::MemoryTokenStore;
use chatspec_wire::operation::ErrorClass;

use crate::bank::{Bank, Mood, PASSWORD, enter, enter_at_once};

const HOUR: u64 = 3600;

/// Shorter than any wait that the vendor asks for, so that whoever would have to wait is told at once.
const SHORT: Duration = Duration::from_millis(900);

#[tokio::test]
async fn refused_inputs_are_tried_three_times_in_all_an_hour_apart() {
    let bank = Bank::open().await;
    let connection = bank.builder_of("wrong").build().expect("a connection");
    for (attempt, words) in [(1, "refused once"), (2, "refused twice"), (3, "refused 3 times and are not tried again")]
    {
        for _ in 0..10 {
            let error = enter(&connection).await.expect_err("no pass");
            assert!(error.to_string().contains(words) && !error.is_retryable(), "{error}");
        }
        bank.clock.advance(HOUR - 1);
        enter(&connection).await.expect_err("too early");
        assert_eq!(bank.exchanges(), (attempt, 0));
        bank.clock.advance(1);
    }
    bank.clock.advance(1000 * HOUR);
    let error = enter(&connection).await.expect_err("no pass");
    assert!(error.to_string().contains("remove `chatspec:club:member:"), "{error}");
    assert_eq!(bank.exchanges(), (3, 0));
}

#[tokio::test]
async fn all_connections_of_a_store_together_try_as_often_and_other_inputs_are_others() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    for _ in 0..5 {
        let connection = bank.builder_of("wrong").token_store(store.clone()).build().expect("a connection");
        assert!(enter_at_once(&connection, 5).await.iter().all(Result::is_err));
    }
    assert_eq!(bank.exchanges(), (1, 0));
    let right = bank.builder_of(PASSWORD).token_store(store).build().expect("a connection");
    enter(&right).await.expect("an answer");
}

#[tokio::test]
async fn a_login_that_works_makes_refusals_forgotten() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    for _ in 0..4 {
        bank.books().get = Mood::Refused;
        enter(&connection).await.expect_err("no pass");
        bank.clock.advance(HOUR);
        bank.books().get = Mood::Good;
        enter(&connection).await.expect("an answer");
        bank.clock.advance(24 * HOUR);
    }
    assert_eq!(bank.exchanges(), (8, 0));
}

#[tokio::test]
async fn nothing_is_asked_during_a_block() {
    let bank = Bank::open().await;
    let until = bank.clock.now() + 660;
    bank.books().get = Mood::Blocked(until);
    let connection = bank.builder().timeout(SHORT).build().expect("a connection");
    for wait in [0, 300, 359] {
        bank.clock.advance(wait);
        let error = enter(&connection).await.expect_err("blocked");
        assert_eq!((error.class(), error.blocked_until()), (Some(ErrorClass::Blocked), Some(&*until.to_string())));
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(until - bank.clock.now()));
    }
    assert_eq!(bank.exchanges(), (1, 0));
    bank.books().get = Mood::Good;
    bank.clock.advance(1);
    enter(&connection).await.expect("an answer after the block");
}

#[tokio::test]
async fn a_credential_at_hand_is_used_during_a_block() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.books().next = Mood::Blocked(bank.clock.now() + 100_000);
    bank.clock.advance(1790);
    enter(&connection).await.expect("an answer");
    bank.until_arrived("/pass/next", 1).await;
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (1, 1));
}

#[tokio::test]
async fn a_quota_is_left_alone_as_long_as_the_contract_says() {
    let bank = Bank::open().await;
    bank.books().get = Mood::Quota;
    let connection = bank.builder().timeout(SHORT).build().expect("a connection");
    for wait in [0, 60, 59] {
        bank.clock.advance(wait);
        let error = enter(&connection).await.expect_err("no pass");
        assert!(error.class() == Some(ErrorClass::Quota) && error.is_retryable(), "{error}");
    }
    assert_eq!(bank.exchanges(), (1, 0));
    bank.books().get = Mood::Good;
    bank.clock.advance(1);
    enter(&connection).await.expect("an answer");
    assert_eq!(bank.exchanges(), (2, 0));
}
