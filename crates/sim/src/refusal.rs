//! How requests are refused when only the contract is known.

use chatspec_wire::Value;
use chatspec_wire::operation::{Code, Constant, ErrorClass, Failure};

use crate::answer::Answer;
use crate::behaviour::Call;
use crate::problem::{Problem, ProblemKind};

/// The status that HTTP has for a problem, with the failure body of the operation, or of another one of the vendor,
/// where its contract describes one.
pub(crate) fn by_contract(call: &Call<'_>, problem: &Problem) -> Answer {
    let status = status_of(problem.kind);
    let any = || call.vendor().operations.iter().find_map(|operation| operation.failure);
    match call.operation().and_then(|operation| operation.failure).or_else(any) {
        Some(failure) => Answer::json(status, &failure_body(failure, status, class_of(problem.kind), &problem.text)),
        None => Answer::new(status, "text/plain; charset=utf-8", format!("{problem}\n")),
    }
}

/// The HTTP status for a problem.
pub(crate) const fn status_of(kind: ProblemKind) -> u16 {
    match kind {
        ProblemKind::UnknownPath | ProblemKind::OutsideApi | ProblemKind::UnknownAccount => 404,
        ProblemKind::WrongMethod => 405,
        ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => 401,
        ProblemKind::WrongInput => 401,
        ProblemKind::TooManyTokens => 403,
        ProblemKind::TooManyRequests => 429,
        ProblemKind::NotAcceptable => 406,
        ProblemKind::BodyTooLarge => 413,
        _ => 400,
    }
}

const fn class_of(kind: ProblemKind) -> ErrorClass {
    match kind {
        ProblemKind::UnknownPath | ProblemKind::OutsideApi | ProblemKind::UnknownAccount => ErrorClass::NotFound,
        ProblemKind::TooManyTokens => ErrorClass::Quota,
        ProblemKind::TooManyRequests => ErrorClass::Transient,
        ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => {
            ErrorClass::TokenRejected
        }
        _ => ErrorClass::Permanent,
    }
}

/// A body that the contract takes for a failure.
fn failure_body(failure: &Failure, status: u16, class: ErrorClass, message: &str) -> Value {
    let mut body = Value::Null;
    set(&mut body, failure.signal, &signal(failure));
    set(&mut body, failure.code, &code(failure, status, class));
    set(&mut body, failure.message, &message.into());
    body
}

/// The code of the table that is the status itself, or else one of the class; a code that no table has is the status.
fn code(failure: &Failure, status: u16, class: ErrorClass) -> Value {
    let same = failure.info(&Code::Integer(i64::from(status)));
    let alike = || failure.codes.iter().find(|info| info.class == class);
    same.or_else(alike).map_or_else(|| status.into(), |info| value_of(info.code))
}

/// A value at the signal that does not mean success.
fn signal(failure: &Failure) -> Value {
    let failing = [Value::Bool(true), Value::Bool(false), Value::from(1)];
    let fails = |value: &&Value| !failure.success.iter().any(|success| value_of(*success) == **value);
    failing.iter().find(fails).cloned().unwrap_or(Value::Bool(true))
}

pub(crate) fn value_of(constant: Constant) -> Value {
    match constant {
        Constant::Integer(integer) => integer.into(),
        Constant::Text(text) => text.into(),
        Constant::Boolean(boolean) => boolean.into(),
    }
}

/// Sets the value at a JSON pointer, making objects on the way.
pub(crate) fn set(body: &mut Value, pointer: &str, value: &Value) {
    let mut place = body;
    for key in pointer.split('/').skip(1) {
        if !place.is_object() {
            *place = Value::Object(serde_json::Map::new());
        }
        place = &mut place[key.replace("~1", "/").replace("~0", "~")];
    }
    *place = value.clone();
}
