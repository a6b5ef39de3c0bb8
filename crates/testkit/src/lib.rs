//! Values from JSON Schemas, sample payloads and value comparison, for tests of generated types.
//!
//! A [`SchemaSet`] is one folder of schemas. It makes [validators](SchemaSet::validator),
//! [strategies of valid values](SchemaSet::strategy), [of values that a vendor may send
//! unannounced](SchemaSet::tolerant_strategy), and [mutations of samples](SchemaSet::mutations).
//! [`lossless()`] checks that a type keeps a payload, [`coverage()`] that a JSON Schema accepts all that another
//! one accepts. [`lossless_tests!`] makes the tests of a model crate, and [`feature_tests!`] those of its features.
//!
//! Whoever builds with this crate builds serde_json with exact floats, which its validator asks for.

mod bundle;
mod coverage;
mod error;
mod lossless;
mod macros;
mod mutation;
mod place;
mod reader;
mod same;
pub mod samples;
mod set;
mod shape;
mod strategy;
pub mod suite;
mod validator;
mod words;

pub use crate::coverage::{Coverage, coverage};
pub use crate::error::{LoadError, SchemaError};
pub use crate::lossless::{Loss, lossless};
pub use crate::mutation::{Mutation, MutationKind};
pub use crate::place::Target;
pub use crate::same::{Difference, same_value};
pub use crate::samples::Sample;
pub use crate::set::SchemaSet;
pub use crate::validator::{Invalid, Validator};
