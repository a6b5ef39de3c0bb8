//! What a tenant and the login server answer to what they refuse.

use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::Call;
use crate::problem::{Problem, ProblemKind};
use crate::refusal;

/// The text of a 421, as the vendor documents it.
const WRONG_SUBDOMAIN: &str = "Wrong subdomain used to access tenant";

/// The answer of the login server to a request for a token or a ticket; nothing when it is none.
pub(super) fn login(call: &Call<'_>, problem: &Problem) -> Option<Answer> {
    match call.operation()?.id {
        "oauth_tokens" => Some(oauth(problem)),
        "system_user_authenticate" if problem.kind == ProblemKind::WrongInput => {
            Some(Answer::json(200, &json!({"IsSuccessful": false, "Token": null, "ErrorMessage": problem.text})))
        }
        _ => None,
    }
}

/// The failures that OAuth 2 names.
fn oauth(problem: &Problem) -> Answer {
    let (status, error) = match (problem.kind, problem.subject.as_str()) {
        (ProblemKind::WrongInput, "refresh_token") => (400, "invalid_grant"),
        (ProblemKind::WrongInput, _) => (401, "invalid_client"),
        _ => (refusal::status_of(problem.kind), "invalid_request"),
    };
    Answer::json(status, &json!({"error": error, "error_description": problem.text}))
}

pub(super) fn misdirected() -> Answer {
    Answer::new(421, "text/plain; charset=utf-8", WRONG_SUBDOMAIN)
}

pub(super) fn error(status: u16, kind: &str, message: &str) -> Answer {
    let source = "SuperOffice.Services.Implementation";
    Answer::json(status, &json!({"Error": true, "ErrorType": kind, "ErrorMessage": message, "ErrorSource": source}))
}
