//! A value with what came around it.

use std::fmt;
use std::time::Duration;

use chatspec_wire::operation::Operation;

use crate::Headers;
use crate::exchange::Head;

/// What a call gave, and how it came.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<T> {
    /// What the call gave.
    pub value: T,
    status: u16,
    headers: Headers,
    elapsed: Duration,
    attempts: u32,
    operation: &'static Operation,
}

impl<T> Answer<T> {
    pub(crate) fn of(head: &Head, value: T) -> Self {
        let (status, headers) = (head.status(), head.headers().clone());
        Self {
            value,
            status,
            headers,
            elapsed: head.elapsed(),
            attempts: head.context().attempts,
            operation: head.operation(),
        }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The time from before the request was sent until the whole answer was there and read; of several attempts, the
    /// last one.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// How many times the request was sent, or tried to be: 1 when it was not repeated.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The operation that was called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The same with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Answer<U> {
        let Self { value, status, headers, elapsed, attempts, operation } = self;
        Answer { value: change(value), status, headers, elapsed, attempts, operation }
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }
}

/// With the id of the operation, whose data would be pages.
impl<T: fmt::Debug> fmt::Debug for Answer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut view = f.debug_struct("Answer");
        view.field("value", &self.value).field("status", &self.status).field("headers", &self.headers);
        view.field("elapsed", &self.elapsed).field("operation", &self.operation.id).finish()
    }
}
