//! The command `chatspec`: calls operations, checks payloads, runs simulators, and shows all of it in a demo.

mod call;
mod check;
mod command;
mod demo;
mod sim;

mod exit;
mod failure;
mod input;
mod json;
mod names;
mod notice;
mod output;
mod payload;
mod signals;
mod table;
mod vendors;

use std::process::ExitCode;

/// What the vendors' contracts are made of.
use chatspec_client::runtime::wire;

fn main() -> ExitCode {
    match command::run() {
        Ok(exit) => exit.code(),
        Err(failure) => failure.report(),
    }
}
