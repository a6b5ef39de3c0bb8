//! Addresses that failed to authenticate, and those that are blocked for it.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use crate::lock::lock;

/// After so many failed authentications an address is blocked.
const FAILURES: usize = 5;
/// For so long.
pub(super) const BLOCK: Duration = Duration::from_secs(600);

/// What every address has failed to do.
#[derive(Debug, Default)]
pub(crate) struct Strikes(Mutex<HashMap<IpAddr, Failures>>);

#[derive(Debug, Default)]
struct Failures {
    count: usize,
    until: Option<SystemTime>,
}

impl Strikes {
    /// Counts a failed authentication, and blocks the address when it was one too many.
    pub(super) fn count(&self, address: IpAddr, now: SystemTime) {
        let mut strikes = lock(&self.0);
        let failures = strikes.entry(address).or_default();
        failures.count += 1;
        if failures.count >= FAILURES {
            failures.until = Some(now + BLOCK);
        }
    }

    pub(super) fn block(&self, address: IpAddr, now: SystemTime) {
        lock(&self.0).insert(address, Failures { count: FAILURES, until: Some(now + BLOCK) });
    }

    pub(super) fn forget(&self) {
        lock(&self.0).clear();
    }

    /// When the block of an address ends; nothing when there is none, or when it has ended.
    pub(super) fn blocked_until(&self, address: IpAddr, now: SystemTime) -> Option<SystemTime> {
        let mut strikes = lock(&self.0);
        let until = strikes.get(&address)?.until?;
        if until > now {
            return Some(until);
        }
        strikes.remove(&address);
        None
    }
}
