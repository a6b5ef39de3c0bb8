// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! Decodes one payload of each page and shows it: `cargo run -p chatspec-wavy --example decode_wavy`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_wavy::DecodeError;

#[rustfmt::skip]
fn main() -> Result<(), DecodeError> {
    println!("GET /v1/session — Sessões abertas via API");
    let payload: chatspec_wavy::SessionAnswer = chatspec_wavy::from_str(include_str!("../../../../schemas/wavy/samples/session_list_open/both-shapes.json"))?;
    println!("{payload:#?}\n");
    println!("webhook inbound_messages — MO (mensagens enviadas pelo usuário final para a conta do Whatsapp)");
    let payload: chatspec_wavy::InboundMessages = chatspec_wavy::from_str(include_str!("../../../../schemas/wavy/samples/InboundMessages/client-info.json"))?;
    println!("{payload:#?}\n");
    Ok(())
}
