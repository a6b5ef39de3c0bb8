//! The types as a careful engineer writes them from the pages: derived, unknown keys ignored, value lists closed.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct QueryAnswer {
    errcode: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    errmsg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<SessionInfo>>,
}

#[derive(Deserialize, Serialize)]
struct SessionInfo {
    id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_type: Option<ChannelType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    did_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website_domain: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pre_chat_form: Option<PreChatForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_info: Option<UserInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    participants: Option<Vec<UserInfo>>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum ChannelType {
    Sms,
    WhatsApp,
    Facebook,
    LiveChat,
}

#[derive(Deserialize, Serialize)]
enum Origin {
    #[serde(rename = "campaign")]
    Campaign,
    #[serde(rename = "")]
    ExtensionOrApi,
}

#[derive(Deserialize, Serialize)]
struct PreChatForm {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
}

#[derive(Deserialize, Serialize)]
struct UserInfo {
    user_id: i64,
    user_no: String,
    user_type: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    username: Option<String>,
}

/// The engineer sees two examples on the page and no key that tells them apart.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub enum SessionAnswer {
    File { file_url: String },
    Messages(InboundMessages),
}

#[derive(Deserialize, Serialize)]
pub struct InboundMessages {
    total: i64,
    data: Vec<InboundMessage>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct InboundMessage {
    id: String,
    source: String,
    origin: String,
    user_profile: UserProfile,
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correlation_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign_alias: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flow_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra_info: Option<String>,
    message: Message,
    received_at: i64,
    received_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mt_sent_at: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<MessageSession>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct UserProfile {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whats_app_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct MessageSession {
    session_id: String,
    created_at: i64,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<MessageType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mime_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contacts: Option<Vec<Contact>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interactive: Option<Interactive>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum MessageType {
    Text,
    Image,
    Audio,
    Document,
    Sticker,
    Button,
    Order,
    Location,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    geo_point: String,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Interactive {
    #[serde(rename = "type")]
    kind: InteractiveType,
    #[serde(skip_serializing_if = "Option::is_none")]
    list_reply: Option<ListReply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    button_reply: Option<ButtonReply>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum InteractiveType {
    ListReply,
    ButtonReply,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct ListReply {
    row_identifier: String,
    row_title: String,
}

#[derive(Deserialize, Serialize)]
struct ButtonReply {
    payload: String,
    title: String,
}

#[derive(Deserialize, Serialize)]
struct Contact {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    emails: Vec<ContactEmail>,
    name: ContactName,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    phones: Vec<ContactPhone>,
}

#[derive(Deserialize, Serialize)]
struct ContactEmail {
    email: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize, Serialize)]
struct ContactName {
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    formatted_name: String,
}

#[derive(Deserialize, Serialize)]
struct ContactPhone {
    phone: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    wa_id: Option<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChatMessage {
    chat_message_id: i64,
    chat_session_id: i64,
    #[serde(rename = "Type")]
    kind: ChatMessageType,
    message: String,
    author: String,
    read_by_customer: i64,
    special_type: ChatMessageSpecialType,
    special_param: String,
    when_posted: String,
}

#[derive(Deserialize, Serialize)]
enum ChatMessageType {
    Invalid,
    ToCustomer,
    ToUser,
    Special,
}

#[derive(Deserialize, Serialize)]
enum ChatMessageSpecialType {
    None,
    Welcome,
    Url,
    Block,
    NewSession,
    TransferedSession,
    Error,
    SessionDeleted,
    FaqSuccessQuestion,
    ClosedByUser,
    ClosedByCustomer,
    ClosedByIdle,
    TransferRejected,
    ReopenedByCustomer,
    ClickedOption,
    BotMessage,
    Options,
    IllegalFileType,
}
