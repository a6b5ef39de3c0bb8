//! JSON Schema validation: of the documents against the meta-schema, of samples against the schemas.

use std::collections::BTreeSet;

use jsonschema::error::{TypeKind, ValidationErrorKind};
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
#[derive(Debug, PartialEq, Eq)]
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

/// Everything that makes a value invalid. Of a union, what is wrong under the alternative that comes closest is told where
/// it stands, if there is one that does.
pub fn deepest_faults(validator: &Validator, value: &Value) -> Vec<Fault> {
    validator.iter_errors(value).flat_map(|error| deepest(&error)).collect()
}

type Errors<'e> = Vec<ValidationError<'e>>;

fn deepest(error: &ValidationError<'_>) -> Vec<Fault> {
    let (ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context }) = error.kind() else {
        return vec![fault(error)];
    };
    let is_here = |other: &ValidationError<'_>| other.instance_path() == error.instance_path();
    // An alternative for values of another type, or with another tag, is not meant.
    let fits = |errors: &&Errors<'_>| !errors.iter().any(|one| is_here(one) && is_of_other_type(one));
    let is_tagged = |errors: &&&Errors<'_>| !errors.iter().any(|one| is_tag(error, one));
    let fitting: Vec<_> = context.iter().filter(fits).collect();
    let tagged: Vec<_> = fitting.iter().filter(is_tagged).copied().collect();
    let other_tag = if tagged.is_empty() && fitting.len() > 1 { of_other_tag(error, &fitting) } else { None };
    if let Some(fault) = other_tag {
        return vec![fault];
    }
    let meant = if tagged.is_empty() { fitting } else { tagged };
    let rank = |errors: &Errors<'_>| (errors.iter().any(is_here), errors.len());
    let best = meant.iter().map(|errors| rank(errors)).min();
    let closest: Vec<_> = meant.iter().filter(|errors| Some(rank(errors)) == best).collect();
    let told: Vec<Vec<Fault>> = closest.iter().map(|errors| errors.iter().flat_map(deepest).collect()).collect();
    match best {
        None => vec![of_other_type(error, context)],
        // What is missing under one of several says nothing about which of them is meant.
        Some((true, _)) if meant.len() > 1 => vec![fault(error)],
        _ if told.windows(2).all(|pair| pair[0] == pair[1]) => told.into_iter().next().unwrap_or_default(),
        _ => vec![fault(error)],
    }
}

/// Whether an error is that a key of a value has not the text that an alternative asks for.
fn is_tag(of: &ValidationError<'_>, error: &ValidationError<'_>) -> bool {
    let below = error.instance_path().as_str().strip_prefix(of.instance_path().as_str());
    let is_key = below.is_some_and(|below| below.rfind('/') == Some(0));
    is_key
        && match error.kind() {
            ValidationErrorKind::Constant { .. } => true,
            ValidationErrorKind::OneOfNotValid { context } => context.iter().all(|all| is_constant(error, all)),
            _ => false,
        }
}

/// A key whose text is none of those that the alternatives ask for, if all of them ask for one there.
fn of_other_tag(error: &ValidationError<'_>, alternatives: &[&Errors<'_>]) -> Option<Fault> {
    let (first, others) = alternatives.split_first()?;
    let at = |errors: &'_ Errors<'_>, tag: &ValidationError<'_>| {
        errors.iter().any(|one| is_tag(error, one) && one.instance_path() == tag.instance_path())
    };
    let tag = first.iter().find(|tag| is_tag(error, tag) && others.iter().all(|errors| at(errors, tag)))?;
    let same = alternatives.iter().copied().flatten().filter(|one| one.instance_path() == tag.instance_path());
    let expected: BTreeSet<String> = same
        .flat_map(|one| match one.kind() {
            ValidationErrorKind::Constant { expected_value } => vec![expected_value.to_string()],
            ValidationErrorKind::OneOfNotValid { context } => listed(context),
            _ => Vec::new(),
        })
        .collect();
    let expected: Vec<String> = expected.into_iter().collect();
    let value = shortened(&tag.instance().to_string());
    let message = format!("{value} is none of the values that are listed ({})", expected.join(", "));
    Some(Fault { message, ..fault(tag) })
}

/// Whether a value is refused because of what it is, and not because of what is in it.
fn is_of_other_type(error: &ValidationError<'_>) -> bool {
    matches!(
        error.kind(),
        ValidationErrorKind::Type { .. } | ValidationErrorKind::Constant { .. } | ValidationErrorKind::Enum { .. }
    )
}

/// A value that is of none of the types of a union.
fn of_other_type(error: &ValidationError<'_>, alternatives: &[Vec<ValidationError<'_>>]) -> Fault {
    let types = alternatives.iter().flatten().filter_map(|one| match one.kind() {
        ValidationErrorKind::Type { kind: TypeKind::Single(one) } => Some(one.to_string()),
        _ => None,
    });
    let types: BTreeSet<String> = types.collect();
    let fault = fault(error);
    if types.is_empty()
        || alternatives.iter().flatten().any(|one| !matches!(one.kind(), ValidationErrorKind::Type { .. }))
    {
        return fault;
    }
    let types: Vec<String> = types.into_iter().collect();
    let value = shortened(&error.instance().to_string());
    Fault { message: format!("{value} is of none of the types that may stand here: {}", types.join(", ")), ..fault }
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
    let constants = listed(alternatives);
    if constants.is_empty() { String::new() } else { format!(" ({})", constants.join(", ")) }
}

fn listed(alternatives: &[Vec<ValidationError<'_>>]) -> Vec<String> {
    let constants = alternatives.iter().flatten().filter_map(|error| match error.kind() {
        ValidationErrorKind::Constant { expected_value } => Some(expected_value.to_string()),
        _ => None,
    });
    constants.collect()
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
