//! What can be called: the vendors, and the operations of one.

use crate::call::{address, guide};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::kebab;
use crate::output;
use crate::table::Grid;
use crate::vendors::{all, offered};
use crate::wire::operation::{Operation, VendorInfo};

/// Lists the vendors.
pub fn vendors() -> Result<Exit, Failure> {
    let mut grid = Grid::new(["vendor", "operations", "what it is"]);
    for vendor in all() {
        let operations: Vec<_> = offered(vendor).map(|operation| operation.method_name).collect();
        grid.row([vendor.name.to_owned(), operations.join(", "), vendor.title.to_owned()]);
    }
    output::line(&grid.text(output::width()))?;
    output::line(
        "\nOperations of one: chatspec call <vendor>. How to call one: chatspec call <vendor> <operation> --help",
    )?;
    Ok(Exit::Done)
}

/// Lists the operations of a vendor.
pub fn operations(vendor: &'static VendorInfo) -> Result<Exit, Failure> {
    let mut grid = Grid::new(["operation", "id", "parameters", "what it does"]);
    for operation in offered(vendor) {
        let [name, id, summary] = [operation.method_name, operation.id, operation.summary].map(str::to_owned);
        grid.row([name, id, parameters(operation), summary]);
    }
    output::line(&format!("{}, reached at an address such as {}\n", vendor.title, address::examples(vendor)))?;
    output::line(&grid.text(output::width()))?;
    if let Some(guide) = guide::listed(vendor) {
        output::line(&format!("\n{guide}"))?;
    }
    output::line(&format!("\nHow to call one: chatspec call {} <operation> --help", vendor.name))?;
    Ok(Exit::Done)
}

/// Flags of what is needed, then of what can be added.
fn parameters(operation: &'static Operation) -> String {
    let open = operation.parameters.iter().filter(|parameter| !parameter.secret && parameter.fixed.is_none());
    let (needed, others): (Vec<_>, Vec<_>) = open.partition(|parameter| parameter.required);
    let needed = needed.iter().map(|parameter| format!("--{}", kebab(parameter.name)));
    let others = others.iter().map(|parameter| format!("[--{}]", kebab(parameter.name)));
    needed.chain(others).collect::<Vec<_>>().join(" ")
}
