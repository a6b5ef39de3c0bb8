//! What stands for the server and for a date in a case.

use std::time::{Duration, SystemTime};

use serde_json::Value;

const SERVER: &str = "{server}";

/// The text with the origin of the server in it, and a date in the place of `{date+<seconds>}`.
pub fn fill(text: &str, origin: &str) -> String {
    let text = text.replace(SERVER, origin);
    date(&text).unwrap_or(text)
}

/// Whether an address is that of the server itself.
pub fn is_server(address: &str) -> bool {
    address.starts_with(SERVER)
}

/// Fills in every text of a value.
pub fn fill_json(value: &Value, origin: &str) -> Value {
    match value {
        Value::String(text) => text.replace(SERVER, origin).into(),
        Value::Array(items) => items.iter().map(|item| fill_json(item, origin)).collect(),
        Value::Object(keys) => keys.iter().map(|(key, value)| (key.clone(), fill_json(value, origin))).collect(),
        other => other.clone(),
    }
}

fn date(text: &str) -> Option<String> {
    let seconds: u64 = text.strip_prefix("{date+")?.strip_suffix('}')?.parse().ok()?;
    Some(httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds)))
}
