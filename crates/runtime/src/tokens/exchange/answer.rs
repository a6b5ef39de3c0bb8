//! Reads a credential out of an answer.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chatspec_wire::Secret;
use chatspec_wire::operation::{Lifetime, Login, TokenAnswer, TokenExchange};
use serde_json::Value;

use crate::error::{Body, Error, Said};
use crate::exchange::Whole;
use crate::json_path::pointer_text;
use crate::judge::undecoded;
use crate::tokens::state::Answer;
use crate::{Connection, Credential, credential};

/// The longest lifetime that is believed; it is long enough for everything.
const LONGEST: u64 = 10 * 365 * 24 * 60 * 60;

/// The longest credential that is taken, in bytes: no longer one can be sent with every request.
const MOST: usize = 32 * 1024;

/// The credential in an answer that is no failure. Whatever of it is secret is hidden from then on.
pub(super) fn read(
    connection: &Connection,
    login: &'static Login,
    exchange: &TokenExchange,
    whole: &Whole,
) -> Result<Answer, Error> {
    let value: Value = chatspec_wire::from_slice(&whole.body)
        .map_err(|error| undecoded(&whole.head, error.path(), Said::Quoting(error.message()), &whole.body))
        .map_err(|error| unshown(error, whole))?;
    let places = &exchange.answer;
    let renewal = places.renewal.and_then(|pointer| text_at(&value, pointer));
    let told = text_at(&value, places.token);
    let place = pointer_text(places.token);
    let wrong = |why: &str| unshown(undecoded(&whole.head, &place, Said::Own(why), &whole.body), whole);
    for secret in [renewal, told].into_iter().flatten() {
        if secret.len() > MOST {
            return Err(wrong(&format!("a credential is longer than {MOST} bytes")));
        }
        connection.redactor().learn(login.name, secret);
    }
    let credential =
        told.ok_or("no credential is there").and_then(|told| credential_of(places, told)).map_err(wrong)?;
    usable(connection, login, &credential).map_err(|why| wrong(&format!("the credential there {why}")))?;
    let (lifetime, sliding) = lifetime(places.lifetime, &value);
    Ok(Answer {
        id: fastrand::u64(..),
        credential: Secret::from(credential),
        lifetime,
        sliding,
        renewal: renewal.map(Secret::from),
        renewal_lifetime: self::lifetime(places.renewal_lifetime, &value).0,
    })
}

/// The error without the body, unless that is a page for people: a credential may stand in it where nobody would find it
/// to hide it.
fn unshown(error: Error, whole: &Whole) -> Error {
    let begins = |with: &str| {
        let begin = whole.body.trim_ascii_start().get(..with.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()))
    };
    let is_page = begins("<html") || begins("<!doctype html");
    error.with_body(whole.head.context(), Body::of(if is_page { &whole.body } else { &[] }))
}

/// A text that is not empty.
fn text_at<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer)?.as_str().filter(|text| !text.is_empty())
}

/// What is told, or the claim of the JSON Web Token that it is.
fn credential_of(places: &TokenAnswer, told: &str) -> Result<String, &'static str> {
    match places.claim {
        None => Ok(told.to_owned()),
        Some(claim) => claim_of(told, claim).ok_or("no JSON Web Token with the claim that is the credential is there"),
    }
}

/// A claim, without a look at the signature: the token came straight from its issuer, over the connection on which the
/// issuer showed its certificate, so that the signature says nothing that is not known already (OpenID Connect Core,
/// 3.1.3.7, 6).
fn claim_of(token: &str, claim: &str) -> Option<String> {
    let payload = token.split('.').nth(1)?.trim_end_matches('=');
    let payload: Value = chatspec_wire::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    payload.get(claim)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether it can be sent as its scheme says. It is hidden from then on, whole and in parts.
fn usable(connection: &Connection, login: &'static Login, credential: &str) -> Result<(), &'static str> {
    let scheme = connection.vendor().scheme(login.scheme).ok_or("is for a scheme that the vendor does not have")?;
    for secret in credential::parts(scheme, credential) {
        connection.redactor().learn(login.name, &secret);
    }
    credential::check(scheme, &Credential::token(credential))
}

/// How long it holds, and whether that begins anew with each use.
fn lifetime(lifetime: Option<Lifetime>, answer: &Value) -> (Option<Duration>, bool) {
    let seconds = match lifetime {
        Some(Lifetime::Told(pointer)) => answer.pointer(pointer).and_then(seconds),
        Some(Lifetime::Fixed(seconds) | Lifetime::Sliding(seconds)) => Some(seconds),
        _ => None,
    };
    (seconds.map(|seconds| Duration::from_secs(seconds.min(LONGEST))), matches!(lifetime, Some(Lifetime::Sliding(_))))
}

/// Seconds as a number or as text. None at all, or fewer, mean that nobody says.
fn seconds(told: &Value) -> Option<u64> {
    let number = told.as_f64().or_else(|| told.as_str()?.trim().parse().ok())?;
    // The cast ends at the bounds of the type.
    Some(number).filter(|seconds| *seconds >= 1.0).map(|seconds| seconds as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn seconds_are_numbers_or_text() {
        for (told, read) in [
            (json!(1800), Some(1800)),
            (json!("3600"), Some(3600)),
            (json!(" 3600.5 "), Some(3600)),
            (json!(0), None),
            (json!(-1), None),
            (json!("soon"), None),
            (json!("NaN"), None),
            (json!(null), None),
            (json!(1e300), Some(u64::MAX)),
        ] {
            assert_eq!(seconds(&told), read, "{told}");
        }
    }

    #[test]
    fn a_claim_is_read_whatever_its_name_and_nothing_else_is() {
        let claims = json!({"http://schemes.example/ticket": "7T:abc==", "exp": 1, "empty": ""});
        let token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()));
        assert_eq!(claim_of(&token, "http://schemes.example/ticket").as_deref(), Some("7T:abc=="));
        for (token, claim) in [(&token, "exp"), (&token, "empty"), (&token, "none"), (&"a.b".to_owned(), "exp")] {
            assert_eq!(claim_of(token, claim), None);
        }
        for hostile in ["", ".", "..", "a.!!.c", "a.W10.c"] {
            assert_eq!(claim_of(hostile, "exp"), None);
        }
    }
}
