//! The base address: what is given, completed by the vendor's template, or why it cannot be used.

use chatspec_wire::operation::{Server, VendorInfo};
use url::Url;

use crate::link;

/// The address that paths are appended to.
pub(super) struct Base {
    pub(super) url: Url,
    /// Without a slash at its end.
    pub(super) text: String,
}

type Variables = [(String, String)];

pub(super) fn resolve(
    vendor: &'static VendorInfo,
    given: &str,
    variables: &Variables,
    plain_http: bool,
) -> Result<Base, String> {
    let mut url = address(given).map_err(|why| format!("base_url: {why}"))?;
    if url.scheme() == "http" && !link::is_loopback(&url) && !plain_http {
        return Err("base_url: plain http shows credentials to everybody on the way; write https://, or call `allow_plain_http`".to_owned());
    }
    let rest = rest(vendor.servers.first(), variables)?;
    let path = url.path().trim_end_matches('/').to_owned();
    let path = if path.ends_with(&rest) { path } else { path + &rest };
    url.set_path(&path);
    let text = url.as_str().trim_end_matches('/').to_owned();
    Ok(Base { url, text })
}

/// The given address. No message repeats it, because it may hold a password.
fn address(given: &str) -> Result<Url, String> {
    let given = given.trim();
    if given.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err("it holds a space, a line break or a backslash".to_owned());
    }
    if given.is_empty() {
        return Err("it is empty".to_owned());
    }
    let Some((scheme, _)) = given.split_once("://") else {
        return Err("it has no scheme; write `https://` before it".to_owned());
    };
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err("its scheme is neither `https` nor `http`".to_owned());
    }
    let url = Url::parse(given).map_err(|error| format!("it is no address: {error}"))?;
    plain(&url).map(|()| url.clone())
}

/// Whether there is nothing in it but scheme, host, port and path.
fn plain(url: &Url) -> Result<(), String> {
    let faults = [
        (!url.username().is_empty() || url.password().is_some(), "it holds a user; give it as a `credential`"),
        (url.query().is_some(), "it has a query, which belongs to single requests"),
        (url.fragment().is_some(), "it has a fragment, which is never sent"),
    ];
    faults.into_iter().find(|(fault, _)| *fault).map_or(Ok(()), |(_, text)| Err(text.to_owned()))
}

/// What the vendor's template has after the part that is given; nothing when the whole address is given.
fn rest(server: Option<&Server>, variables: &Variables) -> Result<String, String> {
    let template = server.and_then(|server| server.url.strip_prefix('{')?.split_once('}').map(|parts| (server, parts)));
    let Some((server, (given, rest))) = template else { return unused(server, variables) };
    let mut rest = rest.trim_end_matches('/').to_owned();
    for (name, _) in variables {
        known(server, given, name)?;
    }
    for variable in server.variables.iter().filter(|variable| variable.name != given) {
        let value = variables.iter().rev().find(|(name, _)| name == variable.name).map(|(_, value)| value.as_str());
        let value = value.map_or(Ok(variable.default), |value| checked(variable.name, value))?;
        rest = rest.replace(&format!("{{{}}}", variable.name), value.trim_matches('/'));
    }
    Ok(rest)
}

fn unused(server: Option<&Server>, variables: &Variables) -> Result<String, String> {
    let Some((name, _)) = variables.first() else { return Ok(String::new()) };
    let known = server.is_some_and(|server| server.variables.iter().any(|variable| variable.name == name));
    let name = name.escape_debug();
    Err(match known {
        true => format!("server_variable: `{name}` is a part of the base URL, which is given whole"),
        false => format!("server_variable: there is no `{name}`"),
    })
}

fn known(server: &Server, given: &str, name: &str) -> Result<(), String> {
    let others = server.variables.iter().map(|variable| variable.name).filter(|&known| known != given);
    let others: Vec<&str> = others.collect();
    match others.contains(&name) {
        true => Ok(()),
        false if name == given => Err(format!("server_variable: `{given}` is the base URL")),
        false => Err(format!("server_variable: there is no `{}`; there is {}", name.escape_debug(), others.join(", "))),
    }
}

/// A value that is a part of a path and nothing else.
fn checked<'v>(name: &str, value: &'v str) -> Result<&'v str, String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    let steps = || value.split('/').any(|step| step == "." || step == "..");
    match value.trim_matches('/').is_empty() || !value.chars().all(allowed) || steps() {
        true => Err(format!("server_variable: the value of `{name}` is no path of letters, digits and `-._~/`")),
        false => Ok(value),
    }
}
