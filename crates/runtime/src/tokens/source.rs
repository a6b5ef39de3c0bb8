//! The credential of one login within a process: whoever needs it gets it here.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use chatspec_wire::operation::Login;
use tokio::sync::watch;
use tokio::time::{Instant, timeout};
use tracing::Span;

use crate::error::{Context, Error, ErrorKind};
use crate::{Connection, Credential};

use super::desk::{Ask, Desk};
use super::failure;
use super::inputs::Inputs;
use super::moment::Moment;
use super::state::{Held, Rules};
use super::store::{Lease, StoreError, TokenStore};
use super::work;

/// The connection's clock.
pub(crate) type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// How long somebody waits before looking at the clock again, which may be another one than that of the timers.
const LOOK: Duration = Duration::from_millis(250);

/// How long those wait who set no limit themselves.
const PATIENCE: Duration = Duration::from_secs(60);

/// One login of a connection.
pub(crate) struct Source {
    pub(super) inputs: Inputs,
    pub(super) rules: Rules,
    /// What the store knows the credential by.
    pub(super) key: String,
    pub(super) store: Arc<dyn TokenStore>,
    clock: Clock,
    /// What is used as long as it is fresh, without waiting for anybody.
    live: RwLock<Option<Arc<Live>>>,
    local: Mutex<Local>,
    changed: watch::Sender<()>,
}

/// What may change only by one at a time.
#[derive(Default)]
pub(super) struct Local {
    pub(super) desk: Desk,
    /// Why the store cannot be asked at the moment.
    pub(super) trouble: Option<StoreError>,
    /// A lease that a worker left behind, which the next one gives back.
    pub(super) left: Option<Lease>,
}

/// A credential as requests use it.
#[derive(Debug)]
pub(crate) struct Live {
    pub(super) id: u64,
    pub(super) credential: Credential,
    /// Milliseconds, which each use moves when the lifetime is a sliding one.
    fresh_until: AtomicU64,
    slides: Option<Duration>,
    told_at: AtomicU64,
    proven: AtomicBool,
    /// Whether the store has to be told something, which the next request sees to.
    restless: AtomicBool,
}

/// What somebody does who needs the credential.
enum Turn {
    Use(Arc<Live>),
    /// Ask again after that time, or as soon as something has changed.
    Wait(Duration),
    Fail(Error),
}

impl Source {
    pub(crate) fn new(inputs: Inputs, key: String, store: Arc<dyn TokenStore>, clock: Clock) -> Self {
        /// Between half of the time before expiry and all of it.
        const EARLY: std::ops::RangeInclusive<u32> = 50..=100;
        let rules = Rules::of(inputs.login, fastrand::u32(EARLY));
        let (live, local, changed) = (RwLock::default(), Mutex::default(), watch::Sender::new(()));
        Self { inputs, rules, key, store, clock, live, local, changed }
    }

