//! Whether and when what failed is tried again, as a caller sets it.

use std::time::Duration;

/// The longest pause of any policy.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The largest share and rate of a budget, which are as good as none.
const MOST_PERCENT: u32 = 100_000;
const MOST_PER_SECOND: u32 = 1_000_000;

/// How often, and after which pauses, a request is sent again that failed with what may pass.
///
/// Only that is sent again which cannot do anything twice that must be done once: what certainly did not reach the
/// server, and operations that the contract, or [`replay_safe`](crate::Call::replay_safe), says are safe to replay. The
/// deadline of the call counts for all attempts and pauses together: a pause that would end after it is not begun.
///
/// A rejected credential that can be renewed is renewed, and an account that has moved is found again, whatever the
/// policy: the vendor refused such a request before it acted on it.
///
/// ```
/// use std::time::Duration;
/// use chatspec_runtime::RetryPolicy;
///
/// let patient = RetryPolicy::default().attempts(6).longest_pause(Duration::from_secs(20));
/// assert_ne!(patient, RetryPolicy::none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    longest_retry_after: Duration,
    budget: (u32, u32),
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_pause: Duration::from_millis(100),
            longest_pause: Duration::from_secs(5),
            longest_retry_after: Duration::from_secs(30),
            budget: (20, 10),
        }
    }
}

impl RetryPolicy {
    /// One attempt.
    #[must_use]
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// How many attempts there are at most, the first one included; 0 is as good as 1. Without it 3.
    #[must_use]
    pub fn attempts(self, most: u32) -> Self {
        Self { attempts: most.max(1), ..self }
    }

    /// The longest pause before the second attempt; before each further one it doubles. What is waited is drawn at
    /// random between nothing and that, so that callers that failed together do not come back together. When a quantity
    /// is used up, as status 429 says, pauses are eight times as long. Without it 100 milliseconds.
    #[must_use]
    pub fn first_pause(self, pause: Duration) -> Self {
        Self { first_pause: pause.min(LONGEST), ..self }
    }

    /// What no pause is longer than, unless the server asks for it; at most a day. Without it 5 seconds.
    #[must_use]
    pub fn longest_pause(self, pause: Duration) -> Self {
        Self { longest_pause: pause.min(LONGEST), ..self }
    }

    /// The longest `Retry-After` that is waited for. When the server asks for more, the error comes at once, and says
    /// [how long](crate::Error::retry_after). Without it 30 seconds.
    #[must_use]
    pub fn longest_retry_after(self, wait: Duration) -> Self {
        Self { longest_retry_after: wait, ..self }
    }

    /// How many repetitions all calls of a connection may make together, so that an outage does not multiply the load:
    /// so many for every hundred calls of the last ten seconds, and so many a second in any case. A share is rounded up
    /// to a whole part (a half, a third, a fourth and so on). Without it 20 and 10.
    ///
    /// It belongs to the connection: in a policy for one call, it is ignored.
    #[must_use]
    pub fn budget(self, percent: u32, per_second: u32) -> Self {
        Self { budget: (percent.min(MOST_PERCENT), per_second.min(MOST_PER_SECOND)), ..self }
    }

    pub(crate) fn most_attempts(&self) -> u32 {
        self.attempts
    }

    /// The first pause and the longest one.
    pub(crate) fn pauses(&self) -> (Duration, Duration) {
        (self.first_pause.min(self.longest_pause), self.longest_pause)
    }

    pub(crate) fn believed(&self) -> Duration {
        self.longest_retry_after
    }

    /// Percent, and repetitions per second.
    pub(crate) fn shares(&self) -> (u32, u32) {
        self.budget
    }
}
