//! What fails before or beside an answer: settings, connections, TLS, time, and panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use chatspec_client::{Connection, Credential, Error, VENDORS};
use chatspec_sim::Sim;
use futures_util::FutureExt;

use crate::callers::everything;
use crate::collected::Collected;
use crate::echo::Server;
use crate::known::{Given, secret};

fn refused(what: &str, built: Result<Connection, Error>, collected: &Collected) {
    let error = built.expect_err(what);
    collected.error(what, &error);
}

#[test]
fn settings_that_are_refused_show_nothing() {
    let hidden = secret("userName");
    let collected = Collected::default();
    let encoded = crate::forms::percent(&hidden, |byte| !byte.is_ascii_alphanumeric());
    let addresses = [
        format!("https://user:{encoded}@vendor.example/"),
        format!("https://{encoded}@vendor.example/"),
        format!("https://vendor.example/?token={encoded}"),
        format!("https://vendor.example/#{encoded}"),
        format!("{encoded}://vendor.example/"),
        hidden.clone(),
        format!("https://{hidden}"),
        format!("http://[{encoded}]/"),
    ];
    for vendor in VENDORS {
        for address in &addresses {
            let builder = Connection::builder(vendor, address.as_str());
            collected.debug("builder", &builder);
            refused(address, builder.build(), &collected);
        }
        for scheme in vendor.schemes {
            for wrong in [format!("{hidden}\n"), format!("\u{7f}{hidden}"), format!("a\r\nX: {hidden}")] {
                let token = Credential::token(wrong.clone());
                collected.debug("credential", &token);
                let builder = Connection::builder(vendor, "https://vendor.example").credential(scheme.name, token);
                refused("a token", builder.build(), &collected);
                let password = Credential::password("user", wrong);
                let builder = Connection::builder(vendor, "https://vendor.example").credential(scheme.name, password);
                collected.debug("builder", &builder);
                refused("a password", builder.build(), &collected);
            }
        }
        let builder = Connection::builder(vendor, "https://vendor.example");
        refused(
            "an unknown scheme",
            builder.credential("other", Credential::token(hidden.clone())).build(),
            &collected,
        );
    }
    collected.assert_clean(&[hidden]);
}

#[tokio::test]
async fn connections_that_fail_show_nothing() {
    for given in Given::all() {
        let collected = Collected::default();
        let secrets = given.secrets();
        let sim = Sim::builder(given.vendor).tls().start().await.expect("a port is free");
        let address = sim.url().to_owned();
        everything(&given.settings(&address).build().expect("untrusted"), &collected).await;
        let wrong = given.settings(&address).certificate_pin([3; 32]);
        everything(&wrong.build().expect("another pin"), &collected).await;
        let plain = Server::start(Arc::new(|_| b"what?".to_vec())).await;
        let secure = plain.origin.replace("http://", "https://");
        everything(&given.settings(&secure).build().expect("no TLS there"), &collected).await;
        sim.stop().await;
        everything(&given.settings(&address).build().expect("nobody listens"), &collected).await;
        assert!(collected.len() > 10);
        collected.assert_clean(&secrets);
    }
}

#[tokio::test]
async fn time_that_runs_out_shows_nothing() {
    for given in Given::all() {
        let collected = Collected::default();
        let sim = Sim::start(given.vendor).await.expect("a port is free");
        sim.fault("*", chatspec_sim::Fault::hold().always());
        let settings = given.settings(sim.url()).timeout(Duration::from_millis(30));
        everything(&settings.build().expect("the settings are right"), &collected).await;
        collected.assert_clean(&given.secrets());
    }
}

#[tokio::test]
async fn credentials_that_are_not_enough_show_nothing() {
    let collected = Collected::default();
    let mut secrets = Vec::new();
    for given in Given::all().into_iter().filter(|given| given.schemes.len() > 1) {
        for scheme in given.schemes {
            let one = Given { schemes: std::slice::from_ref(scheme), ..given };
            secrets.extend(one.secrets());
            everything(&one.settings("http://127.0.0.1:9").build().expect("the settings are right"), &collected).await;
        }
    }
    collected.assert_clean(&secrets);
}

#[tokio::test]
async fn parameters_that_are_refused_show_nothing_of_the_credentials() {
    let collected = Collected::default();
    let mut secrets = Vec::new();
    for given in Given::all().into_iter().filter(|given| given.vendor.name == "superoffice") {
        let connection = given.settings("http://127.0.0.1:9").build().expect("the settings are right");
        let client = chatspec_client::superoffice::Client::from(connection);
        let error = client.messages(1).accept_language("a\r\nb").await.expect_err("a line break");
        collected.error("parameter", &error);
        secrets.extend(given.secrets());
    }
    collected.assert_clean(&secrets);
}

/// Calls that are used as they must not be used: whatever panics, its message is collected.
#[test]
fn panics_show_nothing() {
    let collected = Collected::default();
    let heard = collected.clone();
    std::panic::set_hook(Box::new(move |panic| heard.text("panic", panic.to_string())));
    let mut secrets = Vec::new();
    for given in Given::all() {
        secrets.extend(given.secrets());
        let connection = given.settings("http://127.0.0.1:9").build().expect("the settings are right");
        // No runtime runs here.
        let caught = catch_unwind(AssertUnwindSafe(|| {
            let inner = Collected::default();
            let call = everything(&connection, &inner);
            futures_util::pin_mut!(call);
            call.now_or_never().is_some()
        }));
        if let Err(panic) = caught {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            collected.text("panic", text.unwrap_or_default());
        }
        let unwrapped =
            catch_unwind(|| given.settings("ftp://vendor.example").build().unwrap_or_else(|error| panic!("{error:?}")));
        assert!(unwrapped.is_err());
    }
    drop(std::panic::take_hook());
    assert!(collected.len() > 0);
    collected.assert_clean(&secrets);
}
