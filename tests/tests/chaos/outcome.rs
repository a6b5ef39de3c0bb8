//! What every call must end with.

use std::future::Future;
use std::time::Duration;

use chatspec_client::{Error, ErrorKind};
use tokio::time::timeout;

/// The deadline of each call.
pub const DEADLINE: Duration = Duration::from_millis(400);

/// Long after the deadline, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// Attempts that a call may make.
pub const ATTEMPTS: u32 = 3;

/// What a call ended with; it ended, and an error is one that a caller can do something with.
pub async fn of<T>(call: impl Future<Output = Result<T, Error>>, secrets: &[&str]) -> Result<T, ErrorKind> {
    let ended = timeout(PATIENCE, call).await.expect("a call ends by its deadline");
    ended.map_err(|error| {
        check(&error, secrets);
        error.kind()
    })
}

/// An error says what happened, within bounds and without a secret.
pub fn check(error: &Error, secrets: &[&str]) {
    let (line, all) = (error.to_string(), format!("{error:?}"));
    assert!(line.len() < 4096 && !line.contains(['\n', '\r', '\u{1b}']), "no line: {line:?}");
    assert!(!secrets.iter().any(|secret| all.contains(secret)), "a secret is shown: {all}");
    assert!(error.operation().is_some(), "whose error is it? {line}");
    assert!(error.attempts() <= ATTEMPTS, "{} attempts: {line}", error.attempts());
    let unsent = matches!(error.kind(), ErrorKind::Build | ErrorKind::Auth);
    assert!(!unsent, "nothing is wrong with the call or its credential: {line}");
    assert!(error.status().is_none() || error.may_have_been_sent(), "an answer came, so it was sent: {line}");
}
