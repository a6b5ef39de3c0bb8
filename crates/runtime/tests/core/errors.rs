//! What a caller does with an error: its class, where it comes from, and what it prints.

use chatspec_runtime::{Connection, Credential, Error};
use chatspec_wire::operation::Arguments;
use chatspec_wire::operation::ErrorClass::*;

use crate::support::acme::{ACME, GetReport, GetThing, THING, builder, connection};
use crate::support::server::{Reply, Server};

async fn failure(reply: Reply) -> Error {
    let server = Server::always(reply).await;
    connection(&server).call(GetThing { id: 1 }).value().await.expect_err("a failure")
}

#[tokio::test]
async fn the_class_is_the_tables_or_else_the_statuss() {
    for (status, bare, unknown, known) in [
        ("401 Unauthorized", Some(TokenRejected), TokenRejected, Quota),
        ("404 Not Found", Some(NotFound), NotFound, Quota),
        ("429 Too Many Requests", Some(Quota), Quota, Quota),
        ("408 Request Timeout", Some(Transient), Transient, Quota),
        ("500 Internal Server Error", Some(Transient), Transient, Quota),
        ("502 Bad Gateway", Some(Transient), Transient, Quota),
        ("503 Service Unavailable", Some(Transient), Transient, Quota),
        ("504 Gateway Timeout", Some(Transient), Transient, Quota),
        ("403 Forbidden", None, Permanent, Quota),
        ("501 Not Implemented", None, Permanent, Quota),
    ] {
        let class = async |body: &str| failure(Reply::new(status, &[], body)).await.class();
        assert_eq!((class("no").await, class(r#"{"code": 77}"#).await), (bare, Some(unknown)), "{status}");
        assert_eq!(class(r#"{"code": "missing"}"#).await, Some(unknown), "{status}");
        assert_eq!(class(r#"{"code": 30}"#).await, Some(known), "{status}");
    }
    assert_eq!(failure(Reply::json(r#"{"code": 77}"#)).await.class(), Some(Permanent));
}

#[tokio::test]
async fn what_is_unauthorized_or_not_found_can_be_asked() {
    for (status, body, unauthorized, not_found) in [
        ("200 OK", r#"{"code": 10}"#, true, false),
        ("401 Unauthorized", "", true, false),
        ("401 Unauthorized", r#"{"code": 40}"#, true, false),
        ("404 Not Found", "", false, true),
        ("404 Not Found", r#"{"code": 77}"#, false, true),
        ("404 Not Found", r#"{"code": 20}"#, false, false),
        ("403 Forbidden", "", false, false),
    ] {
        let error = failure(Reply::new(status, &[], body)).await;
        assert_eq!((error.is_unauthorized(), error.is_not_found()), (unauthorized, not_found), "{error:?}");
    }
}

#[tokio::test]
async fn a_code_that_no_table_names_has_the_hint_of_its_status() {
    let error = failure(Reply::new("401 Unauthorized", &[], r#"{"code": 77}"#)).await;
    let line = "acme thing: the vendor answered 77 (HTTP 401); the credential is missing, wrong or expired; it reads: \
                {\"code\": 77}";
    assert_eq!(error.to_string(), line);
    let error = failure(Reply::new("403 Forbidden", &[], r#"{"code": 77, "text": "no"}"#)).await;
    assert!(error.to_string().ends_with("; the credential does not permit this, or has expired"), "{error}");
    let error = failure(Reply::new("403 Forbidden", &[], r#"{"code": 30}"#)).await;
    assert!(error.to_string().ends_with(": the quota is used up"), "{error}");
}

#[tokio::test]
async fn a_code_is_compared_as_it_is() {
    let error = failure(Reply::json(r#"{"code": 77}"#)).await;
    assert!(error.code().is_some_and(|code| *code == 77 && *code != "77"));
    let error = failure(Reply::json(r#"{"code": "GONE"}"#)).await;
    assert!(error.code().is_some_and(|code| *code == "GONE" && *code != 77));
}

/// The contract's own words are no secret, whatever the credentials are.
#[tokio::test]
async fn a_token_that_is_a_common_word_leaves_our_own_text_as_it_is() {
    let of = async |token: &'static str, reply: Reply| {
        let server = Server::always(reply).await;
        let connection = Connection::builder(&ACME, server.url()).credential("key", Credential::token(token));
        connection.build().expect("a connection").call(GetThing { id: 1 }).value().await.expect_err("a failure")
    };
    let error = of("token", Reply::json(r#"{"code": 10, "text": "Token expired"}"#)).await;
    let line = "acme thing: the vendor answered 10 TOKEN EXPIRED (HTTP 200): the token is no longer valid";
    assert_eq!((error.to_string().as_str(), error.vendor_message()), (line, Some("Token expired")));
    let error = of("token", Reply::json(r#"{"code": 10, "text": "the token 5"}"#)).await;
    assert_eq!(error.vendor_message(), Some("the [secret] 5"));
    let error = of("thing", Reply::json(r#"{"code": 0}"#)).await;
    assert!(error.to_string().contains(": $.thing: nothing is there, or null; it reads"), "{error}");
    let error = of("nothing", Reply::json(r#"{"code": 0, "text": "nothing"}"#)).await;
    assert!(error.to_string().contains(": $.thing: nothing is there, or null; it reads"), "{error}");
    assert!(error.to_string().ends_with(r#""text": "[secret]"}"#), "{error}");
    let error = of("thing", Reply::json(r#"{"thing": {"id": "thing"}}"#)).await;
    assert_eq!(error.json_path(), Some("$.thing.id"));
    assert!(error.to_string().contains(r#"invalid type: string "[secret]""#), "{error}");
    let error = of("vendor", Reply::html("404 Not Found")).await;
    assert!(error.to_string().contains("the vendor answered HTTP 404"), "{error}");
}

/// The server that was asked, without anything that could be secret.
#[tokio::test]
async fn the_server_that_was_asked_can_be_had() {
    let server = Server::always(Reply::json(r#"{"code": 20}"#)).await;
    let error = connection(&server).call(GetThing { id: 1 }).value().await.expect_err("busy");
    assert_eq!(error.server(), Some(server.url().as_str()));
    assert!(!error.to_string().contains("127.0.0.1") && format!("{error:?}").contains(&server.url()), "{error:?}");
    let error = connection(&server).dynamic(&THING, Arguments::of(&THING), None).value().await.expect_err("no id");
    assert_eq!(error.server(), None);
    let files = Server::always(Reply::html("403 Forbidden")).await;
    let link = Reply::json(&format!(r#"{{"text": "{}/file?signature=hunter2"}}"#, files.url()));
    let server = Server::always(link).await;
    let error = connection(&server).call(GetReport).rows().await.expect_err("no file");
    assert_eq!(error.server(), Some(files.url().as_str()));
    let nobody = builder("http://127.0.0.1:1").build().expect("a connection");
    let error = nobody.call(GetThing { id: 1 }).value().await.expect_err("nobody");
    assert_eq!(error.server(), Some("http://127.0.0.1:1"));
}

#[tokio::test]
async fn an_error_prints_its_line_and_what_is_set() {
    let server = Server::always(Reply::json(r#"{"code": 20}"#)).await;
    let error = connection(&server).call(GetThing { id: 1 }).value().await.expect_err("busy");
    let printed = format!(
        "Error {{ text: \"acme thing: the vendor answered 20 BUSY (HTTP 200): try again after a pause\", kind: Vendor, \
         server: \"{}\", status: 200, code: Integer(20), class: Transient, body: \"{{\\\"code\\\": 20}}\", \
         is_retryable: true, may_have_been_sent: true }}",
        server.url()
    );
    assert_eq!(format!("{error:?}"), printed);
    let error = Connection::builder(&ACME, "").build().expect_err("no address");
    assert_eq!(format!("{error:?}"), "Error { text: \"acme: base_url: it is empty\", kind: Build }");
}
