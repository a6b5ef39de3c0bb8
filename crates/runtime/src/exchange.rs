//! Sends a request and reads the answer, within limits of time and size.

mod gate;
mod received;
mod send;
mod time;
mod transport;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chatspec_wire::operation::{Arguments, Operation, VendorInfo};
use tokio::time::Instant;
use tracing::Instrument;

use crate::attempts::Options;
use crate::drift::Observer;
use crate::error::{Body, Context, Error, Said};
use crate::json_path::named_prefix;
use crate::judge::judge;
use crate::redact::Redactor;
use crate::{Connection, Headers, observe, redact};

pub(crate) use gate::{Gate, Permit, Rate, enter};
pub(crate) use received::{Received, Whole};
pub(crate) use send::{Prepared, send};
pub(crate) use time::Time;
pub use transport::Transport;
pub(crate) use transport::{Layers, Refusal};

/// A request before it is written.
#[derive(Debug, Clone)]
pub(crate) struct Outgoing {
    pub(crate) operation: &'static Operation,
    pub(crate) arguments: Arguments,
    pub(crate) body: Option<String>,
    pub(crate) options: Options,
    /// What to use for more identifiers than one request takes.
    pub(crate) splits: &'static str,
}

/// What came before the body of an answer. Shared by all that is made of the answer.
#[derive(Debug)]
pub(crate) struct Head {
    context: Context,
    vendor: &'static VendorInfo,
    operation: &'static Operation,
    status: u16,
    headers: Headers,
    started: Instant,
    is_link: bool,
    /// When it came, by the connection's clock.
    told_at: SystemTime,
    drift: Option<Observer>,
}

impl Head {
    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn headers(&self) -> &Headers {
        &self.headers
    }

    pub(crate) fn vendor(&self) -> &'static VendorInfo {
        self.vendor
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Whether it is a file that another answer links to.
    pub(crate) fn is_link(&self) -> bool {
        self.is_link
    }

    /// The time since the request was about to be sent.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// When it came, by the connection's clock.
    pub(crate) fn told_at(&self) -> SystemTime {
        self.told_at
    }

    /// What errors about this answer are made with.
    pub(crate) fn context(&self) -> &Context {
        &self.context
    }

    /// Tells whoever wants to know what a body holds that the contract does not name.
    pub(crate) fn observe(&self, look: impl FnOnce(&Observer, &'static VendorInfo, &'static Operation)) {
        if let Some(observer) = &self.drift {
            look(observer, self.vendor, self.operation);
        }
    }

    /// The value at that JSON path, which stands in `text`, is not what the contract says. What of the text is secret by
    /// its type is not shown.
    pub(crate) fn decode_error(&self, path: &str, message: Said<'_>, text: &[u8]) -> Error {
        let success = self.operation.responses.iter().find(|answer| answer.status.starts_with('2'));
        let type_name = success.and_then(|answer| answer.type_name).filter(|_| !self.is_link);
        let secrets = type_name.map(|name| redact::secrets(self.vendor, name, text)).unwrap_or_default();
        let mut context = self.context.clone();
        context.redactor = context.redactor.with(secrets.iter().map(String::as_str));
        let path = match message {
            Said::Own(_) => Some(path.to_owned()),
            Said::Quoting(_) => self.shown(path, &context.redactor),
        };
        Error::decode(&context, path, message, text).with_status(self.status)
    }

    /// A path without secrets. The names that the contract gives are none, whatever the credentials are.
    fn shown(&self, path: &str, redactor: &Redactor) -> Option<String> {
        let named = |key: &str| self.vendor.types.iter().any(|info| info.field(key).is_some());
        let (known, rest) = path.split_at(named_prefix(path, named));
        Some(format!("{known}{}", Body::of(rest.as_bytes()).piece(redactor).unwrap_or_default()))
    }

    /// More than `limit` bytes came of `what`, as in "the answer"; `setting` is the builder's method that sets it.
    pub(crate) fn too_large(&self, what: &str, limit: u64, setting: &str) -> Error {
        Error::too_large(&self.context, what, limit, setting).with_status(self.status)
    }

    /// The answer ended before it was whole.
    pub(crate) fn interrupted(&self, message: &str) -> Error {
        Error::interrupted(&self.context, message).with_status(self.status)
    }
}

/// Sends a request that no caller made, as for a credential, once, when it is its turn; the answer, unless it is a
/// failure.
pub(crate) async fn once(
    connection: &Connection,
    request: Prepared,
    deadline: Option<Instant>,
) -> Result<Whole, Error> {
    let limit = connection.limits().timeout;
    let own = Instant::now().checked_add(limit);
    let time = Time::new(limit, limit, own.into_iter().chain(deadline).min());
    let mut call = observe::Call::begin(request.operation);
    let span = call.span().clone();
    let whole = attempted(connection, request, time, &mut call).instrument(span).await;
    call.end(whole.as_ref().map(|whole| whole.head.status()));
    whole
}

async fn attempted(
    connection: &Connection,
    mut request: Prepared,
    time: Time,
    call: &mut observe::Call,
) -> Result<Whole, Error> {
    let time = time.of_attempt(connection.limits().attempt_timeout);
    let permit = enter(connection, &request, &time).await?;
    request.context.attempts = 1;
    let mut attempt = call.attempt(&request);
    let exchange = async {
        let whole = send(connection, request, time, permit).await?.whole().await?;
        judge(&whole.head, &whole.body)?;
        Ok(whole)
    };
    let whole = exchange.instrument(attempt.span().clone()).await;
    let status = whole.as_ref().map_or_else(Error::status, |whole| Some(whole.head.status()));
    attempt.end(status, whole.as_ref().err());
    whole
}

/// Shared, because streams keep it while the body goes on.
pub(crate) type SharedHead = Arc<Head>;
