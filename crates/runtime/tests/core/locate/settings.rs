//! Settings of accounts and of servers that operations have of their own.

use chatspec_runtime::{Connection, ConnectionBuilder, ErrorKind};

use crate::support::acme::ACME;

use super::vendor::{ROAMING, SETTLED};

fn fault(builder: ConnectionBuilder) -> String {
    let error = builder.build().expect_err("a fault");
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Build, false));
    error.to_string()
}

fn printed(builder: ConnectionBuilder) -> String {
    format!("{:?}", builder.build().expect("a connection"))
}

#[test]
fn it_prints_the_account_and_the_servers() {
    let connection = Connection::locating(&ROAMING, "me").build().expect("a connection");
    let printed = format!("{connection:?}");
    let addresses = r#"{ base_url: "(not found yet)", account: "me", login: "https://login.acme.example/front" }"#;
    assert!(printed.contains(addresses), "{printed}");
    assert!(format!("{:?}", Connection::locating(&ROAMING, "me")).contains(r#"account: Some("me")"#));
}

#[test]
fn a_server_is_where_its_variables_say() {
    let builder = || Connection::locating(&ROAMING, "me");
    for (builder, address) in [
        (builder().server_variable("environment", "test"), "https://test.acme.example/front"),
        (builder().server_variable("area", "/a/b/"), "https://login.acme.example/a/b"),
        (builder().server_variable("api_path", "v2").server_variable("area", "x"), "https://login.acme.example/x"),
    ] {
        let printed = printed(builder);
        assert!(printed.contains(&format!(r#"login: "{address}" "#)), "{printed}");
    }
}

#[test]
fn a_server_is_where_the_caller_says() {
    for (url, address) in [
        ("https://sso.example", "https://sso.example"),
        ("https://sso.example/a/", "https://sso.example/a"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ] {
        let builder = Connection::builder(&ROAMING, "https://acme.example").named_server("login", "https://no.example");
        let printed = printed(builder.named_server("login", url));
        assert!(printed.contains(&format!(r#"login: "{address}" "#)), "{printed}");
    }
}

#[test]
fn what_cannot_be_used_is_refused() {
    let plain_http = "plain http shows credentials to everybody on the way; write https://, or call `allow_plain_http`";
    let builder = || Connection::builder(&ROAMING, "https://acme.example");
    let whole = || builder().named_server("login", "https://sso.example");
    let blank = "account: it is empty, begins or ends with a blank, or holds what no name holds";
    for (builder, why) in [
        (builder().named_server("logon", "https://sso.example"), "named_server: there is no `logon`; there is login"),
        (
            builder().named_server("login", "https://me:hunter2@sso.example"),
            "named_server: `login`: it holds a user; give it as a `credential`",
        ),
        (builder().named_server("login", "http://sso.example"), &format!("named_server: `login`: {plain_http}")),
        (
            builder().server_variable("environment", "test.acme.example"),
            "server_variable: the value of `environment` is no part of a host, of letters, digits and `-`",
        ),
        (
            builder().server_variable("environment", "evil.example/"),
            "server_variable: the value of `environment` is no part of a host, of letters, digits and `-`",
        ),
        (
            whole().server_variable("environment", "test"),
            "server_variable: `environment` is a part of the server `login`, which is given whole",
        ),
        (
            builder().server_variable("place", "x"),
            "server_variable: there is no `place`; there is api_path, environment, area",
        ),
        (builder().account(""), blank),
        (builder().account("me "), blank),
        (builder().account("me\nyou"), blank),
        (builder().account(".."), blank),
        (builder().account("me/../you"), blank),
        (builder().account("me\\you"), blank),
        (
            Connection::builder(&ACME, "https://acme.example").account("me"),
            "account: the vendor has no way to find the address of one; give the base URL",
        ),
        (
            Connection::locating(&ACME, "me"),
            "account: the vendor has no way to find the address of one; give the base URL",
        ),
        (
            Connection::locating(&SETTLED, "me"),
            "account: who has to be asked for its address is not known; give the base URL",
        ),
    ] {
        assert_eq!(fault(builder), format!("acme: {why}"));
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let builder = Connection::locating(&ROAMING, "").named_server("login", "sso.example").named_server("x", "");
    let builder = builder.server_variable("api_path", "?").server_variable("y", "");
    let line = "acme: server_variable: the value of `api_path` is no path of letters, digits and `-._~/`; named_server: \
                there is no `x`; there is login; server_variable: there is no `y`; there is api_path; named_server: \
                `login`: it has no scheme; write `https://` before it; account: it is empty, begins or ends with a \
                blank, or holds what no name holds";
    assert_eq!(fault(builder), line);
}
