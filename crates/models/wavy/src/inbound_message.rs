// Generated from schemas/wavy/inbound-message.schema.json by `cargo xtask codegen`. Do not edit.

//! Messages from end users to a WhatsApp account of the business, as the platform posts them to a webhook.

use chatspec_wire::{NumberOrText, kind_union, object, value_list};

object! {
    /// Messages that end users sent to a WhatsApp account, as the platform posts them to the customer's webhook,
    /// several at a time. Answer within 200 milliseconds or the same messages are posted again later.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct InboundMessages<S>
        in "inbound-message.schema.json#/$defs/InboundMessages" from "inbound-messages.pt"
    {
        /// How many messages are in this body.
        optional total (with_total): NumberOrText<S> = "total",
        /// The messages.
        required data: Vec<InboundMessage<S>> = "data",
        /// Whose messages these are.
        optional client_info (with_client_info): ClientInfo = "clientInfo",
    }
}

object! {
    /// One message of an end user to the business.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct InboundMessage<S>
        in "inbound-message.schema.json#/$defs/InboundMessage" from "inbound-messages.pt"
    {
        /// Identifier of the message, a UUID.
        required id: S = "id",
        /// Telephone number of the end user who wrote: country code and number, digits only.
        optional source (with_source): S = "source",
        /// Telephone number of the business's WhatsApp account, with country code.
        optional origin (with_origin): S = "origin",
        /// Who wrote, as far as the end user shows it.
        optional user_profile (with_user_profile): UserProfile<S> = "userProfile",
        /// Identifier of a campaign, as set earlier.
        optional campaign_id (with_campaign_id): NumberOrText<S> = "campaignId",
        /// Identifier that the business chose for matching its own messages with their status. Optional; the
        /// platform's own identifier serves the same end.
        optional correlation_id (with_correlation_id): S = "correlationId",
        /// Name of the campaign, as set earlier.
        optional campaign_alias (with_campaign_alias): S = "campaignAlias",
        /// Identifier of a flow, to go by its name; no page explains it.
        ///
        /// Page: Sessões abertas via API (pt).
        optional flow_id (with_flow_id): S = "flowId" from "open-sessions.pt",
        /// Further information that travels with the message, in particular the segmentation lists of the end user.
        optional extra_info (with_extra_info): ExtraInfo<S> = "extraInfo",
        /// What the end user sent.
        optional message (with_message): Message<S> = "message",
        /// When the platform received the message, in milliseconds since 1970-01-01 UTC. Prefer it to `receivedDate`.
        /// Older tables describe a date text here, so a text is accepted.
        optional received_at (with_received_at): NumberOrText<S> = "receivedAt",
        /// When the platform received the message, as a date-time text with milliseconds and a Z. The platform's SMS
        /// samples carry Brazilian local time under that Z, so trust `receivedAt` rather. Older tables describe a Unix
        /// time here, so a number is accepted.
        optional received_date (with_received_date): NumberOrText<S> = "receivedDate",
        /// The advertisement or publication on which the end user clicked to start the conversation. Absent or null
        /// otherwise.
        optional referral (with_referral): Referral = "referral",
        /// When the business last sent a message to this end user, as a Unix time; taken to be milliseconds like
        /// `receivedAt`.
        optional mt_sent_at (with_mt_sent_at): i64 = "mtSentAt",
        /// The service window that the message belongs to.
        optional session (with_session): MessageSession<S> = "session",
    }
}

object! {
    /// What an end user shows of themselves.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct UserProfile<S>
        in "inbound-message.schema.json#/$defs/UserProfile" from "inbound-messages.pt"
    {
        /// Name that the end user chose. Optional.
        optional name (with_name): S = "name",
        /// Telephone number of the end user's WhatsApp account.
        ///
        /// Page: WhatsApp Interactive API (en).
        optional whats_app_id (with_whats_app_id): S = "whatsAppId" from "whatsapp-interactive-api.en",
    }
}

kind_union! {
    /// Further information about a message: a text, documented to be JSON inside a text, or the object itself.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub enum ExtraInfo<S>
        in "inbound-message.schema.json#/$defs/ExtraInfo" from "inbound-messages.pt"
    {
        /// It came as text.
        Text(S) = text,
        /// Extra information as an object. It carries the lists that partners use to route a message into one of their
        /// flows.
        Object(ExtraInfoObject<S>) = object,
    }
}

