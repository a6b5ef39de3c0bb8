//! The PBX.

use chatspec_sim::{Fault, yeastar};
use chatspec_yeastar::{MessageSessionGetResponse, SessionInfo};
use serde_json::{Value, json};

use crate::exchange::{Got, Send, get};

pub fn api(rest: &str) -> Send {
    let sign = if rest.contains('?') { '&' } else { '?' };
    get(format!("/openapi/v1.0/{rest}{sign}access_token=sim-access_token"))
}

pub async fn pbx() -> yeastar::Sim {
    yeastar::Sim::start().await.unwrap()
}

pub fn failure(got: &Got) -> (u16, Value, Value) {
    let mut body = got.json();
    (got.status, body["errcode"].take(), body["errmsg"].take())
}

pub fn failed(code: i64, name: &str) -> (u16, Value, Value) {
    (200, code.into(), name.into())
}

#[tokio::test]
async fn the_sessions_of_the_pages_are_answered_as_printed() {
    let sim = pbx().await;
    assert_eq!(sim.url(), sim.origin(), "the client appends the path");
    for (rest, operation) in [
        ("message_session/get?id=2862", "message_session_get"),
        ("message_session/query?ids=3035,3073", "message_session_query"),
    ] {
        let got = api(rest).to(&sim).await;
        let sample =
            sim.vendor().samples.iter().find(|sample| sample.of == operation && sample.case == "page").unwrap();
        assert_eq!(got.json(), serde_json::from_str::<Value>(sample.body).unwrap());
        assert_eq!(
            (got.status, got.header("content-type"), got.header("connection")),
            (200, Some("application/json"), Some("close"))
        );
    }
    assert!(sim.problems().is_empty(), "{:?}", sim.problems());
}

#[tokio::test]
async fn the_connection_ends_after_each_answer() {
    let sim = pbx().await;
    let got = api("message_session/get?id=2862").without("connection").to(&sim).await;
    assert_eq!((got.status, got.complete), (200, true));
}

#[tokio::test]
async fn unknown_ids_are_an_error_of_get_and_left_out_of_query() {
    let sim = pbx().await;
    assert_eq!(failure(&api("message_session/get?id=1").to(&sim).await), failed(60001, "DATA NOT FOUND"));
    let got = api("message_session/query?ids=1,3073,2862,3073").to(&sim).await.json();
    let ids: Vec<_> = got["list"].as_array().unwrap().iter().map(|session| session["id"].as_i64().unwrap()).collect();
    assert_eq!(ids, [3073, 2862]);
    assert_eq!(api("message_session/query?ids=1").to(&sim).await.json()["list"], json!([]));
}

#[tokio::test]
async fn failures_have_status_200_and_the_vendor_s_code() {
    let sim = pbx().await;
    let cases = [
        (api("message_session/get?id=2862").without("user-agent"), 40002, "PARAMETER ERROR"),
        (api("message_session/get?id=2862").method("POST"), 10001, "INTERFACE NOT EXISTED"),
        (api("message_session/got"), 10001, "INTERFACE NOT EXISTED"),
        (get("/openapi/v2.0/cdr/list"), 10001, "INTERFACE NOT EXISTED"),
        (get("/openapi/v9.0/message_session/get"), 10003, "API VERSION UNSUPPORTED"),
        (api("message_session/get"), 40002, "PARAMETER ERROR"),
        (api("message_session/get?id="), 40002, "PARAMETER ERROR"),
        (api("message_session/get?id=x"), 40002, "PARAMETER ERROR"),
        (api("message_session/get?id=2862,3035"), 40002, "PARAMETER ERROR"),
        (api("message_session/query?ids=3035,,3073"), 40002, "PARAMETER ERROR"),
        (api("message_session/get?id=1&page=1"), 40002, "PARAMETER ERROR"),
        (api("message_session/query?ids=1,x"), 40002, "PARAMETER ERROR"),
        (get("/openapi/v1.0/message_session/get?id=2862"), 10004, "TOKEN EXPIRED"),
        (get("/openapi/v1.0/message_session/get?id=2862&access_token=guess"), 10004, "TOKEN EXPIRED"),
        (
            get("/openapi/v1.0/message_session/get?id=2862").header("authorization", "Bearer sim-access_token"),
            10004,
            "TOKEN EXPIRED",
        ),
    ];
    for (send, code, name) in cases {
        sim.clear_requests();
        assert_eq!(failure(&send.to(&sim).await), failed(code, name));
        assert_eq!(sim.problems().len(), 1, "{:?}", sim.problems());
    }
    let got = get("/message_session/get").to(&sim).await;
    assert_eq!(
        (got.status, got.header("content-type")),
        (404, Some("text/html; charset=utf-8")),
        "the web server in front"
    );
}

