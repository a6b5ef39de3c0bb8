//! The maintainer's verbs: `cargo xtask --help` lists them.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command does")]

mod abilities;
mod changelog;
mod check;
mod cli;
mod codegen;
mod contract;
mod demo;
mod diagnostic;
mod diff;
mod emit;
mod import;
mod json;
mod lower;
mod names;
mod oauth;
mod page;
mod pointer;
mod polish;
mod provenance;
mod report;
mod sample;
mod show;
mod source;
mod trial;
mod typify_types;
mod validate;
mod visit;
mod write;

pub use cli::run;
pub use trial::{Trial, generate};
