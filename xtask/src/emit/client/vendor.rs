//! The module of a vendor: its client, a method for each operation, and the calls that they begin.

use crate::abilities::{self, Abilities};
use crate::contract::{Contract, Docs, Operation, Webhook};
use crate::diagnostic::Diagnostics;
use crate::emit::docs::{comment, module_comment};
use crate::emit::operation_data::type_text;
use crate::emit::vendor_data::vendor_type;
use crate::emit::{allowance, crate_name, header};

use super::start::{Peer, client, only_address, statement};
use super::{call, method, module_name, setters};

/// The text of the module.
pub fn module(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let mut about = Docs::of(Some(&format!("{}.", contract.title))).and(contract.description.clone());
    about.0.extend(contract.webhooks.iter().map(webhook));
    let about = method::linked(contract, &module_comment(&about)).replace("`from_slice`", "[`from_slice`]");
    // What is wrong has been said before anything is emitted.
    let operations: Vec<(&Operation, Abilities<'_>)> = contract
        .callable()
        .map(|operation| (operation, abilities::of(contract, operation, &mut Diagnostics::default())))
        .collect();
    let methods: Vec<String> =
        operations.iter().map(|(operation, abilities)| method::method(contract, operation, abilities)).collect();
    let methods =
        if methods.is_empty() { String::new() } else { format!("\nimpl Client {{\n{}}}\n", methods.join("\n")) };
    let calls: String = operations
        .iter()
        .map(|(operation, abilities)| format!("\n{}", call::call(contract, operation, abilities)))
        .collect();
    format!(
        "// {source}\n\n{about}\n{}{}\n{}{methods}{calls}",
        allowance(contract.has_deprecated()),
        exports(contract),
        facade(contract)
    )
}

/// What a service that is called by the vendor reads.
fn webhook(webhook: &Webhook) -> String {
    let Webhook { name, body, .. } = webhook;
    format!("The vendor calls the webhook `{name}` with a `{}`, which `from_slice` reads.", type_text(body))
}

/// The types of the model crate, the vendor as data, and its address.
fn exports(contract: &Contract) -> String {
    let (model, vendor) = (crate_name(contract), vendor_type(contract));
    format!(
        "#[doc(inline)]\npub use {model}::*;\n\n/// Everything that the vendor's contract says, as data.\n\
         pub const VENDOR: &wire::operation::VendorInfo = <{vendor} as wire::operation::Vendor>::INFO;\n{}",
        base_url(contract)
    )
}

/// The address of the first server, if it is the same for everybody.
fn base_url(contract: &Contract) -> String {
    let Some(server) = only_address(contract) else { return String::new() };
    let about = comment(&Docs::of(Some(&server.description)), 0);
    let url = &server.url;
    format!("\n/// The vendor's address, for [`Client::builder`].\n///\n{about}pub const BASE_URL: &str = {url:?};\n")
}

/// The client and its builder.
fn facade(contract: &Contract) -> String {
    let setters = setters::all(contract);
    let braces = if setters.is_empty() { "{}".to_owned() } else { format!("{{\n{setters}    }}") };
    format!(
        "chatspec_runtime::client! {{\n{}{}    pub struct Client for {};\n\n{}    pub struct ClientBuilder {braces}\n}}\n",
        comment(&client_docs(contract), 4),
        begin(contract),
        vendor_type(contract),
        comment(&builder_docs(contract), 4),
    )
}

fn client_docs(contract: &Contract) -> Docs {
    Docs::of(Some(&format!("A client of {}.", contract.title)))
        .and("It is cheap to clone; clones share their connections. What a method begins is sent when it is awaited, and fails with an `Error` that says how far it came: a failure that the vendor tells inside of a good answer is one, too.")
}

fn builder_docs(contract: &Contract) -> Docs {
    let mut docs =
        Docs::of(Some("Makes a client: the address first, then credentials, then what differs from the usual."));
    for server in &contract.servers {
        docs.0.push(format!("`{}`: {}", server.url, server.description));
        let variables =
            server.variables.iter().map(|variable| format!("`{}`: {}", variable.name, variable.description));
        docs.0.extend(variables);
    }
    docs
}

/// How a client is made.
fn begin(contract: &Contract) -> String {
    let made = contract.callable().find_map(|operation| client(contract, operation, Peer::Vendor));
    let Some(made) = made else { return String::new() };
    let lines = statement("let client = ", &made);
    let shown: String = lines.iter().map(|line| format!("    /// {line}\n")).collect();
    format!(
        "    ///\n    /// ```no_run\n    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         /// use chatspec_client::{};\n    ///\n{shown}    /// # Ok(())\n    /// # }}\n    /// ```\n",
        module_name(contract)
    )
}
