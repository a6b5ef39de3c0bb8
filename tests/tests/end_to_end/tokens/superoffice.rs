//! Tickets, access tokens, and the address of a tenant: obtained when they are needed, and again when they do not hold.

use std::sync::Arc;
use std::time::Duration;

use chatspec_client::runtime::RetryPolicy;
use chatspec_client::runtime::wire::operation::ErrorClass;
use chatspec_client::superoffice::{Client, ClientBuilder};
use chatspec_client::{Error, ErrorKind};
use chatspec_sim::Fault;
use chatspec_sim::superoffice::Sim;

use super::{HOUR, asked, clock};

const MESSAGES: &str = "v1ChatSessionEntity_GetChatMessages";
const TICKET: &str = "system_user_authenticate";
const TOKEN: &str = "oauth_tokens";
const STATE: &str = "tenant_state";

/// A key that opens nothing and that no simulator knows.
const OTHER_KEY: &str = include_str!("../keys/other.pem");

/// An online tenant.
async fn tenant() -> Arc<Sim> {
    let sim = Sim::start().await.expect("a port is free");
    sim.require_app_token(true);
    Arc::new(sim)
}

fn builder(sim: &Arc<Sim>) -> ClientBuilder {
    Client::builder(sim.url()).login_server(sim.server_url("login")).clock(clock(sim))
}

fn system_user(sim: &Sim, builder: ClientBuilder, private_key: &str) -> ClientBuilder {
    let input = |name: &str| sim.login_input("system_user", name);
    builder.system_user(sim.account(), input("application_token"), input("system_user_token"), private_key)
}

/// A client with tickets.
fn with_ticket(sim: &Arc<Sim>) -> Client {
    let key = sim.login_input("system_user", "private_key");
    system_user(sim, builder(sim), key).build().expect("the settings are right")
}

fn person(sim: &Sim, builder: ClientBuilder) -> Client {
    let input = |name: &str| sim.login_input("refresh_token", name);
    let builder = builder.refresh_token(input("client_id"), input("client_secret"), input("refresh_token"));
    builder.build().expect("the settings are right")
}

/// A client with access tokens.
fn with_token(sim: &Arc<Sim>) -> Client {
    person(sim, builder(sim))
}

/// A client that knows the name of its tenant and not the address.
fn lost(sim: &Arc<Sim>, tenant: &str) -> Client {
    let builder = Client::for_tenant(tenant).login_server(sim.server_url("login")).clock(clock(sim));
    person(sim, builder)
}

async fn works(client: &Client) {
    assert_eq!(client.messages(341).await.expect("it is let in")[0].chat_message_id, 958);
}

async fn fails(client: &Client) -> Error {
    client.messages(341).await.expect_err("it is not let in")
}

#[tokio::test]
async fn a_ticket_holds_as_long_as_it_is_used() {
    let sim = tenant().await;
    let client = with_ticket(&sim);
    works(&client).await;
    assert_eq!(asked(&sim), [TICKET, MESSAGES]);
    for _ in 0..5 {
        sim.advance(5 * HOUR);
        works(&client).await;
        assert_eq!(asked(&sim), [MESSAGES]);
    }
    // It cannot be renewed once it has ended, so that another one is signed for, with the time of then.
    sim.advance(7 * HOUR);
    works(&client).await;
    assert_eq!(asked(&sim), [TICKET, MESSAGES]);
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn a_signature_with_another_key_is_not_tried_again_and_again() {
    let sim = tenant().await;
    let client = system_user(&sim, builder(&sim), OTHER_KEY).build().expect("it is a key");
    for _ in 0..10 {
        let error = fails(&client).await;
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Vendor, Some(TICKET)), "{error}");
        let text = error.to_string();
        assert!(text.contains("`system_user`") && text.contains("is not signed with the key"), "{text}");
    }
    assert_eq!(asked(&sim), [TICKET]);
}

#[tokio::test]
async fn a_signature_has_the_time_of_the_clock() {
    let sim = tenant().await;
    let late = {
        let sim = Arc::clone(&sim);
        move || sim.now() - Duration::from_secs(3600)
    };
    let key = sim.login_input("system_user", "private_key");
    let client = system_user(&sim, builder(&sim).clock(late), key).build().expect("the settings are right");
    let error = fails(&client).await;
    assert!(error.to_string().contains("more than five minutes from now"), "{error}");
}

