//! What a failed request for a credential means, and what those are told who wanted one.

use std::time::{Duration, SystemTime};

use chatspec_wire::operation::{ErrorClass, Operation};
use serde_json::Value;

use crate::error::{Context, Error, ErrorKind};

use super::moment::Moment;
use super::state::{Failure, LONGEST_SILENCE, Pause, Reason, Rules, State};

/// How long a quota is left alone when nobody says how long it lasts.
const QUOTA: Duration = Duration::from_secs(300);

/// How long a block is believed to last when nobody says it, and at most: what is blocked for good shall be found out
/// when it is not any more.
const BLOCK: Duration = Duration::from_secs(60 * 60);
const LONGEST_BLOCK: Duration = LONGEST_SILENCE;

/// How long a block is believed to last that is told with an end that has passed: one of both clocks is wrong.
const PAST_BLOCK: Duration = Duration::from_secs(300);

/// A time in seconds since 1970 is less than that, in milliseconds more.
const MILLISECONDS: f64 = 1e11;

/// What the error means for the next request.
pub(super) fn failure(error: &Error, operation: &Operation, now: Moment) -> Failure {
    let reason = reason(error, operation);
    let until = match reason {
        Reason::Quota => Some(now.after(asked(error, operation).unwrap_or(QUOTA))),
        Reason::Blocked => Some(block(error, operation, now)),
        _ => error.retry_after().map(|wait| now.after(wait)),
    };
    Failure { reason, until, part: fastrand::u32(0..=1000), said: error.to_memory() }
}

fn reason(error: &Error, operation: &Operation) -> Reason {
    // What the vendor was not asked, it did not refuse: the error may be about the way there.
    if !error.may_have_been_sent() {
        return if error.is_passing() { Reason::Passing } else { Reason::Unreachable };
    }
    let named = || operation.failure.zip(error.code()).is_some_and(|(failure, code)| failure.info(code).is_some());
    match (error.kind(), error.class(), error.status()) {
        (_, Some(ErrorClass::Blocked), _) => Reason::Blocked,
        (_, Some(ErrorClass::Quota), _) => Reason::Quota,
        (_, Some(ErrorClass::Transient | ErrorClass::InProgress), _) => Reason::Passing,
        (_, Some(ErrorClass::TokenRejected), _) => Reason::Refused,
        // Whatever stands before the API answers such statuses, with codes of its own.
        (ErrorKind::Vendor, _, Some(500..)) if !named() => Reason::Passing,
        (ErrorKind::Vendor, Some(ErrorClass::Permanent | ErrorClass::NotFound), _) => Reason::Refused,
        (ErrorKind::Vendor | ErrorKind::Status, _, Some(400 | 401 | 402 | 403 | 422)) => Reason::Refused,
        (ErrorKind::Status, _, Some(500..)) => Reason::Passing,
        (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted | ErrorKind::Layer, ..)
            if error.is_passing() =>
        {
            Reason::Passing
        }
        _ => Reason::Unusable,
    }
}

/// How long the answer, or the vendor's table of codes, asks to wait.
fn asked(error: &Error, operation: &Operation) -> Option<Duration> {
    let info = || operation.failure?.info(error.code()?);
    error.retry_after().or_else(|| info()?.wait.map(Duration::from_secs))
}

fn block(error: &Error, operation: &Operation, now: Moment) -> Moment {
    let told = error.blocked_until().and_then(time);
    let silence = if told.is_some() { PAST_BLOCK } else { BLOCK };
    let end = told.filter(|end| now < *end);
    let end = end.unwrap_or_else(|| now.after(asked(error, operation).unwrap_or(silence)));
    end.min(now.after(LONGEST_BLOCK))
}

/// How long a block lasts that ends at that time, if the time is known and has not come yet.
pub(crate) fn block_left(until: &str, now: SystemTime) -> Option<Duration> {
    let now = Moment::of(now);
    let left = time(until).filter(|end| now < *end).map(|end| whole_seconds(now.until(end)));
    left.map(|left| left.min(LONGEST_BLOCK))
}

/// A time as vendors write it: seconds or milliseconds since 1970, or a date and time.
fn time(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        let millis = if number < MILLISECONDS { number * 1000.0 } else { number };
        // The cast ends at the bounds of the type.
        return Some(millis).filter(|millis| *millis > 0.0).map(|millis| Moment::of_millis(millis as u64));
    }
    let time: jiff::Timestamp = text.parse().ok()?;
    u64::try_from(time.as_millisecond()).ok().map(Moment::of_millis)
}

/// Which login it is about.
pub(super) fn matter(login: &str) -> String {
    format!("no credential by the login `{login}`")
}

/// The error of a pause, for those who come while it lasts.
pub(super) fn told(context: &Context, login: &str, key: &str, state: &State, rules: &Rules, now: Moment) -> Error {
    let Some(pause) = &state.pause else {
        let message = format!("{}: it was refused too often with these inputs", matter(login));
        return Error::new(ErrorKind::Auth, context, message);
    };
    let error = match &pause.said {
        Value::Null => unaccepted(context, login),
        said => Error::of_memory(context, said).preceded(&matter(login)),
    };
    // The pace at which what makes no sense is asked for again says nothing of when it will make sense.
    let tells = error.is_passing() || matches!(pause.reason, Reason::Refused | Reason::Blocked | Reason::Quota);
    let wait = pause.until.filter(|_| tells).map(|until| whole_seconds(now.until(until)));
    error.with_note(note(pause, state.refusals, rules, key)).with_retry_after(wait)
}

/// Rounded up: who comes a moment too early gets nothing.
fn whole_seconds(wait: Duration) -> Duration {
    Duration::from_secs(wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
}

fn unaccepted(context: &Context, login: &str) -> Error {
    let message = format!("{}: the vendor does not take the credentials that it has just given out", matter(login));
    Error::new(ErrorKind::Auth, context, message).passing(true)
}

/// When the vendor is asked again.
fn note(pause: &Pause, refusals: u32, rules: &Rules, key: &str) -> String {
    match (pause.reason, pause.until) {
        (Reason::Refused, Some(until)) => format!(
            "these inputs were refused {} and are tried at most {}, so that the vendor does not block the caller; the \
             next time at {until}",
            times(refusals),
            times(rules.allowed)
        ),
        (Reason::Refused, None) => format!(
            "these inputs were refused {} and are not tried again, so that the vendor does not block the caller: give \
             others or, if they are right now, remove `{key}` from the token store",
            times(refusals)
        ),
        (_, Some(until)) => format!("the vendor is not asked for a credential before {until}"),
        (_, None) => "the vendor is not asked for a credential any more".to_owned(),
    }
}

fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        more => format!("{more} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_vendors_write() {
        let read = |text: &str| time(text).map(Moment::as_millis);
        assert_eq!(read("1763743000"), Some(1_763_743_000_000));
        assert_eq!(read("1763743000123"), Some(1_763_743_000_123));
        assert_eq!(read("1970-01-01T00:00:01Z"), Some(1000));
        assert_eq!(read("1969-01-01T00:00:01Z"), None);
        for nonsense in ["", "soon", "-5", "0", "NaN", "2026-11-21"] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
