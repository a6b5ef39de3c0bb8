//! The tests of what a model crate has behind features; [`feature_tests!`](crate::feature_tests) calls them.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Failure, run, told};
use crate::coverage::{Coverage, coverage};
use crate::lossless::{Loss, lossless};
use crate::place::Target;
use crate::set::SchemaSet;
use crate::validator::Validator;

/// Questions to set operations that this program has asked, and those that they could not answer.
static ASKED: AtomicUsize = AtomicUsize::new(0);
static UNANSWERED: AtomicUsize = AtomicUsize::new(0);

/// The JSON Schema of a type accepts all that the schema accepts which the type was made from.
///
/// By set operations on both schemas; when these cannot tell, a note on the standard error says so. And by
/// values, in any case: valid ones, and those that a vendor may send without a word in its pages, because the
/// type decodes these as well.
///
/// # Errors
///
/// The values refused as a schema, the smallest one found, or a schema that cannot be used.
pub fn covers<T: JsonSchema>(schemas: &str, name: &str, target: Target<'_>) -> Result<(), Failure> {
    let set = SchemaSet::load(schemas.as_ref())?;
    let (own, source) = (schema_of::<T>(), set.bundle(target)?);
    let validators = (Validator::of(&own, name)?, Validator::of(&source, target.reference())?);
    let by_sets = covers_as_set(name, &own, &source);
    let by_values = covers_values(schemas, name, (&set, target), &validators);
    match (by_sets, by_values) {
        (Err(sets), Err(values)) => Err(Failure::new(format!("{sets}; {values}"))),
        (by_sets, by_values) => by_sets.and(by_values),
    }
}

fn covers_as_set(name: &str, own: &Value, source: &Value) -> Result<(), Failure> {
    let asked = ASKED.fetch_add(1, Ordering::Relaxed) + 1;
    match coverage(own, source) {
        Coverage::Yes => Ok(()),
        Coverage::Unknown { reason } => {
            let unanswered = UNANSWERED.fetch_add(1, Ordering::Relaxed) + 1;
            note(&format!("{name}: set operations cannot tell ({reason}); {unanswered} of {asked} so far"));
            Ok(())
        }
        no => Err(Failure::new(format!("{name}: the type's JSON Schema refuses what the source accepts: {no}"))),
    }
}

/// Says something even when the test passes, which what is printed does not.
fn note(text: &str) {
    // A note that cannot be written is no reason to fail.
    let _ = writeln!(io::stderr(), "note: {text}");
}

fn covers_values(
    schemas: &str,
    name: &str,
    (set, target): (&SchemaSet, Target<'_>),
    (own, source): &(Validator, Validator),
) -> Result<(), Failure> {
    run(schemas, name, set.strategy(target)?, |value| {
        source.check(value).map_err(told("the bundle refuses what the source accepts"))?;
        own.check(value).map_err(told("the type's JSON Schema refuses a valid value"))
    })?;
    let tolerated = set.tolerant_strategy(target)?;
    run(schemas, name, tolerated, |value| {
        own.check(value).map_err(told("the type's JSON Schema refuses a value that the type decodes"))
    })
}

/// Values that the type generates itself come back equal, and its JSON Schema accepts them.
///
/// # Errors
///
/// The smallest value found that does not come back or is refused, or a schema that cannot be used.
pub fn generated<T>(schemas: &str, name: &str) -> Result<(), Failure>
where
    T: Arbitrary + PartialEq + Serialize + DeserializeOwned + JsonSchema,
{
    let own = Validator::of(&schema_of::<T>(), name)?;
    run(schemas, name, any::<T>(), |value| {
        let text = serde_json::to_string(value).map_err(|error| Loss::Encode(error.to_string()))?;
        let decoded = serde_json::from_str::<T>(&text).map_err(|error| Loss::DecodeAgain(error.to_string()))?;
        if decoded != *value {
            return Err(Failure::new(format!("comes back as another value: {decoded:?}")));
        }
        lossless::<T>(&text)?;
        own.check(&serde_json::from_str(&text)?).map_err(told("the type's JSON Schema refuses a value of the type"))
    })
}

/// The JSON Schema of what the type decodes.
fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_deserialize();
    settings.into_generator().into_root_schema_for::<T>().to_value()
}
