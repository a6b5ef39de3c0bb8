//! Operations as plain data, and the traits by which a runtime sends them without knowing any vendor.

mod argument;
mod failure;
mod login;
mod pages;
mod request;

use crate::{PageInfo, TypeInfo};

pub use argument::{Argument, ArgumentText, ArgumentValue, Arguments};
pub use failure::{Code, CodeInfo, Constant, ErrorClass, Failure};
pub use login::{
    BasicInputs, Lifetime, Locator, Login, LoginInput, NamedServer, Rate, TokenAnswer, TokenExchange, TokenValue,
};
pub use pages::{MorePages, Pages};
pub use request::{BatchRequest, CursorRequest, DownloadRequest, ListRequest, Request};

/// A vendor: everything its contract says, as data.
#[derive(Debug)]
pub struct VendorInfo {
    /// Short name, as in `schemas/<name>`.
    pub name: &'static str,
    /// Title of the API.
    pub title: &'static str,
    /// Version that the contract gives itself.
    pub version: &'static str,
    /// Base addresses, the default first.
    pub servers: &'static [Server],
    /// Servers of their own that some operations have.
    pub named_servers: &'static [NamedServer],
    /// Ways to authenticate.
    pub schemes: &'static [Scheme],
    /// Ways to obtain credentials.
    pub logins: &'static [Login],
    /// How the base address of an account is found, when the vendor can be asked for it.
    pub locator: Option<&'static Locator>,
    /// How many requests the vendor takes, when it says so.
    pub rate: Option<Rate>,
    /// Operations, in the order of the contract.
    pub operations: &'static [&'static Operation],
    /// Requests that the vendor sends.
    pub webhooks: &'static [Webhook],
    /// Types, in the order of the contract.
    pub types: &'static [&'static TypeInfo],
    /// Pages that the contract was derived from.
    pub pages: &'static [PageInfo],
    /// Bodies as the vendor prints or sends them; empty unless the model crate's feature `samples` is on.
    pub samples: &'static [Sample],
}

impl VendorInfo {
    /// The operation of that id.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&'static Operation> {
        self.operations.iter().copied().find(|operation| operation.id == id)
    }

    /// The way to authenticate of that name.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Option<&'static Scheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }

    /// The way of that name to obtain a credential.
    #[must_use]
    pub fn login(&self, name: &str) -> Option<&'static Login> {
        self.logins.iter().find(|login| login.name == name)
    }

    /// The server of that name that some operations have of their own.
    #[must_use]
    pub fn named_server(&self, name: &str) -> Option<&'static NamedServer> {
        self.named_servers.iter().find(|server| server.name == name)
    }

    /// The generated type of that name.
    #[must_use]
    pub fn type_info(&self, name: &str) -> Option<&'static TypeInfo> {
        self.types.iter().copied().find(|info| info.name == name)
    }
}

/// A body of an operation, a webhook or a type, as the vendor prints it or is known to send it.
#[derive(Debug)]
pub struct Sample {
    /// Id of the operation or webhook, or name of the type.
    pub of: &'static str,
    /// What sets it apart from the other samples of the same thing.
    pub case: &'static str,
    /// Whether it holds values that the contract does not name.
    pub open: bool,
    /// The JSON text.
    pub body: &'static str,
}

/// Names a vendor at compile time; each model crate has one.
pub trait Vendor {
    /// Everything the vendor's contract says.
    const INFO: &'static VendorInfo;
}

/// One operation of a vendor.
#[derive(Debug)]
pub struct Operation {
    /// Name of the vendor.
    pub vendor: &'static str,
    /// Id, unique within the vendor.
    pub id: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Name of the client's method for it.
    pub method_name: &'static str,
    /// Path below the base address, with parameters in braces.
    pub path: &'static str,
    /// Name of the server it is sent to; `None` for the base address of the API.
    pub server: Option<&'static str>,
    /// Parameters, in the order of the contract.
    pub parameters: &'static [Parameter],
    /// The body it takes, if any.
    pub body: Option<Body>,
    /// Alternatives of schemes; those of one alternative are needed together. Empty: none is needed.
    pub security: &'static [&'static [&'static str]],
    /// Answers by status.
    pub responses: &'static [Response],
    /// How a failure shows inside an answer.
    pub failure: Option<&'static Failure>,
    /// Whether it may be sent again without knowing what became of it.
    pub replay: Replay,
    /// JSON pointer to the part of the answer that a caller wants; `None` for all of it.
    pub payload: Option<&'static str>,
    /// How to ask for what has been added to a list since.
    pub cursor: Option<Cursor>,
    /// How to ask for the rest of a list that is answered page by page.
    pub pages: Option<Pages>,
    /// The file that the answer links to.
    pub download: Option<Download>,
    /// Id of the page that describes it.
    pub page: &'static str,
    /// Whether the vendor advises against it.
    pub deprecated: bool,
}

impl Operation {
    /// The parameter of that name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == name)
    }
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
}

