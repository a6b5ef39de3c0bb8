//! Elements of a list, and rows of a file, shown while they arrive.

use std::collections::BTreeSet;

use chatspec_client::runtime::{Elements, Error, Rows};

use crate::call::outcome;
use crate::call::progress::Progress;
use crate::call::show::{Show, Sink};
use crate::check::without_value;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::notice;
use crate::payload::Unit;
use crate::wire::operation::{ArgumentValue, Arguments, Batch};
use crate::wire::{DecodeError, Value};

/// Where they come from.
pub enum Stream {
    /// The elements of a list.
    List(Elements<Value>),
    /// The rows of a file.
    Rows(Rows<Value>),
}

impl Stream {
    async fn next(&mut self) -> Option<Result<Value, Error>> {
        match self {
            Self::List(elements) => elements.next().await,
            Self::Rows(rows) => rows.next().await,
        }
    }

    /// How the one of that number is called, the first being 1.
    fn place(&self, number: u64) -> String {
        match self {
            Self::List(_) => format!("element {number}"),
            Self::Rows(_) => format!("row {number}"),
        }
    }
}

/// Shows what comes. What does not decode is told, and the rest goes on.
pub async fn show(
    show: Show,
    unit: Unit,
    mut stream: Stream,
    arguments: &Arguments,
    progress: &Progress,
) -> Result<Exit, Failure> {
    let mut shown = Shown { unit: unit.clone(), asked: Asked::of(arguments), count: 0, exit: Exit::Done };
    let mut sink = Sink::new(show, unit);
    while let Some(item) = stream.next().await {
        let value = shown.look(item, &stream);
        progress.count(shown.count);
        let Some(value) = value else { continue };
        if !sink.take(value)? {
            break;
        }
    }
    progress.end();
    sink.end()?;
    Ok(shown.end())
}

/// What has been seen so far.
struct Shown {
    unit: Unit,
    asked: Asked,
    count: u64,
    exit: Exit,
}

impl Shown {
    /// Takes what has come; gives it back when it can be shown, and otherwise tells why not.
    fn look(&mut self, item: Result<Value, Error>, stream: &Stream) -> Option<Value> {
        self.count += 1;
        let decoded = item.map_err(|error| (outcome::exit(&error), outcome::failure(&error)));
        let decoded = decoded.and_then(|value| match self.unit.decode(&value) {
            Ok(()) => Ok(value),
            Err(error) => Err((Exit::Undecoded, undecoded(&stream.place(self.count), &error))),
        });
        match decoded {
            Ok(value) => {
                self.asked.answered(&value);
                Some(value)
            }
            Err((exit, failure)) => {
                notice::say(failure);
                self.exit = worst(self.exit, exit);
                None
            }
        }
    }

    /// What was asked for and is not there is told when nothing else explains it.
    fn end(self) -> Exit {
        if self.exit == Exit::Done {
            self.asked.tell();
        }
        self.exit
    }
}

/// What does not decode, and where; not the value, because it may be secret.
pub fn undecoded(what: &str, error: &DecodeError) -> Failure {
    let reason = without_value(error.message());
    let text = notice::harmless(&format!("{what} does not decode: {}: {reason}", error.path()));
    Failure::new(Exit::Undecoded, text).hint("--raw shows it as it came; `chatspec check` says what is unknown in it")
}

/// An answer that did not come counts for more than one that is wrong in parts.
fn worst(before: Exit, now: Exit) -> Exit {
    match (before, now) {
        (Exit::Done | Exit::Undecoded, now) => now,
        (before, _) => before,
    }
}

/// The identifiers that were asked for and have not been answered.
struct Asked {
    batch: Option<&'static Batch>,
    open: BTreeSet<String>,
}

impl Asked {
    fn of(arguments: &Arguments) -> Self {
        let mut batches =
            arguments.iter().filter_map(|argument| Some((argument.parameter.batch.as_ref()?, &argument.value)));
        match batches.next() {
            Some((batch, ArgumentValue::List(ids))) => Self { batch: Some(batch), open: ids.iter().cloned().collect() },
            _ => Self { batch: None, open: BTreeSet::new() },
        }
    }

    fn answered(&mut self, element: &Value) {
        let Some(key) = self.batch.and_then(|batch| element.pointer(batch.key)) else { return };
        let id = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
        self.open.remove(&id);
    }

    fn tell(&self) {
        if !self.open.is_empty() {
            let ids: Vec<_> = self.open.iter().map(|id| notice::harmless(id)).collect();
            notice::say(format!("nothing was answered for: {}", ids.join(", ")));
        }
    }
}
