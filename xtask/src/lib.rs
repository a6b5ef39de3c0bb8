//! The maintainer's verbs: `cargo xtask --help` lists them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command does")]

mod abilities;
mod check;
mod cli;
mod codegen;
mod contract;
mod demo;
mod diagnostic;
mod emit;
mod json;
mod lower;
mod names;
mod pointer;
mod polish;
mod report;
mod source;
mod trial;
mod typify_types;
mod validate;
mod write;

pub use cli::run;
pub use trial::Trial;
