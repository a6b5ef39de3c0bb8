// Generated from schemas/wavy by `cargo xtask codegen`. Do not edit.

//! Values of every schema, and every sample, survive decoding and encoding.

chatspec_testkit::lossless_tests! {
    schemas: concat!(env!("CARGO_MANIFEST_DIR"), "/../../../schemas/wavy"),
    types {
        error_body: chatspec_wavy::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        inbound_messages: chatspec_wavy::InboundMessages = "inbound-message.schema.json#/$defs/InboundMessages",
        inbound_message: chatspec_wavy::InboundMessage = "inbound-message.schema.json#/$defs/InboundMessage",
        user_profile: chatspec_wavy::UserProfile = "inbound-message.schema.json#/$defs/UserProfile",
        extra_info: chatspec_wavy::ExtraInfo = "inbound-message.schema.json#/$defs/ExtraInfo",
        extra_info_object: chatspec_wavy::ExtraInfoObject = "inbound-message.schema.json#/$defs/ExtraInfoObject",
        segmentation_list: chatspec_wavy::SegmentationList = "inbound-message.schema.json#/$defs/SegmentationList",
        referral: chatspec_wavy::Referral = "inbound-message.schema.json#/$defs/Referral",
        message_session: chatspec_wavy::MessageSession = "inbound-message.schema.json#/$defs/MessageSession",
        client_info: chatspec_wavy::ClientInfo = "inbound-message.schema.json#/$defs/ClientInfo",
        message: chatspec_wavy::Message = "inbound-message.schema.json#/$defs/Message",
        message_type: chatspec_wavy::MessageType = "inbound-message.schema.json#/$defs/MessageType",
        location: chatspec_wavy::Location = "inbound-message.schema.json#/$defs/Location",
        received_interactive: chatspec_wavy::ReceivedInteractive = "inbound-message.schema.json#/$defs/ReceivedInteractive",
        interactive_type: chatspec_wavy::InteractiveType = "inbound-message.schema.json#/$defs/InteractiveType",
        list_reply: chatspec_wavy::ListReply = "inbound-message.schema.json#/$defs/ListReply",
        button_reply: chatspec_wavy::ButtonReply = "inbound-message.schema.json#/$defs/ButtonReply",
        order: chatspec_wavy::Order = "inbound-message.schema.json#/$defs/Order",
        contact: chatspec_wavy::Contact = "inbound-message.schema.json#/$defs/Contact",
        contact_address: chatspec_wavy::ContactAddress = "inbound-message.schema.json#/$defs/ContactAddress",
        contact_email: chatspec_wavy::ContactEmail = "inbound-message.schema.json#/$defs/ContactEmail",
        contact_name: chatspec_wavy::ContactName = "inbound-message.schema.json#/$defs/ContactName",
        contact_org: chatspec_wavy::ContactOrg = "inbound-message.schema.json#/$defs/ContactOrg",
        contact_phone: chatspec_wavy::ContactPhone = "inbound-message.schema.json#/$defs/ContactPhone",
        contact_url: chatspec_wavy::ContactUrl = "inbound-message.schema.json#/$defs/ContactUrl",
        request_content_type: chatspec_wavy::RequestContentType = "request-headers.schema.json#/$defs/RequestContentType",
        session_answer: chatspec_wavy::SessionAnswer = "session.schema.json#/$defs/SessionAnswer",
        session_file: chatspec_wavy::SessionFile = "session.schema.json#/$defs/SessionFile",
        session_row: chatspec_wavy::SessionRow = "session.schema.json#/$defs/SessionRow",
    }
    samples {
        ContactUrl: chatspec_wavy::ContactUrl = "inbound-message.schema.json#/$defs/ContactUrl",
        ErrorBody: chatspec_wavy::ErrorBody = "error.schema.json#/$defs/ErrorBody",
        InboundMessage: chatspec_wavy::InboundMessage = "inbound-message.schema.json#/$defs/InboundMessage",
        InboundMessages: chatspec_wavy::InboundMessages = "inbound-message.schema.json#/$defs/InboundMessages",
        Message: chatspec_wavy::Message = "inbound-message.schema.json#/$defs/Message",
        SegmentationList: chatspec_wavy::SegmentationList = "inbound-message.schema.json#/$defs/SegmentationList",
        SessionRow: chatspec_wavy::SessionRow = "session.schema.json#/$defs/SessionRow",
        session_list_open: chatspec_wavy::SessionAnswer = "session.schema.json#/$defs/SessionAnswer",
    }
}
