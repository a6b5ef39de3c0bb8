// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! Decodes one payload of each page and shows it: `cargo run -p chatspec-yeastar --example decode_yeastar`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_yeastar::DecodeError;

#[rustfmt::skip]
fn main() -> Result<(), DecodeError> {
    println!("GET /message_session/get — 查询单个消息会话信息");
    let payload: chatspec_yeastar::MessageSessionGetResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/message_session_get/page.json"))?;
    println!("{payload:#?}\n");
    println!("GET /message_session/query — Query Information of Multiple Message Sessions");
    let payload: chatspec_yeastar::MessageSessionQueryResponse = chatspec_yeastar::from_str(include_str!("../../../../schemas/yeastar/samples/message_session_query/page.json"))?;
    println!("{payload:#?}\n");
    Ok(())
}