impl Method {
    /// The method as it stands in a request line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
        }
    }
}

/// One parameter of an operation.
#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// Whether the operation cannot be called without it.
    pub required: bool,
    /// How a list is written.
    pub style: Style,
    /// What its value is; of a list, each item.
    pub kind: ValueKind,
    /// Whether its value must not be shown.
    pub secret: bool,
    /// How many items of a list fit into one request.
    pub batch: Option<Batch>,
    /// The only value that it ever has, which is sent with every request; nobody gives it.
    pub fixed: Option<&'static str>,
    /// What it means.
    pub description: &'static str,
    /// A value as it could be sent, if the contract gives one.
    pub example: Option<&'static str>,
    /// Id of the page that describes it.
    pub page: &'static str,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Location {
    Path,
    Query,
    Header,
}

/// How the items of a list parameter are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// One value, items joined by commas; also the style of what is no list.
    Joined,
    /// The parameter stands once for each item.
    Repeated,
}

/// What the value of a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// Any text.
    Text,
    /// A whole number.
    Integer {
        /// The smallest that is allowed.
        minimum: i64,
        /// The largest that is allowed.
        maximum: i64,
    },
    /// A number, which may have a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl ValueKind {
    /// Any whole number of 64 bits.
    pub const INTEGER: Self = Self::Integer { minimum: i64::MIN, maximum: i64::MAX };
}

/// How a long list of identifiers is split over several requests.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// The largest number of items in one request.
    pub largest: usize,
    /// JSON pointer, within an answered element, to the identifier it was asked for by.
    pub key: &'static str,
}

/// The body of a request.
#[derive(Debug)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// Media types, the preferred one first.
    pub media_types: &'static [&'static str],
    /// Name of the type it holds.
    pub type_name: &'static str,
}

/// One answer of an operation.
#[derive(Debug)]
pub struct Response {
    /// Status code, a range such as `4XX`, or `default`.
    pub status: &'static str,
    /// Media types, the preferred one first; empty when no body is described.
    pub media_types: &'static [&'static str],
    /// Name of the type it holds, `None` when no body is described.
    pub type_name: Option<&'static str>,
    /// When it is sent.
    pub description: &'static str,
}

/// Whether an operation may be sent again without knowing what became of the first attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// Sending it twice does what sending it once does.
    Safe,
    /// Sending it twice may do something twice.
    Unsafe,
}

/// How to ask for what has been added to a growing list.
#[derive(Debug)]
pub struct Cursor {
    /// The parameter that takes the largest value seen.
    pub parameter: &'static str,
    /// JSON pointer to that value, within an element of the list.
    pub item: &'static str,
}

/// A file that an answer links to.
#[derive(Debug)]
pub struct Download {
    /// JSON pointer to the link within the answer.
    pub link: &'static str,
    /// What the file is, as in `csv`.
    pub format: &'static str,
    /// Name of the type of a row.
    pub row: &'static str,
    /// What may stand between columns, the usual one first.
    pub delimiters: &'static [char],
}

/// A base address.
#[derive(Debug)]
pub struct Server {
    /// The address, with variables in braces.
    pub url: &'static str,
    /// When it is the right one.
    pub description: &'static str,
    /// What the braces stand for.
    pub variables: &'static [ServerVariable],
}

/// A variable part of a base address.
#[derive(Debug)]
pub struct ServerVariable {
    /// Name in the braces.
    pub name: &'static str,
    /// Value when none is given.
    pub default: &'static str,
    /// What it stands for.
    pub description: &'static str,
}

/// A way to authenticate.
#[derive(Debug)]
pub struct Scheme {
    /// Name by which operations require it.
    pub name: &'static str,
    /// How it is sent.
    pub kind: SchemeKind,
    /// Where the credential comes from and how long it holds.
    pub description: &'static str,
}

/// How a credential is sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum SchemeKind {
    /// In the query, under this name.
    ApiKeyInQuery(&'static str),
    /// In this header.
    ApiKeyInHeader(&'static str),
    /// In this cookie.
    ApiKeyInCookie(&'static str),
    /// In the `Authorization` header, after the name of this scheme (`basic`, `bearer` or another).
    Http(&'static str),
    /// A bearer token that an OAuth 2 token endpoint gives.
    Oauth2 {
        /// The token endpoint, when a flow has one.
        token_url: Option<&'static str>,
        /// Scopes that can be asked for.
        scopes: &'static [&'static str],
    },
    /// A bearer token whose endpoints stand in this document.
    OpenIdConnect(&'static str),
    /// A client certificate.
    MutualTls,
}

/// A request that the vendor sends to its customer.
#[derive(Debug)]
pub struct Webhook {
    /// Name in the contract.
    pub name: &'static str,
    /// Id, unique within the vendor.
    pub id: &'static str,
    /// What it tells, in one line.
    pub summary: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Name of the type that its body holds.
    pub type_name: &'static str,
    /// Id of the page that describes it.
    pub page: &'static str,
}
