//! What is known of the credential of a login, and what to do next: without a clock, without input and output.

mod adopt;
mod budget;
mod held;
mod rules;
mod text;

use std::time::Duration;

use chatspec_wire::Secret;
use serde_json::Value;

use super::moment::Moment;

pub(crate) use budget::Budget;
pub(crate) use held::Held;
pub(crate) use rules::Rules;

/// Between two attempts that a vendor refuses.
const BETWEEN_REFUSALS: Duration = Duration::from_secs(60 * 60);

/// The first pause after a failure that passes; it doubles up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The first pause when a vendor does not take what it has just given out; it doubles up to [`BETWEEN_REFUSALS`].
const UNACCEPTED_PAUSE: Duration = Duration::from_secs(60);

/// The longest time for which any vendor is not asked. A pause that ends later was made by a clock that was wrong.
pub(super) const LONGEST_SILENCE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How far the clocks of machines that share a store may differ.
const SKEW: Duration = Duration::from_secs(60);

/// All that is known of the credential of a login. Processes that share a store share it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct State {
    /// The last credential that was obtained.
    pub(crate) held: Option<Held>,
    /// Why the vendor is not asked for a credential at the moment; of the past when its time is over.
    pub(crate) pause: Option<Pause>,
    /// Logins that were refused since the last that succeeded.
    pub(crate) refusals: u32,
    /// Exchanges without an answer that can be used, in a row.
    pub(crate) failures: u32,
    /// Credentials that the vendor gave out and did not take, in a row.
    pub(crate) unaccepted: u32,
    /// Credentials that came in the place of rejected ones.
    pub(crate) forced: Budget,
}

/// A time without requests for a credential.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pause {
    /// `None` for as long as the inputs are the same.
    pub(crate) until: Option<Moment>,
    pub(crate) reason: Reason,
    /// The error of whoever asked last.
    pub(crate) said: Value,
}

/// Why the vendor is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It may be gone the next time.
    Passing,
    /// Too many credentials, or too many requests.
    Quota,
    /// The vendor has locked the caller out.
    Blocked,
    /// The inputs were refused.
    Refused,
    /// The answer says nothing that could be used.
    Unusable,
    /// Nothing was asked, for a reason that does not pass by itself.
    Unreachable,
    /// The vendor does not take what it gave out.
    Unaccepted,
}

/// How a credential is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// By the inputs.
    Obtain,
    /// By the renewal token of the last one.
    Renew,
}

/// What to do for a request that needs the credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Use the one at hand.
    Use,
    /// Use the one at hand, and ask for the next one meanwhile.
    UseAnd(How),
    /// Ask for one.
    Do(How),
    /// Nothing before that time.
    Wait(Moment),
    /// Nothing to wait for: the error of the pause stands.
    Fail,
}

/// What has happened.
#[derive(Debug, Clone)]
pub(crate) enum Event {
    /// The vendor answered a credential; it counts from the moment at which it was asked.
    Answered { how: How, answer: Answer, asked: Moment },
    /// It did not.
    Failed { how: How, failure: Failure },
    /// The vendor did not take that credential.
    Rejected { id: u64 },
    /// The credential was given up.
    Revoked,
}

/// A credential as it came.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// Tells it from all others.
    pub(crate) id: u64,
    pub(crate) credential: Secret,
    pub(crate) lifetime: Option<Duration>,
    /// Whether the lifetime begins anew with each use.
    pub(crate) sliding: bool,
    pub(crate) renewal: Option<Secret>,
    pub(crate) renewal_lifetime: Option<Duration>,
}

/// Why no credential came.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    pub(crate) reason: Reason,
    /// When to ask again, where the vendor says so.
    pub(crate) until: Option<Moment>,
    /// Which part of a pause that nobody prescribes is made, in thousandths.
    pub(crate) part: u32,
    pub(crate) said: Value,
}

impl State {
    /// What to do for a request at that time.
    pub(crate) fn decide(&self, now: Moment, rules: &Rules) -> Step {
        let usable = self.held.as_ref().filter(|held| held.is_usable(now));
        match usable {
            Some(held) if now < held.fresh_until(rules) => Step::Use,
            Some(held) => match self.next(now, rules) {
                Step::Do(how) if !held.sliding => Step::UseAnd(how),
                _ => Step::Use,
            },
            None => self.next(now, rules),
        }
    }

    /// What can be done about a credential that is needed.
    fn next(&self, now: Moment, rules: &Rules) -> Step {
        if let Some(pause) = self.pause.as_ref().filter(|pause| pause.is_on(now)) {
            return pause.step();
        }
        let renewal = self.held.as_ref().is_some_and(|held| held.can_be_renewed(now));
        match renewal && rules.renews {
            true => Step::Do(How::Renew),
            false if self.refusals >= rules.allowed => Step::Fail,
            false => Step::Do(How::Obtain),
        }
    }