#[tokio::test]
async fn a_bad_parameter_is_named() {
    let sim = pbx().await;
    let got = api("message_session/get").to(&sim).await.json();
    assert_eq!(got["invalid_param_list"], json!([{"field": "id", "validation_type": "required"}]));
}

#[tokio::test]
async fn more_ids_than_a_client_may_ask_for_are_refused() {
    let sim = pbx().await;
    let ids: Vec<_> = (0..101).map(|id: i32| id.to_string()).collect();
    let got = api(&format!("message_session/query?ids={}", ids.join(","))).to(&sim).await;
    assert_eq!(failure(&got), failed(40002, "PARAMETER ERROR"));
    assert_eq!(sim.problems(), ["the parameter `ids` has 101 items; one request takes 100"]);
}

#[tokio::test]
async fn tokens_expire_and_are_added_without_counting_as_failures() {
    let sim = pbx().await;
    sim.expire_tokens();
    for _ in 0..6 {
        assert_eq!(failure(&api("message_session/get?id=2862").to(&sim).await), failed(10004, "TOKEN EXPIRED"));
    }
    sim.add_token("fresh");
    let got = get("/openapi/v1.0/message_session/get?id=2862&access_token=fresh").to(&sim).await;
    assert_eq!(got.json()["errcode"], 0);
}

#[tokio::test]
async fn every_failure_of_the_table_can_be_asked_for() {
    let sim = pbx().await;
    sim.fault("message_session_get", yeastar::failure(70082));
    sim.fault("*", yeastar::failure(99999));
    assert_eq!(failure(&api("message_session/get?id=1").to(&sim).await), failed(70082, "OVERLOAD_TASK_RUNNING"));
    let got = get("/elsewhere").to(&sim).await;
    assert_eq!((failure(&got), got.header("content-type")), (failed(99999, "FAILURE"), Some("application/json")));
}

#[tokio::test]
async fn sessions_come_and_go_while_it_runs() {
    let sim = pbx().await;
    let session: SessionInfo = chatspec_yeastar::from_str(r#"{"id": 9, "channel_name": "Fax", "x": null}"#).unwrap();
    sim.add_session(&session);
    let got = api("message_session/get?id=9").to(&sim).await;
    let answer: MessageSessionGetResponse = chatspec_yeastar::from_slice(&got.body).unwrap();
    assert_eq!(answer.list.get(), Some(&session));
    let renamed: SessionInfo = chatspec_yeastar::from_str(r#"{"id": 9, "channel_name": "Telex"}"#).unwrap();
    sim.add_session(&renamed);
    assert_eq!(
        api("message_session/get?id=9").to(&sim).await.json()["list"],
        json!({"id": 9, "channel_name": "Telex"})
    );
    sim.remove_session(9);
    assert_eq!(api("message_session/get?id=9").to(&sim).await.json()["errcode"], 60001);
    sim.clear_sessions();
    assert_eq!(api("message_session/query?ids=3035").to(&sim).await.json()["list"], json!([]));
}

#[tokio::test]
async fn the_generic_start_knows_the_vendor_and_the_wrapper_every_fault() {
    let sim = chatspec_sim::Sim::start(pbx().await.vendor()).await.unwrap();
    assert_eq!(api("message_session/get?id=1").to(&sim).await.json()["errcode"], 60001);
    let sim = pbx().await;
    sim.fault("message_session_get", Fault::status(502));
    assert_eq!(api("message_session/get?id=1").to(&sim).await.status, 502);
}
