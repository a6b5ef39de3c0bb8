//! JSON is the text that the vendor wrote, on one line and without secrets.

use chatspec_client::{superoffice, wavy, yeastar};
use chatspec_sim::{Fault, Sim};

use crate::support::call;

/// A part that no contract names, pretty-printed, with all that a value of JSON loses.
const PART: &str = r#"{
    "z" : 1.10 ,
    "a":	[ 12345678901234567890123, 1e400, -0, 1E+2, { }, [ ] ],
    "\u006d": "\u00e9\/ \ud83d\ude00 é \" : , }"
  }"#;

/// The same on one line.
const LINE: &str =
    r#"{"z":1.10,"a":[12345678901234567890123,1e400,-0,1E+2,{},[]],"\u006d":"\u00e9\/ \ud83d\ude00 é \" : , }"}"#;

fn json(body: impl Into<String>) -> Fault {
    Fault::status(200).header("content-type", "application/json").body(body.into()).always()
}

#[tokio::test(flavor = "multi_thread")]
async fn elements_are_the_vendors_text_one_a_line() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    let element = |id: u8| format!("{{\r\n \"x\": {PART},\n \"ChatSessionId\": 341,\n \"ChatMessageId\": {id}\n}}");
    sim.fault("*", json(format!("\u{feff}[\n{} ,\n{}\n]\n", element(1), element(2))));
    let ended = call(&sim, "messages --chat-session-id 341 --json").end();
    let line = |id: u8| format!("{{\"x\":{LINE},\"ChatSessionId\":341,\"ChatMessageId\":{id}}}\n");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert_eq!(ended.out, line(1) + &line(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_value_and_its_envelope_are_the_vendors_text() {
    let sim = Sim::start(yeastar::VENDOR).await.unwrap();
    sim.fault("*", json(format!("{{\"x\": {PART}, \"list\": {{ \"x\": {PART}, \"id\": 7 }},\n\"errcode\": 0 }}")));
    let value = call(&sim, "get --id 7 --json").end();
    assert_eq!((value.code, value.out), (0, format!("{{\"x\":{LINE},\"id\":7}}\n")), "{}", value.err);
    let envelope = call(&sim, "get --id 7 --json --envelope").end();
    let whole = format!("{{\"x\":{LINE},\"list\":{{\"x\":{LINE},\"id\":7}},\"errcode\":0}}\n");
    assert_eq!((envelope.code, envelope.out), (0, whole), "{}", envelope.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_hidden_in_the_text() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    sim.fault("*", json(format!(r#"{{"z": {PART}, "file\u005furl" : "https://x.example/hunter2", "a": 1.10}}"#)));
    let ended = call(&sim, "open_sessions --customer-id 42 --envelope --json").hiding("hunter2").end();
    let line = format!("{{\"z\":{LINE},\"file\\u005furl\":\"[secret]\",\"a\":1.10}}\n");
    assert_eq!((ended.code, ended.out), (0, line), "{}", ended.err);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_another_value_stands_for_is_not_shown() {
    let sim = Sim::start(wavy::VENDOR).await.unwrap();
    let shown = |body: &str| {
        sim.clear_faults();
        sim.fault("*", json(body));
        let ended = call(&sim, "open_sessions --customer-id 42 --envelope --json").hiding("hunter2").end();
        (ended.code, ended.out)
    };
    let twice = r#"{"z": 1, "file_url": "hunter2", "a": 2, "file_url": "https://x.example/b"}"#;
    assert_eq!(shown(twice), (0, "{\"a\":2,\"file_url\":\"[secret]\",\"z\":1}\n".to_owned()));
    assert_eq!(shown(r#"{"file_url": "hunter2", "file_url": null}"#), (4, String::new()));
    assert_eq!(shown(r#"{"file_url": "hunter2", "file_url": "b", "n": 1e400}"#), (4, String::new()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_terminal_would_obey_is_escaped() {
    let sim = Sim::start(superoffice::VENDOR).await.unwrap();
    sim.fault("*", json("[{\"ChatMessageId\": 1, \"ChatSessionId\": 341, \"Message\": \"a\u{9b}\u{202e}é\"}]"));
    let ended = call(&sim, "messages --chat-session-id 341 --json").end();
    let line = r#"{"ChatMessageId":1,"ChatSessionId":341,"Message":"a\u009b\u202eé"}"#;
    assert_eq!((ended.code, ended.out.trim_end()), (0, line));
}
