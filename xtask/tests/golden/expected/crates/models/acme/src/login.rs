// Generated from schemas/acme/login.schema.json by `cargo xtask codegen`. Do not edit.

//! What logins are made of.

use chatspec_wire::{NumberOrText, Secret, object, value_list};

object! {
    /// Who wants a token.
    ///
    /// Page: Common things (en).
    pub struct TokenRequest<S>
        in "login.schema.json#/$defs/TokenRequest" from "common.en"
    {
        /// Name.
        required username: S = "username",
        /// Password.
        required password: Secret = "password",
        /// What asks.
        optional device (with_device): TokenRequestDevice<S> = "device",
    }
}

object! {
    /// What asks.
    ///
    /// Page: Common things (en).
    pub struct TokenRequestDevice<S>
        in "login.schema.json#/$defs/TokenRequest/properties/device" from "common.en"
    {
        /// Which kind.
        required kind: S = "kind",
    }
}

object! {
    /// A token.
    ///
    /// Page: Common things (en).
    pub struct Grant<S>
        in "login.schema.json#/$defs/Grant" from "common.en"
    {
        /// The token.
        required access_token: Secret = "access_token",
        /// Seconds that it holds.
        optional expires_in (with_expires_in): NumberOrText<S> = "expires_in",
        /// What obtains the next one.
        optional refresh_token (with_refresh_token): Secret = "refresh_token",
    }
}

object! {
    /// What replaces a token, as a form.
    ///
    /// Page: Common things (en).
    pub struct RefreshForm<S>
        in "login.schema.json#/$defs/RefreshForm" from "common.en"
    {
        /// What is given.
        required grant_type: GrantType = "grant_type",
        /// The refresh token.
        required refresh_token: Secret = "refresh_token",
        /// Id of the application.
        optional client_id (with_client_id): S = "client_id",
        /// Whether it is the last time.
        optional once (with_once): bool = "once",
    }
}

value_list! {
    /// What is given.
    ///
    /// Page: Common things (en).
    pub closed enum GrantType: text
        in "login.schema.json#/$defs/GrantType" from "common.en"
    {
        /// A refresh token.
        RefreshToken = "refresh_token",
    }
}

object! {
    /// Which robot wants a ticket.
    ///
    /// Page: Common things (en).
    pub struct TicketRequest<S>
        in "login.schema.json#/$defs/TicketRequest" from "common.en"
    {
        /// Its desk.
        required desk: S = "desk",
        /// Its signed token.
        required signed: Secret = "signed",
    }
}

object! {
    /// A ticket within a token.
    ///
    /// Page: Common things (en).
    pub struct TicketAnswer
        in "login.schema.json#/$defs/TicketAnswer" from "common.en"
    {
        /// The JSON Web Token.
        optional token (with_token): Secret = "token",
    }
}

object! {
    /// Where a desk is.
    ///
    /// Page: Common things (en).
    pub struct Desk<S>
        in "login.schema.json#/$defs/Desk" from "common.en"
    {
        /// Its address.
        required endpoint: S = "endpoint",
        /// Whether it can be used.
        optional running (with_running): bool = "running",
    }
}
