//! The tests that every model crate runs; [`lossless_tests!`](crate::lossless_tests) calls them.

mod features;

use std::error::Error;
use std::fmt;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, TestCaseError, TestError, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::lossless::{Loss, lossless};
use crate::place::Target;
use crate::samples::{self, Sample};
use crate::set::SchemaSet;
use crate::validator::Validator;

pub use self::features::{covers, generated};

/// Fewest generated values per test; the environment variable `PROPTEST_CASES` can only raise it.
const CASES: u32 = 256;
/// Most attempts at making a failing value smaller.
const ATTEMPTS: u32 = 8192;

/// Valid values come back as they were.
///
/// # Errors
///
/// The smallest value found that does not, or a schema that cannot be used.
pub fn round_trip<T: Serialize + DeserializeOwned>(
    schemas: &str,
    name: &str,
    target: Target<'_>,
) -> Result<(), Failure> {
    let values = SchemaSet::load(schemas.as_ref())?.strategy(target)?;
    run(schemas, name, values, |value| Ok(lossless::<T>(&value.to_string())?))
}

/// Valid values are still valid when they come back.
///
/// # Errors
///
/// The smallest value found that is not, or a schema that cannot be used.
pub fn stays_valid<T: Serialize + DeserializeOwned>(
    schemas: &str,
    name: &str,
    target: Target<'_>,
) -> Result<(), Failure> {
    let set = SchemaSet::load(schemas.as_ref())?;
    let validator = set.validator(target)?;
    run(schemas, name, set.strategy(target)?, |value| {
        validator.check(value).map_err(told("the strategy contradicts the schema"))?;
        let decoded = serde_json::from_str::<T>(&value.to_string()).map_err(|error| Loss::Decode(error.to_string()))?;
        let encoded = serde_json::to_value(&decoded).map_err(|error| Loss::Encode(error.to_string()))?;
        Ok(validator.check(&encoded)?)
    })
}

/// Values that a vendor may send without a word in its pages come back as they were.
///
/// # Errors
///
/// The smallest value found that does not, or a schema that cannot be used.
pub fn tolerant_round_trip<T: Serialize + DeserializeOwned>(
    schemas: &str,
    name: &str,
    target: Target<'_>,
) -> Result<(), Failure> {
    let values = SchemaSet::load(schemas.as_ref())?.tolerant_strategy(target)?;
    run(schemas, name, values, |value| Ok(lossless::<T>(&value.to_string())?))
}

/// Every sample of a group comes back as it was, and is valid exactly when its folder says so. Gives how many there are.
///
/// # Errors
///
/// The first sample that does not, or a group without samples.
pub fn samples<T: Serialize + DeserializeOwned>(
    schemas: &str,
    group: &str,
    target: Target<'_>,
) -> Result<usize, Failure> {
    let validator = SchemaSet::load(schemas.as_ref())?.validator(target)?;
    let samples = group_of(schemas, group)?;
    for sample in &samples {
        listed(&validator, sample).map_err(|failure| failure.of(sample))?;
        lossless::<T>(&sample.text).map_err(|loss| Failure::from(loss).of(sample))?;
    }
    Ok(samples.len())
}

/// Every mutation of every sample of a group comes back as it was.
///
/// # Errors
///
/// The first mutation that does not, or a group without samples.
pub fn mutations<T: Serialize + DeserializeOwned>(
    schemas: &str,
    group: &str,
    target: Target<'_>,
) -> Result<(), Failure> {
    let set = SchemaSet::load(schemas.as_ref())?;
    for sample in group_of(schemas, group)? {
        for mutation in set.mutations(target, &sample.value)? {
            let described = |loss| Failure::new(format!("{mutation}: {loss}")).of(&sample);
            lossless::<T>(&mutation.text).map_err(described)?;
        }
    }
    Ok(())
}

fn group_of(schemas: &str, group: &str) -> Result<Vec<Sample>, Failure> {
    let group = plain(group);
    let mut samples = samples::load(&Path::new(schemas).join("samples"))?;
    samples.retain(|sample| sample.group == group);
    if samples.is_empty() {
        return Err(Failure::new(format!("{schemas}/samples/{group}: there is no sample")));
    }
    Ok(samples)
}

fn listed(validator: &Validator, sample: &Sample) -> Result<(), Failure> {
    match (validator.check(&sample.value), sample.open) {
        (Ok(()), true) => Err(Failure::new("valid, although the folder is for unlisted values")),
        (Err(invalid), false) => Err(invalid.into()),
        _ => Ok(()),
    }
}

/// Runs one property and says which smallest value breaks it.
fn run<T: Serialize + fmt::Debug>(
    schemas: &str,
    name: &str,
    values: impl Strategy<Value = T>,
    property: impl Fn(&T) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let test = |case: Case<T>| property(&case.0).map_err(|failure| TestCaseError::fail(failure.message));
    let outcome = TestRunner::new(config(schemas, name)).run(&values.prop_map(Case), test);
    outcome.map_err(|error| match error {
        TestError::Fail(reason, case) => Failure::new(format!("{name}: {reason}; smallest value: {case:?}")),
        TestError::Abort(reason) => Failure::new(format!("{name}: {reason}")),
    })
}

/// Failing cases are kept beside the schemas, because crates of models hold generated files only.
fn config(schemas: &str, name: &str) -> Config {
    let file = format!("{schemas}/regressions/{}.txt", plain(name));
    // Proptest wants a name that lives as long as the program; a test program makes few of them.
    let file = FileFailurePersistence::Direct(Box::leak(file.into_boxed_str()));
    let usual = Config::default();
    Config {
        cases: usual.cases.max(CASES),
        max_shrink_iters: usual.max_shrink_iters.min(ATTEMPTS),
        failure_persistence: Some(Box::new(file)),
        ..usual
    }
}

/// The name without the mark of a raw identifier.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// A generated value that shows itself as JSON, also in the file of failing cases.
struct Case<T>(T);

impl<T: Serialize + fmt::Debug> fmt::Debug for Case<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match serde_json::to_string(&self.0) {
            Ok(text) => f.write_str(&text),
            Err(_) => self.0.fmt(f),
        }
    }
}

/// Puts what was wrong before what is said about it.
fn told<E: Error>(what: &'static str) -> impl Fn(E) -> Failure {
    move |error| Failure::new(format!("{what}: {error}"))
}

/// Why a test failed. `Debug` is the same line as `Display`, because that is what a test prints.
pub struct Failure {
    message: String,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { message }
    }

    fn of(self, sample: &Sample) -> Self {
        Self::new(format!("{}: {}", sample.path.display(), self.message))
    }
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn an_ordinary_run_tries_256_values_at_least() {
        let tried = Cell::new(0);
        let values = Just(()).boxed();
        let outcome = run("nowhere", "counted", values, |_| {
            tried.set(tried.get() + 1);
            Ok(())
        });
        assert!(outcome.is_ok() && tried.get() >= CASES, "{}", tried.get());
    }
}
