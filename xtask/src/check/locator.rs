//! The address of an account can be asked for: before anything is known but the name of the account.

use crate::abilities::way;
use crate::contract::{Contract, Locator, Operation, Ty};
use crate::diagnostic::{Diagnostics, closest};

use super::logins::{find, needs_nothing};

/// Checks the locator of a contract, if it has one.
pub fn check(contract: &Contract, problems: &mut Diagnostics) {
    let Some(locator) = &contract.locator else { return };
    let place = locator.place.key("operation");
    let Some(operation) = find(contract, &locator.operation, &place, problems) else { return };
    check_operation(locator, operation, problems);
    check_parameter(locator, operation, problems);
    let Some(answer) = &operation.answer else {
        problems.push(place.says(format!("`{}` answers nothing", operation.id), "describe its answer"));
        return;
    };
    let kinds: [(_, Option<&String>, &[Ty], _); 2] = [
        ("address", Some(&locator.address), &[Ty::Text], "text"),
        ("usable", locator.usable.as_ref(), &[Ty::Bool], "boolean"),
    ];
    for (word, pointer, types, kind) in kinds {
        let (Some(pointer), place) = (pointer, locator.place.key(word)) else { continue };
        let Some(way) = way(contract, answer, pointer, &place, problems) else { continue };
        if !way.end().is_some_and(|end| types.contains(end)) {
            let message = format!("`{pointer}` leads to something that is no {kind}");
            problems.push(place.says(message, "mend the pointer, or the type"));
        }
    }
}

/// It is asked before there is an address of the API, and before there is a credential.
fn check_operation(locator: &Locator, operation: &Operation, problems: &mut Diagnostics) {
    let place = locator.place.key("operation");
    if operation.server.is_none() {
        let message = format!("`{}` is sent to the very address that it is to find", operation.id);
        problems.push(place.says(message, "write `servers` with `x-chatspec-server` at the operation"));
    }
    if !operation.security.is_empty() && operation.security.iter().all(|alternative| !alternative.is_empty()) {
        let message = format!("`{}` needs a credential", operation.id);
        problems.push(place.says(message, "write `\"security\": []` at the operation"));
    }
    needs_nothing(operation, Some(&locator.parameter), &place, problems);
    if operation.body.as_ref().is_some_and(|body| body.required) {
        let message = format!("`{}` needs a body, which nothing gives", operation.id);
        problems.push(place.says(message, "name an operation that needs none"));
    }
}

fn check_parameter(locator: &Locator, operation: &Operation, problems: &mut Diagnostics) {
    let place = locator.place.key("parameter");
    let name = &locator.parameter;
    match operation.parameters.iter().find(|parameter| parameter.name == *name) {
        None => {
            let names = operation.parameters.iter().map(|parameter| parameter.name.as_str());
            problems.push(place.says(format!("`{}` has no parameter `{name}`", operation.id), closest(name, names)));
        }
        Some(parameter) if parameter.ty != Ty::Text => {
            let message = format!("the parameter `{name}` takes no text");
            problems.push(place.says(message, "let it be of `\"type\": \"string\"`"));
        }
        Some(_) => {}
    }
}
