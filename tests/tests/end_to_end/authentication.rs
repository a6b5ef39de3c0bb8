//! Every way to authenticate that the pages document, and what is missing or wrong.

use std::net::{IpAddr, Ipv4Addr};

use chatspec_client::runtime::wire::operation::ErrorClass;
use chatspec_client::superoffice::{Client, ClientBuilder};
use chatspec_client::{Error, ErrorKind, superoffice, wavy, yeastar};
use chatspec_sim::Sim;

use crate::clients::start;

/// What the first message of the page's session has for an id.
async fn first(client: &Client) -> Result<i32, Error> {
    Ok(client.messages(341).await?[0].chat_message_id)
}

type Given = fn(&Sim, ClientBuilder) -> ClientBuilder;

/// The alternatives, each with the header that is sent for it.
fn alternatives() -> [(Given, &'static str, &'static str); 6] {
    [
        (
            |sim, client| client.basic(sim.user(), sim.credential("basic")),
            "authorization",
            "Basic c2ltLXVzZXI6c2ltLWJhc2lj",
        ),
        (|sim, client| client.so_ticket(sim.credential("so_ticket")), "authorization", "SoTicket sim-so_ticket"),
        (
            |sim, client| client.so_ticket(sim.credential("so_ticket")).app_token(sim.credential("app_token")),
            "so-apptoken",
            "sim-app_token",
        ),
        (|sim, client| client.bearer(sim.credential("bearer")), "authorization", "Bearer sim-bearer"),
        (
            |sim, client| client.bearer(sim.credential("bearer")).app_token(sim.credential("app_token")),
            "so-apptoken",
            "sim-app_token",
        ),
        (
            |sim, client| {
                client.session_cookie(sim.credential("session_cookie")).xsrf_token(sim.credential("xsrf_token"))
            },
            "x-xsrf-token",
            "sim-xsrf_token",
        ),
    ]
}

#[tokio::test]
async fn superoffice_takes_each_alternative() {
    for (number, (given, header, value)) in alternatives().into_iter().enumerate() {
        let sim = start(superoffice::VENDOR).await;
        let client = given(&sim, Client::builder(sim.url())).build().expect("the settings are right");
        assert_eq!(first(&client).await.expect("it is let in"), 958, "alternative {number}");
        assert_eq!(sim.requests()[0].header(header), Some(value));
        assert_eq!(sim.problems(), [""; 0]);
    }
}

#[tokio::test]
async fn superoffice_refuses_what_is_wrong() {
    for explained in [true, false] {
        let sim = chatspec_sim::superoffice::Sim::start().await.expect("a port is free");
        sim.explain_unauthorized(explained);
        let client = Client::builder(sim.url()).bearer("of somebody else").build().expect("the settings are right");
        let error = first(&client).await.expect_err("it is not let in");
        let kind = if explained { ErrorKind::Vendor } else { ErrorKind::Status };
        assert_eq!((error.kind(), error.status(), error.is_retryable()), (kind, Some(401), false));
    }
}

#[tokio::test]
async fn superoffice_tenants_move() {
    let sim = chatspec_sim::superoffice::Sim::start().await.expect("a port is free");
    sim.move_tenant(true);
    let client = Client::builder(sim.url()).bearer(sim.credential("bearer")).build().expect("the settings are right");
    let error = first(&client).await.expect_err("it has moved");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Status, Some(421)));
    assert!(error.to_string().contains("base URL"), "{error}");
    sim.move_tenant(false);
    assert_eq!(first(&client).await.expect("it is back"), 958);
}

#[tokio::test]
async fn yeastar_tokens_expire() {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    let pbx =
        |token: &str| yeastar::Client::builder(sim.url()).access_token(token).build().expect("the settings are right");
    let old = pbx(sim.credential("access_token"));
    assert!(old.get(2862).await.is_ok());
    sim.expire_tokens();
    sim.add_token("the next one");
    let error = old.get(2862).await.expect_err("it has expired");
    assert_eq!((error.status(), error.class()), (Some(200), Some(ErrorClass::TokenRejected)));
    assert!(pbx("the next one").get(2862).await.is_ok());
}

#[tokio::test]
async fn yeastar_says_until_when_it_blocks() {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    let token = sim.credential("access_token");
    let pbx = yeastar::Client::builder(sim.url()).access_token(token).build().expect("the settings are right");
    sim.block(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let error = pbx.get(2862).await.expect_err("blocked");
    assert_eq!((error.class(), error.is_retryable(), error.attempts()), (Some(ErrorClass::Blocked), false, 1));
    let until: u64 = error.blocked_until().expect("until when").parse().expect("seconds");
    assert!(until > 1_700_000_000 && error.to_string().contains(&until.to_string()), "{error}");
    sim.unblock();
    assert!(pbx.get(2862).await.is_ok());
}

#[tokio::test]
async fn wavy_wants_both() {
    let sim = start(wavy::VENDOR).await;
    let token = || wavy::Client::builder(sim.url()).authentication_token(sim.credential("authenticationToken"));
    let alone = token().build().expect("the settings are right");
    let error = alone.open_sessions(42).await.expect_err("the user name is missing");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Auth, false));
    assert!(error.to_string().contains("userName"), "{error}");
    assert!(sim.requests().is_empty());
    let wrong = token().user_name("somebody").build().expect("the settings are right");
    let error = wrong.open_sessions(42).await.expect_err("there is no such user");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Vendor, Some(401)));
    assert_eq!(error.code().map(ToString::to_string).as_deref(), Some("401"));
}
