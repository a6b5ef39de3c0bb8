//! What a caller wants of an answer, found by the data of the contract.

use crate::wire::operation::{Operation, VendorInfo, Webhook};
use crate::wire::survey::{hide_secrets, secret_places};
use crate::wire::{DecodeError, Shape, TypeExpression, TypeInfo, Value};

/// What a caller wants of an answer.
#[derive(Debug, Clone)]
pub struct Payload {
    /// Whether it is one value, a list, or the rows of a file.
    pub form: Form,
    /// What one value, element or row is.
    pub of: Unit,
}

/// In what number values come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One value.
    One,
    /// The elements of a list in the answer.
    List,
    /// The rows of a file that the answer links to.
    Rows,
}

/// What one value is.
#[derive(Debug, Clone)]
pub enum Unit {
    /// A type that decodes, and that says what is secret.
    Typed(TypeExpression),
    /// A secret as a whole.
    Secret,
    /// Anything: nothing is known of it.
    Any,
}

impl Payload {
    /// What `call` shows of the answers of an operation.
    pub fn of(vendor: &'static VendorInfo, operation: &'static Operation) -> Self {
        if let Some(download) = &operation.download {
            return Self { form: Form::Rows, of: Unit::named(vendor, download.row) };
        }
        let answer = answer_type(operation).unwrap_or("Value");
        match operation.payload {
            None => Self::of_expression(vendor, answer),
            Some(pointer) => shape_at(vendor.type_info(answer), pointer).map_or_else(Self::any, Self::of_shape),
        }
    }

    /// The whole answer of an operation.
    pub fn envelope(vendor: &'static VendorInfo, operation: &'static Operation) -> Self {
        Self { form: Form::One, of: Unit::named(vendor, answer_type(operation).unwrap_or("Value")) }
    }

    /// The body of a webhook.
    pub fn of_webhook(vendor: &'static VendorInfo, webhook: &Webhook) -> Self {
        Self { form: Form::One, of: Unit::named(vendor, webhook.type_name) }
    }

    fn of_expression(vendor: &'static VendorInfo, expression: &str) -> Self {
        match expression.strip_prefix("Vec<").and_then(|inner| inner.strip_suffix('>')) {
            Some(element) => Self { form: Form::List, of: Unit::named(vendor, element) },
            None => Self { form: Form::One, of: Unit::named(vendor, expression) },
        }
    }

    fn of_shape(shape: Shape) -> Self {
        match shape {
            Shape::List(element) => Self { form: Form::List, of: Unit::of_shape(*element) },
            Shape::Nullable(inner) => Self::of_shape(*inner),
            other => Self { form: Form::One, of: Unit::of_shape(other) },
        }
    }

    const fn any() -> Self {
        Self { form: Form::One, of: Unit::Any }
    }
}

impl Unit {
    fn named(vendor: &'static VendorInfo, expression: &str) -> Self {
        TypeExpression::parse(vendor, expression).map_or(Self::Any, Self::Typed)
    }

    fn of_shape(shape: Shape) -> Self {
        match shape {
            Shape::Type(info) => Self::Typed(info().into()),
            Shape::Secret => Self::Secret,
            Shape::Nullable(inner) => Self::of_shape(*inner),
            _ => Self::Any,
        }
    }

    /// The generated type that it is, for the order of its keys.
    pub fn type_info(&self) -> Option<&'static TypeInfo> {
        match self {
            Self::Typed(expression) => expression.type_info(),
            Self::Secret | Self::Any => None,
        }
    }

    /// Whether a value decodes as what it should be.
    ///
    /// # Errors
    ///
    /// Where and why it does not.
    pub fn decode(&self, value: &Value) -> Result<(), DecodeError> {
        match self {
            Self::Typed(expression) => expression.round_trip(value.to_string().as_bytes()).map(|_| ()),
            Self::Secret | Self::Any => Ok(()),
        }
    }

    /// The JSON pointers of what must not be shown.
    pub fn secret_places(&self, value: &Value) -> Vec<String> {
        match self {
            Self::Typed(expression) => secret_places(expression, value),
            Self::Secret => vec![String::new()],
            Self::Any => Vec::new(),
        }
    }

    /// Puts `[secret]` in the place of what must not be shown.
    pub fn hide_secrets(&self, value: &mut Value) {
        match self {
            Self::Typed(expression) => hide_secrets(expression, value),
            Self::Secret => *value = Value::from("[secret]"),
            Self::Any => {}
        }
    }
}

/// The type of the answers that mean success.
pub fn answer_type(operation: &'static Operation) -> Option<&'static str> {
    let mut successes = operation.responses.iter().filter(|response| response.status.starts_with('2'));
    successes.find_map(|response| response.type_name)
}

/// What the contract has at a JSON pointer of a type.
fn shape_at(info: Option<&'static TypeInfo>, pointer: &str) -> Option<Shape> {
    let mut keys = pointer.strip_prefix('/')?.split('/').map(|key| key.replace("~1", "/").replace("~0", "~"));
    let first = info?.field(&keys.next()?)?.shape;
    keys.try_fold(first, |shape, key| Some(shape.type_info()?.field(&key)?.shape))
}
