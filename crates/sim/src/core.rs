//! What all connections of a simulator share: from a request to its answer.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use chatspec_wire::operation::{Operation, VendorInfo};
use http::HeaderMap;
use http::header::DATE;

use crate::address::Address;
use crate::answer::{Answer, is_json};
use crate::behaviour::{Behaviour, Call};
use crate::check::{accepts, examine, success_media_types};
use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::fault::{FaultHandle, Faults};
use crate::files::Files;
use crate::hostile::Hostile;
use crate::locate::{Account, misdirected};
use crate::lock::lock;
use crate::log::Log;
use crate::logins::{Lifetimes, Logins};
use crate::problem::{Problem, ProblemKind};
use crate::rate::{RateCheck, Rates};
use crate::record::{Recorded, SecretNames};
use crate::request::{Place, Request};
use crate::{refusal, route, samples};

/// Called for each request, when its answer is known.
pub(crate) type OnRequest = Box<dyn Fn(&Recorded) + Send + Sync>;

/// What all connections of a simulator share.
pub(crate) struct Core {
    pub(crate) vendor: &'static VendorInfo,
    pub(crate) behaviour: Arc<dyn Behaviour>,
    pub(crate) address: Address,
    pub(crate) origin: String,
    pub(crate) shared: Mutex<Arc<Shared>>,
    pub(crate) account: Account,
    pub(crate) rates: Rates,
    pub(crate) faults: Faults,
    pub(crate) files: Files,
    pub(crate) hostile: Option<Hostile>,
    pub(crate) log: Log,
    pub(crate) on_request: Option<OnRequest>,
    pub(crate) secrets: Arc<SecretNames>,
}

/// What a simulator has to itself until it takes over the account of another.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: Arc<Clock>,
    pub(crate) credentials: Credentials,
    pub(crate) logins: Logins,
}

impl Shared {
    pub(crate) fn of(vendor: &'static VendorInfo, lifetimes: Lifetimes, seed: u64) -> Self {
        let clock = Arc::<Clock>::default();
        let credentials = Credentials::of(vendor, Arc::clone(&clock));
        let logins = Logins::of(vendor, Arc::clone(&clock), lifetimes, seed);
        Self { clock, credentials, logins }
    }
}

/// A request as it arrived, before anything is known about it.
pub(crate) struct Arrival {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Whether the body was larger than what is read of one, and is not there for that.
    pub(crate) too_large: bool,
    pub(crate) peer: IpAddr,
}

impl Core {
    pub(crate) fn keeps_connections(&self) -> bool {
        self.behaviour.keeps_connections()
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        Arc::clone(&lock(&self.shared))
    }

    pub(crate) fn url(&self) -> String {
        self.address.url(&self.origin)
    }

    /// Answers a request, records it, and says which fault is to happen to the answer.
    pub(crate) fn answer(&self, arrival: Arrival) -> (Answer, Option<FaultHandle>) {
        let request = self.placed(arrival);
        let shared = self.shared();
        let fault = self.faults.take(request.place_name());
        let acts = fault.as_ref().is_none_or(|fault| fault.fault().acts());
        let (problems, mut answer) = self.decided(&request, &shared, acts);
        let now = shared.clock.now();
        if let Some(fault) = &fault {
            fault.fault().change(&mut answer, now);
        }
        // The server itself writes the date of the system.
        if !shared.clock.offset().is_zero() && !answer.headers.contains_key(DATE) {
            answer.set_header(DATE.as_str(), &httpdate::fmt_http_date(now));
        }
        let status = fault.as_ref().is_none_or(FaultHandle::answers).then(|| answer.status());
        self.record(Recorded::of(&request, problems, status, Arc::clone(&self.secrets)));
        (answer, fault)
    }

    fn placed(&self, arrival: Arrival) -> Request {
        let Arrival { method, target, headers, body, too_large, peer } = arrival;
        let path = target.split_once('?').map_or(target.as_str(), |(path, _)| path);
        let (place, path_values) = if self.files.has(path) {
            (Place::Download, Vec::new())
        } else {
            route::find(self.vendor, &self.address, &method, path)
        };
        Request { method, target, headers, body, too_large, peer, place, path_values }
    }

