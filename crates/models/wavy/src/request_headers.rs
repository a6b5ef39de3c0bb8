// Generated from schemas/wavy/request-headers.schema.json by `cargo xtask codegen`. Do not edit.

//! Values of the headers that a request carries.

use chatspec_wire::value_list;

value_list! {
    /// Media type that the query must announce although it has no body.
    ///
    /// Page: Consulta sesiones abiertas vía API (es).
    pub closed enum RequestContentType: text
        in "request-headers.schema.json#/$defs/RequestContentType" from "open-sessions.es"
    {
        /// JSON.
        Json = "application/json",
    }
}
