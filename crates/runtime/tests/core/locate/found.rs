//! The address is found before the first call, once.

use std::time::Duration;

use chatspec_runtime::wire::operation::{Arguments, ErrorClass};
use chatspec_runtime::{Connection, Credential, ErrorKind, RetryPolicy};
use futures_util::future::join_all;
use futures_util::{FutureExt, StreamExt};
use tokio::net::TcpListener;

use crate::support::acme::{GetThing, GetThings, TOKEN};
use crate::support::server::{Reply, Server, header};

use super::vendor::{GREET, SETTLED};
use super::{at, located_by, locating, login, thing};

#[tokio::test]
async fn the_vendor_is_asked_before_the_first_call_and_not_again() {
    let api = Server::always(thing()).await;
    let login = login(&[&format!("{}/api/", api.url())]).await;
    let connection = located_by(&login);
    assert_eq!(connection.base_url(), "");
    for _ in 0..2 {
        assert_eq!(connection.clone().call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
    }
    assert_eq!(connection.base_url(), format!("{}/api/v1", api.url()));
    assert_eq!((login.requests().len(), api.requests().len()), (1, 2));
    assert!(api.requests().iter().all(|request| request.starts_with("GET /api/v1/thing?access_token=")));
}

/// Whoever may know where an account is is told so without a credential.
#[tokio::test]
async fn the_question_carries_no_credential() {
    let api = Server::always(thing()).await;
    let login = login(&[&api.url()]).await;
    located_by(&login).call(GetThing { id: 7 }).value().await.expect("a thing");
    let question = login.request();
    assert_eq!(question.lines().next(), Some("GET /where/me HTTP/1.1"));
    assert_eq!((header(&question, "authorization"), header(&question, "referer")), (None, None));
}

#[tokio::test]
async fn the_name_of_an_account_is_one_part_of_a_path() {
    let api = Server::always(thing()).await;
    let login = login(&[&api.url()]).await;
    let connection = locating(&login.url()).account("me..you?x=é#%2F").build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!(login.target(), "/where/me..you%3Fx%3D%C3%A9%23%252F");
}

#[tokio::test]
async fn any_number_of_calls_wait_for_one_answer() {
    let api = Server::always(thing()).await;
    let login = login(&[&api.url()]).await;
    let connection = located_by(&login);
    let calls = (0..50).map(|_| connection.clone().call(GetThing { id: 7 }).value());
    let things = join_all(calls).await;
    assert!(things.iter().all(Result::is_ok), "{things:?}");
    assert_eq!((login.requests().len(), api.requests().len()), (1, 50));
}

#[tokio::test]
async fn any_number_of_calls_fail_by_one_answer() {
    let login = Server::always(Reply::new("503 Service Unavailable", &[], "")).await;
    let connection = located_by(&login);
    let calls = (0..50).map(|_| connection.call(GetThing { id: 7 }).value());
    for result in join_all(calls).await {
        let error = result.expect_err("no address");
        assert_eq!((error.status(), error.is_retryable(), error.may_have_been_sent()), (Some(503), true, false));
    }
    assert_eq!(login.requests().len(), 1);
}

#[tokio::test]
async fn who_began_the_search_may_leave_it_to_others() {
    let api = Server::always(thing()).await;
    let login = login(&[&api.url()]).await;
    let connection = located_by(&login);
    let mut first = Box::pin(connection.call(GetThing { id: 7 }).value());
    assert!((&mut first).now_or_never().is_none());
    let mut second = Box::pin(connection.call(GetThing { id: 7 }).value());
    assert!((&mut second).now_or_never().is_none());
    drop(first);
    assert_eq!(second.await.expect("a thing").id, 7);
    assert_eq!((login.requests().len(), api.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_search_that_everybody_left_is_begun_again() {
    let api = Server::always(thing()).await;
    let login = login(&[&api.url()]).await;
    let connection = located_by(&login);
    let mut first = Box::pin(connection.call(GetThing { id: 7 }).value());
    assert!((&mut first).now_or_never().is_none());
    drop(first);
    assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
}

#[tokio::test]
async fn streams_and_calls_as_data_find_it_too() {
    let api = Server::always(Reply::json(r#"{"things": [{"id": 1}, {"id": 2}]}"#)).await;
    let login = login(&[&api.url()]).await;
    let connection = located_by(&login);
    let things: Vec<_> = connection.call(GetThings).stream().collect().await;
    assert!(things.len() == 2 && things.iter().all(Result::is_ok), "{things:?}");
}

#[tokio::test]
async fn a_server_of_its_own_is_asked_without_finding_anything() {
    let login = Server::always(Reply::json("{}")).await;
    let connection = located_by(&login);
    connection.dynamic(&GREET, Arguments::of(&GREET), None).value().await.expect("an answer");
    assert!(login.request().starts_with("GET /greet?access_token="), "{}", login.request());
    assert_eq!(connection.base_url(), "");
}

#[tokio::test]
async fn an_account_that_nobody_knows_is_named() {
    let login = Server::always(Reply::new("404 Not Found", &[], "")).await;
    let connection = locating(&login.url()).retry(RetryPolicy::default()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("no account");
    assert_eq!((error.is_not_found(), error.is_retryable(), error.may_have_been_sent()), (false, false, false));
    assert_eq!((error.kind(), error.class()), (ErrorKind::Status, Some(ErrorClass::Permanent)));
    assert_eq!((error.attempts(), error.login()), (0, None));
    let line = "acme where: the address of the account `me` is not known: the vendor answered HTTP 404 Not Found; is \
                the name of the account right?";
    assert_eq!((error.to_string().as_str(), login.requests().len()), (line, 1));
    assert_eq!(error.server(), Some(login.url().as_str()));
}

#[tokio::test]
async fn an_account_is_found_before_anything_is_called() {
    let api = Server::always(thing()).await;
    let good = login(&[&api.url()]).await;
    let connection = located_by(&good);
    connection.authenticate().await.expect("it is there");
    assert_eq!((connection.base_url(), good.requests().len()), (format!("{}/api/v1", api.url()), 1));
    connection.authenticate().await.expect("it is known");
    assert_eq!((good.requests().len(), api.requests().len()), (1, 0));
    let unknown = Server::always(Reply::new("404 Not Found", &[], "")).await;
    let error = located_by(&unknown).authenticate().await.expect_err("no account");
    assert_eq!((error.status(), error.is_not_found(), error.attempts()), (Some(404), false, 1), "{error:?}");
    assert!(error.to_string().contains("is the name of the account right?"), "{error}");
}

#[tokio::test]
async fn an_account_that_cannot_be_used_is_asked_for_again_after_a_pause() {
    let api = Server::always(thing()).await;
    let stopped = format!(r#"{{"running": false, "api": "{}"}}"#, api.url());
    let login = Server::always(Reply::json(&stopped)).await;
    let connection = locating(&login.url()).retry(RetryPolicy::default()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("stopped");
    assert_eq!((error.kind(), error.class()), (ErrorKind::Vendor, Some(ErrorClass::Transient)));
    assert_eq!((error.is_retryable(), error.retry_after()), (true, Some(Duration::from_secs(60))));
    let line = "acme where: the address of the account `me` is not known: the vendor answers that the account cannot \
                be used at the moment (HTTP 200): $.running is false; try again in 60 s";
    assert_eq!((error.to_string().as_str(), login.requests().len(), api.requests().len()), (line, 1, 0));
}

#[tokio::test]
async fn an_account_of_which_nothing_is_said_can_be_used() {
    let api = Server::always(thing()).await;
    let login = Server::always(Reply::json(&format!(r#"{{"running": null, "api": "{}"}}"#, api.url()))).await;
    located_by(&login).call(GetThing { id: 7 }).value().await.expect("a thing");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named() {
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let connection = locating(&format!("http://{free}")).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("nobody");
    assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Connect, true, false));
    let line =
        format!("acme where: the address of the account `me` is not known: no connection to http://{free}: Connection");
    assert!(error.to_string().starts_with(&line), "{error}");
}

#[tokio::test]
async fn a_failed_search_is_repeated_as_the_policy_says() {
    let api = Server::always(thing()).await;
    let (url, down) = (api.url(), std::sync::atomic::AtomicBool::new(true));
    let login = Server::scripted(move |_| match down.swap(false, std::sync::atomic::Ordering::SeqCst) {
        true => Reply::new("503 Service Unavailable", &[], ""),
        false => at(&url),
    })
    .await;
    let policy = RetryPolicy::default().first_pause(Duration::ZERO);
    let connection = locating(&login.url()).retry(policy).build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!((login.requests().len(), api.requests().len()), (2, 1));
}

#[tokio::test]
async fn a_server_that_does_not_answer_costs_a_call_its_own_time_only() {
    let login = Server::always(Reply::bytes("").then_hang()).await;
    let call = located_by(&login).call(GetThing { id: 7 }).timeout(Duration::from_millis(50));
    let error = call.value().await.expect_err("no answer");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Timeout, false), "{error}");
    let line = "acme where: the address of the account `me` is not known: the vendor did not answer in time";
    assert_eq!(error.to_string(), line);
    assert_eq!(error.server(), Some(login.url().as_str()));
}

#[tokio::test]
async fn the_server_of_the_api_is_asked_where_no_other_is_named() {
    let found = Server::always(thing()).await;
    let url = found.url();
    let given = Server::scripted(move |request| match request.starts_with("GET /api/v1/where/me ") {
        true => at(&url),
        false => super::gone(),
    })
    .await;
    let builder = Connection::builder(&SETTLED, given.url()).account("me");
    let connection = builder.credential("key", Credential::token(TOKEN)).build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    assert_eq!((given.requests().len(), found.requests().len()), (2, 1));
}
