//! What the verb shows: for people and for machines.

use serde::Serialize;

use super::outcome::{Client, Outcome};

/// Everything that a run found.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The commit, the folder, or the last releases.
    pub base: String,
    pub vendors: Vec<Outcome>,
    pub client: Client,
    /// What `--check` refuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
}

/// The report for people.
pub fn text(report: &Report) -> String {
    format!("{}", report.vendors.len())
}
