// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.

//! Decodes one payload of each page and shows it: `cargo run -p chatspec-acme --example decode_acme`.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_acme::DecodeError;

#[rustfmt::skip]
fn main() -> Result<(), DecodeError> {
    println!("GET /sessions — Sessions | and `more`");
    let payload: chatspec_acme::SessionPage = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/list_sessions/page.json"))?;
    println!("{payload:#?}\n");
    println!("GET /sessions/{{session-id}}/messages/{{n}} — Sessions | and `more`");
    let payload: chatspec_acme::Message = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/get_message/page.json"))?;
    println!("{payload:#?}\n");
    println!("GET /sessions.csv — Sessions | and `more`");
    let payload: chatspec_acme::SessionPage = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/downloadSessions/link.json"))?;
    println!("{payload:#?}\n");
    println!("GET /trees — Sessions | and `more`");
    let payload: Vec<chatspec_acme::Node> = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/get_trees/page.json"))?;
    println!("{payload:#?}\n");
    println!("PATCH /ping — Sessions | and `more`");
    let payload: chatspec_acme::Bush = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/match_bush/page.json"))?;
    println!("{payload:#?}\n");
    println!("webhook new message — Messages");
    let payload: chatspec_acme::Message = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/Message/page.json"))?;
    println!("{payload:#?}\n");
    println!("webhook envelopes — Sessions | and `more`");
    let payload: Vec<chatspec_acme::Envelope> = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/Envelope/both.json"))?;
    println!("{payload:#?}\n");
    Ok(())
}
