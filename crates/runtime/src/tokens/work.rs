//! The worker of a login: the one task of a process that asks the store and the vendor.

use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::Secret;
use tokio::time::{Instant, sleep, timeout};
use tracing::{Instrument, Span, debug};

use crate::Connection;
use crate::error::Error;

use super::desk::Work;
use super::exchange::Question;
use super::failure;
use super::source::Source;
use super::state::{Event, How, State};
use super::store::{Lease, StoreError, StoreFuture};

/// The longest time for one request for a credential. Other processes have to wait as long when this one is killed.
const LONGEST_EXCHANGE: Duration = Duration::from_secs(15);

/// How much longer the lease holds, so that what came can be saved.
pub(super) const MARGIN: Duration = Duration::from_secs(5);

/// The longest time for a question to the store.
const STORE: Duration = Duration::from_secs(3);

/// Between two questions to the store while another process is at work, or the store cannot be asked.
const FIRST_PACE: Duration = Duration::from_millis(20);
const LAST_PACE: Duration = Duration::from_millis(500);

/// How long work without haste is left alone after it could not be done.
const REST: Duration = Duration::from_secs(2);

/// Questions in vain after which a credential stays unsaved: a few minutes.
const PATIENCE: u32 = 600;

/// Starts the worker, which goes on when whoever asked goes away. The request for a credential is a part of `span`.
pub(super) fn begin(source: Arc<Source>, connection: Connection, span: Span) {
    let kept = source.with(|local, _| local.left.take());
    let worker = Worker { rest: REST, done: false, kept, span, source };
    tokio::spawn(async move { worker.run(&connection).await });
}

/// Ends with itself whatever happens to its task.
struct Worker {
    source: Arc<Source>,
    /// How long to leave it alone.
    rest: Duration,
    done: bool,
    /// A lease that has not been given back: it is needed, or the store could not be asked.
    kept: Option<Lease>,
    /// The call that waits. It is let go with the first request, so that it is not kept open by what comes after.
    span: Span,
}

/// What to do after a step.
enum After {
    /// Look again at once.
    Again,
    /// Look again after a while, if it matters to anybody.
    Wait,
}

impl Worker {
    async fn run(mut self, connection: &Connection) {
        let mut pace = FIRST_PACE;
        for round in 0.. {
            let after = match self.look(connection).await {
                Ok(None) => {
                    self.rest = Duration::ZERO;
                    break;
                }
                Ok(Some(work)) => self.locked(connection, work).await,
                Err(error) => Err(error),
            };
            match self.noted(after) {
                After::Again => pace = FIRST_PACE,
                After::Wait if round < PATIENCE && self.matters() => {
                    sleep(pace.mul_f64(0.5 + fastrand::f64())).await;
                    pace = (pace * 2).min(LAST_PACE);
                }
                After::Wait => break,
            }
        }
        self.done = true;
    }

    /// What is left to do once it is known what the store knows.
    async fn look(&self, connection: &Connection) -> Result<Option<Work>, StoreError> {
        let source = &self.source;
        let text = bounded(source.store.load(&source.key)).await?;
        let removed = text.is_none();
        let stored = text.and_then(|text| State::from_text(text.expose()));
        for secret in stored.iter().filter_map(|state| state.held.as_ref()) {
            learn(source, connection, Some(&secret.credential));
            learn(source, connection, secret.renewal.as_ref());
        }
        let work = source.with(|local, now| {
            local.trouble = None;
            if removed {
                local.desk.removed(&source.rules);
            }
            local.desk.adopt(stored, now);
            local.desk.work(now, &source.rules)
        });
        source.notify();
        Ok(work)
    }

    /// Does it while nobody else can.
    async fn locked(&mut self, connection: &Connection, work: Work) -> Result<After, StoreError> {
        let source = Arc::clone(&self.source);
        let limit = exchange_limit(connection);
        let Some(lease) = self.lease(work, limit + MARGIN).await? else { return Ok(After::Wait) };
        self.kept = Some(lease.clone());
        let done = self.done(connection, work, limit, &lease).await;
        if bounded(source.store.unlock(&source.key, &lease)).await.is_ok() {
            self.kept = None;
        }
        done
    }

    /// A lease; to save, one that is left over will do, because the store knows whether it still holds.
    async fn lease(&mut self, work: Work, time: Duration) -> Result<Option<Lease>, StoreError> {
        let source = &self.source;
        match self.kept.take() {
            Some(kept) if work == Work::Save => return Ok(Some(kept)),
            Some(kept) => bounded(source.store.unlock(&source.key, &kept)).await?,
            None => {}
        }
        bounded(source.store.try_lock(&source.key, time)).await
    }

