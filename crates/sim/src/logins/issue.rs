//! Answers that hold a credential.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chatspec_wire::Value;
use chatspec_wire::operation::{Lifetime, Operation, TokenExchange};
use ring::digest::{SHA256, digest};
use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::Call;
use crate::refusal::set;
use crate::samples;

use super::grants::Granted;

/// The answer to a request for a credential: the contract's sample, with what is given out in its places.
pub(super) fn answer(call: &Call<'_>, exchange: &TokenExchange, granted: &Granted, as_text: Option<bool>) -> Answer {
    let (operation, places) = (exchange.operation, &exchange.answer);
    let mut body = samples::success_body(call.vendor(), operation);
    let token = places.claim.map_or_else(|| granted.credential.clone(), |claim| web_token(claim, &granted.credential));
    set(&mut body, places.token, &token.into());
    tell(&mut body, places.lifetime, granted.lifetime, as_text);
    if let (Some(place), Some(renewal)) = (places.renewal, &granted.renewal) {
        set(&mut body, place, &renewal.as_str().into());
        tell(&mut body, places.renewal_lifetime, granted.renewal_lifetime, as_text);
    }
    Answer::json(samples::success_status(operation), &body)
}

/// The answer to a request that gives a credential up.
pub(super) fn plain(call: &Call<'_>, operation: &Operation) -> Answer {
    let status = samples::success_status(operation);
    let described =
        operation.responses.iter().any(|response| response.status.starts_with('2') && response.type_name.is_some());
    if described {
        Answer::json(status, &samples::success_body(call.vendor(), operation))
    } else {
        Answer::empty(status)
    }
}

fn tell(body: &mut Value, lifetime: Option<Lifetime>, length: Option<Duration>, as_text: Option<bool>) {
    let (Some(Lifetime::Told(place)), Some(length)) = (lifetime, length) else { return };
    let as_text = as_text.unwrap_or_else(|| body.pointer(place).is_some_and(Value::is_string));
    let seconds = length.as_secs();
    set(body, place, &if as_text { seconds.to_string().into() } else { seconds.into() });
}

/// A JSON Web Token with a claim. Its signature is there and says nothing: nobody here checks it.
fn web_token(claim: &str, value: &str) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&json!({"alg": "RS256", "typ": "JWT"})), part(&json!({claim: value})));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, signed.as_bytes()));
    format!("{signed}.{signature}")
}
