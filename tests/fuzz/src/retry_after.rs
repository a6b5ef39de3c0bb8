//! `Retry-After`: whatever the header says, the wait is bounded, and digits are seconds.

use std::time::Duration;

use chatspec_runtime::__private::retry_after_of_text;

const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Takes bytes for the value of the header.
///
/// # Panics
///
/// When something does not hold.
pub fn retry_after(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let wait = retry_after_of_text(text);
    assert!(wait.is_none_or(|wait| wait <= LONGEST), "{text:?}: {wait:?}");
    let digits = text.trim();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = digits.parse().unwrap_or(u64::MAX).min(LONGEST.as_secs());
        assert_eq!(wait, Some(Duration::from_secs(seconds)), "{text:?}");
    } else if httpdate::parse_http_date(digits).is_err() {
        assert_eq!(wait, None, "{text:?}");
    }
}
