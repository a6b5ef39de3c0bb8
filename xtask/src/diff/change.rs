//! One difference between two contracts, and what it means for those who use them.

use serde::Serialize;
use serde_json::Value;

/// One difference between two contracts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Where it stands: the file and the JSON pointer in the new contract, or in the old one when it is gone.
    pub at: String,
    pub kind: Kind,
    /// Who writes the value that it is about.
    pub side: Side,
    /// The operations and webhooks that it is seen from, by their names, in the order of the contract.
    pub operations: Vec<String>,
    pub verdict: Verdict,
    /// Whether the verdict is proven; one that is not is breaking.
    pub decided: bool,
    /// What has changed, in one sentence.
    pub says: String,
    /// A value on which old and new contract differ, where one was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<Witness>,
}

/// What has become of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Added,
    Removed,
    /// All that was valid still is, and more.
    Widened,
    /// Nothing that was not valid is, and less.
    Narrowed,
    /// Neither contains the other, or it is nothing that contains values.
    Changed,
    Renamed,
    Documentation,
}

/// Who writes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The caller.
    Request,
    /// The vendor: answers and webhooks.
    Response,
    /// Nobody: what is about calls as such.
    Neither,
}

/// What a change means for those who use the generated crates. The order is that of the severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Documentation,
    Compatible,
    Breaking,
}

/// A value that one of two contracts takes and the other does not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Witness {
    pub value: Value,
    /// Whether it was valid.
    pub before: bool,
    /// Whether it is valid.
    pub after: bool,
}
