//! A connection as a value: how it is built, shared and printed.

use std::time::Duration;

use chatspec_runtime::{Connection, Credential, DynamicCall, Error, ErrorKind};
use chatspec_wire::operation::Arguments;

use crate::support::acme::{ACME, AddThing, FIND, GetThing, THING, TOKEN, Thing, builder, connection};
use crate::support::client::own_client;
use crate::support::server::{Reply, Server, header};

fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}

fn is_send<T: Send>(_: &T) {}

/// No runtime runs here.
#[test]
fn it_is_built_without_a_runtime_and_shared_between_threads() {
    let connection = builder("https://acme.example").build().expect("a connection");
    is_shared(&connection);
    is_send(&connection.call(GetThing { id: 1 }).send());
    is_send(&connection.call(GetThing { id: 1 }).envelope());
    is_send(&connection.call(GetThing { id: 1 }).raw());
    let call: DynamicCall = connection.dynamic(&THING, Arguments::of(&THING), None);
    is_send(&call.clone().value());
    is_send(&call.envelope());
    fn error_is_shared<T: std::error::Error + Send + Sync + 'static>() {}
    error_is_shared::<Error>();
}

#[test]
fn everything_wrong_with_its_settings_is_said_at_once() {
    let error = Connection::builder(&ACME, "acme.example")
        .credential("kee", Credential::token("x"))
        .user_agent("two\nlines")
        .timeout(Duration::ZERO)
        .max_body(0)
        .root_certificate("no certificate")
        .certificate_pin("00:11")
        .build()
        .expect_err("faults");
    let scheme =
        "there is no scheme `kee`; there is key, basic, ticket, app, bearer, oauth, session, device, xsrf, card";
    assert_eq!(
        error.to_string(),
        format!(
            "acme: {scheme}; root_certificate: it holds no certificate, which begins with \
             `-----BEGIN CERTIFICATE-----`; certificate_pin: it is not 64 hexadecimal digits, in pairs with or without \
             colons; base_url: it has no scheme; write `https://` before it; user_agent: it is empty or holds what no \
             header may hold, such as a line break; timeout: it is zero; max_body: it is zero"
        )
    );
}

#[test]
fn a_client_of_ones_own_brings_its_own_tls() {
    let error = builder("https://acme.example")
        .reqwest_client(own_client().build().expect("a client"))
        .certificate_pin([0; 32])
        .build();
    let error = error.expect_err("a fault").to_string();
    assert_eq!(error, "acme: certificate_pin: it has to be given to your `reqwest_client`");
}

#[tokio::test]
async fn a_client_of_ones_own_sends() {
    let server = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let connection =
        builder(server.url()).reqwest_client(own_client().build().expect("a client")).build().expect("a connection");
    assert_eq!(connection.call(GetThing { id: 7 }).value().await.expect("a thing").id, 7);
    let agent = concat!("chatspec/", env!("CARGO_PKG_VERSION"));
    assert_eq!(header(&server.request(), "user-agent"), Some(agent));
}

#[tokio::test]
async fn a_request_line_has_credentials_before_parameters() {
    let server = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let connection = Connection::builder(&ACME, server.url()).credential("key", Credential::token("abc"));
    let connection = connection.user_agent("tests/1").build().expect("a connection");
    connection.call(GetThing { id: 7 }).value().await.expect("a thing");
    let request = server.request();
    assert_eq!(request.lines().next(), Some("GET /api/v1/thing?access_token=abc&id=7 HTTP/1.1"));
    assert_eq!(header(&request, "user-agent"), Some("tests/1"));
    assert_eq!(header(&request, "accept"), Some("application/json"));
    assert_eq!((header(&request, "referer"), header(&request, "content-type")), (None, None));
}

#[tokio::test]
async fn a_body_is_sent_as_the_contract_says() {
    let server = Server::always(Reply::json(r#"{"thing": {"id": 7}}"#)).await;
    let thing = Thing::new(7);
    connection(&server).call(AddThing { thing }).value().await.expect("a thing");
    let request = server.request();
    assert!(request.starts_with("POST /api/v1/thing?"), "{request}");
    assert_eq!(header(&request, "content-type"), Some("application/vnd.acme+json"));
    assert!(request.ends_with("\r\n\r\n{\"id\":7}"), "{request}");
}

#[tokio::test]
async fn what_is_required_is_asked_for_before_anything_is_sent() {
    let server = Server::always(Reply::json("{}")).await;
    let connection = connection(&server);
    let thing = connection.dynamic(&THING, Arguments::of(&THING), None).value().await;
    let body = connection.dynamic(&THING, Arguments::of(&THING).one(0, &1), Some("{}".to_owned())).value().await;
    for (error, line) in [
        (thing, "acme thing: the parameter `id` is required and has no value"),
        (body, "acme thing: the operation takes no body and has one"),
    ] {
        let error = error.expect_err(line);
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Build, line));
    }
    assert!(server.requests().is_empty());
}

#[test]
fn it_prints_no_secret() {
    let builder = builder("https://acme.example").credential("basic", Credential::password("me", TOKEN));
    let printed = format!("{builder:?} {:?}", builder_of_password());
    let connection = builder.build().expect("a connection");
    let arguments = Arguments::of(&FIND).one(6, &TOKEN);
    let call = connection.dynamic(&FIND, arguments, None);
    let printed = format!("{printed} {connection:?} {call:?} {:?}", Credential::token(TOKEN));
    assert!(!printed.contains("s3cret") && !printed.contains("hunter2"), "{printed}");
    assert!(printed.contains("https://acme.example/api/v1"), "{printed}");
}

fn builder_of_password() -> chatspec_runtime::ConnectionBuilder {
    Connection::builder(&ACME, "https://me:hunter2@acme.example")
}
