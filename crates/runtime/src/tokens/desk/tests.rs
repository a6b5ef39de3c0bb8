//! Several processes, one vendor, one store: whatever happens in whatever order, the rules hold.

use std::time::Duration;

use chatspec_wire::Secret;
use proptest::prelude::*;
use serde_json::Value;

use super::super::state::{Answer, Failure, Reason};
use super::*;

const PROCESSES: usize = 3;
const RULES: Rules = Rules { renews: true, allowed: 3, early: 100 };
const LIFETIME: Duration = Duration::from_secs(1800);

/// Something happens to the process of that number.
#[derive(Debug, Clone, Copy)]
enum Happening {
    /// Somebody needs the credential.
    Call(usize),
    /// Somebody who waits goes away.
    Leave(usize),
    /// The worker goes one step on; an exchange ends as said.
    Work(usize, End),
    /// The vendor does not take the credential that the process has.
    Reject(usize),
    /// It does.
    Accept(usize),
    /// So many seconds pass.
    Time(u64),
    /// The process ends, and another one begins in its place.
    Die(usize),
    /// The store loses everything but the leases.
    Lose,
}

/// How an exchange ends.
#[derive(Debug, Clone, Copy)]
enum End {
    Good,
    Bad(Reason),
}

fn happening() -> impl Strategy<Value = Happening> {
    let end = prop_oneof![
        4 => Just(End::Good),
        2 => Just(End::Bad(Reason::Passing)),
        1 => Just(End::Bad(Reason::Quota)),
        1 => Just(End::Bad(Reason::Blocked)),
        2 => Just(End::Bad(Reason::Refused)),
        1 => Just(End::Bad(Reason::Unusable)),
        1 => Just(End::Bad(Reason::Unreachable)),
    ];
    let process = || 0..PROCESSES;
    prop_oneof![
        6 => process().prop_map(Happening::Call),
        1 => process().prop_map(Happening::Leave),
        12 => (process(), end).prop_map(|(process, end)| Happening::Work(process, end)),
        2 => process().prop_map(Happening::Reject),
        2 => process().prop_map(Happening::Accept),
        3 => prop_oneof![0..3u64, 30..90u64, 250..400u64, 1700..1900u64, 3500..3700u64].prop_map(Happening::Time),
        1 => process().prop_map(Happening::Die),
    ]
}

/// Where a worker is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    Begin,
    Exchange(How, Moment),
}

#[derive(Debug, Default)]
struct Process {
    desk: Desk,
    worker: Option<At>,
    waiting: usize,
}

/// The store, the vendor, and what must never be.
#[derive(Debug, Default)]
struct World {
    now: Moment,
    processes: [Process; PROCESSES],
    stored: Option<String>,
    lease: Option<usize>,
    /// What the vendor knows.
    next: u64,
    refused: u32,
    silent_until: Moment,
    logins: u32,
}

impl World {
    fn happens(&mut self, happening: Happening) -> Result<(), TestCaseError> {
        match happening {
            Happening::Call(of) => self.call(of, true)?,
            Happening::Leave(of) => self.processes[of].waiting = self.processes[of].waiting.saturating_sub(1),
            Happening::Work(of, end) => self.work(of, end)?,
            Happening::Reject(of) => self.on_held(of, |desk, id, now| desk.rejected(id, now, &RULES)),
            Happening::Accept(of) => self.on_held(of, Desk::accepted),
            Happening::Time(seconds) => self.now = self.now.after(Duration::from_secs(seconds)),
            Happening::Die(of) => self.die(of),
            Happening::Lose => self.stored = None,
        }
        Ok(())
    }

    fn on_held(&mut self, of: usize, change: impl FnOnce(&mut Desk, u64, Moment)) {
        let (now, desk) = (self.now, &mut self.processes[of].desk);
        if let Some(id) = desk.held().filter(|held| held.is_usable(now)).map(|held| held.id) {
            change(desk, id, now);
        }
    }

    /// A process that is gone leaves its lease behind, until its time is over.
    fn die(&mut self, of: usize) {
        self.processes[of] = Process::default();
        self.lease = self.lease.filter(|owner| *owner != of);
    }

