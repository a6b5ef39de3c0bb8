//! The template of an address, with variables in braces.

use chatspec_wire::operation::{Server, ServerVariable};

pub(super) type Variables = [(String, String)];

/// The template of an address.
pub(super) struct Template(&'static Server);

/// Where a variable stands, which decides what its value may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Address,
    Host,
    Label,
    Path,
}

impl Template {
    pub(super) fn of(server: &'static Server) -> Self {
        Self(server)
    }

    /// The variable that it begins with, which stands for scheme, host and port.
    pub(super) fn given(&self) -> Option<&'static str> {
        self.0.url.strip_prefix('{')?.split_once('}').map(|(name, _)| name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.0.variables.iter().map(|variable| variable.name)
    }

    /// The variables of what it has after the part that is given.
    pub(super) fn rest_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let given = self.given();
        self.names().filter(move |name| given.is_some_and(|given| given != *name))
    }

    /// What it has after the part that is given; nothing when the whole address is given.
    pub(super) fn rest(&self, variables: &Variables) -> Result<String, String> {
        let rest = self.given().and_then(|_| self.0.url.split_once('}')).map_or("", |(_, rest)| rest);
        self.fill(rest.trim_end_matches('/'), variables)
    }

    /// The whole address, by values and defaults.
    pub(super) fn filled(&self, variables: &Variables) -> Result<String, String> {
        self.fill(self.0.url, variables)
    }

    fn fill(&self, text: &str, variables: &Variables) -> Result<String, String> {
        let mut filled = text.to_owned();
        for variable in self.0.variables.iter().filter(|variable| text.contains(&braced(variable))) {
            let given = variables.iter().rev().find(|(name, _)| name == variable.name).map(|(_, value)| value.as_str());
            let value =
                given.map_or(Ok(variable.default), |value| self.part(variable).checked(variable.name, value))?;
            filled = filled.replace(&braced(variable), value.trim_matches('/'));
        }
        Ok(filled)
    }

    fn part(&self, variable: &ServerVariable) -> Part {
        let braced = braced(variable);
        let host = self.0.url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
        match host {
            _ if self.0.url.starts_with(&braced) => Part::Address,
            Some(host) if host == braced => Part::Host,
            Some(host) if host.contains(&braced) => Part::Label,
            _ => Part::Path,
        }
    }
}

fn braced(variable: &ServerVariable) -> String {
    format!("{{{}}}", variable.name)
}

impl Part {
    /// The value, if it is such a part and nothing else. What an address holds is checked when it is read.
    fn checked<'v>(self, name: &str, value: &'v str) -> Result<&'v str, String> {
        let (special, what) = match self {
            Self::Address => return Ok(value),
            Self::Host => ("-.:", "host of letters, digits and `-.:`"),
            Self::Label => ("-", "part of a host, of letters, digits and `-`"),
            Self::Path => ("-._~/", "path of letters, digits and `-._~/`"),
        };
        let allowed = |c: char| c.is_ascii_alphanumeric() || special.contains(c);
        let steps = || value.split('/').any(|step| step == "." || step == "..");
        match value.trim_matches('/').is_empty() || !value.chars().all(allowed) || steps() {
            true => Err(format!("server_variable: the value of `{name}` is no {what}")),
            false => Ok(value),
        }
    }
}
