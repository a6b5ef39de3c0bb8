//! Manifest, README and root module of a model crate.

use serde_json::Value;

use crate::changelog::Changelog;
use crate::contract::{Contract, Docs, Operation};

use super::docs::module_comment;
use super::operation_data::type_text;
use super::vendor_data::vendor_type;
use super::{crate_name, foreign_names, header, markup, package};

/// `Cargo.toml`.
pub fn manifest(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let package = package(contract);
    let version = version(contract);
    let description = Value::from(format!("Typed, lossless models and operations: {}", contract.title));
    format!(
        r#"# {source}

[package]
name = "{package}"
description = {description}
{version}
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[features]
default = []
# `Timestamp::parse`.
jiff = ["chatspec-wire/jiff"]
# The vendor's payloads, as `VendorInfo::samples`.
samples = []
# `JsonSchema` for every type.
schemars = ["chatspec-wire/schemars", "dep:schemars"]
# `Arbitrary` for every type.
proptest = ["chatspec-wire/proptest", "dep:proptest"]

[dependencies]
chatspec-wire.workspace = true
proptest = {{ workspace = true, optional = true }}
schemars = {{ workspace = true, optional = true }}

[dev-dependencies]
chatspec-testkit.workspace = true
serde_json.workspace = true

[[test]]
name = "features"
required-features = ["proptest", "schemars"]

[lints]
workspace = true
"#
    )
}

/// The version that the changelog of the contract says, or that of the workspace.
fn version(contract: &Contract) -> String {
    let own = |changelog: &Changelog| format!("version = \"{}\"", changelog.first().version);
    contract.changelog.as_ref().map_or_else(|| "version.workspace = true".to_owned(), own)
}

/// `CHANGELOG.md`, if the contract has one.
pub fn changelog(contract: &Contract) -> Option<String> {
    let source = header(&format!("schemas/{}/CHANGELOG.md", contract.vendor));
    Some(format!("<!-- {source} -->\n\n{}", contract.changelog.as_ref()?.text))
}

/// `README.md`.
pub fn readme(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let rows: String = contract.operations.iter().map(|operation| row(contract, operation)).collect();
    let name = crate_name(contract);
    format!(
        "<!-- {source} -->\n\n# {}\n\n{}\n\n{}\n\n| operation | request | page |\n| --- | --- | --- |\n{rows}{}\n\
         Types are at the root of `{name}`, requests under `{name}::operations`. Features: `jiff` (dates and times), \
         `samples` (payloads of the vendor), `schemars` (JSON Schemas), `proptest` (generated values); none is on by \
         default.\n",
        package(contract),
        markup::escaped(&contract.title),
        markup::escaped(&contract.description),
        webhooks(contract)
    )
}

fn row(contract: &Contract, operation: &Operation) -> String {
    let page = markup::cell(&contract.page_title(&operation.page));
    let path = operation.path.replace('|', "\\|");
    format!("| `{}` | `{} {path}` | {page} |\n", operation.id, operation.method)
}

fn webhooks(contract: &Contract) -> String {
    let webhook = |webhook: &crate::contract::Webhook| {
        let (about, body) = (markup::escaped(&sentence(&webhook.summary)), type_text(&webhook.body));
        let description = markup::escaped(&webhook.docs.0.join(" "));
        format!("\nWebhook `{}` (`{body}`): {about} {description}\n", webhook.name)
    };
    contract.webhooks.iter().map(webhook).collect()
}

fn sentence(text: &str) -> String {
    if text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// `src/lib.rs`.
pub fn library(contract: &Contract) -> String {
    let source = header(&format!("schemas/{}", contract.vendor));
    let docs = Docs::of(Some(&format!("{}.", contract.title))).and(contract.description.clone());
    let about = module_comment(&docs);
    let module = |file: &crate::contract::File| format!("#[rustfmt::skip]\nmod {};\n", file.module);
    let modules: String = contract.files.iter().map(module).collect();
    let export = |file: &crate::contract::File| format!("pub use {}::*;\n", file.module);
    let exports: String = contract.files.iter().filter(|file| !file.types.is_empty()).map(export).collect();
    format!(
        "// {source}\n\n{about}\n{}{modules}\n#[rustfmt::skip]\nmod data;\n#[rustfmt::skip]\npub mod operations;\n#[cfg(feature = \"samples\")]\n#[rustfmt::skip]\nmod samples;\n#[rustfmt::skip]\nmod vendor;\n\n\
         {exports}pub use vendor::{};\n\n{WIRE}",
        foreign_names([contract]),
        vendor_type(contract)
    )
}

/// What users of a model crate need of the wire crate, so that they need not depend on it themselves.
const WIRE: &str = "\
/// What generated types are made of, and operations as data.
#[doc(no_inline)]
pub use chatspec_wire as wire;
#[doc(no_inline)]
pub use chatspec_wire::{DecodeError, Maybe, Text, from_slice, from_str};
";
