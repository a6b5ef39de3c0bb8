//! Faults of what credentials and addresses are asked for.

use std::sync::Arc;
use std::time::Duration;

use chatspec_client::runtime::RetryPolicy;
use chatspec_client::runtime::wire::operation::{Arguments, VendorInfo};
use chatspec_client::{Connection, Error, ErrorKind, superoffice, yeastar};
use chatspec_sim::{Fault, Sim};
use serde_json::Value;
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::asked_after;
use crate::clients::{LONG, envelope, start};

/// What is asked for a credential or an address, and the call that needs it.
const PLACES: [(&VendorInfo, &str, &str); 4] = [
    (yeastar::VENDOR, "get_token", "message_session_get"),
    (superoffice::VENDOR, "oauth_tokens", "v1ChatSessionEntity_GetChatMessages"),
    (superoffice::VENDOR, "system_user_authenticate", "v1ChatSessionEntity_GetChatMessages"),
    (superoffice::VENDOR, "tenant_state", "v1ChatSessionEntity_GetChatMessages"),
];

/// A connection that has to ask at that place before the first call.
fn connection(sim: &Arc<Sim>, place: &str) -> Connection {
    let login = match place {
        "get_token" => "application",
        "system_user_authenticate" => "system_user",
        _ => "refresh_token",
    };
    let builder = match place {
        "tenant_state" => Connection::locating(sim.vendor(), sim.account()),
        _ => Connection::builder(sim.vendor(), sim.url()),
    };
    let servers = sim.vendor().named_servers.iter();
    let builder =
        servers.fold(builder, |builder, server| builder.named_server(server.name, sim.server_url(server.name)));
    let inputs = sim.vendor().login(login).expect("a login").inputs.iter();
    let inputs = inputs.map(|input| (input.name, sim.login_input(login, input.name)));
    let clock = Arc::clone(sim);
    builder.login(login, inputs).clock(move || clock.now()).build().expect("the settings are right")
}

async fn fails(connection: &Connection, call: &str) -> Error {
    envelope(connection, call).await.expect_err("nothing comes of it")
}

#[tokio::test]
async fn answers_that_make_no_sense_are_errors_at_once() {
    let faults = [
        (Fault::html(), ErrorKind::Decode),
        (Fault::garbage(), ErrorKind::Decode),
        (Fault::empty(), ErrorKind::Decode),
        (Fault::json("5"), ErrorKind::Decode),
        (Fault::json("{}"), ErrorKind::Decode),
        (Fault::oversized(40 << 20), ErrorKind::TooLarge),
        (Fault::redirect("https://elsewhere.example/"), ErrorKind::Redirect),
        (Fault::status(418), ErrorKind::Status),
    ];
    for (vendor, place, call) in PLACES {
        for (fault, kind) in &faults {
            let sim = Arc::new(start(vendor).await);
            let connection = connection(&sim, place);
            sim.fault(place, fault.clone());
            let error = fails(&connection, call).await;
            assert_eq!((error.kind(), error.operation()), (*kind, Some(place)), "{fault:?}: {error}");
            assert_eq!((error.attempts(), error.may_have_been_sent()), (0, false), "{fault:?}: {error}");
            assert!(sim.requests_of(call).is_empty() && sim.requests_of(place).len() == 1, "{place}: {fault:?}");
            sim.advance(Duration::from_secs(61));
            assert!(envelope(&connection, call).await.is_ok(), "{place}: {fault:?}");
        }
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_not_asked_for_by_each_call() {
    for (vendor, place, call) in PLACES.into_iter().filter(|(_, place, _)| *place != "tenant_state") {
        let sim = Arc::new(start(vendor).await);
        let connection = connection(&sim, place);
        sim.fault(place, Fault::html().always());
        // The first pause is a second at most, and the next two at most: the clock goes on while the calls are made.
        for _ in 0..50 {
            assert_eq!(fails(&connection, call).await.kind(), ErrorKind::Decode);
        }
        let asked = sim.requests_of(place).len();
        assert!(asked < 10, "{place}: it is asked {asked} times");
    }
}

#[tokio::test]
async fn what_passes_costs_time_and_no_error() {
    let faults = [
        Fault::status(500),
        Fault::status(503).body("<html>busy</html>"),
        Fault::status(503).retry_after(7),
        Fault::status(429).retry_after(7),
        Fault::close(),
        Fault::cut(3),
    ];
    for (vendor, place, call) in PLACES.into_iter().filter(|(_, place, _)| *place != "tenant_state") {
        for fault in &faults {
            let sim = Arc::new(start(vendor).await);
            let connection = connection(&sim, place);
            sim.fault(place, fault.clone());
            let waiting = tokio::spawn(async move { envelope(&connection, call).await });
            asked_after(&sim, 1).await;
            let answer = timeout(LONG, goes_on(&sim, waiting)).await.expect("in time");
            assert!(
                answer.is_ok(),
                "{place}: {fault:?}: {}",
                answer.err().map(|error| error.to_string()).unwrap_or_default()
            );
        }
    }
}

/// What comes of it while the clock goes on.
async fn goes_on(sim: &Sim, call: JoinHandle<Result<Value, Error>>) -> Result<Value, Error> {
    let mut call = std::pin::pin!(call);
    let mut beat = interval(Duration::from_millis(5));
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            ended = &mut call => return ended.expect("no panic"),
            _ = beat.tick() => sim.advance(Duration::from_secs(1)),
        }
    }
}

#[tokio::test]
async fn nobody_answers() {
    for (vendor, place, call) in PLACES {
        let sim = Arc::new(start(vendor).await);
        let connection = connection(&sim, place);
        sim.fault(place, Fault::hold());
        let operation = vendor.operation(call).expect("an operation");
        let identifier = operation.parameters.iter().position(|parameter| parameter.required).expect("an identifier");
        let arguments = Arguments::of(operation).one(identifier, &341);
        let short = connection.dynamic(operation, arguments, None).timeout(Duration::from_millis(50));
        let error = short.retry(RetryPolicy::none()).value().await.expect_err("nothing comes");
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Timeout, false), "{place}: {error}");
        assert!(error.is_retryable(), "{place}: {error}");
        sim.clear_faults();
        assert!(envelope(&connection, call).await.is_ok(), "{place}");
    }
}
