// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! The JSON Schema of every type accepts all that its source schema accepts, and generated values survive.

chatspec_testkit::feature_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/superoffice"),
    types {
        chat_message: chatspec_superoffice::ChatMessage = "chat-message.schema.json#/$defs/ChatMessage",
        chat_message_type: chatspec_superoffice::ChatMessageType = "chat-message.schema.json#/$defs/ChatMessageType",
        chat_message_special_type: chatspec_superoffice::ChatMessageSpecialType = "chat-message.schema.json#/$defs/ChatMessageSpecialType",
        error_body: chatspec_superoffice::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        accept_media_type: chatspec_superoffice::AcceptMediaType = "request-headers.schema.json#/$defs/AcceptMediaType",
    }
}
