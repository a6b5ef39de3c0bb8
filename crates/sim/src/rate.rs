//! How many requests come from one address in a time.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use crate::lock::lock;
use crate::problem::{Problem, ProblemKind};

/// What a simulator does about requests beyond the rate that the vendor takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RateCheck {
    /// Nothing: they are answered.
    #[default]
    Off,
    /// They are answered, and recorded with a problem.
    Report,
    /// They are recorded with a problem and refused: 429 with `Retry-After` unless the behaviour says otherwise.
    Refuse,
}

/// Counts the requests of each address within a time that ends now: however a vendor counts, who keeps to this keeps to
/// its rate.
#[derive(Debug)]
pub(crate) struct Rates {
    pub(crate) check: RateCheck,
    pub(crate) requests: u32,
    pub(crate) per: Duration,
    pub(crate) arrivals: Mutex<HashMap<IpAddr, VecDeque<SystemTime>>>,
}

impl Rates {
    /// What is wrong when another request arrives. One that is refused for it does not count.
    pub(crate) fn problem(&self, peer: IpAddr, now: SystemTime) -> Option<Problem> {
        if self.check == RateCheck::Off {
            return None;
        }
        let mut arrivals = lock(&self.arrivals);
        let arrivals = arrivals.entry(peer).or_default();
        while arrivals.front().is_some_and(|first| *first + self.per <= now) {
            arrivals.pop_front();
        }
        let is_beyond = arrivals.len() >= usize::try_from(self.requests).unwrap_or(usize::MAX);
        if !is_beyond || self.check == RateCheck::Report {
            arrivals.push_back(now);
        }
        let text = || format!("more than {} requests came within {:?}", self.requests, self.per);
        is_beyond.then(|| Problem::new(ProblemKind::TooManyRequests, "", text()))
    }

    /// After so many whole seconds there is room again.
    pub(crate) fn retry_after(&self, peer: IpAddr, now: SystemTime) -> u64 {
        let arrivals = lock(&self.arrivals);
        let first = arrivals.get(&peer).and_then(VecDeque::front).copied().unwrap_or(now);
        let left = (first + self.per).duration_since(now).unwrap_or_default();
        left.as_secs_f64().ceil() as u64
    }
}
