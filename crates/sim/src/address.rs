//! Where a vendor's API and its named servers begin on a simulator, from the servers of its contract.

use std::io;

use chatspec_wire::operation::{NamedServer, Operation, Server, VendorInfo};

/// The part of every path that stands before the operation's own.
#[derive(Debug, Default)]
pub(crate) struct Address {
    /// Empty, or a path that begins with a slash and does not end with one.
    pub(crate) prefix: String,
    /// Whether a client appends the prefix itself, because the address begins with a variable.
    appended: bool,
    variables: Vec<(&'static str, String)>,
    /// Names of servers that some operations have of their own, and their prefixes.
    named: Vec<(&'static str, String)>,
}

impl Address {
    /// The address of the vendor's first server, its variables being those given or their defaults.
    ///
    /// # Errors
    ///
    /// When a variable is given that does not stand in its path.
    pub(crate) fn of(vendor: &'static VendorInfo, given: &[(String, String)]) -> io::Result<Self> {
        let url = vendor.servers.first().map_or("", |server| server.url);
        let leading = url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let path = leading.map_or_else(|| path_of(url), |(_, rest)| rest);
        if let Some((name, _)) = given.iter().find(|(name, _)| !path.contains(&braced(name))) {
            let text = format!("{} has no variable `{name}` in the path of its server address, `{path}`", vendor.name);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let variables: Vec<_> = vendor.servers.first().map_or_else(Vec::new, |server| values(server, given));
        let named = |named: &'static NamedServer| (named.name, prefix_of(&named.server));
        Ok(Self {
            prefix: with_one_slash(&fill(path, &variables)),
            appended: leading.is_some(),
            variables,
            named: vendor.named_servers.iter().map(named).collect(),
        })
    }

    /// What a client takes as base URL.
    pub(crate) fn url(&self, origin: &str) -> String {
        if self.appended { origin.to_owned() } else { format!("{origin}{}", self.prefix) }
    }

    /// What a client takes as base URL of a named server; `None` when there is none of that name.
    pub(crate) fn server_url(&self, origin: &str, name: &str) -> Option<String> {
        let (_, prefix) = self.named.iter().find(|(found, _)| *found == name)?;
        Some(format!("{origin}{prefix}"))
    }

    /// The value of a variable of the server address.
    pub(crate) fn variable(&self, name: &str) -> Option<&str> {
        self.variables.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    /// What stands before the path of an operation.
    pub(crate) fn before(&self, operation: &Operation) -> &str {
        let Some(name) = operation.server else { return &self.prefix };
        self.named.iter().find(|(found, _)| *found == name).map_or("", |(_, prefix)| prefix.as_str())
    }
}

fn prefix_of(server: &'static Server) -> String {
    let path = server.url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    with_one_slash(&fill(path.map_or_else(|| path_of(server.url), |(_, rest)| rest), &values(server, &[])))
}

fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

fn with_one_slash(path: &str) -> String {
    match path.trim_matches('/') {
        "" => String::new(),
        path => format!("/{path}"),
    }
}

fn braced(name: &str) -> String {
    format!("{{{name}}}")
}

fn values(server: &'static Server, given: &[(String, String)]) -> Vec<(&'static str, String)> {
    let value = |name: &str| given.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone());
    let variables = server.variables.iter();
    variables.map(|variable| (variable.name, value(variable.name).unwrap_or(variable.default.to_owned()))).collect()
}

fn fill(path: &str, variables: &[(&'static str, String)]) -> String {
    variables.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&braced(name), value))
}
