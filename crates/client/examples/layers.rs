//! Puts layers of tower around the requests of a client: a circuit breaker, and a limit of requests at once.
//!
//! `cargo run -p chatspec-client --all-features --example layers`

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::time::Duration;

use chatspec_client::{ErrorKind, RetryPolicy, wavy};
use chatspec_sim::Fault;
use http::StatusCode;
use tower::limit::ConcurrencyLimitLayer;
use tower::{BoxError, ServiceBuilder};
use tower_resilience_circuitbreaker::{CircuitBreakerError, CircuitBreakerLayer};

/// How long the circuit stays open before a request is let through again; in a service rather half a minute.
const OPEN: Duration = Duration::from_millis(200);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sim = chatspec_sim::wavy::Sim::start().await?;
    let circuit = CircuitBreakerLayer::builder()
        .consecutive_failures(3)
        .permitted_calls_in_half_open(1)
        .wait_duration_in_open(OPEN)
        .failure_classifier(|result: &Result<_, BoxError>| result.as_ref().map_or(true, is_failure))
        .on_state_transition(|from, to| println!("the circuit was {from:?} and is {to:?}"))
        .build()?;
    // Errors of the transport are handed on as they are, so that the client knows what they mean.
    let handed_on = |error| match error {
        CircuitBreakerError::Inner(error) => error,
        open @ CircuitBreakerError::OpenCircuit => BoxError::from(open),
    };
    let layers = ServiceBuilder::new().map_err(handed_on).layer(circuit).layer(ConcurrencyLimitLayer::new(8));
    let platform = wavy::Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"))
        .retry(RetryPolicy::none())
        .layer(layers)
        .build()?;

    sim.fault("*", Fault::status(503).times(3));
    for _ in 0..5 {
        match platform.open_sessions(42).link().await {
            Ok(_) => println!("a link"),
            Err(error) if error.kind() == ErrorKind::Layer => println!("not sent: {error}"),
            Err(error) => println!("failed: {error}"),
        }
    }
    tokio::time::sleep(OPEN * 2).await;
    platform.open_sessions(42).link().await?;
    println!("a link, after {} requests for 6 calls", sim.requests().len());
    Ok(())
}

fn is_failure(response: &reqwest::Response) -> bool {
    response.status() == StatusCode::TOO_MANY_REQUESTS || response.status().is_server_error()
}
