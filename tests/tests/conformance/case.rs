//! A case as it stands in its file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// Folder of the cases within that of a vendor.
const FOLDER: &str = "cases";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    #[serde(rename = "$schema")]
    _schema: String,
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "page")]
    _page: String,
    #[serde(rename = "origin")]
    _origin: String,
    pub operation: String,
    pub connection: Settings,
    pub call: Call,
    pub exchanges: Vec<Exchange>,
    pub result: Outcome,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub base_url: Option<String>,
    pub account: Option<String>,
    #[serde(default)]
    pub named_servers: BTreeMap<String, String>,
    #[serde(default)]
    pub server_variables: BTreeMap<String, String>,
    pub credentials: BTreeMap<String, Credential>,
    pub login: Option<Login>,
    pub attempts: Option<u32>,
    pub user_agent: Option<String>,
    pub timeout_ms: Option<u64>,
    pub max_body: Option<usize>,
    pub max_stream: Option<u64>,
    pub max_element: Option<usize>,
    pub max_in_flight: Option<usize>,
}

impl Settings {
    /// The addresses that are given.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.base_url.iter().chain(self.named_servers.values()).map(String::as_str)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    pub name: String,
    pub inputs: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Credential {
    Token(String),
    Password { user: String, password: String },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    pub parameters: BTreeMap<String, Value>,
    pub body: Option<Value>,
    #[serde(rename = "as")]
    pub wanted: Wanted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    Value,
    Envelope,
    Stream,
    Lookup,
    Follow,
    Rows,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub request: Request,
    pub answer: Answer,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    pub method: String,
    pub target: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub absent: Vec<String>,
    pub body: Option<Value>,
    pub form: Option<BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Something(Something),
    Nothing { nothing: Nothing },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Something {
    pub status: u16,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    pub body: Option<Body>,
    #[serde(default)]
    pub gzip: bool,
    #[serde(default)]
    pub padding: usize,
    pub sent: Option<usize>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Body {
    Json(Value),
    Text(String),
    Base64(String),
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nothing {
    Close,
    Silence,
}

/// What a call must give, or what it gave.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Outcome {
    Value {
        value: Value,
    },
    Error {
        error: Value,
    },
    Items {
        items: Vec<Value>,
    },
    Lookup {
        lookup: Vec<Value>,
        #[serde(default)]
        unasked: Vec<Value>,
    },
}

/// The folder of the contracts.
pub fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// A case file: its path below the folder of the contracts, the name of the vendor, and the JSON in it.
#[derive(Debug, Clone)]
pub struct CaseFile {
    pub path: String,
    pub vendor: String,
    pub json: Value,
}

impl CaseFile {
    /// The case, if it has the form of one.
    pub fn case(&self) -> Result<Case, String> {
        Case::deserialize(&self.json).map_err(|error| error.to_string())
    }
}

/// Every case of every vendor, in the order of their paths.
pub fn all() -> Vec<CaseFile> {
    let vendors = names(&schemas()).into_iter().filter(|vendor| schemas().join(vendor).is_dir());
    vendors.flat_map(|vendor| of_vendor(&vendor)).collect()
}

fn of_vendor(vendor: &str) -> Vec<CaseFile> {
    let root = schemas().join(vendor).join(FOLDER);
    let file = |operation: &str, name: String| {
        let path = format!("{vendor}/{FOLDER}/{operation}/{name}");
        let text = fs::read_to_string(schemas().join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        CaseFile { path, vendor: vendor.to_owned(), json }
    };
    let operations = names(&root).into_iter();
    operations
        .flat_map(|operation| {
            names(&root.join(&operation)).into_iter().map(move |name| file(&operation, name)).collect::<Vec<_>>()
        })
        .collect()
}

/// The names in a folder, in their order; none when there is no such folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}
