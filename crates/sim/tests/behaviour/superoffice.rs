//! The tenant.

use chatspec_sim::superoffice;
use chatspec_superoffice::ChatMessage;
use serde_json::{Value, json};

use crate::exchange::{Got, Send, get};

fn messages(rest: &str) -> Send {
    get(format!("/Cust12345/api/v1/ChatSession/{rest}")).header("authorization", "Bearer sim-bearer")
}

async fn tenant() -> superoffice::Sim {
    superoffice::Sim::start().await.unwrap()
}

fn message(id: i64, session: i64, posted: &str) -> ChatMessage {
    let text = json!({"ChatMessageId": id, "ChatSessionId": session, "WhenPosted": posted}).to_string();
    chatspec_superoffice::from_str(&text).unwrap()
}

fn ids(got: &Got) -> Vec<i64> {
    got.json().as_array().unwrap().iter().map(|message| message["ChatMessageId"].as_i64().unwrap()).collect()
}

async fn posted(sim: &superoffice::Sim, zone: &str) -> Vec<Value> {
    let mut send = messages("7/Messages");
    if !zone.is_empty() {
        send = send.header("so-timezone", zone);
    }
    let got = send.to(sim).await.json();
    got.as_array().unwrap().iter().map(|message| message["WhenPosted"].clone()).collect()
}

#[tokio::test]
async fn the_message_of_the_page_is_answered() {
    let sim = tenant().await;
    assert_eq!(sim.url(), format!("{}/Cust12345", sim.origin()));
    let got = messages("341/Messages?after=295").header("accept", "application/json; charset=utf-8").to(&sim).await;
    assert_eq!((got.status, got.header("content-type")), (200, Some("application/json")));
    let sample =
        sim.vendor().samples.iter().find(|sample| sample.of.ends_with("GetChatMessages") && sample.case == "page");
    let mut page: Value = serde_json::from_str(sample.unwrap().body).unwrap();
    page[0]["WhenPosted"] = "2016-07-21T14:13:48.4445574".into();
    assert_eq!(got.json(), page);
    assert!(sim.problems().is_empty(), "{:?}", sim.problems());
}

#[tokio::test]
async fn after_leaves_out_what_is_known_and_messages_are_added_while_it_runs() {
    let sim = tenant().await;
    assert_eq!(ids(&messages("341/Messages?after=958").to(&sim).await), [0; 0]);
    sim.add_message(&message(961, 341, "2020-01-01T00:00:00"));
    sim.add_message(&message(960, 341, "2020-01-01T00:00:00"));
    sim.add_message(&message(962, 342, "2020-01-01T00:00:00"));
    assert_eq!(ids(&messages("341/Messages?after=958").to(&sim).await), [961, 960]);
    assert_eq!(ids(&messages("341/Messages").to(&sim).await), [958, 961, 960]);
    assert_eq!(ids(&messages("342/Messages?after=0").to(&sim).await), [962]);
}

#[tokio::test]
async fn the_order_can_be_any() {
    let sim = tenant().await;
    (1..=30).for_each(|id| sim.add_message(&message(id, 7, "2020-01-01T00:00:00")));
    sim.shuffle_messages(Some(1));
    let first = ids(&messages("7/Messages").to(&sim).await);
    assert_ne!(first, ids(&messages("7/Messages").to(&sim).await), "another order each time");
    let mut sorted = first.clone();
    sorted.sort_unstable();
    assert!(first != sorted && sorted == (1..=30).collect::<Vec<_>>());
    sim.shuffle_messages(Some(1));
    assert_eq!(ids(&messages("7/Messages").to(&sim).await), first, "the same seed, the same order");
    sim.shuffle_messages(None);
    assert_eq!(ids(&messages("7/Messages").to(&sim).await), sorted);
}

#[tokio::test]
async fn times_have_the_form_that_the_header_asks_for() {
    let sim = tenant().await;
    let forms = [
        "2016-07-21T14:13:48.4445574+02:00",
        "2018-12-24T12:34:45",
        "2019-09-23T12:34:45Z",
        "2018-12-24T07:34:45-0500",
        "",
    ];
    (1..).zip(forms).for_each(|(id, form)| sim.add_message(&message(id, 7, form)));
    let bare = ["2016-07-21T14:13:48.4445574", "2018-12-24T12:34:45", "2019-09-23T12:34:45", "2018-12-24T07:34:45", ""];
    assert_eq!(posted(&sim, "").await, bare);
    assert_eq!(posted(&sim, "US-NY").await, bare);
    let offsets = [
        "2016-07-21T14:13:48.4445574+0200",
        "2018-12-24T12:34:45+0000",
        "2019-09-23T12:34:45+0000",
        "2018-12-24T07:34:45-0500",
        "",
    ];
    assert_eq!(posted(&sim, "US-NY, includeTZOffset").await, offsets);
    sim.keep_times(true);
    assert_eq!(posted(&sim, "US-NY, includeTZOffset").await, forms);
}

