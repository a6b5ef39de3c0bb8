//! Redirects: within the origin they are followed, and elsewhere nothing is sent.

use chatspec_runtime::ErrorKind;

use crate::support::acme::{AddThing, GetThing, Thing, builder};
use crate::support::client::own_client;
use crate::support::server::{Reply, Server, header};

fn redirect(status: &str, location: &str) -> Reply {
    Reply::new(status, &[&format!("Location: {location}")], "")
}

#[tokio::test]
async fn a_redirect_within_the_origin_is_followed_with_credentials() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let server = Server::scripted(move |request| match request.starts_with("GET /moved") {
            true => Reply::json(r#"{"thing": {"id": 7}}"#),
            false => redirect(status, "/moved?x=1"),
        })
        .await;
        let connection = builder(server.url()).build().expect("a connection");
        assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
        let requests = server.requests();
        assert!(requests[1].starts_with("GET /moved?x=1 HTTP/1.1"), "{requests:?}");
        assert_eq!((requests.len(), header(&requests[1], "referer")), (2, None));
    }
}

/// By name, port and scheme, in whatever spelling, and hostile in its text.
#[tokio::test]
async fn a_redirect_to_another_origin_is_not_followed() {
    let other = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let port = other.port;
    for (location, shown) in [
        (format!("http://127.0.0.1:{port}/steal"), format!("http://127.0.0.1:{port}")),
        (format!("//127.0.0.1:{port}/steal"), format!("http://127.0.0.1:{port}")),
        (format!("http:\\\\127.0.0.1:{port}\\steal"), format!("http://127.0.0.1:{port}")),
        (format!("http://me:pass@127.0.0.1:{port}/steal?a=b"), format!("http://127.0.0.1:{port}")),
        ("https://elsewhere.example/steal".to_owned(), "https://elsewhere.example".to_owned()),
        ("ftp://elsewhere.example/".to_owned(), "ftp://elsewhere.example".to_owned()),
    ] {
        let server = Server::always(redirect("302 Found", &location)).await;
        let connection = builder(server.url()).build().expect("a connection");
        let error = connection.call(GetThing { id: 7 }).value().await.expect_err("elsewhere");
        assert_eq!((error.kind(), error.is_retryable(), error.status()), (ErrorKind::Redirect, false, Some(302)));
        let line = format!(
            "acme thing: the server redirects to {shown}, another origin, which gets no credentials (HTTP 302); if \
             that is where the API is now, use it as the base URL"
        );
        assert_eq!(error.to_string(), line);
    }
    assert!(other.requests().is_empty(), "{:?}", other.requests());
}

#[tokio::test]
async fn a_redirect_that_leads_round_in_circles_ends() {
    let server = Server::always(redirect("302 Found", "/again")).await;
    let connection = builder(server.url()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("circles");
    assert_eq!((error.kind(), server.requests().len()), (ErrorKind::Redirect, 6));
    assert_eq!(error.to_string(), "acme thing: the server redirects more than 5 times (HTTP 302)");
}

#[tokio::test]
async fn a_write_is_not_sent_again_to_where_it_is_redirected() {
    let server = Server::always(redirect("307 Temporary Redirect", "/again")).await;
    let connection = builder(server.url()).build().expect("a connection");
    let error = connection.call(AddThing { thing: Thing::new(7) }).value().await.expect_err("a redirect");
    assert_eq!((error.kind(), error.may_have_been_sent(), server.requests().len()), (ErrorKind::Redirect, true, 1));
    let line = "acme add: the server redirects, which is followed for GET only and not for POST (HTTP 307)";
    assert_eq!(error.to_string(), line);
}

/// It has to be told not to; when it was not, the answer at least is not taken for the vendor's.
#[tokio::test]
async fn a_client_of_ones_own_that_went_elsewhere_is_found_out() {
    let other = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let server = Server::always(redirect("302 Found", &other.url())).await;
    let client = own_client().build().expect("a client");
    let connection = builder(server.url()).reqwest_client(client).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("elsewhere");
    assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
}

#[tokio::test]
async fn a_redirect_to_no_address_is_an_error() {
    let server = Server::always(redirect("302 Found", "http://[oops")).await;
    let connection = builder(server.url()).build().expect("a connection");
    let error = connection.call(GetThing { id: 7 }).value().await.expect_err("no address");
    assert_eq!(error.to_string(), "acme thing: the server redirects to what is no address (HTTP 302)");
}
