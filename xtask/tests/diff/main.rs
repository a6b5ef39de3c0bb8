//! `cargo xtask diff`, held against a catalogue of edits whose verdicts were thought through by hand, and against
//! crates that depend on what is generated before and after each of them.

mod catalogue;
mod dependents;
#[path = "../../src/json.rs"]
#[expect(dead_code, reason = "the generator reads more of a document")]
mod json;
#[path = "../codegen/patch.rs"]
mod patch;
mod verdicts;
mod witness;
#[path = "../codegen/workspace.rs"]
#[expect(dead_code, reason = "the tests of the generator use more of it")]
mod workspace;
