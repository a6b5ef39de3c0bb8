//! Credentials that the vendor does not take, although they should hold.

use chatspec_runtime::ErrorKind;
use chatspec_wire::operation::ErrorClass;

use crate::bank::{Bank, Mood, call, enter, enter_at_once};
use crate::club::ORDER;

#[tokio::test]
async fn two_callers_rejected_at_once_cause_one_renewal() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    connection.authenticate().await.expect("a pass");
    bank.forget_passes();
    bank.books().enter = Mood::Gated;
    let both = tokio::spawn({
        let connection = connection.clone();
        async move { enter_at_once(&connection, 2).await }
    });
    bank.until_arrived("/enter", 2).await;
    bank.gate.add_permits(100);
    assert!(both.await.expect("both").iter().all(Result::is_ok));
    assert_eq!((bank.exchanges(), bank.arrived("/enter")), ((1, 1), 4));
}

#[tokio::test]
async fn a_request_that_must_not_be_sent_twice_is_repeated_because_it_was_refused() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    connection.authenticate().await.expect("a pass");
    bank.forget_passes();
    let answer = call(&connection, &ORDER).await.expect("an answer");
    assert_eq!((answer.attempts(), bank.arrived("/order")), (2, 2));
}

#[tokio::test]
async fn whoever_is_rejected_after_renewal_and_login_is_told_and_nobody_else_asks() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.books().enter = Mood::Unauthorized;
    let error = enter(&connection).await.expect_err("no entry");
    assert_eq!((error.status(), error.operation()), (Some(401), Some("enter")));
    assert!(error.to_string().contains("after 3 attempts, a renewed credential is not accepted either"), "{error}");
    assert_eq!(bank.exchanges(), (2, 1), "one renewal, one login");
    bank.until_arrived("/enter", 4).await;
    // The last of the three was not reported: the next call finds it out, and then all are told.
    let _ = enter(&connection).await.expect_err("no entry");
    let arrived = bank.arrived("/enter");
    for error in enter_at_once(&connection, 20).await {
        let error = error.expect_err("no entry");
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Auth, Some("get_pass")));
        assert!(error.to_string().contains("does not take the credentials that it has just given out"), "{error}");
        assert!(error.retry_after().is_some(), "{error}");
    }
    assert_eq!((bank.exchanges(), bank.arrived("/enter")), ((2, 1), arrived), "nothing more is asked");
    bank.books().enter = Mood::Good;
    bank.clock.advance(61);
    enter(&connection).await.expect("an answer after the pause");
}

#[tokio::test]
async fn a_status_that_means_two_things_is_believed_after_one_renewal() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.books().enter = Mood::Forbidden;
    let error = enter(&connection).await.expect_err("no entry");
    assert_eq!((error.status(), error.attempts()), (Some(403), 2));
    assert!(error.to_string().contains("the credential does not permit this"), "{error}");
    assert_eq!(bank.exchanges(), (1, 1));
    bank.books().enter = Mood::Good;
    enter(&connection).await.expect("an answer by the same pass");
    assert_eq!(bank.exchanges(), (1, 1));
}

#[tokio::test]
async fn rejections_cause_so_many_exchanges_and_no_more() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    for _ in 0..40 {
        enter(&connection).await.expect("a pass that works");
        bank.books().enter = Mood::Forbidden;
        let error = enter(&connection).await.expect_err("no entry");
        assert_eq!(error.status(), Some(403));
        bank.books().enter = Mood::Good;
    }
    assert_eq!(bank.exchanges(), (1, 10));
    bank.clock.advance(60);
    bank.books().enter = Mood::Forbidden;
    enter(&connection).await.expect_err("no entry");
    enter(&connection).await.expect_err("no entry");
    assert_eq!(bank.exchanges(), (1, 11), "one more each minute");
}

#[tokio::test]
async fn an_expired_credential_of_the_vendor_is_replaced_before_the_clock_says_so() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    for round in 1..=5 {
        enter(&connection).await.expect("an answer");
        bank.forget_passes();
        bank.clock.advance(120);
        enter(&connection).await.expect("an answer by the next pass");
        assert_eq!(bank.exchanges(), (1, round));
    }
}

#[tokio::test]
async fn the_class_of_a_rejection_is_told() {
    let bank = Bank::open().await;
    let connection = bank.builder().build().expect("a connection");
    bank.books().enter = Mood::Unauthorized;
    let error = enter(&connection).await.expect_err("no entry");
    assert_eq!(error.class(), Some(ErrorClass::TokenRejected));
}
