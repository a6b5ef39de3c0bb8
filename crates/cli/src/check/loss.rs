//! What the text of a payload says that no value of JSON holds: keys that stand twice, and digits beyond 64 bits.

use std::collections::HashSet;

/// What is lost, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Loss {
    /// JSON pointer.
    pub pointer: String,
    /// In a word, for programs.
    pub word: &'static str,
}

impl Loss {
    /// For people.
    pub fn phrase(&self) -> &'static str {
        match self.word {
            "repeated-key" => "the key stands there twice",
            "digits" => "the number has more digits than 64 bits hold",
            _ => "it is written differently",
        }
    }
}

/// The first loss of a text that has been read as JSON, and so has no fault.
pub fn of(json: &[u8]) -> Option<Loss> {
    let mut reader = Reader { json, at: 0, open: Vec::new() };
    std::iter::from_fn(|| reader.token()).flatten().next()
}

/// An object or a list that is being read.
enum Open {
    Object { keys: HashSet<String>, key: Option<String> },
    List { index: usize },
}

impl Open {
    fn segment(&self) -> String {
        match self {
            Self::Object { key, .. } => key.as_deref().unwrap_or_default().replace('~', "~0").replace('/', "~1"),
            Self::List { index } => index.to_string(),
        }
    }
}

struct Reader<'t> {
    json: &'t [u8],
    at: usize,
    open: Vec<Open>,
}

impl Reader<'_> {
    /// Reads a token; `None` at the end.
    fn token(&mut self) -> Option<Option<Loss>> {
        let begin = self.at;
        self.at += 1;
        match *self.json.get(begin)? {
            b'{' => self.open.push(Open::Object { keys: HashSet::new(), key: None }),
            b'[' => self.open.push(Open::List { index: 0 }),
            b'}' | b']' => drop(self.open.pop()),
            b',' => self.next_member(),
            b'"' => return Some(self.text(begin)),
            b'-' | b'0'..=b'9' => return Some(self.number(begin)),
            _ => {}
        }
        Some(None)
    }

    fn next_member(&mut self) {
        match self.open.last_mut() {
            Some(Open::Object { key, .. }) => *key = None,
            Some(Open::List { index }) => *index += 1,
            None => {}
        }
    }

    fn text(&mut self, begin: usize) -> Option<Loss> {
        while *self.json.get(self.at)? != b'"' {
            self.at += if self.json[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let Some(Open::Object { keys, key: key @ None }) = self.open.last_mut() else { return None };
        let text: String = serde_json::from_slice(self.json.get(begin..self.at)?).ok()?;
        *key = Some(text.clone());
        if keys.insert(text) { None } else { Some(self.loss("repeated-key")) }
    }

    fn number(&mut self, begin: usize) -> Option<Loss> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        self.at += self.json[self.at..].iter().take_while(|byte| is_part(byte)).count();
        let text = std::str::from_utf8(&self.json[begin..self.at]).ok()?;
        if is_kept(text) { None } else { Some(self.loss("digits")) }
    }

    fn loss(&self, word: &'static str) -> Loss {
        let pointer = self.open.iter().map(|open| format!("/{}", open.segment())).collect();
        Loss { pointer, word }
    }
}

/// Whether an integer of 64 bits, or the `f64` that is closest, has all digits of a number.
fn is_kept(number: &str) -> bool {
    let is_integer = number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok();
    let float = || number.parse::<f64>().ok().and_then(|float| decimal(&format!("{float:e}")));
    is_integer || float().is_some_and(|kept| decimal(number) == Some(kept))
}

/// The significant digits of a number, and the power of ten of the last one.
fn decimal(number: &str) -> Option<(String, i64)> {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = all.trim_end_matches('0');
    let zeros = i64::try_from(all.len() - significant.len()).ok()? - i64::try_from(fraction.len()).ok()?;
    match significant.trim_start_matches('0') {
        "" => Some((String::new(), 0)),
        digits => Some((digits.to_owned(), exponent.parse::<i64>().ok()?.checked_add(zeros)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Loss, is_kept, of};

    #[test]
    fn digits_that_64_bits_hold_are_kept() {
        let kept =
            "0 -0 -0.0 1 -1 18446744073709551615 -9223372036854775808 1.10 0.1 1e5 1E+5 1.5e-7 100.00 0e999 1e22";
        assert_eq!(kept.split(' ').filter(|number| !is_kept(number)).collect::<Vec<_>>(), [""; 0]);
        let lost =
            "18446744073709551617 123456789012345678901234567890 0.1234567890123456789 1e-400 1e-99999999999999999999";
        assert_eq!(lost.split(' ').filter(|number| is_kept(number)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn the_first_loss_is_found_with_its_place() {
        let cases = [
            (r#"{"a": 1, "b": {"a": 2, "c": ["a", "a", "\"a\": 1"]}, "d": "}]"}"#, None),
            (r#"{"a": 1, "b~/": [0, {"x": 1, "y": {}, "\u0078": 2}]}"#, Some(("/b~0~1/1/x", "repeated-key"))),
            (r#"[[], {}, [1, 2, 18446744073709551617], {"a": 1, "a": 1}]"#, Some(("/2/2", "digits"))),
            ("18446744073709551617", Some(("", "digits"))),
            ("\u{feff} null", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(pointer, word)| Loss { pointer: pointer.to_owned(), word });
            assert_eq!(of(text.as_bytes()), expected, "{text}");
        }
    }
}
