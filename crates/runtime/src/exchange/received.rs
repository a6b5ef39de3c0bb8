//! An answer whose body is still to be read.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::timeout;

use crate::error::{Cause, Error, ErrorKind, Fault, fault_of};

use super::{Head, Permit, SharedHead, Time};

/// Bytes that are held ready for a body at once, whatever length it announces.
const READY: usize = 64 * 1024;

/// An answer of any status whose headers have arrived.
#[derive(Debug)]
pub(crate) struct Received {
    pub(super) head: SharedHead,
    pub(super) response: reqwest::Response,
    pub(super) limits: Limits,
    pub(super) seen: u64,
    /// Until the answer has been read, or nobody wants it any more, its turn is not over.
    pub(super) _permit: Permit,
}

/// How much may come, and in what time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_body: usize,
    pub(super) max_stream: u64,
    pub(super) max_elements: usize,
    pub(super) time: Time,
}

/// An answer that is whole.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) head: SharedHead,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn head(&self) -> &Arc<Head> {
        &self.head
    }

    pub(crate) fn status(&self) -> u16 {
        self.head.status()
    }

    /// How many elements of a list may be held at once.
    pub(crate) fn most_elements(&self) -> usize {
        self.limits.max_elements
    }

    /// The next piece of the body; waits for it as long as a call may take, and for all of them as long as they come.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let time = self.limits.time.piece();
        let chunk = match timeout(time, self.response.chunk()).await {
            Ok(chunk) => self.read(chunk)?,
            Err(_) => return Err(self.late("nothing more came", time)),
        };
        self.counted(chunk)
    }

    /// The next piece of a body that has to come to its end within the deadline of the call.
    pub(crate) async fn chunk_in_time(&mut self) -> Result<Option<Bytes>, Error> {
        let chunk = self.chunk_before_deadline().await?;
        self.counted(chunk)
    }

    fn counted(&mut self, chunk: Option<Bytes>) -> Result<Option<Bytes>, Error> {
        self.seen += chunk.as_ref().map_or(0, |chunk| chunk.len() as u64);
        if self.seen > self.limits.max_stream {
            return Err(self.head.too_large("the answer", self.limits.max_stream, "max_stream"));
        }
        Ok(chunk)
    }

    /// The whole body, within the deadline of the call.
    pub(crate) async fn whole(mut self) -> Result<Whole, Error> {
        let limit = self.limits.max_body;
        let announced = self.response.content_length().unwrap_or_default();
        if announced > limit as u64 {
            return Err(self.too_large());
        }
        let mut body = Vec::with_capacity(READY.min(usize::try_from(announced).unwrap_or(READY)));
        while let Some(chunk) = self.chunk_before_deadline().await? {
            if body.len() + chunk.len() > limit {
                return Err(self.too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Whole { head: self.head, body })
    }

    async fn chunk_before_deadline(&mut self) -> Result<Option<Bytes>, Error> {
        match timeout(self.limits.time.left(), self.response.chunk()).await {
            Ok(chunk) => self.read(chunk),
            Err(_) => Err(self.late("the answer did not end", self.limits.time.limit())),
        }
    }

    fn read(&self, chunk: Result<Option<Bytes>, reqwest::Error>) -> Result<Option<Bytes>, Error> {
        chunk.map_err(|error| self.broken(error))
    }

    fn late(&self, what: &str, limit: Duration) -> Error {
        Error::timeout(self.head.context(), what, limit).with_status(self.head.status())
    }

    fn too_large(&self) -> Error {
        self.head.too_large("the answer", self.limits.max_body as u64, "max_body")
    }

    /// A body that broke off, or whose compression or framing is damaged.
    fn broken(&self, error: reqwest::Error) -> Error {
        let (kind, message) = match fault_of(&error) {
            Fault::Late => (ErrorKind::Timeout, "the answer did not end in time"),
            Fault::Damaged => (ErrorKind::Decode, "the body of the answer is damaged"),
            _ => (ErrorKind::Interrupted, "the answer broke off"),
        };
        let context = self.head.context();
        let cause = Cause::of(&error.without_url(), &context.redactor);
        let error = Error::new(kind, context, message).with_status(self.head.status());
        error.with_detail(context, cause.root()).with_source(Some(cause))
    }
}
