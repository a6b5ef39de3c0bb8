//! Settings that cannot be used: everything is said when the client is built.

use std::time::Duration;

use chatspec_client::superoffice::{self, ClientBuilder};
use chatspec_client::{Connection, Error, VENDORS, wavy, yeastar};

use super::check;

/// Where nobody listens; nothing is sent there either.
const NOWHERE: &str = "https://127.0.0.1:9";

/// What is typed into the place of an address, and what is wrong with it. None of it may be repeated, because a password
/// may stand in it.
const NO_ADDRESSES: [(&str, &str); 16] = [
    ("", "it is empty"),
    (" \n", "it is empty"),
    ("hunter2.example", "it has no scheme"),
    ("hunter2.example:8088", "it has no scheme"),
    ("192.168.5.150:8088/hunter2", "it has no scheme"),
    ("//hunter2.example", "it has no scheme"),
    ("https:hunter2.example", "it has no scheme"),
    ("ftp://hunter2.example", "neither `https` nor `http`"),
    ("https://", "it is no address"),
    ("https://:8088", "it is no address"),
    ("https://hunter2.example:99999", "it is no address"),
    ("https://me:hunter2@pbx.example", "it holds a user"),
    ("https://pbx.example/?token=hunter2", "it has a query"),
    ("https://pbx.example/#hunter2", "it has a fragment"),
    ("https://pbx.example/\r\nhunter2", "a line break"),
    ("http://hunter2.example", "plain http"),
];

fn fails<T>(case: &str, built: Result<T, Error>, culprits: &[&str]) {
    let error = built.err().unwrap_or_else(|| panic!("{case}: it is taken"));
    culprits.iter().for_each(|culprit| check(case, &error, culprit));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hunter2"), "{case}: what may be secret is repeated: {shown}");
}

#[test]
fn addresses() {
    for (address, why) in NO_ADDRESSES {
        for vendor in VENDORS {
            fails(address, Connection::builder(vendor, address).build(), &["base_url", why]);
        }
        fails(address, yeastar::Client::builder(address).build(), &["base_url", why]);
        fails(address, wavy::Client::builder(address).build(), &["base_url", why]);
        fails(address, superoffice::Client::builder(address).build(), &["base_url", why]);
        let login = superoffice::Client::builder(NOWHERE).login_server(address).build();
        fails(address, login, &["`login`", why]);
    }
}

#[test]
fn accounts() {
    for name in [
        "", " ", "\t", "Cust1 ", " Cust1", "Cust\n1", "Cust1\0", ".", "..", "../Cust1", "Cust1/..", "Cust1/", "/",
        "a\\b",
    ] {
        fails(name, superoffice::Client::for_tenant(name).build(), &["account"]);
        fails(name, superoffice::Client::builder(NOWHERE).tenant(name).build(), &["account"]);
    }
    // Where there is no such way, no name helps.
    fails("of a PBX", yeastar::Client::builder(NOWHERE).account("me").build(), &["account", "base URL"]);
}

#[test]
fn credentials() {
    let wrong = ["", " ", "hunter2\n", "hunter2\r\nX-Evil: 1", "\0hunter2", " hunter2"];
    for token in wrong {
        fails(token, yeastar::Client::builder(NOWHERE).access_token(token).build(), &["`access_token`"]);
        fails(token, wavy::Client::builder(NOWHERE).user_name(token).build(), &["`userName`"]);
        fails(token, superoffice::Client::builder(NOWHERE).so_ticket(token).build(), &["`so_ticket`"]);
        fails(token, superoffice::Client::builder(NOWHERE).session_cookie(token).build(), &["`session_cookie`"]);
    }
    for (user, password) in [("a:b", "hunter2"), ("me\n", "hunter2"), ("me", "hunter2\n"), ("me", " ")] {
        fails(user, superoffice::Client::builder(NOWHERE).basic(user, password).build(), &["`basic`"]);
    }
}

