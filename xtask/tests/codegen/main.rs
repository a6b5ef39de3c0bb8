//! `cargo xtask codegen`, run as a person runs it: on folders, judged by files, messages and exit code.

mod assembly;
mod compile;
mod determinism;
mod goldens;
#[path = "../../src/json.rs"]
#[expect(dead_code, reason = "the generator reads more of a document")]
mod json;
mod orphans;
mod patch;
mod refused;
mod workspace;
