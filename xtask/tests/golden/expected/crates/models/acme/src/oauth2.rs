// Generated from schemas/acme/openapi.json by `cargo xtask codegen`. Do not edit.

//! What a token endpoint of OAuth 2.0 takes and answers when an application asks for itself: RFC 6749, sections 4.4,
//! 5.1 and 5.2. The contract only says where the endpoint is.

use chatspec_wire::{NumberOrText, Secret, object};

object! {
    /// What an access token is asked with: RFC 6749, section 4.4.2.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct RobotsTokenRequest<S>
        in "oauth2.schema.json#/$defs/RobotsTokenRequest" from "sessions.en"
    {
        /// Always `client_credentials`.
        required grant_type: S = "grant_type",
        /// What the token is for: scopes with blanks between them.
        optional scope (with_scope): S = "scope",
        /// Id of the application, where it does not stand in the header.
        optional client_id (with_client_id): S = "client_id",
        /// Secret of the application, where it does not stand in the header.
        optional client_secret (with_client_secret): Secret = "client_secret",
    }
}

object! {
    /// An access token: RFC 6749, section 5.1.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct RobotsTokenAnswer<S>
        in "oauth2.schema.json#/$defs/RobotsTokenAnswer" from "sessions.en"
    {
        /// The access token.
        required access_token: Secret = "access_token",
        /// How it is sent, without regard to case; as a rule `Bearer`.
        optional token_type (with_token_type): S = "token_type",
        /// How many seconds it holds, when the service says so.
        optional expires_in (with_expires_in): NumberOrText<S> = "expires_in",
        /// What it is for, where that is not what was asked for.
        optional scope (with_scope): S = "scope",
    }
}

object! {
    /// Why there is no access token: RFC 6749, section 5.2.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct RobotsTokenFailure<S>
        in "oauth2.schema.json#/$defs/RobotsTokenFailure" from "sessions.en"
    {
        /// What went wrong, as a word such as `invalid_client`.
        required error: S = "error",
        /// What went wrong, for people.
        optional error_description (with_error_description): S = "error_description",
        /// Address of a page about it.
        optional error_uri (with_error_uri): S = "error_uri",
    }
}

object! {
    /// What an access token is asked with: RFC 6749, section 4.4.2.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct MachineTokenRequest<S>
        in "oauth2.schema.json#/$defs/MachineTokenRequest" from "sessions.en"
    {
        /// Always `client_credentials`.
        required grant_type: S = "grant_type",
        /// What the token is for: scopes with blanks between them.
        optional scope (with_scope): S = "scope",
        /// Id of the application, where it does not stand in the header.
        optional client_id (with_client_id): S = "client_id",
        /// Secret of the application, where it does not stand in the header.
        optional client_secret (with_client_secret): Secret = "client_secret",
    }
}

object! {
    /// An access token: RFC 6749, section 5.1.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct MachineTokenAnswer<S>
        in "oauth2.schema.json#/$defs/MachineTokenAnswer" from "sessions.en"
    {
        /// The access token.
        required access_token: Secret = "access_token",
        /// How it is sent, without regard to case; as a rule `Bearer`.
        optional token_type (with_token_type): S = "token_type",
        /// How many seconds it holds, when the service says so.
        optional expires_in (with_expires_in): NumberOrText<S> = "expires_in",
        /// What it is for, where that is not what was asked for.
        optional scope (with_scope): S = "scope",
    }
}

object! {
    /// Why there is no access token: RFC 6749, section 5.2.
    ///
    /// Page: Sessions | and 'more' (en).
    pub struct MachineTokenFailure<S>
        in "oauth2.schema.json#/$defs/MachineTokenFailure" from "sessions.en"
    {
        /// What went wrong, as a word such as `invalid_client`.
        required error: S = "error",
        /// What went wrong, for people.
        optional error_description (with_error_description): S = "error_description",
        /// Address of a page about it.
        optional error_uri (with_error_uri): S = "error_uri",
    }
}
