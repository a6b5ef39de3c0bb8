//! The table of vendors in the README of the workspace.

use crate::contract::Contract;

use super::{crate_folder, markup, package};

/// What stands between the marks of the README.
pub fn table(contracts: &[&Contract]) -> String {
    let head = "| vendor | crate | operations | webhooks | pages read |\n| --- | --- | --- | --- | --- |\n";
    let rows: String = contracts.iter().map(|contract| row(contract)).collect();
    format!("{head}{rows}")
}

fn row(contract: &Contract) -> String {
    let operations: Vec<String> = contract.operations.iter().map(|operation| format!("`{}`", operation.id)).collect();
    let webhooks: Vec<String> = contract.webhooks.iter().map(|webhook| format!("`{}`", webhook.name)).collect();
    let read = contract.pages.iter().map(|page| page.read.as_str()).max().unwrap_or_default();
    let folder = crate_folder(&contract.vendor);
    format!(
        "| {} | [`{}`]({}) | {} | {} | {read} |\n",
        markup::cell(&contract.title),
        package(contract),
        folder.display(),
        operations.join(", "),
        webhooks.join(", ")
    )
}
