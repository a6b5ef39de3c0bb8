//! An API description as all versions of OpenAPI mean it; schemas are still those of the source.

use super::node::Node;

/// Which words a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Swagger 2.0.
    V2,
    /// OpenAPI 3.0.
    V30,
    /// OpenAPI 3.1 and later.
    V31,
}

/// Everything of a document but its schemas.
#[derive(Debug, Default)]
pub struct Api<'d> {
    pub servers: Vec<Server<'d>>,
    pub security: Option<Node<'d>>,
    pub schemes: Vec<Scheme<'d>>,
    pub tags: Vec<(String, Option<String>)>,
    pub operations: Vec<Operation<'d>>,
    pub webhooks: Vec<Operation<'d>>,
    /// The named schemas.
    pub schemas: Vec<(&'d str, Node<'d>)>,
}

/// A base address.
#[derive(Debug, Clone)]
pub struct Server<'d> {
    pub url: String,
    pub node: Node<'d>,
    pub variables: Vec<(&'d str, Node<'d>)>,
}

/// A security scheme, in the words of OpenAPI 3.
#[derive(Debug)]
pub struct Scheme<'d> {
    pub name: &'d str,
    pub node: Node<'d>,
    pub kind: SchemeKind<'d>,
}

/// What a scheme is.
#[derive(Debug)]
pub enum SchemeKind<'d> {
    /// In the words of OpenAPI 3.
    Plain,
    /// `basic` of Swagger.
    Basic,
    /// The one flow of Swagger's `oauth2`, by its name in OpenAPI 3.
    Flow(&'static str, Node<'d>),
}

/// An operation or a webhook.
#[derive(Debug)]
pub struct Operation<'d> {
    pub node: Node<'d>,
    /// Path of an operation, or name of a webhook.
    pub path: String,
    pub method: String,
    pub parameters: Vec<Parameter<'d>>,
    pub body: Option<Body<'d>>,
    pub answers: Vec<Answer<'d>>,
    /// The servers that stand at it or at its path.
    pub servers: Option<Node<'d>>,
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter<'d> {
    pub node: Node<'d>,
    pub name: String,
    pub location: String,
    pub required: bool,
    pub schema: Option<Node<'d>>,
    pub style: Style,
}

/// How a list or an object is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// Each item as a parameter of its own.
    Each,
    /// All items in one, separated by commas.
    Commas,
    /// In a way that has no words here.
    Other(String),
}

/// The body of a request.
#[derive(Debug)]
pub struct Body<'d> {
    pub node: Node<'d>,
    pub required: bool,
    pub media: Vec<Media<'d>>,
    /// The fields of a form, when they are described one by one.
    pub fields: Vec<Parameter<'d>>,
}

/// A body in one media type.
#[derive(Debug)]
pub struct Media<'d> {
    pub name: String,
    pub node: Node<'d>,
    pub schema: Option<Node<'d>>,
    /// The examples by name.
    pub examples: Vec<(String, Node<'d>)>,
}

/// The answer of one status.
#[derive(Debug)]
pub struct Answer<'d> {
    pub status: String,
    pub node: Node<'d>,
    pub media: Vec<Media<'d>>,
}

impl Operation<'_> {
    /// What a person calls it.
    pub fn label(&self) -> String {
        format!("{} {}", self.method.to_uppercase(), self.path)
    }
}

/// The methods that OpenAPI knows.
pub const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
