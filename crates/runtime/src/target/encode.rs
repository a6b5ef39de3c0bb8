//! Text in addresses, as RFC 3986 has it.

use chatspec_wire::operation::ArgumentValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what never means anything else.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a query also takes as it is. `&`, `=`, `+`, `;` and `'` are left out, because servers and programs between read
/// more into them.
const QUERY_ITEM: &AsciiSet = &PATH
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'/')
    .remove(b':')
    .remove(b'?')
    .remove(b'@');

/// The comma separates items and stands for itself in a single value.
const QUERY: &AsciiSet = &QUERY_ITEM.remove(b',');

/// A value within a path, or why it cannot stand there.
pub(super) fn path_value(value: &ArgumentValue) -> Result<String, &'static str> {
    let encoded = match value {
        ArgumentValue::One(text) => utf8_percent_encode(text, PATH).to_string(),
        ArgumentValue::List(items) => joined(items, PATH),
    };
    match encoded.as_str() {
        "" => Err("is empty, and the path would be another one"),
        "." | ".." => Err("is a step in a path, and the path would be another one"),
        _ => Ok(encoded),
    }
}

pub(super) fn pair(name: &str, encoded: &str) -> String {
    format!("{}={encoded}", utf8_percent_encode(name, QUERY_ITEM))
}

pub(super) fn query_value(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

/// Items between commas; a comma within an item is encoded.
pub(super) fn query_items(items: &[String]) -> String {
    joined(items, QUERY_ITEM)
}

fn joined(items: &[String], set: &'static AsciiSet) -> String {
    items.iter().map(|item| utf8_percent_encode(item, set).to_string()).collect::<Vec<_>>().join(",")
}
