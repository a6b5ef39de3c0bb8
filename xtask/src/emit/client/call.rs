//! The type of a call: what can be set on it.

use crate::abilities::Abilities;
use crate::contract::{Contract, Docs, Operation, Parameter};
use crate::emit::docs::{comment, page_sentence};
use crate::emit::requests::body_name;
use crate::names::type_name;

use super::values;

/// The call of an operation.
pub fn call(contract: &Contract, operation: &Operation, abilities: &Abilities<'_>) -> String {
    let (method, name) = (&operation.method_name, type_name(&operation.method_name));
    let request = format!("operations::{}", operation.name);
    let abilities = abilities.words().join(" ");
    let setters: String =
        operation.parameters.iter().filter(|one| !one.required).map(|one| setter(contract, one)).collect();
    let body = operation.body.as_ref().filter(|body| !body.required).map(|body| {
        let docs = if body.docs.0.is_empty() { Docs::of(Some("The body of the request.")) } else { body.docs.clone() };
        format!("{}        {}: {},\n", comment(&docs, 8), body_name(operation), values::rust(&body.ty))
    });
    let setters = setters + &body.unwrap_or_default();
    let braces = if setters.is_empty() { "{}".to_owned() } else { format!("{{\n{setters}    }}") };
    format!(
        "chatspec_runtime::call! {{\n    /// A call that [`Client::{method}`] begins.\n    \
         pub struct {name}({request}) [{abilities}] {braces}\n}}\n"
    )
}

fn setter(contract: &Contract, parameter: &Parameter) -> String {
    let mut docs = parameter.docs.clone();
    docs.0.extend(parameter.deprecated.then(|| "The vendor advises against it.".to_owned()));
    docs.0.extend(parameter.page.as_ref().map(|page| page_sentence(contract, page)));
    format!("{}        {}: {},\n", comment(&docs, 8), parameter.field, values::rust(&parameter.ty))
}
