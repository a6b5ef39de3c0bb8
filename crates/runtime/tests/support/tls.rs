//! A certificate that the server made itself.

use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ServerConfig, SupportedProtocolVersion};
use tokio_rustls::TlsAcceptor;

pub struct Identity {
    pub pem: String,
    pub sha256: [u8; 32],
    pub acceptor: TlsAcceptor,
    certificate: CertificateDer<'static>,
    key: Vec<u8>,
}

impl Identity {
    /// For that name, or for another one than the server has.
    pub fn of(name: &str) -> Self {
        Self::made(&CertificateParams::new([name.to_owned()]).expect("a name"))
    }

    /// For that name, at a time that is long over.
    pub fn expired(name: &str) -> Self {
        let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
        (params.not_before, params.not_after) = (date_time_ymd(2001, 1, 1), date_time_ymd(2002, 1, 1));
        Self::made(&params)
    }

    fn made(params: &CertificateParams) -> Self {
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(::ring::digest::digest(&::ring::digest::SHA256, certificate.der()).as_ref());
        let (pem, certificate, key) = (certificate.pem(), certificate.der().clone(), key.serialize_der());
        let acceptor = acceptor(certificate.clone(), &key, rustls::ALL_VERSIONS);
        Self { pem, sha256, acceptor, certificate, key }
    }

    /// A server that speaks that version of TLS only.
    pub fn speaking(self, version: &'static SupportedProtocolVersion) -> Self {
        Self { acceptor: acceptor(self.certificate.clone(), &self.key, &[version]), ..self }
    }

    /// A server that shows this certificate and has the key of another one.
    pub fn stolen(self, version: &'static SupportedProtocolVersion) -> Self {
        let other = KeyPair::generate().expect("a key").serialize_der();
        Self { acceptor: acceptor(self.certificate.clone(), &other, &[version]), ..self }
    }
}

fn acceptor(
    certificate: CertificateDer<'static>,
    key: &[u8],
    versions: &[&'static SupportedProtocolVersion],
) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(key.to_owned()).expect("a key");
    let key = ring::sign::any_supported_type(&key).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(versions)
        .expect("versions")
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Always(Arc::new(CertifiedKey::new(vec![certificate], key)))));
    TlsAcceptor::from(Arc::new(config))
}

/// Shows that certificate, whether or not the key is its own.
#[derive(Debug)]
struct Always(Arc<CertifiedKey>);

impl ResolvesServerCert for Always {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}
