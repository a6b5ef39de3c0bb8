//! The code in docs: a call with the examples of its parameters, and what is done with the answer.

use heck::ToSnakeCase;

use crate::abilities::{self, Abilities};
use crate::contract::{Body, Contract, Operation, Ty};
use crate::diagnostic::Diagnostics;
use crate::emit::requests::path_of;
use crate::names::field_name;

use super::method::takes;
use super::start::{Peer, client, statement};
use super::{module_name, values};

/// The example of one operation.
pub struct Example {
    /// What makes the client, for a simulator.
    pub simulated: Vec<String>,
    /// What makes the client, for the vendor.
    pub real: Vec<String>,
    /// The call and what is done with its answer.
    pub body: Vec<String>,
    /// The same for what is added later, if the list grows.
    pub followed: Option<Vec<String>>,
}

/// The example of an operation; `None` when the contract lacks an example that it needs.
pub fn of(contract: &Contract, operation: &Operation, abilities: &Abilities<'_>) -> Option<Example> {
    let call = call(contract, operation, abilities)?;
    let cursor = abilities.cursor.as_ref().and_then(|keyed| optional(contract, keyed.parameter));
    let whole = cursor.clone().map(|setter| format!("{call}{setter}")).unwrap_or_else(|| call.clone());
    let followed = abilities.cursor.as_ref().filter(|_| abilities.batch.is_none());
    Some(Example {
        simulated: statement("let client = ", &client(contract, operation, Peer::Simulator)?),
        real: statement("let client = ", &client(contract, operation, Peer::Vendor)?),
        body: body(contract, operation).into_iter().chain(used(operation, abilities, &whole)).collect(),
        followed: followed.map(|_| follow(abilities, &whole)),
    })
}

/// The first example of a vendor.
pub fn first(contract: &Contract) -> Option<Example> {
    contract
        .callable()
        .find_map(|operation| of(contract, operation, &abilities::of(contract, operation, &mut Diagnostics::default())))
}

/// The call with what it needs.
fn call(contract: &Contract, operation: &Operation, abilities: &Abilities<'_>) -> Option<String> {
    let module = module_name(contract);
    let needed = operation.parameters.iter().filter(|parameter| takes(contract, parameter));
    let arguments = needed.map(|parameter| values::example(contract, &module, parameter));
    let body = operation.body.as_ref().filter(|body| body.required);
    let body = body.map(|body| body_sample(contract, body).map(|_| BODY.to_owned()));
    let arguments = arguments.chain(body).collect::<Option<Vec<_>>>()?.join(", ");
    let ids = abilities.batch.as_ref().filter(|keyed| !keyed.parameter.required);
    let ids = match ids {
        Some(keyed) => optional(contract, keyed.parameter)?,
        None => String::new(),
    };
    Some(format!("client.{}({arguments}){ids}", operation.method_name))
}

/// What the body of an example is called.
const BODY: &str = "body";

/// The statement that makes the body that the call needs: of a sample of its type.
fn body(contract: &Contract, operation: &Operation) -> Vec<String> {
    let body = operation.body.as_ref().filter(|body| body.required);
    let sample = body.and_then(|body| Some((body, body_sample(contract, body)?)));
    let made = sample.map(|(body, text)| {
        let ty = path_of(&body.ty, &module_name(contract));
        let text = serde_json::from_str::<serde_json::Value>(text)
            .map_or_else(|_| text.to_owned(), |value| format!("{value:#}"));
        format!("let {BODY}: {ty} = serde_json::from_str(\n    r###\"{text}\"###,\n)?;")
    });
    made.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
}

/// A sample of the type of a body.
fn body_sample<'c>(contract: &'c Contract, body: &Body) -> Option<&'c str> {
    let Ty::Named(name) = &body.ty else { return None };
    contract.bodies.iter().find(|sample| sample.of == *name && !sample.open).map(|sample| sample.text.as_str())
}

/// The setter of a parameter that may be left out, with its example.
fn optional(contract: &Contract, parameter: &crate::contract::Parameter) -> Option<String> {
    let example = values::example(contract, &module_name(contract), parameter).filter(|_| !parameter.required)?;
    Some(format!(".{}({example})", parameter.field))
}

/// What is done with the answer, by what it is.
fn used(operation: &Operation, abilities: &Abilities<'_>, call: &str) -> Vec<String> {
    let lines = |text: String| text.lines().map(str::to_owned).collect();
    let name = element(abilities);
    match () {
        () if abilities.link.is_some() => lines(format!(
            "let mut rows = {call}.await?;\nwhile let Some(row) = rows.next().await {{\n    println!(\"{{:?}}\", row?);\n}}"
        )),
        () if abilities.batch.is_some() => lines(format!(
            "let lookup = {call}.await?;\nfor id in lookup.absent() {{\n    println!(\"{{id}} is not there\");\n}}\n\
             for {name} in lookup.into_result()? {{\n    println!(\"{{{name}:?}}\");\n}}"
        )),
        () if abilities.pages.is_some() => lines(format!(
            "let mut {name}s = {call}.stream();\nwhile let Some({name}) = {name}s.next().await {{\n    \
             println!(\"{{:?}}\", {name}?);\n}}"
        )),
        () if abilities.item.is_some() => {
            lines(format!("for {name} in {call}.await? {{\n    println!(\"{{{name}:?}}\");\n}}"))
        }
        () if operation.answer.is_none() => vec![format!("{call}.await?;")],
        () => lines(format!("let answer = {call}.await?;\nprintln!(\"{{answer:?}}\");")),
    }
}

fn follow(abilities: &Abilities<'_>, call: &str) -> Vec<String> {
    let name = element(abilities);
    vec![
        format!("let mut news = {call}.follow(std::time::Duration::from_secs(5));"),
        format!("while let Some({name}) = news.next().await {{"),
        format!("    println!(\"{{:?}}\", {name}?);"),
        "}".to_owned(),
    ]
}

/// What an element of the list is called.
fn element(abilities: &Abilities<'_>) -> String {
    match abilities.item {
        Some(Ty::Named(name)) => field_name(&name.to_snake_case()),
        _ => "item".to_owned(),
    }
}
