//! The tokens of a text that is JSON, each as it stands there.

use std::borrow::Cow;

/// The white space of one level.
const INDENT: &str = "  ";

/// All tokens, without the white space between them.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { rest: text }
}

/// The text on one line.
pub fn compact(text: &str) -> String {
    tokens(text).collect()
}

/// The text as a person reads it, a value a line.
pub fn indented(text: &str) -> String {
    let (mut out, mut depth) = (String::with_capacity(text.len() * 2), 0);
    let mut tokens = tokens(text).peekable();
    while let Some(token) = tokens.next() {
        match token {
            "{" | "[" => {
                out.push_str(token);
                match tokens.next_if(|next| is_end(next)) {
                    Some(end) => out.push_str(end),
                    None => {
                        depth += 1;
                        new_line(&mut out, depth);
                    }
                }
            }
            "}" | "]" => {
                depth -= 1;
                new_line(&mut out, depth);
                out.push_str(token);
            }
            "," => {
                out.push(',');
                new_line(&mut out, depth);
            }
            ":" => out.push_str(": "),
            token => out.push_str(token),
        }
    }
    out
}

/// How many keys the objects of the text have, one that stands twice counted twice.
pub fn keys(text: &str) -> usize {
    tokens(text).filter(|token| *token == ":").count()
}

/// The text with every number that is too large for an `f64` replaced by the largest that is not.
pub fn within_range(text: &str) -> String {
    tokens(text).map(in_range).collect()
}

fn in_range(token: &str) -> Cow<'_, str> {
    let begins_number = token.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    match token.parse::<f64>() {
        Ok(number) if begins_number && number.is_infinite() => format!("{:e}", f64::MAX.copysign(number)).into(),
        _ => token.into(),
    }
}

fn is_end(token: &str) -> bool {
    matches!(token, "}" | "]")
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    (0..depth).for_each(|_| out.push_str(INDENT));
}

/// See [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let text = self.rest.trim_ascii_start();
        let end = match text.as_bytes().first()? {
            b'"' => string_end(text),
            b'{' | b'}' | b'[' | b']' | b',' | b':' => 1,
            _ => word_end(text),
        };
        let (token, rest) = text.split_at_checked(end)?;
        self.rest = rest;
        Some(token)
    }
}

/// Where a string ends, quotes included.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let was_escaped = is_escaped;
        is_escaped = byte == b'\\' && !was_escaped;
        byte == b'"' && !was_escaped
    });
    end.map_or(text.len(), |end| end + 2)
}

/// Where a number or a word ends.
fn word_end(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"+-.".contains(c));
    end.unwrap_or(text.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::{compact, indented, keys, within_range};

    #[test]
    fn tokens_stay_as_they_are() {
        let text = " { \"b\" :\t1.10 ,\r\n\"a\\\" \\\\\":[ -0, 1E+2,12345678901234567890123,\"\\u00e9 :\" ] , \"\":{ }, \"n\": null} ";
        let line = r#"{"b":1.10,"a\" \\":[-0,1E+2,12345678901234567890123,"\u00e9 :"],"":{},"n":null}"#;
        assert_eq!(compact(text), line);
        assert_eq!((compact(&indented(text)).as_str(), keys(text)), (line, 4));
    }

    #[test]
    fn indented_text_is_that_of_the_writer_of_values() {
        for value in [serde_json::json!({"a": [1, {"b": []}], "c": {}, "d": "x, y: {"}), serde_json::json!(7)] {
            let pretty = serde_json::to_string_pretty(&value).expect("it has a text");
            assert_eq!(indented(&value.to_string()), pretty);
        }
    }

    #[test]
    fn numbers_that_are_too_large_are_the_largest() {
        let text = within_range(r#"[1e400, -1e400, 1.10, "1e400", true]"#);
        let largest = "1.7976931348623157e308";
        assert_eq!(text, format!(r#"[{largest},-{largest},1.10,"1e400",true]"#));
        assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&text).expect("it is JSON").len(), 5);
    }
}
