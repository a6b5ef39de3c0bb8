//! How many requests are under way at once, and how many are sent in a time: whoever is too many waits for a turn.

mod rate;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use crate::Connection;
use crate::error::{Context, Error, ErrorKind};

use super::{Prepared, Time};

pub(crate) use rate::Rate;

/// What all requests of a connection go through.
#[derive(Debug)]
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    most: usize,
    rate: Option<Rate>,
}

/// A turn, which ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    _turn: Option<OwnedSemaphorePermit>,
}

impl Gate {
    /// So many requests at once, and so many in a time.
    pub(crate) fn of(most: usize, rate: Option<Rate>) -> Self {
        let most = most.clamp(1, Semaphore::MAX_PERMITS);
        Self { turns: Arc::new(Semaphore::new(most)), most, rate }
    }

    async fn permit(&self, context: &Context, time: &Time) -> Result<Permit, Error> {
        match before(time.deadline(), Arc::clone(&self.turns).acquire_owned()).await {
            // It is never closed.
            Some(permit) => Ok(Permit { _turn: permit.ok() }),
            None => {
                let why = format!("`max_concurrent_requests` permits {} at a time", self.most);
                Err(no_turn(context, time, &why))
            }
        }
    }
}

/// Waits until the request may be sent; no longer than until its deadline.
pub(crate) async fn enter(connection: &Connection, request: &Prepared, time: &Time) -> Result<Permit, Error> {
    let gate = connection.gate();
    let mut context = request.context.clone();
    context.asking(&request.url);
    let permit = gate.permit(&context, time).await?;
    if let Some(rate) = gate.rate.as_ref().filter(|_| connection.is_own(request)) {
        let entered = rate.enter(time.deadline()).await;
        entered.map_err(|()| no_turn(&context, time, "`rate_limit` permits no more"))?;
    }
    Ok(permit)
}

/// That nothing was sent, because it would have been too much at once.
fn no_turn(context: &Context, time: &Time, why: &str) -> Error {
    let limit: Duration = time.limit();
    Error::new(ErrorKind::Timeout, context, format!("its turn did not come within {limit:?}: {why}")).before_sending()
}

/// What comes of it in time.
async fn before<T>(deadline: Option<Instant>, future: impl Future<Output = T>) -> Option<T> {
    match deadline {
        Some(deadline) => timeout_at(deadline, future).await.ok(),
        None => Some(future.await),
    }
}
