//! Where a vendor's API begins on a simulator, from the first server of its contract.

use chatspec_wire::operation::{Server, VendorInfo};

/// The part of every path that stands before the operation's own.
#[derive(Debug, Default)]
pub(crate) struct Address {
    /// Empty, or a path that begins with a slash and does not end with one.
    pub(crate) prefix: String,
    /// Whether a client appends the prefix itself, because the address begins with a variable.
    appended: bool,
}

impl Address {
    /// The address of the vendor's first server, its variables being those given or their defaults.
    pub(crate) fn of(vendor: &VendorInfo, given: &[(String, String)]) -> Self {
        vendor.servers.first().map_or_else(Self::default, |server| Self::of_server(server, given))
    }

    fn of_server(server: &Server, given: &[(String, String)]) -> Self {
        let leading = server.url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let path = leading.map_or_else(|| path_of(server.url), |(_, rest)| rest);
        let filled = fill(path, server, given);
        Self { prefix: with_one_slash(&filled), appended: leading.is_some() }
    }

    /// What a client takes as base URL.
    pub(crate) fn url(&self, origin: &str) -> String {
        if self.appended { origin.to_owned() } else { format!("{origin}{}", self.prefix) }
    }
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

fn fill(path: &str, server: &Server, given: &[(String, String)]) -> String {
    server.variables.iter().fold(path.to_owned(), |path, variable| {
        let value = given.iter().find(|(name, _)| name == variable.name).map(|(_, value)| value.as_str());
        path.replace(&format!("{{{}}}", variable.name), value.unwrap_or(variable.default))
    })
}
