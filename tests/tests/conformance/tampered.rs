//! The runner fails on cases that are wrong, and says in what.

use serde_json::{Value, json};

use crate::case::{CaseFile, all};
use crate::play;

/// A case of which that place has another value.
fn tampered(case: &str, at: &str, value: Value) -> CaseFile {
    let mut file = all().into_iter().find(|file| file.path.ends_with(case)).unwrap_or_else(|| panic!("no case {case}"));
    let (parent, key) = at.rsplit_once('/').expect("a pointer");
    let parent = file.json.pointer_mut(parent).unwrap_or_else(|| panic!("{case} has no {parent}"));
    match parent {
        Value::Array(items) => items[key.parse::<usize>().expect("a position")] = value,
        other => other[key] = value,
    }
    file
}

async fn differences(case: &str, at: &str, value: Value) -> String {
    play::one(&tampered(case, at, value)).await.join("\n")
}

const GET: &str = "message_session_get/page.json";
const LOOKUP: &str = "message_session_query/page-lookup.json";
const BATCH: &str = "message_session_query/batch-101.json";
const ROWS: &str = "session_list_open/rows.json";
const FOLLOW: &str = "v1ChatSessionEntity_GetChatMessages/follow.json";
const FORM: &str = "oauth_tokens/page.json";
const FAILURE: &str = "message_session_get/failure-token-expired.json";

#[tokio::test]
async fn wrong_requests_are_found() {
    let request = "/exchanges/0/request";
    let found =
        differences(GET, &format!("{request}/target"), json!("/openapi/v1.0/message_session/get?id=2862")).await;
    assert!(found.contains("request 1: target: expected /openapi/v1.0/message_session/get?id=2862, was "), "{found}");
    let found = differences(GET, &format!("{request}/method"), json!("POST")).await;
    assert_eq!(found, "request 1: method: expected POST, was GET");
    let found = differences(GET, &format!("{request}/headers/Host"), json!("192.168.5.150")).await;
    assert_eq!(found, "request 1: header Host: expected 192.168.5.150, was 192.168.5.150:8088");
    let found = differences(GET, &format!("{request}/headers/X-Other"), json!("1")).await;
    assert_eq!(found, "request 1: header X-Other: expected 1, was ");
    let found = differences(GET, &format!("{request}/absent/0"), json!("user-agent")).await;
    assert_eq!(found, "request 1: header user-agent must not be there");
    let found = differences(GET, &format!("{request}/body"), json!({"a": 1})).await;
    assert_eq!(found, "request 1: body: expected {\"a\":1}, was null");
}

#[tokio::test]
async fn wrong_forms_are_found() {
    let form = "/exchanges/0/request/form";
    let found = differences(FORM, &format!("{form}/client_id"), json!("other")).await;
    assert!(found.starts_with("request 1: form: expected {\"client_id\": \"other\""), "{found}");
    let found = differences(FORM, &format!("{form}/scope"), json!("openid")).await;
    assert!(found.starts_with("request 1: form: expected {"), "{found}");
    let found = differences(FORM, form, json!(null)).await;
    assert_eq!(found, "request 1: there is a body, and must be none");
}

#[tokio::test]
async fn requests_too_many_and_too_few_are_found() {
    let found = differences(GET, "/exchanges", json!([])).await;
    assert!(found.contains("a request more: GET /openapi/v1.0/message_session/get?access_token="), "{found}");
    let exchange = tampered(GET, "/about", json!("")).json["exchanges"][0].clone();
    let found = differences(GET, "/exchanges", json!([exchange, exchange])).await;
    assert!(
        found.starts_with("request 2 did not arrive: GET /openapi/v1.0/message_session/get?access_token="),
        "{found}"
    );
}

#[tokio::test]
async fn wrong_values_are_found() {
    let found = differences(GET, "/result/value/id", json!(2863)).await;
    assert!(found.starts_with("value: expected {"), "{found}");
    let found = differences(GET, "/exchanges/0/answer/body/json/list/extra", json!(null)).await;
    assert!(found.starts_with("value: expected {"), "{found}");
    let found = differences(GET, "/result", json!({ "items": [] })).await;
    assert!(found.starts_with("result: expected Items"), "{found}");
}

#[tokio::test]
async fn wrong_errors_are_found() {
    let changes = [
        ("code", json!(10005)),
        ("kind", json!("decode")),
        ("class", json!("permanent")),
        ("message", json!("OTHER")),
        ("status", json!(401)),
        ("retryable", json!(true)),
        ("may_have_been_sent", json!(false)),
        ("retry_after", json!(1)),
        ("json_path", json!("$")),
        ("blocked_until", json!("1")),
    ];
    for (key, value) in changes {
        let found = differences(FAILURE, &format!("/result/error/{key}"), value).await;
        assert!(found.starts_with("error: expected {"), "{key}: {found}");
    }
    let found = differences(FAILURE, "/exchanges/0/answer/body/json/errcode", json!(0)).await;
    assert!(found.starts_with("error: expected {"), "{found}");
}

#[tokio::test]
async fn wrong_times_to_wait_are_found() {
    let date = "message_session_get/too-many-requests-date.json";
    for wrong in [87, 93, 0] {
        let found = differences(date, "/result/error/retry_after", json!(wrong)).await;
        assert!(found.starts_with("error: expected {"), "{wrong}: {found}");
    }
}

#[tokio::test]
async fn wrong_items_are_found() {
    let found = differences(ROWS, "/result/items/1/value/source", json!("1")).await;
    assert!(found.starts_with("item 2: expected {"), "{found}");
    let found = differences(ROWS, "/result/items", json!([])).await;
    assert!(found.starts_with("number of items: expected 0, was 2\nthe first one more is {"), "{found}");
    let found = differences(FOLLOW, "/result/items/2/value/ChatMessageId", json!(299)).await;
    assert!(found.starts_with("item 3: expected {"), "{found}");
    let found =
        differences(FOLLOW, "/exchanges/1/request/target", json!("/api/v1/ChatSession/341/Messages?after=296")).await;
    assert_eq!(found, "request 2 did not arrive: GET /api/v1/ChatSession/341/Messages?after=296");
}

#[tokio::test]
async fn wrong_lookups_are_found() {
    let found = differences(LOOKUP, "/result/lookup/0", json!({ "id": 3035, "absent": true })).await;
    assert!(found.starts_with("id 1: expected {"), "{found}");
    let found = differences(LOOKUP, "/result/unasked", json!([{ "id": 1 }])).await;
    assert_eq!(found, "number of unaskeds: expected 1, was 0");
    let found = differences(BATCH, "/exchanges/1/answer/body/json/list", json!([])).await;
    assert!(found.starts_with("id 101: expected {"), "{found}");
}

#[tokio::test]
async fn what_cannot_be_played_is_said() {
    let found = differences(GET, "/operation", json!("other")).await;
    assert_eq!(found, "cannot be played: no such operation");
    let found = differences(GET, "/call/parameters/idd", json!(1)).await;
    assert_eq!(found, "cannot be played: no parameter `idd`");
    let found = differences(GET, "/call/as", json!("table")).await;
    assert!(found.starts_with("not a case: unknown variant `table`"), "{found}");
    let mut file = tampered(GET, "/about", json!("another"));
    file.vendor = "acme".to_owned();
    assert_eq!(play::one(&file).await, ["cannot be played: no such vendor"]);
}
