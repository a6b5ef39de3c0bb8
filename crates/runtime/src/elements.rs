//! Lists whose elements are decoded while the body arrives.

mod batches;
mod bounded;
mod pages;
mod parts;
mod scan;
mod splitter;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use chatspec_wire::operation::{ListRequest, Request};
use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::call::payload;
use crate::exchange::Outgoing;
use crate::{Call, Connection, DynamicCall, Error, target};

pub(crate) use batches::{batch_of, no_ids};
pub(crate) use bounded::bounded;
use pages::Paging;
pub(crate) use parts::{Check, Part, Parts};

/// The elements of a list, each as soon as it has come.
///
/// Memory does not grow with the list: one element is held at a time, of at most the connection's `max_element` bytes.
/// The request is sent when the first element is asked for; dropping the stream ends it.
///
/// An element that does not decode is an `Err` with its JSON path and the beginning of its text, one that is too large
/// an `Err` of kind [`TooLarge`](crate::ErrorKind::TooLarge), and the rest still arrives. What makes the answer as a
/// whole a failure is an `Err` as well, after which nothing of that answer comes: before the first element when it
/// stands before the list, at the end when it stands behind it.
///
/// When the operation takes a list of identifiers of limited length, longer lists are asked for one batch after the
/// other, and a batch that fails is an `Err` between the others.
///
/// When the vendor answers a list page by page, one page is asked for after the other, from the one that the request
/// asks for on, until the vendor says that there are no more, or a page is empty. A page that fails is an `Err`, and the
/// last. So is one that holds the same as an earlier one: a list that goes in circles does not go on for ever.
#[must_use = "a stream does nothing until its elements are asked for"]
pub struct Elements<T> {
    items: BoxStream<'static, Result<T, Error>>,
}

impl<T: DeserializeOwned + Send + 'static> Elements<T> {
    /// Elements of all these answers, one answer after the other.
    fn of(connection: Connection, requests: Result<Outgoing, Error>, check: Check) -> Self {
        let paging = requests.as_ref().ok().and_then(Paging::of);
        match requests.and_then(batches::split).and_then(|waiting| usable(&connection, waiting)) {
            Ok(waiting) => {
                let source = Source { connection, waiting, paging, check, open: None };
                let step = async |mut source: Source| source.next().await.map(|item| (item, source));
                Self { items: stream::unfold(source, step).fuse().boxed() }
            }
            Err(error) => Self { items: stream::iter([Err(error)]).boxed() },
        }
    }
}

impl<T> Elements<T> {
    /// The next element; `None` after the last one, however often it is asked for.
    ///
    /// Nothing is lost when the future is dropped before it is done, as by a timeout: the next call goes on there.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        self.items.next().await
    }

    /// All elements. They are held at once: how much memory they take is up to the list, and to the caller who asks for
    /// them.
    ///
    /// # Errors
    ///
    /// The first element that is an `Err`; the rest is not read.
    pub async fn collect_all(self) -> Result<Vec<T>, Error> {
        self.items.try_collect().await
    }
}

impl<T> Stream for Elements<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.poll_next_unpin(context)
    }
}

impl<T> fmt::Debug for Elements<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Elements").finish_non_exhaustive()
    }
}

/// Where elements come from.
struct Source {
    connection: Connection,
    waiting: VecDeque<Outgoing>,
    paging: Option<Paging>,
    check: Check,
    open: Option<Parts>,
}

impl Source {
    async fn next<T: DeserializeOwned>(&mut self) -> Option<Result<T, Error>> {
        loop {
            match self.part().await? {
                Ok(Some(element)) => return Some(element),
                Ok(None) => {
                    if let Err(error) = self.turn() {
                        return Some(Err(error));
                    }
                }
                Err(error) => {
                    self.open = None;
                    return Some(Err(error));
                }
            }
        }
    }

    /// The next element of the answer that is open, or of the next one; `None` after the last one.
    async fn part<T: DeserializeOwned>(&mut self) -> Option<Result<Option<Result<T, Error>>, Error>> {
        if self.open.is_none() {
            let outgoing = self.waiting.pop_front()?;
            match Parts::open(&self.connection, outgoing, self.check).await {
                Ok(parts) => self.open = Some(parts),
                Err(error) => return Some(Err(error)),
            }
        }
        let parts = self.open.as_mut()?;
        let part = parts.next().await;
        if let (Some(paging), Ok(Some(part))) = (&mut self.paging, &part) {
            paging.note(part.text());
        }
        Some(part.map(|part| part.map(|part| decode(parts, part))))
    }

    /// Goes on to the next page, when the list has one.
    fn turn(&mut self) -> Result<(), Error> {
        let (Some(parts), Some(paging)) = (self.open.take(), &mut self.paging) else { return Ok(()) };
        let next = paging.turn(parts.envelope()).map_err(|astray| parts.astray(&astray))?;
        self.waiting.extend(next);
        Ok(())
    }
}

/// The requests, unless one of them cannot be sent: then none is.
fn usable(connection: &Connection, waiting: VecDeque<Outgoing>) -> Result<VecDeque<Outgoing>, Error> {
    waiting.iter().try_for_each(|outgoing| target::check(connection, outgoing).map(drop))?;
    Ok(waiting)
}

fn decode<T: DeserializeOwned>(parts: &Parts, part: Part) -> Result<T, Error> {
    match part {
        Part::Text(text) => chatspec_wire::from_slice(&text).map_err(|error| parts.undecoded(&error, &text)),
        Part::TooLarge(_, error) => Err(error),
    }
}

/// That the answer is what awaiting the call would take, its elements aside.
pub(crate) fn typed<R: Request>() -> Check {
    |head, envelope| payload::read::<R>(head, envelope).map(drop)
}

impl<R: ListRequest> Call<R> {
    /// Sends the request and gives the elements of the list while the answer arrives.
    ///
    /// An answer that awaiting the call would refuse for what stands around the list, or in its place, ends with the
    /// same `Err`.
    ///
    /// ```no_run
    /// # use chatspec_runtime::{Call, wire::operation::ListRequest};
    /// /// The elements that decode, and how many do not.
    /// async fn read<R: ListRequest>(call: Call<R>) -> (Vec<R::Item>, usize) {
    ///     let (mut elements, mut good, mut bad) = (call.stream(), Vec::new(), 0);
    ///     while let Some(element) = elements.next().await {
    ///         match element {
    ///             Ok(element) => good.push(element),
    ///             Err(_) => bad += 1,
    ///         }
    ///     }
    ///     (good, bad)
    /// }
    /// ```
    pub fn stream(self) -> Elements<R::Item> {
        let outgoing = self.outgoing();
        Elements::of(self.connection().clone(), outgoing, typed::<R>())
    }
}

impl DynamicCall {
    /// Sends the request and gives the elements of the list, as JSON, while the answer arrives.
    pub fn elements(self) -> Elements<Value> {
        self.elements_as()
    }

    /// As [`elements`](Self::elements), but of the caller's type: what holds less than a value of JSON need not be
    /// read as one, and `Box<serde_json::value::RawValue>` is the vendor's own text.
    pub fn elements_as<T: DeserializeOwned + Send + 'static>(self) -> Elements<T> {
        let (connection, outgoing) = self.into_parts();
        Elements::of(connection, Ok(outgoing), |_, _| Ok(()))
    }
}
