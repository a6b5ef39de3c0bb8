// Generated from schemas/8x8-hooks by `cargo xtask codegen`. Do not edit.

//! Decodes one payload of each page and shows it: `cargo run -p chatspec-8x8-hooks --example decode_8x8_hooks`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_8x8_hooks::DecodeError;

#[rustfmt::skip]
fn main() -> Result<(), DecodeError> {
    println!("webhook happened — Events");
    let payload: chatspec_8x8_hooks::Event = chatspec_8x8_hooks::from_str(include_str!("../../../../schemas/8x8-hooks/samples/Event/page.json"))?;
    println!("{payload:#?}\n");
    Ok(())
}
