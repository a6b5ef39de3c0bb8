//! Keeps what was counted in a test.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};

/// The labels of a series, by name.
pub type Labels = BTreeMap<String, String>;

/// Values by the name and the labels of their series.
type Series = BTreeMap<(String, Labels), Vec<f64>>;

/// All series, and the units of those that are described. Clones share them.
#[derive(Clone, Default)]
pub struct Counted {
    series: Arc<Mutex<Series>>,
    units: Arc<Mutex<BTreeMap<String, Unit>>>,
}

impl Counted {
    /// The series of that name.
    pub fn series(&self, name: &str) -> Vec<(Labels, Vec<f64>)> {
        let series = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        let named = series.iter().filter(|((own, _), _)| own == name);
        named.map(|((_, labels), values)| (labels.clone(), values.clone())).collect()
    }

    fn one(&self, key: &Key) -> Arc<One> {
        let labels = key.labels().map(|label| (label.key().to_owned(), label.value().to_owned())).collect();
        Arc::new(One { key: (key.name().to_owned(), labels), series: Arc::clone(&self.series) })
    }

    fn describe(&self, name: &KeyName, unit: Option<Unit>) {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        units.extend(unit.map(|unit| (name.as_str().to_owned(), unit)));
    }
}

/// One series.
struct One {
    key: (String, Labels),
    series: Arc<Mutex<Series>>,
}

impl One {
    fn add(&self, value: f64) {
        self.series.lock().unwrap_or_else(PoisonError::into_inner).entry(self.key.clone()).or_default().push(value);
    }
}

impl HistogramFn for One {
    fn record(&self, value: f64) {
        self.add(value);
    }
}

impl CounterFn for One {
    fn increment(&self, value: u64) {
        (0..value).for_each(|_| self.add(1.0));
    }

    fn absolute(&self, _value: u64) {}
}

impl Recorder for Counted {
    fn describe_counter(&self, name: KeyName, unit: Option<Unit>, _description: SharedString) {
        self.describe(&name, unit);
    }

    fn describe_gauge(&self, name: KeyName, unit: Option<Unit>, _description: SharedString) {
        self.describe(&name, unit);
    }

    fn describe_histogram(&self, name: KeyName, unit: Option<Unit>, _description: SharedString) {
        self.describe(&name, unit);
    }

    fn register_counter(&self, key: &Key, _metadata: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.one(key))
    }

    fn register_gauge(&self, _key: &Key, _metadata: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _metadata: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.one(key))
    }
}
