//! What one process knows of a login, and who is at work on it: pure, as the state is.

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::moment::Moment;
use super::state::{Event, Held, How, Rules, State, Step};

/// How long it is believed that nobody else has mended what is wrong.
const BELIEVED: Duration = Duration::from_secs(5);

/// The view of one process. Whoever asks gets the credential, or waits for the one worker there is.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    state: State,
    /// Whether a worker is at work.
    working: bool,
    /// Whether the store lacks something that is known here.
    unsaved: bool,
    /// When the store was asked last without finding anything of use.
    looked_at: Option<Moment>,
    /// No work without haste before that time.
    rest_until: Moment,
}

/// What whoever asks has to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Ask {
    /// Use the credential at hand.
    Use,
    /// Ask again when something has changed, and at that time at the latest.
    Wait(Option<Moment>),
    /// The error of the pause stands.
    Fail,
}

/// What a worker has to do once it knows what the store knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    Exchange(How),
    Save,
}

impl Desk {
    /// What to do for a request, and whether a worker has to begin.
    pub(crate) fn ask(&mut self, now: Moment, rules: &Rules) -> (Ask, bool) {
        let step = self.state.decide(now, rules);
        let begins = !self.working
            && match step {
                Step::Use => self.unsaved && now >= self.rest_until,
                Step::UseAnd(_) => now >= self.rest_until,
                Step::Do(_) => true,
                // Another process may have mended it.
                Step::Wait(_) | Step::Fail => self.looked_at.is_none_or(|at| at.until(now) >= BELIEVED || now < at),
            };
        self.working |= begins;
        let ask = match step {
            Step::Use | Step::UseAnd(_) => Ask::Use,
            Step::Do(_) => Ask::Wait(None),
            // The worker looks first.
            Step::Wait(_) | Step::Fail if self.working => Ask::Wait(None),
            Step::Wait(until) => Ask::Wait(Some(until)),
            Step::Fail => Ask::Fail,
        };
        (ask, begins)
    }

    /// What is left to do; nothing ends the worker.
    pub(crate) fn work(&self, now: Moment, rules: &Rules) -> Option<Work> {
        match self.state.decide(now, rules) {
            Step::Do(how) | Step::UseAnd(how) => Some(Work::Exchange(how)),
            _ => self.unsaved.then_some(Work::Save),
        }
    }

    /// The store cannot be read, which another question does not change at once.
    pub(crate) fn unreadable(&mut self, now: Moment) {
        self.looked_at = Some(now);
    }

    /// The store was read, and the entry was not there: somebody removed it, which is how inputs that were refused for
    /// good are permitted again. What has not been saved yet was not removed.
    pub(crate) fn removed(&mut self, rules: &Rules) {
        if !self.unsaved && self.state.refusals >= rules.allowed {
            (self.state.refusals, self.state.pause) = (0, None);
        }
    }

    /// The store was read.
    pub(crate) fn adopt(&mut self, stored: Option<State>, now: Moment) {
        self.looked_at = Some(now);
        let stored = stored.unwrap_or_default();
        self.state.adopt(stored.clone(), now);
        self.unsaved &= self.state != stored;
    }

    pub(crate) fn apply(&mut self, event: Event, now: Moment, rules: &Rules) {
        self.state.apply(event, now, rules);
        self.unsaved = true;
    }

    /// A credential was rejected, which another process need not know before there is another one.
    pub(crate) fn rejected(&mut self, id: u64, now: Moment, rules: &Rules) {
        self.state.apply(Event::Rejected { id }, now, rules);
        // Only what the store says from now on counts.
        self.looked_at = None;
    }

    /// The vendor took the credential at that time. The store is told when it would otherwise believe it expired.
    pub(crate) fn accepted(&mut self, id: u64, at: Moment) {
        /// Parts of the lifetime, of which one may pass untold.
        const PARTS: u32 = 10;
        let Some(held) = self.state.held.as_mut().filter(|held| held.id == id) else { return };
        let slice = held.lifetime.filter(|_| held.sliding).map(|time| time / PARTS);
        self.unsaved |= slice.is_some_and(|slice| held.used_at.until(at) >= slice);
        held.proven = true;
        held.used_at = held.used_at.max(at);
    }

    /// Everything has been saved.
    pub(crate) fn saved(&mut self) {
        self.unsaved = false;
    }

    pub(crate) fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// Whether nothing is asked for at the moment, although nothing can be used.
    pub(crate) fn is_paused(&self, now: Moment, rules: &Rules) -> bool {
        matches!(self.state.decide(now, rules), Step::Wait(_) | Step::Fail)
    }

    /// Whether that is the credential at hand, and nobody has seen it work although it is in the place of another one.
    pub(crate) fn is_in_doubt(&self, id: u64, now: Moment) -> bool {
        self.held().is_some_and(|held| held.id == id && held.is_in_doubt(now))
    }

    /// The worker has ended; `rest` is how long work without haste is left alone.
    pub(crate) fn ended(&mut self, now: Moment, rest: Duration) {
        self.working = false;
        self.rest_until = now.after(rest);
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    pub(crate) fn held(&self) -> Option<&Held> {
        self.state.held.as_ref()
    }
}
