//! The logins of a connection: everything that is wrong with them, or what credentials are obtained with.

use std::sync::Arc;
use std::time::SystemTime;

use crate::Credential;
use crate::locate::Address;
use crate::tokens::{Clock, Inputs, MemoryTokenStore, TokenStore, Tokens};

use super::ConnectionBuilder;

/// The inputs as the contract has them; those that are credentials as well are given as such.
pub(super) fn resolve(settings: &mut ConnectionBuilder) -> Vec<Inputs> {
    let given = std::mem::take(&mut settings.logins);
    let resolved = given.iter().map(|(name, inputs)| Inputs::of(settings.vendor, name, inputs));
    let resolved: Vec<Result<Inputs, String>> = resolved.collect();
    let logins: Vec<Inputs> = resolved.into_iter().filter_map(|inputs| settings.note(inputs)).collect();
    for (position, inputs) in logins.iter().enumerate() {
        let fault = clash(settings, &logins[..position], inputs);
        settings.faults.extend(fault);
    }
    logins.iter().for_each(|inputs| lend(settings, inputs));
    logins
}

/// Two sources of the credential of one scheme.
fn clash(settings: &ConnectionBuilder, others: &[Inputs], inputs: &Inputs) -> Option<String> {
    let (login, scheme) = (inputs.login.name, inputs.login.scheme);
    if settings.credentials.has(scheme) {
        return Some(format!("login `{login}`: it obtains the credential for `{scheme}`, which is also given"));
    }
    let other = others.iter().find(|other| other.login.scheme == scheme)?;
    let other = other.login.name;
    Some(format!("login `{login}`: it obtains the credential for `{scheme}`, and so does `{other}`; give one of them"))
}

/// Uses inputs as credentials of schemes that take the same value, unless there is another one.
fn lend(settings: &mut ConnectionBuilder, inputs: &Inputs) {
    for (scheme, value) in inputs.credentials() {
        if !settings.credentials.has(scheme) {
            let added = settings.credentials.add(settings.vendor, scheme, Credential::token(value.clone()));
            settings.note(added);
        }
    }
}

/// All credentials of the connection.
pub(super) fn tokens(settings: &mut ConnectionBuilder, logins: Vec<Inputs>, address: &Address) -> Tokens {
    let memory = || Arc::new(MemoryTokenStore::new()) as Arc<dyn TokenStore>;
    let store = settings.token_store.take().unwrap_or_else(memory);
    let clock: Clock = settings.clock.take().unwrap_or_else(|| Arc::new(SystemTime::now));
    let given = std::mem::take(&mut settings.credentials);
    Tokens::of(given, logins, &store, &clock, settings.vendor.name, &address.identity())
}
