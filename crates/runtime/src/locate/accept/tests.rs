//! What is accepted, in rows and as a property.

use proptest::prelude::*;
use url::{Host, Url};

use crate::locate::Base;

use super::{Refusal, accept};

/// Domains under which anybody can have a name.
const PUBLIC: [&str; 8] =
    ["example", "com", "co.uk", "com.au", "github.io", "azurewebsites.net", "cloudapp.net", "compute.amazonaws.com"];

fn accepted(answered: &str, asked: &str) -> Result<String, Refusal> {
    accept(answered, &Url::parse(asked).expect("an address")).map(|url| url.to_string())
}

#[test]
fn the_same_host_and_its_siblings_are_accepted() {
    for (asked, answered) in [
        ("https://online.acme.com", "https://online3.acme.com/Cust1"),
        ("https://online.acme.com", "https://ONLINE3.ACME.com:8443/"),
        ("https://acme.com", "https://acme.com/de2"),
        ("https://login.acme.co.uk", "https://de2.acme.co.uk/"),
        ("https://login.eu.acme.com", "https://de2.eu.acme.com/"),
        ("https://login.me.github.io", "https://de2.me.github.io/"),
        ("https://login.corp.internal", "https://api.corp.internal/"),
        ("https://pbx", "https://pbx:8088/"),
        ("https://192.168.5.150", "https://192.168.5.150:8088/"),
        ("http://127.0.0.1:1", "http://127.0.0.1:2/"),
        ("http://127.0.0.1:1", "https://127.0.0.1:2/"),
    ] {
        let url = Url::parse(answered).expect("an address").to_string();
        assert_eq!(accepted(answered, asked), Ok(url), "{asked} {answered}");
    }
}

#[test]
fn hosts_of_others_are_refused() {
    for (asked, answered) in [
        ("https://online.acme.com", "https://online.evil.com"),
        ("https://online.acme.com", "https://acme.com"),
        ("https://online.acme.com", "https://a.online.acme.com"),
        ("https://online.acme.com", "https://online.acme.com.evil.com"),
        ("https://online.acme.com", "https://onlineacme.com"),
        ("https://online.acme.com", "https://online.acme.com."),
        ("https://acme.com", "https://evil.com"),
        ("https://acme.com", "https://com"),
        ("https://acme.co.uk", "https://evil.co.uk"),
        ("https://acme.github.io", "https://evil.github.io"),
        ("https://acme.azurewebsites.net", "https://evil.azurewebsites.net"),
        ("https://acme.compute.amazonaws.com", "https://evil.compute.amazonaws.com"),
        ("https://a.login.acme.com", "https://a.other.acme.com"),
        ("https://pbx", "https://evil"),
        ("https://127.0.0.1", "https://127.0.0.2"),
        ("https://127.0.0.1", "https://localhost"),
        ("https://1.2.3.4", "https://5.2.3.4"),
        ("https://[2001:db8::1]", "https://[2001:db8::2]"),
    ] {
        let refusal = accepted(answered, asked).expect_err(answered);
        assert!(matches!(&refusal, Refusal::Elsewhere { why, .. } if why.contains("sibling")), "{asked} {refusal:?}");
    }
}

#[test]
fn protection_is_not_lost() {
    for (asked, answered) in [
        ("https://online.acme.com", "http://online3.acme.com"),
        ("https://127.0.0.1", "http://127.0.0.1"),
        ("https://localhost", "http://localhost"),
    ] {
        let refusal = accepted(answered, asked).expect_err(answered);
        assert!(matches!(&refusal, Refusal::Elsewhere { why, .. } if why.contains("plain http")), "{refusal:?}");
    }
}

/// Whether the host is the same or a sibling, by the words of the documentation and another knowledge of what is public.
fn is_permitted(found: &Url, asked: &Url) -> bool {
    let (Some(Host::Domain(found)), Some(Host::Domain(asked))) = (found.host(), asked.host()) else {
        return found.host() == asked.host();
    };
    let labels = [found, asked].map(|name| name.split('.').collect::<Vec<_>>());
    let [one, other] = &labels;
    let is_sibling = one.len() == other.len() && one.len() > 2 && one[1..] == other[1..];
    found == asked || is_sibling && !PUBLIC.contains(&one[1..].join(".").as_str())
}

/// Hosts that are much alike.
fn host() -> impl Strategy<Value = String> {
    let label =
        prop_oneof![Just("a"), Just("b"), Just("acme"), Just("xn--mnchen-3ya"), Just(""), Just("127"), Just("a-")];
    let name = (proptest::collection::vec(label, 0..4), proptest::sample::select(PUBLIC.to_vec()));
    let name = name.prop_map(|(labels, public)| [labels, vec![public]].concat().join("."));
    let number = proptest::sample::select(vec![
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "10.0.0.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "localhost",
    ]);
    prop_oneof![3 => name, 1 => number.prop_map(str::to_owned)]
}

/// Texts that are addresses, nearly addresses, or nothing of the kind.
fn text() -> impl Strategy<Value = String> {
    let scheme =
        proptest::sample::select(vec!["https://", "http://", "HTTPS://", "https:", "ftp://", "//", "https:///", ""]);
    let user = proptest::sample::select(vec!["", "", "", "me@", "me:pw@", "@", "%40"]);
    let end = proptest::sample::select(vec![
        "",
        "/",
        "/api",
        ":8443/x/",
        "/%2e%2e/x",
        "/..//evil.example",
        "?x",
        "#x",
        "/{id}",
        "\\@evil.example",
        "/é",
        ".",
        "%2eevil",
    ]);
    let built = (scheme, user, host(), end).prop_map(|(scheme, user, host, end)| format!("{scheme}{user}{host}{end}"));
    prop_oneof![9 => built, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn no_address_outside_the_rules_is_accepted(plain: bool, host in host(), answered in text()) {
        let asked = Url::parse(&format!("http{}://{host}/front", if plain { "" } else { "s" }));
        prop_assume!(asked.is_ok());
        let asked = asked.expect("an address");
        if let Ok(url) = accept(&answered, &asked) {
            prop_assert!(url.scheme() == "https" || plain && url.scheme() == "http", "{}", url);
            prop_assert!(url.username().is_empty() && url.password().is_none(), "{}", url);
            prop_assert!(url.query().is_none() && url.fragment().is_none(), "{}", url);
            prop_assert!(is_permitted(&url, &asked), "{} told {}", asked, url);
        }
    }

    /// What is appended to a base address stays with its server.
    #[test]
    fn paths_below_an_accepted_address_are_of_its_server(host in host(), answered in text()) {
        let asked = Url::parse(&format!("https://{host}"));
        prop_assume!(asked.is_ok());
        if let Ok(url) = accept(&answered, &asked.expect("an address")) {
            let (origin, base) = (url.origin(), Base::new(url, "/api/v1"));
            let request = Url::parse(&format!("{}/thing?id=7", base.text())).expect("an address");
            prop_assert_eq!(request.origin(), origin);
            prop_assert!(request.path().ends_with("/api/v1/thing"), "{}", request);
        }
    }
}
