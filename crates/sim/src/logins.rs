//! How credentials are obtained, renewed and given up, by the data of the vendor's logins alone.

mod grants;
mod issue;
mod offer;
mod rules;
mod signed;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chatspec_wire::Value;
use chatspec_wire::operation::{Login, Operation, TokenValue, VendorInfo};

use crate::answer::Answer;
use crate::behaviour::Call;
use crate::clock::Clock;
use crate::credentials::{first, secret_in};
use crate::lock::lock;
use crate::problem::Problem;
use crate::samples;

use grants::Grants;
use offer::Offer;
pub use rules::TokenRules;

/// What a simulator holds of the logins of its vendor.
#[derive(Debug)]
pub(crate) struct Logins {
    vendor: &'static VendorInfo,
    clock: Arc<Clock>,
    lifetimes: Lifetimes,
    /// Whether lifetimes are told as text; `None`: as the contract's sample has them.
    as_text: Mutex<Option<bool>>,
    inputs: Mutex<HashMap<(String, String), Vec<String>>>,
    grants: Mutex<HashMap<&'static str, Grants>>,
    /// Makes the tokens of this simulator differ from those of another.
    seed: u64,
}

/// Lifetimes that are set instead of those of the contract.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lifetimes {
    pub(crate) token: Option<Duration>,
    pub(crate) renewal: Option<Duration>,
}

impl Logins {
    pub(crate) fn of(vendor: &'static VendorInfo, clock: Arc<Clock>, lifetimes: Lifetimes, seed: u64) -> Self {
        let named = |login: &'static Login| login.inputs.iter().map(move |input| (login, input.name));
        let inputs = vendor.logins.iter().flat_map(named);
        let inputs =
            inputs.map(|(login, name)| ((login.name.to_owned(), name.to_owned()), vec![first_input(login, name)]));
        Self {
            vendor,
            clock,
            lifetimes,
            as_text: Mutex::default(),
            inputs: Mutex::new(inputs.collect()),
            grants: Mutex::default(),
            seed,
        }
    }

    /// Accepts another value of an input.
    pub(crate) fn accept(&self, login: &str, input: &str, value: &str) {
        let key = (login.to_owned(), input.to_owned());
        lock(&self.inputs).entry(key).or_default().push(value.to_owned());
    }

    /// Accepts no value of an input that was accepted until now.
    pub(crate) fn forget(&self, login: &str, input: &str) {
        lock(&self.inputs).remove(&(login.to_owned(), input.to_owned()));
    }

    fn accepts(&self, login: &str, input: &str, value: &str) -> bool {
        let key = (login.to_owned(), input.to_owned());
        lock(&self.inputs).get(&key).is_some_and(|accepted| accepted.iter().any(|one| one == value))
    }

    /// Tells lifetimes as text or as numbers; `None`: as the contract's sample does.
    pub(crate) fn tell_as_text(&self, as_text: Option<bool>) {
        *lock(&self.as_text) = as_text;
    }

    /// What is wrong with the inputs of a request for a credential; nothing when it is none.
    pub(crate) fn problem(&self, call: &Call<'_>, operation: &'static Operation) -> Option<Problem> {
        let body = call.body_value().unwrap_or(Value::Null);
        self.offer(call, operation)?.problem(self, call, &body)
    }

    /// Answers a request for a credential or to give one up; nothing when it is neither.
    ///
    /// # Errors
    ///
    /// When no credential is to be had: the renewal token is not valid, or there are too many credentials already.
    pub(crate) fn answer(&self, call: &Call<'_>, operation: &'static Operation) -> Option<Result<Answer, Problem>> {
        if let Some(offer) = self.offer(call, operation) {
            return Some(self.issue(call, offer));
        }
        let login = self.vendor.logins.iter().find(|login| login.revoke.is_some_and(|own| own.id == operation.id))?;
        let scheme = self.vendor.scheme(login.scheme)?;
        let credential = secret_in(scheme, call)?.ok()?;
        self.with_grants(login, |grants| grants.revoke(call.credentials(), login, &credential));
        Some(Ok(issue::plain(call, operation)))
    }

    /// What a request asks for: of the exchanges that its operation stands for, the one that its body fits best.
    fn offer(&self, call: &Call<'_>, operation: &Operation) -> Option<Offer> {
        let offers: Vec<_> =
            Offer::all(self.vendor).filter(|offer| offer.exchange.operation.id == operation.id).collect();
        let body = call.body_value().unwrap_or(Value::Null);
        let fitting = offers.iter().find(|offer| offer.problem(self, call, &body).is_none());
        let alike = || offers.iter().find(|offer| offer.has_texts(&body));
        fitting.or_else(alike).or(offers.first()).copied()
    }

    fn issue(&self, call: &Call<'_>, offer: Offer) -> Result<Answer, Problem> {
        let body = call.body_value().unwrap_or(Value::Null);
        let rules = call.token_rules();
        let renewal = offer.renewal(&body);
        let sample = samples::success_body(self.vendor, offer.exchange.operation);
        let terms = self.lifetimes.terms(offer.exchange, self.clock.now(), |place| seconds(sample.pointer(place)?));
        let granted =
            self.with_grants(offer.login, |grants| grants.grant(call.credentials(), offer, renewal, rules, &terms))?;
        Ok(issue::answer(call, offer.exchange, &granted, *lock(&self.as_text)))
    }

    /// How many credentials of a login are valid, and the most that have been at once.
    pub(crate) fn valid(&self, credentials: &crate::Credentials, login: &'static Login) -> (usize, usize) {
        self.with_grants(login, |grants| (grants.valid(credentials, login), grants.most_valid()))
    }

    /// Ends every credential that was obtained, and every renewal token.
    pub(crate) fn revoke_all(&self, credentials: &crate::Credentials) {
        self.vendor
            .logins
            .iter()
            .for_each(|login| self.with_grants(login, |grants| grants.revoke_all(credentials, login)));
    }

    /// Every credential and renewal token that was issued, in no order.
    pub(crate) fn issued(&self) -> Vec<String> {
        lock(&self.grants).values().flat_map(|grants| grants.issued().to_vec()).collect()
    }

    fn with_grants<T>(&self, login: &'static Login, act: impl FnOnce(&mut Grants) -> T) -> T {
        let mut grants = lock(&self.grants);
        act(grants.entry(login.name).or_insert_with(|| Grants::new(self.seed, Arc::clone(&self.clock))))
    }
}

fn seconds(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// The first secret of each scheme (without a login) and the first value of each input of a login.
pub(crate) fn first_values(vendor: &'static VendorInfo) -> HashMap<(Option<&'static str>, String), String> {
    let schemes = vendor.schemes.iter().map(|scheme| ((None, scheme.name.to_owned()), first(scheme.name)));
    let inputs = |login: &'static Login| {
        login.inputs.iter().map(|input| ((Some(login.name), input.name.to_owned()), first_input(login, input.name)))
    };
    schemes.chain(vendor.logins.iter().flat_map(inputs)).collect()
}

/// The value of an input that is accepted from the start.
fn first_input(login: &Login, input: &str) -> String {
    if is_key(login, input) { signed::KEY.to_owned() } else { first(input) }
}

/// Whether an input is a private key that something is signed with.
fn is_key(login: &Login, input: &str) -> bool {
    let values = [Some(&login.obtain), login.renew.as_ref()].into_iter().flatten().flat_map(|exchange| exchange.values);
    values.into_iter().any(|(_, value)| matches!(value, TokenValue::Signed { key, .. } if *key == input))
}
