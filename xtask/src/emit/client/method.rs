//! The method of a client for an operation, with its docs.

use crate::abilities::Abilities;
use crate::contract::{Contract, Docs, Operation, Parameter, Ty, TypeDef};
use crate::emit::docs::comment;
use crate::emit::operation_data::type_text;
use crate::emit::requests::{body_name, operation_docs};
use crate::names::type_name;
use crate::pointer::Way;

use super::example::{self, Example};
use super::{module_name, values};

/// The method.
pub fn method(contract: &Contract, operation: &Operation, abilities: &Abilities<'_>) -> String {
    let mut about = Docs::of(Some(&gives(operation, abilities)));
    about.0.extend(operation.parameters.iter().filter(|one| takes(contract, one)).filter_map(list));
    let gives = comment(&about, 4);
    let mut text = format!("{}    ///\n{}", comment(&operation_docs(contract, operation), 4), linked(contract, &gives));
    if let Some(example) = example::of(contract, operation, abilities) {
        text += &code(contract, operation, &example);
    }
    if operation.deprecated {
        text += "    #[deprecated(note = \"the vendor advises against it\")]\n";
    }
    let arguments = arguments(contract, operation);
    if arguments.len() > 6 {
        text += "    #[allow(clippy::too_many_arguments, reason = \"the operation cannot do with fewer\")]\n";
    }
    let (name, call) = (&operation.method_name, type_name(&operation.method_name));
    let request = format!("operations::{}", operation.name);
    let values = values(contract, operation).join(", ");
    text += &signature(name, &arguments, &call);
    text += &format!("        let request = {request}::new({values});\n");
    text + &format!("        {call}::new(self.connection().call(request))\n    }}\n")
}

/// Text in which the names of types are links; the module of the vendor has them all.
pub fn linked(contract: &Contract, text: &str) -> String {
    let link = |text: String, def: &TypeDef| text.replace(&format!("`{}`", def.name), &format!("[`{}`]", def.name));
    contract.types().fold(text.to_owned(), link)
}

/// Whether a method takes a parameter as an argument.
pub fn takes(contract: &Contract, parameter: &Parameter) -> bool {
    parameter.required && parameter.fixed.is_none() && values::only_value(contract, parameter).is_none()
}

fn signature(name: &str, arguments: &[String], call: &str) -> String {
    let line = format!(
        "    pub fn {name}(&self{}) -> {call} {{\n",
        arguments.iter().map(|a| format!(", {a}")).collect::<String>()
    );
    if line.len() <= 120 {
        return line;
    }
    let arguments: String = arguments.iter().map(|argument| format!("        {argument},\n")).collect();
    format!("    pub fn {name}(\n        &self,\n{arguments}    ) -> {call} {{\n")
}

fn arguments(contract: &Contract, operation: &Operation) -> Vec<String> {
    let argument = |parameter: &Parameter| {
        let field = &parameter.field;
        match &parameter.ty {
            Ty::List(item) => {
                format!("{field}: impl IntoIterator<Item = impl Into<{}>>", values::rust(item))
            }
            ty => format!("{field}: impl Into<{}>", values::rust(ty)),
        }
    };
    let taken = operation.parameters.iter().filter(|parameter| takes(contract, parameter)).map(argument);
    let body = operation.body.as_ref().filter(|body| body.required);
    let body = body.map(|body| format!("{}: impl Into<{}>", body_name(operation), values::rust(&body.ty)));
    taken.chain(body).collect()
}

/// What the request is made of.
fn values(contract: &Contract, operation: &Operation) -> Vec<String> {
    let value = |parameter: &Parameter| match (&parameter.ty, values::only_value(contract, parameter)) {
        (_, Some(only)) => only,
        (Ty::List(_), _) => format!("{}.into_iter().map(Into::into).collect::<Vec<_>>()", parameter.field),
        _ => parameter.field.clone(),
    };
    let required = operation.given().filter(|parameter| parameter.required).map(value);
    let body = operation.body.as_ref().filter(|body| body.required).map(|_| body_name(operation).to_string());
    required.chain(body).collect()
}

