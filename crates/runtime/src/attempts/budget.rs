//! How many repetitions all calls of a connection may make together.

use std::fmt;
use std::time::Duration;

use tower::retry::budget::{Budget as _, TpsBudget};

use super::RetryPolicy;

/// The time that calls are counted over.
const WINDOW: Duration = Duration::from_secs(10);

/// What keeps an outage from multiplying the load: calls pay in, and repetitions take out.
pub(crate) struct Budget(TpsBudget);

impl Budget {
    pub(crate) fn of(policy: &RetryPolicy) -> Self {
        let (percent, per_second) = policy.shares();
        Self(TpsBudget::new(WINDOW, per_second, percent as f32 / 100.0))
    }

    /// A call begins.
    pub(crate) fn call(&self) {
        self.0.deposit();
    }

    /// Whether one more repetition may be made, which is then counted as made.
    pub(crate) fn repeat(&self) -> bool {
        self.0.withdraw()
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    use super::*;

    /// What calls and repetitions come to, whatever their order and the time between them.
    #[test]
    fn repetitions_are_a_share_of_the_calls_and_what_there_is_in_any_case() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        let runtime = runtime.expect("a runtime");
        let steps = prop::collection::vec((0_u64..3000, 0_u32..10, 0_u32..30), 1..20);
        let strategy = (prop_oneof![Just(0_u32), 1..=100_u32], 0_u32..5, steps);
        let config = Config { failure_persistence: None, ..Config::default() };
        let property = |(percent, per_second, steps): (u32, u32, Vec<(u64, u32, u32)>)| {
            runtime.block_on(async {
                let budget = Budget::of(&RetryPolicy::default().budget(percent, per_second));
                // A share is rounded up to one in so many.
                let share = (percent > 0).then(|| 100 / percent);
                let (mut calls, mut repeated, begun) = (0, 0, tokio::time::Instant::now());
                for (pause, more, asked) in steps {
                    tokio::time::advance(Duration::from_millis(pause)).await;
                    (0..more).for_each(|_| budget.call());
                    calls += more;
                    repeated += (0..asked).filter(|_| budget.repeat()).count() as u32;
                    let windows = begun.elapsed().as_secs() as u32 / 10 + 1;
                    // Two windows meet, so that what there is in any case may come once more.
                    let most = share.map_or(0, |share| calls / share) + per_second * 10 * (windows + 1);
                    prop_assert!(repeated <= most, "{} of at most {}", repeated, most);
                }
                Ok(())
            })
        };
        TestRunner::new(config).run(&strategy, property).expect("the property holds");
    }
}
