//! Counters and histograms, through the facade of the `metrics` crate.

use std::sync::Once;
use std::time::{Duration, Instant};

use chatspec_wire::operation::Operation;
use http::Method;
use metrics::{Label, Unit, counter, describe_counter, describe_histogram, histogram};

use crate::exchange::Prepared;

use super::Kind;

/// Each request, from sending it until its answer is read, or its first element when it is a stream; in seconds.
const REQUESTS: &str = "http.client.request.duration";

/// Each call, its repetitions and pauses included, in seconds.
const CALLS: &str = "chatspec.client.call.duration";

/// Requests that were sent again.
const REPETITIONS: &str = "chatspec.client.repetitions";

/// A request that goes on: what of it is told when it ends.
#[derive(Debug)]
pub(super) struct Measured {
    method: Method,
    host: String,
    port: Option<i64>,
    started: Instant,
}

impl Measured {
    pub(super) fn of(request: &Prepared) -> Self {
        Self {
            method: request.method.clone(),
            host: request.context.redactor.clean(super::host(&request.url)),
            port: super::port(&request.url),
            started: Instant::now(),
        }
    }

    pub(super) fn end(&self, operation: &'static Operation, status: Option<u16>, kind: Option<Kind>) {
        describe();
        let mut labels = labels(operation, kind);
        labels.push(Label::new("http.request.method", self.method.to_string()));
        labels.push(Label::new("server.address", self.host.clone()));
        labels.extend(self.port.map(|port| Label::new("server.port", port.to_string())));
        labels.extend(status.map(|status| Label::new("http.response.status_code", status.to_string())));
        histogram!(REQUESTS, labels).record(self.started.elapsed());
    }
}

pub(super) fn called(operation: &'static Operation, time: Duration, kind: Option<Kind>) {
    describe();
    histogram!(CALLS, labels(operation, kind)).record(time);
}

pub(super) fn repeated(operation: &'static Operation, kind: Kind) {
    describe();
    counter!(REPETITIONS, labels(operation, Some(kind))).increment(1);
}

fn labels(operation: &'static Operation, kind: Option<Kind>) -> Vec<Label> {
    let vendor = Label::from_static_parts("chatspec.vendor", operation.vendor);
    let operation = Label::from_static_parts("chatspec.operation", operation.id);
    let kind = kind.map(|kind| Label::new("error.type", kind));
    [vendor, operation].into_iter().chain(kind).collect()
}

/// Says what they are, to the recorder that is there at the first call.
fn describe() {
    static DESCRIBED: Once = Once::new();
    DESCRIBED.call_once(|| {
        describe_histogram!(
            REQUESTS,
            Unit::Seconds,
            "Time of a request, until its answer is read, or its first element when it is a stream"
        );
        describe_histogram!(CALLS, Unit::Seconds, "Time of a call, its repetitions and pauses included");
        describe_counter!(REPETITIONS, Unit::Count, "Requests that were sent again");
    });
}
