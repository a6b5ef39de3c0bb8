//! JSON as the command writes it.

mod hide;
mod tokens;

use std::fmt::Write;

use crate::notice::is_harmful;
use crate::wire::Value;

pub use hide::hide;
pub use tokens::{keys, within_range};

/// A value on one line, or indented for a person.
pub fn text(value: &Value, indented: bool) -> String {
    as_it_came(&value.to_string(), indented)
}

/// A text that is JSON, on one line or indented, its tokens as they are. Characters that a terminal would obey are
/// escaped, which is the same JSON.
pub fn as_it_came(text: &str, indented: bool) -> String {
    escaped(&if indented { tokens::indented(text) } else { tokens::compact(text) })
}

/// Line ends of indented text stand outside strings, where JSON permits no other control character but U+007F and those
/// beyond.
fn escaped(text: &str) -> String {
    let is_harmful = |c: char| c != '\n' && is_harmful(c);
    if !text.contains(is_harmful) {
        return text.to_owned();
    }
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        // Writing to a string cannot fail. All of these characters are of the first plane.
        let _ = if is_harmful(c) { write!(safe, "\\u{:04x}", u32::from(c)) } else { safe.write_char(c) };
        safe
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::text;

    #[test]
    fn the_value_is_the_same_and_a_terminal_obeys_nothing() {
        let value = json!({"a": "\u{1b}[2J\n\u{9b}\u{202e}é"});
        for written in [text(&value, false), text(&value, true)] {
            assert!(!written.contains(|c| c != '\n' && crate::notice::is_harmful(c)), "{written:?}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&written).expect("it is JSON"), value);
        }
        assert_eq!(text(&json!({"a": [1]}), false), r#"{"a":[1]}"#);
    }
}
