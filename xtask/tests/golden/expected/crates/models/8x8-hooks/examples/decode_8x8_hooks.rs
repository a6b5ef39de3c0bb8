// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! Checks every sample, and shows one decoded payload of each page: `cargo run -p chatspec-8x8-hooks --example decode_8x8_hooks`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_testkit::{Target, suite};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/8x8-hooks");

#[rustfmt::skip]
fn main() -> Result<(), suite::Failure> {
    let count = suite::samples::<chatspec_8x8_hooks::Event>(SCHEMAS, "Event", Target::Type("event.schema.json#/$defs/Event"))?;
    println!("samples of Event that come back as they were: {count}");

    println!("\nwebhook happened — Events (Event/page.json)");
    let payload: chatspec_8x8_hooks::Event = chatspec_8x8_hooks::from_str(include_str!("../../../../schemas/8x8-hooks/samples/Event/page.json"))?;
    println!("{payload:#?}");
    Ok(())
}
