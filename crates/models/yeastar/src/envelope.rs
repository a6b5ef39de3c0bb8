// Generated from schemas/yeastar/envelope.schema.json by `cargo xtask codegen`. Do not edit.

//! What every operation of the API answers instead of a result when it fails. The HTTP status stays 200.

use chatspec_wire::{NumberOrText, Value, object};

object! {
    /// Body of a failed request. Told apart from a result by errcode, which is not 0.
    ///
    /// Page: Response Result (en).
    pub struct Failure<S>
        in "envelope.schema.json#/$defs/Failure" from "response-result.en"
    {
        /// Why the request failed: a number of the vendor's error list.
        required errcode: i64 = "errcode",
        /// Name of the code, for people. Spelled inconsistently, so a program must go by errcode.
        optional errmsg (with_errmsg): S = "errmsg",
        /// More about the failure, for people. Shown together with code 40003.
        ///
        /// Page: 响应结果 (zh-cn).
        optional submsg (with_submsg): S = "submsg" from "response-result.zh-cn",
        /// The parameters that were refused.
        optional invalid_param_list (with_invalid_param_list): Vec<InvalidParam<S>> = "invalid_param_list",
        /// The fields whose value is taken already.
        optional duplicate_field_list (with_duplicate_field_list): Vec<DuplicateField<S>> = "duplicate_field_list",
        /// When the block of the caller's address ends. Comes with code 70004. Neither its unit nor whether it is a
        /// number or a text is known.
        ///
        /// Page: 2026-04-25-Yeastar-Events-API (th).
        optional block_expire_time (with_block_expire_time): NumberOrText<S> = "block_expire_time" from "yeastar-events-api-notes.th",
    }
}

object! {
    /// One parameter that was refused.
    ///
    /// Page: Response Result (en).
    pub struct InvalidParam<S>
        in "envelope.schema.json#/$defs/InvalidParam" from "response-result.en"
    {
        /// Name of the parameter; one sample names two of them in one text.
        optional field (with_field): S = "field",
        /// The value that was refused, or what is wrong with it. Missing when there was no value; a text in the only
        /// sample that has it, but any value is kept.
        optional value (with_value): Value = "value",
        /// Kind of check that the parameter did not pass: required when it is missing. Other values are not
        /// documented.
        optional validation_type (with_validation_type): S = "validation_type",
    }
}

object! {
    /// One field whose value is taken already, and by what.
    ///
    /// Page: 响应结果 (zh-cn).
    pub struct DuplicateField<S>
        in "envelope.schema.json#/$defs/DuplicateField" from "response-result.zh-cn"
    {
        /// Name of the field.
        optional field (with_field): S = "field",
        /// The value that is taken. A text in the only sample; any value is kept.
        optional value (with_value): Value = "value",
        /// Kind of the object that has the value, such as extension.
        optional external_source (with_external_source): S = "external_source",
        /// Name of the object that has the value; for an extension, its number.
        optional external_source_name (with_external_source_name): S = "external_source_name",
    }
}
