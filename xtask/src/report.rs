//! What a run ends with: per vendor what there is, then which files changed.

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ContentArrangement, Table};

use crate::codegen::Plan;
use crate::contract::Contract;
use crate::emit::crate_folder;

/// The table of vendors.
pub fn table(plan: &Plan) -> String {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["vendor", "operations", "webhooks", "types", "samples checked", "departures", "files"]);
    for contract in &plan.contracts {
        table.add_row(row(plan, contract));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}

fn row(plan: &Plan, contract: &Contract) -> [String; 7] {
    [
        contract.vendor.clone(),
        contract.operations.len().to_string(),
        contract.webhooks.len().to_string(),
        contract.types().count().to_string(),
        contract.sample_count.to_string(),
        contract.departure_count.to_string(),
        files(plan, contract),
    ]
}

fn files(plan: &Plan, contract: &Contract) -> String {
    let folder = crate_folder(&contract.vendor);
    let changed = plan.changes.all().filter(|path| path.starts_with(&folder)).count();
    let all = plan.outputs.keys().filter(|path| path.starts_with(&folder)).count();
    match (all, changed) {
        (0, _) => "not asked for".to_owned(),
        (all, 0) => format!("{all} unchanged"),
        (_, changed) => format!("{changed} written, {} unchanged", all.saturating_sub(changed)),
    }
}

/// The files that differ, one a line, with what is the matter with each.
pub fn changes(plan: &Plan) -> String {
    let kinds =
        [("new", &plan.changes.created), ("changed", &plan.changes.updated), ("removed", &plan.changes.orphans)];
    let lines =
        kinds.iter().flat_map(|(kind, paths)| paths.iter().map(move |path| format!("  {kind:8}{}\n", path.display())));
    lines.collect()
}
