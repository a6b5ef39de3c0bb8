//! Where a vendor's API begins on a simulator, from the first server of its contract.

use std::io;

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
    ///
    /// # Errors
    ///
    /// When a variable is given that does not stand in its path.
    pub(crate) fn of(vendor: &VendorInfo, given: &[(String, String)]) -> io::Result<Self> {
        let url = vendor.servers.first().map_or("", |server| server.url);
        let leading = url.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let path = leading.map_or_else(|| path_of(url), |(_, rest)| rest);
        if let Some((name, _)) = given.iter().find(|(name, _)| !path.contains(&braced(name))) {
            let text = format!("{} has no variable `{name}` in the path of its server address, `{path}`", vendor.name);
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        let filled = vendor.servers.first().map_or_else(String::new, |server| fill(path, server, given));
        Ok(Self { prefix: with_one_slash(&filled), appended: leading.is_some() })
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

fn braced(name: &str) -> String {
    format!("{{{name}}}")
}

fn fill(path: &str, server: &Server, given: &[(String, String)]) -> String {
    server.variables.iter().fold(path.to_owned(), |path, variable| {
        let value = given.iter().find(|(name, _)| name == variable.name).map(|(_, value)| value.as_str());
        path.replace(&braced(variable.name), value.unwrap_or(variable.default))
    })
}
