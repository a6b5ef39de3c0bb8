//! A vendor's contract as plain data: what lowering makes of the source, and all that generating needs.

mod login;
mod pages;

use crate::changelog::Changelog;
use crate::diagnostic::Place;

pub use login::{
    BasicInputs, Lifetime, Locator, Login, LoginInput, NamedServer, Rate, TokenAnswer, TokenExchange, TokenValue,
};
pub use pages::{MorePages, Pages};

/// Everything about one vendor.
#[derive(Debug)]
pub struct Contract {
    /// Name of the folder and of the crate.
    pub vendor: String,
    pub title: String,
    pub description: String,
    pub version: String,
    pub servers: Vec<Server>,
    /// The servers of their own that some operations have, each once.
    pub named_servers: Vec<NamedServer>,
    pub schemes: Vec<Scheme>,
    pub logins: Vec<Login>,
    pub locator: Option<Locator>,
    pub rate: Option<Rate>,
    pub operations: Vec<Operation>,
    pub webhooks: Vec<Webhook>,
    pub failure: Option<Failure>,
    pub files: Vec<File>,
    pub pages: Vec<Page>,
    pub samples: Vec<SampleGroup>,
    /// Every sample with its text, in the order of the index.
    pub bodies: Vec<SampleBody>,
    /// How many samples there are.
    pub sample_count: usize,
    /// How many departures from the pages are recorded.
    pub departure_count: usize,
    /// The versions of the crate, when the contract says them.
    pub changelog: Option<Changelog>,
}

/// One schema file, which becomes one module.
#[derive(Debug)]
pub struct File {
    /// File name, as in `message-session.schema.json`.
    pub name: String,
    /// Name of the module.
    pub module: String,
    pub description: String,
    pub types: Vec<TypeDef>,
    /// Whether it stands in no folder, because a standard says what is in it.
    pub is_standard: bool,
}

/// A named type.
#[derive(Debug)]
pub struct TypeDef {
    pub name: String,
    pub place: Place,
    /// File and pointer as the generated code names it.
    pub reference: String,
    pub docs: Docs,
    pub page: String,
    pub deprecated: bool,
    pub shape: Shape,
}

/// What a type is.
#[derive(Debug)]
pub enum Shape {
    Object(Vec<Property>),
    List(ValueList),
    Tagged(Tagged),
    Kinds(Vec<Alternative>),
    Shapes(Vec<Alternative>),
    Alias(Ty),
}

/// A key of an object.
#[derive(Debug, Clone)]
pub struct Property {
    pub key: String,
    pub place: Place,
    pub docs: Docs,
    pub page: Option<String>,
    pub required: bool,
    pub deprecated: bool,
    pub ty: Ty,
    /// The property that this one is another spelling of.
    pub same_as: Option<String>,
}

/// A list of named values.
#[derive(Debug)]
pub struct ValueList {
    pub closed: bool,
    pub values: Vec<NamedValue>,
}

#[derive(Debug)]
pub struct NamedValue {
    pub variant: String,
    pub value: Constant,
    pub docs: Docs,
    pub deprecated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    Text(String),
    Integer(i64),
}

/// Objects told apart by the value of a key.
#[derive(Debug)]
pub struct Tagged {
    pub tag: String,
    pub variants: Vec<TaggedVariant>,
}

#[derive(Debug)]
pub struct TaggedVariant {
    pub variant: String,
    pub docs: Docs,
    pub ty: String,
    pub tags: Vec<String>,
}

/// One of several: a kind of JSON value, or a shape of object.
#[derive(Debug)]
pub struct Alternative {
    pub title: String,
    pub docs: Docs,
    pub kind: Kind,
    pub ty: Ty,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Text,
    Number,
    Boolean,
    Object,
    Array,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ty {
    Named(String),
    Text,
    Timestamp,
    Secret,
    Int32,
    Int64,
    Number,
    Bool,
    NumberOrText,
    Any,
    List(Box<Self>),
    Map(Box<Self>),
    Nullable(Box<Self>),
}

/// What stands in the docs of a generated item, a paragraph an entry.
#[derive(Debug, Clone, Default)]
pub struct Docs(pub Vec<String>);

#[derive(Debug)]
pub struct Page {
    pub id: String,
    pub title: String,
    pub language: String,
    pub read: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    pub url: String,
    pub description: String,
    pub variables: Vec<ServerVariable>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    pub name: String,
    pub default: String,
    pub description: String,
}

#[derive(Debug)]
pub struct Scheme {
    pub name: String,
    pub description: String,
    pub kind: SchemeKind,
}

#[derive(Debug)]
pub enum SchemeKind {
    ApiKey { location: String, name: String },
    Http { scheme: String },
    Oauth2 { token_url: Option<String>, scopes: Vec<String> },
    OpenIdConnect { url: String },
    MutualTls,
}

#[derive(Debug)]
pub struct Operation {
    pub id: String,
    pub place: Place,
    pub name: String,
    pub docs: Docs,
    pub summary: String,
    pub method: String,
    /// Name of the client's method for it.
    pub method_name: String,
    /// Whether the contract gives that name.
    pub has_own_method: bool,
    /// Whether the client calls it by itself, so that it has no method for it.
    pub is_internal: bool,
    pub path: String,
    /// The server that it is sent to instead of the API's.
    pub server: Option<NamedServer>,
    pub page: String,
    pub deprecated: bool,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub security: Vec<Vec<String>>,
    pub responses: Vec<Response>,
    /// What a 2xx answer holds, if it holds anything.
    pub answer: Option<Ty>,
    pub replay_safe: bool,
    pub payload: Option<String>,
    pub cursor: Option<Cursor>,
    pub pages: Option<Pages>,
    pub download: Option<Download>,
    pub failure: Option<Failure>,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: String,
    pub field: String,
    pub place: Place,
    pub docs: Docs,
    pub location: String,
    pub required: bool,
    pub deprecated: bool,
    pub ty: Ty,
    /// What its value is; of a list, each item.
    pub kind: ValueKind,
    /// Whether the items of a list are sent as one value, joined by commas.
    pub joined: bool,
    pub page: Option<String>,
    pub batch: Option<Batch>,
    /// The only value that it ever has, so that the client sends it by itself.
    pub fixed: Option<String>,
    /// A value as it could be sent.
    pub example: Option<Example>,
}

/// What the value of a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    Integer { minimum: i64, maximum: i64 },
    Number,
    Boolean,
}

