//! Gives credentials up.

use std::sync::Arc;
use std::time::Duration;

use chatspec_wire::operation::{Arguments, ErrorClass, Operation};
use chatspec_wire::{DecodeError, Secret};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use tracing::{Instrument, Span};

use crate::attempts::Options;
use crate::error::{Error, ErrorKind, Said};
use crate::exchange::{Outgoing, Whole, once};
use crate::judge::undecoded;
use crate::{Connection, Credential, target};

use super::failure;
use super::source::Source;
use super::state::{Event, State};
use super::store::{Lease, StoreError};
use super::work::{MARGIN, bounded, exchange_limit};

/// Between two attempts to get the lease.
const PACE: Duration = Duration::from_millis(50);

/// The longest time to wait for the lease.
const PATIENCE: Duration = Duration::from_secs(60);

/// Forgets the credential everywhere and tells the vendor, once, that it is given up. It goes on when whoever asked goes
/// away, so that the lease is given back.
pub(super) async fn revoke(source: &Arc<Source>, connection: &Connection) -> Result<(), Error> {
    let (own, of) = (Arc::clone(source), connection.clone());
    let task = tokio::spawn(async move { revoked(&own, &of).await }.instrument(Span::current()));
    let revoked = match task.await {
        Ok(result) => result,
        Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
        Err(_) => Err(unreachable(source, connection, &StoreError::new("the runtime is ending"))),
    };
    revoked.map_err(|error| error.with_login(source.login().name))
}

async fn revoked(source: &Source, connection: &Connection) -> Result<(), Error> {
    let limit = exchange_limit(connection);
    let deadline = Instant::now() + connection.limits().timeout.min(PATIENCE);
    let lease = locked(source, connection, deadline, limit + MARGIN).await?;
    let revoked = match forgotten(source, &lease).await {
        Ok(Some(credential)) => tell(source, connection, credential, Instant::now() + limit).await,
        Ok(None) => Ok(()),
        Err(trouble) => Err(unreachable(source, connection, &trouble)),
    };
    // A lease that cannot be given back ends by itself.
    let _ = bounded(source.store.unlock(&source.key, &lease)).await;
    source.notify();
    revoked
}

/// The lease, so that nobody obtains a credential meanwhile.
async fn locked(source: &Source, connection: &Connection, deadline: Instant, time: Duration) -> Result<Lease, Error> {
    loop {
        let lease = bounded(source.store.try_lock(&source.key, time)).await;
        if let Some(lease) = lease.map_err(|trouble| unreachable(source, connection, &trouble))? {
            return Ok(lease);
        }
        if Instant::now() >= deadline {
            let trouble = StoreError::new("somebody else is about to obtain a credential");
            return Err(unreachable(source, connection, &trouble));
        }
        sleep(PACE).await;
    }
}

/// The credential that is at hand, after it was forgotten here and in the store.
async fn forgotten(source: &Source, lease: &Lease) -> Result<Option<Secret>, StoreError> {
    let text = bounded(source.store.load(&source.key)).await?;
    let stored = text.and_then(|text| State::from_text(text.expose()));
    let (credential, text) = source.with(|local, now| {
        local.desk.adopt(stored, now);
        let usable = local.desk.held().filter(|held| held.is_usable(now)).map(|held| held.credential.clone());
        local.desk.apply(Event::Revoked, now, &source.rules);
        (usable, Secret::from(local.desk.state().to_text()))
    });
    if bounded(source.store.save(&source.key, &text, lease)).await? {
        source.with(|local, _| local.desk.saved());
    }
    Ok(credential)
}

/// Calls the operation by which credentials are given up, if there is one. It is not repeated: what became of it is
/// seen by nobody.
async fn tell(source: &Source, connection: &Connection, credential: Secret, deadline: Instant) -> Result<(), Error> {
    let Some(operation) = source.login().revoke else { return Ok(()) };
    match called(source, connection, operation, credential, deadline).await {
        // It was not valid any more.
        Err(error) if error.class() == Some(ErrorClass::TokenRejected) => Ok(()),
        result => result.map_err(|error| error.preceded(&matter(source))),
    }
}

async fn called(
    source: &Source,
    connection: &Connection,
    operation: &'static Operation,
    credential: Secret,
    deadline: Instant,
) -> Result<(), Error> {
    let arguments = Arguments::of(operation);
    let outgoing = Outgoing { operation, arguments, body: None, options: Options::default(), splits: "" };
    let checked = target::check(connection, &outgoing)?;
    let scheme = source.login().scheme;
    let chosen =
        connection.tokens().given().alternative(operation, &[scheme], connection.vendor().logins, checked.context())?;
    let mut signature = connection.tokens().given().signature(chosen);
    if let Some(scheme) = connection.vendor().scheme(scheme).filter(|scheme| chosen.contains(&scheme.name)) {
        signature.add(scheme, &Credential::token(credential));
    }
    let base = connection.address().base(connection, operation, Some(deadline)).await?;
    let request = target::write(&checked, &base, signature)?;
    let whole = once(connection, request, Some(deadline)).await?;
    match operation.failure {
        // What could say that it failed has to be readable to say that it did not.
        Some(_) => confirmed(&whole),
        None => Ok(()),
    }
}

fn confirmed(whole: &Whole) -> Result<(), Error> {
    let read: Result<Value, _> = chatspec_wire::from_slice(&whole.body);
    let wrong = |error: DecodeError| undecoded(&whole.head, error.path(), Said::Quoting(error.message()), &whole.body);
    read.map(drop).map_err(wrong)
}

fn matter(source: &Source) -> String {
    format!("the credential of the login `{}` was forgotten, but the vendor did not confirm it", source.login().name)
}

fn unreachable(source: &Source, connection: &Connection, trouble: &StoreError) -> Error {
    let context = source.context(connection);
    let message = format!("{}: the token store cannot be asked", failure::matter(source.login().name));
    Error::new(ErrorKind::Auth, &context, message).with_detail(&context, &trouble.to_string()).passing(true)
}
