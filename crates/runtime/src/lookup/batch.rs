//! The requests that a long list of identifiers needs.

use std::collections::HashSet;

use chatspec_wire::operation::{BatchRequest, ErrorClass, Operation};
use futures_util::stream::{self, StreamExt};

use crate::elements::{batch_of, no_ids};
use crate::{Answer, Call, Error};

/// Some identifiers, and what was answered to them.
#[derive(Debug)]
pub(super) struct Batch<K, T> {
    pub(super) ids: Vec<K>,
    pub(super) answer: Result<Answer<Vec<T>>, Error>,
    /// Whether the vendor says of its one identifier that there is no such thing.
    pub(super) says_not_found: bool,
}

impl<K, T> Batch<K, T> {
    /// Whether it says what became of its identifiers.
    pub(super) fn is_answer(&self) -> bool {
        self.answer.is_ok() || self.says_not_found
    }
}

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
    let batches: Vec<_> = ids.chunks(largest).map(|ids| ask_one(&call, ids.to_vec())).collect();
    let numbered = batches.into_iter().enumerate().map(async |(number, batch)| (number, batch.await));
    // As they are answered: where the order counted, a slow batch would hold up those after it.
    let mut answered: Vec<_> = stream::iter(numbered).buffer_unordered(at_once).collect().await;
    answered.sort_by_key(|(number, _)| *number);
    Ok(answered.into_iter().map(|(_, batch)| batch).collect())
}

/// One request. Nothing is sent before the future is awaited.
fn ask_one<R: BatchRequest>(
    call: &Call<R>,
    ids: Vec<R::Id>,
) -> impl Future<Output = Batch<R::Id, R::Item>> + Send + use<R> {
    let call = call.with_request(call.request().with_ids(ids.clone()));
    async move {
        let answer = call.send().await;
        let not_found = answer.as_ref().is_err_and(|error| says_not_found(R::OPERATION, error));
        Batch { says_not_found: not_found && ids.len() == 1, ids, answer }
    }
}

/// Whether the vendor's own code says that there is no such thing: a status alone may speak of the address.
fn says_not_found(operation: &Operation, error: &Error) -> bool {
    let info = operation.failure.zip(error.code()).and_then(|(failure, code)| failure.info(code));
    info.is_some_and(|info| info.class == ErrorClass::NotFound)
}
