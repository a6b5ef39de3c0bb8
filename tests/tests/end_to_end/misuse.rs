//! What callers get wrong: each time an error that names it, before anything is sent.

mod arguments;
mod settings;

use chatspec_client::{Error, ErrorKind};

/// That the error is about that, in one line, and that nothing was sent.
fn check(case: &str, error: &Error, culprit: &str) {
    let line = error.to_string();
    assert!(line.contains(culprit), "{case}: {culprit} is not named: {line}");
    assert!(!line.contains(char::is_control), "{case}: {line:?} is no line");
    let seen = (error.kind(), error.attempts(), error.may_have_been_sent(), error.is_retryable());
    assert_eq!(seen, (ErrorKind::Build, 0, false, false), "{case}: {line}");
}
