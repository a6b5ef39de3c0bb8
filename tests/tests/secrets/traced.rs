//! What is told of calls while they go on: spans and events, labels of metrics, and keys of a token store.

use std::fmt::Debug;
use std::sync::Once;

use chatspec_client::runtime::wire::Secret;
use chatspec_client::tokens::{Lease, MemoryTokenStore, StoreFuture, TokenStore};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, LocalRecorderGuard, Metadata, Recorder, SharedString, Unit};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::collected::Collected;

/// What the texts of spans and events are collected as, and those of labels.
pub const SPAN: &str = "a span";
pub const LABEL: &str = "a label";

/// What the runtime tells, of every level, on this thread until the guard goes.
pub fn spans(collected: &Collected) -> DefaultGuard {
    // Whether a span is made is remembered for the whole process: somebody always listens, so that it is.
    static LISTENS: Once = Once::new();
    LISTENS.call_once(|| tracing::subscriber::set_global_default(tracing_subscriber::registry()).expect("the first"));
    tracing::subscriber::set_default(tracing_subscriber::registry().with(Spans(collected.clone())))
}

/// The labels of everything that is counted on this thread until the guard goes.
pub fn labels(labels: &Labels) -> LocalRecorderGuard<'_> {
    metrics::set_default_local_recorder(labels)
}

struct Spans(Collected);

impl<S: Subscriber> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, _id: &Id, _context: Context<'_, S>) {
        if attributes.metadata().target() == "chatspec" {
            attributes.record(&mut Fields(&self.0));
        }
    }

    fn on_record(&self, _id: &Id, values: &Record<'_>, _context: Context<'_, S>) {
        values.record(&mut Fields(&self.0));
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        if event.metadata().target() == "chatspec" {
            event.record(&mut Fields(&self.0));
        }
    }
}

struct Fields<'c>(&'c Collected);

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.text(SPAN, format!("{field}={value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.text(SPAN, format!("{field}={value:?}"));
    }
}

/// Collects the labels of whatever is counted, and counts nothing.
pub struct Labels(pub Collected);

impl Labels {
    fn note(&self, key: &Key) {
        key.labels().for_each(|label| self.0.text(LABEL, format!("{}={}", label.key(), label.value())));
    }
}

impl Recorder for Labels {
    fn describe_counter(&self, _key: KeyName, _unit: Option<Unit>, _description: SharedString) {}

    fn describe_gauge(&self, _key: KeyName, _unit: Option<Unit>, _description: SharedString) {}

    fn describe_histogram(&self, _key: KeyName, _unit: Option<Unit>, _description: SharedString) {}

    fn register_counter(&self, key: &Key, _metadata: &Metadata<'_>) -> Counter {
        self.note(key);
        Counter::noop()
    }

    fn register_gauge(&self, key: &Key, _metadata: &Metadata<'_>) -> Gauge {
        self.note(key);
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _metadata: &Metadata<'_>) -> Histogram {
        self.note(key);
        Histogram::noop()
    }
}

/// A store that collects all that it is given but for the texts, which are there to hold credentials.
pub struct Watched {
    pub store: MemoryTokenStore,
    pub collected: Collected,
}

impl Watched {
    fn note(&self, key: &str) {
        self.collected.text("key of the store", key);
        self.collected.debug("store", &self.store);
    }
}

impl TokenStore for Watched {
    fn load<'s>(&'s self, key: &'s str) -> StoreFuture<'s, Option<Secret>> {
        self.note(key);
        self.store.load(key)
    }

    fn try_lock<'s>(&'s self, key: &'s str, time: std::time::Duration) -> StoreFuture<'s, Option<Lease>> {
        self.store.try_lock(key, time)
    }

    fn save<'s>(&'s self, key: &'s str, text: &'s Secret, lease: &'s Lease) -> StoreFuture<'s, bool> {
        self.collected.debug("text of the store", &(text, lease));
        self.store.save(key, text, lease)
    }

    fn unlock<'s>(&'s self, key: &'s str, lease: &'s Lease) -> StoreFuture<'s, ()> {
        self.store.unlock(key, lease)
    }
}
