//! TLS with a certificate that nobody has signed: trusted by its root, by its pin, or not at all.

use chatspec_client::runtime::ConnectionBuilder;
use chatspec_client::{ErrorKind, wavy};
use chatspec_sim::Sim;

use crate::clients::{OPERATIONS, awaited, settings};

async fn secure(vendor: &'static chatspec_wire::operation::VendorInfo) -> Sim {
    let sim = Sim::builder(vendor).tls().start().await.expect("a port is free");
    assert!(sim.url().starts_with("https://"));
    sim
}

fn pin(sim: &Sim) -> [u8; 32] {
    sim.certificate_sha256().expect("a certificate")
}

/// The pin as people write it.
fn written(pin: [u8; 32], separator: &str) -> String {
    pin.map(|byte| format!("{byte:02X}")).join(separator)
}

/// That every call succeeds with these settings.
async fn works(change: impl Fn(&Sim, ConnectionBuilder) -> ConnectionBuilder) {
    for (vendor, operation) in OPERATIONS {
        let sim = secure(vendor).await;
        let connection = change(&sim, settings(&sim)).build().expect("the settings are right");
        let given = awaited(&connection, operation).await;
        assert!(given.is_ok(), "{operation}: {}", given.map_or_else(|error| error.to_string(), |_| String::new()));
        assert_eq!(sim.problems(), [""; 0]);
    }
}

/// That nothing is sent with these settings.
async fn refused(change: impl Fn(&Sim, ConnectionBuilder) -> ConnectionBuilder) {
    for (vendor, operation) in OPERATIONS {
        let sim = secure(vendor).await;
        let connection = change(&sim, settings(&sim)).build().expect("the settings are right");
        let error = awaited(&connection, operation).await.expect_err("the certificate is not trusted");
        assert_eq!(
            (error.kind(), error.is_retryable(), error.may_have_been_sent()),
            (ErrorKind::Connect, false, false),
            "{error}"
        );
        assert!(sim.requests().is_empty());
    }
}

#[tokio::test]
async fn the_root_certificate_makes_it_trusted() {
    works(|sim, settings| settings.root_certificate(sim.root_certificate().expect("a root"))).await;
}

#[tokio::test]
async fn the_pin_makes_it_trusted() {
    works(|sim, settings| settings.certificate_pin(pin(sim))).await;
    works(|sim, settings| settings.certificate_pin(written(pin(sim), ":").as_str())).await;
    works(|sim, settings| settings.certificate_pin(written(pin(sim), "").to_lowercase().as_str())).await;
}

#[tokio::test]
async fn without_either_nothing_is_sent() {
    refused(|_, settings| settings).await;
}

#[tokio::test]
async fn another_pin_or_root_does_not_help() {
    refused(|sim, settings| settings.certificate_pin(pin(sim).map(|byte| !byte))).await;
    let other = secure(wavy::VENDOR).await;
    let root = other.root_certificate().expect("a root").to_owned();
    refused(|_, settings| settings.root_certificate(&root)).await;
    // A pin replaces the check of the chain, so that the right root does not help, either.
    refused(|sim, settings| {
        settings.root_certificate(sim.root_certificate().expect("a root")).certificate_pin([7; 32])
    })
    .await;
}

#[tokio::test]
async fn what_is_no_certificate_and_no_pin_is_refused_at_once() {
    let sim = secure(wavy::VENDOR).await;
    for wrong in ["", "AB", "zz", &"AB:".repeat(31)] {
        let error = settings(&sim).certificate_pin(wrong).build().expect_err("no pin");
        assert_eq!(error.kind(), ErrorKind::Build);
    }
    let error = settings(&sim).root_certificate("not a certificate").build().expect_err("no certificate");
    assert_eq!(error.kind(), ErrorKind::Build);
}
