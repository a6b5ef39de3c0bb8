//! Comparison of JSON values that says where they differ first.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use serde_json::{Map, Value};

use crate::place::escaped;

/// Longest text of one side of a [`Difference`], in characters.
const SHORT: usize = 120;

/// Compares two JSON values: same kinds, keys, elements, texts and numbers; the order of keys is no matter.
///
/// Numbers are the same when both are integers of one value or both are floats of one value, so that `1`
/// and `1.0` differ.
///
/// ```
/// use chatspec_testkit::same_value;
/// use serde_json::json;
///
/// assert!(same_value(&json!({"a": 1, "b": []}), &json!({"b": [], "a": 1})).is_ok());
///
/// let difference = same_value(&json!({"a": [1, null]}), &json!({"a": [1]})).unwrap_err();
/// assert_eq!(difference.pointer(), "/a/1");
/// assert_eq!(difference.to_string(), "at \"/a/1\": null became nothing");
/// ```
///
/// # Errors
///
/// The first difference in the order of sorted keys and of elements.
pub fn same_value(left: &Value, right: &Value) -> Result<(), Difference> {
    if left == right {
        return Ok(());
    }
    compare(String::new(), Some(left), Some(right))
}

/// Where two JSON values differ, and both sides there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pointer: String,
    left: String,
    right: String,
}

impl Difference {
    /// JSON pointer of the first difference; empty for the whole value.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The left side as shortened JSON, or `nothing`.
    #[must_use]
    pub fn left(&self) -> &str {
        &self.left
    }

    /// The right side as shortened JSON, or `nothing`.
    #[must_use]
    pub fn right(&self) -> &str {
        &self.right
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pointer, left, right } = self;
        write!(f, "at \"{}\": {left} became {right}", pointer.escape_debug())
    }
}

impl Error for Difference {}

fn compare(pointer: String, left: Option<&Value>, right: Option<&Value>) -> Result<(), Difference> {
    match (left, right) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => compare_keys(&pointer, left, right),
        (Some(Value::Array(left)), Some(Value::Array(right))) => compare_elements(&pointer, left, right),
        _ if left == right => Ok(()),
        _ => Err(Difference { pointer, left: shown(left), right: shown(right) }),
    }
}

fn compare_keys(pointer: &str, left: &Map<String, Value>, right: &Map<String, Value>) -> Result<(), Difference> {
    let keys = left.keys().chain(right.keys()).collect::<BTreeSet<_>>();
    for key in keys {
        let below = format!("{pointer}/{}", escaped(key));
        compare(below, left.get(key), right.get(key))?;
    }
    Ok(())
}

fn compare_elements(pointer: &str, left: &[Value], right: &[Value]) -> Result<(), Difference> {
    for index in 0..left.len().max(right.len()) {
        compare(format!("{pointer}/{index}"), left.get(index), right.get(index))?;
    }
    Ok(())
}

fn shown(side: Option<&Value>) -> String {
    side.map_or_else(|| "nothing".to_owned(), |value| shortened(&value.to_string()))
}

/// The beginning of a text that is too long for one line.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pointer(left: &Value, right: &Value) -> String {
        same_value(left, right).map_or_else(|difference| difference.pointer, |()| "same".to_owned())
    }

    #[test]
    fn differences_have_the_pointer_of_the_deepest_value() {
        assert_eq!(pointer(&json!({"a": {"b": 1}}), &json!({"a": {"b": 2}})), "/a/b");
        assert_eq!(pointer(&json!([1, 2]), &json!([1, 2, 3])), "/2");
        assert_eq!(pointer(&json!({"a/b~": 1}), &json!({})), "/a~1b~0");
        assert_eq!(pointer(&json!("a"), &json!(["a"])), "");
    }

    #[test]
    fn null_is_not_absence_and_an_integer_is_no_float() {
        assert_eq!(pointer(&json!({"a": null}), &json!({})), "/a");
        assert_eq!(pointer(&json!([]), &json!(null)), "");
        assert_eq!(pointer(&json!(1), &json!(1.0)), "");
        assert_eq!(pointer(&json!(u64::MAX), &json!(u64::MAX)), "same");
    }

    #[test]
    fn long_sides_are_shortened_at_a_character() {
        let difference = same_value(&json!("é".repeat(500)), &json!(1));
        let text = difference.expect_err("they differ").to_string();
        assert!(text.len() < 400, "{text}");
        assert!(text.contains("(1002 bytes)"), "{text}");
    }
}
