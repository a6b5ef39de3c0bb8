//! What an answer holds that the contract does not name is told, whichever way it is read.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};

use chatspec_client::runtime::wire::operation::VendorInfo;
use chatspec_client::{RetryPolicy, superoffice, wavy, yeastar};
use chatspec_sim::{Fault, Sim};
use futures_util::{FutureExt, StreamExt};

const GET: &str = "message_session_get";

/// What was told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Told {
    fn note(&self, drift: &chatspec_client::Drift) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(drift.to_string());
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn start(vendor: &'static VendorInfo) -> (Sim, Told) {
    (Sim::start(vendor).await.expect("a port is free"), Told::default())
}

fn pbx(sim: &Sim, told: &Told) -> yeastar::Client {
    let told = told.clone();
    let builder = yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token"));
    builder.on_drift(move |drift| told.note(drift)).build().expect("the settings are right")
}

#[tokio::test]
async fn a_value_and_an_envelope_are_looked_at_once() {
    let (sim, told) = start(yeastar::VENDOR).await;
    let client = pbx(&sim, &told);
    let body = r#"{"errcode": 0, "errmsg": "SUCCESS", "list": {"id": 2862, "mood": "good"}, "page": 1}"#;
    sim.fault(GET, Fault::json(body).times(2));
    client.get(2862).await.expect("a session");
    let first = told.take();
    assert_eq!(first.len(), 2, "{first:?}");
    assert!(
        first.iter().any(|drift| drift.starts_with("yeastar message_session_get: $.list.mood is a key")),
        "{first:?}"
    );
    client.get(2862).envelope().await.expect("a session");
    assert_eq!(told.take(), [""; 0], "each thing is told once");
}

#[tokio::test]
async fn elements_of_a_stream_are_looked_at() {
    let (sim, told) = start(superoffice::VENDOR).await;
    let heard = told.clone();
    let client = superoffice::Client::builder(sim.url())
        .bearer(sim.credential("bearer"))
        .on_drift(move |drift| heard.note(drift))
        .build()
        .expect("the settings are right");
    let body = r#"[{"ChatMessageId": 1}, {"ChatMessageId": 2, "Mood": "good"}]"#;
    sim.fault("messages", Fault::json(body));
    let elements: Vec<_> = client.messages(341).stream().collect().await;
    assert_eq!(elements.len(), 2);
    let told = told.take();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(": $[*].Mood is a key"), "{told:?}");
}

#[tokio::test]
async fn the_columns_of_a_file_are_looked_at() {
    let (sim, told) = start(wavy::VENDOR).await;
    let heard = told.clone();
    let client = wavy::Client::builder(sim.url())
        .authentication_token(sim.credential("authenticationToken"))
        .user_name(sim.credential("userName"))
        .on_drift(move |drift| heard.note(drift))
        .build()
        .expect("the settings are right");
    sim.fault("download", Fault::content_type("text/csv").body("source;session_created_at;mood\n1;2;good\n"));
    let rows: Vec<_> = client.open_sessions(42).await.expect("a file").collect().await;
    assert_eq!(rows.len(), 1);
    let told = told.take();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains(": $.mood is a key"), "{told:?}");
}

#[tokio::test]
async fn failures_are_not_looked_at() {
    let (sim, told) = start(yeastar::VENDOR).await;
    let client = pbx(&sim, &told);
    let body = r#"{"errcode": 10001, "errmsg": "no", "mood": "bad", "list": {"id": "x", "mood": "bad"}}"#;
    for fault in [Fault::json(body), Fault::json(body).with_status(500).body(body), Fault::garbage(), Fault::cut(9)] {
        sim.fault(GET, fault);
        client.get(2862).retry(RetryPolicy::none()).await.expect_err("a failure");
    }
    assert_eq!(told.take(), [""; 0]);
}

#[tokio::test]
async fn a_panic_of_the_callback_is_one_of_the_call_and_the_next_call_works() {
    let sim = Sim::start(yeastar::VENDOR).await.expect("a port is free");
    let builder = yeastar::Client::builder(sim.url()).access_token(sim.credential("access_token"));
    let client = builder.on_drift(|drift| panic!("told of {drift}")).build().expect("the settings are right");
    sim.fault(GET, Fault::json(r#"{"errcode": 0, "list": {"id": 2862, "mood": "good"}}"#).times(2));
    let call = AssertUnwindSafe(async { client.get(2862).await });
    let panic = call.catch_unwind().await.expect_err("the callback panics");
    assert!(panic.downcast_ref::<String>().is_some_and(|text| text.contains("$.list.mood")));
    client.get(2862).await.expect("it was told already");
}
