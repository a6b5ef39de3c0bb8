//! A credential that was obtained, and how long it holds.

use std::time::Duration;

use chatspec_wire::Secret;

use crate::tokens::moment::Moment;

use super::{Answer, How, Rules};

/// The longest time before expiry at which the next credential is asked for.
const EARLIEST: Duration = Duration::from_secs(60);

/// How long a credential is fresh: when it is rejected within that time, the next one hardly fares better.
const FRESH: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Held {
    /// Tells it from all others.
    pub(crate) id: u64,
    pub(crate) credential: Secret,
    pub(crate) by: How,
    /// Whether it replaced one that was rejected.
    pub(crate) forced: bool,
    pub(crate) obtained_at: Moment,
    /// `None` when nobody says.
    pub(crate) lifetime: Option<Duration>,
    /// Whether the lifetime begins anew with each use.
    pub(crate) sliding: bool,
    pub(crate) used_at: Moment,
    pub(crate) renewal: Option<Secret>,
    pub(crate) renewal_expires_at: Option<Moment>,
    /// Whether the vendor has taken it.
    pub(crate) proven: bool,
    pub(crate) rejected: bool,
}

impl Held {
    /// What came; `kept` is the one before, when its renewal token goes on to hold.
    pub(super) fn of(how: How, answer: Answer, asked: Moment, forced: bool, kept: Option<Self>) -> Self {
        let expires = answer.renewal_lifetime.map(|time| asked.after(time));
        let (renewal, expires) = match kept {
            Some(kept) => (kept.renewal, kept.renewal_expires_at),
            None => (answer.renewal, expires),
        };
        Self {
            id: answer.id,
            credential: answer.credential,
            by: how,
            forced,
            obtained_at: asked,
            lifetime: answer.lifetime,
            sliding: answer.sliding,
            used_at: asked,
            renewal,
            renewal_expires_at: expires,
            proven: false,
            rejected: false,
        }
    }

    /// Whether it can be sent with a request at that time.
    pub(crate) fn is_usable(&self, now: Moment) -> bool {
        !self.rejected && self.expires_at().is_none_or(|end| now < end)
    }

    /// When it stops to hold; `None` when nobody says.
    pub(crate) fn expires_at(&self) -> Option<Moment> {
        let begin = if self.sliding { self.obtained_at.max(self.used_at) } else { self.obtained_at };
        self.lifetime.map(|time| begin.after(time))
    }

    /// From when on the next one is asked for while this one still holds. One that each use prolongs needs no next one.
    pub(crate) fn fresh_until(&self, rules: &Rules) -> Moment {
        let early = self.lifetime.filter(|_| !self.sliding).map_or(Duration::ZERO, |time| EARLIEST.min(time / 5));
        self.expires_at().map_or(Moment::of_millis(u64::MAX), |end| end.before(early * rules.early / 100))
    }

    pub(super) fn can_be_renewed(&self, now: Moment) -> bool {
        self.renewal.is_some() && self.renewal_expires_at.is_none_or(|end| now < end)
    }

    /// Whether it was made because another one was rejected, and nobody has seen it work.
    pub(crate) fn is_in_doubt(&self, now: Moment) -> bool {
        self.forced && !self.proven && self.obtained_at.until(now) < FRESH
    }
}
