//! What is wrong with a request.

use std::fmt;

/// Something that a request does against the contract. Its text never holds a credential.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of thing it is.
    pub kind: ProblemKind,
    /// The path, parameter, header or scheme that it is about; empty for a body.
    pub subject: String,
    /// What is wrong, for people.
    pub text: String,
}

/// The kinds of [`Problem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// No operation has this path.
    UnknownPath,
    /// The path is not below that of the API.
    OutsideApi,
    /// The operation has another method.
    WrongMethod,
    /// There is no `User-Agent`, or it is empty.
    MissingUserAgent,
    /// No alternative of credentials is complete.
    MissingCredentials,
    /// A credential, or a token that renews one, was never valid.
    WrongCredentials,
    /// A credential, or a token that renews one, was valid once.
    ExpiredCredentials,
    /// A required parameter is not there.
    MissingParameter,
    /// A parameter has a value that cannot be right.
    BadParameter,
    /// The contract has no such parameter.
    UnknownParameter,
    /// A required body is not there.
    MissingBody,
    /// The operation takes no body.
    UnexpectedBody,
    /// The body has another form than the contract says.
    BadBody,
    /// The body is larger than a simulator reads: 16 MiB.
    BodyTooLarge,
    /// No media type of the answer is accepted.
    NotAcceptable,
    /// A login was tried with an input that is not accepted; the subject is the name of the input.
    WrongInput,
    /// A login has given out as many credentials as the vendor permits.
    TooManyTokens,
    /// The address of an account is asked for that does not exist.
    UnknownAccount,
    /// More requests came than the vendor takes; see [`RateCheck`](crate::RateCheck).
    TooManyRequests,
    /// Credentials were sent with a request that needs none: they belong to no one there.
    LeakedCredentials,
}

impl Problem {
    /// A problem with a subject of that name.
    #[must_use]
    pub fn new(kind: ProblemKind, subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self { kind, subject: subject.into(), text: text.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
