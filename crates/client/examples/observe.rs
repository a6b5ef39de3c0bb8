//! Shows what a service sees of its calls: spans by OpenTelemetry, and what answers hold that nobody has described yet.
//!
//! `cargo run -p chatspec-client --all-features --example observe`
//!
//! Spans are printed here. A service has an exporter of its own in that place; nothing else differs.

#![allow(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;

use chatspec_client::yeastar;
use chatspec_sim::Fault;
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::{Instrument, Level, info_span};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let exporter = opentelemetry_stdout::SpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter).build();
    // Everything that the client tells has the target `chatspec`.
    let targets = Targets::new().with_target("chatspec", Level::DEBUG).with_target("observe", Level::INFO);
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer("chats")).with_filter(targets);
    tracing_subscriber::registry().with(spans).init();

    let result = work().instrument(info_span!("work of the service")).await;
    provider.shutdown()?;
    result
}

async fn work() -> Result<(), Box<dyn Error>> {
    let pbx = chatspec_sim::Sim::start(yeastar::VENDOR).await?;
    let input = |name: &str| pbx.login_input("application", name);
    let client = yeastar::Client::builder(pbx.url())
        .application(input("client_id"), input("client_secret"))
        .on_drift(|drift| println!("drift: {drift}"))
        .build()?;

    // The first answer is a failure that passes. The span of the call has three others in it: the request for a token,
    // and the request that is sent twice.
    pbx.fault("message_session_get", Fault::status(503));
    println!("session {} is there", client.get(2862).await?.id);

    // A key that the contract does not name is kept, and told once.
    let body = r#"{"errcode": 0, "errmsg": "SUCCESS", "list": {"id": 2862, "mood": "good"}}"#;
    pbx.fault("message_session_get", Fault::json(body).times(2));
    client.get(2862).await?;
    client.get(2862).await?;
    Ok(())
}
