//! The tokens of the PBX.

use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chatspec_sim::{Fault, ProblemKind, yeastar};
use chatspec_yeastar::TokenResponse;
use serde_json::{Value, json};

use crate::exchange::{Got, Send, get};
use crate::yeastar::{api, failed, failure, pbx};

fn post(operation: &str, body: &Value) -> Send {
    let send = get(format!("/openapi/v1.0/{operation}")).method("POST").header("content-type", "application/json");
    send.body(&body.to_string())
}

fn get_token(secret: &str) -> Send {
    post("get_token", &json!({"username": "sim-client_id", "password": secret}))
}

fn refresh(token: &str) -> Send {
    post("refresh_token", &json!({"refresh_token": token}))
}

fn session(token: &str) -> Send {
    get(format!("/openapi/v1.0/message_session/get?id=2862&access_token={token}"))
}

fn del_token(token: &str) -> Send {
    get(format!("/openapi/v1.0/del_token?access_token={token}"))
}

fn code(got: &Got) -> i64 {
    got.json()["errcode"].as_i64().unwrap()
}

/// Access and refresh token.
fn tokens(got: &Got) -> (String, String) {
    let answer: TokenResponse = chatspec_yeastar::from_slice(&got.body).unwrap();
    let body = serde_json::to_value(&answer).unwrap();
    assert_eq!(body["errcode"], 0, "{body}");
    let text = |key: &str| body[key].as_str().unwrap().to_owned();
    (text("access_token"), text("refresh_token"))
}

async fn obtained(sim: &yeastar::Sim) -> (String, String) {
    tokens(&get_token("sim-client_secret").to(sim).await)
}

#[tokio::test]
async fn the_client_id_and_secret_get_two_tokens_with_the_lifetimes_of_the_page() {
    let sim = pbx().await;
    let got = get_token(sim.login_input("application", "client_secret")).to(&sim).await;
    let body = got.json();
    assert_eq!((&body["errmsg"], &body["access_token_expire_time"]), (&json!("SUCCESS"), &json!(1800)));
    assert_eq!(body["refresh_token_expire_time"], 86_400);
    let (token, renewal) = tokens(&got);
    assert_eq!(code(&session(&token).to(&sim).await), 0);
    sim.advance(Duration::from_secs(1799));
    assert_eq!(code(&session(&token).to(&sim).await), 0);
    sim.advance(Duration::from_secs(1));
    assert_eq!(failure(&session(&token).to(&sim).await), failed(10004, "TOKEN EXPIRED"));
    sim.advance(Duration::from_secs(84_599));
    assert_eq!(code(&refresh(&renewal).to(&sim).await), 0);
}

#[tokio::test]
async fn lifetimes_can_be_short() {
    let builder = yeastar::Sim::builder().token_lifetime(Duration::from_secs(2));
    let sim = builder.refresh_lifetime(Duration::from_secs(4)).start().await.unwrap();
    let got = get_token("sim-client_secret").to(&sim).await;
    assert_eq!(
        (&got.json()["access_token_expire_time"], &got.json()["refresh_token_expire_time"]),
        (&json!(2), &json!(4))
    );
    let (token, renewal) = tokens(&got);
    sim.advance(Duration::from_secs(4));
    assert_eq!(code(&session(&token).to(&sim).await), 10004);
    assert_eq!(failure(&refresh(&renewal).to(&sim).await), failed(10004, "TOKEN EXPIRED"));
}

#[tokio::test]
async fn an_application_has_eight_tokens_and_no_more() {
    let sim = pbx().await;
    let (mut token, mut renewal) = obtained(&sim).await;
    for _ in 1..8 {
        (token, renewal) = obtained(&sim).await;
    }
    let ninth = get_token("sim-client_secret").to(&sim).await;
    assert_eq!(failure(&ninth), failed(60002, "MAX LIMITATION EXCEEDED"));
    assert_eq!((sim.valid_tokens(), sim.most_valid_tokens()), (8, 8));
    assert_eq!(code(&refresh(&renewal).to(&sim).await), 0, "refreshing takes no place");
    assert_eq!((sim.valid_tokens(), sim.most_valid_tokens()), (8, 8));
    assert_eq!(code(&api("message_session/get?id=2862").to(&sim).await), 0, "the first token counts nowhere");
    assert_eq!(code(&del_token(&token).to(&sim).await), 10004, "it ended when it was refreshed");
    sim.advance(Duration::from_secs(1800));
    assert_eq!(sim.valid_tokens(), 0);
    obtained(&sim).await;
    assert_eq!((sim.valid_tokens(), sim.most_valid_tokens()), (1, 8));
}

