//! Brings together what a process knows and what the store knows.

use crate::tokens::moment::Moment;

use super::{Held, Pause, State};

impl State {
    /// Takes over what the store knows better.
    pub(crate) fn adopt(&mut self, stored: State, now: Moment) {
        let news = stored.held.as_ref().is_some_and(|held| self.is_news(held, now));
        let forced = self.forced.with(stored.forced);
        if news {
            // Whoever obtained it has left behind what was in the way.
            *self = State { forced, ..stored };
            return;
        }
        self.held = joined(self.held.take(), stored.held, now);
        self.pause = longer(self.pause.take(), stored.pause, now);
        self.refusals = self.refusals.max(stored.refusals);
        self.failures = self.failures.max(stored.failures);
        self.unaccepted = self.unaccepted.max(stored.unaccepted);
        self.forced = forced;
    }

    /// Whether that is another credential, and the better one.
    fn is_news(&self, stored: &Held, now: Moment) -> bool {
        match &self.held {
            Some(own) if own.id == stored.id => false,
            Some(own) if own.is_usable(now) => stored.is_usable(now) && stored.obtained_at > own.obtained_at,
            _ => stored.is_usable(now),
        }
    }
}

/// The credential, with what either knows of it.
fn joined(own: Option<Held>, stored: Option<Held>, now: Moment) -> Option<Held> {
    match (own, stored) {
        (Some(own), Some(stored)) if own.id == stored.id => Some(together(own, stored)),
        (Some(own), Some(stored)) if own.is_usable(now) || own.obtained_at >= stored.obtained_at => Some(own),
        (own, stored) => stored.or(own),
    }
}

/// A renewal token that one of both knows to be of no use is gone.
fn together(own: Held, stored: Held) -> Held {
    let renewal = own.renewal.and(stored.renewal);
    Held {
        used_at: own.used_at.max(stored.used_at),
        proven: own.proven || stored.proven,
        rejected: own.rejected || stored.rejected,
        renewal_expires_at: stored.renewal_expires_at.filter(|_| renewal.is_some()),
        renewal,
        ..stored
    }
}

/// The pause that ends later.
fn longer(own: Option<Pause>, stored: Option<Pause>, now: Moment) -> Option<Pause> {
    let end = |pause: &Pause| pause.until.unwrap_or(Moment::of_millis(u64::MAX));
    let on = [stored, own].into_iter().flatten().filter(|pause| pause.is_on(now));
    on.max_by_key(end)
}