/// What awaiting the call gives, and what else it can do.
fn gives(operation: &Operation, abilities: &Abilities<'_>) -> String {
    let payload = abilities.payload.as_ref().and_then(Way::end);
    let of = |ty: &Ty| format!("`{}`", type_text(ty));
    let mut sentences = Vec::new();
    match (payload, abilities.item) {
        _ if abilities.link.is_some() => {
            let row = operation.download.as_ref().map(|download| download.row.clone()).unwrap_or_default();
            sentences.push(format!("Awaited, it gives the rows of the file, each a `{row}`; `link` gives the link."));
        }
        (_, Some(item)) if abilities.batch.is_some() => {
            let largest = operation.parameters.iter().find_map(|parameter| parameter.batch.as_ref());
            let largest = largest.map(|batch| batch.largest).unwrap_or_default();
            sentences.push(format!(
                "Awaited, it gives a `Lookup`: an outcome for each identifier, which is a {} if one is answered. Any \
                 number can be asked for: a request takes {largest} of them. Requests that fail are a part of it, too, \
                 as long as one is answered: `into_result` makes an error of them, `failures` tells them.",
                of(item)
            ));
        }
        (_, Some(item)) if abilities.pages.is_some() => sentences.push(format!(
            "Awaited, it gives the elements of one page, each a {}; `stream` gives those of all pages, from the one \
             that is asked for on.",
            of(item)
        )),
        (_, Some(item)) => sentences.push(format!(
            "Awaited, it gives all elements, each a {}; `stream` gives them while the body arrives.",
            of(item)
        )),
        (Some(ty), None) => sentences.push(format!("Awaited, it gives a {}.", of(ty))),
        (None, None) => sentences.push("Awaited, it gives nothing but that it worked.".to_owned()),
    }
    if let Some(cursor) = &abilities.cursor {
        sentences.push(format!("`follow` gives what is added after `{}`, each element once.", cursor.parameter.name));
    }
    sentences.join(" ")
}

/// What an argument that is a list can be made of.
fn list(parameter: &Parameter) -> Option<String> {
    let Ty::List(item) = &parameter.ty else { return None };
    let field = &parameter.field;
    let (such_as, adapter) = match **item {
        Ty::Int32 | Ty::Int64 => ("an array, a `Vec`, a range", "copied"),
        _ => ("an array, a `Vec`, an iterator", "cloned"),
    };
    Some(format!("`{field}` is whatever gives the values: {such_as}, or `{field}.iter().{adapter}()` of a slice."))
}

/// What begins the block: it runs where there are samples for the simulator to answer with.
fn fence(contract: &Contract, operation: &Operation) -> &'static str {
    let has_sample = contract.bodies.iter().any(|body| body.of == operation.id && !body.open);
    if operation.answer.is_some() && !has_sample {
        return "    /// ```no_run\n";
    }
    "    #[cfg_attr(feature = \"samples\", doc = \"```\")]\n    \
     #[cfg_attr(not(feature = \"samples\"), doc = \"```no_run\")]\n"
}

/// The example as a block of code.
fn code(contract: &Contract, operation: &Operation, example: &Example) -> String {
    let module = module_name(contract);
    let set_up = [
        "# #[tokio::main(flavor = \"current_thread\")]",
        "# async fn main() -> Result<(), Box<dyn std::error::Error>> {",
    ];
    let mut lines = vec![format!("# use chatspec_client::{module};")];
    lines.extend(set_up.map(str::to_owned));
    lines.push(format!("# let sim = chatspec_sim::Sim::start({module}::VENDOR).await?;"));
    lines.extend(example.simulated.iter().map(|line| format!("# {line}")));
    let end = ["# Ok(())".to_owned(), "# }".to_owned()];
    let block = |body: &[String]| -> String {
        lines.iter().chain(body).chain(&end).map(|line| format!("    /// {line}\n")).collect()
    };
    let mut text = format!("    ///\n{}{}    /// ```\n", fence(contract, operation), block(&example.body));
    if let Some(followed) = &example.followed {
        text += &format!("    ///\n    /// ```no_run\n{}    /// ```\n", block(followed));
    }
    text
}
