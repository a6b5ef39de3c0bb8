//! How a client is made in the code of docs: for an address of the vendor, or for a simulator.

use heck::ToShoutySnakeCase;

use crate::contract::{Contract, Locator, Login, Operation, Scheme, SchemeKind, Server};
use crate::names::{account_constructor, field_name};

use super::{module_name, values};

/// Whom the client speaks to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// The vendor; credentials come from the environment.
    Vendor,
    /// A simulator, which is called `sim`.
    Simulator,
}

/// What makes a client that may call an operation, a call a line; `None` when no credentials of the vendor can be
/// given to a client by a method of its own.
pub fn client(contract: &Contract, operation: &Operation, peer: Peer) -> Option<Vec<String>> {
    let mut calls = vec![format!("{}::Client::{}", module_name(contract), begin(contract, peer))];
    calls.extend(credentials(contract, operation, peer)?);
    calls.push(".build()?".to_owned());
    Some(calls)
}

/// The function that a client begins with: for an account where the vendor tells its address, otherwise for an address.
fn begin(contract: &Contract, peer: Peer) -> String {
    match (peer, &contract.locator) {
        (Peer::Simulator, _) => "builder(sim.url())".to_owned(),
        (Peer::Vendor, Some(locator)) => {
            format!("{}({})", account_constructor(&locator.input), account(contract, locator))
        }
        (Peer::Vendor, None) if only_address(contract).is_some() => {
            format!("builder({}::BASE_URL)", module_name(contract))
        }
        (Peer::Vendor, None) => format!("builder({:?})", address(contract)),
    }
}

/// The name of an account: the example of the parameter that takes it, or from the environment.
fn account(contract: &Contract, locator: &Locator) -> String {
    let parameters = contract.operation(&locator.operation).map(|operation| &operation.parameters);
    let parameter = parameters.into_iter().flatten().find(|parameter| parameter.name == locator.parameter);
    let example = parameter.and_then(|parameter| values::example(contract, &module_name(contract), parameter));
    example.unwrap_or_else(|| from_environment(&locator.input))
}

/// The credentials of the first alternative of schemes that a client has methods for.
fn credentials(contract: &Contract, operation: &Operation, peer: Peer) -> Option<Vec<String>> {
    if operation.security.is_empty() {
        return Some(Vec::new());
    }
    operation.security.iter().find_map(|names| match login(contract, names).filter(|_| peer == Peer::Vendor) {
        Some(login) => with_login(contract, names, login),
        None => names.iter().map(|name| setter(scheme(contract, name)?, peer)).collect(),
    })
}

/// The login that obtains the credential of one of several schemes.
fn login<'c>(contract: &'c Contract, names: &[String]) -> Option<&'c Login> {
    contract.logins.iter().find(|login| names.contains(&login.scheme))
}

/// A login, and the credentials that are neither obtained nor among what it is given.
fn with_login(contract: &Contract, names: &[String], login: &Login) -> Option<Vec<String>> {
    let is_input = |name: &String| login.inputs.iter().any(|input| input.scheme.as_ref() == Some(name));
    let others = names.iter().filter(|name| **name != login.scheme && !is_input(name));
    let inputs: Vec<String> = login.inputs.iter().map(|input| from_environment(&input.name)).collect();
    let obtained = Some(call(&field_name(&login.name), &inputs));
    std::iter::once(obtained).chain(others.map(|name| setter(scheme(contract, name)?, Peer::Vendor))).collect()
}

/// A call with its arguments, which stand on lines of their own when they are too many for one.
fn call(method: &str, arguments: &[String]) -> String {
    let line = format!(".{method}({})", arguments.join(", "));
    if line.chars().count() <= WIDTH - INDENT.len() {
        return line;
    }
    let lines: String = arguments.iter().map(|argument| format!("{INDENT}{argument},\n")).collect();
    format!(".{method}(\n{lines})")
}

fn scheme<'c>(contract: &'c Contract, name: &str) -> Option<&'c Scheme> {
    contract.schemes.iter().find(|scheme| scheme.name == name)
}

fn from_environment(name: &str) -> String {
    format!("std::env::var({:?})?", name.to_shouty_snake_case())
}

fn setter(scheme: &Scheme, peer: Peer) -> Option<String> {
    let Scheme { name, .. } = scheme;
    let setter = field_name(name);
    let (user, secret) = match peer {
        Peer::Vendor if credential(scheme) == Some(Form::Password) => {
            (from_environment(&format!("{name}_USER")), from_environment(&format!("{name}_PASSWORD")))
        }
        Peer::Vendor => (String::new(), from_environment(name)),
        Peer::Simulator => ("sim.user()".to_owned(), format!("sim.credential({name:?})")),
    };
    match credential(scheme)? {
        Form::Token => Some(format!(".{setter}({secret})")),
        Form::Password => Some(format!(".{setter}({user}, {secret})")),
    }
}

/// What a scheme takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Token,
    Password,
}

/// What a scheme takes, unless it is given to the client in another way.
pub fn credential(scheme: &Scheme) -> Option<Form> {
    match &scheme.kind {
        SchemeKind::Http { scheme } if scheme.eq_ignore_ascii_case("basic") => Some(Form::Password),
        SchemeKind::MutualTls => None,
        _ => Some(Form::Token),
    }
}

/// The first server, when its address has no variables, so that it is the same for everybody.
pub fn only_address(contract: &Contract) -> Option<&Server> {
    contract.servers.first().filter(|server| server.variables.is_empty())
}

/// An address that a client takes: of the first server, with the defaults of its variables. Where that begins with a
/// variable, the variable alone is the address.
fn address(contract: &Contract) -> String {
    let Some(server) = contract.servers.first() else { return String::new() };
    let default = |name: &str| server.variables.iter().find(|variable| variable.name == name);
    if let Some(first) = server.url.strip_prefix('{').and_then(|rest| rest.split('}').next()) {
        return default(first).map(|variable| variable.default.clone()).unwrap_or_default();
    }
    server
        .variables
        .iter()
        .fold(server.url.clone(), |url, variable| url.replace(&format!("{{{}}}", variable.name), &variable.default))
}

/// How wide code in docs is.
const WIDTH: usize = 100;

const INDENT: &str = "    ";

/// A statement of several calls: on one line if they fit, otherwise a line each, or several where a call has them.
pub fn statement(start: &str, calls: &[String]) -> Vec<String> {
    let line = format!("{start}{};", calls.concat());
    if line.chars().count() <= WIDTH && !line.contains('\n') {
        return vec![line];
    }
    let mut lines: Vec<String> = Vec::new();
    for (position, call) in calls.iter().enumerate() {
        let begin = if position == 0 { start } else { INDENT };
        let indent = if position == 0 { "" } else { INDENT };
        lines.extend(call.lines().enumerate().map(|(line, text)| match line {
            0 => format!("{begin}{text}"),
            _ => format!("{indent}{text}"),
        }));
    }
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}
