//! Calls that succeed: what is sent, and what is written.

use chatspec_client::{superoffice, wavy, yeastar};
use chatspec_sim::{Fault, Sim};
use serde_json::json;

use crate::support::{TOKEN, call};

#[tokio::test(flavor = "multi_thread")]
async fn one_value_is_one_line_of_json() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let ended = call(&sim, "get --id 2862").end();
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(ended.all("id"), [json!(2862)]);
    assert_eq!(ended.lines()[0]["user_info"]["username"], "Website Visitor-Jane Smith");
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_those_of_the_pages() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    assert_eq!(call(&sim, "get --id 2862 --user-agent test/1").end().code, 0);
    let request = &sim.requests()[0];
    let token = TOKEN.replace('+', "%2B").replace('=', "%3D");
    let with = |token: &str| format!("/openapi/v1.0/message_session/get?access_token={token}&id=2862");
    assert!([with(&token), with(&token.replace('/', "%2F"))].contains(&request.target), "{}", request.target);
    assert_eq!(request.header("user-agent"), Some("test/1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_name_of_an_operation_and_of_a_parameter_is_accepted() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    let flags = ["--customer-id 42 --sub-account-id 1291", "--customerId 42 --subAccountId 1291"];
    let names = ["open_sessions", "open-sessions", "session_list_open", "session-list-open"];
    for (name, flags) in names.into_iter().zip(flags.into_iter().cycle()) {
        assert_eq!(call(&sim, &format!("{name} {flags}")).end().code, 0, "{name} {flags}");
    }
    let calls = sim.requests().into_iter().filter(|request| request.operation == Some("session_list_open"));
    assert_eq!(
        calls.map(|request| request.target).collect::<Vec<_>>(),
        ["/v1/session?customerId=42&subAccountId=1291"; 4]
    );
    assert_eq!(sim.problems(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_one_element_a_line_and_what_is_not_answered_is_told() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    for flags in ["--ids 3035,3073,4711", "--ids 3035 --ids 3073,4711"] {
        let ended = call(&sim, &format!("query {flags}")).end();
        assert_eq!((ended.code, ended.err.as_str()), (0, "nothing was answered for: 4711\n"));
        assert_eq!(ended.all("id"), [3035, 3073]);
    }
    assert!(sim.requests().iter().all(|request| request.target.ends_with("&ids=3035,3073,4711")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_of_identifiers_is_split() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let ids: Vec<_> = (3000..3250).map(|id| id.to_string()).collect();
    let ended = call(&sim, &format!("query --ids {}", ids.join(","))).end();
    assert_eq!((ended.code, ended.all("id")), (0, vec![json!(3035), json!(3073)]));
    assert_eq!(sim.requests().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_answered_is_told_once_in_the_order_of_the_command_line() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let ended = call(&sim, "query --ids 10,9,3035,10,100").end();
    assert_eq!((ended.code, ended.err.as_str()), (0, "nothing was answered for: 10, 9, 100\n"));
    // A table ends after 1000 elements, and what comes behind it has not been looked at.
    let body = format!(r#"{{"errcode": 0, "list": [{}]}}"#, vec![r#"{"id": 1}"#; 1001].join(","));
    sim.fault("*", Fault::status(200).header("content-type", "application/json").body(body));
    let ended = call(&sim, "query --ids 1,2 --table").end();
    assert_eq!((ended.code, ended.err.as_str()), (0, "only the first 1000 are shown; --json shows all\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_a_file_are_lines_and_the_link_stays_hidden() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    let ended = call(&sim, "open_sessions --customer-id 42").end();
    assert_eq!(ended.lines(), [json!({"source": "5519900000000", "session_created_at": "2019-02-13 10:20:30"})]);
    let ended = call(&sim, "open_sessions --customer-id 42 --envelope").end();
    assert_eq!(ended.out, "{\"file_url\":\"[secret]\"}\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_with_a_minus_and_in_the_path_are_sent() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let ended = call(&sim, "messages --chat-session-id 341 --after 295 --so-time-zone -US-NY").end();
    assert_eq!((ended.code, ended.all("ChatMessageId")), (0, vec![json!(958)]));
    let request = &sim.requests()[0];
    assert_eq!(request.target, "/Cust12345/api/v1/ChatSession/341/Messages?after=295");
    assert_eq!(request.header("so-timezone"), Some("-US-NY"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_envelope_is_the_whole_answer_and_raw_is_the_body() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let envelope = call(&sim, "get --id 2862 --envelope").end();
    assert_eq!(envelope.lines()[0]["errcode"], 0);
    let body = "{ \"errcode\": 10004,\n \"text\": \"as it came\" }";
    sim.fault("message_session_get", Fault::status(200).header("content-type", "application/json").body(body));
    let raw = call(&sim, "get --id 2862 --raw").end();
    assert_eq!((raw.code, raw.out.as_str()), (0, body));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variable_of_the_address_has_a_flag() {
    let sim = Sim::builder(yeastar::VENDOR).server_variable("api_path", "openapi/v1.1").start().await.unwrap();
    assert_eq!(call(&sim, "get --id 2862 --api-path openapi/v1.1").end().code, 0);
    assert!(sim.requests()[0].target.starts_with("/openapi/v1.1/message_session/get?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_as_a_table() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let ended = call(&sim, "query --ids 3035,3073 --table").end();
    let expected = " id     channel_type   channel_name          did_number     to_number      user_info.user_id   user_info.user_no
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 3035   sms            General SMS channel   +15551234567   +18665554444   0                   +18665554444
 3073   sms            Apidaze SMS channel   +14443335555   +17778889999   0                   +17778889999
";
    assert_eq!(ended.out, expected);
    assert_eq!(ended.err, "no room for: user_info.user_type, user_info.username; --json shows all\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_value_as_a_table_has_its_parts_in_the_order_of_the_page() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    let body = json!({"errcode": 0, "list": {"new": [1, 2], "user_info": {"username": "A\u{1b}[2J", "user_no": "7"},
        "channel_type": "sms", "id": 1, "origin": null, "page_name": "", "participants": [{"user_id": 5}]}});
    sim.fault("*", Fault::status(200).header("content-type", "application/json").body(body.to_string()));
    let ended = call(&sim, "get --id 1 --table").end();
    let expected = " name                     value
─────────────────────────────────────
 id                       1
 channel_type             sms
 origin                   null
 page_name
 user_info.user_no        7
 user_info.username       A\\u{1b}[2J
 participants.0.user_id   5
 new                      1, 2
";
    assert_eq!((ended.code, ended.out.as_str()), (0, expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_is_said_to_be_one() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let run = || call(&sim, "messages --chat-session-id 341 --after 958");
    assert_eq!(run().end().out, "");
    assert_eq!(run().arguments(["--table"]).end().out, "none\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_vendor_is_shown_like_any_other() {
    for vendor in [superoffice::VENDOR, wavy::VENDOR, yeastar::VENDOR] {
        let calls = match vendor.name {
            "superoffice" => ["messages --chat-session-id 341", "messages --chat-session-id 341 --table"],
            "wavy" => ["open_sessions --customer-id 42", "open_sessions --customer-id 42 --table"],
            _ => ["get --id 2862", "query --ids 3035,3073 --table"],
        };
        for seed in 0..5 {
            let sim = Sim::builder(vendor).hostile(seed).start().await.unwrap();
            for arguments in calls {
                let ended = call(&sim, arguments).end();
                assert_eq!(ended.code, 0, "{} seed {seed}: {}", vendor.name, ended.err);
            }
        }
    }
}
