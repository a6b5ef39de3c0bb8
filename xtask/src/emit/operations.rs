//! The module of operations: a request type for each, and its data.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::contract::Contract;
use crate::polish::Polished;

use super::{allowance, header, operation_data, requests};

/// The text of the module of requests.
pub fn module(contract: &Contract, polished: &Polished) -> String {
    let requests: TokenStream =
        contract.operations.iter().map(|operation| requests::request(contract, polished, operation)).collect();
    let imports = imports(&requests, VALUES, REQUESTS);
    let statics = contract.operations.iter().map(operation_data::static_name);
    let statics = (!contract.operations.is_empty()).then(|| quote! { use crate::data::{#(#statics),*}; });
    let about = "//! The operations of the vendor: a request type for each.";
    file(contract, about, allowance(contract.has_deprecated()), &quote! { #imports #statics #requests })
}

/// The text of the module of their data.
pub fn data(contract: &Contract) -> String {
    let data: TokenStream =
        contract.operations.iter().map(|operation| operation_data::data(contract, operation)).collect();
    let is_used = contract.operations.iter().any(|operation| operation.failure.is_none());
    let failure = contract.failure.as_ref().filter(|_| is_used).map(operation_data::failure);
    let failure = failure.map(|failure| quote! { pub(crate) static FAILURE: Failure = #failure; });
    let all = quote! { #data #failure };
    let imports = imports(&all, "", DATA);
    let about = "//! What the contract says about each operation, and what failures look like.";
    file(contract, about, "", &quote! { #imports #all })
}

fn file(contract: &Contract, about: &str, allowance: &str, tokens: &TokenStream) -> String {
    let source = format!("schemas/{}/openapi.json", contract.vendor);
    format!("// {}\n\n{about}\n\n{allowance}{}", header(&source), print(tokens))
}

/// Rust source from tokens, with a blank line between items.
pub fn print(tokens: &TokenStream) -> String {
    match syn::parse2(tokens.clone()) {
        Ok(file) => spaced(&prettyplease::unparse(&file)),
        Err(error) => format!("compile_error!({:?});\n// {tokens}", error.to_string()),
    }
}

/// Puts a blank line before items that follow another one.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut after_item = false;
    for line in text.lines() {
        let begins = !line.is_empty() && !line.starts_with([' ', '}', ')', ']']);
        if begins && after_item && !(line.starts_with("use ") && spaced.contains("use ")) {
            spaced.push('\n');
        }
        let at_start = !line.starts_with([' ', '/']);
        after_item = at_start && line.ends_with(['}', ';']);
        spaced += line;
        spaced.push('\n');
    }
    spaced
}

/// What tokens use of the wire crate, from its root and from its module of operations.
pub fn imports(tokens: &TokenStream, of_wire: &str, of_operation: &str) -> TokenStream {
    let used = identifiers(tokens);
    let pick = |names: &str| -> Vec<syn::Ident> {
        let names = names.split_whitespace().filter(|name| used.contains(*name));
        names.map(|name| quote::format_ident!("{name}")).collect()
    };
    let (wire, operation) = (pick(of_wire), pick(of_operation));
    let wire = (!wire.is_empty()).then(|| quote! { use chatspec_wire::{#(#wire),*}; });
    let operation = (!operation.is_empty()).then(|| quote! { use chatspec_wire::operation::{#(#operation),*}; });
    quote! { #wire #operation }
}

/// Every identifier in tokens that does not follow `::`.
fn identifiers(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let (mut colons, mut in_path) = (0, false);
    for token in tokens.clone() {
        match &token {
            TokenTree::Group(group) => found.extend(identifiers(&group.stream())),
            TokenTree::Ident(ident) if !in_path => {
                found.insert(ident.to_string());
            }
            _ => {}
        }
        colons = if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':') { colons + 1 } else { 0 };
        in_path = colons == 2;
    }
    found
}

/// What the module of requests may use of the wire crate.
const VALUES: &str = "Map Number NumberOrText Secret Value";

/// What it may use of the operations of the wire crate.
const REQUESTS: &str = "Arguments BatchRequest CursorRequest DownloadRequest ListRequest Operation Request";

/// What modules of data may use of them.
pub const DATA: &str = "BasicInputs Batch Body CodeInfo Constant Cursor Download ErrorClass Failure Lifetime Locator Location Login \
    LoginInput Method MorePages NamedServer Operation Pages Parameter Rate Replay Request Response Scheme SchemeKind Server \
    ServerVariable Style TokenAnswer TokenExchange TokenValue ValueKind Vendor VendorInfo Webhook";

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn a_comment_is_not_torn_apart() {
        let text = "/// Ends in a sign;\n/// and goes on.\nstruct A;\nstruct B;\n";
        assert_eq!(spaced(text), "/// Ends in a sign;\n/// and goes on.\nstruct A;\n\nstruct B;\n");
    }
}
