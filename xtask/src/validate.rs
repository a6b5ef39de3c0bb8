//! JSON Schema validation: of the documents against the meta-schema, of samples against the schemas.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, ValidationOptions, Validator};
use serde_json::{Value, json};

use crate::source::Source;

/// Where the documents of a set stand for the validator; nothing is fetched from there.
pub const BASE: &str = "chatspec:///";

/// Schemas that refer to each other by file name.
pub struct Schemas<'a> {
    registry: Registry<'a>,
}

impl Schemas<'_> {
    /// The schema files of one vendor.
    pub fn of(source: &Source) -> Result<Self, String> {
        Self::new(source.schemas.iter().map(|(file, document)| (file.as_str(), document.to_value())))
    }

    /// Documents by file name.
    pub fn new<'d>(documents: impl Iterator<Item = (&'d str, Value)>) -> Result<Self, String> {
        let mut registry = Registry::new().draft(Draft::Draft202012);
        for (file, document) in documents {
            registry = registry.add(format!("{BASE}{file}"), document).map_err(|error| error.to_string())?;
        }
        Ok(Self { registry: registry.prepare().map_err(|error| error.to_string())? })
    }

    /// What checks values against the schema at a reference such as `file.schema.json#/$defs/Name`.
    pub fn validator(&self, reference: &str) -> Result<Validator, String> {
        self.build(&json!({ "$ref": format!("{BASE}{reference}") }))
    }

    /// What checks values against a schema that may refer to the documents.
    pub fn build(&self, schema: &Value) -> Result<Validator, String> {
        options().with_registry(&self.registry).build(schema).map_err(|error| error.to_string())
    }

    /// What checks values against a schema of a document, references of which are relative to it.
    pub fn inline(&self, file: &str, schema: &Value) -> Result<Validator, String> {
        let based = options().with_registry(&self.registry).with_base_uri(format!("{BASE}{file}"));
        based.build(schema).map_err(|error| error.to_string())
    }
}

fn options<'a>() -> ValidationOptions<'a> {
    jsonschema::options().with_draft(Draft::Draft202012).offline()
}

/// One thing that makes a value invalid: the JSON pointer in the value, and why.
pub struct Fault {
    /// Where in the value.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
    /// The words that the schema does not know, if that is what is wrong.
    pub unknown: Vec<String>,
    /// The key that should be there, if that is what is wrong.
    pub missing: Option<String>,
    /// Where the schema says so, as a JSON pointer into its document.
    pub schema: String,
}

/// Everything that makes a value invalid.
pub fn faults(validator: &Validator, value: &Value) -> Vec<Fault> {
    validator.iter_errors(value).map(|error| fault(&error)).collect()
}

fn fault(error: &ValidationError<'_>) -> Fault {
    let unknown = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => unexpected.clone(),
        _ => Vec::new(),
    };
    let missing = match error.kind() {
        ValidationErrorKind::Required { property } => property.as_str().map(str::to_owned),
        _ => None,
    };
    let schema = error.schema_path().as_str().to_owned();
    Fault { pointer: error.instance_path().as_str().to_owned(), message: message(error), unknown, missing, schema }
}

/// What is wrong, for somebody who writes the value and has not read the schema.
fn message(error: &ValidationError<'_>) -> String {
    let value = || shortened(&error.instance().to_string());
    match error.kind() {
        ValidationErrorKind::Required { property } => format!("`{}` is missing", property.as_str().unwrap_or_default()),
        ValidationErrorKind::Pattern { .. } => format!("{} is not of the form that is needed here", value()),
        ValidationErrorKind::FalseSchema => {
            let word = error.instance_path().as_str().rsplit('/').next().unwrap_or_default().to_owned();
            format!("`{word}` cannot stand here beside the other words")
        }
        ValidationErrorKind::PropertyNames { error } => match error.kind() {
            ValidationErrorKind::Enum { .. } => {
                format!("{} cannot stand here beside the other words", error.instance())
            }
            _ => format!("{} is no name that can stand here", error.instance()),
        },
        ValidationErrorKind::OneOfNotValid { context } if context.iter().all(|all| is_constant(error, all)) => {
            format!("{} is none of the values that are listed{}", value(), constants(context))
        }
        _ => shortened(&error.to_string()),
    }
}

/// Whether an alternative was refused because the value is not the certain one that it asks for.
fn is_constant(of: &ValidationError<'_>, errors: &[ValidationError<'_>]) -> bool {
    let is_constant = |error: &ValidationError<'_>| matches!(error.kind(), ValidationErrorKind::Constant { .. });
    errors.iter().any(|error| is_constant(error) && error.instance_path() == of.instance_path())
}

/// The values that the alternatives ask for, in parentheses.
fn constants(alternatives: &[Vec<ValidationError<'_>>]) -> String {
    let constants = alternatives.iter().flatten().filter_map(|error| match error.kind() {
        ValidationErrorKind::Constant { expected_value } => Some(expected_value.to_string()),
        _ => None,
    });
    let constants: Vec<String> = constants.collect();
    if constants.is_empty() { String::new() } else { format!(" ({})", constants.join(", ")) }
}

/// A message with its quoted value cut to a readable length.
fn shortened(message: &str) -> String {
    const LONGEST: usize = 240;
    if message.chars().count() <= LONGEST {
        return message.to_owned();
    }
    let head: String = message.chars().take(LONGEST / 2).collect();
    let tail: Vec<char> = message.chars().rev().take(LONGEST / 2).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}
