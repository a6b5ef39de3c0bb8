//! How a client is made in the code of docs: for an address of the vendor, or for a simulator.

use heck::ToShoutySnakeCase;

use crate::contract::{Contract, Operation, Scheme, SchemeKind, Server};
use crate::names::field_name;

use super::module_name;

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
    let address = match peer {
        Peer::Vendor if only_address(contract).is_some() => format!("{}::BASE_URL", module_name(contract)),
        Peer::Vendor => format!("{:?}", address(contract)),
        Peer::Simulator => "sim.url()".to_owned(),
    };
    let mut calls = vec![format!("{}::Client::builder({address})", module_name(contract))];
    calls.extend(credentials(contract, operation, peer)?);
    calls.push(".build()?".to_owned());
    Some(calls)
}

/// The credentials of the first alternative of schemes that a client has methods for.
fn credentials(contract: &Contract, operation: &Operation, peer: Peer) -> Option<Vec<String>> {
    if operation.security.is_empty() {
        return Some(Vec::new());
    }
    let scheme = |name: &String| contract.schemes.iter().find(|scheme| scheme.name == *name);
    let setters =
        |names: &Vec<String>| -> Option<Vec<String>> { names.iter().map(|name| setter(scheme(name)?, peer)).collect() };
    operation.security.iter().find_map(setters)
}

fn setter(scheme: &Scheme, peer: Peer) -> Option<String> {
    let Scheme { name, .. } = scheme;
    let (setter, variable) = (field_name(name), name.to_shouty_snake_case());
    let from_environment = |variable: &str| format!("std::env::var({variable:?})?");
    let (user, secret) = match peer {
        Peer::Vendor if credential(scheme) == Some(Form::Password) => {
            (from_environment(&format!("{variable}_USER")), from_environment(&format!("{variable}_PASSWORD")))
        }
        Peer::Vendor => (String::new(), from_environment(&variable)),
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

/// A statement of several calls: on one line if they fit, otherwise a line each.
pub fn statement(start: &str, calls: &[String]) -> Vec<String> {
    const WIDTH: usize = 100;
    let line = format!("{start}{};", calls.concat());
    if line.chars().count() <= WIDTH {
        return vec![line];
    }
    let mut lines: Vec<String> = Vec::new();
    for (position, call) in calls.iter().enumerate() {
        lines.push(if position == 0 { format!("{start}{call}") } else { format!("    {call}") });
    }
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}
