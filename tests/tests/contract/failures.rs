//! Failures as the samples have them, and what the vendors' tables make of them.

use chatspec_superoffice::operations::V1ChatSessionEntityGetChatMessages;
use chatspec_wavy::operations::SessionListOpen;
use chatspec_wire::operation::{Code, ErrorClass, Failure, Request};
use chatspec_yeastar::operations::{MessageSessionGet, MessageSessionQuery};
use serde_json::json;

use crate::samples;

fn failure<R: Request>() -> &'static Failure {
    R::OPERATION.failure.expect("the operation says how it fails")
}

/// Code and class of a sample; `None` when it is no failure.
fn told(failure: &Failure, vendor: &str, group: &str, case: &str) -> Option<(Code, ErrorClass)> {
    let code = failure.code_of(&samples::value(vendor, group, case))?;
    let class = failure.class(&code);
    Some((code, class))
}

#[test]
fn yeastar_tells_failures_by_errcode() {
    let cases = [
        ("internal-server-error", -2, ErrorClass::Transient),
        ("response-result", -1, ErrorClass::Permanent),
        ("partial-success", 1, ErrorClass::Partial),
        ("processing", 2, ErrorClass::InProgress),
        ("interface-not-existed", 10001, ErrorClass::Permanent),
        ("token-expired", 10004, ErrorClass::TokenRejected),
        ("access-denied", 10005, ErrorClass::Permanent),
        ("operation-failed", 10009, ErrorClass::Permanent),
        ("trunk-permission", 10009, ErrorClass::Permanent),
        ("missing-user-agent", 40002, ErrorClass::Permanent),
        ("parameter-error", 40002, ErrorClass::Permanent),
        ("parameter-error-other-values", 40002, ErrorClass::Permanent),
        ("duplicate-key-value", 40003, ErrorClass::Permanent),
        ("data-not-found", 60001, ErrorClass::NotFound),
        ("max-limitation-exceeded", 60002, ErrorClass::Quota),
        ("ip-blocked-number", 70004, ErrorClass::Blocked),
        ("ip-blocked-text", 70004, ErrorClass::Blocked),
        ("ip-blocked-without-end", 70004, ErrorClass::Blocked),
        ("overload-task-running", 70082, ErrorClass::Transient),
        ("ip-forbidden", 70087, ErrorClass::Permanent),
        ("unknown-code", 70999, ErrorClass::Permanent),
    ];
    for failure in [failure::<MessageSessionGet>(), failure::<MessageSessionQuery>()] {
        for (case, code, class) in cases {
            assert_eq!(told(failure, "yeastar", "Failure", case), Some((Code::Integer(code), class)), "{case}");
        }
        assert_eq!(cases.len(), samples::all("yeastar", "Failure", "").len(), "every sample has its line here");
    }
}

#[test]
fn yeastar_answers_of_success_are_no_failures() {
    for group in ["message_session_get", "message_session_query"] {
        for (case, answer) in samples::all("yeastar", group, "") {
            assert_eq!(failure::<MessageSessionGet>().code_of(&answer), None, "{case}");
        }
    }
    assert_eq!(failure::<MessageSessionGet>().code_of(&json!({"errcode": 0})), None);
}

#[test]
fn yeastar_names_its_codes_and_keeps_the_one_it_does_not_know() {
    let failure = failure::<MessageSessionGet>();
    assert_eq!(failure.info(&Code::Integer(10004)).map(|info| info.name), Some("TOKEN EXPIRED"));
    assert!(failure.info(&Code::Integer(70999)).is_none());
    let unknown = samples::value("yeastar", "Failure", "unknown-code");
    assert_eq!(failure.message_of(&unknown), Some("SOMETHING NEW"));
}

#[test]
fn yeastar_says_when_a_block_ends() {
    let place = failure::<MessageSessionGet>().expires.expect("blocks end");
    let ends = |case| samples::value("yeastar", "Failure", case).pointer(place).cloned();
    assert_eq!(ends("ip-blocked-number"), Some(json!(1_795_168_800)));
    assert_eq!(ends("ip-blocked-text"), Some(json!("2026-11-20 10:00:00")));
    assert_eq!(ends("ip-blocked-without-end"), None);
}

#[test]
fn wavy_tells_failures_by_the_presence_of_a_code() {
    let failure = failure::<SessionListOpen>();
    let authentication = told(failure, "wavy", "ErrorBody", "authentication");
    assert_eq!(authentication, Some((Code::Integer(401), ErrorClass::Permanent)));
    let code_only = told(failure, "wavy", "ErrorBody", "code-only");
    assert_eq!(code_only, Some((Code::Integer(500), ErrorClass::Transient)));
    for (case, answer) in samples::all("wavy", "session_list_open", "") {
        assert_eq!(failure.code_of(&answer), None, "{case}");
    }
}

#[test]
fn superoffice_tells_failures_by_a_flag() {
    let failure = failure::<V1ChatSessionEntityGetChatMessages>();
    let text = |code: &str| Code::Text(code.to_owned());
    for (case, code, class) in [
        ("not-found", text("SoNotFoundException"), ErrorClass::NotFound),
        ("other-type", text("SoException"), ErrorClass::Permanent),
        ("null-strings", Code::Missing, ErrorClass::Permanent),
        ("signal-only", Code::Missing, ErrorClass::Permanent),
    ] {
        assert_eq!(told(failure, "superoffice", "ErrorBody", case), Some((code, class)), "{case}");
    }
    for (case, answer) in samples::all("superoffice", "v1ChatSessionEntity_GetChatMessages", "") {
        assert_eq!(failure.code_of(&answer), None, "{case}");
    }
    assert_eq!(failure.code_of(&json!({"Error": false, "ErrorType": "SoException"})), None);
}
