//! Hides parts of a text that is JSON; the others stay as they stand there.

use std::collections::HashSet;

use super::tokens::{Tokens, tokens};

/// What stands for a part that is hidden.
const HIDDEN: &str = "\"[secret]\"";

/// The text on one line, with what stands at the JSON pointers hidden. It is read by recursion, so that it must have
/// been read as a value, which bounds its depth.
pub fn hide(text: &str, places: Vec<String>) -> String {
    let mut hide = Hide {
        tokens: tokens(text),
        places: places.into_iter().collect(),
        pointer: String::new(),
        out: String::with_capacity(text.len()),
    };
    hide.value();
    hide.out
}

struct Hide<'t> {
    tokens: Tokens<'t>,
    places: HashSet<String>,
    /// Of the value that comes next.
    pointer: String,
    out: String,
}

impl Hide<'_> {
    /// Copies a value, or hides it; gives nothing when there was none, but the end of what it should stand in.
    fn value(&mut self) -> Option<()> {
        let is_hidden = self.places.contains(&self.pointer);
        let begin = self.out.len();
        match self.tokens.next()? {
            "{" => self.members(),
            "[" => self.elements(),
            end @ ("]" | "}") => {
                self.out.push_str(end);
                return None;
            }
            token => self.out.push_str(token),
        }
        if is_hidden {
            self.out.truncate(begin);
            self.out.push_str(HIDDEN);
        }
        Some(())
    }

    fn members(&mut self) {
        self.out.push('{');
        while let Some(token) = self.tokens.next() {
            self.out.push_str(token);
            match token {
                "}" => return,
                "," => {}
                key => {
                    self.out.extend(self.tokens.next());
                    let key: String = serde_json::from_str(key).unwrap_or_default();
                    self.within(&key);
                }
            }
        }
    }

    fn elements(&mut self) {
        self.out.push('[');
        let mut index: usize = 0;
        while self.within(&index.to_string()).is_some() {
            index += 1;
            let end = self.tokens.next().unwrap_or("]");
            self.out.push_str(end);
            if end == "]" {
                return;
            }
        }
    }

    fn within(&mut self, segment: &str) -> Option<()> {
        let outside = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
        let found = self.value();
        self.pointer.truncate(outside);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::hide;

    #[test]
    fn what_is_hidden_is_not_in_the_text_and_the_rest_is_as_it_was() {
        let text = r#"{"z": 1.10, "k/~\u0065y" : {"a":["hunter2"]}, "l": [ ], "list":[{"k": "hunter2"}, 1e400, {}]}"#;
        let places = ["/k~1~0ey", "/list/0/k", "/absent"].map(str::to_owned);
        let line = r#"{"z":1.10,"k/~\u0065y":"[secret]","l":[],"list":[{"k":"[secret]"},1e400,{}]}"#;
        assert_eq!(hide(text, places.into()), line);
        assert_eq!(hide(text, vec![String::new()]), r#""[secret]""#);
        assert_eq!(hide(r#"[[],["hunter2"],[[]]]"#, vec!["/1/0".to_owned()]), r#"[[],["[secret]"],[[]]]"#);
        for text in ["{}", "[]", "7", "[1,[2,{}]]", r#"{"a":{},"b":[]}"#] {
            assert_eq!(hide(text, Vec::new()), text);
        }
    }
}
