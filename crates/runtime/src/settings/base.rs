//! The addresses of a connection: what is given, completed by the vendor's templates, or why it cannot be used.

mod template;

use std::sync::Arc;

use chatspec_wire::operation::{Locator, NamedServer};
use url::Url;

use crate::link;
use crate::locate::{Account, Address, Base, Fault, parse};

use super::ConnectionBuilder;

use template::Template;

/// The addresses, and everything that is wrong with what they are made of.
pub(super) fn resolve(settings: &ConnectionBuilder) -> (Address, Vec<String>) {
    let mut faults = Vec::new();
    let given = note(given(settings), &mut faults);
    let rest = note(rest(settings), &mut faults).unwrap_or_default();
    let given = given.flatten().map(|url| Arc::new(Base::new(url, &rest)));
    faults.extend(unknown(settings));
    let named = settings.vendor.named_servers.iter();
    let named: Vec<_> = named.map(|server| (server.name, note(named_server(settings, server), &mut faults))).collect();
    let account = settings.account.as_ref().map(|name| account(settings, name));
    let account = account.and_then(|account| note(account, &mut faults));
    let asked =
        account.map(|(locator, _)| locator.operation.server.map_or(given.as_ref(), |server| of(server, &named)));
    if matches!(asked, Some(None)) && faults.is_empty() {
        faults.push("account: who has to be asked for its address is not known; give the base URL".to_owned());
    }
    let asked = asked.flatten().map(Arc::clone);
    let account =
        account.zip(asked).map(|((locator, name), asked)| Account { locator, name: name.to_owned(), asked, rest });
    let named = named.into_iter().filter_map(|(name, base)| Some((name, base?))).collect();
    (Address::new(given, named, account), faults)
}

/// The value, or a fault, which the addresses of several servers may have in common.
fn note<T>(result: Result<T, String>, faults: &mut Vec<String>) -> Option<T> {
    match result {
        Ok(value) => return Some(value),
        Err(fault) if faults.contains(&fault) => {}
        Err(fault) => faults.push(fault),
    }
    None
}

/// The base URL, as far as it is given.
fn given(settings: &ConnectionBuilder) -> Result<Option<Url>, String> {
    let url = settings.base_url.as_ref().map(|text| address(settings, text));
    url.transpose().map_err(|fault| format!("base_url: {fault}"))
}

/// What the vendor's template has after the part that is given or found.
fn rest(settings: &ConnectionBuilder) -> Result<String, String> {
    let template = settings.vendor.servers.first().map(Template::of);
    template.map_or(Ok(String::new()), |template| template.rest(&settings.variables))
}

/// An address that credentials may be sent to.
fn address(settings: &ConnectionBuilder, text: &str) -> Result<Url, Fault> {
    let url = parse(text)?;
    if url.scheme() == "http" && !link::is_loopback(&url) && !settings.plain_http {
        let fault = Fault::of("plain http shows credentials to everybody on the way");
        return Err(fault.advising("write https://, or call `allow_plain_http`"));
    }
    Ok(url)
}

/// The server of its own that some operations have: what is given for it, or what its template makes of the variables.
fn named_server(settings: &ConnectionBuilder, server: &'static NamedServer) -> Result<Arc<Base>, String> {
    let template = Template::of(&server.server);
    let name = server.name;
    if let Some(text) = settings.server(name) {
        let url = address(settings, text).map_err(|fault| format!("named_server: `{name}`: {fault}"))?;
        return Ok(Arc::new(Base::new(url, &template.rest(&settings.variables)?)));
    }
    let text = template.filled(&settings.variables)?;
    let url = address(settings, &text).map_err(|fault| format!("the server `{name}`: {fault}"))?;
    Ok(Arc::new(Base::new(url, "")))
}

/// Names that were given and that nothing has.
fn unknown(settings: &ConnectionBuilder) -> Vec<String> {
    let servers: Vec<&str> = settings.vendor.named_servers.iter().map(|server| server.name).collect();
    let given = settings.named_servers.iter().filter(|(name, _)| !servers.contains(&name.as_str()));
    let given = given.map(|(name, _)| format!("named_server: {}", absent(name, &servers)));
    let variables = settings.variables.iter().filter_map(|(name, _)| unknown_variable(settings, name));
    given.chain(variables.map(|fault| format!("server_variable: {fault}"))).collect()
}

fn unknown_variable(settings: &ConnectionBuilder, name: &str) -> Option<String> {
    let main = settings.vendor.servers.first().map(Template::of);
    let named = settings.vendor.named_servers.iter().filter(|server| settings.server(server.name).is_none());
    let named = named.flat_map(|server| Template::of(&server.server).names());
    let rest = main.iter().flat_map(Template::rest_names);
    let settable: Vec<&str> = rest.chain(named).collect();
    if settable.contains(&name) {
        return None;
    }
    let whole =
        settings.vendor.named_servers.iter().find(|server| Template::of(&server.server).names().any(|own| own == name));
    Some(match main {
        Some(main) if main.given() == Some(name) => format!("`{name}` is the base URL"),
        Some(main) if main.names().any(|own| own == name) => {
            format!("`{name}` is a part of the base URL, which is given whole")
        }
        _ => match whole {
            Some(server) => format!("`{name}` is a part of the server `{}`, which is given whole", server.name),
            None => absent(name, &settable),
        },
    })
}

fn absent(name: &str, known: &[&str]) -> String {
    let there = if known.is_empty() { String::new() } else { format!("; there is {}", known.join(", ")) };
    format!("there is no `{}`{there}", name.escape_debug())
}

/// How the account's address is found, and its name.
fn account<'n>(settings: &ConnectionBuilder, name: &'n str) -> Result<(&'static Locator, &'n str), String> {
    let Some(locator) = settings.vendor.locator else {
        return Err("account: the vendor has no way to find the address of one; give the base URL".to_owned());
    };
    let blank = name.is_empty() || name.trim() != name || name.contains(char::is_control);
    // A slash is encoded where it is sent, and decoded too early by many a server in between.
    match blank || [".", ".."].contains(&name) || name.contains(['/', '\\']) {
        true => Err("account: it is empty, begins or ends with a blank, or holds what no name holds".to_owned()),
        false => Ok((locator, name)),
    }
}

fn of<'b>(server: &str, named: &'b [(&'static str, Option<Arc<Base>>)]) -> Option<&'b Arc<Base>> {
    named.iter().find(|(name, _)| *name == server).and_then(|(_, base)| base.as_ref())
}
