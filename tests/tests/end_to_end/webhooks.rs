//! Inbound messages, posted by the simulator and read with the model crate alone.

use chatspec_client::wavy::{self, InboundMessages};
use serde_json::Value;
use tokio::time::timeout;

use crate::clients::{self, LONG};
use crate::receiver::receive;

#[tokio::test]
async fn every_sample_of_inbound_messages_comes_out_as_it_was() {
    let sim = chatspec_sim::wavy::Sim::start().await.expect("a port is free");
    let samples = wavy::VENDOR.samples.iter().filter(|sample| sample.of == "InboundMessages");
    let mut count = 0;
    for sample in samples {
        let sent: InboundMessages = chatspec_wire::from_str(sample.body).expect("messages");
        let (url, body) = receive().await;
        assert_eq!(sim.post_inbound(&url, &sent).await.expect("somebody listens"), 200);
        let body = timeout(LONG, body).await.expect("in time").expect("a request");
        let came: InboundMessages = chatspec_wire::from_slice(&body).expect("messages");
        let expected: Value = serde_json::from_str(sample.body).expect("JSON");
        assert_eq!(clients::json(&came), expected, "{}", sample.case);
        count += 1;
    }
    assert!(count > 3);
}

#[tokio::test]
async fn the_sample_of_a_webhook_is_posted_by_its_name() {
    let sim = clients::start(wavy::VENDOR).await;
    let (url, body) = receive().await;
    assert_eq!(sim.post_webhook("inbound_messages", &url).await.expect("somebody listens"), 200);
    let body = timeout(LONG, body).await.expect("in time").expect("a request");
    assert!(!chatspec_wire::from_slice::<InboundMessages>(&body).expect("messages").data.is_empty());
}
