//! Simulators that speak TLS.

use std::sync::Arc;

use chatspec_sim::{Fault, Sim};
use ring::digest::{SHA256, digest};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::acme::ACME;
use crate::exchange::{connect, get};

const CHAT: &str = "/public/v2/chats/default.json";

async fn handshake(sim: &Sim, root: &str, name: &'static str) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root.as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(name).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, connect(sim).await).await
}

async fn acme() -> Sim {
    Sim::builder(&ACME).tls().start().await.unwrap()
}

#[tokio::test]
async fn a_client_with_the_root_is_served_under_every_name() {
    let sim = acme().await;
    assert!(sim.url().starts_with("https://127.0.0.1:"));
    let root = sim.root_certificate().unwrap();
    for name in ["localhost", "127.0.0.1"] {
        let stream = handshake(&sim, root, name).await.unwrap();
        assert_eq!(get(CHAT).over(stream).await.unwrap().status, 200);
    }
    assert_eq!(sim.requests().len(), 2);
}

#[tokio::test]
async fn the_digest_is_that_of_the_certificate() {
    let sim = acme().await;
    let stream = handshake(&sim, sim.root_certificate().unwrap(), "localhost").await.unwrap();
    let certificate = &stream.get_ref().1.peer_certificates().unwrap()[0];
    assert_eq!(digest(&SHA256, certificate).as_ref(), sim.certificate_sha256().unwrap());
}

#[tokio::test]
async fn another_root_or_name_does_not_get_through() {
    let (sim, other) = (acme().await, acme().await);
    assert!(handshake(&sim, other.root_certificate().unwrap(), "localhost").await.is_err());
    assert!(handshake(&sim, sim.root_certificate().unwrap(), "acme.test").await.is_err());
    assert!(sim.requests().is_empty());
}

#[tokio::test]
async fn a_cut_works_over_tls() {
    let sim = acme().await;
    sim.fault("*", Fault::cut(3));
    let stream = handshake(&sim, sim.root_certificate().unwrap(), "localhost").await.unwrap();
    let got = get(CHAT).over(stream).await.unwrap();
    assert_eq!((got.text(), got.complete), (r#"{"i"#, false));
}

#[tokio::test]
async fn without_tls_there_is_no_certificate() {
    let sim = Sim::start(&ACME).await.unwrap();
    assert_eq!((sim.root_certificate(), sim.certificate_sha256()), (None, None));
}
