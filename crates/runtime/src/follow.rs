//! Lists that grow, followed by asking again and again.

mod pace;
mod poll;
mod progress;
#[cfg(test)]
mod tests;

use std::fmt;
use std::hash::RandomState;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use chatspec_wire::operation::CursorRequest;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{Stream, StreamExt};
use tokio::time::{Instant, sleep};

use crate::error::Context as ErrorContext;
use crate::redact::Redactor;
use crate::{Call, Error, ErrorKind, RetryPolicy};

use pace::Pace;
use poll::{Polled, poll};
use progress::Progress;

/// What is added to a list, as it is added: each element once, in the order of its position.
///
/// The list is asked for at once and then again and again, with the interval in between, or longer where the server
/// asks for it by `Retry-After`. Nothing is asked for while nobody asks for an element, and dropping the stream ends
/// it.
///
/// A poll that fails is an `Err`, after which the stream goes on with the next poll; nothing is skipped, because what
/// came of an answer that broke off is not given out. With each poll that fails after another, the pause doubles: the
/// interval, twice, four times the interval, up to five minutes or the interval if that is longer. After a good poll it
/// is the interval again. A poll is tried again within itself, as the connection's retry policy says, only when the one
/// before it was good: while polls fail, each is one request. A poll has to come to its end within the time of a call.
///
/// Only a request that cannot be built or lacks its credentials for good ends the stream. Any other error that lasts, such as a
/// token that is rejected, comes again with each poll: `break` when `!error.is_retryable()`, unless the error is
/// about one element, of kind [`Decode`](ErrorKind::Decode) or [`TooLarge`](ErrorKind::TooLarge), and the others shall
/// still come.
///
/// An element that does not decode is an `Err` at its place, once, and does not hold up the others. An element whose
/// position cannot be read comes before those with one, once as long as it stays in the list.
///
/// [`cursor`](Self::cursor) can be stored; a request that asks for what came after it goes on from there.
#[must_use = "a stream does nothing until its elements are asked for"]
pub struct Follow<R: CursorRequest> {
    call: Call<R>,
    pace: Pace,
    progress: Progress<R::Cursor, Result<R::Item, Error>>,
    marks: RandomState,
    polling: Option<BoxFuture<'static, Result<Polled<R>, Error>>>,
    /// When the last poll ended, and how long to wait from then on.
    pause: Option<(Instant, Duration)>,
    ended: bool,
}

impl<R: CursorRequest> Follow<R> {
    fn new(call: Call<R>, interval: Duration) -> Self {
        let progress = Progress::after(call.request().cursor());
        let marks = RandomState::new();
        Self { call, pace: Pace::new(interval), progress, marks, polling: None, pause: None, ended: false }
    }

    /// The position up to which everything was given out: that of the last element, unless another one with the same
    /// position is still to come. `None` when nothing was given out and the request began at the beginning.
    #[must_use]
    pub fn cursor(&self) -> Option<R::Cursor> {
        self.progress.cursor()
    }

    /// The next element; waits until there is one. `None` only after an error that ends the stream.
    ///
    /// Nothing is lost when the future is dropped before it is done, as by a timeout: the next call goes on there. A
    /// poll that was under way goes on, too, and is not sent again.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        StreamExt::next(self).await
    }

    /// The next poll, after the pause.
    fn start(&self) -> BoxFuture<'static, Result<Polled<R>, Error>> {
        let after = self.progress.cursor();
        let request = self.call.request();
        let request = after.map_or_else(|| request.clone(), |cursor| request.after_cursor(cursor));
        let call = self.call.with_request(request);
        // A poll after one that failed is the repetition.
        let call = if self.pace.is_failing() { call.retry(RetryPolicy::none()) } else { call };
        let outgoing = call.outgoing();
        let poll = poll::<R>(self.call.connection().clone(), outgoing, after, self.marks.clone());
        let pause = self.pause.map(|(since, pause)| pause.saturating_sub(since.elapsed()));
        async move {
            if let Some(pause) = pause {
                sleep(pause).await;
            }
            poll.await
        }
        .boxed()
    }

    /// Takes in what a poll gave; the error, when it failed.
    fn take_in(&mut self, polled: Result<Polled<R>, Error>) -> Option<Error> {
        let pause = match &polled {
            Ok(_) => self.pace.after_success(),
            Err(error) => self.pace.after_failure(error.retry_after()),
        };
        self.pause = Some((Instant::now(), pause));
        match polled {
            Ok(entries) => {
                self.progress.take_in(entries);
                None
            }
            Err(error) => {
                self.ended = matches!(error.kind(), ErrorKind::Build | ErrorKind::Auth) && !error.is_retryable();
                Some(error)
            }
        }
    }

    fn refuse_interval(&mut self) -> Error {
        self.ended = true;
        let context = ErrorContext::of_operation(R::OPERATION, Redactor::default());
        Error::build(&context, "the interval is zero: give the time between two polls, as in a few seconds")
    }
}

impl<R: CursorRequest> Unpin for Follow<R> {}

impl<R: CursorRequest> Stream for Follow<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.progress.next() {
                return Poll::Ready(Some(item));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            if self.pace.interval().is_zero() {
                return Poll::Ready(Some(Err(self.refuse_interval())));
            }
            let mut polling = self.polling.take().unwrap_or_else(|| self.start());
            let Poll::Ready(polled) = polling.poll_unpin(context) else {
                self.polling = Some(polling);
                return Poll::Pending;
            };
            if let Some(error) = self.take_in(polled) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl<R: CursorRequest> fmt::Debug for Follow<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("Follow");
        view.field("operation", &R::OPERATION.id).field("interval", &self.pace.interval());
        view.field("cursor", &self.cursor()).finish_non_exhaustive()
    }
}

impl<R: CursorRequest> Call<R> {
    /// Gives what is added to the list as it is added, beginning with what comes after the request's position: with
    /// everything when it has none. `interval` is the time between two polls; the first one is at once.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # use chatspec_runtime::{Call, Error, wire::operation::CursorRequest};
    /// /// Hands on what is added, until it fails for good; the position is what to go on from.
    /// async fn copy<R: CursorRequest>(call: Call<R>, hand_on: impl Fn(R::Item)) -> (Option<R::Cursor>, Option<Error>) {
    ///     let mut added = call.follow(Duration::from_secs(5));
    ///     while let Some(element) = added.next().await {
    ///         match element {
    ///             Ok(element) => hand_on(element),
    ///             Err(error) if error.is_retryable() => {} // The next poll is on its way, after a longer pause.
    ///             Err(error) => return (added.cursor(), Some(error)),
    ///         }
    ///     }
    ///     (added.cursor(), None)
    /// }
    /// ```
    pub fn follow(self, interval: Duration) -> Follow<R> {
        Follow::new(self, interval)
    }
}
