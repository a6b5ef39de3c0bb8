//! What a page says in prose, as short hashes by the things it is said of; no word of the prose is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ring::digest::{SHA256, digest};
use serde_json::Value as Payload;

use super::facts::{Facts, Field, Role, Table};

/// The names of the things of a page, by which its record keeps them.
#[derive(Debug)]
pub struct Keys {
    tables: Vec<String>,
    fields: Vec<Vec<String>>,
    examples: Vec<String>,
}

impl Keys {
    /// The names of the tables and rows of a page. What would have a name twice is numbered.
    pub fn of(facts: &Facts) -> Self {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut unique = |name: String| {
            let times = taken.entry(name.clone()).or_default();
            *times += 1;
            if *times == 1 { name } else { format!("{name} ({times})") }
        };
        let (mut tables, mut fields) = (Vec::new(), Vec::new());
        for table in &facts.tables {
            // Parameters that only the address names have no table.
            let name = if table.number == 0 { "address" } else { table.role.name() };
            tables.push(unique(format!("table: {name}")));
            fields.push(table.rows.iter().map(|field| unique(name_of(table, &field.name))).collect());
        }
        let examples =
            facts.examples.iter().map(|example| unique(format!("example: {}", keys_of(&example.payload)))).collect();
        Self { tables, fields, examples }
    }

    /// The name of a table.
    pub fn table(&self, position: usize) -> String {
        self.tables[position].clone()
    }

    /// The name of a row.
    pub fn field(&self, table: usize, row: usize) -> String {
        self.fields[table][row].clone()
    }

    /// The name of an example: the keys that it begins with.
    pub fn example(&self, position: usize) -> String {
        self.examples[position].clone()
    }

    /// The name that a field of a table would have.
    pub fn name_in(&self, table: usize, field: &str) -> String {
        let table = self.tables[table].split_once(": ").map_or("", |(_, name)| name);
        if table == "answer" || table == "fields" {
            format!("field: {field}")
        } else {
            format!("field: {table}.{field}")
        }
    }
}

/// The first keys of a payload.
fn keys_of(payload: &Payload) -> String {
    const MOST: usize = 3;
    match payload {
        Payload::Array(items) => format!("[{}]", items.first().map(keys_of).unwrap_or_default()),
        Payload::Object(entries) => {
            let keys: Vec<&str> = entries.keys().take(MOST).map(String::as_str).collect();
            keys.join(", ").chars().take(60).collect()
        }
        _ => "a value".to_owned(),
    }
}

fn name_of(table: &Table, field: &str) -> String {
    match &table.role {
        Role::Query | Role::Path | Role::Headers => format!("parameter: {field}"),
        Role::Body => format!("body: {field}"),
        Role::Statuses => format!("status: {field}"),
        Role::Answer | Role::Unsaid => format!("field: {field}"),
        Role::Type(name) => format!("field: {name}.{field}"),
    }
}

/// What is recorded of each thing of a page: what it claims in words of tables, and a hash of the prose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record(pub Vec<(String, String)>);

impl Record {
    /// The record of a page.
    pub fn of(facts: &Facts) -> Self {
        let keys = Keys::of(facts);
        let mut things = Vec::new();
        for operation in &facts.operations {
            let origin = operation.origin().map(|(scheme, host)| format!("{scheme}://{host}"));
            let names: Vec<String> =
                origin.into_iter().chain(operation.query().map(|(name, _)| name.to_owned())).collect();
            things.push((format!("operation: {}", operation.name()), entry(&names.join(" "), "")));
        }
        for (position, table) in facts.tables.iter().enumerate() {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.word()).collect();
            if table.number > 0 {
                things.push((keys.table(position), entry(&columns.join(" "), "")));
            }
            for (row, field) in table.rows.iter().enumerate() {
                add_field(&keys.field(position, row), field, &mut things);
            }
        }
        for (position, request) in facts.requests.iter().enumerate() {
            let query = request.operation.query().map(|(name, _)| name);
            let names: Vec<&str> = query.chain(request.headers.iter().map(|(name, _)| name.as_str())).collect();
            things.push((format!("request: {}", position + 1), entry(&names.join(" "), "")));
        }
        for (position, example) in facts.examples.iter().enumerate() {
            things.push((keys.example(position), entry("", &example.caption)));
        }
        things.extend(facts.notes.iter().map(|note| (format!("note: {}", note.after), entry("", &note.prose))));
        things.extend(facts.unread.iter().map(|unread| (unread.key.clone(), entry("", &unread.text))));
        Self(numbered(things))
    }

    /// What is recorded of a thing.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, entry)| entry.as_str())
    }
}

fn add_field(key: &str, field: &Field, into: &mut Vec<(String, String)>) {
    let required = match field.required {
        Some(true) => "required",
        Some(false) => "optional",
        None => "",
    };
    let ty = field.ty.as_ref().map_or("", |ty| ty.text.as_str());
    into.push((key.to_owned(), entry(&[ty, required].join(" "), &field.prose)));
    let thing = key.split_once(": ").map_or(key, |(_, thing)| thing);
    for value in &field.values {
        into.push((format!("value: {thing}={}", value.text), entry("", &value.gloss)));
    }
}

/// The things with a number behind each name that was there before.
fn numbered(things: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let number = |(key, entry): (String, String)| {
        let times = taken.entry(key.clone()).or_default();
        *times += 1;
        let key = if *times == 1 { key } else { format!("{key} ({times})") };
        (key, entry)
    };
    things.into_iter().map(number).collect()
}

/// A claim and the hash of prose, as they are written into a record.
fn entry(claim: &str, prose: &str) -> String {
    let claim = claim.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{claim} {}", hashed(prose)).trim_start().to_owned()
}

/// The claim of an entry, without the hash.
pub fn claim(entry: &str) -> &str {
    entry.rsplit_once(' ').map_or("", |(claim, _)| claim)
}

/// A short hash of prose that looks at letters, digits and few signs only, so that the same sentence has the same hash in
/// every form; a hyphen where there is no prose.
pub fn hashed(prose: &str) -> String {
    let kept = prose.chars().map(narrow).filter(|letter| letter.is_alphanumeric() || matches!(letter, '+' | '%' | '='));
    let kept: String = kept.flat_map(char::to_lowercase).collect();
    if kept.is_empty() {
        return "-".to_owned();
    }
    hex(&digest(&SHA256, kept.as_bytes()).as_ref()[..6])
}

/// The hash of a whole file.
pub fn sha256(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The ordinary letter for one of full width.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        other => other,
    }
}
