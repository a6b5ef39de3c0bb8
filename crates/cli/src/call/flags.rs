//! How parameters, variables and secrets are called on the command line, so that no two have one name.

use crate::call::{address, logins};
use crate::names::kebab;
use crate::wire::operation::{Operation, VendorInfo};

/// What every operation has, and nothing of a contract may be called.
const RESERVED: [&str; 19] = [
    "help",
    "version",
    "body",
    "json",
    "table",
    "envelope",
    "raw",
    "base-url",
    "account",
    "server",
    "timeout",
    "attempts",
    "root-certificate",
    "certificate-pin",
    "allow-plain-http",
    "user-agent",
    "login",
    "credentials",
    "allow-shared-credentials",
];

/// The flag of something that has a name in the contract.
pub struct Flag {
    /// Its position among those of its kind.
    pub position: usize,
    /// The flag.
    pub long: String,
    /// The name in the contract, where that is another one and can be a flag.
    pub alias: Option<String>,
}

/// The flag of a variable of the vendor's address; one that is taken gets `server-` before it.
pub fn of_variable(name: &str) -> String {
    let name = kebab(name);
    if RESERVED.contains(&name.as_str()) { format!("server-{name}") } else { name }
}

/// The flags of the parameters that a caller gives and that are no secrets; one that is taken gets `param-` before it.
pub fn of_parameters(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Flag> {
    let mut taken = Taken::by(vendor);
    let is_given = |parameter: &crate::wire::operation::Parameter| !parameter.secret && parameter.fixed.is_none();
    let open = operation.parameters.iter().enumerate().filter(|(_, parameter)| is_given(parameter));
    let named = |(position, parameter): (usize, &crate::wire::operation::Parameter)| {
        let short = kebab(parameter.name);
        let mut names = [short.clone(), format!("param-{short}"), format!("param-{position}")].into_iter();
        let long = names.find(|name| taken.take(name)).unwrap_or_default();
        let alias = Some(parameter.name.to_owned()).filter(|name| taken.take(name));
        Flag { position, long, alias }
    };
    open.map(named).collect()
}

/// The flags of the inputs of logins that are no secrets, by their names; one that is taken gets `login-` before it.
pub fn of_inputs(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Flag> {
    let mut taken = Taken::by(vendor).and(of_parameters(vendor, operation));
    let named = |(position, name): (usize, &str)| {
        let short = kebab(name);
        let mut names = [short.clone(), format!("login-{short}"), format!("login-{position}")].into_iter();
        let long = names.find(|name| taken.take(name)).unwrap_or_default();
        let alias = Some(name.to_owned()).filter(|name| taken.take(name));
        Flag { position, long, alias }
    };
    logins::open_inputs(vendor, operation).into_iter().enumerate().map(named).collect()
}

/// The flags of secrets, which are refused; those that something else has are left out.
pub fn of_secrets(vendor: &'static VendorInfo, operation: &'static Operation, names: &[&'static str]) -> Vec<Flag> {
    let others = [of_parameters(vendor, operation), of_inputs(vendor, operation)].into_iter().flatten();
    let mut taken = Taken::by(vendor).and(others);
    let named = |(position, name): (usize, &&'static str)| {
        let long = Some(kebab(name)).filter(|name| taken.take(name))?;
        let alias = Some((*name).to_owned()).filter(|name| taken.take(name));
        Some(Flag { position, long, alias })
    };
    names.iter().enumerate().filter_map(named).collect()
}

/// The flags that something has.
struct Taken(Vec<String>);

impl Taken {
    fn by(vendor: &'static VendorInfo) -> Self {
        let variables = address::variables(vendor).map(|variable| of_variable(variable.name));
        Self(RESERVED.map(str::to_owned).into_iter().chain(variables).collect())
    }

    fn and(mut self, flags: impl IntoIterator<Item = Flag>) -> Self {
        self.0.extend(flags.into_iter().flat_map(|flag| [flag.long].into_iter().chain(flag.alias)));
        self
    }

    /// Whether a name can be a flag and nothing else has it; now something has.
    fn take(&mut self, name: &str) -> bool {
        let is_whole = !name.is_empty() && !name.starts_with('-') && !name.ends_with('-');
        let is_flag = is_whole && !name.contains(|c: char| c == '=' || c.is_whitespace());
        let is_free = is_flag && !self.0.iter().any(|taken| taken == name);
        if is_free {
            self.0.push(name.to_owned());
        }
        is_free
    }
}