    pub(crate) fn login(&self) -> &'static Login {
        self.inputs.login
    }

    pub(super) fn now(&self) -> Moment {
        Moment::of((self.clock)())
    }

    /// A credential that can be sent. Waits for one no longer than until the deadline.
    pub(crate) async fn credential(
        self: &Arc<Self>,
        connection: &Connection,
        deadline: Option<Instant>,
    ) -> Result<Arc<Live>, Error> {
        match self.fresh() {
            Some(live) => Ok(live),
            None => self.awaited(connection, deadline).await.map_err(|error| error.with_login(self.login().name)),
        }
    }

    async fn awaited(self: &Arc<Self>, connection: &Connection, deadline: Option<Instant>) -> Result<Arc<Live>, Error> {
        let deadline = deadline.unwrap_or_else(|| Instant::now() + PATIENCE);
        loop {
            // Subscribed before the question, so that no change between both is missed.
            let mut changed = self.changed.subscribe();
            let left = deadline.saturating_duration_since(Instant::now());
            match self.ask(connection, left) {
                Turn::Use(live) => return Ok(live),
                Turn::Fail(error) => return Err(error),
                Turn::Wait(_) if left.is_zero() => return Err(self.late(connection)),
                // Whichever comes first: time or news, the question is asked again.
                Turn::Wait(pause) => drop(timeout(pause.min(left), changed.changed()).await),
            }
        }
    }

    /// What is fresh needs no question.
    fn fresh(&self) -> Option<Arc<Live>> {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
        live.as_ref().filter(|live| live.is_fresh(self.now())).map(Arc::clone)
    }

    /// What somebody can do who has that much time left; begins the work if nobody is at it.
    fn ask(self: &Arc<Self>, connection: &Connection, left: Duration) -> Turn {
        let (turn, begins) = self.with(|local, now| {
            let (ask, begins) = local.desk.ask(now, &self.rules);
            let told = || Turn::Fail(self.told(connection, local, now));
            let turn = match ask {
                Ask::Use => self.used(),
                Ask::Wait(None) => Turn::Wait(left),
                Ask::Wait(Some(until)) if now.until(until) > left => told(),
                Ask::Wait(Some(until)) => Turn::Wait(now.until(until).min(LOOK)),
                Ask::Fail => told(),
            };
            (turn, begins)
        });
        if begins {
            // Who need not wait does not pay for it in its span either.
            let span = if matches!(turn, Turn::Wait(_)) { Span::current() } else { Span::none() };
            work::begin(Arc::clone(self), connection.clone(), span);
        }
        turn
    }

    /// What the desk holds and shows.
    fn used(&self) -> Turn {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner).clone();
        live.map_or(Turn::Wait(LOOK), |live| {
            live.restless.store(false, Ordering::Relaxed);
            Turn::Use(live)
        })
    }

    /// The vendor took the credential.
    pub(crate) fn accepted(&self, live: &Live) {
        let now = self.now();
        let mut tell = !live.proven.swap(true, Ordering::Relaxed);
        if let Some(time) = live.slides {
            live.fresh_until.fetch_max(now.after(time).as_millis(), Ordering::Relaxed);
            let told = Moment::of_millis(live.told_at.load(Ordering::Relaxed));
            tell |= told.until(now) >= time / 10;
        }
        if tell {
            live.told_at.store(now.as_millis(), Ordering::Relaxed);
            let restless = self.with(|local, now| {
                local.desk.accepted(live.id, now);
                local.desk.is_unsaved()
            });
            live.restless.store(restless, Ordering::Relaxed);
        }
    }

    /// The vendor did not take it. Whether there may be another one; not when too many were rejected of late.
    pub(crate) fn rejected(&self, live: &Live) -> bool {
        self.with(|local, now| {
            local.desk.rejected(live.id, now, &self.rules);
            !local.desk.held().is_some_and(|held| held.id == live.id && held.is_usable(now))
        })
    }

    /// Whether that status of an answer says that the credential is not valid any more, and not that it does not permit
    /// the request: that is what it says when a credential is refused that has come in the place of a refused one.
    pub(crate) fn is_rejection(&self, live: &Live, status: u16) -> bool {
        let ambiguous = self.login().rejected.contains(&status);
        status == 401 || ambiguous && !self.with(|local, now| local.desk.is_in_doubt(live.id, now))
    }

    /// Changes what is known, and shows it to requests.
    pub(super) fn with<T>(&self, change: impl FnOnce(&mut Local, Moment) -> T) -> T {
        let now = self.now();
        let mut local = self.lock();
        let value = change(&mut local, now);
        self.show(&local.desk);
        value
    }

    fn lock(&self) -> MutexGuard<'_, Local> {
        self.local.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets requests use what the desk holds.
    fn show(&self, desk: &Desk) {
        let held = desk.held().filter(|held| !held.rejected);
        let shown = self.live.read().unwrap_or_else(PoisonError::into_inner).as_ref().map(|live| live.id);
        match held {
            Some(held) if shown == Some(held.id) => {}
            None if shown.is_none() => {}
            held => {
                let live = held.map(|held| Arc::new(Live::of(held, &self.rules)));
                *self.live.write().unwrap_or_else(PoisonError::into_inner) = live;
            }
        }
    }

    /// Those who wait ask again.
    pub(super) fn notify(&self) {
        self.changed.send_replace(());
    }

    /// Whether anybody waits.
    pub(super) fn is_awaited(&self) -> bool {
        self.changed.receiver_count() > 0
    }

    /// What errors about the credential are made with: it is asked for by an operation of its own.
    pub(super) fn context(&self, connection: &Connection) -> Context {
        Context::of_operation(self.login().obtain.operation, connection.redactor().clone())
    }

    fn told(&self, connection: &Connection, local: &Local, now: Moment) -> Error {
        let context = self.context(connection);
        failure::told(&context, self.login().name, &self.key, local.desk.state(), &self.rules, now)
    }

    /// Nothing came in time, because of the store or of the vendor.
    fn late(&self, connection: &Connection) -> Error {
        let (context, local) = (self.context(connection), self.lock());
        let matter = failure::matter(self.login().name);
        let error = match &local.trouble {
            None => Error::new(ErrorKind::Timeout, &context, format!("{matter}: none came in time")),
            Some(trouble) => {
                let message = format!("{matter}: the token store cannot be asked");
                Error::new(ErrorKind::Auth, &context, message).with_detail(&context, &trouble.to_string())
            }
        };
        error.passing(true).before_sending()
    }
}

impl Live {
    fn of(held: &Held, rules: &Rules) -> Self {
        Self {
            id: held.id,
            credential: Credential::token(held.credential.clone()),
            fresh_until: AtomicU64::new(held.fresh_until(rules).as_millis()),
            slides: held.lifetime.filter(|_| held.sliding),
            told_at: AtomicU64::new(held.used_at.as_millis()),
            proven: AtomicBool::new(held.proven),
            restless: AtomicBool::default(),
        }
    }

    fn is_fresh(&self, now: Moment) -> bool {
        now.as_millis() < self.fresh_until.load(Ordering::Relaxed) && !self.restless.load(Ordering::Relaxed)
    }
}
