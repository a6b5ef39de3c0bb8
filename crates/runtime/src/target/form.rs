//! Bodies as they are sent: JSON text, or a form of the same keys.

use bytes::Bytes;
use chatspec_wire::operation::Operation;
use serde_json::{Map, Value};
use url::form_urlencoded::Serializer;

const FORM: &str = "application/x-www-form-urlencoded";

/// The body, whose JSON text is given, in the media type that the operation prefers.
pub(super) fn body(operation: &Operation, text: Option<&String>) -> Result<Option<Bytes>, String> {
    let is_form = operation.body.as_ref().is_some_and(|body| body.media_types.first() == Some(&FORM));
    match text {
        Some(text) if is_form => form(text).map(Some),
        text => Ok(text.map(|text| Bytes::from(text.clone()))),
    }
}

/// The keys of an object as a form; those without a value are left out.
fn form(text: &str) -> Result<Bytes, String> {
    let object: Map<String, Value> =
        serde_json::from_str(text).map_err(|_| "the body is sent as a form and is no object".to_owned())?;
    let mut form = Serializer::new(String::new());
    for (key, value) in &object {
        match value {
            Value::Null => {}
            Value::String(text) => drop(form.append_pair(key, text)),
            Value::Bool(_) | Value::Number(_) => drop(form.append_pair(key, &value.to_string())),
            _ => {
                return Err(format!(
                    "the body is sent as a form, and the value of `{}` is a list or an object",
                    key.escape_debug()
                ));
            }
        }
    }
    Ok(Bytes::from(form.finish()))
}
