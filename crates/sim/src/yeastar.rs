//! Yeastar P-Series: failures inside HTTP 200, one request for each connection, and addresses that are blocked.

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chatspec_wire::Value;
use chatspec_wire::operation::{Code, Vendor, VendorInfo};
use chatspec_yeastar::{SessionInfo, Yeastar};
use serde_json::json;

use crate::answer::Answer;
use crate::behaviour::{Behaviour, Call};
use crate::builder::Builder;
use crate::fault::Fault;
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::samples;
use crate::typed::typed;

/// After so many failed authentications an address is blocked.
const FAILURES: usize = 5;
/// For so long.
const BLOCK: Duration = Duration::from_secs(600);

/// A simulated PBX that runs until it is dropped.
///
/// It holds the sessions of the pages, and answers as a PBX does: failures have status 200, an unknown or expired token
/// gets 10004, a request without `User-Agent` 40002, a wrong method or path 10001, an unknown session of `get` 60001, and
/// the connection is closed after each answer. An address that fails to authenticate five times gets 70004.
///
/// Nobody has written down, and so it is assumed: that a missing or wrong token counts as a failure to authenticate
/// and an expired one does not, that a block ends after ten minutes and `block_expire_time` tells when in seconds since
/// 1970, that `query` leaves out what it does not know, and that unknown parameters, bodies where none belongs, and more
/// ids than the contract lets a client ask for get 40002.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let pbx = chatspec_sim::yeastar::Sim::start().await?;
/// // yeastar::Client::builder(pbx.url()).access_token(pbx.credential("access_token")).build()?
/// pbx.remove_session(2862);
/// pbx.expire_tokens();
/// # Ok(())
/// # }
/// ```
#[must_use = "a simulator stops when it is dropped"]
pub struct Sim {
    sim: crate::Sim,
    pbx: Arc<Pbx>,
}

impl Sim {
    /// Starts a PBX on a free port of the loopback address.
    ///
    /// # Errors
    ///
    /// When no port can be listened on.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A PBX with settings of its own.
    pub fn builder() -> Builder<Self> {
        let pbx = Arc::new(Pbx::new(Yeastar::INFO));
        Builder::with(Yeastar::INFO, Arc::clone(&pbx) as Arc<dyn Behaviour>, |sim| Self { sim, pbx })
    }

    /// Adds a session, or puts it in the place of the one with its id.
    ///
    /// # Panics
    ///
    /// When the session has no JSON form, which no session lacks.
    pub fn add_session(&self, session: &SessionInfo) {
        let value = serde_json::to_value(session).expect("a session has a JSON form");
        self.remove_session(session.id);
        lock(&self.pbx.sessions).push(value);
    }

    /// Removes a session, if there is one.
    pub fn remove_session(&self, id: i64) {
        lock(&self.pbx.sessions).retain(|session| id_of(session) != Some(id));
    }

    /// Removes every session, those of the pages included.
    pub fn clear_sessions(&self) {
        lock(&self.pbx.sessions).clear();
    }

    /// Lets every access token expire, that of `credential("access_token")` included: they get 10004 from now on.
    pub fn expire_tokens(&self) {
        self.sim.expire_credentials("access_token");
    }

    /// Accepts another access token.
    pub fn add_token(&self, token: &str) {
        self.sim.accept_credential("access_token", token);
    }

    /// Blocks an address for ten minutes, as five failed authentications do.
    pub fn block(&self, address: IpAddr) {
        lock(&self.pbx.strikes)
            .insert(address.to_canonical(), Strikes { failures: FAILURES, until: Some(SystemTime::now() + BLOCK) });
    }

    /// Lifts every block and forgets every failure.
    pub fn unblock(&self) {
        lock(&self.pbx.strikes).clear();
    }
}

typed!(Sim);

/// The failure of that code inside HTTP 200, with the name that the contract's table has for it.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let pbx = chatspec_sim::yeastar::Sim::start().await?;
/// pbx.fault("message_session_get", chatspec_sim::yeastar::failure(70082));
/// # Ok(())
/// # }
/// ```
pub fn failure(code: i64) -> Fault {
    Fault::json(failure_body(code).to_string()).with_status(200)
}

/// What a PBX holds.
#[derive(Debug)]
pub(crate) struct Pbx {
    sessions: Mutex<Vec<Value>>,
    strikes: Mutex<HashMap<IpAddr, Strikes>>,
}

#[derive(Debug, Default)]
struct Strikes {
    failures: usize,
    until: Option<SystemTime>,
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
        Self { sessions: Mutex::new(sessions.collect()), strikes: Mutex::default() }
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
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(*id));
        success(&ids.into_iter().filter_map(|id| self.session(id)).collect())
    }

    fn count_failure(&self, peer: IpAddr) {
        let mut strikes = lock(&self.strikes);
        let strikes = strikes.entry(peer).or_default();
        strikes.failures += 1;
        if strikes.failures >= FAILURES {
            strikes.until = Some(SystemTime::now() + BLOCK);
        }
    }

    /// When the block of an address ends.
    fn blocked_until(&self, peer: IpAddr) -> Option<SystemTime> {
        let mut strikes = lock(&self.strikes);
        let until = strikes.get(&peer)?.until?;
        if until > SystemTime::now() {
            return Some(until);
        }
        strikes.remove(&peer);
        None
    }
}

impl Behaviour for Pbx {
    fn examine(&self, call: &Call<'_>) -> Vec<Problem> {
        ["id", "ids"].into_iter().filter_map(|name| Problem::unless_integer(call, name)).collect()
    }

    fn intercept(&self, call: &Call<'_>) -> Option<Answer> {
        let until = self.blocked_until(call.peer())?.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let mut body = failure_body(70004);
        body["block_expire_time"] = until.into();
        Some(Answer::json(200, &body))
    }

    fn refuse(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        Some(match problem.kind {
            ProblemKind::OutsideApi => outside(call),
            ProblemKind::UnknownPath | ProblemKind::WrongMethod => failed(10001),
            ProblemKind::ExpiredCredentials => failed(10004),
            ProblemKind::MissingCredentials | ProblemKind::WrongCredentials => {
                self.count_failure(call.peer());
                failed(10004)
            }
            ProblemKind::MissingParameter => bad_parameter(&problem.subject, "required"),
            ProblemKind::BadParameter | ProblemKind::UnknownParameter => bad_parameter(&problem.subject, "value"),
            ProblemKind::MissingUserAgent
            | ProblemKind::MissingBody
            | ProblemKind::UnexpectedBody
            | ProblemKind::BadBody
            | ProblemKind::BodyTooLarge => failed(40002),
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
fn failure_body(code: i64) -> Value {
    let failure = Yeastar::INFO.operations.iter().find_map(|operation| operation.failure);
    let name = failure.and_then(|failure| failure.info(&Code::Integer(code))).map_or("FAILURE", |info| info.name);
    json!({"errcode": code, "errmsg": name})
}

fn integers(call: &Call<'_>, parameter: &str) -> Vec<i64> {
    let value = call.parameter(parameter).unwrap_or_default();
    value.split(',').filter_map(|item| item.parse().ok()).collect()
}

fn id_of(session: &Value) -> Option<i64> {
    session.get("id")?.as_i64()
}
