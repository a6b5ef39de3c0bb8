// Generated from schemas/superoffice/error.schema.json by `cargo xtask codegen`. Do not edit.

//! What the REST API answers instead of a result when it fails.

use chatspec_wire::object;

object! {
    /// Body of a failed request. Told apart from a result by the key Error.
    ///
    /// Page: REST WebAPI (en).
    pub struct ErrorBody<S>
        in "error.schema.json#/$defs/ErrorBody" from "rest-webapi.en"
    {
        /// True in a failure.
        required error: bool = "Error",
        /// Name of the server's exception class, such as SoNotFoundException.
        optional error_type (with_error_type): S = "ErrorType",
        /// What went wrong, for people.
        optional error_message (with_error_message): S = "ErrorMessage",
        /// Part of the server that failed.
        optional error_source (with_error_source): S = "ErrorSource",
    }
}
