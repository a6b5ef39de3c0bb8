//! Counters and histograms, through the facade of the `metrics` crate.

use std::sync::Once;
use std::time::Duration;

use chatspec_wire::operation::Operation;
use metrics::{Label, Unit, counter, describe_counter, describe_histogram, histogram};

/// Each request, from sending it to the end of its answer, in seconds.
const REQUESTS: &str = "http.client.request.duration";

/// Each call, its repetitions and pauses included, in seconds.
const CALLS: &str = "chatspec.client.call.duration";

/// Requests that were sent again.
const REPETITIONS: &str = "chatspec.client.repetitions";

pub(super) fn requested(
    operation: &'static Operation,
    server: &str,
    time: Duration,
    status: Option<u16>,
    kind: Option<&str>,
) {
    describe();
    let mut labels = labels(operation, kind);
    labels.push(Label::from_static_parts("http.request.method", operation.method.as_str()));
    labels.push(Label::new("server.address", server.to_owned()));
    labels.extend(status.map(|status| Label::new("http.response.status_code", status.to_string())));
    histogram!(REQUESTS, labels).record(time);
}

pub(super) fn called(operation: &'static Operation, time: Duration, kind: Option<&str>) {
    describe();
    histogram!(CALLS, labels(operation, kind)).record(time);
}

pub(super) fn repeated(operation: &'static Operation, kind: &str) {
    describe();
    counter!(REPETITIONS, labels(operation, Some(kind))).increment(1);
}

fn labels(operation: &'static Operation, kind: Option<&str>) -> Vec<Label> {
    let vendor = Label::from_static_parts("chatspec.vendor", operation.vendor);
    let operation = Label::from_static_parts("chatspec.operation", operation.id);
    let kind = kind.map(|kind| Label::new("error.type", kind.to_owned()));
    [vendor, operation].into_iter().chain(kind).collect()
}

/// Says what they are, to the recorder that is there at the first call.
fn describe() {
    static DESCRIBED: Once = Once::new();
    DESCRIBED.call_once(|| {
        describe_histogram!(REQUESTS, Unit::Seconds, "Time from sending a request to the end of its answer");
        describe_histogram!(CALLS, Unit::Seconds, "Time of a call, its repetitions and pauses included");
        describe_counter!(REPETITIONS, Unit::Count, "Requests that were sent again");
    });
}
