// Generated from schemas/acme by `cargo xtask codegen`. Do not edit.

//! Checks every sample, and shows one decoded payload of each page: `cargo run -p chatspec-acme --example decode_acme`.

#![allow(deprecated, reason = "what the vendor advises against is still there")]

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_testkit::{Target, suite};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/acme");

#[rustfmt::skip]
fn main() -> Result<(), suite::Failure> {
    let count = suite::samples::<chatspec_acme::Block>(SCHEMAS, "Block", Target::Type("tree.schema.json#/$defs/Block"))?;
    println!("samples of Block that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Bush>(SCHEMAS, "Bush", Target::Type("tree.schema.json#/$defs/Bush"))?;
    println!("samples of Bush that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Envelope>(SCHEMAS, "Envelope", Target::Type("message.schema.json#/$defs/Envelope"))?;
    println!("samples of Envelope that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Failure>(SCHEMAS, "Failure", Target::Type("envelope.schema.json#/$defs/Failure"))?;
    println!("samples of Failure that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Message>(SCHEMAS, "Message", Target::Type("message.schema.json#/$defs/Message"))?;
    println!("samples of Message that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::OddKeys>(SCHEMAS, "OddKeys", Target::Type("odd-names.schema.json#/$defs/OddKeys"))?;
    println!("samples of OddKeys that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::SmsMessage>(SCHEMAS, "SMSMessage", Target::Type("message.schema.json#/$defs/SMSMessage"))?;
    println!("samples of SMSMessage that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::SessionPage>(SCHEMAS, "downloadSessions", Target::Type("session.schema.json#/$defs/SessionPage"))?;
    println!("samples of downloadSessions that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Message>(SCHEMAS, "get_message", Target::Type("message.schema.json#/$defs/Message"))?;
    println!("samples of get_message that come back as they were: {count}");
    let count = suite::samples::<Vec<chatspec_acme::Node>>(SCHEMAS, "get_trees", Target::ArrayOf("tree.schema.json#/$defs/Node"))?;
    println!("samples of get_trees that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::SessionPage>(SCHEMAS, "list_sessions", Target::Type("session.schema.json#/$defs/SessionPage"))?;
    println!("samples of list_sessions that come back as they were: {count}");
    let count = suite::samples::<chatspec_acme::Bush>(SCHEMAS, "match_bush", Target::Type("tree.schema.json#/$defs/Bush"))?;
    println!("samples of match_bush that come back as they were: {count}");

    println!("\nGET /sessions — Sessions | and `more` (list_sessions/page.json)");
    let payload: chatspec_acme::SessionPage = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/list_sessions/page.json"))?;
    println!("{payload:#?}");
    println!("\nGET /sessions/{{session-id}}/messages/{{n}} — Sessions | and `more` (get_message/page.json)");
    let payload: chatspec_acme::Message = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/get_message/page.json"))?;
    println!("{payload:#?}");
    println!("\nGET /sessions.csv — Sessions | and `more` (downloadSessions/link.json)");
    let payload: chatspec_acme::SessionPage = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/downloadSessions/link.json"))?;
    println!("{payload:#?}");
    println!("\nGET /trees — Sessions | and `more` (get_trees/page.json)");
    let payload: Vec<chatspec_acme::Node> = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/get_trees/page.json"))?;
    println!("{payload:#?}");
    println!("\nPATCH /ping — Sessions | and `more` (match_bush/page.json)");
    let payload: chatspec_acme::Bush = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/match_bush/page.json"))?;
    println!("{payload:#?}");
    println!("\nwebhook new message — Messages (Message/page.json)");
    let payload: chatspec_acme::Message = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/Message/page.json"))?;
    println!("{payload:#?}");
    println!("\nwebhook envelopes — Sessions | and `more` (Envelope/both.json)");
    let payload: chatspec_acme::Envelope = chatspec_acme::from_str(include_str!("../../../../schemas/acme/samples/Envelope/both.json"))?;
    println!("{payload:#?}");
    Ok(())
}
