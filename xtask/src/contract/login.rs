//! How credentials are obtained and addresses are found, and how much a vendor takes.

use std::iter;

use crate::diagnostic::Place;

use super::{Contract, Operation, Server};

/// A way to obtain the credential of a scheme.
#[derive(Debug)]
pub struct Login {
    pub name: String,
    pub place: Place,
    /// The scheme whose credential it obtains.
    pub scheme: String,
    pub description: String,
    pub inputs: Vec<LoginInput>,
    pub obtain: TokenExchange,
    pub renew: Option<TokenExchange>,
    /// Id of the operation that gives a credential up.
    pub revoke: Option<String>,
    pub rejected: Vec<u16>,
    pub lockout: Option<u32>,
    pub page: String,
}

/// What a caller gives for a login.
#[derive(Debug)]
pub struct LoginInput {
    pub name: String,
    pub secret: bool,
    pub scheme: Option<String>,
    pub description: String,
}

/// A request that answers a credential.
#[derive(Debug)]
pub struct TokenExchange {
    pub place: Place,
    /// Id of the operation.
    pub operation: String,
    /// The inputs that stand in a header of the scheme Basic.
    pub basic: Option<BasicInputs>,
    /// What the body holds, by pointer.
    pub values: Vec<(String, TokenValue)>,
    pub answer: TokenAnswer,
}

/// Inputs that are user and password of the scheme Basic.
#[derive(Debug)]
pub struct BasicInputs {
    pub user: String,
    pub password: String,
}

/// A value in such a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenValue {
    Input(String),
    Renewal,
    Text(String),
    Signed { text: String, key: String, time: String },
}

/// Where the answer holds what.
#[derive(Debug)]
pub struct TokenAnswer {
    pub token: String,
    pub claim: Option<String>,
    pub lifetime: Option<Lifetime>,
    pub renewal: Option<String>,
    pub renewal_lifetime: Option<Lifetime>,
}

/// How long something holds.
#[derive(Debug)]
pub enum Lifetime {
    Told(String),
    Fixed(u64),
    Sliding(u64),
}

/// A server of its own that an operation has.
#[derive(Debug, Clone)]
pub struct NamedServer {
    pub name: String,
    pub place: Place,
    pub server: Server,
}

/// How the base address of an account is found.
#[derive(Debug)]
pub struct Locator {
    pub place: Place,
    pub input: String,
    pub description: String,
    /// Id of the operation.
    pub operation: String,
    pub parameter: String,
    pub address: String,
    pub suffix: Option<String>,
    pub usable: Option<String>,
    pub moved: Vec<u16>,
}

/// How many requests the vendor takes.
#[derive(Debug)]
pub struct Rate {
    pub requests: u32,
    pub seconds: u32,
    pub description: String,
}

impl Login {
    /// The requests that answer a credential.
    pub fn exchanges(&self) -> impl Iterator<Item = &TokenExchange> {
        iter::once(&self.obtain).chain(&self.renew)
    }
}

impl TokenExchange {
    /// The inputs that it sends, by name.
    pub fn inputs(&self) -> impl Iterator<Item = &str> {
        let basic = self.basic.iter().flat_map(|basic| [basic.user.as_str(), &basic.password]);
        self.values.iter().flat_map(|(_, value)| value.inputs()).chain(basic)
    }
}

impl TokenValue {
    /// The inputs that it is made of.
    pub fn inputs(&self) -> Vec<&str> {
        match self {
            Self::Input(name) => vec![name],
            Self::Signed { text, key, .. } => vec![text, key],
            Self::Renewal | Self::Text(_) => Vec::new(),
        }
    }
}

impl Contract {
    /// The operation of that id.
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// The operations that become methods of the client: those that it does not call by itself.
    pub fn callable(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| !operation.is_internal)
    }
}
