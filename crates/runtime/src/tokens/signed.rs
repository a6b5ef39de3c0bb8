//! Text that is signed with a caller's private key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::SystemRandom;
use ring::rsa::KeyPair;
use ring::signature::RSA_PKCS1_SHA256;
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;

use super::moment::Moment;

/// Why a key cannot be used, without anything of it.
pub(super) fn check(pem: &str) -> Result<(), String> {
    key(pem).map(drop)
}

/// `<text>.<time>.<signature>`, with the time in UTC in that form and the signature in Base64.
pub(super) fn signed(text: &str, pem: &str, time: &str, now: Moment) -> Result<String, String> {
    let stamped = format!("{text}.{}", written(time, now)?);
    let key = key(pem)?;
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), stamped.as_bytes(), &mut signature)
        .map_err(|_| "cannot sign".to_owned())?;
    Ok(format!("{stamped}.{}", STANDARD.encode(signature)))
}

fn written(form: &str, now: Moment) -> Result<String, String> {
    let millis = i64::try_from(now.as_millis()).ok();
    let time = millis.and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    let time = time.ok_or_else(|| "cannot sign at that time".to_owned())?;
    Ok(time.strftime(form).to_string())
}

/// A key in PEM, as PKCS #8 or PKCS #1.
fn key(pem: &str) -> Result<KeyPair, String> {
    let no_pem = |_| "is no private key in PEM, which begins with `-----BEGIN PRIVATE KEY-----`".to_owned();
    let key = match PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(no_pem)? {
        PrivateKeyDer::Pkcs8(key) => KeyPair::from_pkcs8(key.secret_pkcs8_der()),
        PrivateKeyDer::Pkcs1(key) => KeyPair::from_der(key.secret_pkcs1_der()),
        _ => return Err("is no RSA key".to_owned()),
    };
    key.map_err(|refused| format!("is refused as an RSA key ({refused}); it has to have between 2048 and 4096 bits"))
}
