// Generated from schemas/superoffice by `cargo xtask codegen`. Do not edit.

//! Values of every schema, and every sample, survive decoding and encoding.

chatspec_testkit::lossless_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/superoffice"),
    types {
        chat_message: chatspec_superoffice::ChatMessage = "chat-message.schema.json#/$defs/ChatMessage",
        chat_message_type: chatspec_superoffice::ChatMessageType = "chat-message.schema.json#/$defs/ChatMessageType",
        chat_message_special_type: chatspec_superoffice::ChatMessageSpecialType = "chat-message.schema.json#/$defs/ChatMessageSpecialType",
        error_body: chatspec_superoffice::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        accept_media_type: chatspec_superoffice::AcceptMediaType = "request-headers.schema.json#/$defs/AcceptMediaType",
    }
    samples {
        AcceptMediaType: chatspec_superoffice::AcceptMediaType = "request-headers.schema.json#/$defs/AcceptMediaType",
        ChatMessage: chatspec_superoffice::ChatMessage = "chat-message.schema.json#/$defs/ChatMessage",
        ErrorBody: chatspec_superoffice::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        v1ChatSessionEntity_GetChatMessages: Vec<chatspec_superoffice::ChatMessage> = array "chat-message.schema.json#/$defs/ChatMessage",
    }
}