    /// What is wrong with a request, and its answer before a fault. A vendor that does not act answers nothing.
    fn decided(&self, request: &Request, shared: &Shared, acts: bool) -> (Vec<Problem>, Answer) {
        let chance = self.hostile.as_ref().map(|hostile| hostile.chance(request));
        let call = Call { request, core: self, shared, chance };
        let mut problems = self.problems(&call);
        if !acts {
            return (problems, Answer::empty(200));
        }
        let answer = self.not_accepted(&call, &problems).unwrap_or_else(|| {
            self.accepted(&call).unwrap_or_else(|problem| {
                let answer = self.behaviour.refuse(&call, &problem);
                let answer = answer.unwrap_or_else(|| refusal::by_contract(&call, &problem));
                problems.push(problem);
                answer
            })
        });
        (problems, answer)
    }

    fn problems(&self, call: &Call<'_>) -> Vec<Problem> {
        let mut problems = examine(self.vendor, call.credentials(), call);
        problems.extend(self.rates.problem(call.peer(), call.now()));
        if let Some(operation) = call.operation().filter(|_| !problems.iter().any(is_of_body)) {
            problems.extend(call.shared.logins.problem(call, operation));
        }
        problems.extend(self.behaviour.examine(call));
        problems
    }

    /// The answer to a request that is not looked at, or that is refused.
    fn not_accepted(&self, call: &Call<'_>, problems: &[Problem]) -> Option<Answer> {
        let refused = |problem: &Problem| match problem.kind {
            ProblemKind::TooManyRequests => self.beyond_rate(call, problem),
            _ => self.behaviour.refuse(call, problem),
        };
        let intercepted = self.behaviour.intercept(call);
        let intercepted = intercepted.or_else(|| call.has_moved().then(|| misdirected(self.vendor)));
        intercepted.or_else(|| problems.iter().find_map(refused))
    }

    fn beyond_rate(&self, call: &Call<'_>, problem: &Problem) -> Option<Answer> {
        let refuses = self.rates.check == RateCheck::Refuse;
        let answer = refuses.then(|| self.behaviour.refuse(call, problem))?;
        answer.map(|answer| {
            answer.with_header("retry-after", &self.rates.retry_after(call.peer(), call.now()).to_string())
        })
    }

    /// The answer to a request that nothing was found against, unless what it asks for is not to be had.
    fn accepted(&self, call: &Call<'_>) -> Result<Answer, Problem> {
        Ok(match call.place {
            Place::Operation(operation) => self.succeeded(call, operation)?,
            Place::Download => self.files.get(call.path()).unwrap_or_else(|| Answer::empty(404)),
            _ => Answer::empty(404),
        })
    }

    fn succeeded(&self, call: &Call<'_>, operation: &'static Operation) -> Result<Answer, Problem> {
        let by_login = || call.shared.logins.answer(call, operation);
        let by_account = || self.account.answer(call, operation);
        let answer = self.behaviour.answer(call).map(Ok).or_else(by_login).or_else(by_account);
        let mut answer = answer.unwrap_or_else(|| Ok(samples::answer(call, operation)))?;
        if let Some(chance) = call.chance.as_ref().filter(|_| answer.status.is_success()) {
            chance.disturb(self.vendor, operation, &mut answer);
        }
        let wanted = call.header("accept").unwrap_or("*/*");
        let wanted = success_media_types(operation).into_iter().find(|media_type| accepts(wanted, media_type));
        if let Some(media_type) = wanted.filter(|_| answer.json_body().is_some() && answer.status.is_success()) {
            debug_assert!(is_json(media_type), "only JSON is offered");
            answer.set_header("content-type", media_type);
        }
        Ok(answer)
    }

    fn record(&self, recorded: Recorded) {
        if let Some(on_request) = &self.on_request {
            on_request(&recorded);
        }
        self.log.push(recorded);
    }
}

/// Whether a body cannot be looked into.
const fn is_of_body(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::MissingBody | ProblemKind::BadBody | ProblemKind::BodyTooLarge)
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seed = self.hostile.as_ref().map(Hostile::seed);
        let mut view = f.debug_struct("Sim");
        view.field("vendor", &self.vendor.name).field("url", &self.url()).field("seed", &seed);
        view.finish_non_exhaustive()
    }
}
