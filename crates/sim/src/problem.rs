//! What is wrong with a request.

use std::fmt;

use crate::behaviour::Call;

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
    /// A credential was never valid.
    WrongCredentials,
    /// A credential was valid once.
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
    /// Credentials were sent with a request that needs none: they belong to no one there.
    LeakedCredentials,
}

impl Problem {
    /// A parameter of the request that should be an integer, or a list of them, and is none; nothing when it is not there.
    pub(crate) fn unless_integer(call: &Call<'_>, parameter: &str) -> Option<Self> {
        let value = call.parameter(parameter)?;
        let is_list = call.operation()?.parameter(parameter)?.batch.is_some();
        let items: Vec<_> = if is_list { value.split(',').collect() } else { vec![&value[..]] };
        let wrong = items.iter().any(|item| !item.trim().is_empty() && item.parse::<i64>().is_err());
        let text = format!("the parameter `{parameter}` is not an integer");
        wrong.then(|| Self::new(ProblemKind::BadParameter, parameter, text))
    }

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
