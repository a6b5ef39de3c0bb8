//! SuperOffice: several ways to authenticate, tenants that move, and times in the form that a header asks for.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex};

use chatspec_superoffice::{ChatMessage, Superoffice};
use chatspec_wire::Value;
use chatspec_wire::operation::{Vendor, VendorInfo};
use fastrand::Rng;
use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::{Behaviour, Call};
use crate::builder::Builder;
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::typed::typed;
use crate::{refusal, samples};

/// The text of a 421, as the vendor documents it.
const WRONG_SUBDOMAIN: &str = "Wrong subdomain used to access tenant";

/// A simulated tenant that runs until it is dropped.
///
/// It holds the message of the page, in session 341. `after` is honoured, an unknown session gets 404 with the error
/// object, the path of another tenant 421, and a request without `Accept` a page in HTML. Times are written without
/// offset, or with one that has no colon when `SO-TimeZone` ends with `includeTZOffset`; they are not moved to another
/// zone, and [`keep_times`](Self::keep_times) leaves them as they are. A request without `User-Agent` is recorded as a
/// problem and answered.
///
/// Nobody has written down, and so it is assumed: that an unknown session is a 404 as other records are, the names of
/// exceptions other than `SoNotFoundException`, that unknown parameters are refused, and that messages behave without
/// `Accept` as the address of the API does. An expired credential gets 401; `Fault::status(403)` is the other form that
/// is known. Only JSON is spoken: who asks for XML alone gets 406.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use chatspec_superoffice::ChatMessage;
///
/// let tenant = chatspec_sim::superoffice::Sim::start().await?;
/// let message: ChatMessage = chatspec_wire::from_str(r#"{"ChatMessageId": 959, "ChatSessionId": 341}"#)?;
/// // superoffice::Client::builder(tenant.url()).basic(tenant.user(), tenant.credential("basic")).build()?
/// tenant.add_message(&message);
/// tenant.shuffle_messages(Some(7));
/// # Ok(())
/// # }
/// ```
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    sim: crate::Sim,
    tenant: Arc<Tenant>,
}

impl Sim {
    /// Starts a tenant on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A tenant with settings of its own.
    pub fn builder() -> Builder<Self> {
        let tenant = Arc::new(Tenant::new(Superoffice::INFO));
        Builder::with(Superoffice::INFO, Arc::clone(&tenant) as Arc<dyn Behaviour>, |sim| Self { sim, tenant })
    }

    /// Adds a message, and its session if that is new.
    ///
    /// # Panics
    ///
    /// When the message has no JSON form, which no message lacks.
    pub fn add_message(&self, message: &ChatMessage) {
        self.tenant.add(serde_json::to_value(message).expect("a message has a JSON form"));
    }

    /// Opens a session that has no message yet.
    pub fn add_session(&self, id: i64) {
        lock(&self.tenant.state).sessions.insert(id);
    }

    /// Removes a session with its messages, if there is one.
    pub fn remove_session(&self, id: i64) {
        let mut state = lock(&self.tenant.state);
        state.messages.retain(|message| session_of(message) != Some(id));
        state.sessions.remove(&id);
    }

    /// Answers messages in an order that the seed makes, another one each time; `None`: in the order of adding.
    pub fn shuffle_messages(&self, seed: Option<u64>) {
        lock(&self.tenant.state).order = seed.map(Rng::with_seed);
    }

    /// Writes times as they were added, as published samples have them, or in the form that `SO-TimeZone` asks for.
    pub fn keep_times(&self, kept: bool) {
        lock(&self.tenant.state).keeps_times = kept;
    }

    /// Moves the tenant to another subdomain: everything is answered 421 until it is moved back.
    pub fn move_tenant(&self, moved: bool) {
        lock(&self.tenant.state).moved = moved;
    }

    /// Whether a ticket (`so_ticket`) needs the secret of the application beside it, as it does online; the contract
    /// alone permits both.
    pub fn require_app_token(&self, required: bool) {
        lock(&self.tenant.state).needs_app_token = required;
    }