#[tokio::test]
async fn every_documented_way_to_authenticate_is_accepted() {
    let sim = tenant().await;
    let send = || messages("341/Messages").without("authorization");
    let ways = [
        send().header("authorization", "Basic c2ltLXVzZXI6c2ltLWJhc2lj"),
        send().header("authorization", "SOTICKET sim-so_ticket"),
        send().header("authorization", "SoTicket sim-so_ticket").header("so-apptoken", "sim-app_token"),
        send().header("authorization", "Bearer sim-bearer"),
    ];
    for way in ways {
        assert_eq!(way.to(&sim).await.status, 200, "{:?}", sim.problems());
    }
    let session = || send().header("cookie", "sim-session_cookie");
    assert_eq!(session().header("x-xsrf-token", "sim-xsrf_token").to(&sim).await.status, 200);
    assert_eq!(session().to(&sim).await.status, 401, "without its XSRF value");
}

#[tokio::test]
async fn a_ticket_needs_the_secret_of_the_application_when_that_is_required() {
    let sim = tenant().await;
    sim.require_app_token(true);
    let ticket = || messages("341/Messages").header("authorization", "SOTicket sim-so_ticket");
    assert_eq!(ticket().to(&sim).await.status, 401);
    assert_eq!(sim.problems(), ["the header `SO-AppToken` is missing, which a ticket needs online"]);
    assert_eq!(ticket().header("so-apptoken", "sim-app_token").to(&sim).await.status, 200);
    assert_eq!(ticket().header("so-apptoken", "guess").to(&sim).await.status, 401);
    assert_eq!(messages("341/Messages").to(&sim).await.status, 200);
}

#[tokio::test]
async fn unauthorized_requests_get_the_error_object_or_nothing() {
    let sim = tenant().await;
    let got = messages("341/Messages").header("authorization", "Bearer guess").to(&sim).await;
    assert_eq!((got.status, got.json()["Error"].as_bool()), (401, Some(true)));
    sim.explain_unauthorized(false);
    let got = messages("341/Messages").without("authorization").to(&sim).await;
    assert_eq!((got.status, got.body.len()), (401, 0));
}

#[tokio::test]
async fn a_tenant_elsewhere_is_misdirected() {
    let sim = tenant().await;
    let text = "Wrong subdomain used to access tenant";
    let got = get("/Cust99999/api/v1/ChatSession/341/Messages").to(&sim).await;
    assert_eq!((got.status, got.text()), (421, text));
    sim.move_tenant(true);
    assert_eq!(messages("341/Messages").to(&sim).await.status, 421);
    sim.move_tenant(false);
    assert_eq!(messages("341/Messages").to(&sim).await.status, 200);
}

#[tokio::test]
async fn an_unknown_session_is_a_404_with_the_error_object() {
    let sim = tenant().await;
    let got = messages("1/Messages").to(&sim).await;
    assert_eq!((got.status, got.json()["ErrorType"].as_str()), (404, Some("SoNotFoundException")));
    assert!(["Error", "ErrorMessage", "ErrorSource"].iter().all(|key| got.json().get(key).is_some()));
    sim.add_session(1);
    assert_eq!(messages("1/Messages").to(&sim).await.json(), json!([]));
    sim.remove_session(1);
    assert_eq!(messages("1/Messages").to(&sim).await.status, 404);
}

#[tokio::test]
async fn other_refusals_have_the_error_object_under_their_status() {
    let sim = tenant().await;
    let cases = [
        (messages("x/Messages"), 400),
        (messages("341/Messages?after=x"), 400),
        (messages("341/Messages?$top=1"), 400),
        (messages("341/Messages").method("DELETE"), 405),
        (messages("341"), 404),
    ];
    for (send, status) in cases {
        sim.clear_requests();
        let got = send.to(&sim).await;
        assert_eq!((got.status, got.json()["Error"].as_bool()), (status, Some(true)));
        assert_eq!(sim.problems().len(), 1, "{:?}", sim.problems());
    }
}

#[tokio::test]
async fn without_accept_a_page_comes() {
    let sim = tenant().await;
    let got = messages("341/Messages").without("accept").to(&sim).await;
    assert_eq!((got.status, got.header("content-type")), (200, Some("text/html; charset=utf-8")));
}