object! {
    /// Extra information as an object. It carries the lists that partners use to route a message into one of their
    /// flows.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct ExtraInfoObject<S>
        in "inbound-message.schema.json#/$defs/ExtraInfoObject" from "inbound-messages.pt"
    {
        /// The segmentation lists that the end user is on.
        ///
        /// The method `segmentation_list()` gives this spelling or the other one, whichever came.
        optional segmentation_list (with_segmentation_list): Vec<SegmentationList<S>> = "segmentation_list",
        /// The same lists under the key that the prose gives.
        ///
        /// The method `segmentation_list()` gives this spelling or the other one, whichever came.
        optional segmentation_lists (with_segmentation_lists): Vec<SegmentationList<S>> = "segmentation_lists",
    }
}

impl<S> ExtraInfoObject<S> {
    /// `segmentation_list`, or `segmentation_lists` where the vendor spells it so.
    #[must_use]
    pub fn segmentation_list(&self) -> Option<&Vec<SegmentationList<S>>> {
        self.segmentation_list.get().or(self.segmentation_lists.get())
    }
}

object! {
    /// A list that the customer sorts end users by. Any of its fields may be null.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct SegmentationList<S>
        in "inbound-message.schema.json#/$defs/SegmentationList" from "inbound-messages.pt"
    {
        /// Identifier of the list.
        optional id (with_id): i64 = "id",
        /// Customer that the list belongs to.
        optional customer_id (with_customer_id): i64 = "customerId",
        /// Sub-account that the list belongs to; 0 stands in the example.
        optional sub_account_id (with_sub_account_id): i64 = "subAccountId",
        /// Name of the list.
        optional name (with_name): S = "name",
        /// Whether the list is in use.
        optional active (with_active): bool = "active",
    }
}

object! {
    /// The advertisement or publication that an end user clicked on. Its fields were not published where the pages
    /// were read; any of them may be null.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct Referral
        in "inbound-message.schema.json#/$defs/Referral" from "inbound-messages.pt"
    {}
}

object! {
    /// A service window: the 24 hours after an end user's last message in which the business may answer freely.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct MessageSession<S>
        in "inbound-message.schema.json#/$defs/MessageSession" from "inbound-messages.pt"
    {
        /// Identifier of the session.
        optional session_id (with_session_id): S = "sessionId",
        /// When the session was opened, as a Unix time; taken to be milliseconds like `receivedAt` of the message.
        optional created_at (with_created_at): i64 = "createdAt",
    }
}

object! {
    /// The account of the platform that messages belong to.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct ClientInfo
        in "inbound-message.schema.json#/$defs/ClientInfo" from "inbound-messages.pt"
    {
        /// Customer.
        optional customer_id (with_customer_id): i64 = "customerId",
        /// Sub-account of the customer.
        optional sub_account_id (with_sub_account_id): i64 = "subAccountId",
        /// User of the platform.
        optional user_id (with_user_id): i64 = "userId",
    }
}

object! {
    /// The content of a message. Which fields are there depends on its type, but the type may be missing: read the
    /// fields that are there.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct Message<S>
        in "inbound-message.schema.json#/$defs/Message" from "inbound-messages.pt"
    {
        /// Kind of content. Missing from the published samples of locations and contacts.
        optional type_ (with_type): MessageType = "type",
        /// The text. For an answer chosen from a list it repeats the title of the row.
        optional message_text (with_message_text): S = "messageText",
        /// Identifier of the WhatsApp group in which the message was written.
        ///
        /// Page: WhatsApp API (en).
        optional wa_group_id (with_wa_group_id): S = "waGroupId" from "whatsapp-api.en",
        /// Address from which the file can be downloaded.
        optional media_url (with_media_url): S = "mediaUrl",
        /// Media type of the file, such as image/jpg.
        optional mime_type (with_mime_type): S = "mimeType",
        /// Text that the end user put under the file.
        optional caption (with_caption): S = "caption",
        /// The place that the end user shared.
        ///
        /// Page: WhatsApp API (en).
        optional location (with_location): Location<S> = "location" from "whatsapp-api.en",
        /// The address cards that the end user shared.
        ///
        /// Page: WhatsApp API (en).
        optional contacts (with_contacts): Vec<Contact<S>> = "contacts" from "whatsapp-api.en",
        /// What the end user chose from a list or from buttons.
        ///
        /// Page: WhatsApp Interactive API (en).
        optional interactive (with_interactive): ReceivedInteractive<S> = "interactive" from "whatsapp-interactive-api.en",
        /// The order that the end user placed from the catalogue.
        optional order (with_order): Order = "order",
    }
}

