//! The credentials that a login has given out, and the tokens that renew them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use chatspec_wire::operation::{Lifetime, Login, TokenExchange};

use crate::clock::Clock;
use crate::credentials::{Credentials, Term};
use crate::problem::{Problem, ProblemKind};

use super::Lifetimes;
use super::offer::Offer;
use super::rules::TokenRules;

/// What a login has given out.
#[derive(Debug)]
pub(super) struct Grants {
    clock: Arc<Clock>,
    seed: u64,
    open: Vec<Grant>,
    /// Renewal tokens that were valid once.
    spent: HashSet<String>,
    issued: Vec<String>,
    most_valid: usize,
}

/// A credential, and the token that renews it.
#[derive(Debug, Clone)]
struct Grant {
    credential: String,
    renewal: Option<Renewal>,
}

#[derive(Debug, Clone)]
struct Renewal {
    token: String,
    until: Option<SystemTime>,
}

/// How long what is given out holds.
#[derive(Debug)]
pub(super) struct Terms {
    credential: Term,
    lifetime: Option<Duration>,
    /// Set when the answer holds a renewal token.
    renewal: Option<(Option<Duration>, Option<SystemTime>)>,
}

/// What is given out.
#[derive(Debug)]
pub(super) struct Granted {
    pub(super) credential: String,
    pub(super) lifetime: Option<Duration>,
    pub(super) renewal: Option<String>,
    pub(super) renewal_lifetime: Option<Duration>,
}

impl Lifetimes {
    /// The terms of an exchange: what is set here, or what the contract says, or an hour and a day.
    pub(super) fn terms(self, exchange: &TokenExchange, now: SystemTime, told: impl Fn(&str) -> Option<u64>) -> Terms {
        let answer = &exchange.answer;
        let length = |lifetime: Option<Lifetime>, otherwise: Duration| match lifetime? {
            Lifetime::Told(pointer) => Some(told(pointer).map_or(otherwise, Duration::from_secs)),
            Lifetime::Fixed(seconds) | Lifetime::Sliding(seconds) => Some(Duration::from_secs(seconds)),
            _ => None,
        };
        let lifetime = self.token.or_else(|| length(answer.lifetime, HOUR));
        let sliding = lifetime.filter(|_| matches!(answer.lifetime, Some(Lifetime::Sliding(_))));
        let renewal = answer.renewal.map(|_| {
            let lifetime = self.renewal.or_else(|| length(answer.renewal_lifetime, 24 * HOUR));
            (lifetime, lifetime.map(|lifetime| now + lifetime))
        });
        Terms { credential: Term { until: lifetime.map(|lifetime| now + lifetime), sliding }, lifetime, renewal }
    }
}

const HOUR: Duration = Duration::from_secs(3600);

impl Grants {
    pub(super) fn new(seed: u64, clock: Arc<Clock>) -> Self {
        Self { clock, seed, open: Vec::new(), spent: HashSet::new(), issued: Vec::new(), most_valid: 0 }
    }

    /// Gives a credential out: for a renewal token, or for inputs that were found right before.
    pub(super) fn grant(
        &mut self,
        credentials: &Credentials,
        offer: Offer,
        renewal: Option<String>,
        rules: TokenRules,
        terms: &Terms,
    ) -> Result<Granted, Problem> {
        let login = offer.login;
        self.forget_ended(credentials, login);
        let former = match renewal {
            Some(token) => Some(self.redeem(credentials, login, &token, rules, terms)?),
            None if rules.largest.is_some_and(|largest| self.valid(credentials, login) >= largest) => {
                return Err(too_many(login));
            }
            None => None,
        };
        let credential = self.token(login.scheme);
        credentials.accept_for(login.scheme, &credential, terms.credential);
        let renewal =
            terms.renewal.map(|(_, until)| Renewal { token: self.token(&format!("{}-renewal", login.name)), until });
        let granted = Granted {
            credential: credential.clone(),
            lifetime: terms.lifetime,
            renewal: renewal.as_ref().map(|renewal| renewal.token.clone()),
            renewal_lifetime: terms.renewal.and_then(|(lifetime, _)| lifetime),
        };
        self.open.push(Grant { credential, renewal: renewal.or(former.flatten()) });
        self.most_valid = self.most_valid.max(self.valid(credentials, login));
        Ok(granted)
    }

    /// Uses a renewal token up, unless the answer holds none: then it is given back, to be used again.
    fn redeem(
        &mut self,
        credentials: &Credentials,
        login: &Login,
        token: &str,
        rules: TokenRules,
        terms: &Terms,
    ) -> Result<Option<Renewal>, Problem> {
        let has = |grant: &Grant| grant.renewal.as_ref().is_some_and(|renewal| renewal.token == token);
        let Some(place) = self.open.iter().position(has) else {
            return Err(refused(login, self.spent.contains(token)));
        };
        let renewal = self.open[place].renewal.take();
        if rules.ends_former {
            credentials.expire(login.scheme, &self.open[place].credential);
        }
        if terms.renewal.is_none() {
            return Ok(renewal);
        }
        self.spent.insert(token.to_owned());
        Ok(None)
    }

    /// Ends a credential and the token that renews it.
    pub(super) fn revoke(&mut self, credentials: &Credentials, login: &Login, credential: &str) {
        credentials.expire(login.scheme, credential);
        for grant in self.open.iter_mut().filter(|grant| grant.credential == credential) {
            self.spent.extend(grant.renewal.take().map(|renewal| renewal.token));
        }
    }

    pub(super) fn revoke_all(&mut self, credentials: &Credentials, login: &Login) {
        for grant in self.open.drain(..) {
            credentials.expire(login.scheme, &grant.credential);
            self.spent.extend(grant.renewal.map(|renewal| renewal.token));
        }
    }

    pub(super) fn valid(&self, credentials: &Credentials, login: &Login) -> usize {
        self.open.iter().filter(|grant| credentials.is_valid(login.scheme, &grant.credential)).count()
    }

    pub(super) const fn most_valid(&self) -> usize {
        self.most_valid
    }

    pub(super) fn issued(&self) -> &[String] {
        &self.issued
    }

    /// Lets go what neither is valid nor can be renewed.
    fn forget_ended(&mut self, credentials: &Credentials, login: &Login) {
        let now = self.clock.now();
        for grant in &mut self.open {
            let ended = grant.renewal.take_if(|renewal| renewal.until.is_some_and(|until| until <= now));
            self.spent.extend(ended.map(|renewal| renewal.token));
        }
        self.open.retain(|grant| grant.renewal.is_some() || credentials.is_valid(login.scheme, &grant.credential));
    }

    /// A token that nobody has had, recognisable by what it is.
    fn token(&mut self, of: &str) -> String {
        let number = self.issued.len() + 1;
        let mut hasher = DefaultHasher::new();
        (self.seed, of, number).hash(&mut hasher);
        let token = format!("sim-{of}-{number}-{:016x}", hasher.finish());
        self.issued.push(token.clone());
        token
    }
}

fn refused(login: &Login, was_valid: bool) -> Problem {
    let (kind, what) = match was_valid {
        true => (ProblemKind::ExpiredCredentials, "is not valid any more"),
        false => (ProblemKind::WrongCredentials, "was never valid"),
    };
    Problem::new(kind, login.name, format!("the renewal token of the login `{}` {what}", login.name))
}

fn too_many(login: &Login) -> Problem {
    let text = format!("the login `{}` has as many valid credentials as the vendor permits", login.name);
    Problem::new(ProblemKind::TooManyTokens, login.name, text)
}
