//! What is shown of calls stands in the docs of the runtime, by the names that it has there.

use chatspec_client::yeastar;
use chatspec_sim::{Fault, Sim};

use crate::capture::Capture;
use crate::counted::Counted;

const DOCS: &str = include_str!("../../../crates/runtime/src/lib.rs");

fn is_documented(name: &str) -> bool {
    let section = DOCS.split_once("# What can be seen").map_or("", |(_, rest)| rest);
    section.lines().skip(1).take_while(|line| line.starts_with("//!")).any(|line| line.contains(&format!("`{name}`")))
}

#[tokio::test]
async fn every_name_is_documented() {
    let (counted, (capture, _guard)) = (Counted::default(), Capture::begin());
    let _recorder = metrics::set_default_local_recorder(&counted);
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let input = |name: &str| sim.login_input("application", name);
    let client = yeastar::Client::builder(sim.url()).application(input("client_id"), input("client_secret"));
    let client = client.build().expect("the settings are right");
    sim.fault("get", Fault::status(503));
    client.get(2862).await.expect("it is let in");
    client.get(1).await.expect_err("there is no such session");

    let shown = capture.all();
    let events = shown.iter().filter(|shown| shown.is_event).map(|event| event.field("message"));
    let spans = shown.iter().filter(|shown| !shown.is_event).map(|span| span.name);
    let fields = shown.iter().flat_map(|shown| shown.fields.keys().copied()).filter(|name| *name != "message");
    let names: Vec<&str> = spans.chain(fields).chain(events).collect();
    for name in ["request", "pause", "login", "http.request.resend_count"] {
        assert!(names.contains(&name), "the test shows all that there is: {names:?}");
    }
    let series = ["chatspec.client.call.duration", "http.client.request.duration", "chatspec.client.repetitions"];
    let found: Vec<_> = series.iter().map(|name| counted.series(name)).collect();
    assert!(found.iter().all(|series| !series.is_empty()), "{found:?}");
    let labels = found.iter().flatten().flat_map(|(labels, _)| labels.keys().map(String::as_str));
    let undocumented: Vec<&str> =
        names.into_iter().chain(labels).chain(series).filter(|name| !is_documented(name)).collect();
    assert!(undocumented.is_empty(), "{undocumented:?}");
}
