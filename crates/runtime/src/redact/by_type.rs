//! Secrets within a body, by the type that the contract gives it.

use chatspec_wire::TypeExpression;
use chatspec_wire::operation::VendorInfo;
use chatspec_wire::survey::secret_places;
use serde_json::Value;

/// The texts in a body that are secret by its type; none when it is no JSON.
pub(crate) fn secrets(vendor: &VendorInfo, type_name: &str, body: &[u8]) -> Vec<String> {
    let Ok(of) = TypeExpression::parse(vendor, type_name) else { return Vec::new() };
    let Ok(value) = chatspec_wire::from_slice::<Value>(body) else { return Vec::new() };
    let texts = |place: String| value.pointer(&place).map(texts).unwrap_or_default();
    secret_places(&of, &value).into_iter().flat_map(texts).collect()
}

/// The texts and numbers of a value, which a mistake may have made more than one.
fn texts(secret: &Value) -> Vec<String> {
    let mut waiting = vec![secret];
    let mut texts = Vec::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::String(text) => texts.push(text.clone()),
            Value::Number(number) => texts.push(number.to_string()),
            Value::Array(list) => waiting.extend(list),
            Value::Object(map) => waiting.extend(map.values()),
            Value::Null | Value::Bool(_) => {}
        }
    }
    texts
}
