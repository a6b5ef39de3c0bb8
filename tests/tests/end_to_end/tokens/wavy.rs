//! A static pair: nothing is renewed, and what is wrong with it stays wrong.

use chatspec_client::ErrorKind;
use chatspec_client::wavy::{Client, VENDOR};

use crate::clients::start;

#[tokio::test]
async fn a_refused_pair_is_not_tried_again() {
    let sim = start(VENDOR).await;
    let client = Client::builder(sim.url()).authentication_token("wrong").user_name(sim.credential("userName"));
    let client = client.build().expect("the settings are right");
    for calls in 1..=3 {
        let error = client.open_sessions(42).await.expect_err("it is not let in");
        assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Vendor, Some(401), 1));
        assert!(error.is_unauthorized() && !error.is_retryable(), "{error}");
        assert_eq!(sim.requests().len(), calls);
    }
    client.connection().authenticate().await.expect("there is no login");
    assert_eq!(sim.requests().len(), 3);
}
