// Generated from schemas/yeastar/token.schema.json by `cargo xtask codegen`. Do not edit.

//! How an API application obtains the token that every other request carries, exchanges it for a new one, and gives it
//! back.

use chatspec_wire::{Secret, object};

object! {
    /// What an API application proves itself with.
    ///
    /// Page: Get Access Token (en).
    pub struct TokenRequest<S>
        in "token.schema.json#/$defs/TokenRequest" from "get-access-token.en"
    {
        /// Client ID of the API application, from the web portal of the PBX.
        required username: S = "username",
        /// Client secret of the API application, from the same place; as it is, not hashed.
        required password: Secret = "password",
    }
}

object! {
    /// What a new pair of tokens is asked with.
    ///
    /// Page: Refresh Access Token (en).
    pub struct RefreshTokenRequest
        in "token.schema.json#/$defs/RefreshTokenRequest" from "refresh-access-token.en"
    {
        /// The refresh token answered last. The answer replaces it.
        required refresh_token: Secret = "refresh_token",
    }
}

object! {
    /// A pair of tokens, or a failure. To obtain tokens and to refresh them is answered alike; both tokens are new
    /// each time.
    ///
    /// Page: Get Access Token (en).
    pub struct TokenResponse<S>
        in "token.schema.json#/$defs/TokenResponse" from "get-access-token.en"
    {
        /// Outcome of the request: 0 says that it worked, every other number is a code of the vendor's error list.
        required errcode: i64 = "errcode",
        /// Text that goes with errcode, for people: SUCCESS when the request worked, otherwise mostly the name of the
        /// code.
        optional errmsg (with_errmsg): S = "errmsg",
        /// Seconds that the access token lives from now on; 1800 on the pages. Missing in failures.
        optional access_token_expire_time (with_access_token_expire_time): i64 = "access_token_expire_time",
        /// The token that every other request carries in its URL. Missing in failures.
        optional access_token (with_access_token): Secret = "access_token",
        /// Seconds that the refresh token lives from now on; 86400 on the pages. Missing in failures.
        optional refresh_token_expire_time (with_refresh_token_expire_time): i64 = "refresh_token_expire_time",
        /// The token that the next pair is asked with. Missing in failures.
        optional refresh_token (with_refresh_token): Secret = "refresh_token",
    }
}

object! {
    /// Whether the token is gone.
    ///
    /// Page: Revoke Access Token (en).
    pub struct RevokeTokenResponse<S>
        in "token.schema.json#/$defs/RevokeTokenResponse" from "revoke-access-token.en"
    {
        /// Outcome of the request: 0 says that it worked, every other number is a code of the vendor's error list.
        required errcode: i64 = "errcode",
        /// Text that goes with errcode, for people: SUCCESS when the request worked, otherwise mostly the name of the
        /// code.
        optional errmsg (with_errmsg): S = "errmsg",
    }
}
