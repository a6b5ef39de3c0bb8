//! TLS: which certificates are trusted.

mod pin;
mod trust;

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

pub use pin::CertificatePin;

/// The configuration of a client: a pin replaces every other check of the certificate.
pub(crate) fn config(
    roots: &[CertificateDer<'static>],
    pin: Option<CertificatePin>,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match pin {
        Some(pin) => Arc::new(pin::Pinned::new(pin, &provider)),
        None => Arc::new(trust::Trust::new(roots.to_vec(), Arc::clone(&provider))),
    };
    configured(provider, verifier)
}

fn configured(
    provider: Arc<CryptoProvider>,
    verifier: Arc<dyn ServerCertVerifier>,
) -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
}

/// The certificates in PEM text, or why there are none that can be trusted.
pub(crate) fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, String> {
    let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
    let certificates = certificates.map_err(|error| format!("it is not PEM text: {error}"))?;
    if certificates.is_empty() {
        return Err("it holds no certificate, which begins with `-----BEGIN CERTIFICATE-----`".to_owned());
    }
    let mut store = rustls::RootCertStore::empty();
    certificates
        .iter()
        .try_for_each(|certificate| store.add(certificate.clone()))
        .map_err(|error| error.to_string())?;
    Ok(certificates)
}