    fn call(&mut self, of: usize, is_new: bool) -> Result<(), TestCaseError> {
        let (now, process) = (self.now, &mut self.processes[of]);
        let usable = process.desk.held().is_some_and(|held| held.is_usable(now));
        let (ask, begins) = process.desk.ask(now, &RULES);
        prop_assert_eq!(usable, ask == Ask::Use, "a credential that is valid is used, and no other");
        prop_assert!(!(begins && process.worker.is_some()), "two workers in one process");
        process.worker = process.worker.or(begins.then_some(At::Begin));
        match ask {
            Ask::Wait(None) => prop_assert!(process.worker.is_some(), "somebody waits for nobody"),
            Ask::Wait(Some(until)) => prop_assert!(until > now, "a wait for what has passed"),
            Ask::Use | Ask::Fail => {}
        }
        process.waiting += usize::from(is_new && matches!(ask, Ask::Wait(_)));
        Ok(())
    }

    /// What the driver does, without its waits.
    fn work(&mut self, of: usize, end: End) -> Result<(), TestCaseError> {
        match self.processes[of].worker {
            None => Ok(()),
            Some(At::Begin) => self.begin(of),
            Some(At::Exchange(how, asked)) => self.finish(of, how, asked, end),
        }
    }

    fn begin(&mut self, of: usize) -> Result<(), TestCaseError> {
        let (now, stored) = (self.now, self.read());
        let process = &mut self.processes[of];
        process.desk.adopt(stored, now);
        match process.desk.work(now, &RULES) {
            None => self.end(of),
            Some(_) if self.lease.is_some() => {
                if self.processes[of].waiting == 0 {
                    return self.end(of);
                }
                Ok(())
            }
            Some(Work::Save) => {
                self.save(of);
                self.end(of)
            }
            Some(Work::Exchange(how)) => {
                self.lease = Some(of);
                self.processes[of].worker = Some(At::Exchange(how, now));
                self.asked(how)
            }
        }
    }

    /// A request arrives at the vendor.
    fn asked(&mut self, how: How) -> Result<(), TestCaseError> {
        let flying = self.processes.iter().filter(|process| matches!(process.worker, Some(At::Exchange(..)))).count();
        prop_assert_eq!(flying, 1, "exchanges in flight");
        prop_assert!(self.now >= self.silent_until, "a request during a block or a quota's pause");
        if how == How::Obtain {
            prop_assert!(self.refused < RULES.allowed, "more refused logins than allowed");
        }
        self.logins += 1;
        Ok(())
    }

    fn finish(&mut self, of: usize, how: How, asked: Moment, end: End) -> Result<(), TestCaseError> {
        let now = self.now;
        let event = self.answer(how, asked, end);
        let process = &mut self.processes[of];
        process.desk.apply(event, now, &RULES);
        process.worker = Some(At::Begin);
        self.save(of);
        self.lease = None;
        Ok(())
    }

    fn answer(&mut self, how: How, asked: Moment, end: End) -> Event {
        let until = self.now.after(Duration::from_secs(300));
        match end {
            End::Good => {
                (self.refused, self.next) = (0, self.next + 1);
                Event::Answered { how, asked, answer: answer(self.next) }
            }
            End::Bad(reason) => {
                self.refused += u32::from(how == How::Obtain && reason == Reason::Refused);
                let silent = matches!(reason, Reason::Quota | Reason::Blocked).then_some(until);
                self.silent_until = silent.unwrap_or(self.silent_until);
                let failure = Failure { reason, until: silent, part: 500, said: Value::Null };
                Event::Failed { how, failure }
            }
        }
    }

    fn read(&self) -> Option<State> {
        self.stored.as_deref().map(|text| State::from_text(text).expect("what was written is read"))
    }

    fn save(&mut self, of: usize) {
        let desk = &mut self.processes[of].desk;
        self.stored = Some(desk.state().to_text());
        desk.saved();
    }

    /// Those who wait ask again.
    fn end(&mut self, of: usize) -> Result<(), TestCaseError> {
        let now = self.now;
        let process = &mut self.processes[of];
        process.worker = None;
        process.desk.ended(now, Duration::ZERO);
        if std::mem::take(&mut process.waiting) > 0 { self.call(of, true) } else { Ok(()) }
    }