#[tokio::test]
async fn refreshing_replaces_both_tokens() {
    let sim = pbx().await;
    let (token, renewal) = obtained(&sim).await;
    let (next, next_renewal) = tokens(&refresh(&renewal).to(&sim).await);
    assert_eq!(code(&session(&token).to(&sim).await), 10004);
    assert_eq!(failure(&refresh(&renewal).to(&sim).await), failed(10004, "TOKEN EXPIRED"));
    assert_eq!(code(&session(&next).to(&sim).await), 0);
    assert_eq!(code(&refresh("guess").to(&sim).await), 10004);
    assert_eq!(code(&refresh(&next_renewal).to(&sim).await), 0);
    assert_eq!(sim.valid_tokens(), 1);
}

#[tokio::test]
async fn giving_a_token_up_makes_room_and_ends_what_renews_it() {
    let sim = pbx().await;
    let (token, renewal) = obtained(&sim).await;
    let got = del_token(&token).to(&sim).await;
    assert_eq!(got.json(), json!({"errcode": 0, "errmsg": "SUCCESS"}));
    assert_eq!((sim.valid_tokens(), code(&session(&token).to(&sim).await)), (0, 10004));
    assert_eq!(code(&refresh(&renewal).to(&sim).await), 10004);
    assert_eq!(code(&del_token(&token).to(&sim).await), 10004);
}

#[tokio::test]
async fn an_administrator_ends_all_tokens() {
    let sim = pbx().await;
    let (token, renewal) = obtained(&sim).await;
    sim.expire_tokens();
    assert_eq!((code(&session(&token).to(&sim).await), sim.valid_tokens()), (10004, 0));
    let (token, renewal) = {
        let answer = refresh(&renewal).to(&sim).await;
        tokens(&answer)
    };
    sim.revoke_all();
    assert_eq!(code(&session(&token).to(&sim).await), 10004);
    assert_eq!(code(&refresh(&renewal).to(&sim).await), 10004);
}

#[tokio::test]
async fn five_wrong_secrets_block_the_address_until_the_time_that_is_told() {
    let sim = pbx().await;
    for _ in 0..5 {
        assert_eq!(failure(&get_token("guess").to(&sim).await), failed(-1, "FAILURE"));
    }
    let got = api("message_session/get?id=2862").to(&sim).await;
    assert_eq!(failure(&got), failed(70004, "ACCOUNT IP BLOCKED"));
    let until = UNIX_EPOCH + Duration::from_secs(got.json()["block_expire_time"].as_u64().unwrap());
    assert!(until > sim.now() + Duration::from_secs(590));
    sim.advance(Duration::from_secs(300));
    assert_eq!(code(&get_token("sim-client_secret").to(&sim).await), 70004);
    sim.advance(until.duration_since(sim.now()).unwrap());
    obtained(&sim).await;
}

/// As a real block does, and by the same clock; nobody is blocked by it.
#[tokio::test]
async fn a_planned_block_says_until_when_as_well() {
    let sim = pbx().await;
    let hour = Duration::from_secs(3600);
    sim.advance(hour);
    sim.fault("get_token", yeastar::failure(70004));
    let got = get_token("sim-client_secret").to(&sim).await;
    assert_eq!(failure(&got), failed(70004, "ACCOUNT IP BLOCKED"));
    let until = UNIX_EPOCH + Duration::from_secs(got.json()["block_expire_time"].as_u64().unwrap());
    assert!(until > SystemTime::now() + hour, "{until:?}");
    obtained(&sim).await;
    sim.fault("get_token", yeastar::failure(70082));
    assert!(get_token("sim-client_secret").to(&sim).await.json().get("block_expire_time").is_none());
}

