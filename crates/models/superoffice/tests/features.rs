// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! The JSON Schema of every type accepts all that its source schema accepts, and generated values survive.

chatspec_testkit::feature_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/superoffice"),
    types {
        chat_message: chatspec_superoffice::ChatMessage = "chat-message.schema.json#/$defs/ChatMessage",
        chat_message_type: chatspec_superoffice::ChatMessageType = "chat-message.schema.json#/$defs/ChatMessageType",
        chat_message_special_type: chatspec_superoffice::ChatMessageSpecialType = "chat-message.schema.json#/$defs/ChatMessageSpecialType",
        error_body: chatspec_superoffice::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        access_token_request: chatspec_superoffice::AccessTokenRequest = "login.schema.json#/$defs/AccessTokenRequest",
        grant_type: chatspec_superoffice::GrantType = "login.schema.json#/$defs/GrantType",
        access_token_response: chatspec_superoffice::AccessTokenResponse = "login.schema.json#/$defs/AccessTokenResponse",
        access_token_failure: chatspec_superoffice::AccessTokenFailure = "login.schema.json#/$defs/AccessTokenFailure",
        system_user_request: chatspec_superoffice::SystemUserRequest = "login.schema.json#/$defs/SystemUserRequest",
        system_user_token_type: chatspec_superoffice::SystemUserTokenType = "login.schema.json#/$defs/SystemUserTokenType",
        system_user_response: chatspec_superoffice::SystemUserResponse = "login.schema.json#/$defs/SystemUserResponse",
        accept_media_type: chatspec_superoffice::AcceptMediaType = "request-headers.schema.json#/$defs/AcceptMediaType",
        tenant_status: chatspec_superoffice::TenantStatus = "tenant.schema.json#/$defs/TenantStatus",
        tenant_state_value: chatspec_superoffice::TenantStateValue = "tenant.schema.json#/$defs/TenantStateValue",
    }
}
