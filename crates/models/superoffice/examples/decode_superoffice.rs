// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! Checks every sample, and shows one decoded payload of each page: `cargo run -p chatspec-superoffice --example decode_superoffice`.

#![allow(clippy::print_stdout, reason = "showing is what this example is for")]

use chatspec_testkit::{Target, suite};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/superoffice");

#[rustfmt::skip]
fn main() -> Result<(), suite::Failure> {
    let count = suite::samples::<chatspec_superoffice::AcceptMediaType>(SCHEMAS, "AcceptMediaType", Target::Type("request-headers.schema.json#/$defs/AcceptMediaType"))?;
    println!("samples of AcceptMediaType that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::AccessTokenFailure>(SCHEMAS, "AccessTokenFailure", Target::Type("login.schema.json#/$defs/AccessTokenFailure"))?;
    println!("samples of AccessTokenFailure that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::ChatMessage>(SCHEMAS, "ChatMessage", Target::Type("chat-message.schema.json#/$defs/ChatMessage"))?;
    println!("samples of ChatMessage that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::ErrorBody>(SCHEMAS, "ErrorBody", Target::Type("error.schema.json#/$defs/ErrorBody"))?;
    println!("samples of ErrorBody that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::SystemUserResponse>(SCHEMAS, "SystemUserResponse", Target::Type("login.schema.json#/$defs/SystemUserResponse"))?;
    println!("samples of SystemUserResponse that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::AccessTokenResponse>(SCHEMAS, "oauth_tokens", Target::Type("login.schema.json#/$defs/AccessTokenResponse"))?;
    println!("samples of oauth_tokens that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::SystemUserResponse>(SCHEMAS, "system_user_authenticate", Target::Type("login.schema.json#/$defs/SystemUserResponse"))?;
    println!("samples of system_user_authenticate that come back as they were: {count}");
    let count = suite::samples::<chatspec_superoffice::TenantStatus>(SCHEMAS, "tenant_state", Target::Type("tenant.schema.json#/$defs/TenantStatus"))?;
    println!("samples of tenant_state that come back as they were: {count}");
    let count = suite::samples::<Vec<chatspec_superoffice::ChatMessage>>(SCHEMAS, "v1ChatSessionEntity_GetChatMessages", Target::ArrayOf("chat-message.schema.json#/$defs/ChatMessage"))?;
    println!("samples of v1ChatSessionEntity_GetChatMessages that come back as they were: {count}");

    println!("\nGET /api/v1/ChatSession/{{chatSessionId}}/Messages — GET ChatSession/{{id}}/Messages (v1ChatSessionEntity_GetChatMessages/page.json)");
    let payload: Vec<chatspec_superoffice::ChatMessage> = chatspec_superoffice::from_str(include_str!("../../../../schemas/superoffice/samples/v1ChatSessionEntity_GetChatMessages/page.json"))?;
    println!("{payload:#?}");
    println!("\nPOST /login/common/oauth/tokens — Authorization Code flow (oauth_tokens/page.json)");
    let payload: chatspec_superoffice::AccessTokenResponse = chatspec_superoffice::from_str(include_str!("../../../../schemas/superoffice/samples/oauth_tokens/page.json"))?;
    println!("{payload:#?}");
    println!("\nPOST /Login/api/PartnerSystemUser/Authenticate — How to get a system user ticket credential (system_user_authenticate/error-message-empty.json)");
    let payload: chatspec_superoffice::SystemUserResponse = chatspec_superoffice::from_str(include_str!("../../../../schemas/superoffice/samples/system_user_authenticate/error-message-empty.json"))?;
    println!("{payload:#?}");
    println!("\nGET /api/state/{{contextIdentifier}} — Check tenant status (tenant_state/page.json)");
    let payload: chatspec_superoffice::TenantStatus = chatspec_superoffice::from_str(include_str!("../../../../schemas/superoffice/samples/tenant_state/page.json"))?;
    println!("{payload:#?}");
    Ok(())
}
