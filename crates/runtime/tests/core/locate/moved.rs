//! An account that has moved is found again, once for each call.

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{ErrorKind, RetryPolicy};
use futures_util::future::join_all;

use crate::support::acme::{AddThing, GetThing, Thing};
use crate::support::server::{Reply, Server};

use super::vendor::GREET;
use super::{at, gone, located_by, locating, login, thing};

#[tokio::test]
async fn a_call_is_made_again_where_the_account_is_now() {
    let (old, new) = (Server::always(gone()).await, Server::always(thing()).await);
    let login = login(&[&old.url(), &new.url()]).await;
    let connection = located_by(&login);
    let answer = connection.call(GetThing { id: 7 }).send().await.expect("a thing");
    assert_eq!(answer.attempts(), 2);
    assert_eq!(connection.base_url(), format!("{}/api/v1", new.url()));
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!((login.requests().len(), old.requests().len(), new.requests().len()), (2, 1, 2));
}

/// The wrong server did not act on it.
#[tokio::test]
async fn a_write_is_made_again_as_well() {
    let (old, new) = (Server::always(gone()).await, Server::always(thing()).await);
    let login = login(&[&old.url(), &new.url()]).await;
    located_by(&login).call(AddThing { thing: Thing::new(7) }).value().await.expect("a thing");
    assert!(new.request().starts_with("POST /api/v1/thing?"), "{}", new.request());
    assert!(new.request().ends_with(r#"{"id":7}"#), "{}", new.request());
}

#[tokio::test]
async fn a_base_url_is_used_until_the_account_is_not_there() {
    let (given, new) = (Server::always(gone()).await, Server::always(thing()).await);
    let login = login(&[&new.url()]).await;
    let builder = chatspec_runtime::Connection::builder(&super::vendor::ROAMING, given.url());
    let builder = builder.account("me").named_server("login", login.url());
    let builder = builder.credential("key", chatspec_runtime::Credential::token("t"));
    let connection = builder.build().expect("a connection");
    assert_eq!(connection.base_url(), format!("{}/api/v1", given.url()));
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!(connection.base_url(), format!("{}/api/v1", new.url()));
    assert_eq!((login.requests().len(), given.requests().len(), new.requests().len()), (1, 1, 1));
}

#[tokio::test]
async fn an_account_that_is_said_to_be_there_all_the_same_is_not_asked_again() {
    let old = Server::always(gone()).await;
    let login = login(&[&old.url()]).await;
    let connection = locating(&login.url()).retry(RetryPolicy::default()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("gone");
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Status, Some(421), 1), "{error}");
    let line = error.to_string();
    assert!(line.starts_with("acme thing: the vendor answered HTTP 421 Misdirected Request"), "{line}");
    assert!(line.contains("asked again where the account is, it answered with this same address"), "{line}");
    assert!(!line.contains("base URL"), "nothing that the caller could set: {line}");
    assert_eq!((login.requests().len(), old.requests().len()), (2, 1));
}

/// The vendor contradicts itself, which passes; and the server that does not serve the account did not act.
#[tokio::test]
async fn who_is_told_the_same_address_may_try_again() {
    let number = std::sync::atomic::AtomicUsize::new(0);
    let every_other = move |_: &str| match number.fetch_add(1, std::sync::atomic::Ordering::SeqCst) % 2 {
        0 => gone(),
        _ => thing(),
    };
    let old = Server::scripted(every_other).await;
    let login = login(&[&old.url()]).await;
    let connection = located_by(&login);
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("gone");
    assert_eq!((error.is_retryable(), error.may_have_been_sent()), (true, false), "{error}");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("gone");
    assert_eq!((error.is_retryable(), error.may_have_been_sent()), (true, false), "{error}");
    connection.call(AddThing { thing: Thing::new(7) }).value().await.expect("a thing");
}

#[tokio::test]
async fn an_account_that_moves_twice_is_followed_by_the_next_call() {
    let (first, second) = (Server::always(gone()).await, Server::always(gone()).await);
    let third = Server::always(thing()).await;
    let login = login(&[&first.url(), &second.url(), &third.url()]).await;
    let connection = locating(&login.url()).retry(RetryPolicy::default()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("gone");
    assert_eq!((error.status(), error.attempts(), error.server()), (Some(421), 2, Some(second.url().as_str())));
    assert_eq!((error.is_retryable(), error.may_have_been_sent()), (true, false), "{error}");
    assert!(
        error.to_string().contains("asked again where the account is, it answered with this same address"),
        "{error}"
    );
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!(login.requests().len(), 3);
    assert_eq!((first.requests().len(), second.requests().len(), third.requests().len()), (1, 2, 1));
}

#[tokio::test]
async fn any_number_of_calls_find_it_again_once() {
    let (old, new) = (Server::always(gone()).await, Server::always(thing()).await);
    let login = login(&[&old.url(), &new.url()]).await;
    let connection = located_by(&login);
    let calls = (0..20).map(|_| connection.call(AddThing { thing: Thing::new(7) }).value());
    let things = join_all(calls).await;
    assert!(things.iter().all(Result::is_ok), "{things:?}");
    assert_eq!((login.requests().len(), old.requests().len(), new.requests().len()), (2, 20, 20));
}

/// The account was not there, so that nothing has been done.
#[tokio::test]
async fn a_search_that_fails_is_told_and_leaves_the_address() {
    let old = Server::always(gone()).await;
    let (url, first) = (old.url(), std::sync::atomic::AtomicBool::new(true));
    let login = Server::scripted(move |_| match first.swap(false, std::sync::atomic::Ordering::SeqCst) {
        true => at(&url),
        false => Reply::new("503 Service Unavailable", &[], ""),
    })
    .await;
    let connection = located_by(&login);
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("no address");
    assert_eq!(
        (error.status(), error.operation(), error.server()),
        (Some(503), Some("where"), Some(login.url().as_str()))
    );
    assert_eq!((error.may_have_been_sent(), error.is_retryable()), (false, true), "{error}");
    assert_eq!(connection.base_url(), format!("{}/api/v1", old.url()));
}

#[tokio::test]
async fn a_server_of_its_own_does_not_say_where_the_account_is() {
    let login = Server::always(gone()).await;
    let connection = located_by(&login);
    let error = connection.dynamic(&GREET, Arguments::of(&GREET), None).value().await.expect_err("gone");
    assert_eq!((error.status(), error.operation(), login.requests().len()), (Some(421), Some("greet"), 1));
}

/// Without an account there is nobody to ask.
#[tokio::test]
async fn without_an_account_the_answer_is_an_error_as_any_other() {
    let server = Server::always(gone()).await;
    let error = crate::support::acme::connection(&server).call(GetThing { id: 7 }).value().await.expect_err("gone");
    assert_eq!((error.status(), error.attempts(), server.requests().len()), (Some(421), 1, 1));
    assert!(error.to_string().contains("ask the vendor which one does and use it as the base URL"), "{error}");
    assert!(!error.is_retryable(), "{error}");
}
