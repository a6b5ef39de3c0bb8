//! What a captured answer is a sample of: the answer of an operation, its failure, or a type.

use crate::check::{OPEN, type_of_samples};
use crate::contract::{Contract, Failure, Ty, TypeDef};
use crate::diagnostic::{Diagnostic, Place, closest};
use crate::json::Json;

/// What an answer is a sample of.
pub struct Target {
    /// The folder of its samples.
    pub folder: String,
    pub ty: Ty,
    /// The page that it comes from, unless a person names another one.
    pub page: String,
    /// Pointers to what tells failures from successes.
    pub signals: Vec<String>,
    /// Keys by which elements are asked for.
    pub identifiers: Vec<String>,
    /// Whether the answer is a failure of the operation that was named.
    pub is_failure: bool,
}

/// Finds out what an answer is a sample of. `name` is that of an operation, a webhook or a type.
pub fn find(contract: &Contract, name: &str, payload: &Json) -> Result<Target, Diagnostic> {
    let place = Place::file(format!("schemas/{}", contract.vendor));
    let operation = contract.operations.iter().find(|operation| operation.id == name);
    let failure = operation.and_then(|operation| operation.failure.as_ref()).or(contract.failure.as_ref());
    let signals = failure.map(|failure| vec![failure.signal.clone(), failure.code.clone()]).unwrap_or_default();
    let identifiers = identifiers(contract);
    let target = |folder: &str, ty: Ty, page: &str, is_failure: bool| Target {
        folder: folder.to_owned(),
        ty,
        page: page.to_owned(),
        signals: signals.clone(),
        identifiers: identifiers.clone(),
        is_failure,
    };
    if let Some(operation) = operation {
        if let Some(def) =
            failure.filter(|failure| tells(failure, payload)).and_then(|failure| contract.find(&failure.body))
        {
            return Ok(target(folder_of(def), Ty::Named(def.name.clone()), &def.page, true));
        }
        let help = "name a type instead: `cargo xtask sample add <vendor> <type> <file>`";
        let ty = operation
            .answer
            .clone()
            .ok_or_else(|| place.says(format!("`{name}` has no answer that samples could be of"), help))?;
        return Ok(target(name, ty, &operation.page, false));
    }
    if let Some(webhook) = contract.webhooks.iter().find(|webhook| webhook.id == name || webhook.name == name) {
        let def = webhook.body.core().and_then(|name| contract.find(name));
        let help = "give its body a type of its own in a schema file";
        let def = def.ok_or_else(|| place.says(format!("`{name}` has a body without a name"), help))?;
        return Ok(target(folder_of(def), Ty::Named(def.name.clone()), &webhook.page, false));
    }
    let ty = type_of_samples(contract, name).filter(|_| !name.ends_with(OPEN));
    let ty = ty.ok_or_else(|| {
        let operations = contract.operations.iter().map(|operation| operation.id.as_str());
        let help = closest(name, operations.chain(contract.types().map(|def| def.name.as_str())));
        place.says(format!("`{name}` is no operation with an answer, no webhook and no type"), help)
    })?;
    let page = ty.core().and_then(|name| contract.find(name)).map(|def| def.page.clone()).unwrap_or_default();
    Ok(target(name, ty, &page, false))
}

/// Whether a body is a failure.
fn tells(failure: &Failure, payload: &Json) -> bool {
    payload.pointer(&failure.signal).is_some_and(|value| !failure.success.contains(&value.to_value()))
}

/// The folder of the samples of a type.
fn folder_of(def: &TypeDef) -> &str {
    def.reference.rsplit('/').next().unwrap_or(&def.name)
}

/// The keys by which elements are asked for: those of cursors and batches.
fn identifiers(contract: &Contract) -> Vec<String> {
    let cursors =
        contract.operations.iter().filter_map(|operation| operation.cursor.as_ref()).map(|cursor| &cursor.item);
    let parameters = contract.operations.iter().flat_map(|operation| &operation.parameters);
    let batches = parameters.filter_map(|parameter| parameter.batch.as_ref()).map(|batch| &batch.key);
    cursors.chain(batches).filter_map(|pointer| pointer.rsplit('/').next().map(str::to_owned)).collect()
}
