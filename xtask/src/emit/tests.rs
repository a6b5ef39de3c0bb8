//! Tests of a model crate.

use crate::contract::{Contract, SampleGroup, Shape, Ty, TypeDef};
use crate::names::field_name;

use super::requests::path_of;
use super::{allowance, crate_name, foreign_names, header};

/// `tests/lossless.rs`: values of every schema and every sample survive decoding and encoding.
pub fn lossless(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let crate_name = crate_name(contract);
    let types: String = in_folder(contract).map(|def| type_line(&crate_name, def)).collect();
    let samples: String = contract.samples.iter().map(|group| sample_line(contract, &crate_name, group)).collect();
    format!(
        "// {source}\n\n//! Values of every schema, and every sample, survive decoding and encoding.\n\n\
         {}{}chatspec_testkit::lossless_tests! {{\n    schemas: {},\n    types {{\n{types}    }}\n    samples {{\n{samples}    }}\n}}\n",
        foreign_names([contract]),
        allowance(contract.has_deprecated_types()),
        schemas(contract)
    )
}

/// The folder of the vendor's schemas, as an expression.
pub fn schemas(contract: &Contract) -> String {
    format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../../../schemas/{}\")", contract.vendor)
}

/// The types whose schemas are in the vendor's folder, where the tests read them.
fn in_folder(contract: &Contract) -> impl Iterator<Item = &TypeDef> {
    contract.files.iter().filter(|file| !file.is_standard).flat_map(|file| &file.types)
}

fn type_line(crate_name: &str, def: &TypeDef) -> String {
    format!("        {}: {crate_name}::{} = {:?},\n", field_name(&def.name), def.name, def.reference)
}

fn sample_line(contract: &Contract, crate_name: &str, group: &SampleGroup) -> String {
    let name = match &group.ty {
        Ty::List(_) => "array ",
        _ => "",
    };
    let core = group.ty.core().unwrap_or_default();
    let reference = contract.find(core).map_or("", |def| def.reference.as_str());
    let ty = path_of(&group.ty, crate_name);
    let folder = &group.group;
    let label = if folder.contains('-') { format!("{} in {folder:?}", field_name(folder)) } else { folder.clone() };
    format!("        {label}: {ty} = {name}{reference:?},\n")
}

/// `tests/features.rs`: what the optional features promise.
pub fn features(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let crate_name = crate_name(contract);
    let types: String = in_folder(contract)
        .filter(|def| !matches!(def.shape, Shape::Alias(_)))
        .map(|def| type_line(&crate_name, def))
        .collect();
    format!(
        "// {source}\n\n//! The JSON Schema of every type accepts all that its source schema accepts, and generated \
         values survive.\n\n{}{}chatspec_testkit::feature_tests! {{\n    schemas: {},\n    types {{\n{types}    }}\n}}\n",
        foreign_names([contract]),
        allowance(contract.has_deprecated_types()),
        schemas(contract)
    )
}
