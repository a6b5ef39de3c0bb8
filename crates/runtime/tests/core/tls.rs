//! Which certificates are trusted.

use chatspec_runtime::{Connection, ConnectionBuilder, Error, ErrorKind};
use rustls::version::{TLS12, TLS13};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::support::acme::{GetThing, builder};
use crate::support::server::{Reply, Server};
use crate::support::tls::Identity;

const GOOD: &str = r#"{"thing": {"id": 7}}"#;

async fn server(identity: &Identity) -> Server {
    Server::over_tls(identity.acceptor.clone(), Reply::json(GOOD)).await
}

fn local(server: &Server) -> ConnectionBuilder {
    builder(format!("https://localhost:{}", server.port))
}

async fn id(builder: ConnectionBuilder) -> Result<i64, Error> {
    let connection: Connection = builder.build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.map(|thing| thing.id)
}

fn assert_untrusted(error: &Error, server: &Server, why: &str) {
    assert_eq!((error.kind(), error.is_retryable(), error.may_have_been_sent()), (ErrorKind::Connect, false, false));
    let line = format!(
        "acme thing: no trusted connection to https://localhost:{}: {why}; if it is the right server, \
         `root_certificate` or `certificate_pin` makes it trusted",
        server.port
    );
    assert_eq!(error.to_string(), line);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_certificate_that_nobody_signed_is_refused() {
    let server = server(&Identity::of("localhost")).await;
    let error = id(local(&server)).await.expect_err("untrusted");
    assert_untrusted(&error, &server, "invalid peer certificate: UnknownIssuer");
}

#[tokio::test]
async fn a_root_certificate_makes_it_trusted() {
    let identity = Identity::of("localhost");
    let server = server(&identity).await;
    assert_eq!(id(local(&server).root_certificate(&identity.pem)).await.expect("a thing"), 7);
}

#[tokio::test]
async fn a_root_certificate_of_another_name_does_not() {
    let identity = Identity::of("elsewhere.example");
    let server = server(&identity).await;
    let error = id(local(&server).root_certificate(&identity.pem)).await.expect_err("another name");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connect, false), "{error}");
}

#[tokio::test]
async fn a_pin_makes_it_trusted_whatever_its_name() {
    let identity = Identity::of("elsewhere.example");
    let server = server(&identity).await;
    assert_eq!(id(local(&server).certificate_pin(identity.sha256)).await.expect("a thing"), 7);
    let text: Vec<String> = identity.sha256.iter().map(|byte| format!("{byte:02X}")).collect();
    for label in ["sha256 Fingerprint=", "SHA256 Fingerprint="] {
        let line = format!("{label}{}\n", text.join(":"));
        assert_eq!(id(local(&server).certificate_pin(line.as_str())).await.expect("a thing"), 7);
    }
    let sha1 = format!("sha1 Fingerprint={}", text.join(":"));
    assert_eq!(local(&server).certificate_pin(sha1.as_str()).build().expect_err("sha1").kind(), ErrorKind::Build);
    assert_eq!(id(local(&server).certificate_pin(text.join(":").as_str())).await.expect("a thing"), 7);
    assert_eq!(id(local(&server).certificate_pin(text.concat().as_str())).await.expect("a thing"), 7);
}

#[tokio::test]
async fn another_pin_is_refused_even_beside_a_root() {
    let identity = Identity::of("localhost");
    let server = server(&identity).await;
    let error =
        id(local(&server).root_certificate(&identity.pem).certificate_pin([7; 32])).await.expect_err("untrusted");
    let shown: Vec<String> = identity.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_untrusted(
        &error,
        &server,
        &format!("the server's certificate is not the pinned one but {}", shown.join(":")),
    );
}

/// Nothing is wrong with a certificate that never came.
#[tokio::test]
async fn tls_at_a_plain_port_is_no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    let plain = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await?;
        socket.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await
    });
    let error = id(builder(url)).await.expect_err("no TLS");
    plain.await.expect("a task").expect("a socket");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false), "{error}");
    assert!(error.to_string().ends_with("; does this port speak https?"), "{error}");
}

#[tokio::test]
async fn plain_http_at_a_tls_port_is_no_answer() {
    let server = server(&Identity::of("localhost")).await;
    let error = id(builder(format!("http://localhost:{}", server.port))).await.expect_err("no answer");
    assert_eq!(error.kind(), ErrorKind::Interrupted, "{error}");
    assert!(error.to_string().ends_with("; does this port speak http?"), "{error}");
}

#[tokio::test]
async fn a_pin_makes_it_trusted_whatever_its_dates() {
    let identity = Identity::expired("localhost");
    let server = server(&identity).await;
    let error = id(local(&server).root_certificate(&identity.pem)).await.expect_err("expired");
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::Connect, false), "{error}");
    assert_eq!(id(local(&server).certificate_pin(identity.sha256)).await.expect("a thing"), 7);
}

/// A certificate can be copied by everybody who has seen it; its key cannot.
#[tokio::test]
async fn a_pinned_certificate_without_its_key_is_refused() {
    for version in [&TLS12, &TLS13] {
        let identity = Identity::of("localhost").speaking(version);
        let good = server(&identity).await;
        assert_eq!(id(local(&good).certificate_pin(identity.sha256)).await.expect("a thing"), 7);
        let identity = identity.stolen(version);
        let server = server(&identity).await;
        let error = id(local(&server).certificate_pin(identity.sha256)).await.expect_err("another key");
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connect, false), "{error}");
        assert!(server.requests().is_empty());
    }
}
