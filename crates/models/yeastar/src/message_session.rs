// Generated from schemas/yeastar/message-session.schema.json by `cargo xtask codegen`. Do not edit.

//! A conversation between an external customer and the PBX over SMS, WhatsApp, Facebook or Live Chat, as the
//! operations for one session and for several sessions answer it.

use chatspec_wire::{object, value_list};

object! {
    /// Answer for one message session.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub struct MessageSessionGetResponse<S>
        in "message-session.schema.json#/$defs/MessageSessionGetResponse" from "message-session-get.zh-cn"
    {
        /// Outcome of the request: 0 says that it worked, every other number is a code of the vendor's error list.
        required errcode: i64 = "errcode",
        /// Text that goes with errcode, for people: SUCCESS when the request worked, otherwise mostly the name of the
        /// code.
        optional errmsg (with_errmsg): S = "errmsg",
        /// The session that was asked for: one object, although the key is called list. Missing in failures.
        optional list (with_list): SessionInfo<S> = "list",
    }
}

object! {
    /// Answer for several message sessions.
    ///
    /// Page: Query Information of Multiple Message Sessions (en).
    pub struct MessageSessionQueryResponse<S>
        in "message-session.schema.json#/$defs/MessageSessionQueryResponse" from "message-session-query.en"
    {
        /// Outcome of the request: 0 says that it worked, every other number is a code of the vendor's error list.
        required errcode: i64 = "errcode",
        /// Text that goes with errcode, for people: SUCCESS when the request worked, otherwise mostly the name of the
        /// code.
        optional errmsg (with_errmsg): S = "errmsg",
        /// The sessions that were found. What happens to an id that does not exist is not documented: pair the
        /// elements with the ids asked for by their id, never by position. Missing in failures.
        optional list (with_list): Vec<SessionInfo<S>> = "list",
    }
}

object! {
    /// One message session: its channel, its two ends, where it came from and, while it waits in a queue, who could
    /// take it.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub struct SessionInfo<S>
        in "message-session.schema.json#/$defs/SessionInfo" from "message-session-get.zh-cn"
    {
        /// Number that identifies the session.
        required id: i64 = "id",
        /// Kind of channel that the session runs over; it decides which of the other fields have a value.
        optional channel_type (with_channel_type): ChannelType = "channel_type",
        /// Name of the channel, as the PBX lists it.
        optional channel_name (with_channel_name): S = "channel_name",
        /// Number of the PBX's side that the session uses; a placeholder such as LC00000 for Live Chat.
        optional did_number (with_did_number): S = "did_number",
        /// Number of the external customer, or the customer's id on channels without numbers. In all printed answers
        /// user_no of user_info is the same text.
        optional to_number (with_to_number): S = "to_number",
        /// What started the session.
        optional origin (with_origin): SessionOrigin = "origin",
        /// Name of the Facebook page. Has a value in Facebook sessions only; elsewhere the text is empty.
        optional page_name (with_page_name): S = "page_name",
        /// Domain of the website that shows the chat widget. Has a value in Live Chat sessions only; elsewhere the
        /// text is empty.
        optional website_domain (with_website_domain): S = "website_domain",
        /// What the customer entered before the chat began. Has a value in Live Chat sessions only; elsewhere the key
        /// is missing.
        optional pre_chat_form (with_pre_chat_form): PreChatForm<S> = "pre_chat_form",
        /// The external customer of the session.
        optional user_info (with_user_info): CustomerInfo<S> = "user_info",
        /// The queue's agents that could take the session. Filled only as long as the session waits in a queue, before
        /// anybody picks it up; otherwise null, empty or missing.
        optional participants (with_participants): Vec<AgentInfo<S>> = "participants",
    }
}

value_list! {
    /// Kind of channel that a message session runs over.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub open enum ChannelType: text
        in "message-session.schema.json#/$defs/ChannelType" from "message-session-get.zh-cn"
    {
        /// SMS text messages.
        Sms = "sms",
        /// WhatsApp messages.
        WhatsApp = "whatsapp",
        /// Messages to a Facebook page.
        Facebook = "facebook",
        /// The chat widget on a website.
        LiveChat = "livechat",
    }
}

value_list! {
    /// What started a message session.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub open enum SessionOrigin: text
        in "message-session.schema.json#/$defs/SessionOrigin" from "message-session-get.zh-cn"
    {
        /// A message campaign, which writes to many customers at once.
        Campaign = "campaign",
        /// The empty text: a user of an extension, or a third-party analytics platform through the API.
        ExtensionOrApi = "",
    }
}

object! {
    /// What a website visitor entered in the form before a live chat. A field that the form did not ask for, or that
    /// was left blank, may be missing or empty.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub struct PreChatForm<S>
        in "message-session.schema.json#/$defs/PreChatForm" from "message-session-get.zh-cn"
    {
        /// Full name of the visitor.
        optional name (with_name): S = "name",
        /// Email address of the visitor.
        optional email (with_email): S = "email",
        /// Telephone number of the visitor.
        optional phone (with_phone): S = "phone",
        /// Given name of the visitor.
        optional first_name (with_first_name): S = "first_name",
        /// Family name of the visitor.
        optional last_name (with_last_name): S = "last_name",
    }
}

object! {
    /// The external customer of a message session.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub struct CustomerInfo<S>
        in "message-session.schema.json#/$defs/CustomerInfo" from "message-session-get.zh-cn"
    {
        /// Always 0: the field holds the id of an internal user, and a customer is none.
        optional user_id (with_user_id): i64 = "user_id",
        /// Number of the customer, or the customer's id on channels without numbers. A leading plus sign is not
        /// certain.
        required user_no: S = "user_no",
        /// Kind of customer.
        optional user_type (with_user_type): CustomerUserType = "user_type",
        /// Id of the customer's picture; empty when there is none.
        optional avatar (with_avatar): S = "avatar",
        /// Name shown for the customer; may be empty.
        optional username (with_username): S = "username",
    }
}

value_list! {
    /// Kind of external customer.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub open enum CustomerUserType: integer
        in "message-session.schema.json#/$defs/CustomerUserType" from "message-session-get.zh-cn"
    {
        /// Writes by SMS.
        Sms = 2,
        /// Writes over WhatsApp.
        WhatsApp = 3,
        /// Writes over Facebook.
        Facebook = 4,
        /// Visits a website and writes in its chat widget.
        LiveChat = 5,
        /// Was written to by a message campaign.
        CampaignRecipient = 8,
    }
}

object! {
    /// An agent of a message queue who could take the session.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub struct AgentInfo<S>
        in "message-session.schema.json#/$defs/AgentInfo" from "message-session-get.zh-cn"
    {
        /// Id of the agent's extension. Not the number that is dialled.
        required user_id: i64 = "user_id",
        /// Number of the agent's extension.
        optional user_no (with_user_no): S = "user_no",
        /// Kind of user; an extension is the only documented one.
        optional user_type (with_user_type): AgentUserType = "user_type",
        /// Id of the agent's picture; empty when there is none.
        optional avatar (with_avatar): S = "avatar",
        /// Name of the agent's extension.
        optional username (with_username): S = "username",
    }
}

value_list! {
    /// Kind of user that an agent is.
    ///
    /// Page: 查询单个消息会话信息 (zh-cn).
    pub open enum AgentUserType: integer
        in "message-session.schema.json#/$defs/AgentUserType" from "message-session-get.zh-cn"
    {
        /// A user with an extension of the PBX.
        Extension = 1,
    }
}
