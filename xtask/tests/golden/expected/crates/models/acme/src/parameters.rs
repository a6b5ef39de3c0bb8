// Generated from schemas/acme/parameters.schema.json by `cargo xtask codegen`. Do not edit.

//! Values of parameters.

use chatspec_wire::value_list;

value_list! {
    /// What the client takes.
    ///
    /// Page: Sessions | and 'more' (en).
    pub closed enum AcceptMediaType: text
        in "parameters.schema.json#/$defs/AcceptMediaType" from "sessions.en"
    {
        /// JSON.
        Json = "application/json",
    }
}

value_list! {
    /// Order of a list.
    ///
    /// Page: Sessions | and 'more' (en).
    pub open enum SortOrder: text
        in "parameters.schema.json#/$defs/SortOrder" from "sessions.en"
    {
        /// Oldest first.
        Ascending = "asc",
        /// Newest first.
        Descending = "desc",
    }
}

value_list! {
    /// A level.
    ///
    /// Page: Sessions | and 'more' (en).
    pub open enum Level: integer
        in "parameters.schema.json#/$defs/Level" from "sessions.en"
    {
        /// Below.
        Below = -1,
        /// Zero.
        Zero = 0,
    }
}
