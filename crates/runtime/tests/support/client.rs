//! A client of one's own.

use reqwest::ClientBuilder;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

/// With what reqwest does by itself, and TLS that trusts nobody.
pub fn own_client() -> ClientBuilder {
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    ClientBuilder::new().tls_backend_preconfigured(config)
}
