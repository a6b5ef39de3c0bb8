//! Checks values against one schema of a set.

use std::error::Error;
use std::fmt;

use jsonschema::Draft;
use serde_json::Value;

use crate::error::SchemaError;

/// A compiled schema; made by [`SchemaSet::validator`](crate::SchemaSet::validator).
#[derive(Debug)]
pub struct Validator {
    compiled: jsonschema::Validator,
}

impl Validator {
    pub(crate) fn new(compiled: jsonschema::Validator) -> Self {
        Self { compiled }
    }

    /// Makes a validator of a document that needs no other; `name` says whose it is when it is refused.
    pub(crate) fn of(document: &Value, name: &str) -> Result<Self, SchemaError> {
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let compiled = options.should_validate_formats(false).offline().build(document);
        let invalid = |error: jsonschema::ValidationError<'_>| SchemaError::Invalid {
            at: name.to_owned(),
            message: error.to_string(),
        };
        compiled.map(Self::new).map_err(invalid)
    }

    /// Checks one value.
    ///
    /// # Errors
    ///
    /// When the value is not valid: where, and why.
    pub fn check(&self, value: &Value) -> Result<(), Invalid> {
        self.compiled.validate(value).map_err(|error| Invalid {
            pointer: error.instance_path().as_str().to_owned(),
            message: error.masked().to_string(),
        })
    }
}

/// A value is not valid under its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    pointer: String,
    message: String,
}

impl Invalid {
    /// JSON pointer of the refused part of the value; empty for the whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What is wrong with it, without the value itself.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid at \"{}\": {}", self.pointer, self.message)
    }
}

impl Error for Invalid {}
