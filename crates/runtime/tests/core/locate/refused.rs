//! Addresses that no credential is sent to, whoever answers them.

use chatspec_runtime::ErrorKind;

use crate::support::acme::GetThing;
use crate::support::server::{Reply, Server};

use super::{at, located_by};

const BEFORE: &str = "acme where: the address of the account `me` is not known: ";

async fn error(reply: Reply) -> (ErrorKind, String) {
    let login = Server::always(reply).await;
    let connection = located_by(&login);
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("an address to refuse");
    assert_eq!((error.is_retryable(), error.may_have_been_sent(), error.attempts()), (false, false, 0), "{error}");
    assert_eq!((connection.base_url(), error.server()), (String::new(), Some(login.url().as_str())));
    let line = error.to_string();
    assert!(!line.contains("hunter2"), "{line}");
    (error.kind(), line.strip_prefix(BEFORE).unwrap_or(&line).to_owned())
}

#[tokio::test]
async fn a_host_of_somebody_else_gets_no_credentials() {
    for (address, origin) in [
        ("https://evil.example/api", "https://evil.example"),
        ("https://127.0.0.1.evil.example/api", "https://127.0.0.1.evil.example"),
        ("https://evil.example/127.0.0.1", "https://evil.example"),
        ("http://127.0.0.2:8088/api", "http://127.0.0.2:8088"),
        ("http://localhost:8088/api", "http://localhost:8088"),
        ("http://[::1]:8088/api", "http://[::1]:8088"),
        ("http://[::ffff:127.0.0.1]:8088/api", "http://[::ffff:7f00:1]:8088"),
        ("https://EVIL.example.:8443", "https://evil.example.:8443"),
    ] {
        let line = format!(
            "{origin}, which stands at $.api, gets no credentials: it is neither the host that told it nor a sibling of \
             that host (HTTP 200); if the address is right, use it as the base URL"
        );
        assert_eq!(error(at(address)).await, (ErrorKind::Redirect, line), "{address}");
    }
}

#[tokio::test]
async fn what_is_no_base_address_is_not_repeated() {
    for (address, why) in [
        ("", "it is empty"),
        ("/api", "it is empty"),
        ("hunter2", "it has no scheme"),
        ("ftp://hunter2", "its scheme is neither `https` nor `http`"),
        ("https://", "it is no address: empty host"),
        ("http://me:hunter2@127.0.0.1/api", "it holds a user"),
        ("http://127.0.0.1@hunter2.example/api", "it holds a user"),
        ("http://127.0.0.1/api?x=hunter2", "it has a query, which belongs to single requests"),
        ("http://127.0.0.1/#hunter2", "it has a fragment, which is never sent"),
        ("http://127.0.0.1\\hunter2", "it holds a space, a line break or a backslash"),
        ("http://127.0.0.1/\r\nhunter2: 1", "it holds a space, a line break or a backslash"),
        ("http://127.0.0.1:hunter2/api", "it is no address: invalid port number"),
        (&format!("http://127.0.0.1/{}", "hunter2".repeat(400)), "it is longer than 2048 bytes"),
    ] {
        let line = format!("what stands at $.api is no base address: {why} (HTTP 200)");
        assert_eq!(error(at(address)).await, (ErrorKind::Decode, line), "{address}");
    }
}

#[tokio::test]
async fn an_answer_without_an_address_says_where_it_should_stand() {
    for body in [r#"{"running": true}"#, r#"{"api": null}"#, r#"{"api": 7}"#, r#"{"api": {}}"#, "[]"] {
        let line = format!(
            "the answer is not what the contract says (HTTP 200): $.api: no address is there; it reads: {body}"
        );
        assert_eq!(error(Reply::json(body)).await, (ErrorKind::Decode, line));
    }
    let (kind, line) = error(Reply::html("200 OK")).await;
    assert_eq!(kind, ErrorKind::Decode);
    assert!(line.contains("the answer is HTML, not JSON"), "{line}");
}

/// Where the account is is a thing to be told by the server that was asked, and by nobody that it names.
#[tokio::test]
async fn a_redirect_elsewhere_is_not_followed() {
    let other = Server::always(at("http://127.0.0.1:1")).await;
    let to = format!("Location: {}", other.url());
    let (kind, line) = error(Reply::new("302 Found", &[&to], "")).await;
    assert_eq!((kind, other.requests().len()), (ErrorKind::Redirect, 0), "{line}");
}
