//! The record of a page in `pages.lock.json`: read from it, and written into its text without touching the rest.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

use super::fingerprints::Record;
use crate::json::Json;

/// What is recorded of a page, if anything is.
pub fn of(page: &Json) -> Option<Record> {
    let things = page.get("record")?.entries().iter();
    Some(Record(things.filter_map(|(key, entry)| Some((key.clone(), entry.as_str()?.to_owned()))).collect()))
}

/// New values of one page.
pub struct Update<'u> {
    pub page: &'u str,
    pub record: &'u Record,
    /// The day, the name and the hash of the file, if the page was read anew.
    pub read: Option<(String, String, String)>,
}

/// The text of the file with the new values. Nothing, when it has no such page.
pub fn written(text: &str, update: &Update<'_>) -> Option<String> {
    let pages = member(text, 0..text.len(), "pages")?;
    let page = member(text, pages, update.page)?;
    let mut text = text.to_owned();
    let mut page = page;
    let indent = indent_of(&text, &page);
    if let Some((day, file, hash)) = &update.read {
        page = set(&text, page, "read", &Value::from(day.as_str()).to_string(), &indent).put(&mut text);
        if member(&text, page.clone(), "text").is_some() {
            page = set(&text, page, "text", &Value::from(file.as_str()).to_string(), &indent).put(&mut text);
            page = set(&text, page, "sha256", &Value::from(hash.as_str()).to_string(), &indent).put(&mut text);
        }
    }
    set(&text, page, "record", &object(update.record, &indent), &indent).put(&mut text);
    Some(text)
}

/// A replacement within a text, and the value that holds it.
struct Edit {
    at: Range<usize>,
    with: String,
    within: Range<usize>,
}

impl Edit {
    /// Makes the replacement, and says where the value that holds it stands then.
    fn put(self, text: &mut String) -> Range<usize> {
        let end = self.within.end + self.with.len() - self.at.len();
        text.replace_range(self.at, &self.with);
        self.within.start..end
    }
}

/// Sets a key of an object: its value is replaced, or the key is added at the end.
fn set(text: &str, within: Range<usize>, key: &str, value: &str, indent: &str) -> Edit {
    if let Some(at) = member(text, within.clone(), key) {
        return Edit { at, with: value.to_owned(), within };
    }
    let last = members(text, within.clone()).last().map(|(_, range)| range.end);
    let (at, comma) = last.map_or((within.start + 1, ""), |end| (end, ","));
    Edit { at: at..at, with: format!("{comma}\n{indent}{}: {value}", Value::from(key)), within }
}

/// The record as an object whose keys stand one level deeper than the key that holds it.
fn object(record: &Record, indent: &str) -> String {
    let line = |(key, entry): &(String, String)| {
        format!("\n{indent}  {}: {}", Value::from(key.as_str()), Value::from(entry.as_str()))
    };
    let lines: Vec<String> = record.0.iter().map(line).collect();
    if lines.is_empty() { "{}".to_owned() } else { format!("{{{}\n{indent}}}", lines.join(",")) }
}

/// The blanks before the first key of an object.
fn indent_of(text: &str, object: &Range<usize>) -> String {
    let inside = &text[object.start + 1..object.end];
    let blank = inside.len() - inside.trim_start().len();
    inside[..blank].rsplit('\n').next().unwrap_or_default().to_owned()
}

/// Where the value of a key stands.
fn member(text: &str, object: Range<usize>, key: &str) -> Option<Range<usize>> {
    members(text, object).into_iter().find(|(own, _)| own == key).map(|(_, range)| range)
}

/// The keys of an object with the places of their values.
fn members(text: &str, object: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = skip(text, object.start, &[]) + 1;
    loop {
        at = skip(text, at, &[',']);
        let Some((key, end)) = value::<String>(text, at) else { return found };
        let start = skip(text, end, &[':']);
        let Some((_, end)) = value::<IgnoredAny>(text, start) else { return found };
        found.push((key, start..end));
        at = end;
    }
}

/// The next position that is no blank and none of the signs.
fn skip(text: &str, at: usize, signs: &[char]) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start_matches(|letter: char| letter.is_whitespace() || signs.contains(&letter)).len()
}

/// The value that begins at a position, and where it ends.
fn value<T: for<'de> serde::Deserialize<'de>>(text: &str, at: usize) -> Option<(T, usize)> {
    let mut stream = Deserializer::from_str(text.get(at..)?).into_iter::<T>();
    let value = stream.next()?.ok()?;
    Some((value, at + stream.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::{Record, Update, written};

    const LOCK: &str = "{\n  \"pages\": {\n    \"a.en\": {\n      \"title\": \"A\",\n      \"read\": \"2026-01-02\",\n      \
                        \"text\": \"a.txt\",\n      \"sha256\": \"00\",\n      \"about\": \"Of a.\"\n    },\n    \"b.en\": {\"title\": \"B\"}\n  }\n}\n";

    fn update(read: Option<(&str, &str, &str)>) -> String {
        let record = Record(vec![("field: id".to_owned(), "Integer 0a1b".to_owned())]);
        let read = read.map(|(day, file, hash)| (day.to_owned(), file.to_owned(), hash.to_owned()));
        written(LOCK, &Update { page: "a.en", record: &record, read }).expect("the page is there")
    }

    #[test]
    fn a_record_is_added_and_nothing_else_moves() {
        let with =
            "\"about\": \"Of a.\",\n      \"record\": {\n        \"field: id\": \"Integer 0a1b\"\n      }\n    }";
        assert_eq!(update(None), LOCK.replace("\"about\": \"Of a.\"\n    }", with));
    }

    #[test]
    fn what_was_read_anew_is_replaced_where_it_stands() {
        let text = update(Some(("2026-03-04", "b.html", "11")));
        assert!(
            text.contains(
                "\"read\": \"2026-03-04\",\n      \"text\": \"b.html\",\n      \"sha256\": \"11\",\n      \"about\""
            ),
            "{text}"
        );
    }

    #[test]
    fn a_second_record_replaces_the_first() {
        let once = update(None);
        let record = Record(vec![("field: no".to_owned(), "ff".to_owned())]);
        let twice = written(&once, &Update { page: "a.en", record: &record, read: None }).expect("the page is there");
        assert!(twice.contains("\"field: no\": \"ff\"\n      }") && !twice.contains("field: id"), "{twice}");
        assert!(written(LOCK, &Update { page: "c.en", record: &record, read: None }).is_none());
    }
}
