//! Every sample goes through simulator and client and comes out as it was.

use chatspec_client::VENDORS;
use chatspec_client::runtime::wire::operation::Sample;
use chatspec_client::{ErrorKind, superoffice, wavy, yeastar};
use chatspec_sim::{Answer, Behaviour, Call, Sim};
use serde_json::{Value, json};

use crate::clients::{self, OPERATIONS};

/// Answers one body, whatever is asked.
struct Always(u16, Value);

impl Behaviour for Always {
    fn answer(&self, _: &Call<'_>) -> Option<Answer> {
        Some(Answer::json(self.0, &self.1))
    }
}

async fn answering(vendor: &str, status: u16, body: Value) -> Sim {
    let vendor = VENDORS.iter().find(|info| info.name == vendor).expect("a vendor");
    Sim::builder(vendor).behaviour(Always(status, body)).start().await.expect("a port is free")
}

fn samples(vendor: &str, of: &str) -> Vec<&'static Sample> {
    let vendor = VENDORS.iter().find(|info| info.name == vendor).expect("a vendor");
    vendor.samples.iter().filter(|sample| sample.of == of).collect()
}

fn value(sample: &Sample) -> Value {
    serde_json::from_str(sample.body).expect("a sample is JSON")
}

#[tokio::test]
async fn samples_of_operations_come_out_as_they_were() {
    let mut count = 0;
    for (vendor, operation) in OPERATIONS {
        for sample in samples(vendor.name, operation) {
            let sent = value(sample);
            let sim = answering(vendor.name, 200, sent.clone()).await;
            let came = clients::envelope(&clients::connect(&sim), operation).await;
            let came = came.unwrap_or_else(|error| panic!("{operation}/{}: {error}", sample.case));
            assert_eq!(came, sent, "{operation}/{}", sample.case);
            assert_eq!(sim.problems(), [""; 0], "{operation}/{}", sample.case);
            count += 1;
        }
    }
    assert!(count >= 40, "{count} samples");
}

#[tokio::test]
async fn samples_of_operations_come_out_of_calls_known_as_data_as_well() {
    for (vendor, id) in OPERATIONS {
        let operation = vendor.operation(id).expect("the operation");
        for sample in samples(vendor.name, id) {
            let sent = value(sample);
            let sim = answering(vendor.name, 200, sent.clone()).await;
            let arguments = operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required);
            let arguments = arguments
                .fold(chatspec_wire::operation::Arguments::of(operation), |arguments, (at, parameter)| {
                    arguments.one(at, &parameter.example.unwrap_or("1"))
                });
            let came = clients::connect(&sim).dynamic(operation, arguments, None).envelope().await;
            assert_eq!(came.unwrap_or_else(|error| panic!("{id}/{}: {error}", sample.case)).value, sent);
        }
    }
}

#[tokio::test]
async fn samples_of_failures_become_errors_with_their_code() {
    for (vendor, of, operation) in [
        ("yeastar", "Failure", "message_session_get"),
        ("yeastar", "Failure", "message_session_query"),
        ("wavy", "ErrorBody", "session_list_open"),
        ("superoffice", "ErrorBody", "v1ChatSessionEntity_GetChatMessages"),
    ] {
        let failure =
            OPERATIONS.iter().find(|(_, id)| *id == operation).and_then(|(info, id)| info.operation(id)?.failure);
        let failure = failure.expect("the operation says how it fails");
        assert!(!samples(vendor, of).is_empty());
        for sample in samples(vendor, of) {
            for status in [200, 400] {
                let body = value(sample);
                let sim = answering(vendor, status, body.clone()).await;
                let error = clients::awaited(&clients::connect(&sim), operation).await.expect_err("a failure");
                assert_eq!((error.kind(), error.status()), (ErrorKind::Vendor, Some(status)), "{of}/{}", sample.case);
                assert_eq!(error.code(), failure.code_of(&body).as_ref(), "{of}/{}", sample.case);
                assert_eq!(error.vendor_message(), failure.message_of(&body), "{of}/{}", sample.case);
            }
        }
    }
}

#[tokio::test]
async fn samples_of_messages_come_out_of_a_list_and_of_a_stream() {
    let sent: Vec<Value> = samples("superoffice", "ChatMessage").into_iter().map(value).collect();
    assert!(sent.len() > 10);
    let sim = answering("superoffice", 200, json!(sent)).await;
    let tenant = superoffice::Client::from(clients::connect(&sim));
    let came = tenant.messages(341).await.expect("messages");
    assert_eq!(clients::json(&came), json!(sent));
    let mut stream = tenant.messages(341).stream();
    for message in &sent {
        let came = stream.next().await.expect("as many").expect("a message");
        assert_eq!(clients::json(&came), *message);
    }
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn sessions_come_out_of_the_simulator_as_they_were_put_in() {
    let sim = chatspec_sim::yeastar::Sim::start().await.expect("a port is free");
    let pbx = yeastar::Client::from(clients::connect(&sim));
    for sample in samples("yeastar", "message_session_get") {
        let session: yeastar::SessionInfo = serde_json::from_value(value(sample)["list"].clone()).expect("a session");
        sim.add_session(&session);
        assert_eq!(pbx.get(session.id).await.expect("the session"), session, "{}", sample.case);
        assert_eq!(pbx.query([session.id]).await.expect("an answer").into_result().expect("the session"), [session]);
    }
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test]
async fn rows_come_out_of_the_simulator_as_they_were_put_in() {
    let sim = chatspec_sim::wavy::Sim::start().await.expect("a port is free");
    let platform = wavy::Client::from(clients::connect(&sim));
    for sample in samples("wavy", "SessionRow") {
        let row: wavy::SessionRow = serde_json::from_str(sample.body).expect("a row");
        sim.clear_sessions();
        sim.translate_source(row.source.get().is_none());
        sim.add_row(&row);
        let mut rows = platform.open_sessions(42).await.expect("a file");
        assert_eq!(rows.next().await.expect("a row").expect("it is right"), row, "{}", sample.case);
        assert!(rows.next().await.is_none());
    }
}
