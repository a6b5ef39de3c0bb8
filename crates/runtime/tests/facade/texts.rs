//! Answers of operations that are known as data only, in the vendor's own text.

use std::collections::BTreeMap;

use chatspec_runtime::wire::operation::Arguments;
use chatspec_runtime::{DynamicCall, ErrorKind};
use serde_json::value::RawValue;

use super::acme::{Room, client};
use super::{Reply, Server, all};

/// What no value of JSON keeps: the order of keys, digits, sizes, escapes, blanks and a key that stands twice.
const TEXT: &str =
    r#"{"z": 1.10, "a":12345678901234567890123 , "e": 1e400, "u": "\u00e9\/ é", "deep": [ {"b":1, "b":2} ]}"#;

fn call(server: &Server, operation: &str) -> DynamicCall {
    let connection = client(server).connection().clone();
    let operation = connection.vendor().operation(operation).expect("an operation");
    let arguments = Arguments::of(operation);
    let arguments = if operation.id == "room_query" { arguments.list(0, &[1]) } else { arguments };
    connection.dynamic(operation, arguments, None)
}

#[tokio::test]
async fn an_answer_and_its_parts_are_the_text_that_came() {
    let body = format!(r#"{{"code": 0, "room": 7, "room" : {TEXT} }}"#);
    let server = Server::always(Reply::json(&format!(" \n{body}\n"))).await;
    let call = call(&server, "room_get");
    let envelope: Box<RawValue> = call.clone().envelope_as().await.expect("an envelope").into_value();
    assert_eq!(envelope.get(), body);
    let value: Box<RawValue> = call.value_as().await.expect("a room").into_value();
    assert_eq!(value.get(), TEXT);
}

#[tokio::test]
async fn elements_are_the_text_that_came() {
    let server = Server::always(Reply::json(&format!(r#"{{"code":0,"list":[ {TEXT} , "\ud800",1e400,null]}}"#))).await;
    let items: Vec<Box<RawValue>> = call(&server, "room_query").elements_as().collect_all().await.expect("elements");
    let texts: Vec<_> = items.iter().map(|item| item.get()).collect();
    assert_eq!(texts, [TEXT, r#""\ud800""#, "1e400", "null"]);
}

#[tokio::test]
async fn the_type_is_the_callers() {
    let server = Server::always(Reply::json(r#"{"code":0,"room":{"id":7},"list":[{"id":7},{"id":"x"}]}"#)).await;
    let room: Room = call(&server, "room_get").value_as().await.expect("a room").into_value();
    assert_eq!(room.id, 7);
    let error = call(&server, "room_query").value_as::<Vec<Room>>().await.expect_err("no number");
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$.list[1].id")));
    let error = call(&server, "room_get").envelope_as::<Vec<Room>>().await.expect_err("no list");
    assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$")));
    let rooms = all!(call(&server, "room_query").elements_as::<Room>());
    assert_eq!(rooms.iter().map(|room| room.as_ref().ok().map(|room| room.id)).collect::<Vec<_>>(), [Some(7), None]);
}

#[tokio::test]
async fn what_is_not_there_is_no_text() {
    for body in [r#"{"code":0}"#, r#"{"code":0,"room":null,"list":null}"#] {
        let server = Server::always(Reply::json(body)).await;
        let list: Box<RawValue> = call(&server, "room_query").value_as().await.expect("a list").into_value();
        assert_eq!(list.get(), "[]");
        let error = call(&server, "room_get").value_as::<Box<RawValue>>().await.expect_err("no room");
        assert_eq!((error.kind(), error.json_path()), (ErrorKind::Decode, Some("$.room")));
    }
    let server = Server::always(Reply::json(r#"{"code":0,"\ud800":1,"list":[1]}"#)).await;
    let error = call(&server, "room_query").value_as::<Box<RawValue>>().await.expect_err("a key that is no text");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn rows_are_of_the_callers_type() {
    let server = Server::scripted(|request| match request.starts_with("GET /report") {
        true => {
            let host =
                request.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host: ").map(str::to_owned));
            Reply::json(&format!(r#"{{"url": "http://{}/file"}}"#, host.unwrap_or_default()))
        }
        false => Reply::new("200 OK", &["Content-Type: text/csv"], "id;name\n1;lamp\n"),
    })
    .await;
    let rows: Vec<BTreeMap<String, String>> =
        call(&server, "room_report").rows_as().await.expect("a file").collect_all().await.expect("rows");
    assert_eq!(rows.iter().map(|row| row["name"].as_str()).collect::<Vec<_>>(), ["lamp"]);
}
