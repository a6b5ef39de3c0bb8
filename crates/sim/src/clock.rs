//! The clock of a simulator, which can be put forward.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// The system's time and an offset: everything that expires in a simulator goes by it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// In nanoseconds, which suffices for centuries.
    offset: AtomicU64,
}

impl Clock {
    pub(crate) fn now(&self) -> SystemTime {
        SystemTime::now() + self.offset()
    }

    pub(crate) fn advance(&self, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        self.offset.fetch_add(nanoseconds, Ordering::Relaxed);
    }

    /// By how much it is ahead of the system's time.
    pub(crate) fn offset(&self) -> Duration {
        Duration::from_nanos(self.offset.load(Ordering::Relaxed))
    }
}
