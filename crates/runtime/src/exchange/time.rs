//! How long an answer may take.

use std::time::Duration;

use tokio::time::Instant;

/// The time that is left for a request, and what errors say of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time {
    /// What errors call the limit.
    limit: Duration,
    /// For each piece of a stream.
    piece: Duration,
    /// When the answer has to be whole; `None` when that is too far away to be told.
    deadline: Option<Instant>,
}

impl Time {
    pub(crate) fn new(limit: Duration, piece: Duration, deadline: Option<Instant>) -> Self {
        Self { limit, piece, deadline }
    }

    /// The same for one attempt, which may take no longer than that.
    pub(crate) fn of_attempt(self, limit: Option<Duration>) -> Self {
        let Some(limit) = limit else { return self };
        let end = Instant::now().checked_add(limit);
        match end.filter(|end| self.deadline.is_none_or(|deadline| *end < deadline)) {
            Some(end) => Self { limit, deadline: Some(end), ..self },
            None => self,
        }
    }

    pub(crate) fn limit(&self) -> Duration {
        self.limit
    }

    pub(crate) fn piece(&self) -> Duration {
        self.piece
    }

    pub(crate) fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// What is left of it.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }
}
