//! What all connections of a simulator share: from a request to its answer.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use chatspec_wire::operation::{Operation, VendorInfo};
use http::HeaderMap;

use crate::address::Address;
use crate::answer::{Answer, is_json};
use crate::behaviour::{Behaviour, Call};
use crate::check::{accepts, examine, success_media_types};
use crate::credentials::Credentials;
use crate::fault::{FaultHandle, Faults};
use crate::files::Files;
use crate::hostile::Hostile;
use crate::log::Log;
use crate::problem::Problem;
use crate::record::{Recorded, SecretNames};
use crate::request::{Place, Request};
use crate::route;
use crate::samples;

/// Called for each request, when its answer is known.
pub(crate) type OnRequest = Box<dyn Fn(&Recorded) + Send + Sync>;

/// What all connections of a simulator share.
pub(crate) struct Core {
    pub(crate) vendor: &'static VendorInfo,
    pub(crate) behaviour: Arc<dyn Behaviour>,
    pub(crate) address: Address,
    pub(crate) origin: String,
    pub(crate) credentials: Credentials,
    pub(crate) faults: Faults,
    pub(crate) files: Files,
    pub(crate) hostile: Option<Hostile>,
    pub(crate) log: Log,
    pub(crate) on_request: Option<OnRequest>,
    pub(crate) secrets: Arc<SecretNames>,
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

    /// Answers a request, records it, and says which fault is to happen to the answer.
    pub(crate) fn answer(&self, arrival: Arrival) -> (Answer, Option<FaultHandle>) {
        let request = self.placed(arrival);
        let (problems, mut answer) = self.decided(&request);
        let fault = self.faults.take(request.place_name());
        if let Some(fault) = &fault {
            fault.fault().change(&mut answer);
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
            route::find(self.vendor, &self.address.prefix, &method, path)
        };
        Request { method, target, headers, body, too_large, peer, place, path_values }
    }

    /// What is wrong with a request, and its answer before a fault.
    fn decided(&self, request: &Request) -> (Vec<Problem>, Answer) {
        let chance = self.hostile.as_ref().map(|hostile| hostile.chance(request));
        let call = Call { request, vendor: self.vendor, origin: &self.origin, files: &self.files, chance };
        let mut problems = examine(self.vendor, &self.credentials, request);
        problems.extend(self.behaviour.examine(&call));
        let intercepted = self.behaviour.intercept(&call);
        let refused = || problems.iter().find_map(|problem| self.behaviour.refuse(&call, problem));
        let answer = intercepted.or_else(refused).unwrap_or_else(|| self.accepted(&call));
        (problems, answer)
    }

    fn accepted(&self, call: &Call<'_>) -> Answer {
        match call.place {
            Place::Operation(operation) => self.succeeded(call, operation),
            Place::Download => self.files.get(call.path()).unwrap_or_else(|| Answer::empty(404)),
            _ => Answer::empty(404),
        }
    }

    fn succeeded(&self, call: &Call<'_>, operation: &'static Operation) -> Answer {
        let mut answer = self.behaviour.answer(call).unwrap_or_else(|| samples::answer(call, operation));
        if let Some(chance) = call.chance.as_ref().filter(|_| answer.status.is_success()) {
            chance.disturb(self.vendor, operation, &mut answer);
        }
        let wanted = call.header("accept").unwrap_or("*/*");
        let wanted = success_media_types(operation).into_iter().find(|media_type| accepts(wanted, media_type));
        if let Some(media_type) = wanted.filter(|_| answer.json_body().is_some() && answer.status.is_success()) {
            debug_assert!(is_json(media_type), "only JSON is offered");
            answer.set_header("content-type", media_type);
        }
        answer
    }

    fn record(&self, recorded: Recorded) {
        if let Some(on_request) = &self.on_request {
            on_request(&recorded);
        }
        self.log.push(recorded);
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seed = self.hostile.as_ref().map(Hostile::seed);
        let mut view = f.debug_struct("Sim");
        view.field("vendor", &self.vendor.name).field("url", &self.address.url(&self.origin)).field("seed", &seed);
        view.finish_non_exhaustive()
    }
}
