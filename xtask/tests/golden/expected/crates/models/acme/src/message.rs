// Generated from schemas/acme/message.schema.json by `cargo xtask codegen`. Do not edit.

//! Messages of a session, told apart by their type.

use chatspec_wire::{Map, Number, Timestamp, kind_union, object, shapes, tagged_union, value_list};
use crate::{EntityAudit, EntityStatus};

tagged_union! {
    /// A message.
    ///
    /// Page: Messages (en).
    pub enum Message<S> by "kind"
        in "message.schema.json#/$defs/Message" from "messages.en"
    {
        /// A message by SMS.
        SmsMessage(SmsMessage<S>) = "SMSMessage",
        /// A file.
        FileMessage(FileMessage<S>) = "file",
        /// A call.
        CallMessage(CallMessage) = "CallMessage",
    }
}

object! {
    /// A message by SMS.
    ///
    /// Page: Messages (en).
    pub struct SmsMessage<S>
        in "message.schema.json#/$defs/SMSMessage" from "messages.en"
    {
        /// Always SMSMessage.
        required kind: SmsMessageKind = "kind",
        /// Its number.
        required id: i64 = "id",
        /// What it says.
        required body: Body<S> = "body",
    }
}

value_list! {
    /// Always SMSMessage.
    ///
    /// Page: Messages (en).
    pub open enum SmsMessageKind: text
        in "message.schema.json#/$defs/SMSMessage/properties/kind" from "messages.en"
    {
        /// The one value that the page gives.
        SmsMessage = "SMSMessage",
    }
}

object! {
    /// A file.
    ///
    /// Page: Messages (en).
    pub struct FileMessage<S>
        in "message.schema.json#/$defs/FileMessage" from "messages.en"
    {
        /// Its number.
        optional id (with_id): i64 = "id",
        /// Always file.
        required kind: FileMessageKind = "kind",
        /// Where it is.
        required url: S = "url",
    }
}

value_list! {
    /// Always file.
    ///
    /// Page: Messages (en).
    pub open enum FileMessageKind: text
        in "message.schema.json#/$defs/FileMessage/allOf/1/properties/kind" from "messages.en"
    {
        /// The one value that the page gives.
        FileKind = "file",
    }
}

object! {
    /// A call.
    ///
    /// Page: Messages (en).
    pub struct CallMessage
        in "message.schema.json#/$defs/CallMessage" from "messages.en"
    {
        /// Always CallMessage.
        required kind: CallMessageKind = "kind",
        /// How long.
        required seconds: Number = "seconds",
    }
}

value_list! {
    /// Always CallMessage.
    ///
    /// Page: Messages (en).
    pub open enum CallMessageKind: text
        in "message.schema.json#/$defs/CallMessage/properties/kind" from "messages.en"
    {
        /// The one value that the page gives.
        Call = "CallMessage",
    }
}

object! {
    /// What messages have.
    ///
    /// Page: Messages (en).
    pub struct MessageBase
        in "message.schema.json#/$defs/MessageBase" from "messages.en"
    {
        /// Its number.
        optional id (with_id): i64 = "id",
    }
}

kind_union! {
    /// What a message says.
    ///
    /// Page: Messages (en).
    pub enum Body<S>
        in "message.schema.json#/$defs/Body" from "messages.en"
    {
        /// It came as text.
        Text(S) = text,
        /// It came as a number.
        Number(i32) = number,
        /// It came as `true` or `false`.
        Flag(bool) = boolean,
        /// It came as a list.
        Parts(Vec<BodyPartsItem<S>>) = array,
        /// With markup.
        Object(BodyObject<S>) = object,
    }
}

object! {
    /// Page: Messages (en).
    pub struct BodyPartsItem<S>
        in "message.schema.json#/$defs/Body/oneOf/3/items" from "messages.en"
    {
        /// Part.
        optional p (with_p): S = "p",
    }
}

object! {
    /// With markup.
    ///
    /// Page: Messages (en).
    pub struct BodyObject<S>
        in "message.schema.json#/$defs/Body/oneOf/4" from "messages.en"
    {
        /// Markup.
        optional html (with_html): S = "html",
    }
}

shapes! {
    /// A link, messages, or both.
    ///
    /// Page: Messages (en).
    pub struct Envelope<S>
        in "message.schema.json#/$defs/Envelope" from "messages.en"
    {
        /// A link.
        link (with_link): LinkShape<S>,
        /// Messages.
        type_ (with_type): MessagesShape<S>,
    }
}

object! {
    /// A link.
    ///
    /// Page: Messages (en).
    pub struct LinkShape<S>
        in "message.schema.json#/$defs/LinkShape" from "messages.en"
    {
        /// Where to.
        required url: S = "url",
    }
}

object! {
    /// Messages.
    ///
    /// Page: Messages (en).
    pub struct MessagesShape<S>
        in "message.schema.json#/$defs/MessagesShape" from "messages.en"
    {
        /// Number that identifies the thing.
        ///
        /// Page: Common things (en).
        required id: i64 = "id" from "common.en",
        /// When it was made.
        ///
        /// Read-only: set by the vendor, ignored in requests.
        ///
        /// Page: Common things (en).
        optional created_at (with_created_at): Timestamp<S> = "created_at" from "common.en",
        /// What is the matter with it.
        ///
        /// Page: Common things (en).
        optional status (with_status): EntityStatus = "status" from "common.en",
        /// Who changed it last.
        ///
        /// Page: Common things (en).
        optional audit (with_audit): EntityAudit<S> = "audit" from "common.en",
        /// Labels by name.
        ///
        /// Page: Common things (en).
        optional labels (with_labels): Map<S> = "labels" from "common.en",
        /// Them.
        required messages: Vec<Message<S>> = "messages",
    }
}

object! {
    /// A message to send.
    ///
    /// Page: Messages (en).
    pub struct Outgoing<S>
        in "message.schema.json#/$defs/Outgoing" from "messages.en"
    {
        /// To whom.
        required to: Vec<S> = "to",
        /// What it says.
        required body: Body<S> = "body",
    }
}