/// An example of a parameter, which has the parameter's type.
#[derive(Debug)]
pub struct Example(pub serde_json::Value);

/// The text that is sent: the items of a list are joined by commas.
impl std::fmt::Display for Example {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            serde_json::Value::String(text) => f.write_str(text),
            serde_json::Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| Self(item.clone()).to_string()).collect();
                f.write_str(&items.join(","))
            }
            value => value.fmt(f),
        }
    }
}

#[derive(Debug)]
pub struct Batch {
    pub largest: u64,
    pub key: String,
}

/// The media type of a body whose keys are written as a form.
pub const FORM: &str = "application/x-www-form-urlencoded";

#[derive(Debug)]
pub struct Body {
    pub docs: Docs,
    pub ty: Ty,
    pub required: bool,
    pub media: Vec<String>,
}

#[derive(Debug)]
pub struct Response {
    pub status: String,
    pub description: String,
    pub media: Vec<String>,
    pub ty: Option<Ty>,
}

#[derive(Debug)]
pub struct Cursor {
    pub parameter: String,
    pub item: String,
}

#[derive(Debug)]
pub struct Download {
    pub link: String,
    pub format: String,
    pub row: String,
    pub delimiters: Vec<String>,
}

#[derive(Debug)]
pub struct Failure {
    pub place: Place,
    pub signal: String,
    pub success: Vec<serde_json::Value>,
    pub code: String,
    pub message: String,
    pub expires: Option<String>,
    pub body: String,
    pub codes: Vec<FailureCode>,
    pub otherwise: String,
}

#[derive(Debug)]
pub struct FailureCode {
    pub code: Constant,
    pub name: String,
    pub class: String,
    /// How many seconds to wait before another attempt.
    pub wait: Option<u64>,
    pub description: String,
}

#[derive(Debug)]
pub struct Webhook {
    pub name: String,
    pub id: String,
    pub summary: String,
    pub docs: Docs,
    pub method: String,
    pub page: String,
    pub body: Ty,
}

/// The samples of one folder.
#[derive(Debug)]
pub struct SampleGroup {
    /// Name of the operation or type.
    pub group: String,
    pub ty: Ty,
    /// Paths below `samples/`, the first of them the one to show.
    pub paths: Vec<String>,
}

/// One sample with its text.
#[derive(Debug)]
pub struct SampleBody {
    /// Id of the operation, or name of the type as generated.
    pub of: String,
    pub case: String,
    /// Whether it holds values that no list names.
    pub open: bool,
    /// The JSON text on one line.
    pub text: String,
}

impl Contract {
    /// Every type, file after file.
    pub fn types(&self) -> impl Iterator<Item = &TypeDef> {
        self.files.iter().flat_map(|file| &file.types)
    }

    /// The type of that name.
    pub fn find(&self, name: &str) -> Option<&TypeDef> {
        self.types().find(|def| def.name == name)
    }

    /// Whether the vendor advises against a type of that name.
    pub fn is_deprecated(&self, name: &str) -> bool {
        self.find(name).is_some_and(|def| def.deprecated)
    }

    /// Whether the vendor advises against a type.
    pub fn has_deprecated_types(&self) -> bool {
        self.types().any(|def| def.deprecated)
    }

    /// Whether the vendor advises against an operation, a parameter or a type.
    pub fn has_deprecated(&self) -> bool {
        let parameters = |operation: &Operation| operation.parameters.iter().any(|parameter| parameter.deprecated);
        self.has_deprecated_types() || self.operations.iter().any(|other| other.deprecated || parameters(other))
    }

    /// Whether a key or a parameter has a name that is not ASCII.
    pub fn has_foreign_names(&self) -> bool {
        let keys = self.types().filter_map(|def| match &def.shape {
            Shape::Object(properties) => Some(properties),
            _ => None,
        });
        let parameters = self.operations.iter().flat_map(|operation| &operation.parameters);
        let mut names = keys.flatten().map(|property| &property.key).chain(parameters.map(|parameter| &parameter.name));
        names.any(|name| !name.is_ascii())
    }

    /// The title of a page.
    pub fn page_title(&self, id: &str) -> String {
        self.pages.iter().find(|page| page.id == id).map_or_else(String::new, |page| page.title.clone())
    }
}

impl Operation {
    /// The parameters that a caller gives, as opposed to those that always have the same value.
    pub fn given(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.fixed.is_none())
    }
}

impl Ty {
    /// The name at the core of the type, through lists, maps and null.
    pub fn core(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.core(),
            _ => None,
        }
    }

    /// The type without null.
    pub fn without_null(&self) -> &Self {
        match self {
            Self::Nullable(inner) => inner,
            other => other,
        }
    }
}

impl Docs {
    /// Paragraphs from one text, and nothing from none.
    pub fn of(text: Option<&str>) -> Self {
        Self(text.map(|text| text.split("\n\n").map(|part| part.trim().to_owned()).collect()).unwrap_or_default())
    }

    /// With another paragraph.
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(text.into());
        self
    }
}
