//! Logins: the inputs that a credential is obtained by, and the flags and variables that they come from.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use crate::call::flags;
use crate::names::variable;
use crate::wire::Secret;
use crate::wire::operation::{Login, LoginInput, Operation, VendorInfo};

/// The inputs of a login, all of them.
#[derive(Debug)]
pub struct Inputs {
    /// The login.
    pub login: &'static Login,
    /// Its inputs by their names.
    pub values: Vec<(&'static str, Secret)>,
}

/// What there is of the inputs of a login.
pub struct Found {
    login: &'static Login,
    values: Vec<(&'static LoginInput, Option<Secret>)>,
}

impl Found {
    /// What there is, each input from where the function says.
    ///
    /// # Errors
    ///
    /// That of the function.
    pub fn by<E>(
        login: &'static Login,
        find: impl Fn(&'static LoginInput) -> Result<Option<Secret>, E>,
    ) -> Result<Self, E> {
        let values = login.inputs.iter().map(|input| Ok((input, find(input)?))).collect::<Result<_, E>>()?;
        Ok(Self { login, values })
    }

    /// All inputs, when all are there.
    pub fn whole(self) -> Option<Inputs> {
        let values = self.values.into_iter().map(|(input, value)| Some((input.name, value?)));
        Some(Inputs { login: self.login, values: values.collect::<Option<_>>()? })
    }

    /// Whether there are some, and not all.
    pub fn is_partial(&self) -> bool {
        let there = self.values.iter().filter(|(_, value)| value.is_some()).count();
        there > 0 && there < self.values.len()
    }

    /// What is missing, as a sentence and as variables.
    pub fn lacking(&self, vendor: &VendorInfo) -> (String, String) {
        let lacking = || self.values.iter().filter(|(_, value)| value.is_none()).map(|(input, _)| *input);
        let names: Vec<_> = lacking().map(|input| format!("`{}`", input.name)).collect();
        let variables: Vec<_> = lacking().map(|input| input_variable(vendor, self.login, input)).collect();
        (format!("the login `{}` lacks {}", self.login.name, names.join(" and ")), variables.join(" and "))
    }
}

/// The logins whose credentials an operation can take.
pub fn of(vendor: &'static VendorInfo, operation: &Operation) -> Vec<&'static Login> {
    let takes = |login: &&Login| operation.security.iter().any(|names| names.contains(&login.scheme));
    vendor.logins.iter().filter(takes).collect()
}

/// The environment variable of an input.
pub fn input_variable(vendor: &VendorInfo, login: &Login, input: &LoginInput) -> String {
    variable(vendor.name, &[login.name, input.name])
}

/// The variables of all inputs.
pub fn variables(vendor: &VendorInfo, login: &'static Login) -> Vec<String> {
    login.inputs.iter().map(|input| input_variable(vendor, login, input)).collect()
}

/// The names of the inputs that are no secrets, each once; logins that have one of the same name share its flag.
pub fn open_inputs(vendor: &'static VendorInfo, operation: &Operation) -> Vec<&'static str> {
    names(vendor, operation, false)
}

/// The names of the inputs that are secrets, each once.
pub fn secret_inputs(vendor: &'static VendorInfo, operation: &Operation) -> Vec<&'static str> {
    let open = open_inputs(vendor, operation);
    names(vendor, operation, true).into_iter().filter(|name| !open.contains(name)).collect()
}

fn names(vendor: &'static VendorInfo, operation: &Operation, secret: bool) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    for input in of(vendor, operation).into_iter().flat_map(|login| login.inputs).filter(|input| input.secret == secret)
    {
        if !names.contains(&input.name) {
            names.push(input.name);
        }
    }
    names
}

/// The variables of secret inputs of that name.
pub fn variables_of_input(vendor: &'static VendorInfo, operation: &Operation, name: &str) -> Vec<String> {
    let inputs =
        of(vendor, operation).into_iter().flat_map(|login| login.inputs.iter().map(move |input| (login, input)));
    let named = inputs.filter(|(_, input)| input.secret && input.name == name);
    named.map(|(login, input)| input_variable(vendor, login, input)).collect()
}

/// The flag that chooses a login, and those of inputs that are no secrets.
pub fn flags(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<Arg> {
    let logins = of(vendor, operation);
    if logins.is_empty() {
        return Vec::new();
    }
    let names: Vec<_> = logins.iter().map(|login| login.name).collect();
    let help = "Obtain the credential by this login, whatever credentials are given besides";
    let choice = Arg::new("login").long("login").value_name("NAME").value_parser(PossibleValuesParser::new(names));
    let open = open_inputs(vendor, operation);
    let inputs = flags::of_inputs(vendor, operation).into_iter().map(|flag| {
        let name = open[flag.position];
        let arg = Arg::new(id(name)).value_name(flag.long.to_uppercase()).long(flag.long).visible_aliases(flag.alias);
        arg.help(input_help(vendor, &logins, name))
    });
    [choice.help(help)].into_iter().chain(inputs).collect()
}

/// What the contract says about an input, for each login that has it.
fn input_help(vendor: &VendorInfo, logins: &[&'static Login], name: &str) -> String {
    let inputs = logins.iter().flat_map(|login| login.inputs.iter().map(move |input| (login, input)));
    let texts = inputs.filter(|(_, input)| input.name == name).map(|(login, input)| {
        format!("For the login {}, also {}: {}", login.name, input_variable(vendor, login, input), input.description)
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// The login that the command line chooses.
pub fn chosen(vendor: &'static VendorInfo, matches: &ArgMatches) -> Option<&'static Login> {
    vendor.login(matches.try_get_one::<String>("login").ok().flatten()?)
}

/// The input that a flag gives.
pub fn in_arguments(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.try_get_one::<String>(&id(name)).ok().flatten().cloned()
}

fn id(name: &str) -> String {
    format!("input {name}")
}