    pub(crate) fn apply(&mut self, event: Event, now: Moment, rules: &Rules) {
        match event {
            Event::Answered { how, answer, asked } => self.answered(how, answer, asked, now),
            Event::Failed { how: How::Renew, failure } if failure.reason.ends_renewal() => self.drop_renewal(),
            Event::Failed { failure, .. } => self.failed(failure, now, rules),
            Event::Rejected { id } => self.rejected(id, now),
            Event::Revoked => self.held = None,
        }
    }

    fn answered(&mut self, how: How, answer: Answer, asked: Moment, now: Moment) {
        // What was under way for longer than it holds is used once, or nobody would ever get any.
        let asked = if answer.lifetime.is_some_and(|time| asked.after(time) <= now) { now } else { asked.min(now) };
        let before = self.held.take();
        let forced = before.as_ref().is_some_and(|held| held.rejected);
        if forced {
            self.forced.spend(now);
        }
        // A renewal token that is not told anew goes on to hold.
        let kept = before.filter(|_| how == How::Renew && answer.renewal.is_none());
        self.held = Some(Held::of(how, answer, asked, forced, kept));
        (self.pause, self.refusals, self.failures) = (None, 0, 0);
    }

    fn failed(&mut self, failure: Failure, now: Moment, rules: &Rules) {
        self.failures = self.failures.saturating_add(1);
        if failure.reason == Reason::Refused {
            self.refusals = self.refusals.saturating_add(1);
        }
        let until = self.pause_of(&failure, now, rules);
        self.pause = Some(Pause { until, reason: failure.reason, said: failure.said });
    }

    fn pause_of(&self, failure: &Failure, now: Moment, rules: &Rules) -> Option<Moment> {
        let doubled = doubling(FIRST_PAUSE, self.failures.saturating_sub(1), LONGEST_PAUSE);
        match failure.reason {
            Reason::Refused if self.refusals >= rules.allowed => None,
            Reason::Refused => Some(now.after(BETWEEN_REFUSALS)),
            Reason::Passing | Reason::Unusable | Reason::Unreachable => {
                let jittered = doubled / 2 + doubled / 2 * failure.part.min(1000) / 1000;
                Some(failure.until.unwrap_or_default().max(now.after(jittered)))
            }
            // Who is told to come back at once, and told the same again, comes less and less often.
            Reason::Quota | Reason::Blocked | Reason::Unaccepted => {
                Some(failure.until.unwrap_or_default().max(now.after(doubled)))
            }
        }
    }

    /// The next credential is obtained by the inputs.
    fn drop_renewal(&mut self) {
        if let Some(held) = &mut self.held {
            (held.renewal, held.renewal_expires_at) = (None, None);
        }
    }

    fn rejected(&mut self, id: u64, now: Moment) {
        let Some(held) = self.held.as_mut().filter(|held| held.id == id && !held.rejected) else { return };
        if !self.forced.is_left(now) {
            return;
        }
        held.rejected = true;
        match (held.is_in_doubt(now), held.by) {
            (true, How::Renew) => self.drop_renewal(),
            (true, How::Obtain) => self.unaccepted(now),
            (false, _) => self.unaccepted = 0,
        }
    }

    /// What came of a login in answer to a rejection was itself rejected, so another login would only make it worse.
    fn unaccepted(&mut self, now: Moment) {
        self.drop_renewal();
        let pause = doubling(UNACCEPTED_PAUSE, self.unaccepted, BETWEEN_REFUSALS);
        self.unaccepted = self.unaccepted.saturating_add(1);
        let until = Some(now.after(pause));
        self.pause = Some(Pause { until, reason: Reason::Unaccepted, said: Value::Null });
    }
}

impl Pause {
    pub(crate) fn is_on(&self, now: Moment) -> bool {
        self.until.is_none_or(|until| now < until && now.until(until) <= self.longest())
    }

    /// The longest it can be.
    fn longest(&self) -> Duration {
        let longest = match self.reason {
            Reason::Refused | Reason::Unaccepted => BETWEEN_REFUSALS,
            _ => LONGEST_SILENCE,
        };
        longest.saturating_add(SKEW)
    }

    fn step(&self) -> Step {
        match (self.reason, self.until) {
            (Reason::Passing | Reason::Quota | Reason::Blocked, Some(until)) => Step::Wait(until),
            _ => Step::Fail,
        }
    }
}

impl Reason {
    /// Whether a renewal token is of no more use after that.
    fn ends_renewal(self) -> bool {
        matches!(self, Self::Refused | Self::Unusable)
    }
}

fn doubling(first: Duration, times: u32, longest: Duration) -> Duration {
    first.saturating_mul(1u32.checked_shl(times.min(30)).unwrap_or(u32::MAX)).min(longest)
}
