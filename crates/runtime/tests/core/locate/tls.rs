//! Which certificates are trusted where an account is found.

use chatspec_runtime::ErrorKind;

use crate::support::acme::GetThing;
use crate::support::server::{Reply, Server};
use crate::support::tls::Identity;

use super::{at, locating};

const THING: &str = r#"{"thing": {"id": 7}}"#;

/// Both servers have certificates of their own making: the one that is asked is trusted by its root, the other by a pin.
#[tokio::test]
async fn a_pin_is_for_the_server_of_the_api_alone() {
    let (front, back) = (Identity::of("localhost"), Identity::of("localhost"));
    let api = Server::over_tls(back.acceptor.clone(), Reply::json(THING)).await;
    let login = Server::over_tls(front.acceptor.clone(), at(&format!("https://localhost:{}", api.port))).await;
    let builder = || locating(&format!("https://localhost:{}", login.port)).root_certificate(&front.pem);
    let connection = builder().certificate_pin(back.sha256).build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    let connection = builder().certificate_pin(front.sha256).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("another certificate");
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Connect, Some("thing")), "{error}");
    assert_eq!((login.requests().len(), api.requests().len()), (2, 1));
}

#[tokio::test]
async fn a_server_that_is_asked_over_https_does_not_lead_to_plain_http() {
    let front = Identity::of("localhost");
    let api = Server::always(Reply::json(THING)).await;
    let login = Server::over_tls(front.acceptor.clone(), at(&format!("http://localhost:{}", api.port))).await;
    let builder = locating(&format!("https://localhost:{}", login.port)).root_certificate(&front.pem);
    let connection = builder.allow_plain_http().build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("plain http");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().contains("it is plain http, and the server that told it is not"), "{error}");
    assert!(api.requests().is_empty());
}
