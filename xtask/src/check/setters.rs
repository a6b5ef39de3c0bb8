//! What a client is given has a method of its builder, the name of which is free.

use crate::contract::Contract;
use crate::diagnostic::{Diagnostics, Place};
use crate::names::{account_constructor, field_name, is_reserved_setting, server_setter};

/// Checks the names of the methods for logins, servers and the account. Those for credentials have been checked.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    let logins = contract.logins.iter().map(|login| (field_name(&login.name), login.place.key("name")));
    let servers = contract.named_servers.iter();
    let servers = servers.map(|one| (server_setter(&one.name), one.place.key("x-chatspec-server")));
    let account = contract.locator.iter().map(|one| (field_name(&one.input), one.place.key("input")));
    let mut taken: Vec<(String, Option<Place>)> =
        contract.schemes.iter().map(|scheme| (field_name(&scheme.name), None)).collect();
    for (setter, place) in logins.chain(servers).chain(account) {
        let first = taken.iter().find(|(other, _)| *other == setter);
        if first.is_some() || is_reserved_setting(&setter) {
            let message = format!("the client would take this by `{setter}`, which is taken");
            let other = first.and_then(|(_, place)| place.as_ref());
            let other = other.map(|place| format!("; the other is at {place}")).unwrap_or_default();
            problems.push(place.says(message, format!("give it a more telling name{other}")));
        }
        taken.push((setter, Some(place)));
    }
    if let Some(locator) = &contract.locator {
        check_constructor(contract, &account_constructor(&locator.input), &locator.place.key("input"), problems);
    }
}

/// A client for an account is made by a function beside the methods for operations.
fn check_constructor(contract: &Contract, name: &str, place: &Place, problems: &mut Diagnostics) {
    if let Some(operation) = contract.callable().find(|operation| operation.method_name == name) {
        let message = format!("a client would be made by `{name}`, as the method of `{}` is called", operation.id);
        problems.push(place.says(message, "give the method another name with `x-chatspec-method`"));
    }
}
