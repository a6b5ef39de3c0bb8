// Generated from schemas/superoffice/login.schema.json by `cargo xtask codegen`. Do not edit.

//! How an application obtains credentials of SuperOffice online: an access token for a person who has agreed, or a
//! ticket for the system user of a tenant.

use chatspec_wire::{NumberOrText, Secret, object, value_list};

object! {
    /// What an access token is asked with: the code of a sign-in, or the refresh token that came with an earlier
    /// answer.
    ///
    /// Page: Authorization Code flow (en).
    pub struct AccessTokenRequest<S>
        in "login.schema.json#/$defs/AccessTokenRequest" from "authorization-code-flow.en"
    {
        /// What stands for the person: a code or a refresh token.
        required grant_type: GrantType = "grant_type",
        /// Id of the registered application.
        required client_id: S = "client_id",
        /// Secret of the registered application, the same as its application token.
        required client_secret: Secret = "client_secret",
        /// Code of a sign-in, for authorization_code. It holds for ten minutes and once.
        optional code (with_code): Secret = "code",
        /// Refresh token, for refresh_token. It can be used again and again, until the tenant or the vendor revokes
        /// it.
        optional refresh_token (with_refresh_token): Secret = "refresh_token",
        /// Address that the sign-in led back to, exactly as it is registered. Required for authorization_code, else
        /// not needed.
        optional redirect_uri (with_redirect_uri): S = "redirect_uri",
        /// Text behind the challenge of the sign-in, for authorization_code with PKCE.
        optional code_verifier (with_code_verifier): Secret = "code_verifier",
        /// Nothing but openid is known, and it is assumed without being sent.
        optional scope (with_scope): S = "scope",
    }
}

value_list! {
    /// What stands for the person who has agreed.
    ///
    /// Page: Authorization Code flow (en).
    pub open enum GrantType: text
        in "login.schema.json#/$defs/GrantType" from "authorization-code-flow.en"
    {
        /// A refresh token of an earlier answer.
        RefreshToken = "refresh_token",
        /// The code that a sign-in ended with.
        AuthorizationCode = "authorization_code",
    }
}

object! {
    /// An access token and what comes with it.
    ///
    /// Page: Authorization Code flow (en).
    pub struct AccessTokenResponse<S>
        in "login.schema.json#/$defs/AccessTokenResponse" from "authorization-code-flow.en"
    {
        /// Token for the Authorization header. It begins with 8A: and the context identifier of the tenant and a dot
        /// (older: 7A:), and is not a JWT.
        required access_token: Secret = "access_token",
        /// Scheme of the Authorization header; Bearer.
        optional token_type (with_token_type): S = "token_type",
        /// Seconds that the access token lives from now on; 3600 is expected. As a number on the pages; a text of
        /// digits is accepted too.
        optional expires_in (with_expires_in): NumberOrText<S> = "expires_in",
        /// Token that further access tokens are asked with. Comes with the answer to a code only; the answer to a
        /// refresh token has none, and the old one stays good.
        optional refresh_token (with_refresh_token): Secret = "refresh_token",
        /// JWT that tells who agreed, and in its claims where the API of the tenant is.
        optional id_token (with_id_token): Secret = "id_token",
    }
}

object! {
    /// Why no token was given.
    ///
    /// Page: OpenID Connect (en).
    pub struct AccessTokenFailure<S>
        in "login.schema.json#/$defs/AccessTokenFailure" from "openid-connect.en"
    {
        /// What went wrong, as a word such as invalid_grant.
        required error: S = "error",
        /// What went wrong, for people.
        optional error_description (with_error_description): S = "error_description",
        /// Address of a page about it.
        optional error_uri (with_error_uri): S = "error_uri",
    }
}

object! {
    /// What a ticket for the system user of a tenant is asked with.
    ///
    /// Page: How to get a system user ticket credential (en).
    pub struct SystemUserRequest<S>
        in "login.schema.json#/$defs/SystemUserRequest" from "system-user-ticket.en"
    {
        /// Three parts with dots between them: the system user token, the time in UTC as year, month, day, hour and
        /// minute (202611210930), and the RSA signature with SHA-256 of what stands before the second dot, in Base64.
        ///
        /// Page: How to sign system user token (en).
        required signed_system_token: Secret = "SignedSystemToken" from "sign-system-user-token.en",
        /// Secret of the registered application.
        required application_token: Secret = "ApplicationToken",
        /// Context identifier of the tenant: Cust and a number.
        required context_identifier: S = "ContextIdentifier",
        /// What the ticket is wrapped in.
        required return_token_type: SystemUserTokenType = "ReturnTokenType",
    }
}

value_list! {
    /// What a ticket is wrapped in.
    ///
    /// Page: How to get a system user ticket credential (en).
    pub open enum SystemUserTokenType: text
        in "login.schema.json#/$defs/SystemUserTokenType" from "system-user-ticket.en"
    {
        /// A JSON Web Token.
        Jwt = "JWT",
    }
}

object! {
    /// A token with a ticket in it, or why there is none.
    ///
    /// Page: SystemUserResult (.NET) (en).
    pub struct SystemUserResponse<S>
        in "login.schema.json#/$defs/SystemUserResponse" from "net-system-user-result.en"
    {
        /// Whether there is a token.
        required is_successful: bool = "IsSuccessful",
        /// JWT, signed by the vendor. Its claim `http://schemes.superoffice.net/identity/ticket` is the ticket; the
        /// token itself is no credential. Null or missing in a failure.
        optional token (with_token): Secret = "Token",
        /// What went wrong, for people. Null, missing or empty when there is a token.
        optional error_message (with_error_message): S = "ErrorMessage",
    }
}
