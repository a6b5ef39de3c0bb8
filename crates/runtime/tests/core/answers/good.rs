//! Answers that are read.

use chatspec_runtime::ErrorKind;
use chatspec_wire::Value;
use chatspec_wire::operation::Arguments;

use crate::support::acme::{BARE, DOORS, DROP, DropThing, GetThing, GetThings, THINGS, TOKEN, Thing, connection};
use crate::support::server::{Reply, Server};

use super::gzip;

const GOOD: &str = r#"{"code": 0, "thing": {"id": 7, "name": "lamp"}}"#;

/// The thing in an answer.
async fn thing(reply: Reply) -> Thing {
    let server = Server::always(reply).await;
    connection(&server).call(GetThing { id: 7 }).value().await.expect("a thing")
}

#[tokio::test]
async fn the_payload_comes_with_status_headers_and_time() {
    let server = Server::always(Reply::new("200 OK", &["X-Trace: 5", "Set-Cookie: a=hidden"], GOOD)).await;
    let answer = connection(&server).call(GetThing { id: 7 }).send().await.expect("an answer");
    assert_eq!((answer.value.id, answer.status(), answer.operation().id), (7, 200, "thing"));
    assert_eq!(answer.headers().get("x-trace"), Some("5"));
    assert!(answer.headers().iter().any(|header| header == ("x-trace", "5")));
    assert!(answer.elapsed() > std::time::Duration::ZERO);
    assert!(!format!("{answer:?}").contains("hidden"), "{answer:?}");
    assert_eq!(answer.map(|thing| thing.id).into_value(), 7);
}

#[tokio::test]
async fn the_envelope_and_the_raw_body_can_be_had() {
    let server = Server::always(Reply::json(GOOD)).await;
    let connection = connection(&server);
    let envelope = connection.call(GetThing { id: 7 }).envelope().await.expect("an envelope");
    assert_eq!(envelope.value.code.into_option(), Some(0));
    let raw = connection.call(GetThing { id: 7 }).raw().await.expect("a body");
    assert_eq!(raw.into_value(), GOOD.as_bytes());
}

#[tokio::test]
async fn a_raw_body_is_not_judged() {
    let server = Server::always(Reply::html("503 Service Unavailable")).await;
    let raw = connection(&server).call(GetThing { id: 7 }).raw().await.expect("a body");
    assert_eq!((raw.status(), raw.value.starts_with(b"<html>")), (503, true));
}

#[tokio::test]
async fn what_is_wrong_about_a_readable_answer_is_forgiven() {
    for reply in [
        Reply::new("200 OK", &["Content-Type: text/plain"], GOOD),
        Reply::new("200 OK", &[], GOOD),
        Reply::new("200 OK", &[], format!("\u{feff}{GOOD}")),
        Reply::new("201 Created", &[], GOOD),
        Reply::new("200 OK", &["Content-Encoding: gzip"], gzip(GOOD.as_bytes())),
        Reply::of(
            "200 OK",
            &["Transfer-Encoding: chunked"],
            format!("{:x}\r\n{GOOD}\r\n0\r\n\r\n", GOOD.len()).as_bytes(),
        ),
        Reply::of("200 OK", &[], GOOD.as_bytes()),
        Reply::new("200 OK", &[], r#"{"thing": {"id": 7}}"#),
        Reply::new("200 OK", &[], r#"{"code": null, "thing": {"id": 7}}"#),
        Reply::new("200 OK", &[], r#"{"code": 50, "thing": {"id": 7}}"#),
    ] {
        assert_eq!(thing(reply).await.id, 7);
    }
}

#[tokio::test]
async fn a_list_that_is_null_or_left_out_is_empty() {
    for body in [r#"{"code": 0}"#, r#"{"code": 0, "things": null}"#, r#"{"code": 0, "things": []}"#] {
        let server = Server::always(Reply::json(body)).await;
        let connection = connection(&server);
        assert!(connection.call(GetThings).value().await.expect(body).is_empty());
        let value = connection.dynamic(&THINGS, Arguments::of(&THINGS), None).value().await.expect(body);
        assert_eq!(value.into_value(), Value::Array(Vec::new()));
    }
    let server = Server::always(Reply::json("null")).await;
    let value = connection(&server).dynamic(&BARE, Arguments::of(&BARE), None).value().await.expect("a bare list");
    assert_eq!(value.into_value(), Value::Array(Vec::new()));
}

#[tokio::test]
async fn an_answer_of_nothing_is_read_where_nothing_is_described() {
    for reply in [Reply::of("204 No Content", &[], b""), Reply::new("200 OK", &[], "done")] {
        let server = Server::always(reply).await;
        let connection = connection(&server);
        connection.call(DropThing { id: "7".to_owned() }).value().await.expect("nothing");
        let arguments = Arguments::of(&DROP).one(0, &7);
        let value = connection.dynamic(&DROP, arguments, None).value().await.expect("nothing");
        assert_eq!(value.into_value(), Value::Null);
    }
}

#[tokio::test]
async fn a_dynamic_call_gives_envelope_and_payload() {
    let server = Server::always(Reply::json(GOOD)).await;
    let connection = connection(&server);
    let call = connection.dynamic(connection.vendor().operation("thing").expect("thing"), thing_arguments(), None);
    assert_eq!(call.clone().envelope().await.expect("an envelope").value["code"], 0);
    assert_eq!(call.clone().raw().await.expect("a body").value, GOOD.as_bytes());
    assert_eq!(call.value().await.expect("a thing").value["name"], "lamp");
}

#[tokio::test]
async fn a_dynamic_call_is_judged_as_well() {
    let server = Server::always(Reply::json(r#"{"code": 20, "text": "no"}"#)).await;
    let error = connection(&server).dynamic(&DOORS, Arguments::of(&DOORS), None).value().await.expect_err("busy");
    assert_eq!(error.kind(), ErrorKind::Vendor);
    assert!(!error.to_string().contains(TOKEN));
}

fn thing_arguments() -> Arguments {
    Arguments::of(&crate::support::acme::THING).one(0, &7)
}
