//! Links in answers: which are followed, and that they get and tell nothing.

use std::net::SocketAddr;

use chatspec_runtime::{Connection, Credential, Error, ErrorKind};

use crate::support::acme::{ACME, GetReport, TOKEN, builder};
use crate::support::client::own_client;
use crate::support::server::{Reply, Server, header};

/// An answer with that link.
fn answer(link: &str) -> Reply {
    Reply::json(&serde_json::json!({"code": 0, "text": link}).to_string())
}

async fn bytes(connection: &Connection) -> Result<Vec<u8>, Error> {
    connection.call(GetReport).link().await?.bytes().await
}

/// A connection that takes the server for one on the Internet.
fn far_away(server: &Server) -> Connection {
    let client = own_client().resolve("acme.example", SocketAddr::from(([127, 0, 0, 1], server.port)));
    let client = client.redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let builder = builder(format!("http://acme.example:{}", server.port)).allow_plain_http();
    builder.reqwest_client(client).build().expect("a connection")
}

#[tokio::test]
async fn a_link_is_followed_without_any_credential() {
    let files = Server::always(Reply::new("200 OK", &[], "id;name")).await;
    let link = format!("{}/file?signature=abc", files.url());
    let server = Server::always(answer(&link)).await;
    let all = Connection::builder(&ACME, server.url()).credential("key", Credential::token(TOKEN));
    let all = all.credential("basic", Credential::password("me", TOKEN)).credential("app", Credential::token(TOKEN));
    assert_eq!(bytes(&all.build().expect("a connection")).await.expect("a file"), b"id;name");
    let request = files.request();
    assert!(request.starts_with("GET /file?signature=abc HTTP/1.1"), "{request}");
    for name in ["authorization", "cookie", "x-app", "referer"] {
        assert_eq!(header(&request, name), None);
    }
    assert!(!request.contains("t0ken") && header(&request, "user-agent").is_some(), "{request}");
}

#[tokio::test]
async fn a_link_into_the_own_network_is_refused() {
    for host in [
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.5.150",
        "169.254.169.254",
        "100.64.0.1",
        "[fe80::1]",
        "[fd00::1]",
        "[::]",
        "224.0.0.1",
    ] {
        for scheme in ["http", "https"] {
            let server = Server::always(answer(&format!("{scheme}://{host}/latest/hunter2"))).await;
            let error = bytes(&far_away(&server)).await.expect_err(host);
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            let line = error.to_string();
            assert!(line.ends_with("is not followed: it leads into the own network"), "{line}");
            assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_redirect_of_a_link_into_the_own_network_is_refused() {
    let server = Server::scripted(|request| match request.starts_with("GET /file") {
        true => Reply::new("302 Found", &["Location: http://169.254.169.254/latest/hunter2"], ""),
        false => answer(&format!("http://{}/file", header(request, "host").unwrap_or_default())),
    })
    .await;
    let error = bytes(&far_away(&server)).await.expect_err("a redirect");
    assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
    let line =
        "acme report: the link to http://169.254.169.254 is not followed: it leads into the own network (HTTP 302)";
    assert_eq!(error.to_string(), line);
}

/// A file may lie where its address redirects to: no credential goes there.
#[tokio::test]
async fn a_redirect_of_a_link_to_another_origin_is_followed() {
    let files = Server::always(Reply::new("200 OK", &[], "id;name")).await;
    let link = format!("{}/file", files.url());
    let moved = Server::always(Reply::new("302 Found", &[&format!("Location: {link}")], "")).await;
    let server = Server::always(answer(&moved.url())).await;
    assert_eq!(bytes(&builder(server.url()).build().expect("a connection")).await.expect("a file"), b"id;name");
}

#[tokio::test]
async fn a_link_that_is_no_link_is_refused_and_not_shown() {
    for (link, why) in [
        ("", "the link in the answer is no address"),
        ("hunter2", "the link in the answer is no address"),
        ("/hunter2", "the link in the answer is no address"),
        ("file:///etc/hunter2", "the link is not followed: it is neither http nor https"),
        ("data:text/csv,hunter2", "the link is not followed: it is neither http nor https"),
        (
            "https://me:hunter2@files.example/",
            "the link to https://files.example is not followed: it holds a user name",
        ),
        (
            "http://files.example/hunter2",
            "the link to http://files.example is not followed: it is plain http, which `allow_plain_http` permits",
        ),
    ] {
        let server = Server::always(answer(link)).await;
        let error = bytes(&builder(server.url()).build().expect("a connection")).await.expect_err(why);
        assert!(error.to_string().starts_with(&format!("acme report: {why}")), "{error}");
        assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    }
}

/// Whoever has the link has the file, so that no error shows it.
#[tokio::test]
async fn a_link_is_not_shown_when_something_else_is_wrong() {
    let files = Server::scripted(|request| Reply::new("403 Forbidden", &[], request)).await;
    let server = Server::always(answer(&format!("{}/file?signature=hunter2", files.url()))).await;
    let error = bytes(&builder(server.url()).build().expect("a connection")).await.expect_err("403");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
    let start = "acme report: the server of the link answered HTTP 403 Forbidden; it reads: GET ";
    assert!(error.to_string().starts_with(start), "{error}");
    let broken = Reply::json(r#"{"code": "x", "text": "https:\/\/files.example\/hunter2", "thing": 5}"#);
    let server = Server::always(broken).await;
    let error = bytes(&builder(server.url()).build().expect("a connection")).await.expect_err("broken");
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
}
