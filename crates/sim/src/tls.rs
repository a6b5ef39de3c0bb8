//! The certificate of a simulator that speaks TLS.

use std::io;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use ring::digest::{SHA256, digest};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// What a simulator needs to speak TLS, and what a client needs to trust it.
pub(crate) struct Tls {
    pub(crate) acceptor: TlsAcceptor,
    /// The root certificate as PEM.
    pub(crate) root: String,
    /// The SHA-256 of the server's certificate.
    pub(crate) sha256: [u8; 32],
}

impl Tls {
    /// A new root and a certificate for `localhost` and the loopback addresses that it signed.
    pub(crate) fn new() -> io::Result<Self> {
        Self::make().map_err(io::Error::other)
    }

    fn make() -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let root_key = KeyPair::generate()?;
        let root_params = root_params()?;
        let root = root_params.self_signed(&root_key)?.pem();
        let key = KeyPair::generate()?;
        let issuer = Issuer::new(root_params, root_key);
        let certificate = server_params()?.signed_by(&key, &issuer)?.der().clone();
        let sha256 = digest(&SHA256, &certificate).as_ref().try_into()?;
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)?;
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), root, sha256 })
    }
}

fn root_params() -> Result<CertificateParams, rcgen::Error> {
    let mut params = named(Vec::new(), "chatspec simulator root")?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    Ok(params)
}

fn server_params() -> Result<CertificateParams, rcgen::Error> {
    named(vec!["localhost".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()], "chatspec simulator")
}

fn named(hosts: Vec<String>, name: &str) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(hosts)?;
    params.distinguished_name.push(DnType::CommonName, name);
    Ok(params)
}
