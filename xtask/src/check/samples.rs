//! Every sample is valid under its schema; those in `.open` folders are not, and must decode all the same.

use std::collections::BTreeSet;

use jsonschema::Validator;

use crate::contract::{Contract, SampleBody, SampleGroup, Ty};
use crate::diagnostic::{Diagnostic, Diagnostics, closest};
use crate::json::Json;
use crate::source::Source;
use crate::validate::{Schemas, deepest_faults};

/// Checks the samples of a source, and gives them by group.
pub fn check(
    source: &Source,
    contract: &Contract,
    schemas: &Schemas<'_>,
    problems: &mut Diagnostics,
) -> Vec<SampleGroup> {
    let groups: BTreeSet<&str> = source.samples.keys().filter_map(|path| path.split('/').next()).collect();
    let mut found = Vec::new();
    for folder in groups {
        let checked = group(source, contract, schemas, folder, problems);
        let Some(group) = problems.take(checked) else { continue };
        if !folder.ends_with(OPEN) {
            found.push(group);
        } else if !source.samples.keys().any(|path| path.starts_with(&format!("{}/", group.group))) {
            let place = source.sample_place(folder);
            problems
                .push(place.says("samples of unlisted values without a valid sample", "add a valid one beside them"));
        }
    }
    found
}

/// What ends the name of a folder of payloads that show values no list names.
pub const OPEN: &str = ".open";

/// The index and the files say the same.
pub fn check_index(source: &Source, problems: &mut Diagnostics) {
    let index = source.place("samples/index.json").key("samples");
    let entries = source.index.get("samples").map(Json::entries).unwrap_or_default();
    for (path, _) in entries.iter().filter(|(path, _)| !source.samples.contains_key(path)) {
        problems.push(index.key(path).says("there is no such sample", "remove the entry, or add the file"));
    }
    for path in source.samples.keys().filter(|path| !entries.iter().any(|(key, _)| key == *path)) {
        let help = format!("add `{path}` with page, origin and about");
        problems.push(source.sample_place(path).says("samples/index.json does not say where this comes from", help));
    }
}

/// The samples with their texts, in the order of the index.
pub fn bodies(source: &Source, contract: &Contract) -> Vec<SampleBody> {
    let index = source.index.get("samples").map(Json::entries).unwrap_or_default();
    let body = |path: &str| {
        let (folder, file) = path.split_once('/')?;
        let name = folder.trim_end_matches(OPEN);
        let of = if contract.operations.iter().any(|operation| operation.id == name) {
            name.to_owned()
        } else {
            type_of(contract, name)?.core()?.to_owned()
        };
        let case = file.trim_end_matches(".json").to_owned();
        Some(SampleBody { of, case, open: folder.ends_with(OPEN), text: source.samples.get(path)?.to_string() })
    };
    index.iter().filter_map(|(path, _)| body(path)).collect()
}

fn group(
    source: &Source,
    contract: &Contract,
    schemas: &Schemas<'_>,
    folder: &str,
    problems: &mut Diagnostics,
) -> Result<SampleGroup, Diagnostic> {
    let place = source.sample_place(folder);
    let name = folder.trim_end_matches(OPEN);
    let Some(ty) = type_of(contract, name) else {
        let names = contract.operations.iter().map(|operation| operation.id.as_str());
        let help = closest(name, names.chain(contract.types().map(|def| def.name.as_str())));
        return Err(place.says(format!("`{name}` is no operation with an answer, and no type"), help));
    };
    let schema = schema_of(contract, &ty);
    let validator = schemas.build(&schema).map_err(|error| place.says(error, "mend the schema"))?;
    let mut paths: Vec<String> =
        source.samples.keys().filter(|path| path.split('/').next() == Some(folder)).cloned().collect();
    for path in &paths {
        check_one(source, &validator, path, folder.ends_with(OPEN), problems);
    }
    paths.sort_by_key(|path| (!path.ends_with("/page.json"), !printed(source, path)));
    Ok(SampleGroup { group: name.to_owned(), ty, paths })
}

fn check_one(source: &Source, validator: &Validator, path: &str, open: bool, problems: &mut Diagnostics) {
    let value = source.samples.get(path).map(Json::to_value).unwrap_or_default();
    let faults = deepest_faults(validator, &value);
    let place = source.sample_place(path);
    if open && faults.is_empty() {
        let help = "move it out of the `.open` folder, which is for payloads with values that no list names";
        problems.push(place.says("this sample is valid", help));
    }
    if !open {
        for fault in faults {
            let listed = fault.message.contains("none of the values that are listed");
            let help = if listed { UNLISTED } else { WRONG };
            problems.push(place.below(&fault.pointer).says(fault.message, help));
        }
    }
}

/// Whether the index says that a page prints this sample.
fn printed(source: &Source, path: &str) -> bool {
    let entry = source.index.get("samples").and_then(|samples| samples.get(path));
    entry.and_then(|entry| entry.text("origin")) == Some("printed")
}

const WRONG: &str = "mend the sample if it was copied wrongly, else the schema: the vendor is right";
const UNLISTED: &str = "name the value in the list, or move the sample to the folder of that name that ends in `.open`";

/// The type of the samples in a folder: of an operation's answer, or of a type itself.
pub fn type_of(contract: &Contract, folder: &str) -> Option<Ty> {
    let name = folder.trim_end_matches(OPEN);
    let operation = contract.operations.iter().find(|operation| operation.id == name);
    match operation {
        Some(operation) => operation.answer.clone(),
        None => {
            let end = format!("#/$defs/{name}");
            let def = contract.types().find(|def| def.reference.ends_with(&end));
            def.or_else(|| contract.find(name)).map(|def| Ty::Named(def.name.clone()))
        }
    }
}

/// A schema for a type that refers to the definitions.
fn schema_of(contract: &Contract, ty: &Ty) -> serde_json::Value {
    match ty {
        Ty::Named(name) => {
            let reference = contract.find(name).map(|def| def.reference.as_str()).unwrap_or_default();
            serde_json::json!({ "$ref": format!("{}{reference}", crate::validate::BASE) })
        }
        Ty::List(inner) => serde_json::json!({ "type": "array", "items": schema_of(contract, inner) }),
        _ => serde_json::json!({}),
    }
}
