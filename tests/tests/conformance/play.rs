//! Plays one case and says what was different.

use std::time::Duration;

use futures_util::{StreamExt, stream};
use serde_json::Value;
use tokio::time::timeout;

use crate::case::{Case, CaseFile, Credential};
use crate::server::Server;
use crate::{call, compare};

/// After this time a case has failed.
const LONGEST: Duration = Duration::from_secs(30);

/// Cases that are played at the same time.
const AT_ONCE: usize = 16;

/// Words in the names of inputs and keys whose values are credentials.
const SECRET: [&str; 5] = ["password", "secret", "signedsystemtoken", "applicationtoken", "refresh_token"];

/// Characters of a credential by which it is told from chance.
const TELLING: usize = 6;

/// What was different, each with the path of the case.
pub async fn all(files: &[CaseFile]) -> Vec<String> {
    let played = stream::iter(files).map(async |file| {
        let differences = one(file).await.into_iter();
        differences.map(|difference| format!("schemas/{}: {difference}", file.path)).collect::<Vec<_>>()
    });
    played.buffer_unordered(AT_ONCE).concat().await
}

/// What was different; nothing when the case holds.
pub async fn one(file: &CaseFile) -> Vec<String> {
    let case = match file.case() {
        Ok(case) => case,
        Err(error) => return vec![format!("not a case: {error}")],
    };
    let played = timeout(LONGEST, played(&file.vendor, &case)).await;
    played.unwrap_or_else(|_| vec![format!("not at an end after {LONGEST:?}")])
}

async fn played(vendor: &str, case: &Case) -> Vec<String> {
    let server = match Server::start(&case.exchanges).await {
        Ok(server) => server,
        Err(error) => return vec![format!("no server: {error}")],
    };
    match call::make(vendor, case, &server.origin).await {
        Err(fault) => vec![format!("cannot be played: {fault}")],
        Ok((given, shown)) => {
            let mut differences = server.differences();
            differences.extend(compare::outcome(&case.result, &given));
            differences.extend(shown_credentials(case, &shown));
            differences
        }
    }
}

/// Credentials that something shows: those of the connection, of its login, and of the bodies sent for it.
fn shown_credentials(case: &Case, shown: &[String]) -> Vec<String> {
    let credentials = case.connection.credentials.iter().map(|(scheme, credential)| match credential {
        Credential::Token(token) => (scheme, token.as_str()),
        Credential::Password { password, .. } => (scheme, password.as_str()),
    });
    let inputs = case.connection.login.iter().flat_map(|login| &login.inputs);
    let inputs = inputs.map(|(input, value)| (input, value.as_str()));
    let sent = case.call.body.iter().filter_map(Value::as_object).flatten();
    let sent = sent.filter_map(|(key, value)| Some((key, value.as_str()?)));
    let secret = |name: &String| SECRET.iter().any(|word| name.to_lowercase().contains(word));
    let inputs = inputs.chain(sent).filter(|(name, _)| secret(name));
    let telling = credentials.chain(inputs).filter(|(_, secret)| secret.chars().count() >= TELLING);
    let shows = |secret: &str| shown.iter().any(|text| text.contains(secret));
    telling
        .filter(|(_, secret)| shows(secret))
        .map(|(name, _)| format!("an error shows the credential of {name}"))
        .collect()
}
