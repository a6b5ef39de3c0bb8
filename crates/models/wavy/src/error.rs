// Generated from schemas/wavy/error.schema.json by `cargo xtask codegen`. Do not edit.

//! The body of a failed call.

use chatspec_wire::object;

object! {
    /// Why a call failed.
    ///
    /// Page: WhatsApp API (en).
    pub struct ErrorBody<S>
        in "error.schema.json#/$defs/ErrorBody" from "whatsapp-api.en"
    {
        /// Code of the failure; the only published one, 401, is equal to the HTTP status.
        required error_code: i64 = "errorCode",
        /// What went wrong, in English, for people.
        optional error_message (with_error_message): S = "errorMessage",
    }
}
