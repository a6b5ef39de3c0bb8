//! Trust in one certificate, by its digest.

use std::fmt;

use ring::digest::{SHA256, digest};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};

/// The SHA-256 digest of a certificate in DER form: 32 bytes, or 64 hexadecimal digits with or without colons.
///
/// `openssl x509 -noout -fingerprint -sha256` prints it, and the line that it prints is taken as it is, too.
///
/// ```
/// use chatspec_runtime::CertificatePin;
///
/// let pin = CertificatePin::try_from("00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F")?;
/// assert_eq!(pin, CertificatePin::from(std::array::from_fn(|byte| byte as u8)));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CertificatePin([u8; 32]);

impl From<[u8; 32]> for CertificatePin {
    fn from(digest: [u8; 32]) -> Self {
        Self(digest)
    }
}

impl TryFrom<&str> for CertificatePin {
    type Error = String;

    fn try_from(text: &str) -> Result<Self, String> {
        let digits: String = without_label(text).chars().filter(|&c| c != ':').collect();
        let byte = |position: usize| u8::from_str_radix(digits.get(2 * position..2 * position + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
        let hexadecimal = digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let bytes = bytes.filter(|_| hexadecimal).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Self).ok_or_else(|| "it is not 64 hexadecimal digits, in pairs with or without colons".to_owned())
    }
}

/// The digits in the line `sha256 Fingerprint=AA:BB…`; the text itself when it is no such line.
fn without_label(text: &str) -> &str {
    let labelled = text.split_once('=').filter(|(label, _)| label.trim().eq_ignore_ascii_case("sha256 fingerprint"));
    labelled.map_or(text, |(_, digits)| digits).trim()
}

impl fmt::Display for CertificatePin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        f.write_str(&pairs.join(":"))
    }
}

impl fmt::Debug for CertificatePin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificatePin({self})")
    }
}

/// Trusts that certificate whatever its name, issuer and dates are, and nothing else. That the server also has the
/// key is checked as always: a certificate alone can be copied.
#[derive(Debug)]
pub(super) struct Pinned {
    pin: CertificatePin,
    algorithms: WebPkiSupportedAlgorithms,
}

impl Pinned {
    pub(super) fn new(pin: CertificatePin, provider: &CryptoProvider) -> Self {
        Self { pin, algorithms: provider.signature_verification_algorithms }
    }
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let mut shown = [0; 32];
        shown.copy_from_slice(digest(&SHA256, end_entity).as_ref());
        match shown == self.pin.0 {
            true => Ok(ServerCertVerified::assertion()),
            false => Err(Error::General(format!(
                "the server's certificate is not the pinned one but {}",
                CertificatePin(shown)
            ))),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}
