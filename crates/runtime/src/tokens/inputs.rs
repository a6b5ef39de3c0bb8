//! What a caller gives for a login, checked against the contract before anything is sent.

use chatspec_wire::Secret;
use chatspec_wire::operation::{Login, TokenValue, VendorInfo};

use super::signed;

/// The inputs of a login, in the order of the contract.
#[derive(Debug, Clone)]
pub(crate) struct Inputs {
    pub(crate) login: &'static Login,
    values: Vec<(&'static str, Secret)>,
}

impl Inputs {
    /// What was given for the login of that name, or everything that is wrong with it.
    pub(crate) fn of(vendor: &'static VendorInfo, name: &str, given: &[(String, Secret)]) -> Result<Self, String> {
        let login = vendor.login(name).ok_or_else(|| unknown(vendor, name))?;
        let faults: Vec<String> = faults(login, given);
        if !faults.is_empty() {
            return Err(format!("login `{}`: {}", login.name, faults.join("; ")));
        }
        let value = |name: &str| given.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone());
        let values = login.inputs.iter().filter_map(|input| Some((input.name, value(input.name)?)));
        Ok(Self { login, values: values.collect() })
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Secret> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// Those that must not be shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secret = self.login.inputs.iter().filter(|input| input.secret);
        secret.filter_map(|input| self.get(input.name)).map(Secret::expose)
    }

    /// Those that are credentials of other schemes as well, with the names of these.
    pub(crate) fn credentials(&self) -> impl Iterator<Item = (&'static str, &Secret)> {
        self.login.inputs.iter().filter_map(|input| Some((input.scheme?, self.get(input.name)?)))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(&'static str, Secret)> {
        self.values.iter()
    }
}

fn unknown(vendor: &VendorInfo, name: &str) -> String {
    let known: Vec<String> = vendor.logins.iter().map(|login| format!("`{}`", login.name)).collect();
    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    format!("login: there is no `{}`; there is {known}", name.escape_debug())
}

fn faults(login: &Login, given: &[(String, Secret)]) -> Vec<String> {
    let names: Vec<&str> = login.inputs.iter().map(|input| input.name).collect();
    let times = |name: &str| given.iter().filter(|(own, _)| own == name).count();
    let lacking = names.iter().filter(|name| times(name) == 0).map(|name| format!("`{name}` is missing"));
    let doubled = names.iter().filter(|name| times(name) > 1).map(|name| format!("`{name}` is given more than once"));
    let foreign = given.iter().filter(|(own, _)| !names.contains(&own.as_str()));
    let known = names.join("`, `");
    let foreign = foreign.map(|(own, _)| format!("it has no input `{}`; it has `{known}`", own.escape_debug()));
    let unusable = given.iter().filter_map(|(own, value)| unusable(login, own, value));
    lacking.chain(doubled).chain(foreign).chain(unusable).collect()
}

/// Why a value cannot be used. The value is not repeated.
fn unusable(login: &Login, name: &str, value: &Secret) -> Option<String> {
    let why = match value.expose() {
        text if text.trim().is_empty() => "is empty or blank".to_owned(),
        text if is_key(login, name) => signed::check(text).err()?,
        text if text.trim() != text => "begins or ends with a blank".to_owned(),
        text if text.chars().any(char::is_control) => "holds a line break or another control character".to_owned(),
        _ => return None,
    };
    Some(format!("`{name}` {why}"))
}

/// Whether something is signed with that input.
fn is_key(login: &Login, name: &str) -> bool {
    let exchanges = [Some(&login.obtain), login.renew.as_ref()];
    let mut values = exchanges.into_iter().flatten().flat_map(|exchange| exchange.values);
    values.any(|(_, value)| matches!(value, TokenValue::Signed { key, .. } if *key == name))
}
