// Generated from schemas/8x8-hooks/event.schema.json by `cargo xtask codegen`. Do not edit.

//! What is sent.

use chatspec_wire::object;

object! {
    /// Something that happened.
    ///
    /// Page: Events (en).
    pub struct Event<S>
        in "event.schema.json#/$defs/Event" from "events.en"
    {
        /// Its number.
        required id: i64 = "id",
        /// What it was.
        optional what (with_what): S = "what",
    }
}

object! {
    /// Why a call would fail.
    ///
    /// Page: Events (en).
    pub struct EventFailure<S>
        in "event.schema.json#/$defs/EventFailure" from "events.en"
    {
        /// Why.
        required error: S = "error",
    }
}
