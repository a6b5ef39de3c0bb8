// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! Decodes one payload of each page and shows it: `cargo run -p chatspec-superoffice --example decode_superoffice`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_superoffice::DecodeError;

#[rustfmt::skip]
fn main() -> Result<(), DecodeError> {
    println!("GET /api/v1/ChatSession/{{chatSessionId}}/Messages — GET ChatSession/{{id}}/Messages");
    let payload: Vec<chatspec_superoffice::ChatMessage> = chatspec_superoffice::from_str(include_str!("../../../../schemas/superoffice/samples/v1ChatSessionEntity_GetChatMessages/page.json"))?;
    println!("{payload:#?}\n");
    Ok(())
}
