//! What can be called: the vendors, and the operations of one.

use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::kebab;
use crate::output;
use crate::table::Grid;
use crate::vendors::all;
use crate::wire::operation::{Operation, VendorInfo};

/// Lists the vendors.
pub fn vendors() -> Result<Exit, Failure> {
    let mut grid = Grid::new(["vendor", "operations", "what it is"]);
    for vendor in all() {
        let operations: Vec<_> = vendor.operations.iter().map(|operation| operation.method_name).collect();
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
    for operation in vendor.operations {
        let [name, id, summary] = [operation.method_name, operation.id, operation.summary].map(str::to_owned);
        grid.row([name, id, parameters(operation), summary]);
    }
    output::line(&format!("{}: {}\n", vendor.title, addresses(vendor)))?;
    output::line(&grid.text(output::width()))?;
    output::line(&format!("\nHow to call one: chatspec call {} <operation> --help", vendor.name))?;
    Ok(Exit::Done)
}

/// Flags of what is needed, then of what can be added.
fn parameters(operation: &'static Operation) -> String {
    let open = operation.parameters.iter().filter(|parameter| !parameter.secret);
    let (needed, others): (Vec<_>, Vec<_>) = open.partition(|parameter| parameter.required);
    let needed = needed.iter().map(|parameter| format!("--{}", kebab(parameter.name)));
    let others = others.iter().map(|parameter| format!("[--{}]", kebab(parameter.name)));
    needed.chain(others).collect::<Vec<_>>().join(" ")
}

/// Where a vendor is reached, in words of its contract.
pub fn addresses(vendor: &VendorInfo) -> String {
    let addresses: Vec<_> = vendor.servers.iter().map(|server| server.url).collect();
    addresses.join(" or ")
}
