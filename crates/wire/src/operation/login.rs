//! How a credential is obtained and kept alive, and how an account's address is found, as data.

use super::Operation;

/// A way to obtain the credential of a scheme by calling operations, and to keep it alive.
///
/// ```
/// use chatspec_wire::operation::{Lifetime, TokenAnswer};
///
/// // An answer such as {"token": "t", "expires_in": 1800, "renewal": "r"}.
/// static ANSWER: TokenAnswer = TokenAnswer {
///     token: "/token",
///     claim: None,
///     lifetime: Some(Lifetime::Told("/expires_in")),
///     renewal: Some("/renewal"),
///     renewal_lifetime: None,
/// };
///
/// assert!(ANSWER.renewal.is_some());
/// ```
#[derive(Debug)]
pub struct Login {
    /// Its name, unique within the vendor.
    pub name: &'static str,
    /// Name of the scheme whose credential it obtains.
    pub scheme: &'static str,
    /// What it is for, and who gives the inputs.
    pub description: &'static str,
    /// What a caller gives, in this order.
    pub inputs: &'static [LoginInput],
    /// Obtains a credential from the inputs alone.
    pub obtain: TokenExchange,
    /// Obtains another credential by the renewal token of the last one.
    pub renew: Option<TokenExchange>,
    /// Gives a credential up; called with the credential itself, by its scheme.
    pub revoke: Option<&'static Operation>,
    /// Statuses, beside 401 and the codes of class `TokenRejected`, that may mean that the credential has expired.
    pub rejected: &'static [u16],
    /// How many refused logins make the vendor block the caller.
    pub lockout: Option<u32>,
    /// Id of the page that describes it.
    pub page: &'static str,
}

/// What a caller gives for a login.
#[derive(Debug)]
pub struct LoginInput {
    /// Its name, unique within the login.
    pub name: &'static str,
    /// Whether it must not be shown.
    pub secret: bool,
    /// The scheme that takes the same value as its credential, if one does.
    pub scheme: Option<&'static str>,
    /// What it is, and where it comes from.
    pub description: &'static str,
}

/// A request that answers a credential.
#[derive(Debug)]
pub struct TokenExchange {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The inputs by which the caller shows who asks, in a header of the scheme Basic; `None` when the body does.
    pub basic: Option<BasicInputs>,
    /// What its body holds, each by the JSON pointer to its place.
    pub values: &'static [(&'static str, TokenValue)],
    /// Where the credential stands in the answer.
    pub answer: TokenAnswer,
}

/// Inputs that are sent as user and password of the scheme Basic, each encoded as in a form (RFC 6749, 2.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BasicInputs {
    /// Name of the input that is the user, such as a client ID.
    pub user: &'static str,
    /// Name of the input that is the password.
    pub password: &'static str,
}

/// A value in the request for a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenValue {
    /// What the caller gave under that name.
    Input(&'static str),
    /// The renewal token of the last answer.
    Renewal,
    /// This text.
    Text(&'static str),
    /// `<text>.<time>.<signature>`: the input `text`, the time in UTC, and, in Base64, the RSA signature (PKCS #1 v1.5,
    /// SHA-256) of what stands before the second dot, made with the private key that is the input `key`, in PEM.
    Signed {
        /// Name of the input that is signed.
        text: &'static str,
        /// Name of the input that holds the private key.
        key: &'static str,
        /// The form of the time, as in `%Y%m%d%H%M`.
        time: &'static str,
    },
}

/// Where a credential stands in an answer. Pointers are JSON pointers into the whole answer.
#[derive(Debug)]
pub struct TokenAnswer {
    /// Pointer to the credential.
    pub token: &'static str,
    /// The claim of the JSON Web Token behind `token` that is the credential.
    pub claim: Option<&'static str>,
    /// How long the credential holds; `None` when nobody says.
    pub lifetime: Option<Lifetime>,
    /// Pointer to the token that obtains the next credential.
    pub renewal: Option<&'static str>,
    /// How long that one holds; `None` when nobody says.
    pub renewal_lifetime: Option<Lifetime>,
}

/// How long something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lifetime {
    /// So many seconds as stand at that pointer, as a number or as text.
    Told(&'static str),
    /// So many seconds from the answer on.
    Fixed(u64),
    /// So many seconds from the last use on.
    Sliding(u64),
}

/// A server that some operations are sent to instead of the API's.
#[derive(Debug)]
pub struct NamedServer {
    /// Its name, unique within the vendor.
    pub name: &'static str,
    /// Where it is; the first variable may be given by the caller as a server variable.
    pub server: super::Server,
}

/// How the base address of an account is found, which may change.
#[derive(Debug)]
pub struct Locator {
    /// What the caller gives: the name of the account.
    pub input: &'static str,
    /// What the input is.
    pub description: &'static str,
    /// The operation that answers the address.
    pub operation: &'static Operation,
    /// The operation's parameter that takes the input.
    pub parameter: &'static str,
    /// Pointer to the address in the answer.
    pub address: &'static str,
    /// What is cut off the end of the address, when it is there, to make it a base address.
    pub suffix: Option<&'static str>,
    /// Pointer to a boolean that is false while the account cannot be used.
    pub usable: Option<&'static str>,
    /// Statuses that mean that the account has moved.
    pub moved: &'static [u16],
}

/// How many requests the vendor takes from one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// So many requests …
    pub requests: u32,
    /// … in so many seconds.
    pub seconds: u32,
    /// Where the numbers come from.
    pub description: &'static str,
}
