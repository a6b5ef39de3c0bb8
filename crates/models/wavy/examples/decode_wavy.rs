// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! Checks every sample, and shows one decoded payload of each page: `cargo run -p chatspec-wavy --example decode_wavy`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_testkit::{Target, suite};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/wavy");

#[rustfmt::skip]
fn main() -> Result<(), suite::Failure> {
    let count = suite::samples::<chatspec_wavy::ContactUrl>(SCHEMAS, "ContactUrl", Target::Type("inbound-message.schema.json#/$defs/ContactUrl"))?;
    println!("samples of ContactUrl that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::ErrorBody>(SCHEMAS, "ErrorBody", Target::Type("error.schema.json#/$defs/ErrorBody"))?;
    println!("samples of ErrorBody that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::InboundMessage>(SCHEMAS, "InboundMessage", Target::Type("inbound-message.schema.json#/$defs/InboundMessage"))?;
    println!("samples of InboundMessage that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::InboundMessages>(SCHEMAS, "InboundMessages", Target::Type("inbound-message.schema.json#/$defs/InboundMessages"))?;
    println!("samples of InboundMessages that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::Message>(SCHEMAS, "Message", Target::Type("inbound-message.schema.json#/$defs/Message"))?;
    println!("samples of Message that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::SegmentationList>(SCHEMAS, "SegmentationList", Target::Type("inbound-message.schema.json#/$defs/SegmentationList"))?;
    println!("samples of SegmentationList that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::SessionRow>(SCHEMAS, "SessionRow", Target::Type("session.schema.json#/$defs/SessionRow"))?;
    println!("samples of SessionRow that come back as they were: {count}");
    let count = suite::samples::<chatspec_wavy::SessionAnswer>(SCHEMAS, "session_list_open", Target::Type("session.schema.json#/$defs/SessionAnswer"))?;
    println!("samples of session_list_open that come back as they were: {count}");

    println!("\nGET /v1/session — Sessões abertas via API (session_list_open/file-link.json)");
    let payload: chatspec_wavy::SessionAnswer = chatspec_wavy::from_str(include_str!("../../../../schemas/wavy/samples/session_list_open/file-link.json"))?;
    println!("{payload:#?}");
    println!("\nwebhook inbound_messages — MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (InboundMessages/image.json)");
    let payload: chatspec_wavy::InboundMessages = chatspec_wavy::from_str(include_str!("../../../../schemas/wavy/samples/InboundMessages/image.json"))?;
    println!("{payload:#?}");
    Ok(())
}
