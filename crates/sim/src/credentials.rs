//! The credentials that a simulator accepts.

mod presented;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use chatspec_wire::operation::{Operation, Scheme, SchemeKind, VendorInfo};

use crate::clock::Clock;
use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::request::Request;

pub(crate) use presented::{carried, secret_in, user_and_password};

/// The user of every scheme that has a name and a password.
pub(crate) const USER: &str = "sim-user";

/// The credentials that a simulator accepts, by the name of their scheme, and those that it accepted once.
///
/// A secret that has expired stays known: a request with it is refused as expired, and not as wrong.
pub struct Credentials {
    clock: Arc<Clock>,
    held: Mutex<HashMap<String, HashMap<String, Standing>>>,
}

/// How it stands with a secret.
#[derive(Debug, Clone, Copy)]
enum Standing {
    Valid(Term),
    Former,
}

/// How long a secret is accepted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Term {
    /// Until then; `None`: until it is told otherwise.
    pub(crate) until: Option<SystemTime>,
    /// Each use extends it by so much from then on.
    pub(crate) sliding: Option<Duration>,
}

/// What a request presents for a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presented {
    Accepted,
    Expired,
    Wrong,
    Missing,
}

impl Credentials {
    /// One secret for each scheme of the vendor, named after it, and one for each input of a login that a scheme takes
    /// as its credential.
    pub(crate) fn of(vendor: &VendorInfo, clock: Arc<Clock>) -> Self {
        let credentials = Self { clock, held: Mutex::default() };
        vendor.schemes.iter().for_each(|scheme| credentials.accept(scheme.name, &first(scheme.name)));
        for input in vendor.logins.iter().flat_map(|login| login.inputs) {
            if let Some(scheme) = input.scheme {
                credentials.accept(scheme, &first(input.name));
            }
        }
        credentials
    }

    /// Accepts a secret for a scheme until it is told to expire.
    pub fn accept(&self, scheme: &str, secret: &str) {
        self.accept_for(scheme, secret, Term::default());
    }

    /// Accepts a secret for a scheme until that time of the simulator's clock.
    pub fn accept_until(&self, scheme: &str, secret: &str, until: SystemTime) {
        self.accept_for(scheme, secret, Term { until: Some(until), sliding: None });
    }

    pub(crate) fn accept_for(&self, scheme: &str, secret: &str, term: Term) {
        lock(&self.held).entry(scheme.to_owned()).or_default().insert(secret.to_owned(), Standing::Valid(term));
    }

    /// Accepts one secret of a scheme no more; nothing when it never was accepted.
    pub fn expire(&self, scheme: &str, secret: &str) {
        if let Some(standing) = lock(&self.held).get_mut(scheme).and_then(|secrets| secrets.get_mut(secret)) {
            *standing = Standing::Former;
        }
    }

    /// Accepts none of the scheme's secrets any more.
    pub fn expire_all(&self, scheme: &str) {
        let mut held = lock(&self.held);
        held.get_mut(scheme).into_iter().flatten().for_each(|(_, standing)| *standing = Standing::Former);
    }

    /// Whether a secret is accepted for a scheme at this moment.
    #[must_use]
    pub fn is_valid(&self, scheme: &str, secret: &str) -> bool {
        let now = self.clock.now();
        let held = lock(&self.held);
        held.get(scheme).and_then(|secrets| secrets.get(secret)).is_some_and(|standing| standing.is_valid(now))
    }

    /// What is wrong with the credentials of a request. Those that are accepted and whose lifetime slides hold longer
    /// from now on.
    pub(crate) fn check(&self, vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Problem> {
        let problem = self.problem(vendor, operation, request);
        if problem.is_none() {
            self.extend(vendor, operation, request);
        }
        problem
    }

    fn problem(&self, vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Problem> {
        let presented = |name: &&'static str| {
            vendor.scheme(name).map_or(Presented::Missing, |scheme| self.presented(vendor, scheme, request))
        };
        let all: Vec<_> = operation.security.iter().flat_map(|names| names.iter()).collect();
        let rejected = |kind| all.iter().find(|name| presented(name) == kind);
        if let Some(name) = rejected(Presented::Wrong) {
            return Some(rejection(ProblemKind::WrongCredentials, name, "was never valid"));
        }
        if let Some(name) = rejected(Presented::Expired) {
            return Some(rejection(ProblemKind::ExpiredCredentials, name, "is not valid any more"));
        }
        let complete = |names: &[&'static str]| names.iter().all(|name| presented(name) == Presented::Accepted);
        (!operation.security.is_empty() && !operation.security.iter().any(|names| complete(names)))
            .then(|| missing(operation))
    }

    fn presented(&self, vendor: &VendorInfo, scheme: &Scheme, request: &Request) -> Presented {
        let secret = match secret_in(scheme, request) {
            Some(Ok(secret)) => secret,
            Some(Err(())) => return Presented::Wrong,
            None if matches!(scheme.kind, SchemeKind::MutualTls) => return Presented::Accepted,
            None => return Presented::Missing,
        };
        if self.is_valid(scheme.name, &secret) {
            Presented::Accepted
        } else if self.is_of_another(scheme, &secret, vendor, request) {
            Presented::Missing
        } else if lock(&self.held).values().any(|secrets| secrets.contains_key(&secret)) {
            Presented::Expired
        } else {
            Presented::Wrong
        }
    }

    /// Whether what stands where this scheme's secret would is that of another scheme, which is sent in the same place.
    fn is_of_another(&self, scheme: &Scheme, secret: &str, vendor: &VendorInfo, request: &Request) -> bool {
        let stands_for =
            |other: &&Scheme| secret_in(other, request).is_some_and(|found| found.as_deref() == Ok(secret));
        let others = vendor.schemes.iter().filter(|other| other.name != scheme.name).filter(stands_for);
        others.map(|other| other.name).any(|other| self.is_valid(other, secret))
    }

    fn extend(&self, vendor: &VendorInfo, operation: &Operation, request: &Request) {
        let now = self.clock.now();
        let names = operation.security.iter().flat_map(|names| names.iter());
        for scheme in names.filter_map(|name| vendor.scheme(name)) {
            let Some(Ok(secret)) = secret_in(scheme, request) else { continue };
            let mut held = lock(&self.held);
            if let Some(standing) = held.get_mut(scheme.name).and_then(|secrets| secrets.get_mut(&secret)) {
                standing.extend(now);
            }
        }
    }
}

/// The secret that a scheme or an input is started with.
pub(crate) fn first(name: &str) -> String {
    format!("sim-{name}")
}

impl Standing {
    fn is_valid(self, now: SystemTime) -> bool {
        matches!(self, Self::Valid(Term { until, .. }) if until.is_none_or(|until| now < until))
    }

    fn extend(&mut self, now: SystemTime) {
        match self {
            Self::Valid(Term { until, sliding: Some(sliding) }) if until.is_some_and(|until| now < until) => {
                *until = Some(now + *sliding);
            }
            _ => {}
        }
    }
}

fn rejection(kind: ProblemKind, scheme: &str, what: &str) -> Problem {
    Problem::new(kind, scheme, format!("the credential of the scheme `{scheme}` {what}"))
}

fn missing(operation: &Operation) -> Problem {
    let alternatives: Vec<_> = operation.security.iter().map(|names| names.join(" with ")).collect();
    let text = format!("credentials are missing or incomplete; needed: {}", alternatives.join(", or "));
    Problem::new(ProblemKind::MissingCredentials, alternatives.first().cloned().unwrap_or_default(), text)
}

/// The schemes alone.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("schemes", &lock(&self.held).keys().collect::<Vec<_>>()).finish()
    }
}
