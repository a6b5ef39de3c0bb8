//! The requests that a long list of identifiers needs.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use chatspec_wire::operation::{BatchRequest, ErrorClass, Operation};
use futures_util::stream::{self, StreamExt};

use crate::elements::{batch_of, no_ids};
use crate::{Answer, Call, Error, ErrorKind, target};

/// Some identifiers, and what became of the request for them.
#[derive(Debug)]
pub(super) struct Batch<K, T> {
    pub(super) ids: Vec<K>,
    pub(super) reply: Reply<T>,
}

/// What became of one request.
#[derive(Debug)]
pub(super) enum Reply<T> {
    Items(Answer<Vec<T>>),
    /// The vendor says of the one identifier that there is no such thing.
    NotFound,
    Failed(Arc<Error>),
    /// It was not sent after another one had failed like that.
    NotSent(Arc<Error>),
}

impl<T> Reply<T> {
    /// Whether it says what became of the identifiers.
    pub(super) fn is_answer(&self) -> bool {
        matches!(self, Self::Items(_) | Self::NotFound)
    }
}

/// A failure that every further request would end in as well.
type Stop = OnceLock<Arc<Error>>;

/// Sends what is needed, so many at a time, and gives the batches in the order of their identifiers.
pub(super) async fn ask<R: BatchRequest>(call: Call<R>) -> Result<Vec<Batch<R::Id, R::Item>>, Error> {
    let mut seen = HashSet::new();
    let ids: Vec<R::Id> = call.request().ids().iter().filter(|id| seen.insert(*id)).cloned().collect();
    if ids.is_empty() {
        return Err(no_ids(R::OPERATION));
    }
    let largest = batch_of(R::OPERATION).map_or(usize::MAX, |(_, batch)| batch.largest.max(1));
    let at_once = call.connection().limits().max_in_flight.max(1);
    // The identifiers are taken out first: copying all of them for each batch would cost the square of their number.
    let call = call.with_request(call.request().with_ids(Vec::new()));
    ids.chunks(largest).try_for_each(|ids| check(&call, ids))?;
    let stop = Arc::new(Stop::new());
    let batches: Vec<_> = ids.chunks(largest).map(|ids| ask_one(&call, ids.to_vec(), Arc::clone(&stop))).collect();
    let numbered = batches.into_iter().enumerate().map(async |(number, batch)| (number, batch.await));
    // As they are answered: where the order counted, a slow batch would hold up those after it.
    let mut answered: Vec<_> = stream::iter(numbered).buffer_unordered(at_once).collect().await;
    answered.sort_by_key(|(number, _)| *number);
    Ok(answered.into_iter().map(|(_, batch)| batch).collect())
}

/// Whether the request for them can be sent: what is wrong with one identifier is said before others are asked for.
fn check<R: BatchRequest>(call: &Call<R>, ids: &[R::Id]) -> Result<(), Error> {
    let call = call.with_request(call.request().with_ids(ids.to_vec()));
    target::check(call.connection(), &call.outgoing()?).map(drop)
}

/// One request. Nothing is sent before the future is awaited.
fn ask_one<R: BatchRequest>(
    call: &Call<R>,
    ids: Vec<R::Id>,
    stop: Arc<Stop>,
) -> impl Future<Output = Batch<R::Id, R::Item>> + Send + use<R> {
    let call = call.with_request(call.request().with_ids(ids.clone()));
    async move {
        if let Some(error) = stop.get() {
            return Batch { ids, reply: Reply::NotSent(Arc::clone(error)) };
        }
        let reply = match call.send().await {
            Ok(answer) => Reply::Items(answer),
            Err(error) if ids.len() == 1 && says_not_found(R::OPERATION, &error) => Reply::NotFound,
            Err(error) => failed(Arc::new(error), &stop),
        };
        Batch { ids, reply }
    }
}

fn failed<T>(error: Arc<Error>, stop: &Stop) -> Reply<T> {
    if stops(&error) {
        stop.get_or_init(|| Arc::clone(&error));
    }
    Reply::Failed(error)
}

/// Whether it is the caller who is refused, and not what was asked for: then asking for more makes it worse.
fn stops(error: &Error) -> bool {
    error.is_unauthorized() || error.kind() == ErrorKind::Auth || error.class() == Some(ErrorClass::Blocked)
}

/// Whether the vendor's own code says that there is no such thing: a status alone may speak of the address.
fn says_not_found(operation: &Operation, error: &Error) -> bool {
    let info = operation.failure.zip(error.code()).and_then(|(failure, code)| failure.info(code));
    info.is_some_and(|info| info.class == ErrorClass::NotFound)
}