#[tokio::test]
async fn wrong_tokens_and_bad_requests_block_nobody() {
    let sim = pbx().await;
    for _ in 0..6 {
        assert_eq!(code(&session("guess").to(&sim).await), 10004);
        assert_eq!(code(&get("/openapi/v1.0/message_session/get?id=2862").to(&sim).await), 10004);
        assert_eq!(code(&refresh("guess").to(&sim).await), 10004);
        assert_eq!(code(&get_token("guess").without("user-agent").to(&sim).await), 40002);
        assert_eq!(code(&post("get_token", &json!({"username": "sim-client_id"})).to(&sim).await), 40002);
    }
    obtained(&sim).await;
}

#[tokio::test]
async fn blocks_are_made_and_lifted_by_hand() {
    let sim = pbx().await;
    sim.block(IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert_eq!(code(&get_token("sim-client_secret").to(&sim).await), 70004);
    sim.unblock();
    obtained(&sim).await;
    sim.block(IpAddr::V4(Ipv4Addr::LOCALHOST));
    sim.advance(Duration::from_secs(600));
    obtained(&sim).await;
}

#[tokio::test]
async fn faults_happen_to_the_token_endpoints_too() {
    let sim = pbx().await;
    let handle = sim.fault("get_token", Fault::delay(Duration::from_millis(1)));
    obtained(&sim).await;
    assert_eq!(handle.used(), 1);
    sim.fault("get_token", Fault::status(429).retry_after(7));
    sim.fault("get_token", Fault::status(503));
    sim.fault("get_token", yeastar::failure(-2));
    let busy = get_token("sim-client_secret").to(&sim).await;
    assert_eq!((busy.status, busy.header("retry-after")), (429, Some("7")));
    assert_eq!(get_token("guess").to(&sim).await.status, 503);
    assert_eq!(code(&get_token("sim-client_secret").to(&sim).await), -2);
    assert_eq!(sim.valid_tokens(), 1, "a refusal gives nothing out");
    sim.fault("get_token", Fault::close());
    assert!(get_token("sim-client_secret").try_to(&sim).await.is_none());
    assert_eq!(sim.valid_tokens(), 2, "an answer that is lost was made");
}

#[tokio::test]
async fn a_fault_says_whether_the_vendor_acted() {
    let sim = pbx().await;
    let (_, renewal) = obtained(&sim).await;
    sim.fault("refresh_token", Fault::status(502));
    assert_eq!(refresh(&renewal).to(&sim).await.status, 502);
    sim.fault("refresh_token", Fault::close().acting(false));
    assert!(refresh(&renewal).try_to(&sim).await.is_none());
    sim.fault("refresh_token", Fault::status(504).acting(true));
    assert_eq!(refresh(&renewal).to(&sim).await.status, 504);
    assert_eq!(code(&refresh(&renewal).to(&sim).await), 10004, "it was used up behind the gateway");
    for _ in 0..5 {
        sim.fault("get_token", Fault::status(500));
        get_token("guess").to(&sim).await;
    }
    assert_eq!(sim.requests().last().unwrap().problems[0].kind, ProblemKind::WrongInput, "it is recorded all the same");
    obtained(&sim).await;
}

#[tokio::test]
async fn secrets_of_bodies_are_not_shown() {
    let sim = pbx().await;
    get_token("hunter2").to(&sim).await;
    refresh("hunter3").to(&sim).await;
    post("get_tokens", &json!({"more": [{"password": "hunter4"}]})).to(&sim).await;
    post("get_token", &json!({"username": {"password": "hunter5"}})).to(&sim).await;
    get_token("x").body("{\"password\": \"hunter6").to(&sim).await;
    let form = post("get_token", &json!(null)).header("content-type", "application/x-www-form-urlencoded");
    form.body("username=me&pass%77ord=hunter7").to(&sim).await;
    get("/openapi/v1.0/get_token?password=hunter8").to(&sim).await;
    for request in sim.requests() {
        let shown = format!("{request} {request:?} {:?}", request.problems);
        assert!(!shown.contains("hunter"), "{shown}");
    }
    let shown = format!("{:?}", sim.requests()[0]);
    assert!(shown.contains("sim-client_id"), "what is no secret is shown: {shown}");
    assert!(String::from_utf8_lossy(&sim.requests()[0].body).contains("hunter2"), "and a test can look at all of it");
}