#[test]
fn inputs_of_logins() {
    for wrong in ["", "  ", "hunter2\n", "hunter\r\n2", " hunter2", "hunter2\u{7}"] {
        let pbx = |id: &str, secret: &str| yeastar::Client::builder(NOWHERE).application(id, secret).build();
        fails(wrong, pbx(wrong, "good"), &["`application`", "`client_id`"]);
        fails(wrong, pbx("good", wrong), &["`application`", "`client_secret`"]);
        for (position, input) in ["client_id", "client_secret", "refresh_token"].into_iter().enumerate() {
            let of = |own: usize| if own == position { wrong } else { "good" };
            let person = superoffice::Client::builder(NOWHERE).refresh_token(of(0), of(1), of(2)).build();
            fails(wrong, person, &["`refresh_token`", &format!("`{input}`")]);
        }
    }
}

fn system_user(key: &str) -> ClientBuilder {
    superoffice::Client::builder(NOWHERE).system_user("Cust1", "app", "user", key)
}

#[test]
fn private_keys() {
    let good = include_str!("../keys/other.pem");
    system_user(good).build().expect("a key");
    let xml = "<RSAKeyValue><Modulus>hunter2</Modulus></RSAKeyValue>";
    let half = good.get(..good.len() / 2).expect("a half");
    let garbled = good.replacen("MII", "MIJ", 1);
    let certificate = good.replace("PRIVATE KEY", "CERTIFICATE");
    for (key, why) in [
        ("", "is empty"),
        ("hunter2", "in PEM"),
        (xml, "in PEM"),
        (half, "in PEM"),
        (&certificate, "in PEM"),
        (&garbled, "RSA key"),
        (include_str!("../keys/ed25519.pem"), "RSA key"),
        (include_str!("../keys/short.pem"), "between 2048 and 4096 bits"),
    ] {
        fails(why, system_user(key).build(), &["`system_user`", "`private_key`", why]);
        let error = system_user(key).build().expect_err("no key").to_string();
        let inside = key.lines().filter(|line| line.len() > 8 && !line.contains("-----"));
        assert!(inside.into_iter().all(|line| !error.contains(line)), "the key is repeated: {error}");
    }
}

#[test]
fn logins_that_do_not_exist_or_do_not_fit() {
    let pbx = || yeastar::Client::builder(NOWHERE);
    let given = [("client_id", "good"), ("client_secret", "good")];
    fails("name", pbx().login("aplication", given).build(), &["`aplication`", "`application`"]);
    fails("name", pbx().login("a\nb", given).build(), &["login", "`application`"]);
    fails("lacking", pbx().login("application", [given[0]]).build(), &["`client_secret` is missing"]);
    fails("doubled", pbx().login("application", given.into_iter().chain([given[0]])).build(), &["`client_id`"]);
    let foreign = given.into_iter().chain([("password", "hunter2")]);
    fails("foreign", pbx().login("application", foreign).build(), &["`password`"]);
    fails("both", pbx().login("application", given).access_token("good").build(), &["`application`", "`access_token`"]);
    fails("wavy", wavy::Client::builder(NOWHERE).login("application", given).build(), &["`application`"]);
}

#[test]
fn names_and_limits() {
    for text in ["", " ", "me\nX-Evil: 1", "me\0"] {
        fails(text, yeastar::Client::builder(NOWHERE).user_agent(text).build(), &["user_agent"]);
    }
    let pbx = || yeastar::Client::builder(NOWHERE);
    fails("timeout", pbx().timeout(Duration::ZERO).build(), &["timeout"]);
    fails("attempt_timeout", pbx().attempt_timeout(Duration::ZERO).build(), &["attempt_timeout"]);
    fails("rate", pbx().rate_limit(0, Duration::from_secs(1)).build(), &["rate_limit"]);
    fails("rate", pbx().rate_limit(1, Duration::ZERO).build(), &["rate_limit"]);
    fails("requests", pbx().max_concurrent_requests(0).build(), &["max_concurrent_requests"]);
    fails("path", pbx().server_variable("api_path", "../admin").build(), &["`api_path`"]);
    fails("path", pbx().server_variable("api_path", "a?b=c").build(), &["`api_path`"]);
    let environment = superoffice::Client::builder(NOWHERE).server_variable("environment", "evil.example/");
    fails("host", environment.build(), &["`environment`"]);
}

/// A caller need not mend one thing after the other.
#[test]
fn all_at_once() {
    let client = yeastar::Client::builder("pbx.example").application("", "good").user_agent("").timeout(Duration::ZERO);
    let error = client.build().expect_err("nothing is right");
    for culprit in ["base_url", "`client_id`", "user_agent", "timeout"] {
        check("all", &error, culprit);
    }
}