value_list! {
    /// Kind of an inbound message. The newer tables name more kinds than the older ones, so further ones are to be
    /// expected.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub open enum MessageType: text
        in "inbound-message.schema.json#/$defs/MessageType" from "inbound-messages.pt"
    {
        /// Text.
        Text = "TEXT",
        /// Picture, with address, media type and caption.
        Image = "IMAGE",
        /// Sound or voice recording.
        Audio = "AUDIO",
        /// File.
        Document = "DOCUMENT",
        /// Sticker.
        Sticker = "STICKER",
        /// Answer by a button of a template.
        Button = "BUTTON",
        /// Order from the catalogue.
        Order = "ORDER",
        /// Place.
        Location = "LOCATION",
        /// Something that the platform itself has no kind for, such as a live location. Not to be confused with a kind
        /// that this list does not name.
        UnknownType = "UNKNOWN",
    }
}

object! {
    /// A place.
    ///
    /// Page: WhatsApp API (en).
    pub struct Location<S>
        in "inbound-message.schema.json#/$defs/Location" from "whatsapp-api.en"
    {
        /// Name of the place.
        optional name (with_name): S = "name",
        /// Postal address of the place.
        optional address (with_address): S = "address",
        /// Latitude and longitude in degrees in one text, separated by a comma.
        optional geo_point (with_geo_point): S = "geoPoint",
    }
}

object! {
    /// An answer that an end user chose instead of typing it.
    ///
    /// Page: WhatsApp Interactive API (en).
    pub struct ReceivedInteractive<S>
        in "inbound-message.schema.json#/$defs/ReceivedInteractive" from "whatsapp-interactive-api.en"
    {
        /// From what the answer was chosen.
        optional type_ (with_type): InteractiveType = "type",
        /// The row, when chosen from a list.
        optional list_reply (with_list_reply): ListReply<S> = "listReply",
        /// The button, when chosen from buttons.
        optional button_reply (with_button_reply): ButtonReply<S> = "buttonReply",
    }
}

value_list! {
    /// From what an answer was chosen.
    ///
    /// Page: WhatsApp Interactive API (en).
    pub open enum InteractiveType: text
        in "inbound-message.schema.json#/$defs/InteractiveType" from "whatsapp-interactive-api.en"
    {
        /// From a list; see the row.
        ListReply = "LIST_REPLY",
        /// From buttons; see the button.
        ButtonReply = "BUTTON_REPLY",
    }
}

object! {
    /// A chosen row of a list.
    ///
    /// Page: WhatsApp Interactive API (en).
    pub struct ListReply<S>
        in "inbound-message.schema.json#/$defs/ListReply" from "whatsapp-interactive-api.en"
    {
        /// Identifier that the business gave the row.
        optional row_identifier (with_row_identifier): S = "rowIdentifier",
        /// Title of the row, as the end user saw it.
        optional row_title (with_row_title): S = "rowTitle",
    }
}

object! {
    /// A chosen button.
    ///
    /// Page: WhatsApp Interactive API (en).
    pub struct ButtonReply<S>
        in "inbound-message.schema.json#/$defs/ButtonReply" from "whatsapp-interactive-api.en"
    {
        /// Text that the business put behind the button.
        optional payload (with_payload): S = "payload",
        /// Text on the button, as the end user saw it.
        optional title (with_title): S = "title",
    }
}

object! {
    /// An order with its products. Its fields, and those of a product in it, were not published where the page was
    /// read.
    ///
    /// Page: MO (mensagens enviadas pelo usuário final para a conta do Whatsapp) (pt).
    pub struct Order
        in "inbound-message.schema.json#/$defs/Order" from "inbound-messages.pt"
    {}
}

