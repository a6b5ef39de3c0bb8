//! What differs between two generated crates for those who compile against them.

use serde::Serialize;

use crate::emit::Outputs;

use super::change::Verdict;

/// One item that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its path as a user of the crate names it.
    pub item: String,
    pub kind: Kind,
    pub before: Option<String>,
    pub after: Option<String>,
    pub verdict: Verdict,
    pub says: String,
}

/// What has become of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

/// Everything that differs between two crates and their modules of the client.
pub fn compare(_vendor: &str, _before: &Outputs, _after: &Outputs) -> Vec<Difference> {
    Vec::new()
}
