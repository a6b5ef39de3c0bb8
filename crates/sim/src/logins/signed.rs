//! Values that a caller signs with its private key.

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

/// The private key whose signatures are accepted, as PEM. It was made for this purpose and opens nothing.
pub(super) const KEY: &str = include_str!("key.pem");

/// Its public half, as the two numbers in DER (PKCS #1).
const PUBLIC_KEY: &[u8] = include_bytes!("key.public.der");

/// By so much the time of a signature may be off.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// What is wrong with a signed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    Form,
    Text,
    Time,
    Stale,
    Signature,
}

impl Wrong {
    /// Whether it is the signed text that is wrong, and not what the key is used for.
    pub(super) const fn is_of_text(self) -> bool {
        matches!(self, Self::Text)
    }
}

/// What is wrong with a value of the form `<text>.<time>.<signature>`.
pub(super) fn problem(value: &str, form: &str, now: SystemTime, accepts: impl Fn(&str) -> bool) -> Option<Wrong> {
    let mut parts = value.rsplitn(3, '.');
    let (Some(signature), Some(time), Some(text)) = (parts.next(), parts.next(), parts.next()) else {
        return Some(Wrong::Form);
    };
    if !accepts(text) {
        return Some(Wrong::Text);
    }
    match seconds(time, form) {
        None => return Some(Wrong::Time),
        Some(time) if off(time, now) > TOLERANCE => return Some(Wrong::Stale),
        Some(_) => {}
    }
    (!is_signed(&format!("{text}.{time}"), signature)).then_some(Wrong::Signature)
}

/// The time in UTC that a text stands for.
fn seconds(text: &str, form: &str) -> Option<SystemTime> {
    let time = DateTime::strptime(form, text).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(time.timestamp().into())
}

fn off(time: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(time).unwrap_or_else(|early| early.duration())
}

fn is_signed(text: &str, signature: &str) -> bool {
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, PUBLIC_KEY);
    BASE64_STANDARD.decode(signature).is_ok_and(|signature| key.verify(text.as_bytes(), &signature).is_ok())
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "is not of the form `<text>.<time>.<signature>`",
            Self::Text => "does not begin with the text that is accepted",
            Self::Time => "has a time that cannot be read",
            Self::Stale => "has a time that is more than five minutes from now",
            Self::Signature => "is not signed with the key that is accepted",
        })
    }
}
