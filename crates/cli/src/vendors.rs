//! The vendors that the command knows: those of the client.

use crate::failure::Failure;
use crate::names::{closest, kebab};
use crate::notice::harmless;
use crate::wire::operation::{Operation, VendorInfo};

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
    let names: Vec<_> = vendor.operations.iter().map(|operation| operation.method_name).collect();
    let failure = Failure::usage(format!("{} has no operation `{}`", vendor.name, harmless(name)));
    match closest(name, names.iter().copied()) {
        Some(close) => failure.hint(format!("did you mean `{close}`?")),
        None => failure.hint(format!("its operations are {}", names.join(", "))),
    }
}
