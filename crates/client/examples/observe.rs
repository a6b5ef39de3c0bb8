//! Shows what a service sees of its calls: spans by OpenTelemetry, and what answers hold that nobody has described yet.
//!
//! ```text
//! cargo run -p chatspec-client --all-features --example observe
//! ```
//!
//! Spans go to standard output here. A service has an exporter of its own in that place; nothing else differs.

use std::error::Error;

use chatspec_client::yeastar;
use chatspec_sim::Fault;
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let exporter = opentelemetry_stdout::SpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter).build();
    let spans = tracing_opentelemetry::layer().with_tracer(provider.tracer("chats"));
    tracing_subscriber::registry().with(spans).init();

    let sim = chatspec_sim::Sim::start(yeastar::VENDOR).await?;
    let client = yeastar::Client::builder(sim.url())
        .access_token(sim.credential("access_token"))
        .on_drift(|drift| println!("drift: {drift}"))
        .build()?;

    // The first answer is a failure that passes: the call has two requests, and so has its span.
    sim.fault("message_session_get", Fault::status(503));
    let session = client.get(2862).await?;
    println!("session {} is with {}", session.id, session.did_number.value().map_or("nobody", String::as_str));

    // A key that the contract does not name is kept, and told of once.
    let body = r#"{"errcode": 0, "errmsg": "SUCCESS", "list": {"id": 2862, "mood": "good"}}"#;
    sim.fault("message_session_get", Fault::json(body));
    client.get(2862).await?;

    provider.shutdown()?;
    Ok(())
}
