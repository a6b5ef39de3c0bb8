// Generated from schemas/acme/envelope.schema.json by `cargo xtask codegen`. Do not edit.

//! What stands around answers.

use chatspec_wire::{Timestamp, object};

object! {
    /// Why a call failed.
    ///
    /// Page: Errors (en).
    pub struct Failure<S>
        in "envelope.schema.json#/$defs/Failure" from "errors.en"
    {
        /// Code of the failure.
        required code: i64 = "code",
        /// What went wrong.
        optional text (with_text): S = "text",
        /// End of a block.
        optional until (with_until): Timestamp<S> = "until",
    }
}

object! {
    /// Why a download failed.
    ///
    /// Page: Errors (en).
    pub struct OtherFailure<S>
        in "envelope.schema.json#/$defs/OtherFailure" from "errors.en"
    {
        /// The failure.
        optional error (with_error): OtherFailureError<S> = "error",
    }
}

object! {
    /// The failure.
    ///
    /// Page: Errors (en).
    pub struct OtherFailureError<S>
        in "envelope.schema.json#/$defs/OtherFailure/properties/error" from "errors.en"
    {
        /// Name of the failure.
        optional id (with_id): S = "id",
        /// What went wrong.
        optional say (with_say): S = "say",
    }
}
