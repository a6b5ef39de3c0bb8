//! How long to wait between two polls; nothing here waits.

use std::time::Duration;

/// The longest pause that failures make of a shorter interval.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// How often a growing list is asked for.
#[derive(Debug)]
pub(super) struct Pace {
    interval: Duration,
    /// Polls that have failed since the last good one.
    failures: u32,
}

impl Pace {
    pub(super) fn new(interval: Duration) -> Self {
        Self { interval, failures: 0 }
    }

    pub(super) fn interval(&self) -> Duration {
        self.interval
    }

    /// Whether the last poll failed.
    pub(super) fn is_failing(&self) -> bool {
        self.failures > 0
    }

    /// The pause after a good poll.
    pub(super) fn after_success(&mut self) -> Duration {
        self.failures = 0;
        self.interval
    }

    /// The pause after a poll that failed, at least what the server asks for.
    pub(super) fn after_failure(&mut self, asked: Option<Duration>) -> Duration {
        self.failures = self.failures.saturating_add(1);
        pause(self.interval, self.failures).max(asked.unwrap_or_default())
    }
}

/// The pause after so many failures in a row: twice as long with each, up to a limit that is never below the interval.
pub(super) fn pause(interval: Duration, failures: u32) -> Duration {
    let times = 2_u32.saturating_pow(failures.saturating_sub(1));
    interval.saturating_mul(times).min(LONGEST.max(interval))
}
