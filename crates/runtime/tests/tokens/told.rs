//! What code can tell of errors about credentials, without reading their text.

use std::time::Duration;

use chatspec_runtime::tokens::MemoryTokenStore;
use chatspec_runtime::{Connection, Credential, ErrorKind};
use chatspec_wire::operation::ErrorClass;

use crate::bank::{Bank, Mood, PASSWORD, enter};
use crate::club::CLUB;
use crate::given::Shaky;
use crate::server::{Reply, Server};
use crate::tls::Identity;

const HOUR: u64 = 3600;

/// Shorter than any wait, so that whoever would have to wait is told at once.
const SHORT: Duration = Duration::from_millis(400);

#[tokio::test]
async fn whatever_keeps_a_credential_from_coming_names_its_login() {
    for (mood, retryable) in [
        (Mood::Refused, false),
        (Mood::Unauthorized, false),
        (Mood::Blocked(u64::MAX), false),
        (Mood::Garbage, false),
        (Mood::Missing, false),
        (Mood::Quota, true),
        (Mood::Broken, true),
        (Mood::Silent, true),
    ] {
        let bank = Bank::open().await;
        bank.books().get = mood;
        let connection = bank.builder().timeout(SHORT).build().expect("a connection");
        for error in [enter(&connection).await.err(), connection.authenticate().await.err()] {
            let error = error.expect("no pass");
            assert_eq!((error.login(), error.is_retryable()), (Some("member"), retryable), "{mood:?}: {error:?}");
            assert!(!error.is_not_found() && error.class() != Some(ErrorClass::NotFound), "{mood:?}: {error:?}");
        }
    }
}

#[tokio::test]
async fn a_store_that_is_down_and_a_pass_that_cannot_be_given_up_name_the_login() {
    let (bank, store) = (Bank::open().await, Shaky::default());
    let builder = bank.builder().token_store(store.clone()).timeout(SHORT);
    let connection = builder.build().expect("a connection");
    store.set_down(true);
    for error in [enter(&connection).await.err(), connection.revoke().await.err()] {
        let error = error.expect("no store");
        assert_eq!((error.login(), error.is_retryable()), (Some("member"), true), "{error}");
    }
    store.set_down(false);
    enter(&connection).await.expect("an answer");
    bank.books().drop = Mood::Missing;
    let error = connection.revoke().await.expect_err("not confirmed");
    assert_eq!((error.login(), error.is_not_found()), (Some("member"), false), "{error:?}");
    assert_eq!((error.attempts(), error.may_have_been_sent()), (1, true), "{error:?}");
}

#[tokio::test]
async fn an_error_of_a_call_itself_names_no_login() {
    let bank = Bank::open().await;
    bank.books().enter = Mood::Missing;
    let error = enter(&bank.connection()).await.expect_err("no door");
    assert_eq!((error.login(), error.is_not_found()), (None, true), "{error:?}");
}

#[tokio::test]
async fn refused_inputs_are_tried_again_after_the_time_that_is_told_as_long_as_they_are() {
    let bank = Bank::open().await;
    let connection = bank.builder_of("wrong").build().expect("a connection");
    for _ in 0..2 {
        let waits = async || enter(&connection).await.expect_err("no pass").retry_after().map(|wait| wait.as_secs());
        assert_eq!(waits().await, Some(HOUR));
        bank.clock.advance(600);
        assert_eq!(waits().await, Some(HOUR - 600));
        bank.clock.advance(HOUR - 600);
    }
    for _ in 0..2 {
        let error = enter(&connection).await.expect_err("no pass");
        assert_eq!((error.retry_after(), error.is_retryable()), (None, false), "{error}");
    }
    assert_eq!(bank.exchanges(), (3, 0));
}

/// Nobody shall wait for what waiting does not mend.
#[tokio::test]
async fn a_certificate_that_is_not_trusted_is_told_with_what_makes_it_trusted() {
    let server = Server::over_tls(Identity::of("localhost").acceptor, Reply::json("{}")).await;
    let builder = Connection::builder(&CLUB, format!("https://localhost:{}", server.port));
    let store = MemoryTokenStore::new();
    let builder = builder.login("member", [("user", "me"), ("password", PASSWORD)]).token_store(store);
    let connection = builder.timeout(Duration::from_secs(5)).build().expect("a connection");
    for _ in 0..2 {
        let error = enter(&connection).await.expect_err("not trusted");
        assert_eq!((error.kind(), error.login()), (ErrorKind::Connect, Some("member")), "{error}");
        assert_eq!((error.is_retryable(), error.retry_after()), (false, None), "{error}");
        let hint = "if it is the right server, `root_certificate` or `certificate_pin` makes it trusted";
        assert!(error.to_string().contains(hint), "{error}");
    }
}

/// In a call, what was sent before it does not count.
#[tokio::test]
async fn the_request_that_was_asked_for_is_counted() {
    for mood in [Mood::Refused, Mood::Unauthorized, Mood::Quota, Mood::Garbage] {
        let bank = Bank::open().await;
        bank.books().get = mood;
        let connection = bank.builder().timeout(SHORT).build().expect("a connection");
        let error = connection.authenticate().await.expect_err("no pass");
        assert_eq!((error.attempts(), error.may_have_been_sent()), (1, false), "{error:?}");
        let error = enter(&connection).await.expect_err("no pass");
        assert_eq!((error.attempts(), error.may_have_been_sent()), (0, false), "{error:?}");
        assert!(error.status().is_some(), "{error:?}");
    }
}

#[tokio::test]
async fn without_anything_to_sign_with_nobody_is_authenticated() {
    let server = Server::always(Reply::json("{}")).await;
    let lacks = "it takes the credentials `pass`, or `ticket` with `app`, or a login: `member(user, password)`, or \
                 `machine(app, token, key)`; given was";
    for (given, line) in [(None, "nothing"), (Some("app"), "`app`")] {
        let builder = Connection::builder(&CLUB, server.url());
        let builder = given.into_iter().fold(builder, |builder, name| builder.credential(name, Credential::token("x")));
        let connection = builder.build().expect("a connection");
        let error = connection.authenticate().await.expect_err("nothing was given");
        assert_eq!((error.kind(), error.is_retryable(), error.attempts()), (ErrorKind::Auth, false, 0), "{error}");
        assert_eq!(error.to_string(), format!("club: no operation can be called: {lacks} {line}"));
        let error = enter(&connection).await.expect_err("nothing was given");
        let takes = "it takes the credentials `pass`, or a login: `member(user, password)`; given was";
        assert_eq!(error.to_string(), format!("club enter: {takes} {line}"));
    }
    let given = Connection::builder(&CLUB, server.url()).credential("pass", Credential::token("x"));
    given.build().expect("a connection").authenticate().await.expect("what was given need not be obtained");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_block_of_a_call_is_told_as_the_time_that_is_left() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    let until = bank.clock.now() + 660;
    bank.books().enter = Mood::Blocked(until);
    for (passed, left) in [(0, Some(660)), (60, Some(600)), (600, None), (1000, None)] {
        bank.clock.advance(passed);
        let error = enter(&connection).await.expect_err("blocked");
        assert_eq!((error.class(), error.login()), (Some(ErrorClass::Blocked), None), "{error}");
        assert_eq!(error.blocked_until(), Some(&*until.to_string()));
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), left, "{error}");
    }
}
