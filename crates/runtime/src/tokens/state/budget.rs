//! How often rejections may lead to requests for another credential.

use std::time::Duration;

use crate::tokens::moment::Moment;

/// As many at once, and one more each minute.
const MOST: u32 = 10;
const BACK: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Budget {
    pub(crate) spent: u32,
    /// From when on what was spent comes back.
    pub(crate) since: Moment,
}

impl Budget {
    /// Whether another rejection may be acted upon.
    pub(crate) fn is_left(&self, now: Moment) -> bool {
        self.at(now).spent < MOST
    }

    /// A rejection has led to another credential.
    pub(crate) fn spend(&mut self, now: Moment) {
        *self = self.at(now);
        self.spent = self.spent.saturating_add(1).min(MOST);
    }

    /// What two know of it: the worse.
    pub(crate) fn with(self, other: Self) -> Self {
        if other.spent > self.spent { other } else { self }
    }

    /// With what has come back until then.
    fn at(self, now: Moment) -> Self {
        // A clock that was ahead when it was spent does not keep it for ever.
        let since = self.since.min(now);
        let minutes = since.until(now).as_secs() / BACK.as_secs();
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX).min(self.spent);
        match self.spent - minutes {
            0 => Self { spent: 0, since: now },
            spent => Self { spent, since: since.after(BACK * minutes) },
        }
    }
}
