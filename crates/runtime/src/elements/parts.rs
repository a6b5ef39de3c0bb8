//! An answer whose list comes out element by element, judged as soon as there is something to judge.

use bytes::Bytes;
use serde::de::IgnoredAny;
use serde_json::Value;

use crate::Connection;
use crate::attempts::Attempts;
use crate::drift::Observer;
use crate::error::{Body, Error, Said};
use crate::exchange::{Head, Outgoing, Received, Whole};
use crate::json_path::{element_path, keys, path_text};
use crate::judge::{judge, undecoded};

use super::pages::Astray;
use super::splitter::{Bounds, Fault, Piece, Splitter};

/// Whether an answer is what the contract says, its list aside, which is empty in the text that is given.
pub(crate) type Check = fn(&Head, &[u8]) -> Result<(), Error>;

/// An element that has come.
#[derive(Debug)]
pub(crate) enum Part {
    /// Its text, which may be anything.
    Text(Bytes),
    /// The beginning of one that is larger than allowed, and what to tell the caller.
    TooLarge(Bytes, Error),
}

/// An answer that is being read.
#[derive(Debug)]
pub(crate) struct Parts {
    received: Received,
    input: Bytes,
    splitter: Splitter,
    check: Check,
    keys: Vec<String>,
    list: String,
    bounds: Bounds,
    index: u64,
    /// Whether the answer has to come to its end within the deadline of the call.
    in_time: bool,
    /// What has been read before it was asked for.
    ahead: Option<Option<Part>>,
    /// What stood around the list, once it has come to its end.
    envelope: Vec<u8>,
}

impl Part {
    /// The text of the element, or the beginning of it.
    pub(crate) fn text(&self) -> &[u8] {
        match self {
            Self::Text(text) | Self::TooLarge(text, _) => text,
        }
    }
}

impl Parts {
    /// Sends a request and reads the answer as far as its first element: what fails until then may be tried again.
    pub(crate) async fn open(connection: &Connection, outgoing: Outgoing, check: Check) -> Result<Self, Error> {
        let read = |received| async {
            let mut parts = Self::of(connection, received, check).await?;
            parts.ahead = Some(parts.next().await?);
            Ok(parts)
        };
        Attempts::of(connection, &outgoing)?.run(read).await
    }

    /// What is read of an answer whose status is not that of a failure.
    pub(crate) async fn of(connection: &Connection, received: Received, check: Check) -> Result<Self, Error> {
        let limits = connection.limits();
        let bounds = Bounds { envelope: limits.max_body, element: limits.max_element };
        if !(200..300).contains(&received.status()) {
            let whole = received.whole().await?;
            return Err(failure(&whole));
        }
        let keys = keys(received.head().operation().payload);
        let (splitter, list) = (Splitter::new(keys.clone(), bounds), path_text(&keys));
        let input = Bytes::new();
        let (index, in_time, ahead, envelope) = (0, false, None, Vec::new());
        Ok(Self { received, input, splitter, check, list, keys, bounds, index, in_time, ahead, envelope })
    }

    /// The same for an answer that has to come to its end within the deadline of the call.
    pub(crate) fn in_time(self) -> Self {
        Self { in_time: true, ..self }
    }

    /// The next element; `None` after the last one, when everything around the list is right as well.
    pub(crate) async fn next(&mut self) -> Result<Option<Part>, Error> {
        if let Some(part) = self.ahead.take() {
            return Ok(part);
        }
        loop {
            match self.splitter.next(&mut self.input).map_err(|fault| self.broken(&fault))? {
                Some(Piece::Begin(envelope)) => judge(self.received.head(), &envelope)?,
                Some(Piece::Element(index, text)) => return Ok(Some(self.element(index, text))),
                Some(Piece::TooLarge(index, head)) => return Ok(Some(self.part(index, |parts| parts.too_large(head)))),
                None => match self.chunk().await? {
                    Some(chunk) => self.input = chunk,
                    None => return self.end().map(|()| None),
                },
            }
        }
    }

    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        match self.in_time {
            true => self.received.chunk_in_time().await,
            false => self.received.chunk().await,
        }
    }

    /// That the element given out last does not decode.
    pub(crate) fn undecoded(&self, error: &chatspec_wire::DecodeError, text: &[u8]) -> Error {
        let path = element_path(&self.list, self.index, error.path());
        self.received.head().decode_error(&path, Said::Quoting(error.message()), text)
    }

    /// What stood around the list, which is empty in it; nothing before everything has come.
    pub(crate) fn envelope(&self) -> &[u8] {
        &self.envelope
    }

    /// That what the answer says of further pages leads nowhere.
    pub(crate) fn astray(&self, astray: &Astray) -> Error {
        self.received.head().decode_error(&astray.path, Said::Own(&astray.why), &self.envelope)
    }

    /// That `what` does not fit into the memory that an answer may take.
    pub(crate) fn too_much(&self, what: &str) -> Error {
        self.received.head().too_large(what, self.bounds.envelope as u64, "max_body")
    }

    fn element(&mut self, index: u64, text: Bytes) -> Part {
        let look = |observer: &Observer, vendor, operation| observer.look_at_element(vendor, operation, &text);
        self.received.head().observe(look);
        self.part(index, |_| Part::Text(text))
    }

    fn part(&mut self, index: u64, part: impl FnOnce(&Self) -> Part) -> Part {
        self.index = index;
        part(self)
    }

    fn too_large(&self, head: Bytes) -> Part {
        let what = format!("the element at {}", element_path(&self.list, self.index, "$"));
        let answer = self.received.head();
        let error = answer.too_large(&what, self.bounds.element as u64, "max_element");
        let error = error.with_body(answer.context(), Body::of(&head));
        Part::TooLarge(head, error)
    }

    fn broken(&self, fault: &Fault) -> Error {
        match fault {
            Fault::Syntax(offset, what) => {
                let what = format!("{what} at byte {offset} of the body");
                self.received.head().decode_error(&self.list, Said::Own(&what), b"")
            }
            Fault::CutOff => self.received.head().interrupted("the answer ends in the middle of the list"),
            Fault::EnvelopeTooLarge => self.too_much("the answer around the list"),
        }
    }

    /// Judges everything that stands around the list, and an answer that has none.
    fn end(&mut self) -> Result<(), Error> {
        let again = Splitter::new(Vec::new(), self.bounds);
        let ended = std::mem::replace(&mut self.splitter, again).finish();
        let (envelope, found) = ended.map_err(|fault| self.broken(&fault))?;
        let head = self.received.head();
        judge(head, &envelope)?;
        (self.check)(head, &envelope)?;
        let wrong = |error: chatspec_wire::DecodeError| {
            undecoded(head, error.path(), Said::Quoting(error.message()), &envelope)
        };
        if found {
            chatspec_wire::from_slice::<IgnoredAny>(&envelope).map_err(wrong)?;
            self.envelope = envelope;
            return Ok(());
        }
        let whole: Value = chatspec_wire::from_slice(&envelope).map_err(wrong)?;
        match self.keys.iter().try_fold(&whole, |value, key| value.get(key)) {
            None | Some(Value::Null) => Ok(()),
            Some(_) => Err(head.decode_error(&self.list, Said::Own("expected a list"), &envelope)),
        }
    }
}

/// What an answer says whose status is no success.
fn failure(whole: &Whole) -> Error {
    let failure = judge(&whole.head, &whole.body).err();
    failure.unwrap_or_else(|| undecoded(&whole.head, "$", Said::Own("expected a list"), &whole.body))
}
