//! The example of a model crate: what it prints is what `cargo xtask demo` shows.

use crate::contract::{Contract, SampleGroup, Ty};

use super::requests::path_of;
use super::tests::schemas;
use super::{allowance, crate_name, header, package};

/// `examples/decode_<vendor>.rs`: checks every sample, then shows one decoded payload for each operation and webhook.
pub fn example(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let checks: String = contract.samples.iter().map(|group| check(contract, group)).collect();
    if checks.is_empty() {
        return format!(
            "// {source}\n\n//! There are no samples to show yet: they belong under `schemas/{}/samples`.\n\nfn main() {{}}\n",
            contract.vendor
        );
    }
    let shown: String = shown(contract).iter().map(|(title, group)| show(contract, title, group)).collect();
    format!(
        "// {source}\n\n//! Checks every sample, and shows one decoded payload of each page: `cargo run -p {} --example {}`.\n\n\
         {}#![allow(clippy::print_stdout, reason = \"showing is what this example is for\")]\n\n\
         use chatspec_testkit::{{Target, suite}};\n\nconst SCHEMAS: &str = {};\n\n\
         #[rustfmt::skip]\nfn main() -> Result<(), suite::Failure> {{\n{checks}\n{shown}    Ok(())\n}}\n",
        package(contract),
        example_name(&contract.vendor),
        allowance(contract.has_deprecated_types()),
        schemas(contract),
    )
}

/// The name of the example, which no other package of the workspace has.
pub fn example_name(vendor: &str) -> String {
    format!("decode_{}", vendor.replace('-', "_"))
}

/// Decodes and encodes every sample of a group.
fn check(contract: &Contract, group: &SampleGroup) -> String {
    let core = group.ty.core().unwrap_or_default();
    let reference = contract.find(core).map_or("", |def| def.reference.as_str());
    let target = match &group.ty {
        Ty::List(_) => format!("Target::ArrayOf({reference:?})"),
        _ => format!("Target::Type({reference:?})"),
    };
    let (name, ty) = (&group.group, path_of(&group.ty, &crate_name(contract)));
    format!(
        "    let count = suite::samples::<{ty}>(SCHEMAS, {name:?}, {target})?;\n    \
         println!(\"samples of {name} that come back as they were: {{count}}\");\n"
    )
}

/// The groups of samples to show, each with its title: of the operations and of the webhooks.
fn shown(contract: &Contract) -> Vec<(String, &SampleGroup)> {
    let group = |name: &str| contract.samples.iter().find(|group| group.group == name);
    let operations = contract.operations.iter().filter_map(|operation| {
        let title = format!("{} {} — {}", operation.method, operation.path, contract.page_title(&operation.page));
        Some((title, group(&operation.id)?))
    });
    let webhooks = contract.webhooks.iter().filter_map(|webhook| {
        let title = format!("webhook {} — {}", webhook.name, contract.page_title(&webhook.page));
        Some((title, group(webhook.body.core()?)?))
    });
    operations.chain(webhooks).collect()
}

fn show(contract: &Contract, title: &str, group: &SampleGroup) -> String {
    let Some(path) = group.paths.first() else { return String::new() };
    let file = format!("../../../../schemas/{}/samples/{path}", contract.vendor);
    let (name, ty) = (crate_name(contract), path_of(&group.ty, &crate_name(contract)));
    let title = format!("\n{title} ({path})").replace('{', "{{").replace('}', "}}");
    format!(
        "    println!({title:?});\n    let payload: {ty} = {name}::from_str(include_str!({file:?}))?;\n    \
         println!(\"{{payload:#?}}\");\n"
    )
}
