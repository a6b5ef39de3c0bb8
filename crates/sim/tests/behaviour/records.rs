//! What is recorded of a request.

use std::sync::Mutex;

use chatspec_sim::{Answer, Behaviour, Call, Sim, yeastar};
use chatspec_wavy::Wavy;
use chatspec_wire::operation::Vendor;
use chatspec_yeastar::Yeastar;

use crate::exchange::get;

#[tokio::test]
async fn a_request_is_recorded_as_it_arrived_and_shown_without_secrets() {
    let sim = yeastar::Sim::start().await.unwrap();
    let target = "/openapi/v1.0/message_session/get?access_token=sim-access_token&id=28%362";
    get(target)
        .header("x-more", "1")
        .header("authorization", "Bearer hidden-token")
        .header("cookie", "a=hidden-cookie")
        .to(&sim)
        .await;
    let request = &sim.requests()[0];
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", target));
    assert_eq!(request.path(), "/openapi/v1.0/message_session/get");
    assert_eq!(request.query()[1], ("id".to_owned(), "2862".to_owned()));
    assert_eq!((request.header("X-More"), request.header("authorization")), (Some("1"), Some("Bearer hidden-token")));
    assert_eq!((request.operation, request.status), (Some("message_session_get"), Some(200)));
    for shown in [format!("{request}"), format!("{request:?}"), format!("{request:#?}")] {
        assert!(shown.contains("id=28%362") && shown.contains("access_token=[secret]"), "{shown}");
        assert!(!shown.contains("sim-access_token") && !shown.contains("hidden"), "{shown}");
    }
}

#[tokio::test]
async fn an_encoded_name_does_not_show_its_secret() {
    let sim = yeastar::Sim::start().await.unwrap();
    get("/openapi/v1.0/message_session/get?access%5Ftoken=hidden&id=2862").to(&sim).await;
    assert!(!format!("{0} {0:?}", sim.requests()[0]).contains("hidden"));
}

#[tokio::test]
async fn requests_are_found_by_their_operation() {
    let sim = yeastar::Sim::start().await.unwrap();
    get("/openapi/v1.0/message_session/get?id=1").to(&sim).await;
    get("/openapi/v1.0/message_session/query?ids=1").to(&sim).await;
    assert_eq!(sim.requests_of("message_session_query").len(), 1);
    assert_eq!(sim.requests_of("query").len(), 1, "by the name of the client's method");
    sim.fault("query", chatspec_sim::Fault::status(503));
    assert_eq!(get("/openapi/v1.0/message_session/query?ids=1").to(&sim).await.status, 503);
    sim.clear_requests();
    assert!(sim.requests().is_empty());
    sim.stop().await;
}

#[tokio::test]
#[should_panic(expected = "yeastar has no operation `message_session_list`")]
async fn requests_of_what_does_not_exist_are_not_asked_for() {
    let _ = yeastar::Sim::start().await.unwrap().requests_of("message_session_list");
}

struct Shown(Mutex<String>);

impl Behaviour for &'static Shown {
    fn intercept(&self, call: &Call<'_>) -> Option<Answer> {
        *self.0.lock().unwrap() = format!("{call:?} {:?}", **call);
        None
    }
}

#[tokio::test]
async fn what_a_behaviour_sees_shows_no_secrets() {
    static SHOWN: Shown = Shown(Mutex::new(String::new()));
    let sim = Sim::builder(Yeastar::INFO).behaviour(&SHOWN).start().await.unwrap();
    let send =
        get("/openapi/v1.0/message_session/get?id=1&access_token=hidden").header("authorization", "Bearer hidden");
    send.to(&sim).await;
    let shown = SHOWN.0.lock().unwrap().clone();
    assert!(shown.contains("message_session_get") && shown.contains("/openapi/v1.0/message_session/get"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}

#[tokio::test]
async fn a_credential_in_the_wrong_place_is_not_shown_either() {
    let sim = Sim::builder(Wavy::INFO).start().await.unwrap();
    get("/v1/session?customerId=1&authenticationToken=hidden").header("sid", "1").to(&sim).await;
    let request = &sim.requests()[0];
    assert!(!format!("{request} {request:?}").contains("hidden"), "{request}");
}

#[tokio::test]
async fn the_body_is_recorded() {
    let sim = yeastar::Sim::start().await.unwrap();
    get("/openapi/v1.0/message_session/get?id=1").method("POST").body("hello").to(&sim).await;
    assert_eq!(&sim.requests()[0].body[..], b"hello");
}
