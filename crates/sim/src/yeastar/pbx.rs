//! What a PBX holds, and how it answers.

use std::collections::HashSet;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use chatspec_wire::Value;
use chatspec_wire::operation::{Code, Vendor, VendorInfo};
use chatspec_yeastar::Yeastar;
use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::{Behaviour, Call};
use crate::lock::lock;
use crate::logins::TokenRules;
use crate::problem::{Problem, ProblemKind};
use crate::samples;

use super::strikes::Strikes;

/// So many tokens of an application are valid at once.
const TOKENS: usize = 8;

/// The code of an address that is blocked.
pub(super) const BLOCKED: i64 = 70004;

/// What a PBX holds.
#[derive(Debug)]
pub(crate) struct Pbx {
    sessions: Mutex<Vec<Value>>,
    pub(super) strikes: Strikes,
}

impl Pbx {
    /// A PBX with the sessions that the pages print.
    pub(crate) fn new(vendor: &'static VendorInfo) -> Self {
        let printed = ["message_session_get", "message_session_query"].into_iter();
        let pages = printed.filter_map(|operation| samples::values(vendor, operation).into_iter().next());
        let sessions = pages.flat_map(|page| match page.get("list") {
            Some(Value::Array(sessions)) => sessions.clone(),
            Some(session) => vec![session.clone()],
            None => Vec::new(),
        });
        Self { sessions: Mutex::new(sessions.collect()), strikes: Strikes::default() }
    }

    pub(super) fn put(&self, id: i64, session: Value) {
        self.remove(id);
        lock(&self.sessions).push(session);
    }

    pub(super) fn remove(&self, id: i64) {
        lock(&self.sessions).retain(|session| id_of(session) != Some(id));
    }

    pub(super) fn clear(&self) {
        lock(&self.sessions).clear();
    }

    fn session(&self, id: i64) -> Option<Value> {
        lock(&self.sessions).iter().find(|session| id_of(session) == Some(id)).cloned()
    }

    fn get(&self, call: &Call<'_>) -> Answer {
        let session = integers(call, "id").first().and_then(|id| self.session(*id));
        session.map_or_else(|| failed(60001), |session| success(&session))
    }

    fn query(&self, call: &Call<'_>) -> Answer {
        let mut ids = integers(call, "ids");
        let mut seen = HashSet::new();
        ids.retain(|id| seen.insert(*id));
        success(&ids.into_iter().filter_map(|id| self.session(id)).collect())
    }
}

impl Behaviour for Pbx {
    fn intercept(&self, call: &Call<'_>) -> Option<Answer> {
        let until = self.strikes.blocked_until(call.peer(), call.now())?;
        Some(Answer::json(200, &blocked_body(until)))
    }

    fn refuse(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        Some(match problem.kind {
            ProblemKind::OutsideApi => outside(call),
            ProblemKind::UnknownPath | ProblemKind::WrongMethod => failed(10001),
            ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => {
                failed(10004)
            }
            ProblemKind::WrongInput => {
                self.strikes.count(call.peer(), call.now());
                failed(-1)
            }
            ProblemKind::TooManyTokens => failed(60002),
            ProblemKind::MissingParameter => bad_parameter(&problem.subject, "required"),
            ProblemKind::BadParameter | ProblemKind::UnknownParameter => bad_parameter(&problem.subject, "value"),
            ProblemKind::MissingUserAgent
            | ProblemKind::MissingBody
            | ProblemKind::UnexpectedBody
            | ProblemKind::BadBody
            | ProblemKind::BodyTooLarge => failed(40002),
            ProblemKind::TooManyRequests => Answer::empty(429),
            // The PBX answers JSON whatever is asked for, and knows no files.
            _ => return None,
        })
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        match call.operation()?.id {
            "message_session_get" => Some(self.get(call)),
            "message_session_query" => Some(self.query(call)),
            _ => None,
        }
    }

    fn token_rules(&self) -> TokenRules {
        TokenRules::new().at_most(TOKENS).renewal_ends_former()
    }

    fn keeps_connections(&self) -> bool {
        false
    }
}

/// Other versions are answered by the API, other paths by the web server in front of it.
fn outside(call: &Call<'_>) -> Answer {
    match call.path().strip_prefix("/openapi/").map(|rest| rest.starts_with("v2.0/")) {
        Some(true) => failed(10001),
        Some(false) => failed(10003),
        None => Answer::page(404, "404 Not Found"),
    }
}

fn success(list: &Value) -> Answer {
    Answer::json(200, &json!({"errcode": 0, "errmsg": "SUCCESS", "list": list}))
}

fn bad_parameter(field: &str, validation: &str) -> Answer {
    let mut body = failure_body(40002);
    body["invalid_param_list"] = json!([{"field": field, "validation_type": validation}]);
    Answer::json(200, &body)
}

fn failed(code: i64) -> Answer {
    Answer::json(200, &failure_body(code))
}

/// A failure as the contract names it.
pub(super) fn failure_body(code: i64) -> Value {
    let failure = Yeastar::INFO.operations.iter().find_map(|operation| operation.failure);
    let name = failure.and_then(|failure| failure.info(&Code::Integer(code))).map_or("FAILURE", |info| info.name);
    json!({"errcode": code, "errmsg": name})
}

/// The failure of an address that is blocked, which also says until when.
pub(super) fn blocked_body(until: SystemTime) -> Value {
    let mut body = failure_body(BLOCKED);
    let until = until.duration_since(UNIX_EPOCH).unwrap_or_default();
    // Rounded up, so that the block has ended by then.
    body["block_expire_time"] = (until.as_secs() + 1).into();
    body
}

fn integers(call: &Call<'_>, parameter: &str) -> Vec<i64> {
    let value = call.parameter(parameter).unwrap_or_default();
    value.split(',').filter_map(|item| item.parse().ok()).collect()
}

fn id_of(session: &Value) -> Option<i64> {
    session.get("id")?.as_i64()
}
