//! What is fuzzed: functions of bytes that panic when something does not hold. Fuzzers and the replay of their corpora
//! share them.

mod models;
mod retry_after;
mod rows;
mod schemas;
mod timestamp;

pub use models::{superoffice, wavy, yeastar};
pub use retry_after::retry_after;
pub use rows::rows;
pub use schemas::{openapi, schema};
pub use timestamp::timestamp;

/// A function that is fuzzed.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
pub const TARGETS: [(&str, Target); 8] = [
    ("openapi", openapi),
    ("retry_after", retry_after),
    ("rows", rows),
    ("schema", schema),
    ("superoffice", superoffice),
    ("timestamp", timestamp),
    ("wavy", wavy),
    ("yeastar", yeastar),
];