    /// Everybody who waits gets an answer when the vendor is well and time passes.
    fn settles(&mut self) -> Result<(), TestCaseError> {
        for _ in 0..60 {
            for of in 0..PROCESSES {
                self.processes[of].waiting = self.processes[of].waiting.min(1);
                self.work(of, End::Good)?;
                let waits = self.processes[of].waiting > 0 && self.processes[of].worker.is_none();
                if waits {
                    self.processes[of].waiting = 0;
                    self.call(of, true)?;
                }
            }
            self.now = self.now.after(Duration::from_secs(20));
        }
        let waiting: usize = self.processes.iter().map(|process| process.waiting).sum();
        prop_assert_eq!(waiting, 0, "somebody waits for ever");
        Ok(())
    }
}

fn answer(id: u64) -> Answer {
    let token = |kind: &str| Secret::from(format!("{kind}-{id}"));
    Answer {
        id,
        credential: token("token"),
        lifetime: Some(LIFETIME),
        sliding: false,
        renewal: Some(token("renewal")),
        renewal_lifetime: Some(Duration::from_secs(86400)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_in_every_order(happenings in prop::collection::vec(happening(), 1..120)) {
        let mut world = World { now: Moment::of_millis(1_700_000_000_000), ..World::default() };
        for happening in happenings {
            world.happens(happening)?;
        }
        world.settles()?;
    }

    /// The vendor answers at once whatever it is asked, and takes nothing that it gave out.
    #[test]
    fn rejections_alone_cause_no_storm(calls in 1..300u64) {
        let mut world = World { now: Moment::of_millis(1_700_000_000_000), ..World::default() };
        for _ in 0..calls {
            world.happens(Happening::Call(0))?;
            world.happens(Happening::Work(0, End::Good))?;
            world.happens(Happening::Work(0, End::Good))?;
            world.happens(Happening::Work(0, End::Good))?;
            world.happens(Happening::Reject(0))?;
            world.happens(Happening::Time(1))?;
        }
        // The first, one renewal, one login; then the pauses double from a minute on.
        let most = 3 + u32::try_from(calls / 60).unwrap_or_default();
        prop_assert!(world.logins <= most, "{} exchanges in {calls} seconds", world.logins);
    }
}

#[test]
fn a_store_that_lost_everything_gets_it_back() {
    let mut world = World { now: Moment::of_millis(1_700_000_000_000), ..World::default() };
    let all = [
        Happening::Call(0),
        Happening::Work(0, End::Good),
        Happening::Work(0, End::Good),
        Happening::Work(0, End::Good),
        Happening::Lose,
        Happening::Time(1790),
        Happening::Call(0),
        Happening::Work(0, End::Good),
        Happening::Work(0, End::Good),
        Happening::Call(1),
        Happening::Work(1, End::Good),
    ];
    all.into_iter().try_for_each(|happening| world.happens(happening)).expect("the rules hold");
    assert_eq!(world.logins, 2, "one login, one renewal");
    assert_eq!(world.processes[1].desk.held(), world.processes[0].desk.held());
}

/// Another process has already replaced what was rejected, again and again: nothing was asked for because of it.
#[test]
fn rejections_that_a_newer_credential_settles_cost_nothing() {
    let begin = Moment::of_millis(1_700_000_000_000);
    let mut desk = Desk::default();
    for id in 0..100 {
        let now = begin.after(Duration::from_secs(2) * u32::try_from(id).expect("small"));
        let mut stored = State::default();
        stored.apply(Event::Answered { how: How::Obtain, answer: answer(id), asked: now }, now, &RULES);
        desk.adopt(Some(stored), now);
        assert_eq!(desk.held().map(|held| held.id), Some(id), "the newer one is taken over");
        desk.rejected(id, now, &RULES);
        assert!(desk.held().is_some_and(|held| held.rejected), "rejection {id} is not acted upon");
    }
}

/// Only the vendor can say that a renewal token is of no use.
#[test]
fn what_was_not_asked_says_nothing_of_the_renewal_token() {
    let now = Moment::of_millis(1_700_000_000_000);
    let renewed_after = |reason| {
        let mut state = State::default();
        state.apply(Event::Answered { how: How::Obtain, answer: answer(1), asked: now }, now, &RULES);
        let failure = Failure { reason, until: None, part: 500, said: Value::Null };
        state.apply(Event::Failed { how: How::Renew, failure }, now, &RULES);
        state.held.is_some_and(|held| held.renewal.is_some())
    };
    assert!(renewed_after(Reason::Unreachable) && renewed_after(Reason::Passing));
    assert!(!renewed_after(Reason::Refused) && !renewed_after(Reason::Unusable));
}
