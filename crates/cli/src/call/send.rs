//! Sends a request and shows what comes back.

use chatspec_client::runtime::{Answer, Connection, DynamicCall, Error};
use serde_json::value::RawValue;

use crate::call::elements::{self, Stream};
use crate::call::outcome;
use crate::call::progress::Progress;
use crate::call::show::{Show, What};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::payload::{Form, Payload, Unit};
use crate::signals::Signals;
use crate::wire::operation::{Arguments, Operation};
use crate::{notice, output};

/// The exit code of what a signal has ended, as shells have it for Ctrl-C.
const INTERRUPTED: u8 = 130;

/// A request, and how its answer is shown.
pub struct Request {
    pub connection: Connection,
    pub operation: &'static Operation,
    pub arguments: Arguments,
    pub body: Option<String>,
    pub show: Show,
}

/// As [`send()`], and gives up what logins have obtained, however it ends: a vendor may have few places for credentials,
/// and nobody uses this one again. A signal ends the call and not the process, so that this happens then, too.
pub async fn and_revoke(request: Request) -> Result<Exit, Failure> {
    let connection = request.connection.clone();
    let mut signals = Signals::new()?;
    let ended = tokio::select! {
        ended = send(request) => ended,
        () = signals.next() => Err(Failure::coded(INTERRUPTED, "interrupted")),
    };
    let revoked = tokio::select! {
        revoked = connection.revoke() => revoked,
        () = signals.next() => return ended,
    };
    if let Err(error) = revoked {
        notice::say(format!("notice: {error}"));
    }
    ended
}

/// Sends the request; nothing of the answer is lost on an error that comes later.
pub async fn send(request: Request) -> Result<Exit, Failure> {
    let Request { connection, operation, arguments, body, show } = request;
    let payload = match show.what {
        What::Envelope => Payload::envelope(connection.vendor(), operation),
        What::Payload | What::Raw => Payload::of(connection.vendor(), operation),
    };
    let call = connection.dynamic(operation, arguments.clone(), body);
    let within = operation.payload.unwrap_or_default();
    let progress = Progress::begin();
    match (show.what, payload.form) {
        (What::Raw, _) => raw(call, &progress).await,
        (What::Envelope, _) => one(show, &payload.of, "", answer(call.envelope_as().await)?, &progress),
        (What::Payload, Form::One) => one(show, &payload.of, within, answer(call.value_as().await)?, &progress),
        (What::Payload, Form::List) => {
            elements::show(show, payload.of, Stream::List(call.elements_as()), &arguments, &progress).await
        }
        (What::Payload, Form::Rows) => {
            let rows = call.rows().await.map_err(|error| outcome::failure(&error))?;
            elements::show(show, payload.of, Stream::Rows(rows), &arguments, &progress).await
        }
    }
}

fn answer(answer: Result<Answer<Box<RawValue>>, Error>) -> Result<Box<RawValue>, Failure> {
    answer.map(Answer::into_value).map_err(|error| outcome::failure(&error))
}

/// A value that does not decode is not shown: what of it is secret is not known.
fn one(show: Show, unit: &Unit, within: &str, text: Box<RawValue>, progress: &Progress) -> Result<Exit, Failure> {
    progress.end();
    let item = show.item(text, unit).and_then(|item| unit.decode(item.value()).map(|()| item));
    let item = item.map_err(|error| elements::undecoded("the answer", within, &error))?;
    show.value(unit, item).map(|()| Exit::Done)
}

/// The bytes, whatever came; the status tells how it ends.
async fn raw(call: DynamicCall, progress: &Progress) -> Result<Exit, Failure> {
    let answer = call.raw().await.map_err(|error| outcome::failure(&error))?;
    progress.end();
    let status = answer.status();
    let written = output::bytes(&answer.value);
    if (200..300).contains(&status) {
        return written.map(|()| Exit::Done);
    }
    output::even_unread(written)?;
    notice::say(format!("error: HTTP {status}"));
    Ok(Exit::Refused)
}
