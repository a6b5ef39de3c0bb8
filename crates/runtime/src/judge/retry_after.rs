//! How long a server asks to wait.

use std::time::{Duration, SystemTime};

use crate::Headers;

/// The longest wait that is believed.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// `Retry-After` as seconds or as a date; a date that has passed means now.
pub(super) fn of(headers: &Headers) -> Option<Duration> {
    of_text(headers.get("retry-after")?)
}

/// The same of the header's value.
#[must_use]
pub fn of_text(text: &str) -> Option<Duration> {
    let text = text.trim();
    let wait = seconds(text).or_else(|| until(text))?;
    Some(wait.min(LONGEST))
}

/// Digits alone; more of them than a number holds mean very long.
fn seconds(text: &str) -> Option<Duration> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().map_or(LONGEST, Duration::from_secs))
}

fn until(text: &str) -> Option<Duration> {
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(SystemTime::now()).unwrap_or_default())
}
