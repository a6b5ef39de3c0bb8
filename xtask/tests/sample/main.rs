//! `cargo xtask sample add`, run as a person runs it: judged by files, output and exit code.

mod captures;
mod consistency;
mod leaks;
mod run;
mod scrubbing;
mod stored;
#[allow(dead_code, reason = "shared with the tests of the generator, which use all of it")]
#[path = "../codegen/workspace.rs"]
mod workspace;
