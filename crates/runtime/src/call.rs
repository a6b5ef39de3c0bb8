//! A call of an operation whose types are known.

pub(crate) mod payload;

use std::fmt;
use std::time::Duration;

use chatspec_wire::operation::Request;

use crate::attempts::{Attempts, Options};
use crate::elements::bounded;
use crate::error::{Context, Error};
use crate::exchange::{Outgoing, Received, Whole};
use crate::judge::judge;
use crate::{Answer, Connection, RetryPolicy};

/// A request with the connection that it goes through. Nothing is sent until one of its methods is awaited.
#[derive(Clone)]
#[must_use = "nothing is sent until it is awaited"]
pub struct Call<R: Request> {
    connection: Connection,
    request: R,
    options: Options,
}

impl<R: Request> Call<R> {
    pub(crate) fn new(connection: Connection, request: R) -> Self {
        Self { connection, request, options: Options::default() }
    }

    /// The request.
    pub fn request(&self) -> &R {
        &self.request
    }

    /// The request, to change it.
    pub fn request_mut(&mut self) -> &mut R {
        &mut self.request
    }

    /// How long this call may take with all its attempts, instead of what the connection says.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.options.timeout = Some(time);
        self
    }

    /// How often this call is tried again, instead of what the connection says.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Says that this request may be sent again without knowing what became of it, whatever the contract says: because
    /// it holds a key by which the vendor knows it again, or because doing it twice does no harm.
    pub fn replay_safe(mut self) -> Self {
        self.options.replay_safe = true;
        self
    }

    /// What a caller wants of the answer, with status, headers and timing.
    ///
    /// A list that the vendor answers as null, or leaves out, is empty.
    ///
    /// # Errors
    ///
    /// When the request cannot be sent, no answer comes, the answer is a failure by its body or its status, or it is
    /// not what the contract says. A request with more identifiers than the contract allows in one is not sent:
    /// [`lookup`](Self::lookup) and [`stream`](Self::stream) split it.
    pub async fn send(self) -> Result<Answer<R::Payload>, Error> {
        let read = |received| async {
            let whole = judged(received).await?;
            let payload = payload::read::<R>(&whole.head, &whole.body)?;
            Ok(Answer::of(&whole.head, payload))
        };
        self.attempts()?.run(read).await
    }

    /// The whole answer as the vendor wraps it, with status, headers and timing.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but for what is missing inside the envelope.
    pub async fn envelope(self) -> Result<Answer<R::Response>, Error> {
        let read = |received| async {
            let whole = judged(received).await?;
            let response = payload::response::<R>(&whole.head, &whole.body)?;
            Ok(Answer::of(&whole.head, response))
        };
        self.attempts()?.run(read).await
    }

    /// The body as it came, decompressed, whatever it and the status say: a failure is not looked for.
    ///
    /// # Errors
    ///
    /// When the request cannot be sent, which includes too many identifiers for one, no whole answer comes, or the
    /// answer redirects to where nothing is sent.
    pub async fn raw(self) -> Result<Answer<Vec<u8>>, Error> {
        raw(self.attempts()?).await
    }

    /// What a caller wants of the answer, alone.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn value(self) -> Result<R::Payload, Error> {
        self.send().await.map(Answer::into_value)
    }

    /// The same, as a part of a call whose time begins now.
    pub(crate) fn begun(self) -> Self {
        let options = self.options.begun(&self.connection);
        Self { options, ..self }
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The same call with another request.
    pub(crate) fn with_request(&self, request: R) -> Self {
        Self { connection: self.connection.clone(), request, options: self.options.clone() }
    }

    /// The request as data.
    pub(crate) fn outgoing(&self) -> Result<Outgoing, Error> {
        let body = self.request.body().map_err(|error| {
            let context = Context::of_operation(R::OPERATION, self.connection.redactor().clone());
            Error::build(&context, "the body has no JSON form").with_detail(&context, &error.to_string())
        })?;
        let (arguments, options) = (self.request.arguments(), self.options.clone());
        let splits = "use `lookup` (of a client's call, `.await`) or `stream`, which split them";
        Ok(Outgoing { operation: R::OPERATION, arguments, body, options, splits })
    }

    fn attempts(&self) -> Result<Attempts<'_>, Error> {
        Attempts::of(&self.connection, &self.outgoing()?)
    }
}

/// The whole answer, if it is no failure.
pub(crate) async fn judged(received: Received) -> Result<Whole, Error> {
    let most = received.most_elements();
    let whole = received.whole().await?;
    judge(&whole.head, &whole.body)?;
    whole.head.observe(|observer, vendor, operation| observer.look(vendor, operation, &whole.body));
    bounded(whole, most)
}

/// The whole answer, whatever it is.
pub(crate) async fn raw(attempts: Attempts<'_>) -> Result<Answer<Vec<u8>>, Error> {
    let whole = attempts.run_raw().await?;
    Ok(Answer::of(&whole.head, whole.body))
}

impl<R: Request> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("request", &self.request.arguments()).finish_non_exhaustive()
    }
}
