//! `cargo xtask codegen`, run as a person runs it: on folders, judged by files, messages and exit code.

mod compile;
mod determinism;
mod goldens;
mod orphans;
mod patch;
mod refused;
mod workspace;
