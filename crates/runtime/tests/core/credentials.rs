//! Which credentials an operation takes, and how they are sent.

use chatspec_runtime::{Connection, Credential, ErrorKind};
use chatspec_wire::operation::Arguments;

use crate::support::acme::{ACME, DOORS, FIND};
use crate::support::server::{Reply, Server, header};

type Given = &'static [(&'static str, &'static str)];

fn credential(scheme: &str, text: &'static str) -> Credential {
    if scheme == "basic" { Credential::password("me", text) } else { Credential::token(text) }
}

/// What arrives when these are given.
async fn request(given: Given) -> String {
    let server = Server::always(Reply::json("{}")).await;
    let builder = Connection::builder(&ACME, server.url());
    let add = |builder: chatspec_runtime::ConnectionBuilder, (scheme, text): &(&'static str, &'static str)| {
        builder.credential(scheme, credential(scheme, text))
    };
    let connection = given.iter().fold(builder, add).build().expect("a connection");
    connection.dynamic(&DOORS, Arguments::of(&DOORS), None).value().await.expect("an answer");
    server.request()
}

#[tokio::test]
async fn each_scheme_is_sent_in_its_place() {
    for (given, name, value) in [
        (&[("basic", "hunter2")] as Given, "authorization", "Basic bWU6aHVudGVyMg=="),
        (&[("ticket", "7T:abc=="), ("app", "x")], "authorization", "AcTicket 7T:abc=="),
        (&[("ticket", "7T:abc=="), ("app", "x")], "x-app", "x"),
        (&[("bearer", "abc")], "authorization", "Bearer abc"),
        (&[("oauth", "abc")], "authorization", "Bearer abc"),
        (&[("session", "s"), ("device", "d"), ("xsrf", "x")], "cookie", "sid=s; device=d"),
        (&[("session", "s"), ("device", "d"), ("xsrf", "x")], "x-xsrf", "x"),
    ] {
        assert_eq!(header(&request(given).await, name), Some(value), "{given:?}");
    }
    assert!(request(&[("key", "a b&c")]).await.starts_with("GET /api/v1/doors?access_token=a%20b%26c "));
}

#[tokio::test]
async fn the_alternative_of_most_schemes_wins_and_then_the_first() {
    let all = request(&[("bearer", "b"), ("basic", "p"), ("ticket", "t"), ("app", "a"), ("key", "k")]).await;
    assert_eq!((header(&all, "authorization"), header(&all, "x-app")), (Some("AcTicket t"), Some("a")));
    assert!(all.starts_with("GET /api/v1/doors HTTP"), "{all}");
    let equal = request(&[("bearer", "b"), ("app", "a"), ("basic", "p")]).await;
    assert_eq!((header(&equal, "authorization"), header(&equal, "x-app")), (Some("Basic bWU6cA=="), None));
}

#[tokio::test]
async fn the_last_credential_of_a_scheme_counts() {
    assert_eq!(header(&request(&[("bearer", "old"), ("bearer", "new")]).await, "authorization"), Some("Bearer new"));
}

#[tokio::test]
async fn what_needs_no_credential_gets_none() {
    let server = Server::always(Reply::json("{}")).await;
    let connection = Connection::builder(&ACME, server.url()).credential("key", Credential::token("abc"));
    let arguments = Arguments::of(&FIND).one(0, &"a").one(1, &"b");
    connection.build().expect("a connection").dynamic(&FIND, arguments, None).value().await.expect("an answer");
    assert_eq!(server.target(), "/api/v1/find/a/in/b");
}

#[tokio::test]
async fn nothing_is_sent_without_what_the_operation_takes() {
    let server = Server::always(Reply::json("{}")).await;
    let takes = "acme doors: it takes the credentials `basic`, or `ticket` with `app`, or `bearer`, or `oauth`, or \
                 `session` with `device` with `xsrf`, or `key`, or `card`; given was";
    for (given, line) in [(None, format!("{takes} nothing")), (Some("app"), format!("{takes} `app`"))] {
        let builder = Connection::builder(&ACME, server.url());
        let builder =
            given.into_iter().fold(builder, |builder, scheme| builder.credential(scheme, credential(scheme, "x")));
        let call = builder.build().expect("a connection").dynamic(&DOORS, Arguments::of(&DOORS), None);
        let error = call.value().await.expect_err("no credential");
        assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Auth, false, false));
        assert_eq!(error.to_string(), line);
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_credential_that_cannot_be_sent_is_refused_and_not_repeated() {
    for (scheme, credential, why) in [
        ("key", Credential::token("hunter2\n"), "holds a line break or another control character"),
        ("key", Credential::token(""), "is empty"),
        ("key", Credential::token("  "), "is blank"),
        ("key", Credential::token("hunter2 "), "begins or ends with a blank"),
        ("bearer", Credential::token("\u{a0}hunter2"), "begins or ends with a blank"),
        ("basic", Credential::password(" me", "hunter2"), "begins or ends with a blank"),
        ("basic", Credential::password(" ", "hunter2"), "is blank"),
        ("basic", Credential::password("me", "  "), "is blank"),
        ("key", Credential::password("me", "hunter2"), "must be a token"),
        ("basic", Credential::token("hunter2"), "must be a user and a password"),
        ("basic", Credential::password("me:you", "hunter2"), "has a colon in the user's name, which ends the name"),
        ("basic", Credential::password("me\r", "hunter2"), "holds a line break or another control character"),
        ("session", Credential::token("a; b=hunter2"), "holds a character that no cookie may hold"),
        ("card", Credential::token("hunter2"), "is a certificate; put it into a `reqwest_client`"),
    ] {
        let error = Connection::builder(&ACME, "https://acme.example").credential(scheme, credential).build();
        assert_eq!(error.expect_err(why).to_string(), format!("acme: the credential for `{scheme}` {why}"));
    }
}

#[test]
fn a_password_may_hold_blanks_and_be_empty() {
    for password in [" hunter2 ", "hunter 2", ""] {
        let builder = Connection::builder(&ACME, "https://acme.example");
        builder.credential("basic", Credential::password("me", password)).build().expect("a connection");
    }
}
