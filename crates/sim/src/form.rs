//! Bodies of forms.

use chatspec_wire::operation::VendorInfo;
use chatspec_wire::{Shape, TypeKind, Value};

use crate::request::pairs_of;

/// Whether a media type is that of a form.
pub(crate) fn is_form(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// The pairs of a form; `None` when it is no text.
pub(crate) fn pairs(body: &[u8]) -> Option<Vec<(String, String)>> {
    std::str::from_utf8(body).ok().map(pairs_of)
}

/// The form as an object of that type: texts, and numbers and booleans where the type has them.
pub(crate) fn object(vendor: &VendorInfo, type_name: &str, pairs: Vec<(String, String)>) -> Value {
    let info = vendor.type_info(type_name);
    let shape = |key: &str| info.and_then(|info| info.field(key)).map_or(Shape::Text, |field| field.shape);
    pairs.into_iter().map(|(key, text)| (key.clone(), value(shape(&key), text))).collect()
}

fn value(shape: Shape, text: String) -> Value {
    let is_number = match shape {
        Shape::Nullable(inner) => return value(*inner, text),
        Shape::Integer | Shape::Number => true,
        Shape::Type(info) => info().kind == TypeKind::IntegerList,
        _ => false,
    };
    let read = || serde_json::from_str(&text).ok();
    match shape {
        Shape::Boolean => read().filter(Value::is_boolean),
        _ if is_number => read().filter(Value::is_number),
        _ => None,
    }
    .unwrap_or(Value::String(text))
}
