//! What a tenant holds, and how it answers.

use std::collections::BTreeSet;
use std::sync::Mutex;

use chatspec_wire::Value;
use chatspec_wire::operation::VendorInfo;
use fastrand::Rng;

use crate::answer::Answer;
use crate::behaviour::{Behaviour, Call};
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::request::Place;
use crate::{refusal, samples};

use super::refused::{error, login, misdirected};
use super::times::write_time;

/// What a tenant holds.
#[derive(Debug, Default)]
pub(crate) struct Tenant {
    state: Mutex<State>,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) sessions: BTreeSet<i64>,
    messages: Vec<Value>,
    pub(super) order: Option<Rng>,
    pub(super) needs_app_token: bool,
    pub(super) unexplained: bool,
    pub(super) keeps_times: bool,
    pub(super) expiry_status: u16,
    /// What the login server calls the state of the tenant.
    pub(super) name: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            sessions: BTreeSet::new(),
            messages: Vec::new(),
            order: None,
            needs_app_token: false,
            unexplained: false,
            keeps_times: false,
            expiry_status: 401,
            name: None,
        }
    }
}

impl Tenant {
    /// A tenant with the message that the page prints.
    pub(crate) fn new(vendor: &'static VendorInfo) -> Self {
        let tenant = Self::default();
        let page = samples::values(vendor, "v1ChatSessionEntity_GetChatMessages").into_iter().next();
        page.as_ref().and_then(Value::as_array).into_iter().flatten().for_each(|message| tenant.add(message.clone()));
        tenant
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut lock(&self.state));
    }

    pub(super) fn add(&self, message: Value) {
        let mut state = lock(&self.state);
        state.sessions.extend(session_of(&message));
        state.messages.push(message);
    }

    fn messages(&self, call: &Call<'_>) -> Answer {
        if call.header("accept").is_none() {
            return Answer::page(200, "SuperOffice WebAPI");
        }
        let number = |name: &str| call.parameter(name).and_then(|text| text.parse::<i64>().ok());
        let (session, after) = (number("chatSessionId").unwrap_or_default(), number("after"));
        let mut state = lock(&self.state);
        if !state.sessions.contains(&session) {
            return error(404, "SoNotFoundException", &format!("Chat session id {session} not found"));
        }
        let zone = call.header("so-timezone").unwrap_or_default();
        let mut messages = state.after(session, after);
        if !state.keeps_times {
            messages.iter_mut().for_each(|message| write_time(message, zone.contains("includeTZOffset")));
        }
        Answer::json(200, &messages.into())
    }

    /// The state of the tenant; nothing when it is asked for another one.
    fn told(&self, call: &Call<'_>) -> Option<Answer> {
        let answer = call.located()?;
        let mut body = answer.json_body()?;
        let otherwise = if call.is_usable() { "Running" } else { "Suspended" };
        body["State"] = lock(&self.state).name.as_deref().unwrap_or(otherwise).into();
        body["ContextIdentifier"] = call.account().into();
        body["Endpoint"] = body["Api"].as_str().map(|api| api.trim_end_matches("/api")).into();
        Some(Answer::json(answer.status(), &body))
    }
}

impl State {
    pub(super) fn remove(&mut self, session: i64) {
        self.messages.retain(|message| session_of(message) != Some(session));
        self.sessions.remove(&session);
    }

    fn unauthorized(&self, problem: &Problem) -> Answer {
        let status = if problem.kind == ProblemKind::ExpiredCredentials { self.expiry_status } else { 401 };
        if self.unexplained {
            return Answer::empty(status);
        }
        // No page names the exception of a 401; the name is made up.
        error(status, "SoUnauthorizedException", "Authentication failed")
    }

    /// A ticket that came without the secret that it needs.
    fn lacks_app_token(&self, call: &Call<'_>) -> Option<Problem> {
        let scheme = call.header("authorization")?.split(' ').next()?;
        let alone = scheme.eq_ignore_ascii_case("SoTicket") && call.header("so-apptoken").is_none();
        let text = "the header `SO-AppToken` is missing, which a ticket needs online";
        (self.needs_app_token && alone).then(|| Problem::new(ProblemKind::MissingCredentials, "app_token", text))
    }

    fn after(&mut self, session: i64, after: Option<i64>) -> Vec<Value> {
        let newer =
            |message: &&Value| after.is_none_or(|after| message["ChatMessageId"].as_i64().is_some_and(|id| id > after));
        let of_session = self.messages.iter().filter(|message| session_of(message) == Some(session));
        let mut messages: Vec<_> = of_session.filter(newer).cloned().collect();
        if let Some(order) = &mut self.order {
            order.shuffle(&mut messages);
        }
        messages
    }
}

impl Behaviour for Tenant {
    fn examine(&self, call: &Call<'_>) -> Vec<Problem> {
        lock(&self.state).lacks_app_token(call).into_iter().collect()
    }

    fn intercept(&self, call: &Call<'_>) -> Option<Answer> {
        (call.has_moved() || other_tenant(call)).then(misdirected)
    }

    fn refuse(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        match problem.kind {
            ProblemKind::MissingUserAgent => return None,
            ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => {
                return Some(lock(&self.state).unauthorized(problem));
            }
            _ => {}
        }
        login(call, problem).or_else(|| {
            Some(match problem.kind {
                ProblemKind::UnknownPath | ProblemKind::OutsideApi | ProblemKind::UnknownAccount => {
                    error(404, "SoNotFoundException", &problem.text)
                }
                kind => error(refusal::status_of(kind), "SoInvalidArgument", &problem.text),
            })
        })
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        match call.operation()?.id {
            "v1ChatSessionEntity_GetChatMessages" => Some(self.messages(call)),
            "tenant_state" => self.told(call),
            _ => None,
        }
    }

    fn accepts_input(&self, call: &Call<'_>, _login: &str, input: &str, value: &str) -> bool {
        input == "context_identifier" && value == call.account()
    }
}

/// Whether the path is one of the API below the name of another tenant.
fn other_tenant(call: &Call<'_>) -> bool {
    let mut parts = call.path().split('/').skip(1);
    let tenant = parts.next().unwrap_or_default();
    matches!(call.place(), Place::Outside) && tenant.starts_with("Cust") && parts.next() == Some("api")
}

fn session_of(message: &Value) -> Option<i64> {
    message.get("ChatSessionId")?.as_i64()
}
