//! Each way to fail, and what is made of it: how many requests arrive, and what the error says.

use std::time::Duration;

use chatspec_runtime::ErrorKind::{Connect, Decode, Interrupted, Redirect, Status, Timeout, TooLarge, Vendor};
use chatspec_runtime::{Connection, Error, ErrorKind};
use futures_util::future::join_all;
use tokio::net::{TcpListener, TcpSocket};

use crate::support::acme::{AddThing, GetThing, Thing};
use crate::support::server::{Reply, Server, nobody};
use crate::support::tls::Identity;

use super::builder;

/// How a request fails, and what comes of it: of one that is safe to replay, of one that is not, and of one that is not
/// and of which the caller says that it is.
struct Row {
    stage: Stage,
    kind: ErrorKind,
    /// Requests that the server got.
    arrived: [usize; 3],
    /// What the error says.
    attempts: [u32; 3],
    sent: bool,
    retryable: [bool; 3],
}

#[derive(Debug, Clone, Copy)]
enum Stage {
    /// Nobody listens.
    Refused,
    /// The certificate is not trusted.
    Untrusted,
    /// The server speaks no TLS.
    NoTls,
    /// The server closes the connection and says nothing.
    ClosedBeforeAnswer,
    /// The server closes the connection in the middle of the body.
    ClosedInBody,
    /// The server says nothing.
    Silent,
    /// The server does not end the body.
    SilentInBody,
    Status(&'static str),
    Body(&'static str),
    /// A body that is larger than the limit.
    Large,
    /// A body that is not what its headers say.
    Damaged,
    /// To another origin.
    Redirect,
}

use Stage::{Body, ClosedBeforeAnswer, ClosedInBody, Damaged, Large, NoTls, Refused, Silent, SilentInBody, Untrusted};

/// Tried again unless the request must not be sent twice.
const PASSES: ([usize; 3], [u32; 3], [bool; 3]) = ([3, 1, 3], [3, 1, 3], [true, false, true]);
/// Never tried again.
const LASTS: ([usize; 3], [u32; 3], [bool; 3]) = ([1; 3], [1; 3], [false; 3]);
/// Tried again in any case, because nothing arrives.
const UNSENT: ([usize; 3], [u32; 3], [bool; 3]) = ([0; 3], [3; 3], [true; 3]);
/// Not tried again, although nothing arrives.
const DISTRUST: ([usize; 3], [u32; 3], [bool; 3]) = ([0; 3], [1; 3], [false; 3]);

const fn row(stage: Stage, kind: ErrorKind, outcome: ([usize; 3], [u32; 3], [bool; 3]), sent: bool) -> Row {
    Row { stage, kind, arrived: outcome.0, attempts: outcome.1, sent, retryable: outcome.2 }
}

/// The stage, the kind of the error, what comes of it, and whether the request may have been sent.
const MATRIX: &[Row] = &[
    row(Refused, Connect, UNSENT, false),
    row(NoTls, Connect, UNSENT, false),
    row(Untrusted, Connect, DISTRUST, false),
    row(ClosedBeforeAnswer, Interrupted, PASSES, true),
    row(ClosedInBody, Interrupted, PASSES, true),
    row(Silent, Timeout, PASSES, true),
    row(SilentInBody, Timeout, PASSES, true),
    row(Stage::Status("408 Request Timeout"), Status, PASSES, true),
    row(Stage::Status("429 Too Many Requests"), Status, PASSES, true),
    row(Stage::Status("500 Internal Server Error"), Status, PASSES, true),
    row(Stage::Status("502 Bad Gateway"), Status, PASSES, true),
    row(Stage::Status("503 Service Unavailable"), Status, PASSES, true),
    row(Stage::Status("504 Gateway Timeout"), Status, PASSES, true),
    row(Stage::Status("400 Bad Request"), Status, LASTS, true),
    row(Stage::Status("401 Unauthorized"), Status, LASTS, true),
    row(Stage::Status("403 Forbidden"), Status, LASTS, true),
    row(Stage::Status("404 Not Found"), Status, LASTS, true),
    row(Stage::Status("421 Misdirected Request"), Status, LASTS, true),
    row(Stage::Status("501 Not Implemented"), Status, LASTS, true),
    row(Body(r#"{"code": 20, "text": "transient"}"#), Vendor, PASSES, true),
    row(Body(r#"{"code": 30, "text": "quota"}"#), Vendor, PASSES, true),
    row(Body(r#"{"code": 40, "text": "blocked"}"#), Vendor, LASTS, true),
    row(Body(r#"{"code": 10, "text": "token rejected"}"#), Vendor, LASTS, true),
    row(Body(r#"{"code": 77, "text": "permanent"}"#), Vendor, LASTS, true),
    row(Body("garbage"), Decode, LASTS, true),
    row(Body(""), Decode, LASTS, true),
    row(Damaged, Decode, LASTS, true),
    row(Large, TooLarge, LASTS, true),
    row(Stage::Redirect, Redirect, LASTS, true),
];

/// A server that fails like that, if there is one, and a connection to it.
async fn failing(stage: Stage) -> (At, Connection) {
    let reply = match stage {
        Refused => {
            let (socket, address) = nobody();
            return (At::Nobody { _port: socket }, connection(&format!("http://{address}")));
        }
        Untrusted => {
            let server = Server::over_tls(Identity::of("localhost").acceptor, Reply::json("{}")).await;
            let connection = connection(&format!("https://localhost:{}", server.port));
            return (At::Server(server), connection);
        }
        NoTls => return (At::Stranger, connection(&format!("https://127.0.0.1:{}", no_tls().await))),
        ClosedBeforeAnswer => Reply::bytes(""),
        ClosedInBody => Reply::of("200 OK", &["Content-Length: 50"], br#"{"code": 0, "#),
        Silent => Reply::bytes("").then_hang(),
        SilentInBody => Reply::of("200 OK", &["Content-Length: 50"], b"{").then_hang(),
        Stage::Status(status) => Reply::new(status, &[], ""),
        Body(body) => Reply::json(body),
        Large => Reply::json(&format!("{:5000}", "{}")),
        Damaged => Reply::new("200 OK", &["Content-Encoding: gzip"], "this is no gzip"),
        Stage::Redirect => Reply::new("302 Found", &["Location: http://127.0.0.1:9/"], ""),
    };
    let server = Server::always(reply).await;
    let connection = connection(&server.url());
    (At::Server(server), connection)
}

/// What is at the other end.
enum At {
    Server(Server),
    /// Nobody, as long as the port is kept.
    Nobody {
        _port: TcpSocket,
    },
    /// Somebody who speaks another protocol.
    Stranger,
}

impl At {
    fn arrived(&self) -> usize {
        match self {
            Self::Server(server) => server.requests().len(),
            Self::Nobody { .. } | Self::Stranger => 0,
        }
    }
}

fn connection(url: &str) -> Connection {
    let builder = builder(url).max_body(1000).attempt_timeout(Duration::from_millis(1500));
    builder.build().expect("a connection")
}

/// A port at which somebody speaks, but no TLS.
async fn no_tls() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = tokio::io::AsyncWriteExt::write_all(&mut socket, b"220 smtp.acme.example ready\r\n").await;
            // Reads until the client has seen it: closing at once would be something else.
            let _ = tokio::io::copy(&mut socket, &mut tokio::io::sink()).await;
        }
    });
    port
}

/// The failures of a request that is safe to replay, of one that is not, and of one of which the caller says that it is.
async fn fail(connection: &Connection, mode: usize) -> Error {
    let add = connection.call(AddThing { thing: Thing::new(7) });
    let failed = match mode {
        0 => connection.call(GetThing { id: 7 }).value().await,
        1 => add.value().await,
        _ => add.replay_safe().value().await,
    };
    failed.expect_err("a failure")
}

async fn check(row: &Row, mode: usize) -> Result<(), String> {
    let (server, connection) = failing(row.stage).await;
    let error = fail(&connection, mode).await;
    let seen = (server.arrived(), error.attempts(), error.kind(), error.may_have_been_sent(), error.is_retryable());
    let expected = (row.arrived[mode], row.attempts[mode], row.kind, row.sent, row.retryable[mode]);
    match seen == expected {
        true => Ok(()),
        false => Err(format!("{:?}, request {mode}: {seen:?}, and not {expected:?}: {error}", row.stage)),
    }
}

#[tokio::test]
async fn every_failure_is_tried_again_as_often_as_it_may_be() {
    let checks = MATRIX.iter().flat_map(|row| (0..3).map(move |mode| check(row, mode)));
    let wrong: Vec<String> = join_all(checks).await.into_iter().filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How many attempts there were stands in the line when there were several.
#[tokio::test]
async fn the_line_says_how_often_it_was_tried() {
    let (server, connection) = failing(Stage::Status("503 Service Unavailable")).await;
    let error = fail(&connection, 0).await;
    let line = "acme thing: the vendor answered HTTP 503 Service Unavailable; after 3 attempts";
    assert_eq!((error.to_string().as_str(), server.arrived()), (line, 3));
    assert!(format!("{error:?}").contains("attempts: 3"), "{error:?}");
    let (_server, connection) = failing(Stage::Status("400 Bad Request")).await;
    assert_eq!(fail(&connection, 0).await.to_string(), "acme thing: the vendor answered HTTP 400 Bad Request");
}
