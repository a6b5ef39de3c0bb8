//! Elements of a list, and rows of a file, shown while they arrive.

use std::collections::HashSet;

use chatspec_client::runtime::{Elements, Error, Rows};
use serde_json::value::RawValue;

use crate::call::item::Item;
use crate::call::outcome;
use crate::call::progress::Progress;
use crate::call::show::{Show, Sink};
use crate::check::without_value;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::payload::Unit;
use crate::wire::operation::{ArgumentValue, Arguments, Batch};
use crate::wire::{DecodeError, Value};
use crate::{notice, output};

/// Where they come from.
pub enum Stream {
    /// The elements of a list.
    List(Elements<Box<RawValue>>),
    /// The rows of a file.
    Rows(Rows<Value>),
}

impl Stream {
    async fn next(&mut self) -> Option<Result<Came, Error>> {
        Some(match self {
            Self::List(elements) => elements.next().await?.map(Came::Element),
            Self::Rows(rows) => rows.next().await?.map(Came::Row),
        })
    }

    /// How the one of that number is called, the first being 1.
    fn place(&self, number: u64) -> String {
        match self {
            Self::List(_) => format!("element {number}"),
            Self::Rows(_) => format!("row {number}"),
        }
    }
}

/// What has come, before it is looked at.
enum Came {
    Element(Box<RawValue>),
    /// No text of it is JSON.
    Row(Value),
}

impl Came {
    fn item(self, show: Show, unit: &Unit) -> Result<Item, DecodeError> {
        let item = match self {
            Self::Element(text) => show.item(text, unit)?,
            Self::Row(value) => value.into(),
        };
        unit.decode(item.value()).map(|()| item)
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
    let mut is_whole = true;
    let mut shown = Shown { show, unit: unit.clone(), asked: Asked::of(arguments), count: 0, exit: Exit::Done };
    let mut sink = Sink::new(show, unit);
    while let Some(item) = stream.next().await {
        let item = shown.look(item, &stream, progress);
        progress.count(shown.count);
        let Some(item) = item else { continue };
        if !show.table && output::is_terminal() {
            progress.end();
        }
        if !sink.take(item)? {
            is_whole = false;
            break;
        }
    }
    progress.end();
    sink.end(shown.exit)?;
    Ok(shown.end(is_whole))
}

/// What has been seen so far.
struct Shown {
    show: Show,
    unit: Unit,
    asked: Asked,
    count: u64,
    exit: Exit,
}

impl Shown {
    /// Takes what has come; gives it back when it can be shown, and otherwise tells why not.
    fn look(&mut self, came: Result<Came, Error>, stream: &Stream, progress: &Progress) -> Option<Item> {
        self.count += 1;
        let came = came.map_err(|error| (outcome::exit(&error), outcome::failure(&error)));
        let decoded = came.and_then(|came| {
            let item = came.item(self.show, &self.unit);
            item.map_err(|error| (Exit::Undecoded, undecoded(&stream.place(self.count), "", &error)))
        });
        match decoded {
            Ok(item) => {
                self.asked.answered(item.value());
                Some(item)
            }
            Err((exit, failure)) => {
                progress.say(failure);
                self.exit = worst(self.exit, exit);
                None
            }
        }
    }

    /// What was asked for and is not there is told when nothing else explains it.
    fn end(self, is_whole: bool) -> Exit {
        if self.exit == Exit::Done && is_whole {
            self.asked.tell();
        }
        self.exit
    }
}

/// What does not decode, and where; not the value, because it may be secret. `within` is the JSON pointer of what was
/// decoded.
pub fn undecoded(what: &str, within: &str, error: &DecodeError) -> Failure {
    let reason = without_place(&without_value(error.message()));
    let path = error.path().strip_prefix('$').unwrap_or_default();
    let text = format!("{what} does not decode: ${}{path}: {reason}", within.replace('/', "."));
    let hint = "--raw shows it as it came; `chatspec check` says what is unknown in it";
    Failure::new(Exit::Undecoded, notice::harmless(&text)).hint(hint)
}

/// What was decoded is not the text of the answer, so that lines and columns would be those of nothing.
fn without_place(reason: &str) -> String {
    reason.rfind(" at line ").map_or(reason, |at| &reason[..at]).to_owned()
}

/// An answer that did not come counts for more than one that is wrong in parts.
fn worst(before: Exit, now: Exit) -> Exit {
    match (before, now) {
        (Exit::Done | Exit::Undecoded, now) => now,
        (before, _) => before,
    }
}

/// The identifiers that were asked for, and those that have been answered.
struct Asked {
    batch: Option<&'static Batch>,
    ids: Vec<String>,
    answered: HashSet<String>,
}

impl Asked {
    fn of(arguments: &Arguments) -> Self {
        let mut batches =
            arguments.iter().filter_map(|argument| Some((argument.parameter.batch.as_ref()?, &argument.value)));
        let (batch, ids) = match batches.next() {
            Some((batch, ArgumentValue::List(ids))) => (Some(batch), ids.clone()),
            _ => (None, Vec::new()),
        };
        Self { batch, ids, answered: HashSet::new() }
    }

    fn answered(&mut self, element: &Value) {
        let Some(key) = self.batch.and_then(|batch| element.pointer(batch.key)) else { return };
        self.answered.insert(key.as_str().map_or_else(|| key.to_string(), str::to_owned));
    }

    /// Each once, in the order of the command line.
    fn tell(mut self) {
        let absent = self.ids.iter().filter(|id| self.answered.insert((*id).clone()));
        let absent: Vec<_> = absent.map(|id| notice::harmless(id)).collect();
        if !absent.is_empty() {
            notice::say(format!("nothing was answered for: {}", absent.join(", ")));
        }
    }
}
