//! Whether one JSON Schema accepts all that another one accepts, by set operations on both.

use std::fmt;

use jsonschema::Draft;
use jsonschema::canonical::{self, CanonicalSchema, CanonicalizationError, Containment, Satisfiability};
use serde_json::Value;

use crate::same::shortened;

/// What set operations say about two schemas.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coverage {
    /// Every value that the inner schema accepts, the outer one accepts as well.
    Yes,
    /// Some value that the inner schema accepts is refused by the outer one.
    No {
        /// A schema of the values refused, if it can be written down.
        refused: Option<Value>,
    },
    /// Neither was found out.
    Unknown {
        /// What stood in the way.
        reason: String,
    },
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes => f.write_str("all is accepted"),
            Self::No { refused: Some(schema) } => {
                write!(f, "refused are the values of {}", shortened(&schema.to_string()))
            }
            Self::No { refused: None } => f.write_str("something is refused"),
            Self::Unknown { reason } => write!(f, "not known: {reason}"),
        }
    }
}

/// Asks whether the outer schema accepts all that the inner one accepts. Formats are not asserted.
///
/// Both are documents of draft 2020-12 without references to other documents.
///
/// ```
/// use chatspec_testkit::{Coverage, coverage};
/// use serde_json::json;
///
/// let text = json!({"type": "string"});
/// let short = json!({"type": "string", "maxLength": 50});
/// assert_eq!(coverage(&text, &short), Coverage::Yes);
/// assert!(matches!(coverage(&short, &text), Coverage::No { .. }));
/// ```
#[must_use]
pub fn coverage(outer: &Value, inner: &Value) -> Coverage {
    asked(outer, inner).unwrap_or_else(|error| Coverage::Unknown { reason: error.to_string() })
}

fn asked(outer: &Value, inner: &Value) -> Result<Coverage, CanonicalizationError> {
    let (outer, inner) = (canonical(outer)?, canonical(inner)?);
    if inner.satisfiability() == Satisfiability::No {
        return Ok(Coverage::Unknown { reason: "the inner schema accepts nothing".to_owned() });
    }
    let difference = || difference(&inner, &outer);
    Ok(match outer.covers(&inner)? {
        Containment::Yes => Coverage::Yes,
        Containment::No => Coverage::No { refused: difference() },
        Containment::Unknown => Coverage::Unknown { reason: undecided(difference().as_ref()) },
    })
}

fn undecided(difference: Option<&Value>) -> String {
    match difference {
        Some(schema) if schema.get("$defs").is_none() => {
            format!("no value was found for {}", shortened(&schema.to_string()))
        }
        _ => "a schema contains itself, or the two differ too much in form".to_owned(),
    }
}

fn canonical(schema: &Value) -> Result<CanonicalSchema, CanonicalizationError> {
    let options = canonical::options().with_draft(Draft::Draft202012);
    options.should_validate_formats(false).offline().canonicalize(schema)
}

/// A schema of what the first one accepts and the second one refuses.
fn difference(accepting: &CanonicalSchema, refusing: &CanonicalSchema) -> Option<Value> {
    let mut schema = accepting.subtract(refusing).ok()?.to_json_schema();
    if let Some(words) = schema.as_object_mut() {
        words.remove("$schema");
    }
    Some(schema)
}
