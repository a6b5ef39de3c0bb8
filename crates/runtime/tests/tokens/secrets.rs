//! What was obtained is shown nowhere, however often it comes back.

use chatspec_runtime::tokens::{MemoryTokenStore, TokenStore};
use chatspec_runtime::{Connection, Credential, Error};
use chatspec_wire::operation::Arguments;

use crate::bank::{Bank, Mood, PASSWORD, enter};
use crate::club::{CLUB, ENTER};
use crate::server::{Reply, Server};

fn shown(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}");
    let mut below = std::error::Error::source(error);
    while let Some(source) = below {
        text.push_str(&format!("\n{source}\n{source:?}"));
        below = source.source();
    }
    text
}

#[tokio::test]
async fn errors_show_neither_passes_nor_inputs() {
    let bank = Bank::open().await;
    let connection = bank.connection();
    let mut errors = Vec::new();
    bank.books().get = Mood::Refused;
    errors.push(enter(&connection).await.expect_err("refused, with the password in the answer"));
    let bank = Bank::open().await;
    bank.books().get = Mood::Empty;
    errors.push(enter(&bank.connection()).await.expect_err("a renewal token without a pass"));
    let bank = Bank::open().await;
    let connection = bank.connection();
    enter(&connection).await.expect("an answer");
    bank.books().next = Mood::Refused;
    bank.forget_passes();
    enter(&connection).await.expect("an answer");
    bank.books().enter = Mood::Unauthorized;
    errors.push(enter(&connection).await.expect_err("no entry"));
    for error in &errors {
        let text = shown(error);
        for secret in ["p4ss", "n3xt", PASSWORD] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
    let debug = format!("{connection:?}");
    assert!(!debug.contains("p4ss") && debug.contains("member"), "{debug}");
}

/// A vendor that shows in every answer what it once gave out.
#[tokio::test]
async fn former_passes_are_hidden_as_well() {
    let server = Server::scripted(|request| match request.split(' ').nth(1) {
        Some("/pass/get") => {
            Reply::json(r#"{"code": 0, "pass": "0ld-p4ss-aaa", "seconds": 10, "next": "0ld-n3xt-bbb"}"#)
        }
        Some("/pass/next") => {
            Reply::json(r#"{"code": 0, "pass": "n3w-p4ss-ccc", "seconds": 1800, "next": "n3w-n3xt-ddd"}"#)
        }
        Some(target) if target.contains("0ld-p4ss") => Reply::json("{}"),
        _ => Reply::new("500 Internal Server Error", &[], "0ld-p4ss-aaa 0ld-n3xt-bbb n3w-p4ss-ccc n3w-n3xt-ddd"),
    })
    .await;
    let clock = crate::bank::Clock::start();
    let builder = Connection::builder(&CLUB, server.url()).clock(clock.read());
    let connection = builder.login("member", [("user", "me"), ("password", "x")]).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    clock.advance(11);
    let error = enter(&connection).await.expect_err("a failure");
    let text = shown(&error);
    assert!(text.contains("[secret] [secret] [secret] [secret]"), "{text}");
    assert!(!text.contains("p4ss") && !text.contains("n3xt"), "{text}");
}

#[tokio::test]
async fn keys_of_the_store_give_nothing_away() {
    let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
    let connection = bank.builder().token_store(store.clone()).build().expect("a connection");
    enter(&connection).await.expect("an answer");
    let keys = format!("{store:?}");
    let key = keys.trim_matches(['[', ']', '"']);
    let digits = key.strip_prefix("chatspec:club:member:").expect("a key");
    assert!(digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()), "{key}");
    let text = store.load(key).await.expect("the store").expect("a text");
    assert!(text.expose().contains("p4ss-1") && !text.expose().contains(PASSWORD));
    assert!(!format!("{text:?}").contains("p4ss"));
}

/// A text in the store that nobody here wrote is no text.
#[tokio::test]
async fn what_cannot_be_read_is_replaced() {
    for foreign in ["", "not ours", "{}", r#"{"version": 99, "held": {}}"#, r#"{"version": 1, "held": 7, "pause": []}"#]
    {
        let (bank, store) = (Bank::open().await, MemoryTokenStore::new());
        let connect = || bank.builder().token_store(store.clone()).build().expect("a connection");
        enter(&connect()).await.expect("an answer");
        let key = format!("{store:?}").trim_matches(['[', ']', '"']).to_owned();
        let lease = store.try_lock(&key, std::time::Duration::from_secs(9)).await.expect("the store").expect("a lease");
        store.save(&key, &foreign.into(), &lease).await.expect("the store");
        store.unlock(&key, &lease).await.expect("the store");
        enter(&connect()).await.expect("an answer by a new pass");
        assert_eq!(bank.exchanges(), (2, 0), "{foreign}");
    }
}

#[tokio::test]
async fn a_credential_that_was_given_needs_no_login() {
    let server = Server::always(Reply::json("{}")).await;
    let builder = Connection::builder(&CLUB, server.url()).credential("pass", Credential::token("g1ven"));
    let connection = builder.build().expect("a connection");
    connection.authenticate().await.expect("nothing to obtain");
    connection.revoke().await.expect("nothing to give up");
    connection.dynamic(&ENTER, Arguments::of(&ENTER), None).value().await.expect("an answer");
    assert_eq!(server.target(), "/enter?pass=g1ven");
}
