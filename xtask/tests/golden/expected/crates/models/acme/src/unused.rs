// Generated from schemas/acme/unused.schema.json by `cargo xtask codegen`. Do not edit.

//! Nothing refers to these types, and none of them holds text.

use chatspec_wire::{Number, object, value_list};

object! {
    /// A point.
    ///
    /// Page: Unused (en).
    pub struct Point
        in "unused.schema.json#/$defs/Point" from "unused.en"
    {
        /// Across.
        required x: Number = "x",
        /// Up.
        required y: Number = "y",
    }
}

/// Points in a row.
///
/// Page: Unused (en).
pub type Line = Vec<Point>;

value_list! {
    /// On or off.
    ///
    /// Page: Unused (en).
    pub open enum Switch: integer
        in "unused.schema.json#/$defs/Switch" from "unused.en"
    {
        /// Off.
        Off = 0,
        /// On.
        On = 1,
    }
}
