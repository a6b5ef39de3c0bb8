//! What can be called: the vendors, and the operations of one.

use crate::call::settings;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::kebab;
use crate::output;
use crate::table::Grid;
use crate::vendors::all;
use crate::wire::operation::{Operation, Server, VendorInfo};

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
    output::line(&format!("{}, reached at an address such as {}\n", vendor.title, addresses(vendor)))?;
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

/// Where a vendor is reached, by example.
pub fn addresses(vendor: &'static VendorInfo) -> String {
    let addresses: Vec<_> = vendor.servers.iter().map(address).collect();
    addresses.join(" or ")
}

/// What the base URL of a server can be: the variable that it begins with, or all of it.
fn address(server: &'static Server) -> String {
    let variables = server.variables.iter();
    let whole = settings::leading(server).map_or(server.url.to_owned(), |name| format!("{{{name}}}"));
    variables.fold(whole, |url, variable| url.replace(&format!("{{{}}}", variable.name), variable.default))
}
