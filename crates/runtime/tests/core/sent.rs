//! Whether a request may have reached the server, when a call takes more than one.

use std::time::Duration;

use chatspec_runtime::ErrorKind;
use chatspec_wire::operation::Arguments;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::support::acme::{GetReport, GetThing, LOG_OUT, builder, connection};
use crate::support::client::own_client;
use crate::support::server::{Reply, Server};

/// The address of a server that answers one request by that redirect and is gone then.
async fn gone_after(location: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.expect("a connection");
        drop(listener);
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            assert_ne!(socket.read_buf(&mut request).await.expect("a request"), 0);
        }
        let answer =
            format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.write_all(answer.as_bytes()).await.expect("a reader");
    });
    url
}

#[tokio::test]
async fn what_was_redirected_has_been_sent_even_if_nobody_is_there_then() {
    let connection = builder(gone_after("/api/v1/later").await).build().expect("a connection");
    let call = connection.dynamic(&LOG_OUT, Arguments::of(&LOG_OUT), None);
    let error = call.value().await.expect_err("nobody");
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    assert_eq!((error.may_have_been_sent(), error.is_retryable()), (true, false), "{error}");
}

#[tokio::test]
async fn what_gave_the_link_has_been_sent_even_if_nobody_is_behind_it() {
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let server = Server::always(Reply::json(&format!(r#"{{"text": "http://{free}/file"}}"#))).await;
    let call = connection(&server).call(GetReport);
    let error = call.clone().rows().await.expect_err("nobody");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, true), "{error}");
    let link = call.link().await.expect("a link");
    let error = link.rows().await.expect_err("nobody");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false), "{error}");
}

/// A client of one's own has times of its own; when they are over, it is too late and nothing broke.
#[tokio::test]
async fn the_time_of_a_client_of_ones_own_is_a_timeout() {
    let client = own_client().read_timeout(Duration::from_millis(50)).build().expect("a client");
    for (reply, line) in [
        (Reply::bytes("").then_hang(), "acme thing: no answer came in time"),
        (
            Reply::of("200 OK", &["Content-Length: 50"], b"{").then_hang(),
            "acme thing: the answer did not end in time (HTTP 200)",
        ),
    ] {
        let server = Server::always(reply).await;
        let connection = builder(server.url()).reqwest_client(client.clone()).build().expect("a connection");
        let error = connection.call(GetThing { id: 7 }).value().await.expect_err("too late");
        assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Timeout, true, true));
        assert!(error.to_string().starts_with(line), "{error}");
    }
}

#[tokio::test]
async fn the_time_to_connect_of_a_client_of_ones_own_is_not_ours_to_tell() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = silent.local_addr().expect("an address");
    let client = own_client().connect_timeout(Duration::from_millis(50)).build().expect("a client");
    let connection = builder(format!("https://{address}")).reqwest_client(client).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("nobody");
    assert_eq!(error.to_string(), format!("acme thing: no connection to https://{address} in time"));
}
