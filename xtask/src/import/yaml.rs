//! YAML as JSON, read event by event: aliases, depth and size are bounded, keys are kept as they are written.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::Number;

use crate::json::Json;

/// How many values a document may hold, those that aliases repeat among them.
const MOST_VALUES: usize = 1_000_000;

/// How deep values may stand within each other, as in JSON.
const DEEPEST: usize = 120;

/// What is wrong with a text, and where, counted from 1.
#[derive(Debug)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub message: String,
}

/// Reads the one document of a text.
pub fn parse(text: &str) -> Result<Json, Fault> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Fault {
            line: error.marker().line(),
            column: error.marker().col() + 1,
            message: error.info().to_owned(),
        })?;
        let (line, column) = (span.start.line(), span.start.col() + 1);
        builder.take(event).map_err(|message| Fault { line, column, message })?;
    }
    Ok(builder.done.map_or(Json::Null, |value| value.json))
}

/// A finished value with its size.
#[derive(Debug, Clone)]
struct Value {
    json: Json,
    values: usize,
    depth: usize,
}

/// A list or an object that is being read.
enum Frame {
    List {
        anchor: usize,
        items: Vec<Json>,
    },
    Object {
        anchor: usize,
        entries: Vec<(String, Json)>,
        seen: HashSet<String>,
        key: Option<String>,
        merged: Vec<Json>,
    },
}

/// The frames with the size of what they hold so far.
#[derive(Default)]
struct Builder {
    open: Vec<(Frame, usize, usize)>,
    anchors: HashMap<usize, Value>,
    done: Option<Value>,
    documents: usize,
    values: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err("a second document in one file; there may be one only".to_owned());
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
                if self.takes_key() {
                    return self.key(&text, style == ScalarStyle::Plain);
                }
                let json = if is_text { Json::Text(text.into_owned()) } else { plain(&text) };
                self.put(Value { json, values: 1, depth: 1 }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.start(Frame::List { anchor, items: Vec::new() }),
            Event::MappingStart(anchor, _) => self.start(Frame::Object {
                anchor,
                entries: Vec::new(),
                seen: HashSet::new(),
                key: None,
                merged: Vec::new(),
            }),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.alias(anchor),
            _ => Ok(()),
        }
    }

    /// Whether the next value is the key of an object.
    fn takes_key(&self) -> bool {
        matches!(self.open.last(), Some((Frame::Object { key: None, .. }, ..)))
    }

    fn key(&mut self, text: &str, is_plain: bool) -> Result<(), String> {
        if let Some((Frame::Object { key, seen, .. }, ..)) = self.open.last_mut() {
            let is_merge = is_plain && text == "<<";
            if !is_merge && !seen.insert(text.to_owned()) {
                return Err(format!("the key `{text}` stands twice in this object"));
            }
            *key = Some(text.to_owned());
        }
        Ok(())
    }

    fn start(&mut self, frame: Frame) -> Result<(), String> {
        if self.takes_key() {
            return Err("a key that is no plain value".to_owned());
        }
        if self.open.len() >= DEEPEST {
            return Err(format!("more than {DEEPEST} values within each other"));
        }
        self.open.push((frame, 1, 1));
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        let Some((frame, values, depth)) = self.open.pop() else { return Ok(()) };
        let (json, anchor) = match frame {
            Frame::List { anchor, items } => (Json::List(items), anchor),
            Frame::Object { anchor, mut entries, mut seen, merged, .. } => {
                for (key, value) in merged.iter().flat_map(Json::entries) {
                    if seen.insert(key.clone()) {
                        entries.push((key.clone(), value.clone()));
                    }
                }
                (Json::Object(entries), anchor)
            }
        };
        self.values -= values - 1;
        self.put(Value { json, values, depth }, anchor)
    }

    fn alias(&mut self, anchor: usize) -> Result<(), String> {
        if self.takes_key() {
            return match self.anchors.get(&anchor).map(|value| value.json.clone()) {
                Some(Json::Text(text)) => self.key(&text, false),
                _ => Err("an alias of something that is no text as a key".to_owned()),
            };
        }
        let value = self.anchors.get(&anchor).ok_or("an alias within what it stands for")?;
        if self.values + value.values > MOST_VALUES {
            return Err(too_many());
        }
        let value = value.clone();
        self.put(value, 0)
    }

    /// Puts a finished value where it belongs.
    fn put(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        self.values += value.values;
        if self.values > MOST_VALUES {
            return Err(too_many());
        }
        if self.open.len() + value.depth > DEEPEST {
            return Err(format!("more than {DEEPEST} values within each other"));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        let Some((frame, values, depth)) = self.open.last_mut() else {
            self.done = Some(value);
            return Ok(());
        };
        *values += value.values;
        *depth = (*depth).max(value.depth + 1);
        match frame {
            Frame::List { items, .. } => items.push(value.json),
            Frame::Object { entries, key, merged, seen, .. } => match (key.take().unwrap_or_default(), value.json) {
                (key, json) if key == "<<" && !seen.contains("<<") => match json {
                    Json::List(items) => merged.extend(items),
                    json => merged.push(json),
                },
                (key, json) => entries.push((key, json)),
            },
        }
        Ok(())
    }
}