    async fn done(
        &mut self,
        connection: &Connection,
        work: Work,
        limit: Duration,
        lease: &Lease,
    ) -> Result<After, StoreError> {
        // Another process may have done it between the look and the lease.
        let Some(now_work) = self.look(connection).await? else { return Ok(After::Again) };
        if let (Work::Exchange(_), Work::Exchange(how)) = (work, now_work) {
            self.exchange(connection, how, limit).await;
        }
        let text = Secret::from(self.source.with(|local, _| local.desk.state().to_text()));
        if !bounded(self.source.store.save(&self.source.key, &text, lease)).await? {
            // The lease was lost on the way: whoever has it now has stored something else.
            return Ok(After::Wait);
        }
        self.source.with(|local, _| local.desk.saved());
        Ok(After::Again)
    }

    /// Asks the vendor, and lets everybody know.
    async fn exchange(&mut self, connection: &Connection, how: How, limit: Duration) {
        let span = std::mem::replace(&mut self.span, Span::none());
        let source = &self.source;
        let (asked, renewal) = source.with(|local, now| (now, local.desk.held().and_then(|held| held.renewal.clone())));
        let question = Question { inputs: &source.inputs, how, renewal: renewal.as_ref(), now: asked };
        let deadline = Instant::now() + limit;
        // The requests have the same deadline; this one is for what is done around them.
        let answer =
            match timeout(limit + Duration::from_secs(1), question.ask(connection, deadline)).instrument(span).await {
                Ok(answer) => answer,
                Err(_) => Err(Error::timeout(&source.context(connection), "no answer came", limit)),
            };
        let (vendor, login) = (connection.vendor().name, source.login().name);
        source.with(|local, now| {
            let event = match answer {
                Ok(answer) => {
                    debug!(target: "chatspec", vendor, login, ?how, "a credential was obtained");
                    Event::Answered { how, answer, asked }
                }
                Err(error) => {
                    debug!(target: "chatspec", vendor, login, ?how, %error, "no credential was obtained");
                    let failure = failure::failure(&error, question.exchange().operation, now);
                    Event::Failed { how, failure }
                }
            };
            local.desk.apply(event, now, &source.rules);
        });
        source.notify();
    }

    /// Keeps what is wrong with the store for those who wait.
    fn noted(&self, after: Result<After, StoreError>) -> After {
        self.source.with(|local, now| match after {
            Ok(after) => {
                local.trouble = None;
                after
            }
            Err(trouble) => {
                local.trouble = Some(trouble);
                local.desk.unreadable(now);
                After::Wait
            }
        })
    }

    /// Whether anybody gets anything from another try: who waits, or other processes.
    fn matters(&self) -> bool {
        self.source.with(|local, now| match local.trouble {
            Some(_) if local.desk.is_paused(now, &self.source.rules) => false,
            _ => local.desk.is_unsaved() || self.source.is_awaited(),
        })
    }
}

/// The worker ends, and what it could not do somebody else begins: at once when it ends with its runtime, of which there
/// may be another one. What made it panic would do so again: those who wait are not told, and its lease ends by itself.
impl Drop for Worker {
    fn drop(&mut self) {
        let panics = std::thread::panicking();
        let rest = if self.done { self.rest } else { Duration::ZERO };
        let left = self.kept.take().filter(|_| !panics);
        self.source.with(|local, now| {
            local.desk.ended(now, rest);
            local.left = left;
        });
        if !panics {
            self.source.notify();
        }
    }
}

/// So that nothing waits for a store for ever.
pub(super) async fn bounded<T>(question: StoreFuture<'_, T>) -> Result<T, StoreError> {
    match timeout(STORE, question).await {
        Ok(answer) => answer,
        Err(_) => Err(StoreError::new(format!("no answer within {STORE:?}"))),
    }
}

/// Hides what another process obtained.
fn learn(source: &Source, connection: &Connection, secret: Option<&Secret>) {
    if let Some(secret) = secret {
        connection.redactor().learn(source.login().name, secret.expose());
    }
}

/// The longest time for a request about a credential.
pub(super) fn exchange_limit(connection: &Connection) -> Duration {
    let limits = connection.limits();
    limits.attempt_timeout.unwrap_or(limits.timeout).min(limits.timeout).min(LONGEST_EXCHANGE)
}
