//! Keeps the spans and events of a test.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, Once, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

/// A span or an event.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Its place among all.
    pub at: usize,
    pub name: &'static str,
    pub is_event: bool,
    pub parent: Option<usize>,
    pub fields: BTreeMap<&'static str, String>,
    /// When it was left last, by number: where exporters have it end.
    pub left: usize,
    pub ended: bool,
}

impl Shown {
    /// A field, or nothing when it has no value.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// All of them in the order of their beginnings. Clones share them.
#[derive(Clone, Default)]
pub struct Capture(Arc<Mutex<Vec<Shown>>>);

impl Capture {
    /// Begins on this thread, on which a test with its simulator runs; ends with the guard.
    pub fn begin() -> (Self, DefaultGuard) {
        everything_is_of_interest();
        let capture = Self::default();
        let guard = tracing::subscriber::set_default(tracing_subscriber::registry().with(capture.clone()));
        (capture, guard)
    }

    /// All of them, but for those of libraries.
    pub fn all(&self) -> Vec<Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn named(&self, name: &str) -> Vec<Shown> {
        self.all().into_iter().filter(|shown| shown.name == name).collect()
    }

    /// The calls of an operation.
    pub fn calls(&self, operation: &str) -> Vec<Shown> {
        self.named("call").into_iter().filter(|call| call.field("chatspec.operation") == operation).collect()
    }

    /// The one call of an operation.
    pub fn call(&self, operation: &str) -> Shown {
        let calls = self.calls(operation);
        assert_eq!(calls.len(), 1, "{calls:#?}");
        calls[0].clone()
    }

    /// The requests of a call.
    pub fn requests(&self, call: &Shown) -> Vec<Shown> {
        self.named("request").into_iter().filter(|request| request.parent == Some(call.at)).collect()
    }

    /// The events of a span.
    pub fn events(&self, span: &Shown) -> Vec<Shown> {
        self.all().into_iter().filter(|event| event.is_event && event.parent == Some(span.at)).collect()
    }

    fn add(&self, shown: Shown) -> usize {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = all.len();
        all.push(Shown { at, ..shown });
        at
    }

    fn change(&self, at: usize, change: impl FnOnce(&mut Shown)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)[at]);
    }
}

/// Whether a span is made is remembered for the whole process. Tests that listen to nothing would have it remembered that
/// nobody does, at the same time, so somebody always does.
fn everything_is_of_interest() {
    static LISTENS: Once = Once::new();
    LISTENS.call_once(|| tracing::subscriber::set_global_default(tracing_subscriber::registry()).expect("the first"));
}

/// The place of a span, kept with it.
struct At(usize);

fn place<S: Subscriber + for<'s> LookupSpan<'s>>(context: &Context<'_, S>, id: &Id) -> Option<usize> {
    context.span(id)?.extensions().get::<At>().map(|at| at.0)
}

fn is_own(target: &str) -> bool {
    target == "chatspec" || target == "caller"
}

impl<S: Subscriber + for<'s> LookupSpan<'s>> Layer<S> for Capture {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id).filter(|span| is_own(span.metadata().target())) else { return };
        let parent = span.parent().and_then(|parent| parent.extensions().get::<At>().map(|at| at.0));
        let mut shown = Shown { name: span.name(), parent, ..Shown::default() };
        attributes.record(&mut Fields(&mut shown.fields));
        let at = self.add(shown);
        span.extensions_mut().insert(At(at));
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if let Some(at) = place(&context, id) {
            self.change(at, |shown| values.record(&mut Fields(&mut shown.fields)));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        if !is_own(event.metadata().target()) {
            return;
        }
        let parent = context.event_span(event).and_then(|span| span.extensions().get::<At>().map(|at| at.0));
        let mut shown = Shown { name: event.metadata().name(), is_event: true, parent, ..Shown::default() };
        event.record(&mut Fields(&mut shown.fields));
        self.add(shown);
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        if let Some(at) = place(&context, id) {
            let left = self.all().iter().map(|shown| shown.left).max().unwrap_or_default() + 1;
            self.change(at, |shown| shown.left = left);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        if let Some(at) = place(&context, &id) {
            self.change(at, |shown| shown.ended = true);
        }
    }
}

struct Fields<'f>(&'f mut BTreeMap<&'static str, String>);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
