//! The form in which a store keeps what is known of a credential.

use std::time::Duration;

use chatspec_wire::Secret;
use serde_json::{Value, json};

use crate::tokens::moment::Moment;

use super::{Budget, Held, How, Pause, Reason, State};

/// Changes whenever an older reader would misunderstand the text.
const VERSION: u64 = 1;

const REASONS: [(Reason, &str); 7] = [
    (Reason::Passing, "passing"),
    (Reason::Quota, "quota"),
    (Reason::Blocked, "blocked"),
    (Reason::Refused, "refused"),
    (Reason::Unusable, "unusable"),
    (Reason::Unreachable, "unreachable"),
    (Reason::Unaccepted, "unaccepted"),
];

impl State {
    /// The text that [`from_text`](Self::from_text) reads. It holds the credential.
    pub(crate) fn to_text(&self) -> String {
        let pause = self.pause.as_ref();
        let pause = pause.map(|pause| json!([name(pause.reason), pause.until.map(Moment::as_millis), pause.said]));
        json!({
            "version": VERSION,
            "held": self.held.as_ref().map(held_value),
            "pause": pause,
            "refusals": self.refusals,
            "failures": self.failures,
            "unaccepted": self.unaccepted,
            "forced": [self.forced.spent, self.forced.since.as_millis()],
        })
        .to_string()
    }

    /// What such a text says; `None` when it is none, or of another version.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let value: Value = chatspec_wire::from_str(text).ok()?;
        if value["version"].as_u64() != Some(VERSION) {
            return None;
        }
        Some(Self {
            held: held_of(&value["held"]),
            pause: pause_of(&value["pause"]),
            refusals: count(&value["refusals"]),
            failures: count(&value["failures"]),
            unaccepted: count(&value["unaccepted"]),
            forced: Budget {
                spent: count(&value["forced"][0]),
                since: moment(&value["forced"][1]).unwrap_or_default(),
            },
        })
    }
}

fn held_value(held: &Held) -> Value {
    let lifetime = held.lifetime.map(|time| u64::try_from(time.as_millis()).unwrap_or(u64::MAX));
    json!({
        "id": held.id,
        "credential": held.credential,
        "renewed": held.by == How::Renew,
        "forced": held.forced,
        "obtained_at": held.obtained_at.as_millis(),
        "lifetime": lifetime,
        "sliding": held.sliding,
        "used_at": held.used_at.as_millis(),
        "renewal": held.renewal,
        "renewal_expires_at": held.renewal_expires_at.map(Moment::as_millis),
        "proven": held.proven,
        "rejected": held.rejected,
    })
}

fn held_of(value: &Value) -> Option<Held> {
    let is = |key: &str| value[key] == Value::Bool(true);
    Some(Held {
        id: value["id"].as_u64()?,
        credential: secret(&value["credential"])?,
        by: if is("renewed") { How::Renew } else { How::Obtain },
        forced: is("forced"),
        obtained_at: moment(&value["obtained_at"])?,
        lifetime: value["lifetime"].as_u64().map(Duration::from_millis),
        sliding: is("sliding"),
        used_at: moment(&value["used_at"])?,
        renewal: secret(&value["renewal"]),
        renewal_expires_at: moment(&value["renewal_expires_at"]),
        proven: is("proven"),
        rejected: is("rejected"),
    })
}

fn pause_of(value: &Value) -> Option<Pause> {
    let reason = REASONS.iter().find(|(_, name)| value[0] == **name)?.0;
    Some(Pause { reason, until: moment(&value[1]), said: value[2].clone() })
}

fn name(reason: Reason) -> &'static str {
    REASONS.iter().find(|(own, _)| *own == reason).map_or("", |(_, name)| name)
}

fn moment(value: &Value) -> Option<Moment> {
    value.as_u64().map(Moment::of_millis)
}

fn secret(value: &Value) -> Option<Secret> {
    value.as_str().map(Secret::from)
}

fn count(value: &Value) -> u32 {
    value.as_u64().and_then(|count| u32::try_from(count).ok()).unwrap_or_default()
}
