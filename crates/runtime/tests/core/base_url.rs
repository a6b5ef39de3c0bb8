//! Which base URLs are taken, and what is made of them.

use chatspec_runtime::{Connection, ErrorKind};
use chatspec_wire::operation::VendorInfo;

use crate::support::acme::{ACME, WHOLE};

fn resolved(vendor: &'static VendorInfo, base_url: &str) -> Result<String, String> {
    let built = Connection::builder(vendor, base_url).build();
    built.map(|connection| connection.base_url().to_owned()).map_err(|error| {
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Build, false));
        error.to_string()
    })
}

#[test]
fn what_the_template_has_after_the_given_part_is_appended() {
    for (given, base_url) in [
        ("https://acme.example", "https://acme.example/api/v1"),
        ("https://acme.example/", "https://acme.example/api/v1"),
        ("https://acme.example/api/v1", "https://acme.example/api/v1"),
        ("https://acme.example/api/v1/", "https://acme.example/api/v1"),
        ("https://acme.example/behind/proxy", "https://acme.example/behind/proxy/api/v1"),
        ("https://acme.example:8088", "https://acme.example:8088/api/v1"),
        ("https://acme.example:443", "https://acme.example/api/v1"),
        ("HTTPS://ACME.example", "https://acme.example/api/v1"),
        (" https://acme.example\n", "https://acme.example/api/v1"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example/api/v1"),
        ("https://192.168.5.150:8088", "https://192.168.5.150:8088/api/v1"),
        ("https://[fe80::1]", "https://[fe80::1]/api/v1"),
        ("http://localhost:8080", "http://localhost:8080/api/v1"),
        ("http://127.0.0.1", "http://127.0.0.1/api/v1"),
        ("http://127.8.8.8", "http://127.8.8.8/api/v1"),
        ("http://[::1]:9", "http://[::1]:9/api/v1"),
    ] {
        assert_eq!(resolved(&ACME, given), Ok(base_url.to_owned()), "{given}");
    }
}

#[test]
fn a_template_that_begins_with_an_address_takes_the_given_one_as_it_is() {
    for (given, base_url) in [
        ("https://me.acme.example/", "https://me.acme.example"),
        ("https://elsewhere.example/Cust1/", "https://elsewhere.example/Cust1"),
    ] {
        assert_eq!(resolved(&WHOLE, given), Ok(base_url.to_owned()), "{given}");
    }
}

#[test]
fn what_is_no_base_url_is_refused_and_not_repeated() {
    for (given, why) in [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ("hunter2.example", "it has no scheme; write `https://` before it"),
        ("localhost:8080", "it has no scheme; write `https://` before it"),
        ("ftp://hunter2.example", "its scheme is neither `https` nor `http`"),
        ("https://", "it is no address: empty host"),
        ("https://hunter2 .example", "it holds a space, a line break or a backslash"),
        ("https://hunter2.example\\evil", "it holds a space, a line break or a backslash"),
        ("https://me:hunter2@acme.example", "it holds a user; give it as a `credential`"),
        ("https://hunter2@acme.example", "it holds a user; give it as a `credential`"),
        ("https://acme.example/?token=hunter2", "it has a query, which belongs to single requests"),
        ("https://acme.example/#hunter2", "it has a fragment, which is never sent"),
        (
            "http://hunter2.example",
            "plain http shows credentials to everybody on the way; write https://, or call `allow_plain_http`",
        ),
        (
            "http://192.168.5.150",
            "plain http shows credentials to everybody on the way; write https://, or call `allow_plain_http`",
        ),
        (
            "http://localhost.example",
            "plain http shows credentials to everybody on the way; write https://, or call `allow_plain_http`",
        ),
    ] {
        assert_eq!(resolved(&ACME, given), Err(format!("acme: base_url: {why}")), "{given}");
    }
}

#[test]
fn plain_http_is_taken_when_asked_for() {
    let connection = Connection::builder(&ACME, "http://192.168.5.150:80").allow_plain_http().build().expect("http");
    assert_eq!(connection.base_url(), "http://192.168.5.150/api/v1");
}

#[test]
fn a_variable_of_the_template_can_be_set() {
    let builder = Connection::builder(&ACME, "https://acme.example/").server_variable("api_path", "/api/v2/");
    assert_eq!(builder.build().expect("a connection").base_url(), "https://acme.example/api/v2");
}

#[test]
fn a_variable_that_cannot_be_set_is_refused() {
    for (vendor, name, value, why) in [
        (&ACME, "path", "x", "there is no `path`; there is api_path"),
        (&ACME, "base_url", "x", "`base_url` is the base URL"),
        (&ACME, "api_path", "", "the value of `api_path` is no path of letters, digits and `-._~/`"),
        (&ACME, "api_path", "a?b", "the value of `api_path` is no path of letters, digits and `-._~/`"),
        (&ACME, "api_path", "a/../b", "the value of `api_path` is no path of letters, digits and `-._~/`"),
        (&WHOLE, "tenant", "x", "`tenant` is a part of the base URL, which is given whole"),
        (&WHOLE, "nothing", "x", "there is no `nothing`"),
    ] {
        let error = Connection::builder(vendor, "https://acme.example").server_variable(name, value).build();
        let error = error.expect_err("a variable").to_string();
        assert_eq!(error, format!("{}: server_variable: {why}", vendor.name));
    }
}
