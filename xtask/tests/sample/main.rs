//! `cargo xtask sample add`, run as a person runs it: judged by files, output and exit code.

mod captures;
mod codes;
mod consistency;
mod keys;
mod leaks;
mod run;
mod scrubbing;
mod stored;
mod times;
#[allow(dead_code, reason = "shared with the tests of the generator, which use all of it")]
#[path = "../codegen/workspace.rs"]
mod workspace;
