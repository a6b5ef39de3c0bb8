//! Files of rows as vendors write them.

use chatspec_wire::Value;

/// Rows under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
}

/// How a file of rows is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFormat {
    /// What stands between columns.
    pub delimiter: char,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// Whether every value is in quotes, and not only those that need them.
    pub quote_all: bool,
    /// Whether lines end with carriage return and line feed.
    pub crlf: bool,
}

impl Default for TableFormat {
    fn default() -> Self {
        Self { delimiter: ',', bom: false, quote_all: false, crlf: false }
    }
}

impl Table {
    /// A table of those columns from JSON objects: texts as they are, other values as their JSON, missing ones empty.
    #[must_use]
    pub fn of_objects(columns: &[&str], objects: &[Value]) -> Self {
        let row = |object: &Value| columns.iter().map(|column| cell(object.get(column))).collect();
        Self {
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: objects.iter().map(row).collect(),
        }
    }

    /// The file.
    #[must_use]
    pub fn csv(&self, format: &TableFormat) -> String {
        let mut text = String::from(if format.bom { "\u{feff}" } else { "" });
        for line in std::iter::once(&self.columns).chain(&self.rows) {
            let values: Vec<_> = line.iter().map(|value| quoted(value, format)).collect();
            text.push_str(&values.join(&format.delimiter.to_string()));
            text.push_str(if format.crlf { "\r\n" } else { "\n" });
        }
        text
    }
}

fn cell(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn quoted(value: &str, format: &TableFormat) -> String {
    if format.quote_all || value.contains([format.delimiter, '"', '\r', '\n']) {
        return format!("\"{}\"", value.replace('"', "\"\""));
    }
    value.to_owned()
}
