// Generated from schemas/yeastar by `cargo xtask codegen`. Do not edit.

//! Values of every schema, and every sample, survive decoding and encoding.

chatspec_testkit::lossless_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/yeastar"),
    types {
        failure: chatspec_yeastar::Failure = "envelope.schema.json#/$defs/Failure",
        invalid_param: chatspec_yeastar::InvalidParam = "envelope.schema.json#/$defs/InvalidParam",
        duplicate_field: chatspec_yeastar::DuplicateField = "envelope.schema.json#/$defs/DuplicateField",
        message_session_get_response: chatspec_yeastar::MessageSessionGetResponse = "message-session.schema.json#/$defs/MessageSessionGetResponse",
        message_session_query_response: chatspec_yeastar::MessageSessionQueryResponse = "message-session.schema.json#/$defs/MessageSessionQueryResponse",
        session_info: chatspec_yeastar::SessionInfo = "message-session.schema.json#/$defs/SessionInfo",
        channel_type: chatspec_yeastar::ChannelType = "message-session.schema.json#/$defs/ChannelType",
        session_origin: chatspec_yeastar::SessionOrigin = "message-session.schema.json#/$defs/SessionOrigin",
        pre_chat_form: chatspec_yeastar::PreChatForm = "message-session.schema.json#/$defs/PreChatForm",
        customer_info: chatspec_yeastar::CustomerInfo = "message-session.schema.json#/$defs/CustomerInfo",
        customer_user_type: chatspec_yeastar::CustomerUserType = "message-session.schema.json#/$defs/CustomerUserType",
        agent_info: chatspec_yeastar::AgentInfo = "message-session.schema.json#/$defs/AgentInfo",
        agent_user_type: chatspec_yeastar::AgentUserType = "message-session.schema.json#/$defs/AgentUserType",
        token_request: chatspec_yeastar::TokenRequest = "token.schema.json#/$defs/TokenRequest",
        refresh_token_request: chatspec_yeastar::RefreshTokenRequest = "token.schema.json#/$defs/RefreshTokenRequest",
        token_response: chatspec_yeastar::TokenResponse = "token.schema.json#/$defs/TokenResponse",
        revoke_token_response: chatspec_yeastar::RevokeTokenResponse = "token.schema.json#/$defs/RevokeTokenResponse",
    }
    samples {
        Failure: chatspec_yeastar::Failure = "envelope.schema.json#/$defs/Failure",
        del_token: chatspec_yeastar::RevokeTokenResponse = "token.schema.json#/$defs/RevokeTokenResponse",
        get_token: chatspec_yeastar::TokenResponse = "token.schema.json#/$defs/TokenResponse",
        message_session_get: chatspec_yeastar::MessageSessionGetResponse = "message-session.schema.json#/$defs/MessageSessionGetResponse",
        message_session_query: chatspec_yeastar::MessageSessionQueryResponse = "message-session.schema.json#/$defs/MessageSessionQueryResponse",
        refresh_token: chatspec_yeastar::TokenResponse = "token.schema.json#/$defs/TokenResponse",
    }
}
