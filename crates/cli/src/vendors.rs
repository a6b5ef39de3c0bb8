//! The vendors that the command knows: those of the client.

use crate::failure::Failure;
use crate::names::{closest, kebab};
use crate::notice::harmless;
use crate::wire::operation::{Login, Operation, VendorInfo};

/// Every vendor, in the order of their names.
pub fn all() -> &'static [&'static VendorInfo] {
    chatspec_client::VENDORS
}

/// The vendor of that name.
///
/// # Errors
///
/// When there is none, with those that there are.
pub fn named(name: &str) -> Result<&'static VendorInfo, Failure> {
    let found = all().iter().copied().find(|vendor| vendor.name == name);
    found.ok_or_else(|| {
        let names: Vec<_> = all().iter().map(|vendor| vendor.name).collect();
        let failure = Failure::usage(format!("there is no vendor `{}`", harmless(name)));
        match closest(name, names.iter().copied()) {
            Some(close) => failure.hint(format!("did you mean `{close}`?")),
            None => failure.hint(format!("the vendors are {}", names.join(", "))),
        }
    })
}

/// The operations that callers want something of.
pub fn offered(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static Operation> {
    vendor.operations.iter().copied().filter(move |operation| !is_used_by_logins(vendor, operation))
}

/// The operations that the command calls by itself: by which credentials are obtained, kept alive and given up, and the
/// address of an account is found.
pub fn used_by_logins(vendor: &'static VendorInfo) -> impl Iterator<Item = &'static Operation> {
    vendor.operations.iter().copied().filter(move |operation| is_used_by_logins(vendor, operation))
}

/// Whether the command calls an operation by itself.
pub fn is_used_by_logins(vendor: &'static VendorInfo, operation: &Operation) -> bool {
    let of_login = |login: &'static Login| {
        let exchanges = [Some(&login.obtain), login.renew.as_ref()].into_iter().flatten();
        exchanges.map(|exchange| exchange.operation).chain(login.revoke)
    };
    let locator = vendor.locator.map(|locator| locator.operation);
    vendor.logins.iter().flat_map(of_login).chain(locator).any(|used| used.id == operation.id)
}

/// All names of an operation, the shortest to write first: the client's method, its kebab-case form, the id; but not
/// what another operation is called in the first place.
pub fn operation_names(vendor: &'static VendorInfo, operation: &'static Operation) -> Vec<String> {
    let mut names = vec![operation.method_name.to_owned()];
    for name in [kebab(operation.method_name), operation.id.to_owned(), kebab(operation.id)] {
        let mut operations = vendor.operations.iter().take_while(|other| other.id != operation.id);
        let is_method = vendor.operations.iter().any(|other| other.method_name == name);
        let is_taken = is_method || operations.any(|other| operation_names(vendor, other).contains(&name));
        if !is_taken && !names.contains(&name) && !name.is_empty() {
            names.push(name);
        }
    }
    names
}

/// The operation that goes by that name.
pub fn operation(vendor: &'static VendorInfo, name: &str) -> Option<&'static Operation> {
    let mut operations = vendor.operations.iter().copied();
    operations.find(|operation| operation_names(vendor, operation).iter().any(|known| known == name))
}

/// That there is no operation of that name, with those that there are.
pub fn no_operation(vendor: &'static VendorInfo, name: &str) -> Failure {
    let names: Vec<_> = offered(vendor).chain(used_by_logins(vendor)).map(|operation| operation.method_name).collect();
    let failure = Failure::usage(format!("{} has no operation `{}`", vendor.name, harmless(name)));
    match closest(name, names.iter().copied()) {
        Some(close) => failure.hint(format!("did you mean `{close}`?")),
        None => {
            let names: Vec<_> = offered(vendor).map(|operation| operation.method_name).collect();
            failure.hint(format!("its operations are {}", names.join(", ")))
        }
    }
}
