//! The spans of streams and of files.

use chatspec_client::{superoffice, wavy};
use chatspec_sim::Sim;
use futures_util::StreamExt;

use crate::capture::Capture;
use crate::connect;

#[tokio::test]
async fn a_stream_is_one_call_that_ends_with_its_first_element() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(superoffice::VENDOR).await.expect("a port is free");
    let client = superoffice::Client::from(connect(&sim));
    let mut stream = client.messages(341).stream();
    stream.next().await.expect("an element").expect("a message");
    let call = capture.call("v1ChatSessionEntity_GetChatMessages");
    assert!(call.ended, "{call:?}");
    assert_eq!(call.field("http.response.status_code"), "200");
    assert_eq!(capture.requests(&call).len(), 1);
    while stream.next().await.is_some() {}
    assert_eq!(capture.named("call").len(), 1);
    assert_eq!(capture.named("request").len(), 1);
}

#[tokio::test]
async fn a_file_is_a_request_that_no_template_describes_and_whose_link_is_not_shown() {
    let (capture, _guard) = Capture::begin();
    let sim = Sim::start(wavy::VENDOR).await.expect("a port is free");
    let client = wavy::Client::from(connect(&sim));
    let rows: Vec<_> = client.open_sessions(42).await.expect("a file").collect().await;
    assert!(rows.iter().all(Result::is_ok));
    let requests = capture.named("request");
    assert_eq!(requests.len(), 2, "{requests:?}");
    assert_eq!(requests[0].field("url.full"), format!("{}/v1/session?customerId=42", sim.url()));
    assert_eq!(requests[0].field("url.template"), "/v1/session");
    assert_eq!(requests[1].field("otel.name"), "GET");
    assert_eq!(requests[1].field("url.template"), "");
    assert_eq!(requests[1].field("http.response.status_code"), "200");
    assert_eq!(requests[1].field("url.full"), format!("{}/[secret]", sim.origin()));
    assert_eq!(requests[1].field("server.address"), "127.0.0.1");
}