    /// Whether a 401 has the error object or, as layers in front of the API may send it, no body.
    pub fn explain_unauthorized(&self, explained: bool) {
        lock(&self.tenant.state).unexplained = !explained;
    }
}

typed!(Sim);

/// What a tenant holds.
#[derive(Debug, Default)]
pub(crate) struct Tenant {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    sessions: BTreeSet<i64>,
    messages: Vec<Value>,
    order: Option<Rng>,
    moved: bool,
    needs_app_token: bool,
    unexplained: bool,
    keeps_times: bool,
}

impl Tenant {
    /// A tenant with the message that the page prints.
    pub(crate) fn new(vendor: &'static VendorInfo) -> Self {
        let tenant = Self::default();
        let page = samples::values(vendor, "v1ChatSessionEntity_GetChatMessages").into_iter().next();
        page.as_ref().and_then(Value::as_array).into_iter().flatten().for_each(|message| tenant.add(message.clone()));
        tenant
    }

    fn add(&self, message: Value) {
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
}

impl State {
    fn unauthorized(&self) -> Answer {
        if self.unexplained {
            return Answer::empty(401);
        }
        // No page names the exception of a 401; the name is made up.
        error(401, "SoUnauthorizedException", "Authentication failed")
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
        let token = lock(&self.state).lacks_app_token(call);
        let numbers = ["chatSessionId", "after"].into_iter().filter_map(|name| Problem::unless_integer(call, name));
        token.into_iter().chain(numbers).collect()
    }

    fn intercept(&self, call: &Call<'_>) -> Option<Answer> {
        (lock(&self.state).moved || other_tenant(call)).then(misdirected)
    }

    fn refuse(&self, _call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        match problem.kind {
            ProblemKind::MissingUserAgent => None,
            ProblemKind::MissingCredentials | ProblemKind::WrongCredentials | ProblemKind::ExpiredCredentials => {
                Some(lock(&self.state).unauthorized())
            }
            ProblemKind::UnknownPath | ProblemKind::OutsideApi => {
                Some(error(404, "SoNotFoundException", &problem.text))
            }
            kind => Some(error(refusal::status_of(kind), "SoInvalidArgument", &problem.text)),
        }
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        (call.operation()?.id == "v1ChatSessionEntity_GetChatMessages").then(|| self.messages(call))
    }
}

/// Whether the path is one of the API below the name of another tenant.
fn other_tenant(call: &Call<'_>) -> bool {
    let mut parts = call.path().split('/').skip(1);
    let tenant = parts.next().unwrap_or_default();
    matches!(call.place(), crate::Place::Outside) && tenant.starts_with("Cust") && parts.next() == Some("api")
}

fn misdirected() -> Answer {
    Answer::new(421, "text/plain; charset=utf-8", WRONG_SUBDOMAIN)
}

fn error(status: u16, kind: &str, message: &str) -> Answer {
    let source = "SuperOffice.Services.Implementation";
    Answer::json(status, &json!({"Error": true, "ErrorType": kind, "ErrorMessage": message, "ErrorSource": source}))
}

fn session_of(message: &Value) -> Option<i64> {
    message.get("ChatSessionId")?.as_i64()
}

/// Writes the time of a message without offset, or with one that has no colon; a time without offset is of UTC.
fn write_time(message: &mut Value, with_offset: bool) {
    let Some(text) = message.get("WhenPosted").and_then(Value::as_str) else { return };
    let Some((time, offset)) = split_offset(text) else { return };
    let offset = if with_offset { offset } else { String::new() };
    message["WhenPosted"] = format!("{time}{offset}").into();
}

/// The time and its offset without a colon; `None` when the text is no date with a time.
fn split_offset(text: &str) -> Option<(&str, String)> {
    let start = text.find('T')?;
    let zone = text[start..].find(['Z', '+', '-']).map_or(text.len(), |place| start + place);
    let (time, zone) = text.split_at(zone);
    Some((time, if zone.starts_with(['+', '-']) { zone.replace(':', "") } else { "+0000".to_owned() }))
}
