//! A receiver of inbound messages: answers at once, works afterwards, and drops what it has seen before.
//!
//! `cargo run -p chatspec-client --all-features --example webhook`

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::collections::HashSet;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use chatspec_client::wavy::{InboundMessages, from_slice};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

const BODY: &[u8] = br#"{"total": 1, "data": [{"id": "ce425ffe-bc62-421f-9261-e6819a5eab43", "source": "5519900000000",
    "message": {"type": "TEXT", "messageText": "Hi, this is a message from the user"}}]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (queue, work) = mpsc::unbounded_channel();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let receiver = tokio::spawn(async move { axum::serve(listener, app(queue)).await });

    // What the vendor does: the same body twice, as after an answer that came too late.
    let sim = chatspec_sim::wavy::Sim::start().await?;
    let body = from_slice(BODY)?;
    for _ in 0..2 {
        let status = sim.post_inbound(&format!("http://{address}/inbound"), &body).await?;
        println!("the receiver answered {status}");
    }
    receiver.abort();
    print_new(work).await;
    Ok(())
}

fn app(queue: UnboundedSender<InboundMessages>) -> Router {
    Router::new().route("/inbound", post(receive)).with_state(queue)
}

/// Decodes and queues: the vendor waits for no more than 200 milliseconds.
async fn receive(
    State(queue): State<UnboundedSender<InboundMessages>>,
    body: Bytes,
) -> Result<(), (StatusCode, String)> {
    let messages = from_slice(&body).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    queue.send(messages).map_err(|_| (StatusCode::SERVICE_UNAVAILABLE, String::new()))
}

/// The work, with repeated messages left out by their id.
async fn print_new(mut work: UnboundedReceiver<InboundMessages>) {
    let mut seen = HashSet::new();
    while let Some(messages) = work.recv().await {
        for message in messages.data {
            let is_new = seen.insert(message.id.clone());
            println!("{} {}", if is_new { "new" } else { "again" }, message.id);
        }
    }
}
