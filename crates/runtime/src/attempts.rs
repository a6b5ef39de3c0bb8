//! The attempts of one call: what is sent, what is sent again and when, and how long all of it may take.

mod backoff;
mod budget;
mod locate;
mod options;
mod policy;

use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::operation::Operation;
use tokio::time::{Instant, sleep};
use tracing::Instrument;

use crate::error::{Error, GivenUp};
use crate::exchange::{self, Outgoing, Prepared, Received, Time, Whole};
use crate::judge::judge;
use crate::locate::Base;
use crate::target::{self, Checked};
use crate::tokens::Grant;
use crate::{Connection, link, observe};

pub(crate) use budget::Budget;
pub(crate) use options::Options;
pub use policy::RetryPolicy;

/// Times that a rejected credential is renewed in one call: by its renewal token, and then from the beginning.
const MOST_RENEWALS: u32 = 2;

/// One call, or one of the requests that a call is split into, from its first attempt to its last.
pub(crate) struct Attempts<'c> {
    connection: &'c Connection,
    request: Request,
    policy: RetryPolicy,
    /// How long all attempts together may take.
    limit: Duration,
    deadline: Option<Instant>,
    replay_safe: bool,
    number: u32,
    /// Whether any attempt may have reached the server.
    sent: bool,
    renewals: u32,
    moved: bool,
    grant: Option<Grant>,
    base: Option<Arc<Base>>,
    call: observe::Call,
}

/// What is sent with each attempt.
enum Request {
    /// A request that is signed and written anew, because what it is signed with and where it goes may have changed.
    Operation(Checked),
    /// For a link in an answer, without any credential.
    Link(Prepared),
}

/// What to do after an attempt that failed.
enum Next {
    /// Try again with another credential.
    Renew(Grant),
    /// Try again at another address.
    Locate(&'static Operation, Arc<Base>),
    /// Tell the caller that the account is not where the vendor says, not even after it was asked again.
    Lost,
    /// Try again after that time.
    Pause(Duration),
    /// Tell the caller, and what kept us from trying again.
    End(Option<GivenUp>),
}

impl<'c> Attempts<'c> {
    /// Attempts to call an operation. Everything that can be wrong with the arguments is said here, before a credential
    /// is asked for.
    pub(crate) fn of(connection: &'c Connection, outgoing: &Outgoing) -> Result<Self, Error> {
        let checked = target::check(connection, outgoing)?;
        let operation = outgoing.operation;
        Ok(Self::begin(connection, operation, Request::Operation(checked), &outgoing.options))
    }

    /// Attempts to get the file that a link in an answer leads to.
    pub(crate) fn of_link(
        connection: &'c Connection,
        operation: &'static Operation,
        link: &str,
        options: &Options,
    ) -> Result<Self, Error> {
        let prepared = link::prepare(connection, operation, link, options)?;
        Ok(Self::begin(connection, operation, Request::Link(prepared), options))
    }

    fn begin(connection: &'c Connection, operation: &'static Operation, request: Request, options: &Options) -> Self {
        let limit = options.limit(connection);
        Self {
            connection,
            policy: options.retry.clone().unwrap_or_else(|| connection.retry_policy().clone()),
            limit,
            deadline: options.deadline.or_else(|| Instant::now().checked_add(limit)),
            replay_safe: request.replay_safe(),
            request,
            number: 0,
            sent: false,
            renewals: 0,
            moved: false,
            grant: None,
            base: None,
            call: observe::Call::begin(operation),
        }
    }

    /// Sends the request and reads the answer, until it is read, or fails with what no other attempt mends.
    pub(crate) async fn run<T, F>(mut self, read: impl FnMut(Received) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let span = self.call.span().clone();
        let value = self.repeat(read).instrument(span).await?;
        if let Some(grant) = &self.grant {
            self.connection.tokens().accepted(grant);
        }
        Ok(value)
    }

    /// The same for an answer that the caller judges: only what keeps it from coming whole is tried again. That the
    /// credential is not accepted is noted all the same, for the next call.
    pub(crate) async fn run_raw(mut self) -> Result<Whole, Error> {
        let span = self.call.span().clone();
        let whole = self.repeat(Received::whole).instrument(span).await?;
        if let Some(grant) = &self.grant
            && judge(&whole.head, &whole.body).is_err_and(|error| self.is_rejected(&error, grant))
        {
            self.connection.tokens().rejected(grant);
        }
        Ok(whole)
    }

    async fn repeat<T, F>(&mut self, mut read: impl FnMut(Received) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        self.connection.budget().call();
        loop {
            let prepared = self.prepare().await.map_err(|error| self.last(error, None))?;
            match self.attempt(prepared, &mut read).await {
                Ok((value, status)) => {
                    self.call.end(Ok(status));
                    return Ok(value);
                }
                Err(error) => self.recover(error).await?,
            }
        }
    }

