//! Limits of size and time.

use std::time::Duration;

use chatspec_runtime::{Connection, ErrorKind};
use chatspec_wire::operation::Arguments;
use tokio::net::TcpListener;

use crate::support::acme::{AddThing, GetThing, GetThings, THINGS, Thing, builder};
use crate::support::server::{Reply, Server, nobody};

const SHORT: Duration = Duration::from_millis(50);

/// Long enough for headers to arrive on a busy machine.
const LONGER: Duration = Duration::from_secs(1);

fn limited(server: &Server) -> Connection {
    builder(server.url()).max_body(1000).build().expect("a connection")
}

#[tokio::test]
async fn a_body_larger_than_the_limit_is_not_held() {
    let padded = format!(r#"{{"thing": {{"id": 7}}, "pad": "{}"}}"#, "x".repeat(1000));
    let chunked = format!("{:x}\r\n{padded}\r\n0\r\n\r\n", padded.len());
    for reply in [
        Reply::json(&padded),
        Reply::of("200 OK", &[], padded.as_bytes()),
        Reply::of("200 OK", &["Transfer-Encoding: chunked"], chunked.as_bytes()),
        Reply::new("500 Internal Server Error", &[], &padded),
        Reply::of("200 OK", &["Content-Length: 99999999999999"], b"{}"),
    ] {
        let server = Server::always(reply).await;
        let error = limited(&server).call(GetThing { id: 7 }).value().await.expect_err("too large");
        assert_eq!(
            (error.kind(), error.is_retryable(), error.may_have_been_sent()),
            (ErrorKind::TooLarge, false, true)
        );
        let line = error.to_string();
        let expected = "acme thing: the answer is larger than 1000 bytes, the limit that `max_body` sets (HTTP";
        assert!(line.starts_with(expected), "{line}");
    }
}

#[tokio::test]
async fn a_body_of_the_limit_is_held() {
    let body = format!("{:1000}", r#"{"thing": {"id": 7}}"#);
    let server = Server::always(Reply::json(&body)).await;
    assert_eq!(limited(&server).call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
}

/// 200 MB in 200 kB: it is given up after the first piece that is too much.
#[tokio::test]
async fn the_limit_counts_after_decompression() {
    let bomb = super::answers::gzip(&vec![b' '; 200_000_000]);
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    let server = Server::always(Reply::new("200 OK", &["Content-Encoding: gzip"], bomb)).await;
    let connection = builder(server.url()).max_body(1_000_000).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).raw().await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
}

#[tokio::test]
async fn a_body_that_never_ends_runs_out_of_time() {
    let server = Server::always(Reply::of("200 OK", &["Content-Length: 50"], b"{").then_hang()).await;
    let connection = builder(server.url()).timeout(LONGER).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("too late");
    assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Timeout, true, true));
    assert_eq!(error.to_string(), "acme thing: the answer did not end within 1s (HTTP 200)");
}

#[tokio::test]
async fn an_answer_that_never_begins_runs_out_of_time() {
    let server = Server::always(Reply::bytes("").then_hang()).await;
    let connection = builder(server.url()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).timeout(SHORT).value().await.expect_err("too late");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Timeout, true));
    assert_eq!(error.to_string(), "acme thing: no answer came within 50ms");
    let write = connection.call(AddThing { thing: Thing::new(7) }).timeout(SHORT).value().await.expect_err("too late");
    assert_eq!((write.kind(), write.is_retryable()), (ErrorKind::Timeout, false));
}

#[tokio::test]
async fn the_longest_time_is_no_overflow() {
    let server = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let connection = builder(server.url()).timeout(Duration::MAX).build().expect("a connection");
    assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
}

#[tokio::test]
async fn a_server_that_is_not_there_may_be_tried_again() {
    let (_socket, free) = nobody();
    let connection = builder(format!("http://{free}")).build().expect("a connection");
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("nobody");
    assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Connect, true, false));
    let line = error.to_string();
    assert!(line.starts_with(&format!("acme add: no connection to http://{free}: Connection refused")), "{line}");
}

/// The server takes the connection and says nothing, so that TLS never comes about.
#[tokio::test]
async fn time_to_connect_includes_tls() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = silent.local_addr().expect("an address");
    let connection = builder(format!("https://{address}")).connect_timeout(SHORT).build().expect("a connection");
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("nobody");
    assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Connect, true, false));
    assert_eq!(error.to_string(), format!("acme add: no connection to https://{address} within 50ms"));
}

/// Elements in an answer that is held whole; in a stream there are any number.
#[tokio::test]
async fn a_list_of_more_elements_than_the_limit_is_not_held() {
    let things = |number: usize| {
        let things: Vec<String> = (0..number).map(|id| format!(r#"{{"id": {id}, "name": ",[1,2"}}"#)).collect();
        Reply::json(&format!(r#"{{"code": 0, "things": [{}], "other": [1, 2, 3, 4, 5]}}"#, things.join(",")))
    };
    let limited = |server: &Server| builder(server.url()).max_elements(3).build().expect("a connection");
    let server = Server::always(things(3)).await;
    assert_eq!(limited(&server).call(GetThings).value().await.expect("things").len(), 3);
    let server = Server::always(things(4)).await;
    let connection = limited(&server);
    let dynamic = connection.dynamic(&THINGS, Arguments::of(&THINGS), None);
    for error in [
        connection.call(GetThings).value().await.expect_err("too many"),
        connection.call(GetThings).envelope().await.expect_err("too many"),
        dynamic.clone().value().await.expect_err("too many"),
        dynamic.envelope().await.expect_err("too many"),
    ] {
        let line = "acme things: the list has more than 3 elements, the limit that `max_elements` sets (HTTP 200); \
                    `stream` gives them one by one";
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::TooLarge, line));
    }
    assert_eq!(connection.call(GetThings).stream().collect_all().await.expect("things").len(), 4);
    assert!(connection.call(GetThings).raw().await.is_ok());
    let server = Server::always(Reply::json(r#"{"things": "a,b,c,d,e,f,g,h"}"#)).await;
    let error = limited(&server).call(GetThings).value().await.expect_err("no list");
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}
