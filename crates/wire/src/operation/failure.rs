//! Failures that show inside an answer, whatever its status.

use std::fmt;

use serde_json::Value;

/// How a body says that it is a failure, and what its codes mean.
///
/// ```
/// use chatspec_wire::operation::{Code, Constant, ErrorClass, Failure};
///
/// static FAILURE: Failure = Failure {
///     signal: "/code",
///     success: &[Constant::Integer(0)],
///     code: "/code",
///     message: "/text",
///     expires: None,
///     type_name: "Failure",
///     codes: &[],
///     otherwise: ErrorClass::Permanent,
/// };
///
/// assert_eq!(FAILURE.code_of(&serde_json::json!({"code": 0})), None);
/// assert_eq!(FAILURE.code_of(&serde_json::json!({"code": 7})), Some(Code::Integer(7)));
/// ```
#[derive(Debug)]
pub struct Failure {
    /// JSON pointer to the place that decides: a body is a failure when it has a value, other than null, that is not
    /// of `success`.
    pub signal: &'static str,
    /// Values at the signal that mean success; none when its presence decides.
    pub success: &'static [Constant],
    /// JSON pointer to the code.
    pub code: &'static str,
    /// JSON pointer to the message for people.
    pub message: &'static str,
    /// JSON pointer to the time at which a block ends.
    pub expires: Option<&'static str>,
    /// Name of the type of a failure's body.
    pub type_name: &'static str,
    /// What each code means.
    pub codes: &'static [CodeInfo],
    /// The class of codes that are not in the table.
    pub otherwise: ErrorClass,
}

/// A value that a contract names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Constant {
    Integer(i64),
    Text(&'static str),
    Boolean(bool),
}

/// What a code means.
#[derive(Debug)]
pub struct CodeInfo {
    /// The code.
    pub code: Constant,
    /// What the vendor calls it.
    pub name: &'static str,
    /// What a caller can do about it.
    pub class: ErrorClass,
    /// How many seconds to wait before another attempt, when the answer does not say.
    pub wait: Option<u64>,
    /// What it means.
    pub description: &'static str,
}

/// What a caller can do about a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorClass {
    /// No failure at all.
    Success,
    /// Some of what was asked for was done.
    Partial,
    /// Accepted and not finished: ask again later.
    InProgress,
    /// May be gone the next time: try again after a pause.
    Transient,
    /// The token is not valid any more: renew it once and try again.
    TokenRejected,
    /// A quantity is used up: wait for minutes.
    Quota,
    /// The caller is locked out: stop until the block ends.
    Blocked,
    /// There is no such thing.
    NotFound,
    /// Trying again gives the same answer.
    Permanent,
}

/// A code as it came. It is compared with a number or a text as it is.
///
/// ```
/// use chatspec_wire::operation::Code;
///
/// let code = Some(&Code::Integer(10004));
/// assert!(code.is_some_and(|code| *code == 10004));
///
/// let code = Code::Text("GONE".to_owned());
/// assert!(code == "GONE" && code != 10004);
/// assert!(Code::Missing != "" && Code::Missing != 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it all")]
pub enum Code {
    Integer(i64),
    Text(String),
    /// The body is a failure without a code that could be read.
    Missing,
}

impl Failure {
    /// The code of a body that is a failure; `None` when it is none.
    #[must_use]
    pub fn code_of(&self, body: &Value) -> Option<Code> {
        let signal = body.pointer(self.signal)?;
        if signal.is_null() || self.success.iter().any(|success| success.is(signal)) {
            return None;
        }
        Some(body.pointer(self.code).map_or(Code::Missing, Code::of))
    }

    /// The message of a body, if it has one.
    #[must_use]
    pub fn message_of<'b>(&self, body: &'b Value) -> Option<&'b str> {
        body.pointer(self.message)?.as_str()
    }

    /// What the table says about a code, if it names it.
    #[must_use]
    pub fn info(&self, code: &Code) -> Option<&CodeInfo> {
        self.codes.iter().find(|info| code.is(info.code))
    }

    /// What a caller can do about a code.
    #[must_use]
    pub fn class(&self, code: &Code) -> ErrorClass {
        self.info(code).map_or(self.otherwise, |info| info.class)
    }
}

impl Constant {
    fn is(self, value: &Value) -> bool {
        match self {
            Self::Integer(integer) => value.as_i64() == Some(integer),
            Self::Text(text) => value.as_str() == Some(text),
            Self::Boolean(boolean) => value.as_bool() == Some(boolean),
        }
    }
}

impl Code {
    fn of(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            other => other.as_i64().map_or(Self::Missing, Self::Integer),
        }
    }

    fn is(&self, constant: Constant) -> bool {
        match (self, constant) {
            (Self::Integer(code), Constant::Integer(named)) => *code == named,
            (Self::Text(code), Constant::Text(named)) => code == named,
            _ => false,
        }
    }
}

impl PartialEq<i64> for Code {
    fn eq(&self, other: &i64) -> bool {
        matches!(self, Self::Integer(code) if code == other)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        matches!(self, Self::Text(code) if code == other)
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(code) => code.fmt(f),
            Self::Text(code) => code.fmt(f),
            Self::Missing => f.write_str("without a code"),
        }
    }
}
