// Generated from schemas/superoffice/request-headers.schema.json by `cargo xtask codegen`. Do not edit.

//! Value lists of request headers.

use chatspec_wire::value_list;

value_list! {
    /// Media type that the answer may have.
    ///
    /// Page: GET ChatSession/{id}/Messages (en).
    pub open enum AcceptMediaType: text
        in "request-headers.schema.json#/$defs/AcceptMediaType" from "chat-session-messages.en"
    {
        /// JSON; what a client should ask for.
        ApplicationJson = "application/json",
        /// JSON under its old name.
        TextJson = "text/json",
        /// XML with elements named like the JSON keys.
        ApplicationXml = "application/xml",
        /// The same XML as text.
        TextXml = "text/xml",
        /// JSON under the name of a patch format; the content is that of application/json.
        ApplicationJsonPatch = "application/json-patch+json",
        /// JSON under the name of a patch format; the content is that of application/json.
        ApplicationMergePatch = "application/merge-patch+json",
    }
}
