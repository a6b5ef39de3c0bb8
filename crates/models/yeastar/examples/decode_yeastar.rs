// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! Checks every sample, and shows one decoded payload of each page: `cargo run -p chatspec-yeastar --example decode_yeastar`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_testkit::{Target, suite};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/yeastar");

#[rustfmt::skip]
fn main() -> Result<(), suite::Failure> {
    let count = suite::samples::<chatspec_yeastar::Failure>(SCHEMAS, "Failure", Target::Type("envelope.schema.json#/$defs/Failure"))?;
    println!("samples of Failure that come back as they were: {count}");
    let count = suite::samples::<chatspec_yeastar::RevokeTokenResponse>(SCHEMAS, "del_token", Target::Type("token.schema.json#/$defs/RevokeTokenResponse"))?;
    println!("samples of del_token that come back as they were: {count}");
    let count = suite::samples::<chatspec_yeastar::TokenResponse>(SCHEMAS, "get_token", Target::Type("token.schema.json#/$defs/TokenResponse"))?;
    println!("samples of get_token that come back as they were: {count}");
    let count = suite::samples::<chatspec_yeastar::MessageSessionGetResponse>(SCHEMAS, "message_session_get", Target::Type("message-session.schema.json#/$defs/MessageSessionGetResponse"))?;
    println!("samples of message_session_get that come back as they were: {count}");
    let count = suite::samples::<chatspec_yeastar::MessageSessionQueryResponse>(SCHEMAS, "message_session_query", Target::Type("message-session.schema.json#/$defs/MessageSessionQueryResponse"))?;
    println!("samples of message_session_query that come back as they were: {count}");
    let count = suite::samples::<chatspec_yeastar::TokenResponse>(SCHEMAS, "refresh_token", Target::Type("token.schema.json#/$defs/TokenResponse"))?;
    println!("samples of refresh_token that come back as they were: {count}");

    println!("\nGET /message_session/get — 查询单个消息会话信息 (message_session_get/page.json)");
    let payload: chatspec_yeastar::MessageSessionGetResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/message_session_get/page.json"))?;
    println!("{payload:#?}");
    println!("\nGET /message_session/query — Query Information of Multiple Message Sessions (message_session_query/page.json)");
    let payload: chatspec_yeastar::MessageSessionQueryResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/message_session_query/page.json"))?;
    println!("{payload:#?}");
    println!("\nPOST /get_token — Get Access Token (get_token/page.json)");
    let payload: chatspec_yeastar::TokenResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/get_token/page.json"))?;
    println!("{payload:#?}");
    println!("\nPOST /refresh_token — Refresh Access Token (refresh_token/page.json)");
    let payload: chatspec_yeastar::TokenResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/refresh_token/page.json"))?;
    println!("{payload:#?}");
    println!("\nGET /del_token — Revoke Access Token (del_token/page.json)");
    let payload: chatspec_yeastar::RevokeTokenResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/del_token/page.json"))?;
    println!("{payload:#?}");
    Ok(())
}
