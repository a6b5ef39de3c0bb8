//! Lines for the person, on the standard error, which may be closed.

use std::fmt::Display;
use std::io::{Write, stderr};

/// Writes a line. When nobody reads it any more there is nobody to tell, so that is no error.
pub fn say(line: impl Display) {
    let _ = stderr().lock().write_all(format!("{line}\n").as_bytes());
}

/// Text from outside with everything escaped that a terminal could take as a command or that turns text around.
pub fn harmless(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        if is_harmful(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
        safe
    })
}

/// Whether a terminal may do something else with a character than show it in its place.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        assert_eq!(harmless("a\u{1b}[2Jb\n\u{202e}c\u{9b}é中"), "a\\u{1b}[2Jb\\u{a}\\u{202e}c\\u{9b}é中");
    }
}
