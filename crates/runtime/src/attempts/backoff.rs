//! How long to wait before an attempt; nothing here waits.

use std::time::{Duration, SystemTime};

use chatspec_wire::operation::ErrorClass;
use retry_policies::policies::ExponentialBackoff;
use retry_policies::{Jitter, RetryDecision, RetryPolicy as _};

use super::RetryPolicy;

/// How often the bound has doubled already before the first pause for a quantity that is used up: it takes longer to
/// come back than a server that is busy.
const QUOTA_HEAD_START: u32 = 3;

/// A pause after so many attempts: anything from nothing to a bound that doubles with each of them.
pub(super) fn pause(policy: &RetryPolicy, attempts: u32, class: Option<ErrorClass>) -> Duration {
    let head_start = if class == Some(ErrorClass::Quota) { QUOTA_HEAD_START } else { 0 };
    let doubled = attempts.saturating_sub(1).saturating_add(head_start);
    let (first, longest) = policy.pauses();
    let backoff = ExponentialBackoff::builder().retry_bounds(first, longest).jitter(Jitter::Full).base(2);
    let now = SystemTime::now();
    match backoff.build_with_max_retries(u32::MAX).should_retry(now, doubled.min(u32::MAX - 1)) {
        RetryDecision::Retry { execute_after } => execute_after.duration_since(now).unwrap_or_default().min(longest),
        RetryDecision::DoNotRetry => longest,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    use super::*;

    /// The bound before that attempt.
    fn bound(first: Duration, longest: Duration, attempts: u32) -> Duration {
        first.saturating_mul(1_u32.checked_shl(attempts - 1).unwrap_or(u32::MAX)).min(longest)
    }

    #[test]
    fn a_pause_is_within_a_bound_that_doubles() {
        let times = (0_u64..10_000, 0_u64..100_000, 1_u32..70);
        let config = Config { failure_persistence: None, ..Config::default() };
        let property = |(first, longest, attempts): (u64, u64, u32)| {
            let (first, longest) = (Duration::from_millis(first), Duration::from_millis(longest));
            let policy = RetryPolicy::default().first_pause(first).longest_pause(longest);
            for (class, times) in [(None, 1), (Some(ErrorClass::Transient), 1), (Some(ErrorClass::Quota), 8)] {
                let bound = bound(first.saturating_mul(times), longest, attempts);
                let pause = pause(&policy, attempts, class);
                prop_assert!(pause <= bound, "{:?} is longer than {:?}", pause, bound);
            }
            Ok(())
        };
        TestRunner::new(config).run(&times, property).expect("the property holds");
    }

    /// Of many pauses, some are in each quarter of what they may be.
    #[test]
    fn pauses_are_spread_over_all_of_it() {
        let policy = RetryPolicy::default();
        let mut quarters = [0; 4];
        for _ in 0..1000 {
            let part =
                pause(&policy, 3, None).as_secs_f64() / bound(policy.pauses().0, policy.pauses().1, 3).as_secs_f64();
            quarters[((part * 4.0) as usize).min(3)] += 1;
        }
        assert!(quarters.iter().all(|&count| count > 100), "{quarters:?}");
    }

    #[test]
    fn the_longest_times_are_no_overflow() {
        let policy = RetryPolicy::default().first_pause(Duration::MAX).longest_pause(Duration::MAX);
        for attempts in [0, 1, 31, 32, 33, u32::MAX] {
            assert!(pause(&policy, attempts, Some(ErrorClass::Quota)) <= Duration::from_secs(24 * 60 * 60));
        }
    }
}
