//! What is counted of calls and of their requests.

use chatspec_client::yeastar::{self, Client};
use chatspec_sim::{Fault, Sim};

use crate::counted::{Counted, Labels};
use crate::{connect, port};

const GET: &str = "message_session_get";

fn labels<const N: usize>(labels: [(&str, &str); N]) -> Labels {
    let operation = [("chatspec.vendor", "yeastar"), ("chatspec.operation", GET)];
    operation.into_iter().chain(labels).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[tokio::test]
async fn calls_requests_and_repetitions_are_counted() {
    let counted = Counted::default();
    let _guard = metrics::set_default_local_recorder(&counted);
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let client = Client::from(connect(&sim));
    sim.fault(GET, Fault::status(503));
    client.get(2862).await.expect("it is let in");
    client.get(2862).await.expect("it is let in");

    let port = port(&sim);
    let request = |status: &'static str| {
        labels([
            ("http.request.method", "GET"),
            ("server.address", "127.0.0.1"),
            ("server.port", &port),
            ("http.response.status_code", status),
        ])
    };
    let mut failed = request("503");
    failed.insert("error.type".to_owned(), "503".to_owned());
    let mut expected = vec![(request("200"), 2), (failed, 1)];
    expected.sort();
    assert_eq!(counts(&counted, "http.client.request.duration"), expected);
    assert_eq!(counts(&counted, "chatspec.client.call.duration"), [(labels([]), 2)]);
    assert_eq!(counts(&counted, "chatspec.client.repetitions"), [(labels([("error.type", "503")]), 1)]);
}

#[tokio::test]
async fn times_are_seconds() {
    let counted = Counted::default();
    let _guard = metrics::set_default_local_recorder(&counted);
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    Client::from(connect(&sim)).get(2862).await.expect("it is let in");
    for name in ["http.client.request.duration", "chatspec.client.call.duration"] {
        // Nothing takes a day here, which is less than a tenth of a second in microseconds.
        let times: Vec<f64> = counted.series(name).into_iter().flat_map(|(_, values)| values).collect();
        assert!(!times.is_empty() && times.iter().all(|time| (0.0..86_400.0).contains(time)), "{times:?}");
    }
}

/// How often something was counted, by the labels.
fn counts(counted: &Counted, name: &str) -> Vec<(Labels, usize)> {
    counted.series(name).into_iter().map(|(labels, values)| (labels, values.len())).collect()
}
