//! The credentials that a simulator accepts.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chatspec_wire::operation::{Operation, Scheme, SchemeKind, VendorInfo};

use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};
use crate::request::Request;

/// The user of every scheme that has a name and a password.
pub(crate) const USER: &str = "sim-user";

/// The credentials that a simulator accepts, and those that it accepted once.
#[derive(Debug)]
pub(crate) struct Credentials {
    first: HashMap<&'static str, String>,
    accepted: Mutex<HashMap<&'static str, Vec<String>>>,
    former: Mutex<Vec<String>>,
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
    /// One secret for each scheme of the vendor, named after it.
    pub(crate) fn of(vendor: &VendorInfo) -> Self {
        let first: HashMap<_, _> =
            vendor.schemes.iter().map(|scheme| (scheme.name, format!("sim-{}", scheme.name))).collect();
        let accepted = first.iter().map(|(name, secret)| (*name, vec![secret.clone()])).collect();
        Self { first, accepted: Mutex::new(accepted), former: Mutex::default() }
    }

    /// The secret that the scheme was started with.
    pub(crate) fn first(&self, scheme: &str) -> Option<&str> {
        self.first.get(scheme).map(String::as_str)
    }

    /// Accepts another secret.
    pub(crate) fn accept(&self, scheme: &'static str, secret: &str) {
        lock(&self.accepted).entry(scheme).or_default().push(secret.to_owned());
    }

    /// Accepts none of the scheme's secrets any more.
    pub(crate) fn expire(&self, scheme: &str) {
        let secrets = lock(&self.accepted).get_mut(scheme).map(std::mem::take).unwrap_or_default();
        lock(&self.former).extend(secrets);
    }

    /// What is wrong with the credentials of a request.
    pub(crate) fn check(&self, vendor: &VendorInfo, operation: &Operation, request: &Request) -> Option<Problem> {
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
        if lock(&self.accepted).get(scheme.name).is_some_and(|accepted| accepted.contains(&secret)) {
            Presented::Accepted
        } else if lock(&self.former).contains(&secret) {
            Presented::Expired
        } else if self.is_of_another(scheme, &secret, vendor, request) {
            Presented::Missing
        } else {
            Presented::Wrong
        }
    }

    /// Whether what stands where this scheme's secret would is that of another scheme, which is sent in the same place.
    fn is_of_another(&self, scheme: &Scheme, secret: &str, vendor: &VendorInfo, request: &Request) -> bool {
        let stands_for =
            |other: &&Scheme| secret_in(other, request).is_some_and(|found| found.as_deref() == Ok(secret));
        let accepted = lock(&self.accepted);
        let accepts =
            |other: &Scheme| accepted.get(other.name).is_some_and(|known| known.iter().any(|one| one == secret));
        vendor.schemes.iter().filter(|other| other.name != scheme.name).filter(stands_for).any(accepts)
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

/// Whether a request carries anything that could be a credential of the vendor.
pub(crate) fn carried(vendor: &VendorInfo, request: &Request) -> Option<&'static str> {
    let carried = |scheme: &&'static Scheme| secret_in(scheme, request).is_some();
    let scheme = vendor.schemes.iter().find(carried).map(|scheme| scheme.name);
    scheme.or_else(|| request.headers.contains_key("authorization").then_some("authorization"))
}

/// The secret that a request presents for a scheme; an error when what it presents cannot be read.
fn secret_in(scheme: &Scheme, request: &Request) -> Option<Result<String, ()>> {
    match scheme.kind {
        SchemeKind::ApiKeyInQuery(name) => {
            request.query().into_iter().find(|(key, _)| key == name).map(|(_, value)| Ok(value))
        }
        SchemeKind::ApiKeyInHeader(name) => request.header(name).map(|value| Ok(value.to_owned())),
        SchemeKind::ApiKeyInCookie(name) => request.cookie(name).map(|value| Ok(value.to_owned())),
        SchemeKind::Http(word) if word.eq_ignore_ascii_case("basic") => authorization(request, word).map(password),
        SchemeKind::Http(word) => authorization(request, word).map(|token| Ok(token.to_owned())),
        SchemeKind::MutualTls => None,
        _ => authorization(request, "bearer").map(|token| Ok(token.to_owned())),
    }
}

/// What follows the word in the `Authorization` header; its case means nothing.
fn authorization<'r>(request: &'r Request, word: &str) -> Option<&'r str> {
    let (found, rest) = request.header("authorization")?.split_once(' ')?;
    found.eq_ignore_ascii_case(word).then(|| rest.trim())
}

fn password(encoded: &str) -> Result<String, ()> {
    let text = BASE64_STANDARD.decode(encoded).ok().and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(())?;
    let (user, password) = text.split_once(':').ok_or(())?;
    if user == USER { Ok(password.to_owned()) } else { Err(()) }
}