fn too_many() -> String {
    format!("more than {MOST_VALUES} values, those that aliases repeat among them")
}

/// A scalar without quotes: null, a boolean, a number, or text.
fn plain(text: &str) -> Json {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" | "True" | "TRUE" => Json::Bool(true),
        "false" | "False" | "FALSE" => Json::Bool(false),
        text => number(text).map_or_else(|| Json::Text(text.to_owned()), Json::Number),
    }
}

/// The number that a text is. One with zeros in front is text, because its writer may have meant the zeros.
fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok().map(Number::from);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u64::from_str_radix(digits, 8).ok().map(Number::from);
    }
    let text = text.strip_prefix('+').filter(|rest| !rest.starts_with('-')).unwrap_or(text);
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text)
            .map_or_else(|fault| format!("{}:{}: {}", fault.line, fault.column, fault.message), |json| json.to_string())
    }

    #[test]
    fn yaml_is_json() {
        assert_eq!(
            read("a: 1\nb: [x, 'y', 1.5, ~, true]\n200: {c: d}"),
            r#"{"a":1,"b":["x","y",1.5,null,true],"200":{"c":"d"}}"#
        );
        assert_eq!(
            read("a: '1'\nb: !!str 2\nc: 007\nd: 0x1F\ne: 2026-01-02\nf: yes"),
            r#"{"a":"1","b":"2","c":"007","d":31,"e":"2026-01-02","f":"yes"}"#
        );
        assert_eq!(read("a: &x {k: 1}\nb: *x\nc: {<<: *x, l: 2}"), r#"{"a":{"k":1},"b":{"k":1},"c":{"l":2,"k":1}}"#);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(read("a: 1\na: 2"), "2:1: the key `a` stands twice in this object");
        assert_eq!(read("a: &x [*x]"), "1:8: an alias within what it stands for");
        assert!(read("a: [1").starts_with('1') || read("a: [1").starts_with('2'));
        assert!(read("a: 1\n---\nb: 2").ends_with("there may be one only"));
    }

    #[test]
    fn what_grows_without_bound_is_refused() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let before = level - 1;
            let items = vec![format!("*a{before}"); 10].join(", ");
            bomb += &format!("a{level}: &a{level} [{items}]\n");
        }
        assert!(read(&bomb).ends_with(&too_many()));
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(read(&"- ".repeat(500)).contains("within each other"), "{}", read(&"- ".repeat(500)));
        let mut deep = "a0: &a0 [x]\n".to_owned();
        for level in 1..200 {
            deep += &format!("a{level}: &a{level} [*a{}]\n", level - 1);
        }
        assert!(read(&deep).contains("within each other"));
    }
}