object! {
    /// An address card. Everything in it is optional. Unlike the rest of a message its keys are in snake case.
    ///
    /// Page: WhatsApp API (en).
    pub struct Contact<S>
        in "inbound-message.schema.json#/$defs/Contact" from "whatsapp-api.en"
    {
        /// Postal addresses.
        optional addresses (with_addresses): Vec<ContactAddress<S>> = "addresses",
        /// Birthday as YYYY-MM-DD.
        optional birthday (with_birthday): S = "birthday",
        /// Mail addresses.
        optional emails (with_emails): Vec<ContactEmail<S>> = "emails",
        /// Name of the person.
        optional name (with_name): ContactName<S> = "name",
        /// Where the person works.
        optional org (with_org): ContactOrg<S> = "org",
        /// Telephone numbers.
        optional phones (with_phones): Vec<ContactPhone<S>> = "phones",
        /// Web addresses.
        optional urls (with_urls): Vec<ContactUrl<S>> = "urls",
    }
}

object! {
    /// A postal address of an address card.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactAddress<S>
        in "inbound-message.schema.json#/$defs/ContactAddress" from "whatsapp-api.en"
    {
        /// Street and number.
        optional street (with_street): S = "street",
        /// City.
        optional city (with_city): S = "city",
        /// State or province.
        optional state (with_state): S = "state",
        /// Postal code.
        optional zip (with_zip): S = "zip",
        /// Country, by name.
        optional country (with_country): S = "country",
        /// Country, by its two-letter code.
        optional country_code (with_country_code): S = "country_code",
        /// What the address is: usually HOME or WORK, but any text.
        optional type_ (with_type): S = "type",
    }
}

object! {
    /// A mail address of an address card.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactEmail<S>
        in "inbound-message.schema.json#/$defs/ContactEmail" from "whatsapp-api.en"
    {
        /// The mail address.
        optional email (with_email): S = "email",
        /// What the address is; any text.
        optional type_ (with_type): S = "type",
    }
}

object! {
    /// The name on an address card, whole and in parts.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactName<S>
        in "inbound-message.schema.json#/$defs/ContactName" from "whatsapp-api.en"
    {
        /// Given name.
        optional first_name (with_first_name): S = "first_name",
        /// Family name.
        optional last_name (with_last_name): S = "last_name",
        /// Middle name.
        optional middle_name (with_middle_name): S = "middle_name",
        /// What follows the name, such as a generation.
        optional name_suffix (with_name_suffix): S = "name_suffix",
        /// What goes before the name, such as a title.
        optional name_prefix (with_name_prefix): S = "name_prefix",
        /// The whole name as it is shown.
        optional formatted_name (with_formatted_name): S = "formatted_name",
    }
}

object! {
    /// The work place on an address card.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactOrg<S>
        in "inbound-message.schema.json#/$defs/ContactOrg" from "whatsapp-api.en"
    {
        /// Company.
        optional company (with_company): S = "company",
        /// Department.
        optional department (with_department): S = "department",
        /// Position of the person.
        optional title (with_title): S = "title",
    }
}

object! {
    /// A telephone number of an address card.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactPhone<S>
        in "inbound-message.schema.json#/$defs/ContactPhone" from "whatsapp-api.en"
    {
        /// The telephone number.
        optional phone (with_phone): S = "phone",
        /// What the number is: usually CELL, MAIN, IPHONE, HOME or WORK, but any text.
        optional type_ (with_type): S = "type",
        /// WhatsApp identifier of the number, when it has one.
        optional wa_id (with_wa_id): S = "wa_id",
    }
}

object! {
    /// A web address of an address card.
    ///
    /// Page: WhatsApp API (en).
    pub struct ContactUrl<S>
        in "inbound-message.schema.json#/$defs/ContactUrl" from "whatsapp-api.en"
    {
        /// The web address.
        ///
        /// The method `url()` gives this spelling or the other one, whichever came.
        optional url (with_url): S = "url",
        /// The web address under the key that the table gives it.
        ///
        /// The method `url()` gives this spelling or the other one, whichever came.
        optional phone (with_phone): S = "phone",
        /// What the address is; any text.
        optional type_ (with_type): S = "type",
    }
}

impl<S> ContactUrl<S> {
    /// `url`, or `phone` where the vendor spells it so.
    #[must_use]
    pub fn url(&self) -> Option<&S> {
        self.url.get().or(self.phone.get())
    }
}
