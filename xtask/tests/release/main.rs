//! `cargo xtask diff`, run as a person and as a pipeline runs it: bases, versions, changelogs, messages and exit codes.

mod bases;
mod branches;
mod client;
mod gate;
mod history;
mod output;
mod repository;
#[path = "../codegen/workspace.rs"]
#[expect(dead_code, reason = "the tests of the generator use more of it")]
mod workspace;