    /// The request of the next attempt, when it is its turn.
    async fn prepare(&mut self) -> Result<(Prepared, exchange::Permit), Error> {
        let mut prepared = match &self.request {
            Request::Link(prepared) => prepared.clone(),
            Request::Operation(checked) => {
                let (context, operation) = (checked.context(), checked.operation());
                let base = self.locate(operation, None).await?;
                let tokens = self.connection.tokens();
                let (signature, grant) = tokens.sign(self.connection, operation, context, self.deadline).await?;
                let prepared = target::write(checked, &base, signature)?;
                (self.grant, self.base) = (grant, Some(base));
                prepared
            }
        };
        prepared.context.attempts = self.number;
        let permit = exchange::enter(self.connection, &prepared, &self.time()).await?;
        Ok((prepared, permit))
    }

    /// Sends it once, and reads the answer.
    async fn attempt<T, F>(
        &mut self,
        (mut prepared, permit): (Prepared, exchange::Permit),
        read: &mut impl FnMut(Received) -> F,
    ) -> Result<(T, u16), Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        self.number += 1;
        prepared.context.attempts = self.number;
        let time = self.time().of_attempt(self.connection.limits().attempt_timeout);
        let mut attempt = self.call.attempt(&prepared);
        let exchange = async {
            let received = exchange::send(self.connection, prepared, time, permit).await?;
            let status = received.status();
            read(received).await.map(|value| (value, status))
        };
        let result = exchange.instrument(attempt.span().clone()).await;
        let status = result.as_ref().map_or_else(Error::status, |(_, status)| Some(*status));
        attempt.end(status, result.as_ref().err());
        result
    }

    fn time(&self) -> Time {
        Time::new(self.limit, self.connection.limits().timeout, self.deadline)
    }

    /// Waits until the next attempt may be made; the error, when none is made.
    async fn recover(&mut self, error: Error) -> Result<(), Error> {
        let unsent = !error.may_have_been_sent();
        let next = self.next(&error, unsent);
        // A server that rejects the credential, or does not serve the account, did not act on the request.
        self.sent |= !unsent && !matches!(next, Next::Locate(..) | Next::Lost | Next::Renew(_));
        match next {
            Next::Renew(grant) => {
                self.renewals += 1;
                if !self.connection.tokens().rejected(&grant) {
                    return Err(self.last(error, Some(GivenUp::Rejections)));
                }
            }
            Next::Locate(operation, base) => {
                self.moved = true;
                let found = self.locate(operation, Some(&base)).await;
                if found.map_err(|error| self.last(error, None))?.text() == base.text() {
                    return Err(self.last(locate::lost(error), None));
                }
            }
            Next::Lost => return Err(self.last(locate::lost(error), None)),
            Next::Pause(pause) => {
                self.call.pause(pause, &error);
                sleep(pause).await;
            }
            Next::End(given_up) => return Err(self.last(error, given_up)),
        }
        Ok(())
    }

    /// What to do after that error. `unsent` says that this attempt has certainly not reached the server.
    fn next(&self, error: &Error, unsent: bool) -> Next {
        if let Some(grant) = self.grant.as_ref().filter(|grant| self.is_rejected(error, grant)) {
            return match self.renewals < MOST_RENEWALS {
                true => Next::Renew(grant.clone()),
                false => Next::End(Some(GivenUp::Renewed)),
            };
        }
        if let (Request::Operation(checked), Some(base)) = (&self.request, &self.base)
            && self.is_moved(checked.operation(), error)
        {
            return match self.moved {
                false => Next::Locate(checked.operation(), Arc::clone(base)),
                true => Next::Lost,
            };
        }
        let repeatable = error.is_passing() && (self.replay_safe || unsent);
        // A renewed credential and another address are no repetitions: the vendor had refused to act.
        let attempts = self.number - self.renewals - u32::from(self.moved);
        match repeatable && attempts < self.policy.most_attempts() {
            true => self.pause(error, attempts),
            false => Next::End(None),
        }
    }

    fn is_rejected(&self, error: &Error, grant: &Grant) -> bool {
        let by_status = || error.status().is_some_and(|status| self.connection.tokens().is_rejection(grant, status));
        error.is_unauthorized() || by_status()
    }

    fn is_moved(&self, operation: &'static Operation, error: &Error) -> bool {
        error.status().is_some_and(|status| self.connection.address().is_moved(operation, status))
    }

    /// The pause before the next attempt, unless the server asks for too long a one, or no time or budget is left.
    fn pause(&self, error: &Error, attempts: u32) -> Next {
        let asked = error.retry_after().unwrap_or_default();
        if asked > self.policy.believed() {
            return Next::End(None);
        }
        // Who is told the same time to wait shall not come back at the same moment.
        let pause = asked.saturating_add(backoff::pause(&self.policy, attempts, error.class()));
        if self.deadline.is_some_and(|deadline| deadline.saturating_duration_since(Instant::now()) <= pause) {
            return Next::End(Some(GivenUp::Late));
        }
        match self.connection.budget().repeat() {
            true => Next::Pause(pause),
            false => Next::End(Some(GivenUp::Budget)),
        }
    }

    /// The error that the caller gets.
    fn last(&mut self, error: Error, given_up: Option<GivenUp>) -> Error {
        let error = error.after(self.number, self.sent, given_up);
        self.call.end(Err(&error));
        error
    }
}

impl Request {
    fn replay_safe(&self) -> bool {
        match self {
            Self::Operation(checked) => checked.context().replay_safe,
            Self::Link(prepared) => prepared.context.replay_safe,
        }
    }
}
