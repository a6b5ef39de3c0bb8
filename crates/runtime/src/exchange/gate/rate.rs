//! A limit of requests in a time, kept by waiting.

use std::fmt;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, timeout_at};

/// Waits so that in no time of that length more requests are begun than the limit.
pub(crate) struct Rate {
    limiter: RateLimiter<NotKeyed, InMemoryState, Monotonic, NoOpMiddleware<Duration>>,
    clock: Monotonic,
    /// Lets those who wait go on in the order in which they came.
    queue: Mutex<()>,
}

/// The clock of the runtime, from the moment on at which the connection was made.
#[derive(Debug, Clone, Copy)]
struct Monotonic(Instant);

impl Clock for Monotonic {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

impl Rate {
    /// So many requests in that time; `None` when they are so many that there is no time between two of them.
    pub(crate) fn of(requests: u32, per: Duration) -> Option<Self> {
        // A tenth may be sent at once. The others are spread so that both together are never more than the limit.
        let burst = (requests / 10).max(1);
        let spread = requests.saturating_sub(burst).saturating_add(1);
        let quota = Quota::with_period(per / spread)?.allow_burst(NonZeroU32::new(burst)?);
        let clock = Monotonic(Instant::now());
        Some(Self { limiter: RateLimiter::direct_with_clock(quota, clock), clock, queue: Mutex::new(()) })
    }

    /// Waits for a turn; an error at once when it does not come before the deadline.
    pub(crate) async fn enter(&self, deadline: Option<Instant>) -> Result<(), ()> {
        let _first = match deadline {
            Some(deadline) => timeout_at(deadline, self.queue.lock()).await.map_err(drop)?,
            None => self.queue.lock().await,
        };
        while let Err(not_yet) = self.limiter.check() {
            let wait = not_yet.wait_time_from(self.clock.now());
            if deadline.is_some_and(|deadline| deadline.saturating_duration_since(Instant::now()) < wait) {
                return Err(());
            }
            // Timers count milliseconds: a wait below one would end before it is over.
            sleep(wait.max(Duration::from_millis(1))).await;
        }
        Ok(())
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rate").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use futures_util::future::join_all;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, TestRunner};

    use super::*;

    /// When each of so many requests was begun that came together after each of these pauses.
    async fn begun(requests: u32, per: Duration, arrivals: &[(u64, usize)]) -> Vec<Instant> {
        let rate = Arc::new(Rate::of(requests, per).expect("a limit"));
        let mut tasks = Vec::new();
        for (pause, number) in arrivals {
            sleep(Duration::from_millis(*pause)).await;
            let rate = |_| Arc::clone(&rate);
            let enter = async |rate: Arc<Rate>| rate.enter(None).await.map(|()| Instant::now());
            tasks.extend((0..*number).map(rate).map(|rate| tokio::spawn(enter(rate))));
        }
        let mut begun: Vec<_> = join_all(tasks).await.into_iter().map(|task| task.expect("a task")).collect();
        begun.sort_unstable();
        begun.into_iter().map(|begun| begun.expect("no deadline")).collect()
    }

    #[test]
    fn in_no_time_of_that_length_are_more_begun() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
        let runtime = runtime.expect("a runtime");
        let arrivals = prop::collection::vec((0_u64..2000, 0_usize..40), 1..6);
        let strategy = (1_u32..50, 1_u64..3000, arrivals);
        let config = Config { failure_persistence: None, ..Config::default() };
        let property = |(requests, per, arrivals): (u32, u64, Vec<(u64, usize)>)| {
            let per = Duration::from_millis(per);
            let begun = runtime.block_on(begun(requests, per, &arrivals));
            for first in &begun {
                let within = begun.iter().filter(|other| *other >= first && **other - *first < per).count();
                prop_assert!(within <= requests as usize, "{} requests within {:?}", within, per);
            }
            Ok(())
        };
        TestRunner::new(config).run(&strategy, property).expect("the property holds");
    }

    /// What is limited to so many a second goes on at nearly that rate.
    #[tokio::test(start_paused = true)]
    async fn a_long_queue_goes_on_at_nearly_the_rate() {
        let begun = begun(700, Duration::from_secs(1), &[(0, 3000)]).await;
        let time = begun[begun.len() - 1] - begun[0];
        assert!(time < Duration::from_secs(6), "{time:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_until_the_deadline() {
        let rate = Rate::of(1, Duration::from_secs(60)).expect("a limit");
        let soon = || Some(Instant::now() + Duration::from_secs(5));
        assert_eq!(rate.enter(soon()).await, Ok(()));
        let before = Instant::now();
        assert_eq!(rate.enter(soon()).await, Err(()));
        assert_eq!(Instant::now(), before, "a turn that comes too late is not waited for");
        let (first, second) = tokio::join!(rate.enter(None), rate.enter(soon()));
        assert_eq!((first, second), (Ok(()), Err(())));
    }

    #[test]
    fn more_than_can_be_told_apart_is_no_limit() {
        assert!(Rate::of(u32::MAX, Duration::from_nanos(1)).is_none());
        assert!(Rate::of(1, Duration::from_secs(24 * 60 * 60)).is_some());
    }
}
