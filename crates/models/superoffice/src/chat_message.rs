// Generated from schemas/superoffice/chat-message.schema.json by `cargo xtask codegen`. Do not edit.

//! A message of a chat session, as the messages operation answers it.

use chatspec_wire::{Timestamp, object, value_list};

object! {
    /// One message of a chat session: what was said, by whom and when, or what happened to the session.
    ///
    /// Page: GET ChatSession/{id}/Messages (en).
    pub struct ChatMessage<S>
        in "chat-message.schema.json#/$defs/ChatMessage" from "chat-session-messages.en"
    {
        /// Number that identifies the message. Counts upwards, so the largest one seen is what after continues from.
        required chat_message_id: i32 = "ChatMessageId",
        /// Number of the session that the message belongs to.
        required chat_session_id: i32 = "ChatSessionId",
        /// Which way the message went, or that it is a special one.
        optional type_ (with_type): ChatMessageType = "Type",
        /// Text of the message. Its length has no limit.
        optional message (with_message): S = "Message",
        /// Name shown for the one who wrote the message.
        optional author (with_author): S = "Author",
        /// Whether the customer has read the message: 0 means no and 1 means yes; what other numbers mean is not
        /// documented.
        optional read_by_customer (with_read_by_customer): i32 = "ReadByCustomer",
        /// What makes a special message special; None for the others.
        optional special_type (with_special_type): ChatMessageSpecialType = "SpecialType",
        /// What SpecialType refers to, for example the address of a Url. With Options it is a text that holds a JSON
        /// array of the options; the shape of its elements is not published.
        optional special_param (with_special_param): S = "SpecialParam",
        /// When the message was posted. The text comes in many forms: without an offset (2018-12-24T12:34:45), which
        /// is the default and to be read as UTC; converted by the SO-TimeZone header, still without an offset; with an
        /// offset lacking the colon (2018-12-24T07:34:45-0500), when that header asks for includeTZOffset; with Z
        /// (2019-09-23T12:34:45Z); with an offset in the usual form and six or seven digits of a second
        /// (2016-07-21T14:13:48.4445574+02:00), where trailing zeros are cut, so 0 to 7 digits occur.
        /// 0001-01-01T00:00:00, with or without Z, means no time. A bot may set a time in the future, so times need
        /// not grow with the ids.
        optional when_posted (with_when_posted): Timestamp<S> = "WhenPosted",
    }
}

value_list! {
    /// Which way a message went, or that it is a special one.
    ///
    /// Page: Swagger-v1-ChatSession.json (en).
    pub open enum ChatMessageType: text
        in "chat-message.schema.json#/$defs/ChatMessageType" from "swagger-chat-session.en"
    {
        /// No valid type. Number 0 in the database.
        Invalid = "Invalid",
        /// From an agent or a bot to the customer. Number 1 in the database.
        ToCustomer = "ToCustomer",
        /// From the customer to the agent. Number 2 in the database.
        ToUser = "ToUser",
        /// Not a text of either side; SpecialType says what it is. Number 3 in the database.
        Special = "Special",
    }
}

value_list! {
    /// What makes a special message special.
    ///
    /// Page: Swagger-v1-ChatSession.json (en).
    pub open enum ChatMessageSpecialType: text
        in "chat-message.schema.json#/$defs/ChatMessageSpecialType" from "swagger-chat-session.en"
    {
        /// Not a special message. Number 0 in the database.
        None = "None",
        /// The greeting at the start of a session. Number 1 in the database.
        Welcome = "Welcome",
        /// A redirection to the address in SpecialParam. Number 2 in the database.
        Url = "Url",
        /// A block; what is blocked is not documented. Number 3 in the database.
        Block = "Block",
        /// The session began. Number 5 in the database.
        NewSession = "NewSession",
        /// The session was transferred to another agent. Spelled with one r by the vendor. Number 6 in the database.
        TransferedSession = "TransferedSession",
        /// An error occurred. Number 7 in the database.
        Error = "Error",
        /// The session was deleted. One page of the vendor calls it Deleted. Number 8 in the database.
        SessionDeleted = "SessionDeleted",
        /// The question whether a suggested FAQ entry was of help. Number 9 in the database.
        FaqSuccessQuestion = "FaqSuccessQuestion",
        /// The agent closed the session. Number 10 in the database.
        ClosedByUser = "ClosedByUser",
        /// The customer closed the session. Number 11 in the database.
        ClosedByCustomer = "ClosedByCustomer",
        /// The session was closed because nobody wrote. Number 12 in the database.
        ClosedByIdle = "ClosedByIdle",
        /// The agent that the session was offered to refused it. Number 13 in the database.
        TransferRejected = "TransferRejected",
        /// The customer came back to a closed session. Number 14 in the database.
        ReopenedByCustomer = "ReopenedByCustomer",
        /// The customer chose one of the options offered. Number 15 in the database.
        ClickedOption = "ClickedOption",
        /// A message of a bot. Number 16 in the database.
        BotMessage = "BotMessage",
        /// Options to choose from, listed in SpecialParam. Number 17 in the database.
        Options = "Options",
        /// A file was refused because of its type. Its number is not published; 18 would be the next free one.
        IllegalFileType = "IllegalFileType",
    }
}
