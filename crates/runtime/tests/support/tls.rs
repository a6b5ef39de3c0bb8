//! A certificate that the server made itself.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

pub struct Identity {
    pub pem: String,
    pub sha256: [u8; 32],
    pub acceptor: TlsAcceptor,
}

impl Identity {
    /// For that name, or for another one than the server has.
    pub fn of(name: &str) -> Self {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed([name.to_owned()]).expect("a certificate");
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(::ring::digest::digest(&::ring::digest::SHA256, cert.der()).as_ref());
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .expect("a configuration");
        Self { pem: cert.pem(), sha256, acceptor: TlsAcceptor::from(Arc::new(config)) }
    }
}