#[tokio::test]
async fn what_has_ended_is_obtained_again_whichever_status_says_so() {
    for (status, explained) in [(401, true), (401, false), (403, true), (403, false)] {
        let sim = tenant().await;
        sim.expiry_status(status);
        sim.explain_unauthorized(explained);
        for (client, login, scheme) in [(with_ticket(&sim), TICKET, "so_ticket"), (with_token(&sim), TOKEN, "bearer")] {
            works(&client).await;
            assert_eq!(asked(&sim), [login, MESSAGES]);
            for _ in 0..2 {
                sim.expire_credentials(scheme);
                works(&client).await;
                assert_eq!(asked(&sim), [MESSAGES, login, MESSAGES], "{status}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_forbidden_does_not_make_one_login_after_another() {
    let sim = tenant().await;
    let client = with_token(&sim);
    works(&client).await;
    sim.clear_requests();
    sim.fault(MESSAGES, Fault::status(403).always());
    for _ in 0..10 {
        let error = fails(&client).await;
        assert_eq!((error.status(), error.is_retryable()), (Some(403), false), "{error}");
    }
    let logins = asked(&sim).into_iter().filter(|operation| *operation == TOKEN).count();
    assert_eq!(logins, 1);
    sim.clear_faults();
    works(&client).await;
}

#[tokio::test]
async fn an_access_token_is_replaced_in_time_however_its_lifetime_is_told() {
    for as_text in [true, false] {
        let sim = tenant().await;
        sim.tell_lifetimes_as_text(as_text);
        let client = with_token(&sim);
        works(&client).await;
        // The same refresh token serves each time.
        for _ in 0..3 {
            assert_eq!(asked(&sim), [TOKEN, MESSAGES]);
            sim.advance(HOUR / 2);
            works(&client).await;
            assert_eq!(asked(&sim), [MESSAGES]);
            sim.advance(HOUR / 2);
            works(&client).await;
        }
        assert_eq!(sim.problems(), [""; 0]);
    }
}

#[tokio::test]
async fn a_refresh_token_that_was_revoked_is_named() {
    let sim = tenant().await;
    let client = with_token(&sim);
    works(&client).await;
    sim.forget_login_input("refresh_token", "refresh_token");
    sim.expire_credentials("bearer");
    sim.clear_requests();
    let error = fails(&client).await;
    assert_eq!(error.code().map(ToString::to_string).as_deref(), Some("invalid_grant"), "{error}");
    fails(&client).await;
    assert_eq!(asked(&sim), [MESSAGES, TOKEN]);
}

#[tokio::test]
async fn a_tenant_is_found_and_found_again_where_it_has_moved_to() {
    let (old, new) = (tenant().await, tenant().await);
    let client = lost(&old, old.account());
    works(&client).await;
    assert_eq!((asked(&old), client.connection().base_url()), (vec![STATE, TOKEN, MESSAGES], old.url().to_owned()));
    old.move_to(&new);
    works(&client).await;
    assert_eq!((asked(&old), asked(&new)), (vec![MESSAGES, STATE], vec![MESSAGES]));
    assert_eq!(client.connection().base_url(), new.url());
    works(&client).await;
    assert_eq!((asked(&old), asked(&new)), (vec![], vec![MESSAGES]));
}

#[tokio::test]
async fn a_tenant_whose_address_is_given_is_found_where_it_has_moved_to() {
    let (old, new) = (tenant().await, tenant().await);
    let client = person(&old, builder(&old).tenant(old.account()));
    works(&client).await;
    assert_eq!(asked(&old), [TOKEN, MESSAGES]);
    old.move_to(&new);
    works(&client).await;
    assert_eq!((asked(&old), asked(&new)), (vec![MESSAGES, STATE], vec![MESSAGES]));
}

#[tokio::test]
async fn a_tenant_that_cannot_be_used_is_an_error_until_it_can() {
    let sim = tenant().await;
    let client = lost(&sim, sim.account());
    sim.set_state("OfflineMaintenance");
    let error = fails(&client).await;
    assert_eq!((error.kind(), error.class()), (ErrorKind::Vendor, Some(ErrorClass::Transient)), "{error}");
    assert_eq!((error.operation(), error.may_have_been_sent()), (Some(STATE), false));
    assert!(error.retry_after().is_some() && error.is_retryable(), "{error}");
    assert!(error.to_string().contains(&format!("`{}`", sim.account())), "{error}");
    assert_eq!(asked(&sim), [STATE]);
    sim.set_state("Running");
    works(&client).await;
    assert_eq!(asked(&sim), [STATE, TOKEN, MESSAGES]);
}

#[tokio::test]
async fn a_tenant_that_nobody_knows_is_named() {
    let sim = tenant().await;
    let client = lost(&sim, "Cust99999");
    let error = client.messages(341).retry(RetryPolicy::none()).await.expect_err("there is none");
    assert_eq!((error.class(), error.is_retryable()), (Some(ErrorClass::Permanent), false), "{error}");
    assert!(error.to_string().contains("`Cust99999`"), "{error}");
    assert_eq!(asked(&sim), [STATE]);
}
